"""Quantities: numbers with units and classifiers, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.quantities import quantities

FOUND = [
    ("规划面积8.6平方公里", "8.6", "km2"),
    ("用地850公顷", "8.5", "km2"),
    ("标准厂房6.2万平方米", "0.062", "km2"),
    ("道路2025米", "2.025", "km"),
    ("用水1,200万立方米", "12000000", "m3"),
    ("总产值98.4亿元", "9840000000", "CNY"),
    ("投资强度每亩300万元", "3000000", "CNY/mu"),
    ("投资强度400万元/亩", "4000000", "CNY/mu"),
    ("增长9.7%", "9.7", "percent"),
    ("已用去九成", "90", "percent"),
    ("占三成五，", "35", "percent"),
    ("110千伏变电站", "110", "kV"),
    ("设有八个科室", "8", "count"),
    ("四大支柱产业", "4", "count"),
    ("变电站一座，", "1", "count"),
    ("日产废水一万二千立方米", "12000", "m3"),
    ("投资一亿三千万元", "130000000", "CNY"),
    ("投入一点八亿元", "180000000", "CNY"),
    ("从业人员1.26万人", "12600", "count"),
]
NONE = [
    "2023年3月15日上午9时",
    "县政协十一届三次会议第86号提案",
    "引进国内500强",
    "西临107国道",
    "第三个主导产业",
    "招工30-40人",
    "道路3至5公里",
    "年产60万吨",
    "装机15兆瓦",
    "进出口总额5800万美元",
    "30个工作日",
    "用时6个月",
    "主要有三个方面",
    "上述四家企业",
    "引进一家上市公司",
    "水价0.21元/立方米",
]
APPROXIMATE = ["约5公里", "近900人", "1000多亩", "30余人", "九千余人", "80亿元左右", "逾3万户"]


@pytest.mark.parametrize(("text", "value", "unit"), FOUND)
def test_found(text: str, value: str, unit: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)
    assert text[quantity.start : quantity.end] == quantity.surface


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize("text", APPROXIMATE)
def test_approximate(text: str) -> None:
    assert [q.approximate for q in quantities(text)] == [True]


def test_counted_noun() -> None:
    assert [q.noun for q in quantities("与5所职业院校建立机制，有28户企业")] == ["职业院校", "企业"]
