"""Leading industries by the words that position, and what firms are said to make or trade in."""

from __future__ import annotations

import pytest
from told import HOME, told


def leading(text: str) -> set[str]:
    """The leading industries of 岚皋县经济开发区 that a text states."""
    return {industry for zone, _, industry in told(text, "leadingIndustry") if zone == HOME}


def trades(text: str) -> set[tuple[str, str]]:
    """The firms and industries that a text says belong together."""
    return {(firm, industry) for firm, _, industry in told(text, "operatesIn")}


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
        ("锦澜电子主要从事线路板制造。", {("锦澜电子", "线路板")}),
        ("恒锐轴承专门从事精密轴承生产，年产值1.2亿元。", {("恒锐轴承", "精密轴承")}),
        ("主要企业：恒锐轴承有限公司（轴承制造）、锦澜电子（线路板制造）。", {("恒锐轴承有限公司", "轴承制造"), ("锦澜电子", "线路板制造")}),
        ("从事光伏支架制造的瑞丰新能源有限公司新上两条生产线。", {("瑞丰新能源有限公司", "光伏支架")}),
        ("兴安岭酒业有限公司于去年投产。这家公司做的是蓝莓酒，销往各地。", {("兴安岭酒业有限公司", "蓝莓酒")}),
        ("兴安岭酒业有限公司已经投产。公司主营蓝莓酒。", {("兴安岭酒业有限公司", "蓝莓酒")}),
        ("中成药的龙头企业是沂蒙药业。", {("沂蒙药业", "中成药")}),
        ("瑞丰科技有限公司是一家生产核级阀门的企业。", {("瑞丰科技有限公司", "核级阀门")}),
        ("瑞丰科技有限公司投产。这家做精密阀门的企业去年入园。", {("瑞丰科技有限公司", "精密阀门")}),
        ("其中，恒锐轴承是国内轴承行业的骨干企业。", {("恒锐轴承", "轴承")}),
    ],
)  # fmt: skip
def test_what_a_firm_makes_or_trades_in(text: str, expected: set[tuple[str, str]]) -> None:
    assert trades(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "锦澜电子主营业务收入12亿元。",
        "恒锐轴承有限公司（以下简称恒锐轴承）去年投产。",
        "恒锐轴承有限公司（含新能源汽车轴承）去年投产。",
        "开发区从事电子信息的企业有30家。",
        "锦澜电子不再从事线路板制造。",
        "恒锐轴承落户开发区。园区主要从事物流配送。",
        "恒锐轴承去年投产。企业主要集中在北片。",
    ],
)
def test_what_says_no_trade_of_a_firm(text: str) -> None:
    assert trades(text) == set()
