"""Places of one name in several reports: one thing where they are one place, and only there."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.reading import distinct, read_report
from kg.resolve.merge import merge
from kg.text import documents


def places(*texts: str) -> list[str]:
    """The ids of the places that reports name, once they are merged."""
    reports = [read_report(documents(Source(f"{n}.txt", text + "\n"))[0]) for n, text in enumerate(texts)]
    return [thing.id for thing in merge(distinct(reports)).things if thing.cls == "Place"]


PING, LAN = "平利县工业园区简介\n\n平利县工业园区位于{}。", "岚皋县经济开发区简介\n\n岚皋县经济开发区位于{}。"
APART = [
    (PING.format("城关镇"), LAN.format("城关镇"), {"place/平利县·城关镇", "place/岚皋县·城关镇"}),
    (PING.format("人民路北侧，紧邻人民路"), LAN.format("民主镇，紧邻人民路"), {"place/平利县·人民路", "place/岚皋县·人民路"}),
    (
        "南京市鼓楼区工业园区简介\n\n南京市鼓楼区工业园区位于江苏省南京市鼓楼区。",
        "徐州市鼓楼区工业园区简介\n\n徐州市鼓楼区工业园区位于江苏省徐州市鼓楼区。",
        {"place/南京市·鼓楼区", "place/徐州市·鼓楼区"},
    ),
]  # fmt: skip
TOGETHER = [
    (LAN.format("岚皋县民主镇"), LAN.format("民主镇"), "place/岚皋县·民主镇"),
    (LAN.format("陕西省安康市岚皋县"), LAN.format("岚皋县"), "place/岚皋县"),
    (PING.format("城关镇，东临包茂高速"), LAN.format("民主镇，东临包茂高速"), "place/包茂高速"),
]


@pytest.mark.parametrize(("first", "second", "expected"), APART)
def test_places_of_one_name_in_two_counties_stay_apart(first: str, second: str, expected: set[str]) -> None:
    assert expected <= set(places(first, second))


@pytest.mark.parametrize(("first", "second", "expected"), TOGETHER)
def test_one_place_in_two_reports_is_one_thing(first: str, second: str, expected: str) -> None:
    found = places(first, second)
    assert expected in found
    assert len([place for place in found if place.endswith(expected.rpartition("·")[2].rpartition("/")[2])]) == 1
