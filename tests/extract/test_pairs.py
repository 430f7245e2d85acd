"""Which measure addresses which problem, and which pairs the text does not make."""

from __future__ import annotations

import pytest
from readings import reading

from kg.extract.measures import measures
from kg.extract.pairs import pairs
from kg.extract.problems import problems

PROBLEMS = "二、存在问题\n1．产业关联度不高\n2．水资源约束趋紧\n3．专业人才匮乏\n三、几点建议\n"
PAIRED = [
    ("针对企业用工难，园区管委会举办专场招聘会。", [("举办专场招聘会", "企业用工难")]),
    (PROBLEMS + "1．开展补链招商。精准发力，解决产业关联度不高的问题。", [("开展补链招商", "产业关联度不高")]),
    (PROBLEMS + "1．推进中水回用。力争年内建成，缓解水资源约束趋紧的矛盾。\n2．组建产业基金", [("推进中水回用", "水资源约束趋紧")]),
    (PROBLEMS + "1．提升产业关联\n2．集约利用水资源\n3．引育专业人才", [("提升产业关联", "产业关联度不高"), ("集约利用水资源", "水资源约束趋紧"), ("引育专业人才", "专业人才匮乏")]),
    ("一、关于招工难的问题\n下一步抓两件事：（1）开办技工订单班；（2）建设职工公寓。", [("开办技工订单班", "招工难"), ("建设职工公寓", "招工难")]),
    (PROBLEMS + "1．搭建创新平台。参照永嘉经济开发区的做法，破解产业关联度不高的难题。", [("搭建创新平台", "产业关联度不高")]),
    ("园区面对用地空间不足的问题，一是推行综合评价；二是建设多层厂房。", [("推行综合评价", "用地空间不足"), ("建设多层厂房", "用地空间不足")]),
    ("园区码头泊位紧缺，园区管委会已启动二期泊位建设。", [("启动二期泊位建设", "园区码头泊位紧缺")]),
    ("问题：园区排水管网老化。对策：改造管网，新建调蓄池。", [("改造管网", "园区排水管网老化")]),
    ("园区设立产业基金，着力破解融资困难。", [("设立产业基金", "融资困难")]),
    ("园区存在两方面问题：（1）管网老化；（2）邻里缓冲不足。\n与上述问题相对应，对策依次是：（1）实施污水厂扩建；（2）加快整村搬迁。", [("实施污水厂扩建", "管网老化"), ("加快整村搬迁", "邻里缓冲不足")]),
    ("园区的难处有两个：一是停车位紧张；二是小企业贷款难。今年打算这样办：第一，新建停车场；第二，推出信用贷。", [("新建停车场", "停车位紧张"), ("推出信用贷", "小企业贷款难")]),
    ("企业反映较多的是抵押贷款办理慢。针对贷款慢，园区管委会推出信用贷。", [("推出信用贷", "抵押贷款办理慢")]),
    ("园区最突出的困难是铁路运能不足。为此，园区管委会启动专用线扩能工程。", [("启动专用线扩能工程", "铁路运能不足")]),
]  # fmt: skip
UNPAIRED = [
    "二、主要做法\n1．聚焦链条抓招商\n2．强化要素保障\n三、存在困难\n1．产业链条偏短\n2．要素价格偏高",
    "一、关于招工难的问题\n当前园区缺工900人。\n下一步，我们将建设供水管网。",
    PROBLEMS + "1．组建县级产业引导基金",
    PROBLEMS + "1．狠抓项目建设。阀门扩产项目因水资源约束趋紧未动工。",
    PROBLEMS + "1．开展安全排查。如果水资源约束趋紧，再作研究。",
    "二、存在问题\n1．用地紧张\n三、外地经验\n永嘉经济开发区的做法：一是破解用地紧张；二是推行联审。",
]


def _pairs(text: str) -> list[tuple[str, str]]:
    one = reading(text)
    stated, taken = problems(one), measures(one)
    labels = {draft.id: draft.label for draft in (*stated[0], *taken[0])}
    return sorted((labels[fact.subject], labels[fact.object]) for fact in pairs(one, stated, taken, {}))


@pytest.mark.parametrize(("text", "expected"), PAIRED)
def test_paired(text: str, expected: list[tuple[str, str]]) -> None:
    assert _pairs(text) == sorted(expected)


@pytest.mark.parametrize("text", UNPAIRED)
def test_unpaired(text: str) -> None:
    assert _pairs(text) == []
