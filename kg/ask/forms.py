"""What a question asks of its things: each form of question is one function, tried in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.ask import conditions
from kg.ask.figures import matching, nearest, unit_of
from kg.ask.meaning import (
    Attribute,
    Bigger,
    Condition,
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
    Total,
    Truth,
)
from kg.ask.names import Thing, select
from kg.ask.reading import PHRASES, Ambiguous, NotRecorded, Reading, Unclear, worded
from kg.ask.vocabulary import vocabulary

_WHERE = ("Place",)
_KINDS = ("省", "市", "县", "区", "镇", "乡", "街道")
_BY_UNIT = {"km2": "面积", "CNY": "投资", "km": "长度"}
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
    if any(token.cls == "Measure" for token in reading.tokens):
        return Attribute(conditions.read(reading, *_target(reading)), "status")
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
    marks = [*reading.find("most", "least", "more", "less", "down", "up", "order", "compare", "top")]
    if not marks:
        return None
    down = not any(reading.tokens[at].has("least", "less", "up") for at in marks)
    reading.explain(*marks, *reading.find("top", "nth", "group", "all"))
    rank = next((int(reading.tokens[at].role("nth") or 1) for at in reading.find("nth")), 1)
    top = next((int(reading.tokens[at].role("top") or 0) for at in reading.find("top")), 0)
    linked = _counted(reading, marks)
    if linked is not None:
        things = _compared(reading, marks)
        single = any(reading.tokens[at].has("most", "least", "more", "less") for at in marks)
        return Ranking(things, linked, down, top or int(single), rank)
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
    return Ranking(subject, indicators, down, top or int(single), rank, period)


def total(reading: Reading) -> Form | None:
    """Sums and means of a figure."""
    marks = [*reading.find("sum", "mean")]
    if not marks:
        return None
    mean = any(reading.tokens[at].has("mean") for at in marks)
    amounts = [*reading.find("amount", "count")]
    reading.explain(*marks, *amounts)
    subject, indicators, _ = _measure(reading, amounts, _unit(reading, amounts))
    if len(subject.given) == 1 and not mean:
        return None
    return Total(subject, indicators, mean)


def groups(reading: Reading) -> Form | None:
    """For each zone, how many problems, firms …"""
    mark = reading.first("group")
    if mark is None or reading.first("count", "amount", "group") is None:
        return None
    nouns = [at for at in range(len(reading.tokens)) if _noun(reading, at) and reading.is_open(at)]
    if not nouns or reading.first("count", "amount") is None and reading.tokens[mark].text != "统计":
        return None
    grouped, counted = (nouns[0], nouns[-1]) if len(nouns) > 1 else (None, nouns[-1])
    mine = reading.tokens[grouped].cls if grouped is not None else "Zone"
    if len(nouns) > len(("grouped", "counted")) or mine == _noun(reading, counted):
        return None
    reading.explain(*reading.find("group", "count", "amount", "sum", "which"), counted)
    relations = _relations(mine, reading, counted)
    topic = reading.topics.get(counted, Set())
    things = conditions.read(reading, (mine,), grouped)
    return Counts(things, reading.took(Linked(relations, replace(topic, classes=(_noun(reading, counted),)))))


def pairs(reading: Reading) -> Form | None:
    """问题和对应措施: things of two classes side by side."""
    joints = [at for at in reading.find("with", "and") if _joins(reading, at)]
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
        if any(token.cls for token in reading.tokens[right + 1 :]):
            continue
        reading.explain(right, *range(joint + 1, right), *reading.find("which", "group"))
        things = conditions.read(reading, (one,), left)
        relations = tuple((relation.name, forward) for relation, forward in options)
        return Pairs(things, reading.took(Linked(relations, Set((other,)))))
    return None


def _joins(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return 0 < at < len(reading.tokens) - 1 and (token.has("with") or token.text == "、")


def figures(reading: Reading) -> Form | None:
    """How much: figures of things that are named."""
    amount = [*reading.find("amount", "count")]
    value = next((at for at, t in enumerate(reading.tokens) if t.number and not _measures(reading, at)), None)
    choosing = reading.first("choice", "when") is not None
    asked = [at for at, t in enumerate(reading.tokens) if t.figure and not t.things and not (t.cls and not amount)]
    named = reading.named()
    zone = next((t for t in reading.tokens if t.cls == "Zone"), None)
    if not named and zone and (amount or asked) and not any(t.has("which", "all", "group", "above", "from", "sum") for t in reading.tokens):
        if not reading.topics and all(t.cls in ("", "Zone") or t.figure for t in reading.tokens) and reading.tokens.index(zone) == 0:
            raise Ambiguous(zone.text, reading.subjects())
    if not named or not (amount or asked or (choosing and value is not None)):
        return None
    if reading.first("who", "where") is not None:
        return None
    if reading.first("which") is not None and not amount or any(t.has("not") for t in reading.tokens):
        return None
    reading.explain(*amount)
    if not choosing and any(t.cls for t in reading.tokens) and (tallied := _tallied(reading, amount)):
        return tallied
    if not choosing and not asked and any(t.cls for t in reading.tokens):
        return None
    if not choosing and any(t.cls not in ("", "Zone") and not t.figure for t in reading.tokens):
        return None
    if value is not None and choosing:
        reading.explain(value)
    subject, indicators, period = _measure(reading, amount, _unit(reading, amount), anything=choosing and not asked)
    if len(subject.given) == 1:
        reading.explain(*reading.find("sum"))
    elif asked and (whole := reading.tokens[asked[-1]].text).startswith("总") and whole not in indicators:
        return Total(subject, indicators, mean=False)
    modality = next((reading.tokens[at].role("modality") or "" for at in reading.find("modality")), "")
    reading.explain(*reading.find("modality"))
    if value is not None and (choosing or reading.is_open(value)):
        reading.explain(value)
        quantity = reading.tokens[value].number
        return Figures(subject, indicators, period, value=quantity.value if quantity else None)
    return Figures(subject, indicators, period, modality if modality == "planned" else "")


def _unit(reading: Reading, amount: list[int]) -> str:
    return next((said for at in amount if (said := reading.tokens[at].role("amount", "count"))), "")


def _tallied(reading: Reading, amount: list[int]) -> Form | None:
    """签约了多少个项目: a figure called by the words around 多少, if the thing has one."""
    tokens = reading.tokens
    heads = [at for at, token in enumerate(tokens) if token.cls and not token.things]
    named = reading.named()
    if len(heads) != 1 or len(named) != 1 or not amount:
        return None
    said = [at for at in range(named[0] + 1, heads[0]) if not tokens[at].has("light", "count", "amount", "sum")]
    asked = "".join(tokens[at].text for at in (*said, heads[0]))
    asked = reading.about.get(heads[0], "") + asked if heads[0] in reading.about and not said else asked
    things = _measured_thing(reading, named[0])
    told = _figures_of(reading, things)
    found = matching(asked, told) or (matching(tokens[heads[0]].text, told) if asked not in reading.about.values() else ())
    if not found or (heads[0] in reading.about and not matching(asked, _figures_of(reading, things))):
        return None
    reading.explain(*said, *heads)
    return Figures(Set((things[0].cls,), things), found)


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
    subject = [at for at in reading.named() if not any(thing.cls in PHRASES for thing in reading.tokens[at].things)]
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
            topic = worded("".join(reading.tokens[at].text for at in loose))
            if not reading.stands(("Problem",), topic.words):
                raise Unclear(reading.tokens[at].text for at in loose)
            found = conditions.read(reading, ("Problem",), None)
            return Truth(replace(found, conditions=(topic, *found.conditions)))
        things = _measured_thing(reading, subject[0])
        found = conditions.read(reading, (things[0].cls,), None)
        return Truth(replace(found, given=things)) if found.conditions else None
    return Truth(conditions.read(reading, classes, target))


def listing(reading: Reading) -> Form | None:
    """Which things they are."""
    classes, target = _target(reading)
    reading.explain(*reading.find("which", "who", "where", "count", "amount", "all"))
    reading.explain(*(at for at in reading.find("modality") if reading.tokens[at].role("modality") == "actual"))
    status = [at for at in reading.find("status") if "Measure" not in classes]
    if status:
        return None
    things = conditions.read(reading, classes, target)
    if target is not None and (suffix := reading.tokens[target].role("level")):
        things = replace(things, conditions=(*_at_level(things.conditions, suffix),))
    if not things.classes or (target is None and not things.conditions):
        return None
    return Listing(things)


def _at_level(given: tuple[Condition, ...], suffix: str) -> Iterator[Condition]:
    """The conditions on a place, with its kind: up from what is in it, so far as that goes. Villages go without 村."""
    for condition in given:
        inside = isinstance(condition, Linked) and condition.relations[0][0] in ("locatedIn", "partOf")
        up = isinstance(condition, Linked) and inside and not condition.relations[0][1]
        yield replace(condition, deep=True) if up and isinstance(condition, Linked) else condition
    yield Ends(_KINDS, denied=True) if suffix == "村" else Ends((suffix,))


FORMS: tuple[Maker, ...] = (choice, origin, pairs, groups, ranking, total, figures, truth, number, listing)


def _target(reading: Reading) -> tuple[tuple[str, ...], int | None]:
    """The classes that are asked for, and the token that says so."""
    tokens = reading.tokens
    if (does := reading.first("does")) is not None:
        return ("Measure",), does
    for how in reading.find("how"):
        if how + 1 < len(tokens) and "addresses" in tokens[how + 1].relations:
            reading.explain(how + 1)
            return ("Measure",), how
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
        if reading.named("Agency") and any("partOf" in token.relations for token in tokens):
            return ("Agency",), None
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
    if len(reading.named()) > 1:
        loose += [at for at in reading.named("Industry") if not any(t.has("with") for t in tokens)]
    asked = tokens[names[-1]].text if names else default
    if loose:
        asked = "".join(tokens[at].text for at in sorted({*loose, *names}))
    elif names and names[-1] in reading.about:
        asked = reading.about[names[-1]] + asked
    reading.explain(*names, *loose)
    subject = _compared(reading, marks)
    if anything:
        return subject, tuple(_figures_of(reading, subject.given)), period
    classifier = "".join(tokens[at].text.lstrip("几多少") for at in marks if tokens[at].has("count", "amount"))
    asked = asked or _BY_UNIT.get(unit, "")
    if not asked and not classifier:
        raise Unclear()
    if subject.given:
        subject, told = _with_figures(reading, subject)
    else:
        told = reading.names.indicators
    found = matching(asked, told) if asked else ()
    if not found:
        found = nearest(asked or classifier, unit or unit_of(asked), told)
    if not found and (loose or not asked or (names and names[-1] in reading.about)):
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
    counts = [int(token.number.value) for token in (tokens[at] for at in numbered) if token.number]
    apposed = len(named) > 1 and (all(at > named[0] for at in heads) or len(named) in counts)
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
    options = tuple((r.name, forward) for r, forward in vocabulary().between(mine, _noun(reading, at)))
    named = tuple(pair for pair in options if pair[0] in token.relations)
    if not (named or len(options) == 1):
        raise Unclear([token.text])
    return named or options


def _noun(reading: Reading, at: int) -> str:
    """The class that a token names or counts: 项目, 项目数."""
    token = reading.tokens[at]
    word = vocabulary().words.get(token.text.removesuffix("量").removesuffix("数"))
    return "" if token.things else token.cls or (word.cls if word else "")


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


