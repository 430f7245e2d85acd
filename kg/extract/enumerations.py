"""Counts that announce numbered items: 存在三个方面的问题：一是…；二是…, 议定以下五项事项： with paragraphs 一、 to 四、."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import cn2an

from kg.lexicon.words import wording
from kg.model import Amount, Equation, Quantity, Reading
from kg.text.markers import marker_of

_HAN = "[一二三四五六七八九十]{1,3}"
_COUNT = re.compile(
    r"(?<![第\d一二三四五六七八九十百])(?P<number>[两二三四五六七八九十]{1,2}|[2-9]|1\d)"
    rf"(?:个|项|条|点|大|类|种|件|方面)(?:方面)?[^，。；：、！？\d\n]{{0,12}}(?:[：，。]|如下[：。]?|(?=\n))(?:{wording('enumeration', 'before-first')}?[，：]?)\s*"
)
_BREAK = r"(?:(?<=[，。；：、“\n\u3000 ])|(?<=[：。；]“)|^)"
_STYLES = tuple(
    re.compile(shape, re.MULTILINE)
    for shape in (
        rf"{_BREAK}(?P<at>{_HAN})(?:是|则)",
        rf"{_BREAK}第(?P<at>{_HAN})(?:[，、：]|(?=[^\u4e00-\u9fff]))",
        rf"^[\u3000 ]*（(?P<at>{_HAN})）",
        rf"^[\u3000 ]*(?P<at>{_HAN})、",
        r"^[\u3000 ]*(?P<at>\d{1,2})(?:、|．|\.(?!\d))",
        r"^[\u3000 ]*（(?P<at>\d{1,2})）",
        rf"(?<=[：；。，])（(?P<at>{_HAN}|\d{{1,2}})）",
        r"(?<=[：；。])(?P<at>\d{1,2})(?:、|．|\.(?!\d))",
        rf"(?<=[：；。，])(?P<at>{_HAN})、",
        r"(?P<at>[①-⑳])",
    )
)
_FAR = 2  # items more or fewer than counted: beyond that, the items are of another matter
_SHOWN = 24  # characters that stand for an item


@dataclass(frozen=True, slots=True)
class _Numbered:
    """One item of a list: its number, and where it begins."""

    number: int
    start: int
    end: int


def enumerations(reading: Reading) -> Iterator[Equation]:
    """The counts of a report behind which a numbered list begins."""
    text = reading.document.report.text
    for count in _COUNT.finditer(text):
        for style in _STYLES:
            first = style.match(text, count.end())
            if first and _ordinal(first) == 1:
                items = list(_items(text, style, count.end()))
                number = int(cn2an.cn2an(count["number"].replace("两", "二"), "smart"))
                if len(items) > 1 and abs(len(items) - number) <= _FAR:
                    yield _equation(text, count, number, items)
                break


def _items(text: str, style: re.Pattern[str], start: int) -> Iterator[_Numbered]:
    """The items from 1 on, until the numbers begin anew or a heading of a higher rank stands between."""
    expected, last = 1, start
    for match in style.finditer(text, start):
        if _ordinal(match) != expected or _closed(text, last, match.start()):
            return
        yield _Numbered(expected, match.start(), match.end())
        expected, last = expected + 1, match.end()


def _closed(text: str, last: int, start: int) -> bool:
    """Whether a heading above the list's items stands between two of them."""
    own = marker_of(text[start:].lstrip("\u3000 ").partition("\n")[0])
    rank = own.level if own else 9
    lines = text[last:start].split("\n")[1:]
    found = (marker_of(line.strip()) for line in lines)
    return any(marker is not None and marker.level < min(rank, 4) for marker in found)


def _ordinal(match: re.Match[str]) -> int:
    """The number of an item; 0 for what is none."""
    written = match["at"]
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    try:
        return int(written) if written.isdigit() else int(cn2an.cn2an(written, "smart"))
    except ValueError:
        return 0


def _equation(text: str, count: re.Match[str], number: int, items: list[_Numbered]) -> Equation:
    """That a count is that of its items, each of them one."""
    end = count.start("number") + len(re.split("[：，。\n]", count[0])[0])
    stated = Amount(
        "",
        Quantity(
            count.start("number"),
            end,
            text[count.start("number") : end],
            Decimal(number),
            "count",
            precision=Decimal(1),
        ),
    )
    listed = tuple(Amount("列举", _one(text, item)) for item in items)
    return Equation(
        "list", "equal", (stated,), listed, stated.quantity.start, listed[-1].quantity.end, "figures.enumerated"
    )


def _one(text: str, item: _Numbered) -> Quantity:
    start = item.start + len(text[item.start : item.end]) - len(text[item.start : item.end].lstrip("\u3000 \n"))
    words = re.split("[，。；：\n]", text[item.end : item.end + _SHOWN])[0]
    end = item.end + len(words)
    return Quantity(start, end, text[start:end], Decimal(1), "count", precision=Decimal(1))
