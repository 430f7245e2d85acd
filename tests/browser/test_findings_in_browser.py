"""What checks found is shown with its quotes side by side, and at the things that it is about."""

from __future__ import annotations

from collections.abc import Callable

from person import click_at, spot_of, tab
from playwright.sync_api import Page

from kg.finding import Finding, Quote
from kg.graph import Graphs
from kg.labels import names
from kg.network import to_networkx
from kg.ontology import iri
from kg.view import ReportText, render

Open = Callable[..., Page]
FILE = "产业集聚区调研报告.txt"
FINDING = Finding(
    "parts-sum",
    "sum",
    "violation",
    "部分之和不等于总数",
    "The parts do not add up to the whole",
    "33.5 + 15.17 ≠ 48.63",
    (Quote(FILE, 9, 20, 49, "完成投资48.63亿元", "", ""), Quote(FILE, 30, 40, 50, "工业投资33.5亿元", "", "")),
    (iri("zone/鲁山县产业集聚区"),),
)


def test_findings_stand_with_both_quotes(open_page: Open, graphs: Graphs, texts: list[ReportText]) -> None:
    network = to_networkx(graphs.facts + graphs.evidence)
    page = open_page(render(network, names(), texts, [FINDING]))
    tab(page, "findings")
    box = page.locator("#view .finding")
    assert box.count() == 1 and "33.5 + 15.17 ≠ 48.63" in box.inner_text()
    assert [quote.inner_text() for quote in box.locator("blockquote").all()] == [q.text for q in FINDING.quotes]
    assert "第 49 行" in box.inner_text()
    page.locator("#language").click()
    assert "do not add up" in box.inner_text()
    page.locator("#language").click()
    tab(page, "graph")
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    assert "部分之和不等于总数" in page.locator("#panel .finding").inner_text()


def test_without_findings_there_is_no_such_view(page: Page) -> None:
    assert page.locator("#views [data-view=findings]").count() == 0
