"""Where things are."""

from __future__ import annotations

import pytest
from told import HOME, names, told

from kg.model import Source
from kg.reading import read_report
from kg.text import documents


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
    ("园区由南园和北园组成，前者在滔河镇，后者在滔河镇长胜村。", {("南园", "滔河镇"), ("北园", "长胜村")}),
    ("滔河产业园在平利县滔河镇、大贵镇，规划面积3平方公里。", {("滔河产业园", "滔河镇"), ("滔河产业园", "大贵镇")}),
    ("园区现辖南园和北园，分别位于岚皋县滔河镇和平利县大贵镇。", {("南园", "滔河镇"), ("北园", "大贵镇")}),
    ("位于滔河镇的巴山茶业有限公司今年投产。", {("巴山茶业有限公司", "滔河镇")}),
    ("滔河产业园占用长胜村、庄甸村土地共90亩。", {("滔河产业园", "长胜村"), ("滔河产业园", "庄甸村")}),
    ("滔河产业园在滔河镇的支持下建成。", set()),
    ("领导在滔河镇调研了园区。", set()),
]
WITHIN = [
    ("岚皋县地处陕西省安康市，素有“巴山药乡”之称。", ("岚皋县", "安康市")),
    ("岚皋县隶属陕西省安康市。", ("岚皋县", "安康市")),
    ("南园位于滔河镇庄甸社区。", ("庄甸社区", "滔河镇")),
    ("南园位于滔河镇庄甸社区。", ("滔河镇", "岚皋县")),
    ("南园位于平利县大贵镇、广佛镇。", ("广佛镇", "平利县")),
    ("拟调入滔河镇庄甸村、长胜村土地。", ("长胜村", "滔河镇")),
    ("南园地处白杨市一六三团。", ("一六三团", "白杨市")),
    ("南园位于滔河镇，占用长胜村、庄甸村土地共90亩。", ("庄甸村", "滔河镇")),
]


@pytest.mark.parametrize(("text", "expected"), LOCATED)
def test_a_zone_is_where_its_own_clause_says(text: str, expected: set[tuple[str, str]]) -> None:
    found = {(zone, place) for zone, _, place in told(text, "locatedIn") if zone != HOME}
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), WITHIN)
def test_places_within_places(text: str, expected: tuple[str, str]) -> None:
    assert (expected[0], "partOf", expected[1]) in told(text, "partOf")


def test_a_county_in_a_list_is_not_in_the_city_of_the_one_before() -> None:
    found = told("考察组走访了江苏省苏州市、乐清市，以及陕西省安康市平利县。", "partOf")
    assert ("乐清市", "partOf", "江苏省") not in found


FEATURES = [
    ("素有“锻造之乡”之称，推行区镇合一，整村搬迁，北依汾河。", {"汾河"}),
    ("园区投资3.4亿元改造黄河路、燕山路，开通至青岛港的班列。", {"黄河路", "燕山路", "青岛港"}),
    ("地处资江北岸，东临二广高速，南边是胥浦塘，紧邻园区的包兰铁路。", {"资江", "二广高速", "胥浦塘", "包兰铁路"}),
    ("滔河路从园区中间穿过，距离滔河东站仅6公里，离绕城高速3公里。", {"滔河路", "滔河东站", "绕城高速"}),
    ("转变工作思路，走高质量发展之路，推进城际铁路前期工作，依托长江经济带开先河。", set()),
    ("原来是一片村办厂房，与平乡、宁乡两县相邻。", set()),
    ("位于樟树市大桥街道，管委会有15团队，走访了3团。", {"樟树市", "大桥街道"}),
]


@pytest.mark.parametrize(("text", "expected"), FEATURES)
def test_features_and_what_only_looks_like_one(text: str, expected: set[str]) -> None:
    assert names(text, "Place") - {"岚皋县", "民主镇"} == expected


FRAMES = [
    ("宁波海曙（镇坪）产业转移工业园规划\n\n园区跨曾家镇、牛头店镇。园区地处安康市镇坪县。", ("牛头店镇", "镇坪县")),
    ("对第57号提案的答复\n\n陕西大河经济技术开发区分布在我县蔺河镇。到位于重庆市江津区的江津经济技术开发区考察。江津经济技术开发区产值破千亿，江津经济技术开发区做法好。\n\n岚皋县经济贸易局\n2024年8月26日", ("蔺河镇", "岚皋县")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_a_town_is_in_the_county_that_the_report_speaks_from(text: str, expected: tuple[str, str]) -> None:
    read = read_report(documents(Source("r.txt", text + "\n"))[0])
    labels = {d.id: d.label for d in read.drafts}
    above = {(labels[f.subject], labels[f.object]) for f in read.facts if f.property == "partOf"}
    assert {pair for pair in above if pair[0] == expected[0]} == {expected}
