"""What a question asks of its things: each form of question is one function, tried in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.ask import conditions
from kg.ask.meaning import Asking, Attribute, Counts, Figures, Form, Linked, Pairs, Set
from kg.ask.measuring import figures, measured_thing, ranking, total
from kg.ask.reading import PHRASES, NotRecorded, Reading, Unclear, topic
from kg.ask.target import noun, relations_of, target
from kg.ask.vocabulary import vocabulary

_DAYS = ("日期", "时间")
Maker = Callable[[Reading], Form | None]


def choice(reading: Reading) -> Form | None:
    """计划还是实际: the modality of a figure; 已采取还是建议: the status of measures."""
    if reading.first("choice") is None:
        return None
    sides = [*reading.find("modality"), *reading.find("status")]
    reading.explain(*reading.find("choice", "modality", "status"))
    if len(sides) < 2:
        return None
    if any(token.cls == "Measure" for token in reading.tokens):
        return Attribute(conditions.read(reading, *target(reading)), "status")
    if phrases := reading.named("Measure"):
        meant = reading.phrase(phrases[0])
        found = conditions.read(reading, ("Measure",), None)
        return Attribute(replace(meant, conditions=meant.conditions + found.conditions), "status")
    figure = figures(reading)
    return replace(figure, aspect="modality") if isinstance(figure, Figures) else None


def origin(reading: Reading) -> Form | None:
    """Author and date of a report, period of a figure; other times are not in the vocabulary."""
    when, attribute = reading.first("when"), reading.first("attribute")
    if when is None and attribute is None:
        return None
    if when is not None and any(token.figure for token in reading.tokens):
        reading.explain(when)
        found = figures(reading)
        return replace(found, aspect="period") if isinstance(found, Figures) else None
    reports = reading.named("Report") or [at for at, token in enumerate(reading.tokens) if token.cls == "Report"]
    if reports and not any(token.date for token in reading.tokens):
        creator = when is None and any(
            reading.tokens[at].role("attribute") == "creator" for at in reading.find("attribute")
        )
        noun = any(reading.tokens[at].text.endswith(_DAYS) for at in reading.find("attribute"))
        if when is None and not creator and not noun and reading.first("which", "who") is not None:
            return None
        reading.explain(*reading.find("attribute", "when", "who", "which"))
        at = reports[0]
        if reading.tokens[at].things:
            return Attribute(Set(("Report",), reading.things(at, ("Report",))), "creator" if creator else "date")
        return Attribute(conditions.read(reading, ("Report",), at), "creator" if creator else "date")
    if when is not None:
        raise NotRecorded("图里记有报告的日期和指标的年份，没有记别的时间")
    return None


def groups(reading: Reading) -> Form | None:
    """For each zone, how many problems, firms …"""
    mark = reading.first("group")
    if mark is None or reading.first("count", "amount", "group") is None:
        return None
    nouns = [at for at in range(len(reading.tokens)) if noun(reading, at) and reading.is_open(at)]
    if not nouns or (reading.first("count", "amount") is None and reading.tokens[mark].text != "统计"):
        return None
    grouped, counted = (nouns[0], nouns[-1]) if len(nouns) > 1 else (None, nouns[-1])
    mine = reading.tokens[grouped].cls if grouped is not None else "Zone"
    if len(nouns) > len(("grouped", "counted")) or mine == noun(reading, counted):
        return None
    reading.explain(*reading.find("group", "count", "amount", "sum", "which"), counted)
    relations = relations_of(mine, reading, counted)
    topic = reading.topics.get(counted, Set())
    things = conditions.read(reading, (mine,), grouped)
    return Counts(things, reading.took(Linked(relations, replace(topic, classes=(noun(reading, counted),)))))


def pairs(reading: Reading) -> Form | None:
    """问题和对应措施: things of two classes side by side."""
    if (answered := _answered(reading)) is not None:
        return answered
    for joint in (at for at in reading.find("with", "and") if _joins(reading, at)):
        left = next((at for at in range(joint - 1, -1, -1) if not reading.tokens[at].has("light")), None)
        right = next((at for at in range(joint + 1, len(reading.tokens)) if reading.tokens[at].cls), None)
        if left is None or right is None or not reading.tokens[left].cls or reading.tokens[left].things:
            continue
        one, other = reading.tokens[left].cls, reading.tokens[right].cls
        options = vocabulary().between(one, other)
        between = reading.tokens[joint + 1 : right]
        if one == other or not options or not all(t.has("light") or t.relations for t in between):
            continue
        if any(token.cls for token in reading.tokens[right + 1 :]):
            continue
        reading.explain(right, *range(joint + 1, right), *reading.find("which", "group"))
        things = conditions.read(reading, (one,), left)
        relations = tuple((relation.name, forward) for relation, forward in options)
        return Pairs(things, reading.took(Linked(relations, Set((other,)))))
    return None


def _answered(reading: Reading) -> Form | None:
    """每个问题对应的措施: for each thing of a class, what it is linked with."""
    tokens = reading.tokens
    heads = [at for at, token in enumerate(tokens) if token.cls and not token.things]
    if len(heads) != len("甲乙") or reading.first("count", "amount", "most", "least") is not None:
        return None
    left, right = heads
    each = reading.first("group", "all")
    each = each if each is not None and each < left else None
    between = frozenset[str]().union(*(tokens[at].relations for at in range(left + 1, right)))
    options = vocabulary().between(tokens[left].cls, tokens[right].cls)
    relations = tuple((r.name, forward) for r, forward in options if r.name in between or not between)
    if each is None or not relations or tokens[left].cls == "Zone":
        return None
    reading.explain(right, each, *range(left + 1, right), *reading.find("which", "group"))
    return Pairs(
        conditions.read(reading, (tokens[left].cls,), left), reading.took(Linked(relations, Set((tokens[right].cls,))))
    )


def number(reading: Reading) -> Form | None:
    """How many things there are."""
    marks = [*reading.find("count", "amount")]
    if not marks and not any(token.counts for token in reading.tokens):
        return None
    reading.explain(*marks, *reading.find("sum", "modality"))
    if reading.first("which") is not None:
        return None
    return Asking(conditions.read(reading, *target(reading)), "number")


def truth(reading: Reading) -> Form | None:
    """Yes or no."""
    marks = [*reading.find("yesno")]
    if not marks:
        return None
    reading.explain(*marks)
    subject = [at for at in reading.named() if not any(thing.cls in PHRASES for thing in reading.tokens[at].things)]
    classes, head = target(reading)
    phrase = [at for at, t in enumerate(reading.tokens) if t.things and any(x.cls in PHRASES for x in t.things)]
    if head is not None and phrase and {x.cls for x in reading.tokens[phrase[0]].things} & {*classes} and subject:
        reading.explain(head)  # …是它的问题吗
        head = None
    if head is None and len(subject) > 1:
        return _stated(reading, subject)
    if head is not None and len(subject) > 1 and reading.tokens[head].relations and not _is_head(reading, head):
        reading.explain(head)
        return _stated(reading, subject, reading.tokens[head].relations)
    if head is None and subject:
        loose = [at for at, t in enumerate(reading.tokens) if t.left]
        if phrase:
            meant = reading.phrase(phrase[0])
            found = conditions.read(reading, meant.classes, None)
            return Asking(replace(meant, conditions=meant.conditions + found.conditions), "truth")
        if loose:
            reading.explain(*loose)
            said = topic("".join(reading.tokens[at].text for at in loose))
            if not reading.told(("Problem",), said):
                raise Unclear(reading.tokens[at].text for at in loose)
            found = conditions.read(reading, ("Problem",), None)
            return Asking(replace(found, conditions=(said, *found.conditions)), "truth")
        things = measured_thing(reading, subject[0])
        found = conditions.read(reading, (things[0].cls,), None)
        return Asking(replace(found, given=things), "truth") if found.conditions else None
    return Asking(conditions.read(reading, classes, head), "truth")


def listing(reading: Reading) -> Form | None:
    """Which things they are."""
    classes, head = target(reading)
    reading.explain(*reading.find("which", "who", "where", "count", "amount", "all"))
    reading.explain(*(at for at in reading.find("modality") if reading.tokens[at].role("modality") == "actual"))
    status = [at for at in reading.find("status") if "Measure" not in classes]
    if status:
        return None
    things = conditions.read(reading, classes, head)
    if not things.classes or (head is None and not things.conditions):
        return None
    return Asking(things)


def _joins(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return 0 < at < len(reading.tokens) - 1 and (token.has("with") or token.text == "、")


def _stated(reading: Reading, named: list[int], asked: frozenset[str] = frozenset()) -> Form:
    """A relation between two names."""
    asked = asked.union(*(token.relations for token in reading.tokens))
    for one, other in _both_ways(named):
        classes = (
            {thing.cls for thing in reading.tokens[one].things},
            {thing.cls for thing in reading.tokens[other].things},
        )
        for mine in sorted(classes[0]):
            for theirs in sorted(classes[1]):
                options = [(r.name, f) for r, f in vocabulary().between(mine, theirs) if not asked or r.name in asked]
                if options:
                    mine_things, their_things = reading.things(one, (mine,)), reading.things(other, (theirs,))
                    deep = theirs == "Place"
                    linked = reading.took(Linked(tuple(options), Set((theirs,), their_things), deep=deep))
                    return Asking(Set((mine,), mine_things, (linked,)), "truth")
    raise Unclear()


def _both_ways(named: list[int]) -> Iterator[tuple[int, int]]:
    yield named[0], named[-1]
    yield named[-1], named[0]


def _is_head(reading: Reading, at: int) -> bool:
    """Whether something is said of the class (有没有…问题), rather than the class being said of a name (是主导产业吗)."""
    return any(token.has("yesno") and token.text.startswith("有") for token in reading.tokens[:at])


FORMS: tuple[Maker, ...] = (choice, origin, pairs, groups, ranking, total, figures, truth, number, listing)
