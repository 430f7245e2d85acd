"""Enumerations of industries are found by their items, where the sentence speaks of what a zone does."""

import pytest

from kg.extract.industry_lists import enumerated
from kg.model import Sentence


def _found(text: str) -> list[str]:
    return [m.name for m in enumerated(Sentence(0, 0, len(text), text, "prose", 0, 0))]


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("产业门类涉及煤化工、建材、粮油加工等", ["煤化工", "建材", "粮油加工"]),
        ("改造提升酿造、造纸、印染等传统产业", ["酿造", "造纸", "印染"]),
        ("是全国知名的阀门、水泵生产基地", ["阀门", "水泵"]),
        ("轴承、齿轮和模具产值分别达9亿元、6亿元和3亿元，产业初具规模", ["轴承", "齿轮", "模具"]),
        ("全区形成“电子信息+新能源汽车”的产业格局", ["电子信息", "新能源汽车"]),
        ("加快培育再生资源利用产业", ["再生资源利用"]),
    ],
)
def test_items_that_are_all_industries_are_named(text: str, industries: list[str]) -> None:
    assert _found(text) == industries


@pytest.mark.parametrize(
    "text",
    [
        "配套建设酒店、超市、银行等产业工人生活设施",
        "严禁印染、电镀、炼焦等产业入园",
        "由财政、环保、商务、土地等产业部门联合验收",
        "引进了一批食品、纺织企业，产业层次有所提升",
        "食品、纺织是县里的传统",
    ],
)
def test_other_enumerations_are_left_alone(text: str) -> None:
    assert _found(text) == []
