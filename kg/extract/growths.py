"""Growth whose both ends a report tells as well: 由218.5亿元增加到243.2亿元，增长11.3%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.indicators import tidy, without_time
from kg.extract.passages import Item, Passage
from kg.lexicon.words import alternation, rows, wording
from kg.model import Equation

_FALLING = frozenset(row[0] for row in rows("growth") if row[1] in ("下降", "减少")) | {"降幅"}
_WORD = alternation("growth")
_TURN = re.compile(
    rf"{wording('growths', 'turn')}[到至为]了?(?:(?:19|20)\d{{2}}年底?的?|{wording('growths', 'now')})?$"
)
_RATE = re.compile(
    f"[，（]{wording('growths', 'rate-lead')}*(?P<word>{_WORD}|{wording('growths', 'rate')})(?:了|达|为|到)*$"
)
_FROM = re.compile(rf"^[，（]?[较比](?:{wording('growths', 'base')}|(?:19|20)\d{{2}}年)[^，。；]{{0,8}}$")
_RISEN = re.compile(f"^(?P<word>{_WORD})(?:了|达|为)*$")
_YEARLY = re.compile(
    rf"^[，（](?:同比|[较比](?:{wording('growths', 'yearly-base')}|(?:19|20)\d{{2}}年))(?P<word>{_WORD})(?:了|达|为)*$"
)
_YEAR = re.compile(rf"((?:19|20)\d{{2}})年(?![^，。；]*{wording('growths', 'planned')})")
_WAS = re.compile(rf"（(?:(?:19|20)\d{{2}}年|{wording('growths', 'was')})[^，。；（）\d]{{0,10}}")
_REAL = re.compile(wording("growths", "real"))  # whose growth is told at constant prices


def growths(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The growth rates of a report that its own figures tell again."""
    for passage in passages:
        plain = passage.plain(passage.start, passage.end)
        for was, now, rate in zip(plain, plain[1:], plain[2:], strict=False):
            if was.kind != now.kind or was.kind == "percent" or rate.kind != "percent" or _real(passage, plain, was):
                continue
            yield from _stated(passage, was, now, rate)
        yield from _compared(passage)
        yield from _yearly(passage, plain)


def _stated(passage: Passage, was: Item, now: Item, rate: Item) -> Iterator[Equation]:
    """Both ends in the sentence: 由A增加到B，增长p%；B，比上年的A增长p%."""
    between, behind = passage.between(was.end, now.start), passage.between(now.end, rate.start)
    if _TURN.search(between) and (told := _RATE.match(behind)):
        yield _equation(True, told["word"], rate, was, now)
    elif _FROM.match(between) and (told := _RISEN.match(behind)):
        yield _equation(True, told["word"], rate, now, was)


def _compared(passage: Passage) -> Iterator[Equation]:
    """What was in brackets behind the rate: 产值348亿元，同比增长9.2%（2021年为318.5亿元）."""
    for now, rate, was in zip(passage.items, passage.items[1:], passage.items[2:], strict=False):
        told = _YEARLY.match(passage.between(now.end, rate.start))
        before = _WAS.fullmatch(passage.between(rate.end, was.start))
        if (
            told
            and before
            and now.kind == was.kind
            and rate.kind == "percent"
            and not _real(passage, passage.items, now)
        ):
            yield _equation(True, told["word"], rate, was, now)


def _yearly(passage: Passage, plain: Sequence[Item]) -> Iterator[Equation]:
    """One figure of two years running, told with its growth: 2022年产值1286亿元，2023年1352亿元，比上年增长5.1%."""
    for now, rate in pairwise(plain):
        told = _YEARLY.match(passage.between(now.end, rate.start)) if rate.kind == "percent" else None
        if not told or _real(passage, plain, now):
            continue
        own = _clause(passage, plain, now)
        year, what = _YEAR.search(own), tidy(without_time(own))
        for was in reversed([i for i in plain if i.start < now.start and i.kind == now.kind]):
            before = _clause(passage, plain, was)
            earlier = _YEAR.search(before)
            alike = not what or tidy(without_time(before)).endswith(what)
            if year and earlier and int(earlier[1]) == int(year[1]) - 1 and alike:
                yield _equation(False, told["word"], rate, was, now)
                break


def _real(passage: Passage, plain: Sequence[Item], item: Item) -> bool:
    return _REAL.search(_clause(passage, plain, item)) is not None


def _clause(passage: Passage, plain: Sequence[Item], item: Item) -> str:
    """The words before an amount, from the amount before it or the last stop on."""
    ends = [other.end for other in plain if other.end <= item.start]
    return re.split("[；，]", passage.between(max(ends, default=passage.start), item.start))[-1]


def _equation(sure: bool, word: str, rate: Item, was: Item, now: Item) -> Equation:
    relation = "fall" if word in _FALLING else "rise"
    start = min(was.start, now.start)
    return Equation(
        "growth",
        relation if sure else f"nearly-{relation}",
        (rate.amount,),
        (was.amount, now.amount),
        start,
        rate.end,
        "figures.growth",
    )
