"""Owners: which thing a figure is of, among those that its sentence and paragraph name."""

from __future__ import annotations

import pytest
from readings import AWAY, BODY, FIRM, HOME, PROJECT, reading

from kg.extract.figures import figures

OWNED = [
    ("石门泵业有限公司已在园区投产，年销售收入7.8亿元。", [FIRM]),
    ("（2）石门泵业有限公司，位于园区，从事机械加工，职工260人。", [FIRM]),
    ("园区的运营主体是石门泵业有限公司，注册资本6亿元。", [FIRM]),
    ("石门泵业有限公司的阀门扩产项目已经投产，占地96亩，招用工人420人。", [PROJECT, PROJECT]),
    ("阀门扩产项目正在建设。达产后可实现年产值15亿元。", [PROJECT]),
    ("阀门扩产项目：由石门泵业有限公司承担，总投资2.3亿元。", [PROJECT]),
    ("开工的有阀门扩产项目（总投资6.4亿元，已竣工）。", [PROJECT]),
    ("阀门扩产项目已投产。\n2023年，园区带动就业8600人。", [HOME]),
    ("阀门扩产项目已投产。\n\n带动就业8600人。", [HOME]),
    ("石门泵业有限公司、青山阀门厂等先后落户，税收2.5亿元。", [HOME]),
    ("石门泵业有限公司落户园区，现有规上企业32家。", [HOME]),
    ("永嘉经济开发区产值90亿元，园区产值60亿元。", [AWAY, HOME]),
    ("其中青田县工业园区产值52亿元、永嘉经济开发区18亿元。", [HOME, AWAY]),
    ("石门泵业有限公司1999年入园，是园区最早的企业，占地2.4公顷。", [FIRM]),
    ("园区管委会编制20人，实有13人。", [BODY, BODY]),
    ("从事机械加工的石门泵业有限公司今年新上2条生产线。", [FIRM]),
    ("石门泵业有限公司的阀门扩产项目主体封顶，累计投入2.3亿元。", [PROJECT]),
    ("1．阀门扩产项目。石门泵业有限公司建设，总投资3亿元，占地60亩。", [PROJECT, PROJECT]),
    ("石门泵业有限公司投产了。“我们去年研发投入180万元，订单排到10月。”负责人说。", [FIRM]),
    ("石门泵业有限公司投产了。公司现有专利73项，去年营收2.9亿元。", [FIRM, FIRM]),
    ("石门泵业有限公司投产了。我们去年完成基础设施投资2亿元。", [HOME]),
    ("永嘉经济开发区亩均税收14.6万元，我们只有7.9万元。", [AWAY, HOME]),
    ("园区内设有永嘉经济开发区，规划面积3平方公里。园区现有企业20家。", [AWAY, HOME]),
    ("阀门扩产项目占地150亩，12栋厂房有8栋封顶。", [PROJECT, PROJECT, PROJECT]),
    ("阀门扩产项目占地150亩，园区已有企业8家。", [PROJECT, HOME]),
    ("“我们厂占着80亩地。”石门泵业有限公司负责人说。", [FIRM]),
    ("“我们厂占着80亩地。”负责人说。石门泵业有限公司另有厂房。", [HOME]),
    ("阀门扩产项目已开工。该项目计划投资5亿元，建厂房4.5万平方米。", [PROJECT, PROJECT]),
    ("阀门扩产项目总建筑面积5万平方米，其中地上4万平方米，地下1万平方米。", [PROJECT, PROJECT, PROJECT]),
    ("阀门扩产项目已开工。\n二、项目概算总投资2.6亿元，其中工程费用2.1亿元。", [PROJECT, PROJECT]),
    ("阀门扩产项目已开工。\n三、项目达产后，预计可服务企业60家、职工1.2万人。", [PROJECT, PROJECT]),
    ("园区新签约项目27个，计划总投资89.5亿元，其中阀门扩产项目已投产。", [HOME, HOME]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subjects"), OWNED)
def test_owned(text: str, subjects: list[str]) -> None:
    assert [figure.subject for figure in figures(reading(text))] == subjects


def test_what_is_compared_is_measured_alike() -> None:
    one, other = figures(reading("永嘉经济开发区亩均税收达到14.6万元，而园区只有7.9万元。"))
    assert (one.subject, one.quantity.unit) == (AWAY, "CNY/mu")
    assert (other.subject, other.quantity.unit) == (HOME, "CNY/mu")
    _, taxes = figures(reading("永嘉经济开发区亩均税收达到14.6万元，税收总额7.9亿元。"))
    assert taxes.quantity.unit == "CNY"


def test_numbers_that_share_a_unit() -> None:
    found = figures(reading("园区三个片区面积分别为23.4、18.9和12.6平方公里。"))
    assert [float(f.quantity.value) for f in found if f.quantity.unit == "km2"] == [23.4, 18.9, 12.6]
    assert [f.quantity.surface for f in figures(reading("园区面积为2.6平方公里，见表1、2。"))] == ["2.6平方公里"]


def test_what_is_not_yet_done_is_counted_and_what_is_denied_is_not() -> None:
    assert [f.indicator for f in figures(reading("园区未开工项目10个，批而未供土地860亩。"))] == [
        "未开工项目数",
        "批而未供土地面积",
    ]
    assert not figures(reading("园区未引进企业10家。"))


def test_indicators_without_what_only_leads_to_them() -> None:
    told = figures(reading("园区内设科室4个。一是新建中小学4所；二是固定资产投资比上年提高近四成。"))
    assert [f.indicator for f in told] == ["内设科室数", "新建中小学数", "固定资产投资比上年提高"]


def test_thresholds_and_the_many_that_a_zone_is_one_of_are_no_figures() -> None:
    assert not figures(reading("固定资产投资达到5000万元以上的，优先供地。"))
    assert not figures(reading("园区入选全国首批7个示范基地。"))
    assert not figures(reading("园区是全国首批52个国家级高新区中依托石油建设的园区。"))
    assert len(figures(reading("园区首批26家企业受益。"))) == 1
    assert [f.indicator for f in figures(reading("园区固定资产投资达到5000万元以上。"))] == ["固定资产投资"]


def test_a_difference_is_measured_as_what_differs() -> None:
    _, less = figures(reading("园区亩均产值186万元，比平均水平低24万元。"))
    assert less.quantity.unit == "CNY/mu"


def test_fields_of_a_fact_box() -> None:
    box = "中文名　青田县工业园区\n批准时间　2012年\n规划面积　33.5平方公里\n入园企业　276家\n\n园区道路平整。"
    assert [f.indicator for f in figures(reading(box, "青田县工业园区"))] == ["规划面积", "入园企业数"]


def test_a_class_by_size_is_no_amount_and_what_rises_stays_what_it_is() -> None:
    assert [f.quantity.unit for f in figures(reading("园区现有十亿元企业1户。"))] == ["count"]
    one, other = figures(reading("园区亩均产值由目前的210万元提高到300万元。"))
    assert (one.quantity.unit, other.quantity.unit) == ("CNY/mu", "CNY/mu")
    assert one.indicator == other.indicator == "亩均产值"


def test_a_rise_is_of_what_stands_before_it_in_other_money() -> None:
    assert [f.indicator for f in figures(reading("园区面积1平方公里。2022年进出口值26.4亿美元，同比增长11%。"))] == [
        "面积", "进出口值同比增长",
    ]  # fmt: skip


def test_a_bureau_that_plans_is_no_plan() -> None:
    assert [f.modality for f in figures(reading("管委会内设规划建设局、招商局2个机构，编制12名。"))] == [
        "actual",
        "actual",
    ]
    assert [f.modality for f in figures(reading("园区规划建设厂房12栋。"))] == ["planned"]
