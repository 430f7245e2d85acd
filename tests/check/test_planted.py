"""Reports with planted contradictions (p) and without (c): nearly all are found, and nearly nothing else."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import pytest
from reading import REPORTS, found, told

from kg.check.findings import Finding

CLEAN = tuple(sorted(REPORTS.glob("c*.txt")))
PLANTED = tuple(sorted(REPORTS.glob("p*.txt")))


@dataclass(frozen=True)
class Plant:
    """A contradiction by hand: the report's name, its kind, and words of both of its sides."""

    report: str
    kind: str
    one: str
    other: str

    def is_in(self, finding: Finding) -> bool:
        """Whether a finding is about it."""
        here = any(quote.file == f"{self.report}.txt" for quote in finding.quotes)
        return here and self.one in told(finding) and self.other in told(finding)


def plants() -> list[Plant]:
    lines = (REPORTS / "planted.tsv").read_text(encoding="utf-8").splitlines()
    return [Plant(*row[:4]) for row in csv.reader((line for line in lines if line[0] != "#"), delimiter="\t")]


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return found(*PLANTED)


def test_every_kind_is_planted() -> None:
    kinds = {"sum", "shares", "growth", "restatement", "list", "same-figure", "date", "sub-zone", "place", "unit"}
    assert {plant.kind for plant in plants()} == kinds
    others = [path.read_text(encoding="utf-8") for path in PLANTED]  # two reports of one zone and one date may disagree
    for plant in plants():
        if plant.kind != "place":
            text = (REPORTS / f"{plant.report}.txt").read_text(encoding="utf-8")
            assert plant.one in text and any(plant.other in each for each in (text, *others))


def test_what_is_planted_is_found(findings: list[Finding]) -> None:
    missed = [p for p in plants() if not any(p.is_in(f) and f.kind == p.kind for f in findings)]
    assert len(missed) <= 0.1 * len(plants()), missed


def test_what_is_found_was_planted(findings: list[Finding]) -> None:
    wrong = [told(f) for f in findings if not any(p.is_in(f) for p in plants())]
    assert len(wrong) <= 0.1 * len(findings), wrong


def test_nothing_is_found_where_nothing_was_planted() -> None:
    assert [told(f) for f in found(*CLEAN)] == []


def test_problems_without_measure_and_measures_without_problem_are_told() -> None:
    def unpaired(report: str) -> set[str]:
        return {f.quotes[0].text for f in found(REPORTS / f"{report}.txt", level="info") if f.kind == "unpaired"}

    assert unpaired("p1") == unpaired("p2") == set()  # each problem has its measure, item by item
    assert {"专项资金闲置", "超进度支付工程款", "应收未收租金", "违规出借资金"} <= unpaired("p7")
    assert "编制偏紧" not in unpaired("c4") and "人员年龄结构不尽合理" in unpaired("c4")
