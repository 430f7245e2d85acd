"""The seeds: each finding is defended, the sums that hold are quiet, and a changed digit in them is heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import SEEDS, found, told

from kg.check.findings import Finding

DEFENDED = {
    # The reply is signed 二〇一一年五月八日 and tells, as done, of a plan handed in and agreed to in 2025.
    ("2025年11月上报", "二〇一一年五月八日"): "date",
    ("2025年12月对《新蔡县产业集聚区发展规划》作出同意", "二〇一一年五月八日"): "date",
    # The survey is signed 二0一一年十一月二日; its committee and its Party committee were founded in 2025.
    ("2025年4月正式成立", "二0一一年十一月二日"): "date",
    ("2025年10月10日成立", "二0一一年十一月二日"): "date",
    # 33.5 + 15.17 = 48.67. Whoever adds up 48.63 knows the parts to two places: 33.5 is 33.50.
    ("48.63亿元", "33.5亿元", "15.17亿元"): "sum",
}
HOLDING = [
    # what stands there, what it is changed to, the kind that must be heard
    ("控制区2平方公里", "控制区3平方公里", "sum"),  # 0.7 + 3 + 2 = 5.7
    ("控制区200公顷", "控制区210公顷", "sum"),  # 70 + 300 + 200 = 570
    ("发展区401公顷", "发展区410公顷", "sum"),  # 357 + 401 + 307 = 1065
    ("可用面积仅剩1.83平方公里", "可用面积仅剩1.38平方公里", "sum"),  # 5.7 - 3.87 = 1.83
    ("南区约3.6平方公里", "南区约6.3平方公里", "sum"),  # 3.6 + 5 = 8.6
    ("（8.48万亩）", "（4.88万亩）", "restatement"),  # 56.51 km² = 8.4765
    ("（2.55万亩）", "（2.25万亩）", "restatement"),  # 17 km² = 2.55
    ("八个科室", "九个科室", "list"),  # eight are named
    ("等7个职能科室", "等9个职能科室", "list"),  # seven are named
    ("四大支柱产业", "五大支柱产业", "list"),  # four are named
    ("签约项目15个", "签约项目16个", "list"),  # fifteen are named
    ("新开工建设项目9个", "新开工建设项目10个", "list"),  # nine are named
    ("2025年12月对《", "2025年9月对《", "date"),  # agreed to before it was handed in
    ("建设270套", "建设2700套", "unit"),  # 13300 m² / 2700 = 4.9 m² a flat
    ("规划面积13.68平方公里", "规划面积13.68公里", "unit"),
]


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return found(SEEDS)


def test_each_finding_is_defended(findings: list[Finding]) -> None:
    assert {tuple(quote.text for quote in f.quotes): f.kind for f in findings} == DEFENDED


def test_a_finding_shows_where_it_stands_and_how_it_is_reckoned(findings: list[Finding]) -> None:
    (one,) = [f for f in findings if f.kind == "sum"]
    assert one.arithmetic == "33.5 + 15.17 = 48.67 ≠ 48.63 亿元"
    assert {(q.file, q.line) for q in one.quotes} == {(SEEDS.name, 50)}
    text = SEEDS.read_text(encoding="utf-8")
    assert all(text[q.start : q.end] == q.text for f in findings for q in f.quotes)
    assert [thing.rpartition("/")[2] for thing in one.things] == ["鲁山县产业集聚区"]


def test_what_is_odd_in_the_flats_is_the_symbol_of_their_unit() -> None:
    odd = [f for f in found(SEEDS, level="info") if f.kind == "unit"]
    assert [(f.severity, f.quotes[0].text) for f in odd] == [("info", "13300M2")]  # 49 m² a flat is as usual


@pytest.mark.parametrize(("stands", "changed", "kind"), HOLDING)
def test_a_changed_digit_is_heard(
    stands: str, changed: str, kind: str, findings: list[Finding], tmp_path: Path
) -> None:
    text = SEEDS.read_text(encoding="utf-8")
    assert text.count(stands) == 1
    path = tmp_path / SEEDS.name
    path.write_text(text.replace(stands, changed), encoding="utf-8")
    known = {told(f) for f in findings}
    heard = [f for f in found(path) if told(f) not in known]
    assert kind in {f.kind for f in heard}
    assert len(heard) <= 2, [told(f) for f in heard]
