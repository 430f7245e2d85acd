"""Measures: phrase, status and zone of what is done or called for, and the sentences that state none."""

from __future__ import annotations

import pytest
from readings import AWAY, HOME, reading

from kg.extract.measures import measures

STATED = [
    ("二、主要做法\n1．编制循环化改造方案。2022年6月编制。\n2．延伸产业链条。", [("编制循环化改造方案", "adopted"), ("延伸产业链条", "adopted")]),
    ("三、几点建议\n（一）补链强链，提升产业层次。实施精准招商。\n（二）理顺管理体制", [("补链强链，提升产业层次", "proposed"), ("理顺管理体制", "proposed")]),
    ("下一步，首先是推行“标准地”出让，投资强度不低于300万元；其次是组建融资担保公司。", [("推行“标准地”出让", "proposed"), ("组建融资担保公司", "proposed")]),
    ("为破解融资难问题，园区设立了应急转贷资金。", [("设立了应急转贷资金", "adopted")]),
    ("为补齐配套短板，园区新建了职工公寓200套。", [("新建了职工公寓", "adopted")]),
    ("针对企业用工难，园区管委会举办专场招聘会17场。", [("举办专场招聘会", "adopted")]),
    ("针对用水紧张，计划实施中水回用项目，估算投资8600万元。", [("实施中水回用项目", "proposed")]),
    ("园区推行天然气集中采购，使天然气成本偏高的问题得到初步缓解。", [("推行天然气集中采购", "adopted")]),
    ("一、关于招工难的问题\n去年以来，园区管委会启动了技工培训工程，投入资金420万元。", [("启动了技工培训工程", "adopted")]),
    ("会议议定以下事项：\n1. 园区抓紧推进通道项目前期工作，估算投资5亿元。\n2. 关于共建基地的提议，条件尚不成熟，不予议定。", [("抓紧推进通道项目前期工作", "proposed")]),
    ("会议强调，要开展闲置地清理，年内盘活500亩；要组建招商队伍；要提高站位。", [("开展闲置地清理", "proposed"), ("组建招商队伍", "proposed")]),
    ("会议要求，招商部要编制招商图谱，规划部要逐宗建立台账。", [("编制招商图谱", "proposed"), ("逐宗建立台账", "proposed")]),
    ("园区负责人表示，下一步还将建设人才公寓，预计供房360套。", [("建设人才公寓", "proposed")]),
    ("对此，园区推出了一揽子举措：投资3亿元建设学校，新增学位900个；出台人才新政，按月补贴；实施“腾笼换鸟”行动。", [("建设学校", "adopted"), ("出台人才新政", "adopted"), ("实施“腾笼换鸟”行动", "adopted")]),
    ("二、工作打算\n一要加大报批力度。会同县财政局争取省级指标。\n二要开展订单培养。依托院校培训600人。", [("加大报批力度", "proposed"), ("开展订单培养", "proposed")]),
    ("近年来，园区先后做了三件事：一是完成封闭管理系统建设；二是推行“一企一管”；三是委托县财政局编制评估报告。", [("完成封闭管理系统建设", "adopted"), ("推行“一企一管”", "adopted"), ("委托县财政局编制评估报告", "adopted")]),
    ("下一步抓好以下工作：1.建立联席会议制度，每季会商；2.出台扶持办法。", [("建立联席会议制度", "proposed"), ("出台扶持办法", "proposed")]),
    ("第二章 产业体系\n第一节 延伸化工产业链条\n园区拟补链。\n第二节 壮大电子产业规模\n产值可观。", [("延伸化工产业链条", "adopted"), ("壮大电子产业规模", "adopted")]),
    ("一、工作成效\n（一）营商环境持续优化\n一是推行帮办代办，办结312件；二是实施拿地即开工改革。", [("推行帮办代办", "adopted"), ("实施拿地即开工改革", "adopted")]),
    ("园区提出“腾、引”两项办法：一是腾退低效企业；二是设立引导资金。其中“腾退”一项已实施。", [("腾退低效企业", "adopted"), ("设立引导资金", "proposed")]),
    ("五、意见和建议\n（一）责成园区管委会限期清理闲置资金，收回财政。", [("限期清理闲置资金", "proposed")]),
    ("四、下一步工作\n园区将在强化招商引资，培育产业集群，加快项目建设等方面下功夫。", [("强化招商引资", "proposed"), ("培育产业集群", "proposed"), ("加快项目建设", "proposed")]),
    ("园区码头泊位紧缺，园区管委会已启动二期泊位建设。", [("启动二期泊位建设", "adopted")]),
    ("对策：改造管网，新建调蓄池两座。", [("改造管网", "adopted")]),
    ("督察组要求，年底前完成渗滤液处理设施建设。", [("完成渗滤液处理设施建设", "proposed")]),
    ("面对困境，园区没有坐等。今年以来，与本地技校共建培训基地；出台厂房去化奖励办法。", [("与本地技校共建培训基地", "adopted"), ("出台厂房去化奖励办法", "adopted")]),
]  # fmt: skip
SILENT = [
    "现批复如下：\n一、园区规划面积调整为11平方公里，由两片组成。\n二、对《规划》的总体评价\n评价方法适当。",
    "如果园区设立担保公司，融资难可望缓解。",
    "园区规划面积8平方公里，建成道路20公里。",
    "一、工作成效\n（一）承载能力稳步提升\n园区建成道路20公里。",
    "一、基本情况\n园区管委会内设3个机构，实施项目36个。",
    "会议强调，要提高站位，坚定信心，真抓实干。",
    "会议要求，各部门要强化担当，要坚定信心。",
    "园区水电成本较低，已盘活闲置厂房2万平方米。",
    "按照园区要求，各企业签订承诺书。",
    "园区由一是工业片、二是物流片组成。",
    "您建议组建的小额贷款公司，因不符合监管要求，暂不考虑。",
    "下面，我讲三点意见。\n一、成绩来之不易\n去年园区产值增长9%。",
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_stated(text: str, expected: list[tuple[str, str]]) -> None:
    drafts, facts = measures(reading(text))
    assert [(draft.label, draft.attributes["status"]) for draft in drafts] == expected
    assert {fact.subject for fact in facts} == {HOME}


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert measures(reading(text)) == ([], [])


def test_items_inside_a_headed_measure_are_details() -> None:
    text = "三、建议\n1、搭建创新平台，提升研发水平。一是引进检测机构；二是发放创新券。"
    assert [draft.label for draft in measures(reading(text))[0]] == ["搭建创新平台，提升研发水平"]


def test_a_zone_elsewhere_has_its_own() -> None:
    text = "三、建议\n1、严守安全底线\n永嘉经济开发区也遇到过用地紧张，但通过建设“工业上楼”示范区、实行“标准地”供应，走出了困境。"
    drafts, facts = measures(reading(text))
    assert [(fact.subject, drafts[i].label) for i, fact in enumerate(facts)] == [
        (HOME, "严守安全底线"),
        (AWAY, "建设“工业上楼”示范区"),
        (AWAY, "实行“标准地”供应"),
    ]
    assert [draft.attributes["status"] for draft in drafts] == ["proposed", "adopted", "adopted"]


def test_the_id_carries_the_zone() -> None:
    (draft,), _ = measures(reading("针对用水紧张，园区新建水库1座。"))
    assert draft.id == "measure/青田县工业园区·新建水库"


@pytest.mark.parametrize("piece", ["今年", "建议，", "建议", "通过建设、", "园区", "着力", "推进", "将"])
def test_long_hostile_text_comes_to_an_end(piece: str) -> None:
    measures(reading("三、工作建议\n" + piece * 2_000))
