"""Tables: units from labels, columns and captions; what a row is about; problems and measures in rows."""

from __future__ import annotations

import pytest
from readings import AWAY, FIRM, HOME, PROJECT, reading

from kg.extract.figures import figures
from kg.extract.measures import measures
from kg.extract.pairs import pairs
from kg.extract.problems import problems

FIRMS = "企业名称\t行业\t产值（万元）\t用工（人）\n石门泵业有限公司\t机械\t186000\t1240\n青山阀门厂\t机械\t4300\t85\n"
INDICATORS = (
    "| 指标 | 单位 | 上半年完成 | 同比（%） |\n|---|---|---|---|\n"
    "| 营业收入 | 亿元 | 63.7 | 8.4 |\n| 固定资产投资 | 亿元 | 7.85 | -5.2 |\n| 入园企业 | 家 | 57 | — |\n"
)
CAPTION = (
    "（单位：亿元、平方公里、家）\n\n开发区名称\t规划面积\t规上企业数\t工业总产值\n青田县工业园区\t8.7\t31\t128.6\n"
)
PROJECTS = "项目名称\t总投资\t占地\t进展\n阀门扩产项目\t4.8亿元\t132亩\t在建，已完成投资2.1亿元\n"


def _told(text: str) -> list[tuple[str, str, float, str]]:
    return [
        (f.subject, f.indicator, round(float(f.quantity.value), 4), f.quantity.unit) for f in figures(reading(text))
    ]


def test_a_label_gives_the_unit_and_the_row_the_subject() -> None:
    assert _told(FIRMS) == [(FIRM, "产值", 1.86e9, "CNY"), (FIRM, "用工数", 1240.0, "count")]


def test_zones_side_by_side_own_their_columns() -> None:
    table = "指标\t青田县工业园区\t永嘉经济开发区\n规划面积\t18.6平方公里\t12.4平方公里\n"
    assert [(f.subject, f.indicator) for f in figures(reading(table))] == [(HOME, "规划面积"), (AWAY, "规划面积")]


def test_indicators_in_rows_take_their_unit_from_the_row() -> None:
    assert _told(INDICATORS) == [
        (HOME, "营业收入", 6.37e9, "CNY"),
        (HOME, "营业收入同比增长", 8.4, "percent"),
        (HOME, "固定资产投资", 7.85e8, "CNY"),
        (HOME, "固定资产投资同比下降", 5.2, "percent"),
        (HOME, "入园企业数", 57.0, "count"),
    ]


def test_a_caption_counts_what_its_rows_count() -> None:
    table = "单位：亿元、家、%\n\n指标\t本年\t增长\n进出口总额\t186.3\t22.0\n注册企业数\t246\t21.2\n"
    assert [(name, unit) for _, name, _, unit in _told(table)] == [
        ("进出口总额", "CNY"), ("进出口总额同比增长", "percent"), ("注册企业数", "count"), ("注册企业数同比增长", "percent"),
    ]  # fmt: skip


def test_a_caption_gives_each_column_the_unit_of_its_kind() -> None:
    assert _told(CAPTION) == [
        (HOME, "规划面积", 8.7, "km2"),
        (HOME, "规上企业数", 31.0, "count"),
        (HOME, "工业总产值", 1.286e10, "CNY"),
    ]


def test_prose_in_a_cell_is_of_its_row() -> None:
    assert _told(PROJECTS) == [
        (PROJECT, "总投资", 4.8e8, "CNY"),
        (PROJECT, "占地面积", 0.088, "km2"),
        (PROJECT, "完成投资", 2.1e8, "CNY"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "序号\t名称\t数值\n1\t青田县工业园区\t186\n",  # no unit anywhere
        "企业名称\t行业\t产值（万元）\n青山阀门厂\t机械\t4300\n",  # a firm that nothing links
    ],
)
def test_a_number_without_unit_or_owner_is_no_figure(text: str) -> None:
    assert _told(text) == []


def test_a_row_pairs_its_measure_with_its_problem() -> None:
    one = reading(
        "| 问题 | 整改措施 | 完成时限 |\n|---|---|---|\n| 供水能力不足 | 新建水厂 | 2025年6月 |\n"
        "| 物流成本偏高 | 开行冷链班车 | 2025年9月 |\n"
    )
    stated, taken = problems(one), measures(one)
    assert [d.label for d in stated[0]] == ["供水能力不足", "物流成本偏高"]
    assert [(d.label, d.attributes["status"]) for d in taken[0]] == [
        ("新建水厂", "proposed"),
        ("开行冷链班车", "proposed"),
    ]
    labels = {d.id: d.label for d in (*stated[0], *taken[0])}
    assert [(labels[f.subject], labels[f.object]) for f in pairs(one, stated, taken, {})] == [
        ("新建水厂", "供水能力不足"),
        ("开行冷链班车", "物流成本偏高"),
    ]
