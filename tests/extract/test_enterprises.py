"""Firms: which stretches of a sentence name one, and which only look like it."""

from __future__ import annotations

import pytest

from kg.extract.firm_names import branded, plausible
from kg.extract.mentions import find
from kg.extract.spans import settle
from kg.model import Sentence


def firms(text: str, kind: str = "prose", label: str = "") -> list[str]:
    """The firms that a sentence names, in its order."""
    sentence = Sentence(0, 0, len(text), text, kind, 0, 0, label)
    return [m.name for m in settle(find(sentence)) if m.cls == "Enterprise" and m.kind != "pronoun"]


@pytest.mark.parametrize(
    "name",
    ["瑞丰纺织", "浙江恒泽流体", "德国凯柏密封", "蓟州兴隆颜料厂", "锦澜电子", "川鄂塑业", "中芯澜微", "伊利", "国电投", "德清仁和药业"],
)  # fmt: skip
def test_a_trade_name_is_a_brand_and_mostly_a_trade(name: str) -> None:
    assert branded(name)


@pytest.mark.parametrize(
    "text",
    ["休闲食品", "氟新材料", "锂电材料", "高端装备", "县财政局", "固定资产", "社会资本", "城区污水处理厂", "满负荷", "标准厂房", "基础设施"],
)  # fmt: skip
def test_industries_bodies_and_common_words_are_no_trade_names(text: str) -> None:
    assert not branded(text)


def test_a_list_of_firms_may_hold_names_that_only_the_list_gives_away() -> None:
    assert plausible("大别山轴瓦")
    assert not plausible("食品加工")
    assert not plausible("龙头企业")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("洛溪农品的果蔬速冻生产线项目一期已投产。", ["洛溪农品"]),
        ("冀东净菜去年销售收入6400万元。", ["冀东净菜"]),
        ("川源新能已在园内投产。", ["川源新能"]),
        ("此前前来洽谈的京澜电池最终没有签约。", ["京澜电池"]),
        ("皖北瑞科签约智能水表项目。", ["皖北瑞科"]),
        ("该项目由昊诚机械承建。", ["昊诚机械"]),
        ("经开区与浙江正瑞新能签订合作协议。", ["浙江正瑞新能"]),
        ("该公司是诸城申晟铜业的全资子公司。", ["诸城申晟铜业"]),
        ("石门泵业有限公司全资子公司已投产。", ["石门泵业有限公司"]),
        ("园区新组建滔河控股子公司。", []),
        ("设滔河全资子公司2家。", []),
        ("光刻胶项目（晶澜化学）已经开工。", ["晶澜化学"]),
        ("（3）朔原牧歌，2022年羔羊出栏8万只。", ["朔原牧歌"]),
        ("深圳一家叫芯瀚电子的公司来看过两次。", ["芯瀚电子"]),
        ("业主为鑫潞化工。", ["鑫潞化工"]),
        ("兴诚石化加氢装置改造工程已经完工。", []),
        ("由中国能建投资的项目。", ["中国能建"]),
        ("此前关停的龙泉宏远颜料厂正在修复土壤。", ["龙泉宏远颜料厂"]),
        ("名气最响的要数锦州蟠溪食品有限公司。", ["锦州蟠溪食品有限公司"]),
        ("早年入驻的恒丰塑料制品厂因为不符合定位，已经搬走。", ["恒丰塑料制品厂"]),
        ("锦澜机械是从市区搬来的。", ["锦澜机械"]),
        ("锦澜电子的车间主任算了一笔账。", ["锦澜电子"]),
        ("一家照明企业——锦州晶澜光电，因物流费用高离开。", ["锦州晶澜光电"]),
        ("川岭水业专门从事饮用水生产。", ["川岭水业"]),
        ("荻果世家主要从事果蔬加工。", ["荻果世家"]),
        ("北片区：华岭铁塔集团、运河钢构。", ["华岭铁塔集团", "运河钢构"]),
        ("引进恒锐油脂有限公司、风驰新型墙材厂等企业5家。", ["恒锐油脂有限公司", "风驰新型墙材厂"]),
        ("企业有所呼，管委会有所应。", []),
        ("经测算，企业物流费用占销售收入的11%。", []),
        ("物流成本高、熟练工不足仍是企业反映最集中的两个难题。", []),
        ("目前仅与个别企业有过初步接触。", []),
        ("东园里，工人正在安装设备。", []),
        ("组建专业化招商公司。", []),
        ("以锻压机械、家具制造为主导产业。", []),
    ],
)
def test_the_part_that_a_firm_plays_gives_its_name_away(text: str, expected: list[str]) -> None:
    assert firms(text, "item" if text.startswith("（") else "prose") == expected


@pytest.mark.parametrize(
    "text",
    [
        "一季度招商引资到位资金18亿元，签约项目21个。",
        "全区工业企业完成产值120亿元。",
        "主城区建设投资同比增长12%。",
        "煤化工、精细化工投资占比超过六成。",
        "园区引进了一家年产10万吨石膏板企业。",
        "该项目由县水利局实施。",
        "组织县发改局、县工信局实施联合审批。",
        "园区重点发展袜艺纺织、铜材加工和柑橘精深加工。",
        "高精度铜管项目正在吊装钢构。",
        "园区内原有老企业多为小作坊。",
    ],
)
def test_what_is_no_firm_is_not_read_as_one(text: str) -> None:
    assert firms(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("还有恒瑞包装、永州瑞铂建材有限公司等一批骨干企业。", ["恒瑞包装", "永州瑞铂建材有限公司"]),
        ("发挥梧州晶锐光电有限公司、渠江智联等企业的带动作用。", ["梧州晶锐光电有限公司", "渠江智联"]),
        ("恒远塑业、兴泰助剂两家企业已于去年关停。", ["恒远塑业", "兴泰助剂"]),
        ("德国巴斯夫、美国杜邦先后在园区设厂。", ["德国巴斯夫", "美国杜邦"]),
        ("以劲源食品、玉丰食品为龙头。", ["劲源食品", "玉丰食品"]),
        ("支持燕山啤酒（承德分厂）、周顺源花茶、中茗公司等企业扩产。", ["燕山啤酒", "周顺源花茶", "中茗公司"]),
        ("依托广西金桦浆纸业有限公司、建晖纸业打造造纸基地。", ["广西金桦浆纸业有限公司", "建晖纸业"]),
        ("无锡锡和物流有限公司已入驻。", ["无锡锡和物流有限公司"]),
        ("日本三和精密株式会社放弃投资。", ["日本三和精密株式会社"]),
    ],
)
def test_enumerations(text: str, expected: list[str]) -> None:
    assert firms(text) == expected


def test_a_column_of_firms() -> None:
    assert firms("金丹科技、颍泉投资集团", "cell", "投资方") == ["金丹科技", "颍泉投资集团"]
    assert firms("富士通（阜阳）电装有限公司", "cell", "企业名称") == ["富士通（阜阳）电装有限公司"]
    assert firms("正常生产", "cell", "状态") == []


def test_a_project_begins_behind_the_firm_it_is_named_after() -> None:
    text = "新投产的兴诚石化有限公司加氢装置改造工程已经完工。"
    found = settle(find(Sentence(0, 0, len(text), text, "prose", 0, 0)))
    assert [(m.cls, m.name) for m in found] == [("Enterprise", "兴诚石化有限公司"), ("Project", "加氢装置改造工程")]
