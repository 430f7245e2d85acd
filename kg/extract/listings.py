"""Counts beside the list of what they count: A、B、C三大产业, 签约项目3个（A、B、C）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.passages import Item, Passage
from kg.lexicon.words import group, wording
from kg.model import Amount, Equation, Quantity, Reading

_BOUNDARY = "，；：。！？\n"
_BRACKETS = re.compile("（[^（）]*）")
_LIST = re.compile(r"[^（），；。：]*、[^（）；。：]*")
_OPENS = re.compile(rf"(?:[\u4e00-\u9fff]{{0,10}}?)(?:（|：|，?{wording('listings', 'opens')})")
_HEADS = re.compile(rf"(?P<names>[^，。；：（）、\d]+(?:、[^，。；：（）、\d]+)+?){wording('listings', 'head')}?分别")
_AND = re.compile("和|与|及|以及")
_CLOSED = re.compile(f"{group('reckoning', 'closed')}$")
_FAR = 2  # names more or fewer than counted: beyond that, the names are no list of what is counted
_SETS_UP = re.compile(f"[^、]*?{wording('listings', 'sets-up')}")  # who has the things in the list is none of them
_NO_LIST = re.compile(wording("listings", "no-list"))


@dataclass(frozen=True, slots=True)
class _Names:
    """How many names stand in a stretch: at least ``few``, at most ``many`` (和 joins two, or is in a name)."""

    few: int
    many: int
    start: int
    end: int
    open: bool

    def fits(self, count: int) -> bool:
        """Whether the names may be as many as counted."""
        return self.few <= count <= self.many

    def nearest(self, count: int) -> int:
        """The number of names that is nearest to the count."""
        return min(max(count, self.few), self.many)


def listings(reading: Reading, passages: Sequence[Passage]) -> Iterator[Equation]:
    """The counts of a report that have the list of what they count before or behind them."""
    for passage in passages:
        for item in passage.items:
            quantity = item.amount.quantity
            if quantity.unit != "count" or quantity.approximate or not 2 <= quantity.value <= 60:
                continue
            names = _before(passage, item) or _behind(passage, item)
            if names and _comparable(names, quantity) and not _linked(reading, names, int(quantity.value)):
                yield _equation(quantity, names, item)


def _before(passage: Passage, item: Item) -> _Names | None:
    """The list that ends where the count begins: A、B和C三个片区."""
    quantity = item.amount.quantity
    if not quantity.noun:
        return None
    at = item.start - passage.start
    begin = max(passage.text.rfind(mark, 0, at) for mark in _BOUNDARY) + 1
    words = passage.text[begin:at]
    if "（" in words and "）" not in words.rpartition("（")[2]:
        begin += words.rfind("（") + 1
    for other in passage.items:
        if begin <= other.end - passage.start <= at and not other.bracketed:
            begin = other.end - passage.start + len(other.amount.quantity.noun)
    if lead := _SETS_UP.match(passage.text, begin, at):
        begin = lead.end()
    return _names(passage, begin, at)


def _behind(passage: Passage, item: Item) -> _Names | None:
    """The list that a bracket, a colon or 分别是 opens behind the count: 项目3个（A、B、C）."""
    at = item.end - passage.start
    opens = _OPENS.match(passage.text, at)
    heads = _HEADS.match(passage.text, at + len(item.amount.quantity.noun))
    if heads and item.amount.quantity.classifier == "大":
        return _names(passage, heads.start(), heads.end("names"))
    if not opens:
        return None
    begin = opens.end()
    closing = "）" if opens[0].endswith("（") else "；。"
    ends = [end for mark in closing if (end := passage.text.find(mark, begin)) >= 0]
    names = _names(passage, begin, min(ends, default=len(passage.text)))
    return names if names and "，" not in passage.text[begin : names.end - passage.start] else None


def _names(passage: Passage, begin: int, end: int) -> _Names | None:
    text = passage.text[begin:end]
    words = _BRACKETS.sub("", text)
    is_open = bool(re.search("等[^、]{0,3}$", words))
    measured = any(begin <= item.start - passage.start < end for item in passage.items)
    if "、" not in words or measured or not _LIST.fullmatch(words) or _NO_LIST.search(words):
        return None
    names = [name for name in words.split("、") if name]
    joined = sum(len(_AND.findall(name)) for name in names[-1:])
    inner = sum(len(_AND.findall(name)) for name in names[:-1])
    return _Names(len(names), len(names) + joined + inner, passage.start + begin, passage.start + end, is_open)


def _comparable(names: _Names, quantity: Quantity) -> bool:
    """Whether the list is to hold all that is counted; before 等 only where one has few of such things."""
    count = int(quantity.value)
    if names.fits(count):
        return True
    listed = names.nearest(count)
    if abs(listed - count) > max(_FAR, count // 5) or names.few < 2:
        return False
    closed = quantity.classifier == "大" or _CLOSED.search(quantity.noun) is not None
    return closed or listed > count or not names.open


def _linked(reading: Reading, names: _Names, count: int) -> bool:
    """Whether the count is that of the things that were recognised in the list (下天院白沙5个村: a mark is missing)."""
    return not names.fits(count) and any(
        len({link.thing for link in reading.within(names.start, names.end, cls)}) == count
        for cls in ("Place", "Zone", "Project", "Enterprise", "Industry", "Agency")
    )


def _equation(quantity: Quantity, names: _Names, item: Item) -> Equation:
    listed = Quantity(
        names.start, names.end, "", Decimal(names.nearest(int(quantity.value))), "count", precision=Decimal(1)
    )
    start, end = min(names.start, item.start), max(names.end, item.end)
    return Equation("list", "equal", (item.amount,), (Amount("列举", listed),), start, end, "figures.listed")
