"""Areas of the parts of a zone, beside the zone's own that a report gives elsewhere (北岸片区面积11.2平方公里)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.passages import Item, Passage
from kg.extract.sums import equation
from kg.lexicon.words import wording
from kg.model import Equation, Reading

_NAME = rf"(?P<name>[^，。；：、\d（）]{{0,8}}?(?:{wording('part_areas', 'part')}|[东西南北中A-Z一二三四][区园]|[一二三四首]期))"
_AREA = (
    f"{wording('part_areas', 'before-area')}*{wording('part_areas', 'area')}?{wording('part_areas', 'behind-area')}*"
)
_PART = re.compile(f"{wording('part_areas', 'before-part')}{{0,4}}{_NAME}{_AREA}")
_SUBJECT = re.compile(
    f"(?:其中|[一二三]是|（[一二三四]）|[①-⑤])*{_NAME}(?=[^\u4e00-\u9fff]|{wording('part_areas', 'behind-part')})"
)
_PLAIN = re.compile(_AREA)
_WHOLE = re.compile(f"规划{wording('part_areas', 'in-whole')}*面积|{wording('part_areas', 'whole')}")
_TOWN = re.compile("[城县市省]|^[该本此]")
_OTHER = re.compile(wording("part_areas", "other"))


def part_areas(reading: Reading, passages: Sequence[Passage]) -> Iterator[Equation]:
    """Each named part's area, below the largest that the report of one zone gives for the whole."""
    if len(reading.main) != 1:
        return
    areas = [
        (passage, item)
        for passage in passages
        for item in passage.plain(passage.start, passage.end)
        if item.kind == "km2"
    ]
    wholes = [item for passage, item in areas if _WHOLE.search(item.amount.label) and not _part(passage, item)]
    if not wholes:
        return
    whole = max(wholes, key=lambda item: item.amount.quantity.value)
    for passage, item in areas:
        if item not in wholes and _part(passage, item):
            yield equation("sum", "each", [whole], [item], "figures.part-area")


def _part(passage: Passage, item: Item) -> bool:
    """Whether an area is that of a named part: its words name one, or its clause goes on from one that does."""
    label = item.amount.label
    if _OTHER.search(label):
        return False
    if own := _PART.fullmatch(label):
        return not _TOWN.search(own["name"])
    clause = re.split("[；。：]", passage.between(passage.start, item.start))[-1]
    first = not any(other.kind == "km2" for other in passage.plain(item.start - len(clause), item.start))
    subject = _SUBJECT.match(clause)
    if subject is None or _TOWN.search(subject["name"]) or _OTHER.search(clause):
        return False
    return first and _PLAIN.fullmatch(label) is not None
