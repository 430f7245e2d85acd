"""Questions for figures: how much, in which order, in sum, beside each other."""

from __future__ import annotations

from dataclasses import replace

from kg.ask import bounds, conditions
from kg.ask import compile as to_query
from kg.ask.figures import matching, nearest, unit_of
from kg.ask.meaning import Bigger, Figures, Form, Linked, Ranking, Set, Total
from kg.ask.names import Thing, select
from kg.ask.reading import PHRASES, Ambiguous, Reading, Unclear
from kg.ask.target import relations_of

_SIZES = {"Project": "投资"}  # what 最大 asks for of a class where it is not its area
_ORDERS = ("most", "least", "more", "less", "down", "up", "order")
_BY_UNIT = {"km2": "面积", "CNY": "投资", "km": "长度"}  # what 多大, 多少钱 and 多长 ask for on their own


def ranking(reading: Reading) -> Form | None:
    """Superlatives, orders, comparisons of two."""
    marks = [*reading.find("most", "least", "more", "less", "down", "up", "order", "compare", "top")]
    if len(reading.named()) > 1 and bounds.bound(reading, range(len(reading.tokens))) is None:
        marks += reading.find("above", "below")  # 甲的面积大于乙
    if not marks:
        return None
    down = not any(reading.tokens[at].has("least", "less", "up", "below") for at in marks)
    reading.explain(*marks, *reading.find("top", "nth", "group", "all"))
    rank = next((int(reading.tokens[at].role("nth") or 1) for at in reading.find("nth")), 1)
    top = next((int(reading.tokens[at].role("top") or 0) for at in reading.find("top")), 0)
    ordered = any(reading.tokens[at].has("down", "up") for at in marks)
    single = not ordered and any(reading.tokens[at].has("most", "least", "more", "less") for at in marks)
    counted = _counted(reading, marks)
    if counted is not None:
        return Ranking(*counted, down, top or int(single), rank)
    subject, indicators, period = _measure(reading, marks)
    if len(subject.given) > 1:
        reading.explain(*reading.find("choice", "or"))
    ranked = [at for at in marks if not reading.tokens[at].has("compare", "above", "below")]
    if reading.first("yesno") is not None:
        reading.explain(*reading.find("yesno"))
        if len(subject.given) != len("甲乙"):
            return None
        first, second = subject.given
        return Bigger(first, second, indicators, down)
    if not ranked:
        return Figures(subject, indicators, period) if len(subject.given) > 1 else None
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
    subject, indicators, period = _measure(reading, amount, _unit(reading, amount), anything=choosing and not asked)
    counted = bool(asked) and all(reading.tokens[at].cls for at in asked)
    if counted and not set(indicators) & set(_figures_of(reading, subject.given)):
        return None
    if len(subject.given) == 1:
        reading.explain(*reading.find("sum"))
    elif asked and "总" in (whole := reading.tokens[asked[-1]].text) and whole not in indicators:
        return Total(subject, indicators, mean=False)
    modality = next((reading.tokens[at].role("modality") or "" for at in reading.find("modality")), "")
    reading.explain(*reading.find("modality"))
    if value is not None and (choosing or reading.is_open(value)):
        reading.explain(value)
        quantity = reading.tokens[value].number
        return Figures(subject, indicators, period, value=quantity.value if quantity else None)
    return Figures(subject, indicators, period, modality if modality == "planned" else "")


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
    said = [at for at in range(named[0] + 1, heads[0]) if not tokens[at].has("light", "count", "amount", "sum")]
    asked = "".join(tokens[at].text for at in (*said, heads[0]))
    asked = reading.about.get(heads[0], "") + asked if heads[0] in reading.about and not said else asked
    things = measured_thing(reading, named[0])
    told = _figures_of(reading, things)
    found = matching(asked, told) or (
        matching(tokens[heads[0]].text, told) if asked not in reading.about.values() else ()
    )
    if not found or (heads[0] in reading.about and not matching(asked, _figures_of(reading, things))):
        return None
    reading.explain(*said, *heads)
    return Figures(Set((things[0].cls,), things), found)


def _unit(reading: Reading, amount: list[int]) -> str:
    return next((said for at in amount if (said := reading.tokens[at].role("amount", "count"))), "")


def _measure(
    reading: Reading, marks: list[int], unit: str = "", anything: bool = False
) -> tuple[Set, tuple[str, ...], str]:
    """The things, the indicators and the period of a question for figures."""
    tokens = reading.tokens
    names = [at for at, t in enumerate(tokens) if t.figure and not t.things and reading.is_open(at)]
    default = next(
        (value for at in marks if (value := tokens[at].role("most", "least", "more", "less", "down", "up"))), ""
    )
    names = [at for at in names if not tokens[at].cls] or ([] if default else names)
    dates = [at for at, token in enumerate(tokens) if token.date and reading.is_open(at)]
    reading.explain(*dates, *reading.find("who"), *[at for at in reading.find("count", "amount") if names])
    period = tokens[dates[0]].date if dates else ""
    loose = [
        at
        for at, t in enumerate(tokens)
        if reading.is_open(at) and (t.left or (t.number and names_voltage(reading, at)))
    ]
    if len(reading.named()) > 1:
        loose += [at for at in reading.named("Industry") if not any(t.has("with") for t in tokens)]
    asked = tokens[names[-1]].text if names else default
    if loose:
        asked = "".join(tokens[at].text for at in sorted({*loose, *names}))
    elif names and names[-1] in reading.about:
        asked = reading.about[names[-1]] + asked
    reading.explain(*names, *loose)
    subject = _compared(reading, marks)
    if not names and not loose:
        asked = _SIZES.get("".join(subject.classes), asked) if asked == "面积" else asked
    if anything:
        return subject, tuple(_figures_of(reading, subject.given)), period
    classifier = "".join(tokens[at].text.lstrip("几多少") for at in marks if tokens[at].has("count", "amount"))
    asked = asked or _BY_UNIT.get(unit, "")
    if not asked and not classifier:
        raise Unclear()
    told = _figures_of(reading, subject.given) if subject.given else reading.names.indicators
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
        things = [thing for at in named for thing in measured_thing(reading, at)]
        return Set(tuple(dict.fromkeys(thing.cls for thing in things)), tuple(things))
    head = heads[-1] if heads else None
    if which is not None and heads:
        head = min(heads, key=lambda at: (at < which, abs(at - which)))
    if head is None and reading.among:
        return Set((), reading.among)
    if head is None:
        raise Unclear()
    return conditions.read(reading, (tokens[head].cls,), head)


def measured_thing(reading: Reading, at: int) -> tuple[Thing, ...]:
    things = reading.things(at)
    if things[0].cls == "Place" and not _figures_of(reading, things):
        zones = reading.zones_of(things[0])
        return zones.given or things
    return things


def _figures_of(reading: Reading, things: tuple[Thing, ...]) -> list[str]:
    return [name for (name,) in select(reading.store, to_query.indicators(Set((), things)))]


def _counted(reading: Reading, marks: list[int]) -> tuple[Set, Linked] | None:
    """问题最多的园区, 园区最多的县: things, and what of theirs is counted: a class before 最多, or 数量 between."""
    tokens = reading.tokens
    for at in marks:
        before = at - 1
        while before >= 0 and (tokens[before].has("light", "count") or tokens[before].text == "数量"):
            before -= 1
        if before < 0 or not tokens[before].cls or tokens[before].figure or not tokens[at].has(*_ORDERS):
            continue
        others = [p for p, t in enumerate(tokens) if t.cls and not t.things and p != before and reading.is_open(p)]
        if tokens[before].cls == "Zone" and not others:
            continue
        reading.explain(*range(before, at))
        reading.must_stand(before)
        things = _compared(reading, marks)
        deep = "Place" in things.classes
        relations = relations_of(things.classes[0], reading, before)
        other = replace(reading.topics.get(before, Set()), classes=(tokens[before].cls,))
        return things, reading.took(Linked(relations, other, deep=deep))
    return None


def names_voltage(reading: Reading, at: int) -> bool:
    """Whether a number belongs to an indicator's name: 110千伏变电站."""
    quantity = reading.tokens[at].number
    return quantity is not None and quantity.unit == "kV"
