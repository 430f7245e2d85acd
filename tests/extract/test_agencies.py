"""Public bodies: heads behind a place, branches of bodies of the state, and the words that are no part of a name."""

import pytest

from kg.extract.agencies import find
from kg.model import Sentence


def _found(text: str) -> set[str]:
    return {m.name for m in find(Sentence(0, 0, len(text), text, "prose", 0, 0))}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("自贡海关与园区签订合作备忘录。", {"自贡海关"}),
        ("经商县财政局、县行政审批局。", {"县财政局", "县行政审批局"}),
        ("责成县自然资源和规划局依法处置。", {"县自然资源和规划局"}),
        ("县法院设立巡回法庭。", {"县法院"}),
        ("认真落实自贡市委部署。", {"自贡市委"}),
        ("县消防救援大队到场。", {"县消防救援大队"}),
    ],
)
def test_bodies(text: str, bodies: set[str]) -> None:
    assert _found(text) == bodies


@pytest.mark.parametrize("name", ["中国人民银行自贡市分行", "国家金融监督管理总局自贡监管分局", "生态环境部西南督察局"])
def test_a_branch_is_one_name(name: str) -> None:
    assert name in _found(f"{name}派员参加。")


@pytest.mark.parametrize(
    "text", ["海关监管场所已验收。", "法院判决书已送达。", "各县法院要主动服务。", "有关部门要加强配合。"]
)
def test_no_particular_body(text: str) -> None:
    assert _found(text) == set()
