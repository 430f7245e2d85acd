"""Names, quotes and texts as an enemy would choose them, in every view: they stay text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from person import click_at, open_view
from playwright.sync_api import Page, expect

from kg.finding import Finding, Quote
from kg.view import ReportText, render

Open = Callable[..., Page]
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
)
CLASSES = ("Zone", "Zone", "Problem", "Measure", "Industry", "Enterprise", "Report")
EDGES = (
    (0, 1, "partOf"), (0, 2, "facesProblem"), (0, 3, "takesMeasure"), (3, 2, "addresses"), (0, 4, "leadingIndustry"),
    (0, 5, "hosts"), (5, 4, "operatesIn"), (6, 0, "about"),
)  # fmt: skip


def network_of(text: str) -> nx.MultiDiGraph[str]:
    """Things of all kinds that every view shows, and everything about them says the text."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    proof: dict[str, Any] = {
        "quote": text, "source": text, "line": 1, "start": 0, "end": len(text), "rule": text, "report": text,
        "report_iri": text,
    }  # fmt: skip
    figure = {"indicator": text, "value": text, "unit": text, "period": text, "modality": text, **proof}
    for number, cls in enumerate(CLASSES):
        facts = {"aliases": [text], "figures": [figure], "status": text, "division": text, "evidence": [proof]}
        network.add_node(f"{number}{text}", cls=cls, label=text, **facts)
    for source, target, name in EDGES:
        network.add_edge(f"{source}{text}", f"{target}{text}", key=name, property=name, evidence=[proof])
    network.add_edge(f"0{text}", f"1{text}", key=text, property=text, evidence=[proof])
    return network


def page_of(text: str, with_text: bool) -> str:
    names = {language: dict.fromkeys((*CLASSES, text, "partOf"), text) for language in ("zh", "en")}
    reports = [ReportText(text, text, 0, 1, text, ((0, len(text), "prose"),))] if with_text else []
    quote = Quote(text, 0, 1, 1, text, text, text)
    finding = Finding(text, text, text, text, text, text, (quote, quote), (f"0{text}",))
    return render(network_of(text), names, reports, [finding])


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("with_text", [True, False])
def test_hostile_words_stay_text_in_every_view(open_page: Open, text: str, with_text: bool) -> None:
    page = open_page(page_of(text, with_text))
    page.locator("#search").fill(text[:8])
    expect(page.locator("#results [aria-selected=true]")).to_be_visible()
    page.locator("#search").press("Enter")
    expect(page.locator("#panel h2")).to_have_text(text)
    for summary in page.locator("#panel summary").all():
        summary.click()
    expect(page.locator("#panel blockquote mark").first).to_have_text(text)
    page.evaluate("kg.selectEdge(0)")
    spot = page.evaluate("kg.network.canvasToDOM(kg.node(0))")
    click_at(page, spot)
    page.mouse.move(spot["x"] + 3, spot["y"] + 75)
    page.evaluate(
        "() => new Promise(done => setTimeout(done, 400))"
    )  # what is told of a thing under the mouse comes later
    zone = page.evaluate("kg.nodes.find(n => n.cls === 'Zone').key")
    other = page.evaluate("kg.nodes.find(n => n.cls === 'Report').key")
    views: dict[str, dict[str, str]] = {view: {} for view in page.evaluate("kg.TABS")}
    views |= {"focus": {"at": zone, "steps": "2"}, "path": {"from": zone, "to": other}}
    for view, more in views.items():
        open_view(page, view=view, **more)
        for summary in page.locator("#view summary:visible").all():
            summary.click()
        if view != "graph":
            expect(page.locator("#view"), view).to_contain_text(text)
        drawn = page.evaluate("new DOMParser().parseFromString(kg.seen(), 'image/svg+xml').documentElement.localName")
        assert drawn == "svg", view
    expect(page.locator("img, iframe, a, #view script, #panel script")).to_have_count(0)
