"""What a question asks of its things: each form of question is one function, tried in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.ask import conditions
from kg.ask.figures import matching, nearest, unit_of
from kg.ask.meaning import (
    Attribute,
    Bigger,
    Counts,
    Ends,
    Figures,
    Form,
    Linked,
    Listing,
    Number,
    Pairs,
    Ranking,
    Set,
    Status,
    Total,
    Truth,
    Worded,
)
from kg.ask.names import Thing, select
from kg.ask.reading import PHRASES, NotRecorded, Reading, Unclear
from kg.ask.vocabulary import vocabulary

_WHERE = ("Place",)
_SITED = ("Place", "Zone")  # where firms and projects are
Maker = Callable[[Reading], Form | None]


def choice(reading: Reading) -> Form | None:
    """计划还是实际: the modality of a figure; 已采取还是建议: the status of measures."""
    if reading.first("choice") is None:
        return None
    sides = [*reading.find("modality"), *reading.find("status")]
    reading.explain(*reading.find("choice", "modality", "status"))
    if len(sides) < 2:
        return None
    if any(reading.tokens[at].cls == "Measure" for at in range(len(reading.tokens))):
        return Attribute(conditions.read(reading, *_target(reading)), "status")
    found = figures(reading)
    return replace(found, aspect="modality") if isinstance(found, Figures) else None


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
        creator = when is None and any(reading.tokens[at].role("attribute") == "creator" for at in reading.find("attribute"))
        if when is None and not creator and reading.first("which", "who") is not None:
            return None
        reading.explain(*reading.find("attribute", "when", "who", "which"))
        at = reports[0]
        if reading.tokens[at].things:
            return Attribute(Set(("Report",), reading.things(at, ("Report",))), "creator" if creator else "date")
        return Attribute(conditions.read(reading, ("Report",), at), "creator" if creator else "date")
    if when is not None:
        raise NotRecorded("图里记有报告的日期和指标的年份，没有记别的时间")
    return None


def ranking(reading: Reading) -> Form | None:
    """Superlatives, orders, comparisons of two."""
    marks = [*reading.find("most", "least", "more", "less", "down", "up", "order", "compare")]
    if not marks:
        return None
    down = not any(reading.tokens[at].has("least", "less", "up") for at in marks)
    reading.explain(*marks)
    linked = _counted(reading, marks)
    if linked is not None:
        things = _compared(reading, marks)
        single = any(reading.tokens[at].has("most", "least", "more", "less") for at in marks)
        return Ranking(things, linked, down, 1 if single else 0)
    subject, indicators, period = _measure(reading, marks)
    ranked = [at for at in marks if not reading.tokens[at].has("compare")]
    if reading.first("yesno") is not None:
        reading.explain(*reading.find("yesno"))
        if len(subject.given) == 2:
            return Bigger(*subject.given, indicators, down)
        return None
    if not ranked:
        return Figures(subject, indicators, period) if len(subject.given) > 1 else None
    single = any(reading.tokens[at].has("most", "least", "more", "less") for at in ranked)
    return Ranking(subject, indicators, down, 1 if single else 0, period)


def total(reading: Reading) -> Form | None:
    """Sums and means of a figure."""
    marks = [*reading.find("sum", "mean")]
    if not marks:
        return None
    mean = any(reading.tokens[at].has("mean") for at in marks)
    reading.explain(*marks, *reading.find("amount", "count"))
    subject, indicators, _ = _measure(reading, marks)
    if len(subject.given) == 1 and not mean:
        return None
    return Total(subject, indicators, mean)


def groups(reading: Reading) -> Form | None:
    """For each zone, how many problems, firms …"""
    mark = reading.first("group")
    if mark is None or reading.first("count", "amount") is None and not reading.first("group"):
        return None
    counted = [at for at, t in enumerate(reading.tokens) if t.cls not in ("", "Zone") and reading.is_open(at)]
    if len(counted) != 1 or reading.first("count", "amount") is None and reading.tokens[mark].text != "统计":
        return None
    reading.explain(*reading.find("group", "count", "amount", "sum", "which"), *counted)
    zones = [at for at, token in enumerate(reading.tokens) if token.cls == "Zone"]
    relations = _relations("Zone", reading, counted[0])
    things = conditions.read(reading, ("Zone",), zones[0] if zones else None)
    return Counts(things, reading.took(Linked(relations, Set((reading.tokens[counted[0]].cls,)))))


def pairs(reading: Reading) -> Form | None:
    """问题和对应措施: things of two classes side by side."""
    joints = [at for at in reading.find("with", "and") if 0 < at < len(reading.tokens) - 1]
    for joint in joints:
        left = next((at for at in range(joint - 1, -1, -1) if not reading.tokens[at].has("light")), None)
        right = next((at for at in range(joint + 1, len(reading.tokens)) if reading.tokens[at].cls), None)
        if left is None or right is None or not reading.tokens[left].cls or reading.tokens[left].things:
            continue
        one, other = reading.tokens[left].cls, reading.tokens[right].cls
        options = vocabulary().between(one, other)
        between = reading.tokens[joint + 1 : right]
        if one == other or not options or not all(t.has("light") or t.relations for t in between):
            continue
        reading.explain(right, *range(joint + 1, right), *reading.find("which"))
        things = conditions.read(reading, (one,), left)
        relations = tuple((relation.name, forward) for relation, forward in options)
        return Pairs(things, reading.took(Linked(relations, Set((other,)))))
    return None


def figures(reading: Reading) -> Form | None:
    """How much: figures of things that are named."""
    amount = [*reading.find("amount", "count")]
    value = next((at for at, t in enumerate(reading.tokens) if t.number and not _measures(reading, at)), None)
    choosing = reading.first("choice", "when") is not None
    asked = [at for at, t in enumerate(reading.tokens) if t.figure and not t.things and not (t.cls and not amount)]
    named = reading.named()
    if not named or not (amount or asked or (choosing and value is not None)):
        return None
    if reading.first("who", "where") is not None:
        return None
    if reading.first("which") is not None and not amount or any(t.has("not") for t in reading.tokens):
        return None
    reading.explain(*amount)
    unit = next((said for at in amount if (said := reading.tokens[at].role("amount", "count"))), "")
    if not choosing and any(t.cls not in ("", "Zone") and not t.figure for t in reading.tokens):
        return None
    if value is not None and choosing:
        reading.explain(value)
    subject, indicators, period = _measure(reading, amount, unit, anything=choosing and not asked)
    modality = next((reading.tokens[at].role("modality") or "" for at in reading.find("modality")), "")
    reading.explain(*reading.find("modality"))
    if value is not None and (choosing or reading.is_open(value)):
        reading.explain(value)
        quantity = reading.tokens[value].number
        return Figures(subject, indicators, period, value=quantity.value if quantity else None)
    return Figures(subject, indicators, period, modality if modality == "planned" else "")


def number(reading: Reading) -> Form | None:
    """How many things there are."""
    marks = [*reading.find("count", "amount")]
    if not marks:
        return None
    reading.explain(*marks, *reading.find("sum", "modality"))
    if reading.first("which") is not None:
        return None
    return Number(conditions.read(reading, *_target(reading)))


def truth(reading: Reading) -> Form | None:
    """Yes or no."""
    marks = [*reading.find("yesno")]
    if not marks:
        return None
    reading.explain(*marks)
    subject = reading.named("Zone", "Enterprise", "Project", "Plan", "Agency", "Report", "Place")
    classes, target = _target(reading)
    if target is None and len(subject) > 1:
        return _stated(reading, subject)
    if target is not None and len(subject) > 1 and reading.tokens[target].relations and not _is_head(reading, target):
        reading.explain(target)
        return _stated(reading, subject, reading.tokens[target].relations)
    if target is None and subject:
        loose = [at for at, t in enumerate(reading.tokens) if t.left]
        phrase = [at for at, t in enumerate(reading.tokens) if t.things and any(x.cls in PHRASES for x in t.things)]
        if phrase:
            meant = reading.phrase(phrase[0])
            found = conditions.read(reading, meant.classes, None)
            return Truth(replace(meant, conditions=meant.conditions + found.conditions))
        if loose:
            reading.explain(*loose)
            words = tuple(reading.tokens[at].text for at in loose)
            found = conditions.read(reading, ("Problem",), None)
            return Truth(replace(found, conditions=(Worded(words), *found.conditions)))
        found = conditions.read(reading, reading.tokens[subject[0]].things[0].cls and ("Zone",), None)
        return Truth(found) if found.conditions else None
    return Truth(conditions.read(reading, classes, target))


def listing(reading: Reading) -> Form | None:
    """Which things they are."""
    classes, target = _target(reading)
    reading.explain(*reading.find("which", "who", "where", "count", "amount", "modality"))
    status = [at for at in reading.find("status") if "Measure" not in classes]
    if status:
        return None
    things = conditions.read(reading, classes, target)
    if target is not None and (suffix := reading.tokens[target].role("level")):
        deep = tuple(replace(c, deep=True) if isinstance(c, Linked) else c for c in things.conditions)
        things = replace(things, conditions=(*deep, Ends(suffix)))
    if not things.classes or (target is None and not things.conditions):
        return None
    return Listing(things)


FORMS: tuple[Maker, ...] = (choice, origin, pairs, groups, ranking, total, figures, truth, number, listing)


def _target(reading: Reading) -> tuple[tuple[str, ...], int | None]:
    """The classes that are asked for, and the token that says so."""
    tokens = reading.tokens
    if (does := reading.first("does")) is not None:
        return ("Measure",), does
    for mark in reading.find("which", "count", "amount"):
        after = (at for at in range(mark + 1, len(tokens)) if not tokens[at].has("light") and not tokens[at].number)
        head = next(after, None)
        while head is not None and tokens[head].relations and not tokens[head].cls:
            head = next(after, None) if tokens[head].text in ("下属", "入驻", "签约") else None
        if head is not None and tokens[head].cls and not tokens[head].things:
            return (tokens[head].cls,), head
        before = [at for at in range(mark) if tokens[at].cls and not tokens[at].things and reading.is_open(at)]
        if before:
            return (tokens[before[-1]].cls,), before[-1]
    if reading.first("where") is not None:
        sited = reading.named("Enterprise", "Project") and not reading.named("Zone")
        reading.explain(*reading.find("where"))
        return (_SITED if sited else _WHERE), None
    if reading.first("who") is not None:
        return (), None
    heads = [at for at, token in enumerate(tokens) if token.cls and not token.things and reading.is_open(at)]
    return ((tokens[heads[-1]].cls,), heads[-1]) if heads else ((), None)


def _measure(
    reading: Reading, marks: list[int], unit: str = "", anything: bool = False
) -> tuple[Set, tuple[str, ...], str]:
    """The things, the indicators and the period of a question for figures."""
    tokens = reading.tokens
    names = [at for at, t in enumerate(tokens) if t.figure and not t.things and reading.is_open(at)]
    names = [at for at in names if not tokens[at].cls] or names
    default = next((value for at in marks if (value := tokens[at].role("most", "least", "more", "less", "down", "up"))), "")
    dates = [at for at, token in enumerate(tokens) if token.date and reading.is_open(at)]
    reading.explain(*dates, *reading.find("who"), *[at for at in reading.find("count", "amount") if names])
    period = tokens[dates[0]].date if dates else ""
    loose = [at for at, t in enumerate(tokens) if reading.is_open(at) and (t.left or (t.number and _measures(reading, at)))]
    asked = tokens[names[-1]].text if names else default
    if loose:
        asked = "".join(tokens[at].text for at in sorted({*loose, *names}))
    reading.explain(*names, *loose)
    subject = _compared(reading, marks)
    if anything:
        return subject, tuple(_figures_of(reading, subject.given)), period
    if not asked and not unit:
        raise Unclear()
    if subject.given:
        subject, told = _with_figures(reading, subject)
    else:
        told = reading.names.indicators
    found = matching(asked, told) if asked else ()
    if not found:
        found = nearest(asked, unit or unit_of(asked), told)
    if not found and loose:
        raise Unclear(tokens[at].text for at in loose)
    return subject, found or (asked,), period


def _compared(reading: Reading, marks: list[int]) -> Set:
    """The things whose figures are asked for: those named, or a set that is described."""
    tokens = reading.tokens
    heads = [at for at, t in enumerate(tokens) if t.cls and not t.things and reading.is_open(at)]
    which = reading.first("which")
    reading.explain(*reading.find("which", "who"))
    named = [at for at in reading.named() if not any(thing.cls in PHRASES for thing in tokens[at].things)]
    numbered = [at for at, t in enumerate(tokens) if t.number and t.number.unit == "count" and reading.is_open(at)]
    reading.explain(*numbered)
    apposed = len(named) > 1 and all(at > named[0] for at in heads)
    if named and (apposed or not heads):
        reading.explain(*heads)
        things = [thing for at in named for thing in _measured_thing(reading, at)]
        return Set(tuple(dict.fromkeys(thing.cls for thing in things)), tuple(things))
    head = heads[-1] if heads else None
    if which is not None and heads:
        head = min(heads, key=lambda at: (at < which, abs(at - which)))
    if head is None and reading.among:
        return Set((), reading.among)
    if head is None:
        raise Unclear()
    return conditions.read(reading, (tokens[head].cls,), head)


def _measured_thing(reading: Reading, at: int) -> tuple[Thing, ...]:
    things = reading.things(at)
    if things[0].cls == "Place" and not _figures_of(reading, things):
        zones = reading.zones_of(things[0])
        return zones.given or things
    return things


def _with_figures(reading: Reading, subject: Set) -> tuple[Set, list[str]]:
    return subject, _figures_of(reading, subject.given)


def _figures_of(reading: Reading, things: tuple[Thing, ...]) -> list[str]:
    given = " ".join(f"<{thing.iri}>" for thing in things)
    query = f"SELECT DISTINCT ?name {{ VALUES ?thing {{ {given} }} ?o zk:observationOf ?thing ; zk:indicator ?name }} ORDER BY ?name"
    return [name for (name,) in select(reading.store, query)]


def _counted(reading: Reading, marks: list[int]) -> Linked | None:
    """问题最多: a class before 最多, or 数量 between them, is counted."""
    tokens = reading.tokens
    for at in marks:
        before = at - 1
        while before >= 0 and (tokens[before].has("light", "count") or tokens[before].text == "数量"):
            before -= 1
        if before >= 0 and tokens[before].cls and not tokens[before].figure and tokens[before].cls != "Zone":
            if not tokens[at].has("most", "least", "more", "less", "down", "up", "order"):
                continue
            reading.explain(*range(before, at))
            relations = _relations("Zone", reading, before)
            return reading.took(Linked(relations, replace(reading.topics.get(before, Set()), classes=(tokens[before].cls,))))
    return None


def _relations(mine: str, reading: Reading, at: int) -> tuple[tuple[str, bool], ...]:
    token = reading.tokens[at]
    options = tuple((r.name, forward) for r, forward in vocabulary().between(mine, token.cls))
    named = tuple(pair for pair in options if pair[0] in token.relations)
    if not (named or len(options) == 1):
        raise Unclear([token.text])
    return named or options


def _stated(reading: Reading, named: list[int], asked: frozenset[str] = frozenset()) -> Form:
    """A relation between two names."""
    asked = asked.union(*(token.relations for token in reading.tokens))
    for one, other in _both_ways(named):
        classes = {thing.cls for thing in reading.tokens[one].things}, {thing.cls for thing in reading.tokens[other].things}
        for mine in sorted(classes[0]):
            for theirs in sorted(classes[1]):
                options = [(r.name, f) for r, f in vocabulary().between(mine, theirs) if not asked or r.name in asked]
                if options:
                    mine_things, their_things = reading.things(one, (mine,)), reading.things(other, (theirs,))
                    deep = theirs == "Place"
                    linked = reading.took(Linked(tuple(options), Set((theirs,), their_things), deep=deep))
                    return Truth(Set((mine,), mine_things, (linked,)))
    raise Unclear()


def _both_ways(named: list[int]) -> Iterator[tuple[int, int]]:
    yield named[0], named[-1]
    yield named[-1], named[0]


def _is_head(reading: Reading, at: int) -> bool:
    """Whether something is said of the class (有没有…问题), rather than the class being said of a name (是主导产业吗)."""
    return any(token.has("yesno") and token.text.startswith("有") for token in reading.tokens[:at])


def _measures(reading: Reading, at: int) -> bool:
    """Whether a number belongs to an indicator's name: 110千伏变电站."""
    quantity = reading.tokens[at].number
    return quantity is not None and quantity.unit == "kV"


__all__ = ["FORMS", "Status"]
