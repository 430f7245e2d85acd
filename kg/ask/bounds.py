"""Bounds in a question: a figure beside a number (面积超过10平方公里), a date (2024年6月以后)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.ask.figures import matching, unit_of
from kg.ask.meaning import Measured, Says
from kg.ask.meaning import dated as of_date
from kg.ask.reading import Reading
from kg.model import Quantity

OPERATORS = {"above": ">", "from": ">=", "below": "<", "upto": "<=", "equals": "="}
_AREA = {"km2": "面积"}
_ONES = {"一个": 1, "两个": 2, "三个": 3, "四个": 4, "一家": 1, "两家": 2, "三家": 3}
_NEAR = 2  # tokens between a bound and its number


def bound(reading: Reading, places: Sequence[int]) -> tuple[int, int, Quantity] | None:
    """The place of a bound, that of its number, and the number; None when there are none in these places."""
    tokens = reading.tokens
    marks = [at for at in places if tokens[at].has(*OPERATORS)]
    for at in places:
        quantity = tokens[at].number
        if quantity is not None and reading.is_open(at):
            mark = next((mark for mark in marks if abs(mark - at) <= _NEAR), None)
            if mark is not None:
                return mark, at, quantity
    return None


def operator(reading: Reading, mark: int) -> str:
    """The operator that a bound's word stands for."""
    return next(sign for role, sign in OPERATORS.items() if reading.tokens[mark].has(role))


def measured(reading: Reading, places: list[int], target: int | None) -> Iterator[Measured]:
    """Each figure with a number and a bound among these places: 规划面积超过10平方公里."""
    tokens = reading.tokens
    figures = [at for at in places if tokens[at].figure and not tokens[at].things and at != target]
    rest = [*places]
    while found := bound(reading, rest):
        mark, number, quantity = found
        rest = [at for at in rest if at > number]
        near = (at for at in figures if (at < number or (at == number + 1 and tokens[at].cls)) and reading.is_open(at))
        figure = next(near, None)  # 企业超过100家, 超过100家企业
        name = tokens[figure].text if figure is not None else _AREA.get(quantity.unit, "")
        indicators = matching(name, reading.names.indicators) if name else ()
        if not indicators or (unit_of(name) or quantity.unit) != quantity.unit:
            continue
        dates = [at for at in places if tokens[at].date]
        reading.explain(number, mark, *([figure] if figure is not None else []), *dates)
        period = tokens[dates[0]].date if dates else ""
        yield Measured(indicators, operator(reading, mark), quantity.value, quantity.unit, period)


def dated(reading: Reading, places: list[int]) -> Iterator[Says]:
    """The dates that reports of these places have."""
    tokens = reading.tokens
    for at in places:
        if not tokens[at].date:
            continue
        mark = next((p for p in (at + 1, at - 1) if p in places and tokens[p].has("since", "before")), None)
        reading.explain(at, *([mark] if mark is not None else []))
        reading.explain(*(p for p in places if tokens[p].has("attribute")))
        role = "" if mark is None else "since" if tokens[mark].has("since") else "before"
        date, _, until = tokens[at].date.partition("..")
        yield from [of_date(date, "since"), of_date(until, "until")] if until else [of_date(date, role)]


def least(reading: Reading, places: list[int], at: int) -> tuple[int, bool]:
    """How many of a class there must be, and whether no more: 不止一个园区, 问题超过5个, 两个主导产业."""
    for place in places:
        token = reading.tokens[place]
        mark = "above" if token.has("above") else "from" if token.has("from") else ""
        for near in (place + 1, place - 1, place + 2) if mark else ():
            if (number := _count(reading, near)) is not None:
                reading.explain(place, near)
                return number + (mark == "above"), False
    number = _count(reading, at - 1)
    if number is None or number < len("两个") or not reading.is_open(at - 1):
        return 1, False
    reading.explain(at - 1)
    return number, True


def _count(reading: Reading, at: int) -> int | None:
    """The count at a place: 5个, 一个."""
    token = reading.tokens[at] if 0 <= at < len(reading.tokens) else None
    if token is None:
        return None
    if token.number and token.number.unit == "count":
        return int(token.number.value)
    return _ONES.get(token.text)
