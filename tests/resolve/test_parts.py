"""Parts of zones: what a report says or shows to lie in the zone that it is about, and what it does not."""

from __future__ import annotations

import pytest
from told import HOME, names, told

from kg.model import Source
from kg.reading import read_report
from kg.text import documents

PARTS = [
    # lists
    ("园区由城关园和四季园组成。", {"城关园", "四季园"}),
    ("园区划分为东片区、西片区两个片区。东片区位于城关镇。", {"东片区", "西片区"}),
    ("规划面积8平方公里，划分为乳品加工区、冷链物流区两个功能区，面积分别为4平方公里和3平方公里。", {"乳品加工区", "冷链物流区"}),
    ("园区实行“一区三园”，分为城关锻造产业园、滔河装备园、石门物流园三个园。其中，滔河装备园位于滔河镇。", {"城关锻造产业园", "滔河装备园", "石门物流园"}),
    ("三组团即生物化工组团、精细化工组团和仓储物流组团。", {"生物化工组团", "精细化工组团", "仓储物流组团"}),
    # headings, and a part with its own figure
    ("形成“一园两片”格局。\n（一）城关片区。地处城关镇，重点发展食品加工。\n（二）三里畈片区。地处石门镇，入驻企业24家。", {"城关片区", "三里畈片区"}),
    ("园区由两个功能区组成。保税加工区0.72平方公里，以木材加工为主；保税物流区0.56平方公里。", {"保税加工区", "保税物流区"}),
    ("园区分为以下功能区：\n1.精细化工区：面积3平方公里。\n2.仓储物流区：面积2平方公里。\n3.下一步，完善配套。", {"精细化工区", "仓储物流区"}),
    ("实行“一区两园”管理：\n1．滔河工业园\n2．石门商贸园", {"滔河工业园", "石门商贸园"}),
    ("园区现辖金山、岩口两个片区。金山片区位于滔河镇。", {"金山片区", "岩口片区"}),
    ("园区由石门工业园、材料基地两部分组成，石门园地处石门镇。", {"石门工业园", "材料基地"}),
    ("园区分为装备制造片、食品医药片和农业及围垦片三片。", {"装备制造片", "食品医药片", "农业及围垦片"}),
    # by use: placed or measured, and not elsewhere
    ("三园各有侧重：滔河工业园设在滔河镇，主攻建材；石门工业园在石门镇，以食品加工为主。", {"滔河工业园", "石门工业园"}),
    # by a name that begins with the whole's
    ("走进岚皋县经济开发区滔河工业园，机声隆隆。", {"滔河工业园"}),
    ("滔河茶城、石门电子信息产业园、城关物流园三大园区齐头并进。", {"滔河茶城", "石门电子信息产业园", "城关物流园"}),
    ("规划范围内的园区分食品加工区、生物发酵区两个功能区。", {"食品加工区", "生物发酵区"}),
    ("滔河循环产业园位于岚皋县经济开发区内，占地3平方公里。", {"滔河循环产业园"}),
    ("滔河新材料产业园位于滔河镇。滔河园区现有企业20家。", {"滔河新材料产业园"}),
    # clauses, counts and heads that stand once behind a list
    ("滔河园新建厂房3万平方米，油竹园完成征地60亩。", {"滔河园", "油竹园"}),
    ("停产企业11家，其中滔河园4家、油竹园7家。", {"滔河园", "油竹园"}),
    ("园区将医药、食品两个园区重新划界。", {"医药园区", "食品园区"}),
    ("园区辖一区、二区及三区。", {"一区", "二区", "三区"}),
    ("园区化工区、冶金区统一排水。", {"化工区", "冶金区"}),
    ("园区新设立滔河分区，规划面积2平方公里。", {"滔河分区"}),
    # said
    ("民主循环产业园是岚皋县经济开发区的“园中园”。", {"民主循环产业园"}),
    ("石门工业园2015年整体并入岚皋县经济开发区。", {"石门工业园"}),
]  # fmt: skip
NO_PARTS = [
    "县工作组赴石门工业园、滔河物流园招商，石门工业园落户企业3家。",
    "岚皋县经济开发区隶属滔河新城，地处城关镇。",
    "岚皋县现有岚皋县经济开发区、石门工业园、滔河物流园三个园区。",
    "园区由经济发展局和招商局负责服务，占地4平方公里。",
    "考察组走进位于紫阳县的向阳科技产业园，面积3平方公里。",
    "与面积8平方公里的汉阴经济开发区相比，园区还有差距。汉阴经济开发区占地8平方公里。",
    "岚皋县经济开发区是陕西省特色产业园区。",
    "向阳科技产业园未并入岚皋县经济开发区。",
    "石门工业园将纳入岚皋县经济开发区规划范围。",
    "全县拥有石门工业园、滔河物流园两个园区。",
    "巴山茶业有限公司位于岚皋县经济开发区内。",
    "园区由县、镇两个园区办管理，建设一、二两个园。",
    "存在以下问题：\n1.生活区：配套不足。\n2.生产区：道路不畅。",
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts(text: str, expected: set[str]) -> None:
    found = {part for part, _, whole in told(text, "partOf") if whole == HOME}
    assert {name.removeprefix(HOME) for name in found} == expected


@pytest.mark.parametrize("text", NO_PARTS)
def test_no_parts(text: str) -> None:
    assert not {part for part, _, whole in told(text, "partOf") if whole == HOME}


ABOUT = [
    ("赴外地学习考察的报告\n\n我们考察了平湖经济技术开发区。铅山县工业园区现有企业96家，要学习平湖经济技术开发区的经验。", {"铅山县工业园区"}),
    ("加快改造\n\n芦山县委书记调研县产业集中区。他强调，要学习雅安经开区经验，推动产业集中区提档升级。芦山县财政局参加。", {"芦山县产业集中区"}),
    ("简介\n\n中国（驻马店）国际农产品加工产业园由驻马店经济开发区代管，规划面积66.7平方公里。", {"中国（驻马店）国际农产品加工产业园"}),
    ("在全区推进会上的讲话\n\n滔溪高新园从2016年动工，园区面积9平方公里。今后要办好滔溪高新园。", {"滔溪高新园"}),
    ("情况说明\n\n临江新城管委会成立于2016年，新城现有企业60家。", {"临江新城"}),
    ("简介\n\n费县探沂木业园由探沂镇人民政府负责管理。", {"费县探沂木业园"}),
    ("全县重点园区简介\n\n一、滔河产业园\n滔河产业园位于滔河镇。\n二、岚皋县经济开发区\n开发区位于民主镇，开发区现有企业20家。岚皋县经济开发区产值12亿元。", {"滔河产业园", "岚皋县经济开发区"}),
    ("会议纪要\n\n会议指出，石门高科园要做强航空产业。石门高科园扩园由乡政府牵头，航空城由石门高科园管委会统筹。", {"石门高科园"}),
    ("工作总结\n\n我县青山公园面积30亩，青山公园免费开放。", set()),
    ("讲话\n\n张家口市下花园区区长讲话：我区经济开发区是主阵地。", {"下花园区经济开发区"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ABOUT)
def test_what_a_report_is_about(text: str, expected: set[str]) -> None:
    facts = read_report(documents(Source("r.txt", text + "\n"))[0])
    labels = {draft.id: draft.label for draft in facts.drafts}
    assert {labels[f.object] for f in facts.facts if f.property == "about"} == expected


def test_a_name_that_holds_a_zone_names_it() -> None:
    assert ("中国（黑龙江）自由贸易试验区绥芬河片区", "partOf", "中国（黑龙江）自由贸易试验区") in told(
        "2019年，中国（黑龙江）自由贸易试验区绥芬河片区揭牌。", "partOf"
    )


def test_a_zone_that_only_a_title_names_is_not_read() -> None:
    text = "双方签订《锡山—和县共建产业园区框架协议》。"
    assert names(text, "Zone") == {HOME}


def test_a_description_is_no_zone() -> None:
    assert names("岚皋县经济开发区是陕西省苏陕共建园区。", "Zone") == {HOME}


def test_a_part_carries_its_own_facts_and_the_whole_goes_on() -> None:
    text = "园区由城关园和四季园组成。城关园位于城关镇，以食品加工为主导产业。园区以纺织服装为主导产业。"
    assert told(text, "leadingIndustry") == {
        ("城关园", "leadingIndustry", "食品加工"), (HOME, "leadingIndustry", "纺织服装"),
    }  # fmt: skip
