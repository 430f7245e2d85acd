"""Figures of what lies around a zone: its county, a town that gives land, a river, a reservoir, the part in a district."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.reading import read_report
from kg.text import documents

HOME = "鲁山县产业集聚区"
TOLD = [
    # the whole county, as long as nothing else is named
    ("全县共有规模以上工业企业213家，城镇新增就业6400人。", ["鲁山县", "鲁山县"]),
    ("全县城镇新增就业6400人，鲁山县产业集聚区吸纳就业2100人。", ["鲁山县", HOME]),
    ("在全县用地十分紧张的情况下，争取用地指标180公顷。", [HOME]),
    ("集聚区是全县最大的园区，规划面积8.6平方公里。", [HOME]),
    # who gives land
    ("集聚区新增用地指标由梁洼镇调出25公顷。", ["梁洼镇"]),
    ("集聚区的建设用地由梁洼镇划转120亩（留30亩作为农田），另建道路6公里。", ["梁洼镇", "梁洼镇", HOME]),
    ("集聚区由梁洼镇向北扩展3平方公里。", [HOME]),
    # rivers and reservoirs
    ("集聚区上游5公里处有白龟湖水库，总库容9000万立方米。", ["白龟湖水库", "白龟湖水库"]),
    ("集聚区上游5公里处有变电站一座。", [HOME, HOME]),
    ("沙河两岸200米范围内禁止新建化工项目。", ["沙河"]),
    ("集聚区沿沙河两岸修建道路200米。", [HOME]),
    ("项目选址方圆3公里内没有居民点。", []),
]  # fmt: skip


def _figures(text: str) -> list[tuple[str, str]]:
    report = f"{HOME}调研报告\n\n{HOME}位于鲁山县梁洼镇。\n{text}\n"
    facts = read_report(documents(Source("r.txt", report))[0])
    labels = {draft.id: draft.label for draft in facts.drafts}
    return [(labels[figure.subject], figure.indicator) for figure in facts.figures]


@pytest.mark.parametrize(("text", "subjects"), TOLD)
def test_told_of_what_lies_around(text: str, subjects: list[str]) -> None:
    assert [subject for subject, _ in _figures(text)] == subjects


def test_a_division_without_a_name_owns_nothing_else() -> None:
    assert _figures("全州共有规模以上工业企业213家。") == []


def test_a_figure_of_one_town_says_so() -> None:
    text = "集聚区在梁洼镇涉及5个行政村，占地900亩；在张良镇涉及5个行政村，占地700亩。"
    names = [indicator for _, indicator in _figures(text)]
    assert names == ["梁洼镇行政村数", "梁洼镇占地面积", "张良镇行政村数", "张良镇占地面积"]
    assert [name for _, name in _figures("集聚区在梁洼镇征地，占地900亩。")] == ["占地面积"]


def test_two_classes_of_things_under_one_number() -> None:
    assert [name for _, name in _figures("集聚区地跨三个乡（镇）、街道，共有5个社区、2个中心。")] == [
        "乡镇街道数", "社区数", "中心数",
    ]  # fmt: skip


def test_the_voltage_of_works_and_of_a_named_line() -> None:
    assert _figures("新建220千伏变电站和10千伏开闭所。")[:2] == [(HOME, "变电站电压"), (HOME, "开闭所电压")]
    assert ("35千伏琴辛线路工程", "线路电压") in _figures("实施了35千伏琴辛线路工程。")


def test_a_part_is_known_by_the_district_it_lies_in() -> None:
    text = "园区分为卫东片区和湛河片区，规划面积30平方公里。\n园区跨两区，西部区域隶属于平顶山市卫东区，规划面积13平方公里。\n园区已有企业20家。"
    facts = read_report(documents(Source("r.txt", f"平顶山高新技术产业园区情况汇报\n\n{text}\n"))[0])
    labels = {draft.id: draft.label for draft in facts.drafts}
    whole = "平顶山高新技术产业园区"
    assert [labels[figure.subject] for figure in facts.figures] == [whole, "卫东片区", whole]


def test_a_part_that_is_singled_out_is_what_the_sentence_goes_on_about() -> None:
    text = "园区分为卫东片区和湛河片区。\n最大的片区是卫东片区，面积28平方公里。\n园区已有企业20家。"
    facts = read_report(documents(Source("r.txt", f"平顶山高新技术产业园区情况汇报\n\n{text}\n"))[0])
    labels = {draft.id: draft.label for draft in facts.drafts}
    owners = {figure.indicator: labels[figure.subject] for figure in facts.figures}
    assert owners == {"面积": "卫东片区", "企业数": "平顶山高新技术产业园区"}
