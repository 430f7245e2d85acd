"""Areas of the parts of a zone, beside the zone's own that a report gives elsewhere (北岸片区面积11.2平方公里)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.passages import Item, Passage
from kg.extract.sums import equation
from kg.model import Equation, Reading

_NAME = "(?P<name>[^，。；：、\\d（）]{0,8}?(?:片区|组团|片|板块|区块|分园|园中园|[东西南北中A-Z一二三四][区园]|起步区|启动区|核心区|先行区|[一二三四首]期))"
_AREA = "(?:规划|用地|占地|建设|总|的|约|为|达)*(?:面积|用地|占地)?(?:约|为|达|到|共|就有|已)*"
_PART = re.compile(f"(?:而|但|其中|仅|目前|现|已|建成|的|规划|启动){{0,4}}{_NAME}{_AREA}")
_SUBJECT = re.compile(
    f"(?:其中|一是|二是|三是|（[一二三四]）|[①-⑤])*{_NAME}(?=[^\u4e00-\u9fff]|在|位于|以|地处|规划|占地|面积|用地|为|东|西|南|北)"
)
_PLAIN = re.compile(_AREA)
_WHOLE = re.compile(
    "(?:总体|总)?规划(?:总|用地|建设|控制|范围|的)*面积|总(?:用地|占地|规划)?面积|规划总?用地|(?:批准|核准|批复)(?:规划)?面积|规划范围"
)
_TOWN = re.compile("[城县市省]|^[该本此]")
_OTHER = re.compile("控制|辐射|拓展|远[景期]|联动|托管|代管|管辖|协调|研究范围|流域|保护|增加|新增|累计|项目")


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
