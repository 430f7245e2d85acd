"""Questions for figures: how much, in which order, in sum, beside each other."""

from __future__ import annotations

import itertools
from dataclasses import replace

from kg.ask import bounds, conditions
from kg.ask.figures import bare, is_aim, matching
from kg.ask.meaning import Asking, Bigger, Figures, Form, Linked, Measured, Ranking, Set, Total, ends
from kg.ask.measures import compared, figures_of, measure, measured_thing, names_voltage, unit_asked, value_of
from kg.ask.phrasing import EACH
from kg.ask.reading import Ambiguous, Reading, Unclear
from kg.ask.target import relations_of
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary

_TOTALS = ("ratio", "difference", "mean", "sum")
_ORDERS = ("most", "least", "more", "less", "down", "up", "order")


def ranking(reading: Reading) -> Form | None:
    """Superlatives, orders, comparisons of two."""
    if _by_how_much(reading):
        return None
    marks = [*reading.find("most", "least", "more", "less", "down", "up", "order", "compare", "top", "nth")]
    if len(reading.named()) > 1 and bounds.bound(reading, range(len(reading.tokens))) is None:
        marks += reading.find("above", "below")  # 甲的面积大于乙
    if not marks:
        return None
    down = not any(reading.tokens[at].has("least", "less", "up", "below") for at in marks)
    if (beyond := _beyond(reading, marks, down)) is not None:
        return beyond
    reading.explain(*marks, *reading.find("group", "all", "where"))
    rank = next((int(reading.tokens[at].role("nth") or 1) for at in reading.find("nth")), 1)
    top = next((int(reading.tokens[at].role("top") or 0) for at in reading.find("top")), 0) or _most(reading)
    if any(reading.tokens[at + 1].cls for at in marks[:-1] if reading.tokens[at].text == "比"):
        return None  # 措施比问题多
    ordered = any(reading.tokens[at].has("down", "up") for at in marks)
    two = ("more", "less") if not any(reading.tokens[at].has("order") for at in marks) else ()
    single = not ordered and any(reading.tokens[at].has("most", "least", "nth", *two) for at in marks)
    counted = _counted(reading, marks)
    if counted is not None:
        given = counted[0].given
        if reading.first("yesno") is not None and len(given) == len("甲乙"):
            reading.explain(*reading.find("yesno"))
            return Bigger(counted[0], counted[1], down)
        return Ranking(*counted, down, top or int(single), rank)
    subject, indicators, period = measure(reading, marks)
    if len(subject.given) == 1:
        return None  # nothing to set it beside
    if len(subject.given) > 1:
        reading.explain(*reading.find("choice", "or"))
    ranked = [at for at in marks if not reading.tokens[at].has("compare", "above", "below")]
    if reading.first("yesno") is not None:
        reading.explain(*reading.find("yesno"))
        if len(subject.given) != len("甲乙"):
            return None
        return Bigger(subject, indicators, down)
    if not ranked:
        return Figures(subject, indicators, period) if len(subject.given) > 1 else None
    return Ranking(subject, indicators, down, top or int(single), rank, period)


def _beyond(reading: Reading, marks: list[int], down: bool) -> Form | None:
    """规划面积比甲大的园区: the things whose figure goes beyond that of a named one."""
    tokens = reading.tokens
    than = next((at for at in marks if tokens[at].text == "比"), None)
    named = [at for at in reading.named() if than is not None and at > than]
    heads = [at for at, t in enumerate(tokens) if t.cls and not t.things and not t.figure]
    if than is None or len(named) != 1 or named != reading.named() or len(heads) != 1:
        return None
    if not (reading.first("which", "count") is not None or tokens[heads[0] - 1].text == "的"):
        return None
    things = measured_thing(reading, named[0])
    name = next((at for at, t in enumerate(tokens) if t.figure and not t.things), None)
    asked = tokens[name].text if name is not None else next(filter(None, (_default(tokens[at]) for at in marks)), "")
    indicators = matching(asked, reading.names.indicators)
    found = value_of(reading, things, indicators) if indicators else None
    if found is None:
        raise Unclear([tokens[named[0]].text])
    reading.explain(*marks, *reading.find("which"), *([name] if name is not None else []))
    asks = "number" if reading.first("count") is not None else "which"
    reading.explain(*reading.find("count"))
    beyond = Measured(indicators, ">" if down else "<", *found, than=things[0])
    described = conditions.read(reading, (tokens[heads[0]].cls,), heads[0])
    return Asking(replace(described, conditions=(*described.conditions, beyond)), asks)


def _default(token: Token) -> str:
    return token.role("more", "less") or ""


def _most(reading: Reading) -> int:
    """How many are asked for behind a superlative: 面积最大的三个园区; 0 where nothing tells."""
    tokens = reading.tokens
    which = [at for at in reading.find("which") if tokens[at].text == "哪"] if reading.first("most", "least") else []
    for at in (*reading.find("most", "least"), *which):
        near = next((p for p in range(at + 1, len(tokens)) if tokens[p].text != "的"), at)
        quantity = tokens[near].number
        if quantity is not None and quantity.unit == "count" and near != at:
            reading.explain(near)
            return int(quantity.value)
    return 0


def total(reading: Reading) -> Form | None:
    """Sums and means of a figure; the difference and the ratio of two."""
    marks = [*reading.find(*_TOTALS), *_by_how_much(reading)]
    if not marks:
        return None
    what = next((role for role in _TOTALS if any(reading.tokens[at].has(role) for at in marks)), "difference")
    amounts = [*reading.find("amount", "count")]
    by = _grouping(reading)
    reading.explain(*marks, *amounts, *reading.find("all"))
    two = what in ("difference", "ratio")
    if two:
        reading.explain(*reading.find("compare"))
    subject, indicators, _ = measure(reading, [*marks, *amounts], unit_asked(reading, amounts))
    if (two and len(subject.given) != len("甲乙")) or (len(subject.given) == 1 and what == "sum"):
        return None
    partial = any(token.members for token in reading.tokens)
    return Total(subject, indicators, what, partial, by)


def _by_how_much(reading: Reading) -> list[int]:
    """甲比乙大多少: the words for the difference."""
    tokens = reading.tokens
    if not any(token.has("compare") for token in tokens):
        return []
    marks = reading.find("more", "less")
    return [at for at in marks if at + 1 < len(tokens) and tokens[at + 1].has("amount", "count")]


def _grouping(reading: Reading) -> Linked | None:
    """各县园区的平均面积: the places that zones are put together by."""
    tokens = reading.tokens
    group = reading.first("group")
    level = next((at for at, t in enumerate(tokens) if t.has("level") and not t.things), None)
    if group is None or level is None:
        return None
    reading.explain(group, level)
    kind = ends(*(tokens[level].role("level") or "").split(","))
    return Linked((("locatedIn", True),), Set(("Place",), conditions=(kind,)), deep=True)


def figures(reading: Reading) -> Form | None:
    """How much: figures of things that are named."""
    amount = [*reading.find("amount", "count")]
    value = next((at for at, t in enumerate(reading.tokens) if t.number and not names_voltage(reading, at)), None)
    choosing = reading.first("choice", "when") is not None
    asked = [
        at for at, t in enumerate(reading.tokens) if t.figure and not t.things and (amount or not t.cls or t.counts)
    ]
    named = reading.named()
    if not named and (amount or asked) and _one_zone(reading):
        raise Ambiguous(reading.tokens[0].text, reading.subjects())
    if not named and asked and (each := reading.first("group", "all")) is not None:
        heads = [at for at, t in enumerate(reading.tokens) if t.cls and not t.things and not t.figure]
        if not heads or value is not None or each > asked[-1]:
            return None
        reading.explain(*amount, *reading.find("group", "all"))
        return Figures(*measure(reading, amount, unit_asked(reading, amount)))
    if not named or not (amount or asked or (choosing and value is not None)):
        return None
    if reading.first("who", "where") is not None:
        return None
    if (reading.first("which") is not None and not amount) or any(t.has("not") for t in reading.tokens):
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
    if not choosing and (several := _several(reading, asked)) is not None:
        return several
    subject, indicators, period = measure(reading, amount, unit_asked(reading, amount), anything=choosing and not asked)
    counted = bool(asked) and all(reading.tokens[at].cls for at in asked)
    if counted and not set(indicators) & set(figures_of(reading, subject.given)):
        return None
    if len(subject.given) == 1:
        reading.explain(*reading.find("sum"))
    elif asked and "总" in (whole := reading.tokens[asked[-1]].text) and whole not in indicators:
        return Total(subject, indicators)
    modality = next((reading.tokens[at].role("modality") or "" for at in reading.find("modality")), "")
    reading.explain(*reading.find("modality"))
    if value is not None and (choosing or reading.is_open(value)):
        reading.explain(value)
        quantity = reading.tokens[value].number
        if choosing and asked:  # 损耗率10%是现状还是目标: also the target's own name
            told = figures_of(reading, subject.given)
            indicators += tuple(i for i in told if reading.tokens[asked[-1]].text in i and i not in indicators)
        return Figures(subject, indicators, period, value=quantity.value if quantity else None)
    if modality != "planned":
        return Figures(subject, indicators, period)
    aims = tuple(i for i in figures_of(reading, subject.given) if is_aim(i) and indicators and bare(indicators[0]) in i)
    return Figures(subject, aims, period) if aims else Figures(subject, indicators, period, modality)


def _several(reading: Reading, asked: list[int]) -> Form | None:
    """规划面积和税收分别是多少: figures of different kinds of one thing."""
    tokens, named = reading.tokens, reading.named()
    parted = all(
        any(token.has("with", "and") for token in tokens[one + 1 : other]) for one, other in itertools.pairwise(asked)
    )
    if len(asked) < len("甲乙") or len(named) != 1 or not parted or any(t.date or t.left for t in tokens):
        return None
    things = measured_thing(reading, named[0])
    told = figures_of(reading, things)
    first, *more = (matching(tokens[at].text, told) for at in asked)
    if not first or not all(more):
        raise Unclear(tokens[at].text for at in asked)
    reading.explain(*asked, *(at for at, token in enumerate(tokens) if token.text in EACH))
    return Figures(Set((things[0].cls,), things), first, more=tuple(more))


def _one_zone(reading: Reading) -> bool:
    """Whether the question is about 园区 as one that it does not name."""
    plural = any(token.has("which", "all", "group", "above", "from", "sum") for token in reading.tokens)
    others = any(token.cls not in ("", "Zone") and not token.figure for token in reading.tokens)
    return reading.tokens[0].cls == "Zone" and not (plural or others or reading.topics)


def _tallied(reading: Reading, amount: list[int]) -> Form | None:
    """签约了多少个项目: a figure called by the words around 多少, if the thing has one."""
    tokens = reading.tokens
    heads = [at for at, token in enumerate(tokens) if token.cls and not token.things]
    named = reading.named()
    if len(heads) != 1 or len(named) != 1 or not amount:
        return None
    if tokens[heads[0]].cls == "Zone" and tokens[named[0]].things[0].cls == "Place":
        return None  # 某县有几个园区
    said = [at for at in range(named[0] + 1, heads[0]) if not tokens[at].has("light", "count", "amount", "sum")]
    asked = "".join(tokens[at].text for at in (*said, heads[0]))
    asked = reading.about.get(heads[0], "") + asked if heads[0] in reading.about and not said else asked
    things = measured_thing(reading, named[0])
    told = figures_of(reading, things)
    found = matching(asked, told) or (
        matching(tokens[heads[0]].text, told) if asked not in reading.about.values() else ()
    )
    if not found or (heads[0] in reading.about and not matching(asked, figures_of(reading, things))):
        return None
    reading.explain(*said, *heads, *reading.find("sum"))
    return Figures(Set((things[0].cls,), things), found)


def _counted(reading: Reading, marks: list[int]) -> tuple[Set, Linked] | None:
    """问题最多的园区, 园区最多的县: things, and what of theirs is counted: a class before 最多, or 数量 between."""
    tokens = reading.tokens
    for at in marks:
        if (cls := tokens[at].role("most", "least")) in vocabulary().classes:
            things = compared(reading, marks)
            options = tuple((r.name, forward) for r, forward in vocabulary().between(things.classes[0], cls))
            named = tuple(pair for pair in options if pair[0] in reading.asked()) or options
            return things, reading.took(Linked(named, Set((cls,)), deep="Place" in things.classes))
        before = at - 1
        while before >= 0 and (tokens[before].has("light", "count") or tokens[before].text == "数量"):
            before -= 1
        than = next((p for p in range(before) if tokens[p].text == "比"), 0)
        if tokens[before].things and than:
            before = than - 1  # 甲的问题比乙多
        which = reading.first("which")
        if which is not None and which < at and (behind := _behind(reading, at)) is not None:
            before = behind  # 哪个产业被最多的园区
        if before < 0 or not tokens[before].cls or not tokens[at].has(*_ORDERS):
            continue
        if tokens[before].figure and matching(tokens[before].text, reading.names.indicators):
            continue
        others = [p for p, t in enumerate(tokens) if t.cls and not t.things and p != before and reading.is_open(p)]
        if tokens[before].cls == "Zone" and all(tokens[p].cls == "Zone" for p in others):
            continue
        reading.explain(before, *(p for p in range(before, at) if not tokens[p].things))
        reading.must_stand(before)
        things = compared(reading, marks)
        deep = "Place" in things.classes
        mine = (*things.classes, *(thing.cls for thing in things.given))[0]
        relations = relations_of(mine, reading, before)
        other = replace(reading.topics.get(before, Set()), classes=(tokens[before].cls,))
        return things, reading.took(Linked(relations, other, deep=deep))
    return None


def _behind(reading: Reading, at: int) -> int | None:
    """The class right behind 最多的, where another class is asked for before it."""
    tokens = reading.tokens
    place = next((p for p in range(at + 1, len(tokens)) if not tokens[p].has("light")), None)
    heads = [p for p in range(at) if tokens[p].cls and not tokens[p].things]
    if place is None or not heads or not tokens[place].cls or tokens[place].things:
        return None
    return place if tokens[heads[0]].cls != tokens[place].cls and at + 1 < place else None
