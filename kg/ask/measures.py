"""Which figures of which things a question is about."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from kg.ask import compile as to_query
from kg.ask import conditions
from kg.ask.figures import family, is_aim, matching, nearest, unit_of
from kg.ask.fold import fold
from kg.ask.meaning import Set
from kg.ask.names import select
from kg.ask.reading import PHRASES, Reading, Unclear
from kg.ask.things import Thing
from kg.ask.tokens import Token

_CERTAIN = ("CNY", "CNY/mu", "percent")  # units that only figures in them answer: 多少钱, 几成
_BESIDE = ("with", "and", "or", "choice", "compare", "more", "less", "above", "below")  # sets a name beside another
_SIZES = {"Project": "投资"}  # what 最大 asks for of a class where it is not its area
_DONE = ("完成了", "完成")  # beside a figure they change nothing
_STAFF = {"Agency": "工作人员数", "Zone": "从业人员数"}  # what 多少人 asks for
_BY_UNIT = {"km2": "面积", "CNY": "投资", "km": "长度"}  # what 多大, 多少钱 and 多长 ask for on their own


def unit_asked(reading: Reading, amount: list[int]) -> str:
    """The unit that 多少亿元 or 多大 asks for; "" for none."""
    return next((said for at in amount if (said := reading.tokens[at].role("amount", "count"))), "")


def measure(
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
    if len(dates) > 1:
        raise Unclear(tokens[at].text for at in dates[1:])
    reading.explain(*dates, *reading.find("who"), *[at for at in reading.find("count", "amount") if names])
    period = tokens[dates[0]].date if dates else ""
    loose = [
        at
        for at, t in enumerate(tokens)
        if t.has("change")
        or (reading.is_open(at) and (t.left or _belongs(reading, at) or (t.number and names_voltage(reading, at))))
    ]
    if len(reading.named()) > 1:
        loose += [at for at in reading.named("Industry") if not any(t.has("with") for t in tokens)]
    loose += _part_of_figure(reading)
    joined = [at for at in names if at == names[-1] - 1]  # 获批建设用地 · 面积
    said = "".join(tokens[at].text for at in sorted({*loose, *names}))
    whole = len(names) > 1 and nearest(said, "", reading.names.indicators)  # 工业增加值占生产总值比重
    for other in names[:-1]:  # 税收占产值的多少
        if (
            other not in joined
            and not whole
            and not set(family(tokens[other].text)) & set(family(tokens[names[-1]].text))
        ):
            raise Unclear([tokens[other].text])
    asked = "".join(tokens[at].text for at in (*joined, names[-1])) if names else default
    if loose:
        asked = "".join(tokens[at].text for at in sorted({*loose, *names}))
    elif names and names[-1] in reading.about:
        asked = reading.about[names[-1]] + asked
    reading.explain(*names, *loose)
    subject = compared(reading, marks)
    if not names and not loose:
        asked = _SIZES.get("".join(subject.classes), asked) if asked == "面积" else asked
    if anything:
        return subject, tuple(figures_of(reading, subject.given)), period
    classifier = "".join(tokens[at].text.lstrip("几多少") for at in marks if tokens[at].has("count", "amount"))
    if unit == "people" and not asked:
        asked = _STAFF.get(subject.classes[0], "") if subject.classes else ""
    asked = asked or _BY_UNIT.get(unit, "")
    if not asked and not classifier:
        raise Unclear()
    told = figures_of(reading, subject.given) if subject.given else reading.names.indicators
    found = matching(asked, told) if asked else ()
    if marked := next((told_of for t in tokens if (told_of := t.role("per"))), ""):
        apart = [i for i in told if any(mark in i for mark in marked.split(","))]
        each = [i for i in apart if set(asked) & set(i)] if not set(apart) & set(found) else []
        found = tuple(each) if len(each) == 1 else found  # 每亩投多少钱: 投资强度
    if not found:
        found = nearest(asked or classifier, unit or unit_of(asked), told)
        if len(found) != 1 and (plainer := _without(asked, _DONE)) != asked:
            found = matching(plainer, told) or nearest(plainer, unit or unit_of(plainer), told)
        lost = [
            at
            for at in loose
            if not tokens[at].has("change")
            and tokens[at].text not in _DONE
            and not set(tokens[at].text) & set("".join(found))
        ]
        if found and lost:  # 城郊工业总产值 is not 工业总产值
            raise Unclear(tokens[at].text for at in lost)
    if not found and subject.given and asked and not loose:  # 全长 of a road that has a 线路全长
        wider = [i for i in told if asked in fold(i) and len(asked) * 2 >= len(i) and not is_aim(i)]
        found = tuple(wider) if len(wider) == 1 else ()
    if not found and unit in _BY_UNIT and subject.given and not (names or loose):
        found = _of_unit(reading, subject, told, unit)
    if found and unit in _CERTAIN and subject.given and not _has_unit(reading, subject, found, unit):
        raise Unclear(tokens[at].text for at in marks)
    if not found and (loose or not asked or (names and names[-1] in reading.about)):
        raise Unclear(tokens[at].text for at in loose)
    return subject, found or (asked,), period


def _part_of_figure(reading: Reading) -> list[int]:
    """Names that stand in the name of a figure of another: 甲在某镇占了多少地, where 甲 has its 某镇占地面积."""
    first, *others = reading.named() or [0]
    if not others or len(reading.tokens[first].things) != 1:
        return []
    told = figures_of(reading, reading.tokens[first].things)
    return [at for at in others if any(reading.tokens[at].text in indicator for indicator in told)]


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _belongs(reading: Reading, at: int) -> bool:
    """Whether a word for a relation is one of those that name a figure: 完成 of 投资完成, 合作 of 合作社."""
    tokens = reading.tokens
    if not tokens[at].relations or tokens[at].cls or tokens[at].figure or _has_roles(tokens[at]):
        return False
    ways = (tokens[:at][::-1], tokens[at + 1 :])
    near = [next((t for t in way if not t.has("light", "amount", "count")), tokens[at]) for way in ways]
    return any(token.left or (token.figure and not token.cls) for token in near)


def _has_roles(token: Token) -> bool:
    return token.word is not None and bool(token.word.roles)


def _has_unit(reading: Reading, subject: Set, found: tuple[str, ...], unit: str) -> bool:
    """Whether figures have the unit that was asked for, or there are none."""
    units = {row[4].partition("/")[0] for row in select(reading.store, to_query.figures(subject, found))}
    return not units or unit.partition("/")[0] in units


def _of_unit(reading: Reading, subject: Set, told: list[str], unit: str) -> tuple[str, ...]:
    """The one indicator of things that has a unit: 多长 of a road that has but its 全长."""
    rows = select(reading.store, to_query.figures(subject, told)) if told else []
    found = sorted({row[2] for row in rows if row[4] == unit})
    if len(found) > 1:
        raise Unclear()
    return tuple(found)


def compared(reading: Reading, marks: list[int]) -> Set:
    """The things whose figures are asked for: those named, or a set that is described."""
    tokens = reading.tokens
    heads = [at for at, t in enumerate(tokens) if t.cls and not t.things and reading.is_open(at)]
    which = reading.first("which")
    reading.explain(*reading.find("which", "who"))
    named = [at for at in reading.named() if not any(thing.cls in PHRASES for thing in tokens[at].things)]
    numbered = [at for at, t in enumerate(tokens) if t.number and t.number.unit == "count" and reading.is_open(at)]
    reading.explain(*numbered)
    counts = [int(token.number.value) for token in (tokens[at] for at in numbered) if token.number]
    chosen = any(tokens[at].has("choice", "or") for at in range(named[0], named[-1])) if named else False
    apposed = len(named) > 1 and (all(at > named[0] for at in heads) or len(named) in counts or chosen)
    if named and (apposed or not heads):
        reading.explain(*heads)
        for one, other in pairwise(named) if reading.first("ratio", "difference") is None else ():
            if other > one + 1 and not any(token.has(*_BESIDE) for token in tokens[one + 1 : other]):
                raise Unclear([tokens[other].text])
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
    """What a name means where a figure is asked for: the zone, where its place has none."""
    things = reading.things(at)
    if things[0].cls == "Place" and not figures_of(reading, things):
        zones = reading.zones_of(things[0])
        return zones.given or things
    return things


def figures_of(reading: Reading, things: tuple[Thing, ...]) -> list[str]:
    """The indicators that things have."""
    return [name for (name,) in select(reading.store, to_query.indicators(Set((), things)))]


def value_of(reading: Reading, things: tuple[Thing, ...], indicators: tuple[str, ...]) -> tuple[Decimal, str] | None:
    """The value and unit of a thing's figure by the first of the indicators that it has, the latest one."""
    rows = select(reading.store, to_query.figures(Set((), things), indicators))
    best = max(rows, key=lambda row: (-indicators.index(row[2]), row[6] == "actual", row[5]), default=None)
    return (Decimal(best[3]), best[4]) if best else None


def names_voltage(reading: Reading, at: int) -> bool:
    """Whether a number belongs to an indicator's name: 110千伏变电站."""
    quantity = reading.tokens[at].number
    return quantity is not None and quantity.unit == "kV"
