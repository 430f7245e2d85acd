"""What checks found is shown with its quotes side by side, and at the things that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from person import click_at, spot_of, tab
from playwright.sync_api import Page, expect

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
    expect(box).to_have_count(1)
    expect(box).to_contain_text("33.5 + 15.17 ≠ 48.63")
    assert [quote.inner_text() for quote in box.locator("blockquote").all()] == [q.text for q in FINDING.quotes]
    expect(box).to_contain_text("第 49 行")
    page.locator("#language").click()
    expect(box).to_contain_text("do not add up")
    page.locator("#language").click()
    tab(page, "graph")
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    expect(page.locator("#panel .finding")).to_contain_text("部分之和不等于总数")


def test_what_was_found_is_marked_in_every_view(open_page: Open, graphs: Graphs, texts: list[ReportText]) -> None:
    network = to_networkx(graphs.facts + graphs.evidence)
    text = next(text for text in texts if text.report.endswith("鲁山县产业集聚区建设调研报告"))
    words = ("48.63亿元", "33.5亿元")
    starts = [text.start + text.text.index(each) for each in words]
    places = zip(words, starts, strict=True)
    quotes = tuple(Quote(FILE, at, at + len(each), 50, each, text.report, "") for each, at in places)
    page = open_page(render(network, names(), texts, [replace(FINDING, quotes=quotes)]))
    corner = page.evaluate("""() => {
      const { x, y, width, height } = kg.nodes.find(n => n.label === '鲁山县产业集聚区');
      const at = kg.network.canvasToDOM({ x: x + width / 2 + 4, y: y - height / 2 });
      const canvas = document.querySelector('#graph canvas'), ratio = canvas.width / canvas.clientWidth;
      return [...canvas.getContext('2d').getImageData(at.x * ratio, at.y * ratio, 1, 1).data].slice(0, 3);
    }""")
    assert corner[0] > 150 and corner[1] < 100, "a red corner in the drawing"
    assert page.evaluate("kg.seen().includes('>!<')"), "and in what is exported"
    for view in ("compare", "problems", "figures"):
        tab(page, view)
        found = page.locator("#view .chip.found", has_text="鲁山县产业集聚区").first
        expect(found, view).to_have_attribute("title", re.compile("矛盾"))
    tab(page, "findings")
    sentence = page.locator("#view .finding blockquote")
    expect(sentence).to_have_count(1)
    expect(sentence.locator("mark"), "one sentence has both").to_have_count(2)
    page.locator("#view .finding button", has_text="看原文").first.click()
    marked = page.locator("#view .doubt.violation")
    expect(marked.nth(1)).to_be_attached()
    expect(marked.first).to_have_attribute("title", re.compile("部分之和不等于总数"))
    expect(page.locator("#view .sought").first).to_be_visible()


def test_without_findings_there_is_no_such_view(page: Page) -> None:
    expect(page.locator("#views [data-view=graph]")).to_be_visible()
    expect(page.locator("#views [data-view=findings]")).to_have_count(0)
