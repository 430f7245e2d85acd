"""Leading industries and projects, by the words that position, and by what came of a project."""

from __future__ import annotations

import pytest
from told import HOME, names, told


def leading(text: str) -> set[str]:
    """The leading industries of 岚皋县经济开发区 that a text states."""
    return {industry for zone, _, industry in told(text, "leadingIndustry") if zone == HOME}


def projects(text: str) -> set[str]:
    """The projects that 岚皋县经济开发区 is said to have."""
    return {project for zone, _, project in told(text, "hasProject") if zone == HOME}


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("首位产业为休闲食品，主攻产业为云母新材料和电子信息，辅以现代物流。", {"休闲食品", "云母新材料", "电子信息", "现代物流"}),
        ("开发区以铝精深加工为主导产业，配套发展新型建材和仓储物流。", {"铝精深加工", "新型建材", "仓储物流"}),
        ("再生铜、再生铝加工是该区的当家产业。", {"再生铜", "再生铝加工"}),
        ("智能家电逐渐成为开发区的主导产业。", {"智能家电"}),
        ("航空维修、冷链物流两大主导产业雏形初现。", {"航空维修", "冷链物流"}),
        ("产业方向调整为林浆纸一体化、新能源材料、食品饮料三大集群。", {"林浆纸一体化", "新能源材料", "食品饮料"}),
        ("主导产业为建材和茉莉花（茶）加工。", {"建材", "茉莉花（茶）加工"}),
    ],
)  # fmt: skip
def test_what_positions_an_industry(text: str, industries: set[str]) -> None:
    assert leading(text) == industries


@pytest.mark.parametrize(
    "text",
    [
        "研发投入占主营业务收入的比重仅为0.7%。",
        "以瑞丰食品、恒锐轴承为龙头。",
        "初步形成了规划布局合理、主导产业明确的格局。",
        "会议听取了发展专题汇报。",
        "同质化竞争严重，生产普通针刺毡的企业就有37户。",
    ],
)
def test_what_positions_none(text: str) -> None:
    assert leading(text) == set()


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
