"""Where something stands, as pages, terminals and programs are told."""

from __future__ import annotations

from typing import TypedDict


class Quote(TypedDict):
    """Where something stands: the exact words, the file and line (from 1, 0 = unknown), the rule, the report."""

    quote: str
    source: str
    line: int
    start: int
    end: int
    rule: str
    report: str
    report_iri: str
