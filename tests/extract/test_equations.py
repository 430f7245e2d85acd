"""What a passage says of its own figures: which parts make up which whole."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.reading import read_report
from kg.text import documents

OPENING = "岚皋县经济开发区情况\n\n岚皋县经济开发区位于岚皋县。"


def sums(text: str) -> list[tuple[str, list[str]]]:
    """The relation of each sum with the labels of its parts."""
    read = read_report(documents(Source("r.txt", f"{OPENING}{text}\n"))[0])
    return [(one.relation, [part.label for part in one.right]) for one in read.equations if one.kind == "sum"]


@pytest.mark.parametrize(
    ("text", "relation", "parts"),
    [
        ("园区现有企业46家，其中规上企业12家，规下企业34家。", "equal", ["规上企业", "规下企业"]),
        ("园区现有企业46家，其中工业企业12家，服务业企业20家。", "nearly", ["工业企业", "服务业企业"]),
        ("园区现有企业46家，其中规上企业12家，高新技术企业9家。", "each", ["规上企业", "高新技术企业"]),
    ],
)
def test_what_leaves_nothing_out_must_sum(text: str, relation: str, parts: list[str]) -> None:
    assert sums(text) == [(relation, parts)]
