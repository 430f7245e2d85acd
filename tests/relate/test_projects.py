"""Projects, by what came of them, and who undertakes them."""

from __future__ import annotations

import pytest
from told import HOME, names, told


def projects(text: str) -> set[str]:
    """The projects that 岚皋县经济开发区 is said to have."""
    return {project for zone, _, project in told(text, "hasProject") if zone == HOME}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("道地药材溯源中心项目2021年建成投用。", {"道地药材溯源中心项目"}),
        ("加快推进工业固废集中处置场项目，已开工。", {"工业固废集中处置场项目"}),
        ("储能电池项目已签约。", {"储能电池项目"}),
        ("万头肉牛养殖项目，2017年签约，后因环保原因取消。", set()),
        ("职教实训中心项目总投资3亿元，处于前期论证阶段，尚未立项。", set()),
    ],
)
def test_projects_that_the_zone_has(text: str, expected: set[str]) -> None:
    assert projects(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "严格控制高耗水项目。",
        "新增用地优先用于新型储能项目。",
        "二季度引进的16个项目进展顺利。",
        "新入区工业项目强度不低于200万元。",
    ],
)
def test_kinds_of_projects_are_no_projects(text: str) -> None:
    assert names(text, "Project") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n1．智造产业园配套项目。光岭科发集团投资建设，总投资32亿元，2021年已开工。", {"智造产业园配套项目"}),
        ("\n重点项目\n无人机生产基地：锦澜无人机科技有限公司投资，2023年11月竣工。", {"无人机生产基地"}),
        ("\n重点项目\n科创人才社区：规划住房2400套，在建。", {"科创人才社区"}),
        ("锦澜电子的线路板项目已完成主体施工。", {"线路板项目"}),
        ("\n4．油坊输变电工程。拟2030年动工，估算投资2.1亿元。", set()),
        ("\n重点项目\n人才公寓：力争年内选址。", set()),
    ],
)
def test_projects_that_head_their_line(text: str, expected: set[str]) -> None:
    assert projects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n1．线路板扩产项目。锦澜电子有限公司投资建设，总投资3亿元，2021年开工。", {("锦澜电子有限公司", "线路板扩产项目")}),
        ("线路板扩产项目主体已经封顶，建设单位锦澜电子有限公司正安装设备。", {("锦澜电子有限公司", "线路板扩产项目")}),
        ("\n1．线路板扩产项目。2021年开工。锦澜电子有限公司获评高新技术企业。", set()),
    ],
)  # fmt: skip
def test_who_undertakes_a_project(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(firm, project) for firm, _, project in told(text, "undertakes")} == expected


def test_a_project_named_after_a_part_is_in_the_part() -> None:
    text = "开发区由东河园、西河园组成。东河园污水处理厂二期工程已投入运行。"
    assert {zone for zone, _, _ in told(text, "hasProject")} == {"东河园"}
