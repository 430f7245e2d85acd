"""Findings of texts and of the annotated reports, as ``kg check`` gives them."""

from __future__ import annotations

from pathlib import Path

from kg import pipeline
from kg.check.findings import Finding

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds" / "产业集聚区调研报告.txt"
REPORTS = Path(__file__).parent / "reports"


def found(*paths: Path, level: str = "warning") -> list[Finding]:
    """What is found in files, from a level on; a file that cannot be read fails the test."""
    findings, skipped = pipeline.check(list(paths), lambda *_: None)
    assert skipped == []
    levels = ("info", "warning", "violation")
    return [f for f in findings if levels.index(f.severity) >= levels.index(level)]


def told(finding: Finding) -> str:
    """All that a finding says: its message and its quotes."""
    return "\n".join((finding.message_zh, *(quote.text for quote in finding.quotes)))
