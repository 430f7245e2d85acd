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


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (  # across
            ["镇|食品|建材|机械|合计", "民主镇|3|4|5|12", "滔河镇|6|2|1|9"],
            [("12", ["3", "4", "5"]), ("9", ["6", "2", "1"])],
        ),
        (  # down, from the head
            ["项目|企业（家）|产值（亿元）", "合计|21|30", "食品|12|10", "建材|9|20"],
            [("21", ["12", "9"]), ("3000000000", ["1000000000", "2000000000"])],
        ),
        (  # down, in two steps: what was summed is not summed again
            ["项目|企业（家）", "食品|12", "建材|9", "小计|21", "机械|4", "合计|25"],
            [("21", ["12", "9"]), ("25", ["21", "4"])],
        ),
        (["项目|企业（家）|同比增长（%）", "食品|12|5", "建材|13|8", "合计|25|6.6"], [("25", ["12", "13"])]),
    ],
)
def test_rows_and_columns_sum(rows: list[str], expected: list[tuple[str, list[str]]]) -> None:
    head, *body = (f"| {row.replace('|', ' | ')} |" for row in rows)
    table = "\n".join([head, "|---" * head.count(" | ") + "|---|", *body])
    read = read_report(documents(Source("r.txt", f"{OPENING}\n\n表1 情况\n{table}\n"))[0])
    told = [(str(one.left[0].quantity.value), [str(part.quantity.value) for part in one.right])
            for one in read.equations if one.kind == "sum"]  # fmt: skip
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总产值由17.2亿元增加到19.5亿元，增长13.4%。", [("rise", "13.4", ["1720000000", "1950000000"])]),
        ("总产值19.5亿元，比上年的17.2亿元增长13.4%。", [("rise", "13.4", ["1720000000", "1950000000"])]),
        ("总产值由20亿元下降到18亿元，下降10%。", [("fall", "10", ["2000000000", "1800000000"])]),
        ("总产值348亿元，同比增长9.2%（2021年为318.5亿元）。", [("rise", "9.2", ["31850000000", "34800000000"])]),
        ("总产值19.5亿元，税收1.2亿元，增长13.4%。", []),
    ],
)
def test_a_rate_is_of_what_was_and_what_is(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    read = read_report(documents(Source("r.txt", f"{OPENING}\n\n2022年，{text}\n"))[0])
    told = [
        (one.relation, str(one.left[0].quantity.value), [str(side.quantity.value) for side in one.right])
        for one in read.equations
        if one.kind == "growth"
    ]
    assert told == expected
