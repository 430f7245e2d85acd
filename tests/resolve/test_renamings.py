"""Histories of names: which names one zone had, and which zones were put together."""

from __future__ import annotations

import pytest
from told import HOME, names

OWN = {HOME}
ONE = [
    # chains of any length, told in one sentence or in several
    "滔河高新区前身是1998年设立的滔河镇工业小区，2003年更名为滔河工业集中区，2011年升级为滔河省级经济开发区，2018年定名滔河高新区。",
    "滔河高新区今年扩区。园区原名滔河工业集中区，核准名称为滔河石化工业园。滔河高新区现有企业8家。",
    "滔河工业集中区2016年更名为滔河高新区。滔河高新区现有企业8家。",
    "滔河高新区今年揭牌，加挂“滔河返乡创业园”牌子。滔河高新区现有企业8家。",
    "滔河高新区由原滔河工业集中区升级而来，现有企业8家。",
    # names with words left out
    "滔河镇轻工业园区落户企业8家，滔河园区税收增长，滔河工业园区用工紧张。",
    "第九师一六一团滔河纺织工业园位于滔河镇，滔河工业园现有企业8家。",
]
SEVERAL = [
    ("滔河工业集中区、油竹工业园整合更名为山口高新区。", 3),
    ("山口高新区由滔河工业集中区和油竹工业园整合而成。", 3),
    ("滔河高新区面积5平方公里，山口高新区前身为油竹工业园。", 2),
    ("滔河高新区对标山口高新区，后者原名油竹工业园。", 2),
]


@pytest.mark.parametrize("text", ONE)
def test_names_of_one_zone(text: str) -> None:
    assert len(names(text, "Zone") - OWN) == 1


@pytest.mark.parametrize(("text", "count"), SEVERAL)
def test_zones_that_stay_apart(text: str, count: int) -> None:
    assert len(names(text, "Zone") - OWN) == count
