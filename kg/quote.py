"""Where something stands, as pages, terminals and programs are told."""

from __future__ import annotations

from typing import TypedDict


class Quote(TypedDict):
    """Where something stands: the exact words, the file, line and page (from 1, 0 = none), the rule, the report."""

    quote: str
    source: str
    line: int
    page: int
    start: int
    end: int
    rule: str
    report: str
    report_iri: str


def place(quote: Quote) -> str:
    """Where a quote stands, for people: 报告.txt:3, and for a file that has pages 报告.pdf:57（第2页）."""
    return f"{quote['source']}:{quote['line']}" + (f"（第{quote['page']}页）" if quote["page"] else "")
