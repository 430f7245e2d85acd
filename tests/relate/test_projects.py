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
