"""Where things are."""

from __future__ import annotations

import pytest
from told import HOME, names, told


def test_a_column_of_places_may_name_none() -> None:
    text = "\n企业名称\t所在片区\t员工\n岚河纺织有限公司\t另行安排\t210\n巴山茶业有限公司\t蔺河镇\t85"
    assert told(text, "locatedIn") >= {(HOME, "locatedIn", "蔺河镇")}


LOCATED = [
    ("东翼为滔河新材料产业园，位于滔河镇，规划面积3平方公里。", {("滔河新材料产业园", "滔河镇")}),
    ("岚皋县在平利县城关镇设立了岚皋（平利）科创园。", {("岚皋（平利）科创园", "城关镇")}),
    ("岚河科技城在紫阳县蒿坪镇正式揭牌。", {("岚河科技城", "蒿坪镇")}),
    ("考察组走进紫阳县工业园区。", {("紫阳县工业园区", "紫阳县")}),
    ("滔河产业园位于我县滔河镇。", {("滔河产业园", "滔河镇")}),
    ("滔河产业园设在归阳镇。", {("滔河产业园", "归阳镇")}),
    ("南园位于横道河镇长胜村。", {("南园", "长胜村")}),
]
WITHIN = [
    ("岚皋县地处陕西省安康市，素有“巴山药乡”之称。", ("岚皋县", "安康市")),
    ("岚皋县隶属陕西省安康市。", ("岚皋县", "安康市")),
    ("南园位于滔河镇庄甸社区。", ("庄甸社区", "滔河镇")),
    ("南园位于滔河镇庄甸社区。", ("滔河镇", "岚皋县")),
]


@pytest.mark.parametrize(("text", "expected"), LOCATED)
def test_a_zone_is_where_its_own_clause_says(text: str, expected: set[tuple[str, str]]) -> None:
    found = {(zone, place) for zone, _, place in told(text, "locatedIn") if zone != HOME}
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), WITHIN)
def test_places_within_places(text: str, expected: tuple[str, str]) -> None:
    assert (expected[0], "partOf", expected[1]) in told(text, "partOf")


def test_what_is_no_place() -> None:
    found = names("素有“锻造之乡”之称，推行区镇合一，整村搬迁，北依汾河。", "Place")
    assert found == {"岚皋县", "民主镇", "汾河"}
