"""Questions of yes or no."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from kg.ask import bounds, conditions
from kg.ask.figures import matching
from kg.ask.meaning import Asking, Bound, Form, Linked, Measured, Says, Set
from kg.ask.measures import figures_of, measure, measured_thing
from kg.ask.reading import PHRASES, Reading, Unclear, topic
from kg.ask.target import target
from kg.ask.vocabulary import vocabulary


def bounded(reading: Reading) -> Form | None:
    """Whether a figure of a thing is within a bound: 面积超过50平方公里吗, 编制是40人吗."""
    marks = [*reading.find("yesno")]
    tokens = reading.tokens
    number = next((at for at, t in enumerate(tokens) if t.number), None)
    if not marks or number is None or reading.first("which") is not None or len(reading.named()) != 1:
        return None
    found = bounds.bound(reading, range(len(tokens)))
    mark, number = found[:2] if found else (None, number)
    quantity = tokens[number].number
    heads = [at for at, t in enumerate(tokens) if t.cls and not t.figure]
    assert quantity is not None
    reading.explain(*marks, number, *heads, *([mark] if mark is not None else []))
    if heads:  # 企业超过100家吗: the figure that counts them
        things = measured_thing(reading, reading.named()[0])
        indicators = matching(tokens[heads[-1]].text, figures_of(reading, things))
        if not indicators:
            return None
        reading.explain(*reading.find("count"))
        subject, period = Set((things[0].cls,), things), ""
    else:
        subject, indicators, period = measure(reading, [], quantity.unit)
    if len(subject.given) != 1:
        return None
    operator = bounds.operator(reading, mark) if mark is not None else "="
    return Bound(subject, Measured(indicators, operator, quantity.value, quantity.unit, period))


def truth(reading: Reading) -> Form | None:
    """Yes or no."""
    marks = [*reading.find("yesno")]
    if not marks:
        return None
    reading.explain(*marks)
    subject = [at for at in reading.named() if not any(thing.cls in PHRASES for thing in reading.tokens[at].things)]
    classes, head = target(reading)
    there = next((at + 1 for at in marks if reading.tokens[at].text[0] == "有" and at + 1 < len(reading.tokens)), None)
    if there is not None and reading.tokens[there].cls and reading.tokens[there].cls != "Zone":
        classes, head = (reading.tokens[there].cls,), there  # 有没有问题是…的
    phrase = [at for at, t in enumerate(reading.tokens) if t.things and any(x.cls in PHRASES for x in t.things)]
    if head is not None and phrase and {x.cls for x in reading.tokens[phrase[0]].things} & {*classes} and subject:
        reading.explain(head)  # …是它的问题吗
        head = None
    if head is None and len(subject) > 1:
        return _stated(reading, subject)
    if head is not None and len(subject) > 1 and reading.tokens[head].relations and not _is_head(reading):
        reading.explain(head)
        return _stated(reading, subject, reading.tokens[head].relations)
    if head is None and (subject or phrase):
        loose = [at for at, t in enumerate(reading.tokens) if t.left]
        if phrase:
            meant = reading.phrase(phrase[0])
            found = conditions.read(reading, meant.classes, None)
            return Asking(replace(meant, conditions=meant.conditions + found.conditions), "truth")
        if loose:
            said, places = _trouble(reading, loose)
            reading.explain(*places)
            found = conditions.read(reading, ("Problem",), None)
            return Asking(replace(found, conditions=(said, *found.conditions)), "truth")
        things = measured_thing(reading, subject[0])
        found = conditions.read(reading, (things[0].cls,), None)
        return Asking(replace(found, given=things), "truth") if found.conditions else None
    found = conditions.read(reading, classes, head)
    return Asking(found, "truth") if found.classes or found.conditions else None


def _trouble(reading: Reading, left: list[int]) -> tuple[Says, list[int]]:
    """The difficulty that unknown words tell, with words for relations beside them if need be: 缺深水码头 · 配套."""
    tokens = reading.tokens
    near = {place for at in left for place in (at - 1, at + 1) if 0 <= place < len(tokens)}
    beside = [at for at in sorted(near) if tokens[at].relations and not tokens[at].cls]
    for places in (sorted([*left, *beside]), left):
        said = topic("".join(tokens[at].text for at in places))
        if reading.told(("Problem",), said):
            return said, places
    raise Unclear(tokens[at].text for at in left)


def _stated(reading: Reading, named: list[int], asked: frozenset[str] = frozenset()) -> Form:
    """A relation between two names, or the zones that places stand for."""
    asked = asked.union(*(token.relations for token in reading.tokens))
    for stand_in in (False, True):
        for one, other in _both_ways(named):
            for mine, theirs in itertools.product(_meant(reading, one, stand_in), _meant(reading, other, stand_in)):
                ways = vocabulary().between(mine.classes[0], theirs.classes[0])
                options = tuple(
                    (relation.name, forth) for relation, forth in ways if not asked or relation.name in asked
                )
                if options:
                    things = (_settled(reading, one, mine), _settled(reading, other, theirs))
                    deep = theirs.classes == ("Place",)
                    linked = reading.took(Linked(options, things[1], deep=deep))
                    return Asking(replace(things[0], conditions=(linked,)), "truth")
    raise Unclear()


def _meant(reading: Reading, at: int, stand_in: bool) -> list[Set]:
    """The sets of one class that a name may mean: with ``stand_in`` a place's zones for it."""
    things = reading.tokens[at].things
    if stand_in and len(things) == 1 and things[0].cls == "Place":
        zones = reading.zones_of(things[0])
        return [zones] if zones.given else []
    return [Set((cls,)) for cls in sorted({thing.cls for thing in things})]


def _settled(reading: Reading, at: int, meant: Set) -> Set:
    things = reading.things(at, meant.classes)
    return meant if meant.given else replace(meant, given=things)


def _both_ways(named: list[int]) -> Iterator[tuple[int, int]]:
    yield named[0], named[-1]
    yield named[-1], named[0]


def _is_head(reading: Reading) -> bool:
    """Whether something is said of the class (有没有…问题), rather than the class being said of a name (是主导产业吗)."""
    return any(token.has("yesno") and token.text.startswith("有") for token in reading.tokens)
