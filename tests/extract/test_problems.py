"""Problems: the headings, items and clauses that state one, and the sentences that state none."""

from __future__ import annotations

import pytest
from readings import AWAY, HOME, reading

from kg.extract.problems import problems

STATED = [
    ("二、存在的主要问题\n（一）用地指标紧缺。今年仅获批地600亩，缺口较大。\n（二）融资难\n企业贷款满足率低。", ["用地指标紧缺", "融资难"]),
    ("园区主要存在以下问题：一是招工难，旺季缺工900人；二是管网老化。", ["招工难", "管网老化"]),
    ("一、存在问题\n1.从要素看。一是热源不足，冬季限产；二是用地紧张。", ["热源不足", "用地紧张"]),
    ("存在两方面问题：（1）通关能力饱和；（2）仓储用地不足。", ["通关能力饱和", "仓储用地不足"]),
    ("我归纳起来是两句话，都是问题：第一句，产业层次偏低。第二句，服务效能不高。", ["产业层次偏低", "服务效能不高"]),
    ("园区面临多头管理、招商内耗、重复建设三大难题。", ["多头管理", "招商内耗", "重复建设"]),
    ("园区也有“成长的烦恼”：蒸汽供应不足、技术工人难招。", ["蒸汽供应不足", "技术工人难招"]),
    ("冷链不足，是园区的老问题。", ["冷链不足"]),
    ("针对企业资金链断裂形成的闲置，园区管委会已收回土地2宗。", ["企业资金链断裂"]),
    ("管理上，园区对辖区内的镇、村没有管辖权。", ["园区对辖区内的镇、村没有管辖权"]),
    ("不过，技术工人短缺、用水紧张等问题仍未解决。", ["技术工人短缺", "用水紧张"]),
    ("二、存在问题\n土地指标少。今年上报的1100亩还未批复。\n部分企业资金短缺，融资困难。", ["土地指标少", "部分企业资金短缺，融资困难"]),
    ("一、关于园区断头路多的问题\n园区现有断头路5条。", ["园区断头路多"]),
    ("3 制约因素\n（1）热源不足，缺口每小时40吨。\n3.1 人才短板\n（1）技工难招。", ["热源不足", "技工难招"]),
    ("四、问题与对策\n（1）供水能力不足。日缺水3000立方米。\n（2）开工率偏低。\n（3）扩建水厂。", ["供水能力不足", "开工率偏低"]),
    ("快速发展中的园区也遇到新烦恼：技工引不进、留不住；土地所剩无几，可用空间越来越小；商业配套滞后。", ["技工引不进、留不住", "可用空间越来越小", "商业配套滞后"]),
    ("眼下，园区产业链条偏短，多数企业做代工；土地利用粗放，闲置地尚有600亩；招商力量薄弱。上年来访的两家企业没有签约。", ["园区产业链条偏短", "土地利用粗放", "招商力量薄弱"]),
    ("二、主要困难\n——运输成本偏高。单箱运费比邻县高两成。\n——技术工人不足。", ["运输成本偏高", "技术工人不足"]),
    ("为破解资金瓶颈，园区管委会组建了担保公司。", ["资金瓶颈"]),
    ("园区面临水资源短缺、成果转化率偏低两方面制约。", ["水资源短缺", "成果转化率偏低"]),
    ("青田县工业园区产业链条短，制约了发展。", ["产业链条短"]),
    ("园区设立产业基金，着力破解融资困难。", ["融资困难"]),
    ("二、存在问题\n1.企业融资困难\n三、建议\n园区设立产业基金，着力破解企业融资困难。", ["企业融资困难"]),
    ("他们面对用地空间不足的问题，一是推行综合评价；二是建设多层厂房。", ["用地空间不足"]),
    ("但仍面临不少困难和问题。主要表现在：管网老化，欠账较多；环保压力持续加大。", ["管网老化，欠账较多", "环保压力持续加大"]),
]  # fmt: skip
SILENT = [
    "园区着力破解融资难题，加快发展。",
    "园区尚无污水集中处理设施，也没有引进一家上市公司。",
    "园区建设中不存在拖欠工程款等问题。",
    "如果园区面临用地紧张问题，可申请调剂。",
    "针对投资强度达不到每亩120万元的老企业，要求其限期整改。",
    "针对以上存在的问题，现提出建议。",
    "当前，全国开发区普遍面临同质化竞争等问题。",
    "目前在建的有两个项目：一是供水工程；二是道路工程。",
    "二、关于与永嘉经济开发区协同发展的问题\n两地尚未签订协议。",
    "现有甲泵业有限公司、乙阀门有限公司；丙电机有限公司。",
    "园区亩均税收不低；增速较快。",
    "要坚持问题导向，攻坚克难，不达目标决不收兵。",
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_stated(text: str, expected: list[str]) -> None:
    drafts, facts = problems(reading(text))
    assert [draft.label for draft in drafts] == expected
    assert {fact.subject for fact in facts} == {HOME}


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert problems(reading(text)) == ([], [])


def test_headings_leave_nothing_to_sentences_that_sum_up() -> None:
    text = "总体良好，但也存在资金闲置、管理不规范等问题。\n二、主要问题\n（一）专项资金闲置\n（二）资产底数不清"
    assert [draft.label for draft in problems(reading(text))[0]] == ["专项资金闲置", "资产底数不清"]


def test_a_zone_elsewhere_has_its_own() -> None:
    drafts, facts = problems(reading("二、存在问题\n1.用水紧张\n三、外地经验\n永嘉经济开发区同样面临用地紧张。"))
    assert [(fact.subject, fact.object) for fact in facts] == [(HOME, "problem/用水紧张"), (AWAY, "problem/用地紧张")]
    assert len(drafts) == 2


def test_a_problem_slices_to_its_label() -> None:
    one = reading("园区主要存在：一是龙头企业带动不强。")
    for draft in problems(one)[0]:
        assert one.document.report.text[draft.start : draft.end] == draft.label == "龙头企业带动不强"


@pytest.mark.parametrize("piece", ["问题", "存在", "存在，", "今年", "等问题，", "一是", "不足、", "（"])
def test_long_hostile_text_comes_to_an_end(piece: str) -> None:
    problems(reading("二、存在问题\n园区" + piece * 2_000))
