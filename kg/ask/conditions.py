"""From tokens to a set of things: each name, class and figure of a clause becomes a condition on what is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ask import bounds
from kg.ask.clauses import advised, at_level, clauses, excepted, is_definite, of_others, owns, titled, told_of_itself
from kg.ask.meaning import Condition, Linked, Mentions, OneOf, Set, status, worded
from kg.ask.reading import PHRASES, Ambiguous, Reading, Unclear, topic
from kg.ask.relating import Relations, between, directed
from kg.ask.vocabulary import vocabulary

_PERSONS = frozenset({"Agency", "Enterprise"})  # who can be asked for
_LISTED = ("Zone", "Place", "Report", "Enterprise", "Project")  # 甲和乙的项目 are those of both, not what they share
_IN_ZONES = frozenset({"Enterprise", "Project"})  # a place's are those of its zones


def read(reading: Reading, classes: tuple[str, ...], target: int | None) -> Set:
    """The set of things of ``classes`` that the question's clauses describe; ``target`` is the token that names it."""
    things = Set(classes)
    if target is not None:
        reading.explain(target)
        reading.must_stand(target)
        things = replace(reading.topics.get(target, things), classes=classes)
    conditions = [*things.conditions]
    if target is not None:
        conditions += [*titled(reading, target), *advised(reading, target)]
    conditions += excepted(reading)
    for choices in clauses(reading):
        told: list[tuple[Condition, ...]] = []
        for clause in choices:
            classes, found = _Clause(reading, things.classes, target, clause).read()
            things = replace(things, classes=classes)
            told.append(tuple(found))
        if len(told) > 1 and not all(told):
            raise Unclear(token.text for token in reading.tokens if token.has("or"))
        conditions += told[0] if len(told) == 1 else [OneOf(tuple(told))]
    if things.classes == ("Zone",) and target is not None:
        conditions += told_of_itself(reading, target)
    if target is not None and (suffix := reading.tokens[target].role("level")):
        conditions = [*at_level(conditions, suffix)]
    if conditions and "Zone" not in things.classes and all(map(of_others, conditions)):
        raise Unclear(
            token.text for token in reading.tokens if token.has("not")
        )  # 甲不缺什么: all that any other lacks
    return replace(things, conditions=tuple(dict.fromkeys(conditions)))


class _Clause:
    def __init__(self, reading: Reading, classes: tuple[str, ...], target: int | None, places: list[int]) -> None:
        self.reading = reading
        self.classes = classes
        self.target = target
        self.places = places
        tokens = reading.tokens
        self.asked: set[str] = set().union(*(tokens[at].relations for at in places))
        if target is not None:
            self.asked |= tokens[target].relations
        self.negated = False
        self.pending: list[int] = []
        self.found: list[Condition] = []

    def read(self) -> tuple[tuple[str, ...], list[Condition]]:
        if self.classes == ("Plan",) and "issuedBy" in self.asked:
            self.classes = ("Report",)  # 发布的文件
        self.found += bounds.measured(self.reading, self.places, self.target)
        self._dated()
        tokens = self.reading.tokens
        for at in self.places:
            token = tokens[at]
            if at == self.target or not self.reading.is_open(at):
                continue
            if token.has("not"):
                self.negated = True
                self.reading.explain(at)
            elif token.has("status") and "Measure" in self.classes:
                self.reading.explain(at)
                self.found.append(status(token.role("status") or ""))
            elif token.role("modality") == "planned" and "Measure" in self.classes:
                self.reading.explain(at)
                self.found.append(status("proposed"))
            elif token.things and any(thing.cls in PHRASES for thing in token.things):
                self._other(self.reading.phrase(at))
            elif token.things:
                self.pending.append(at)
            elif token.left and at and tokens[at - 1].has("which"):
                self._kind(at)
            elif token.left and self._is_problem(at):
                self.reading.explain(at)
                said = topic(token.text)
                if not self.reading.told(("Problem",), said):
                    raise Unclear([token.text])
                self._other(Set(("Problem",), conditions=(said,)))
            elif token.cls and token.cls not in self.classes:
                self._class(at)
            elif token.has("part") and self.target is not None and not tokens[self.target].has("part"):
                self.reading.explain(at)
                self._link(tuple(pair for pair in between("Zone", "Zone") if not pair[1]), Set(("Zone",)))
            elif token.cls and token.cls in self.classes and self.target is not None:
                self.found += titled(self.reading, at)
                self.reading.explain(at)  # the same class again: 甲、乙两个园区里哪个园区
        for places in self._lists():
            self._name(*places)
        self._bare_relation()
        return self.classes, self.found

    def _kind(self, at: int) -> None:
        """What is asked for by a word that is no class: 靠什么制度解决, of measures that are called so."""
        said = topic(self.reading.tokens[at].text)
        if self.classes and self.target is None and self.reading.told(self.classes, said):
            self.reading.explain(at)
            self.found.append(said)

    def _dated(self) -> None:
        """A date: only reports have one, whatever they are called (文件, 规划)."""
        if self.classes == ("Plan",):
            for at in (at for at in self.places if self.reading.tokens[at].date):
                said = worded((self.reading.tokens[at].date[:4],))
                if self.reading.told(("Plan",), said):  # 到2035年的规划
                    self.reading.explain(at)
                    self.found.append(said)
                    return
        if set(self.classes) & {"Plan", "Report"} and (found := [*bounds.dated(self.reading, self.places)]):
            self.classes = ("Report",)
            self.found += found

    def _lists(self) -> Iterator[list[int]]:
        """The names that wait, those of a list together: 甲和乙的项目."""
        tokens = self.reading.tokens
        run: list[int] = []
        for at in self.pending:
            between = tokens[run[-1] + 1 : at] if run else []
            same = run and {t.cls for t in tokens[run[0]].things} & {t.cls for t in tokens[at].things} & {*_LISTED}
            joined = any(t.has("and", "with") for t in between) and all(
                t.has("and", "with") or t.text == "的" for t in between
            )
            if run and not (same and joined and not self.negated and not self.reading.common()):
                yield run
                run = []
            run.append(at)
        if run:
            yield run

    def _name(self, at: int, *more: int) -> None:
        """A name: linked with what is asked for, through the zone that it stands for if need be."""
        if more:
            before = len(self.found)
            for place in (at, *more):
                self._name(place)
            each = self.found[before:]
            self.found[before:] = [OneOf(tuple((condition,) for condition in each))] if len(each) > 1 else each
            return
        token = self.reading.tokens[at]
        report = self.classes == ("Report",)
        if report and any(self.reading.tokens[place].has("mentions") for place in self.places):
            self.reading.explain(*(p for p in self.places if self.reading.tokens[p].has("mentions")))
            self.found.append(Mentions(Set((), self.reading.things(at))))
            return
        usable = {thing.cls for thing in token.things if self._relations(thing.cls)}
        things = self.reading.things(at, usable)
        cls = things[0].cls
        part = self.target is not None and self.reading.tokens[self.target].has("part")
        if cls == "Place" and part and (zones := self.reading.zones_of(things[0])).given:
            self._link(tuple(pair for pair in between("Zone", "Zone") if pair[1]), zones)
            return
        relations = () if cls == "Place" and set(self.classes) & _IN_ZONES else self._relations(cls)
        if relations and self.classes == ("Place",) and cls in _IN_ZONES:  # where it is, or its zone
            zone = Set(("Zone",), conditions=(Linked(between("Zone", cls), Set((cls,), things)),))
            ways = ((relations, Set((cls,), things)), (self._relations("Zone"), zone))
            choices = tuple((self.reading.took(Linked(way, other)),) for way, other in ways if way)
            self.found.append(OneOf(choices))
            return
        if relations:
            self._link(relations, Set((cls,), things))
            return
        zones = self.reading.zones_of(things[0]) if cls == "Place" else Set((cls,), things)
        if cls == "Place" and (relations := self._relations("Zone")):
            parts = (
                self.reading.names.named_after(things[0]) if zones.given else ()
            )  # what a place has, its zones' parts have
            self._link(relations, replace(zones, given=parts or zones.given))
        elif cls == "Industry" and at + 1 == self.target:  # 纺织项目 are not those of zones for 纺织
            said = topic(token.text)
            if not self.reading.told(self.classes, said):
                raise Unclear([token.text])
            self.found.append(said)
        elif inner := between("Zone", cls):
            if not (outer := self._relations("Zone")):
                raise Unclear([token.text])
            self._link(outer, Set(("Zone",), conditions=(self.reading.took(Linked(inner, Set((cls,), things))),)))
        else:
            raise Unclear([token.text])

    def _class(self, at: int) -> None:
        """A class that is not asked for: something of it must be linked, and what stands before it narrows it."""
        reading, token = self.reading, self.reading.tokens[at]
        reading.explain(at)
        reading.must_stand(at, self.negated, inner=True)
        about = reading.topics.get(at, Set())
        inner = [*about.conditions, *titled(reading, at)]
        for place in list(self.pending):
            cls = reading.tokens[place].things[0].cls
            if token.cls != "Zone" and self._relations(cls) and not owns(reading, place, at):
                continue
            if relations := between(token.cls, cls, self.asked):
                self.pending.remove(place)
                other = Set((cls,), reading.things(place, (cls,)))
                inner.append(reading.took(Linked(relations, other, deep=cls == "Place")))
        if token.cls == "Report":
            inner += bounds.dated(reading, self.places)
        if self._is_purpose(at) and not (about.given or inner):
            return
        least, exactly = bounds.least(reading, self.places, at)
        if token.cls == "Zone" and not inner and is_definite(reading, at):
            raise Ambiguous(token.text, reading.subjects())
        relations = self._relations(token.cls)
        if not relations:
            raise Unclear([token.text])
        for said in reading.each.get(at, ()) if not self.negated else ():
            self._link(relations, Set((token.cls,), conditions=(said, *inner[1:])), least, exactly)
        if self.negated or at not in reading.each:
            self._link(relations, Set((token.cls,), about.given, tuple(inner)), least, exactly)

    def _is_purpose(self, at: int) -> bool:
        """Whether problems are only what measures are for: 为解决问题采取的措施."""
        reading = self.reading
        solved = at > 0 and reading.tokens[at].cls == "Problem" and "addresses" in reading.tokens[at - 1].relations
        if not solved or self.negated or self.classes != ("Measure",):
            return False
        reading.explain(at - 1)
        return True

    def _is_problem(self, at: int) -> bool:
        """Whether unknown words are a problem: 针对…, …怎么解决, 缺…"""
        tokens = self.reading.tokens
        if tokens[at].text[0] == "缺" and len(tokens[at].text) > 1 and "Zone" in self.classes:
            return True
        if not set(self.classes) & {"Measure", "Zone"}:
            return False
        near = [place for place in (at - 1, at + 1, at + 2) if 0 <= place < len(tokens)]
        wanted = "addresses" if self.classes == ("Measure",) else "facesProblem"
        return any(
            wanted in tokens[place].relations or (wanted == "addresses" and tokens[place].has("does")) for place in near
        )

    def _other(self, other: Set) -> None:
        relations = self._relations(other.classes[0])
        if not relations:
            raise Unclear()
        self._link(relations, other)

    def _bare_relation(self) -> None:
        """A relation alone (报告的对象, 获批): anything at its other end."""
        if self.found or not self.classes:
            return
        for at in self.places:
            token = self.reading.tokens[at]
            if at == self.target or not token.relations or not self.reading.is_open(at) or token.has("attribute"):
                continue
            for name in sorted(token.relations):
                relation = vocabulary().relations[name]
                sides = ((relation.domain, relation.range, True), (relation.range, relation.domain, False))
                for mine, others, forward in sides:
                    if set(self.classes) & mine and not set(self.classes) & others:
                        self.reading.explain(at)
                        self._link(((name, forward),), Set(tuple(sorted(others))))
                        return

    def _link(self, relations: Relations, other: Set, least: int = 1, exactly: bool = False) -> None:
        places = {"Place"} == set(other.classes) and self.classes != ("Place",)
        if places and self.negated:
            raise Unclear(["不在"])  # that no report says where it is does not mean that it is not there
        linked = Linked(relations, other, self.negated, places, least, exactly)
        self.found.append(self.reading.took(linked))
        self.negated = False

    def _relations(self, cls: str) -> Relations:
        """The relations from what is asked for to a class, those that the clause names if it names any."""
        if not self.classes:
            return self._open(cls)
        found = tuple(pair for mine in self.classes for pair in between(mine, cls, self.asked))
        if set(self.classes) == {cls} and len(found) > 1:
            return directed(self.reading, self.classes, self.places, self.target, found)
        return tuple(dict.fromkeys(found))

    def _open(self, cls: str) -> Relations:
        """Nothing says what class is asked for: the relation's other end does."""
        for name in sorted(self.asked):
            relation = vocabulary().relations[name]
            for mine, others, forward in (
                (relation.range, relation.domain, False),
                (relation.domain, relation.range, True),
            ):
                if relation.domain == relation.range:
                    mine, others = frozenset({cls}), others
                if cls in others and (mine & _PERSONS or self.reading.first("who") is None):
                    self.classes = tuple(sorted(mine & _PERSONS if self.reading.first("who") is not None else mine))
                    return ((name, forward),)
        return ()
