"""The graph as a person meets it: looks, clicks, searches, hides, goes with the keys."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
from gold import SEEDS
from person import click_at, spot_of
from picture import picture
from playwright.sync_api import Browser, Page, expect

from kg import pipeline
from kg.graph import Graphs
from kg.labels import names
from kg.network import to_networkx
from kg.view import render

Open = Callable[..., Page]
MOST_BYTES = 400_000
LEAST_PIXELS = 20_000

# Coloured pixels of the drawing: neither the ground nor a card nor grey.
COUNT_PIXELS = """() => {
  // A copy, because reading the page's own canvas again and again makes Chromium warn and draw slowly.
  const drawn = document.querySelector('#graph canvas');
  const canvas = new OffscreenCanvas(drawn.width, drawn.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(drawn, 0, 0);
  const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
  let found = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b, a] = data.subarray(i, i + 4);
    if (a > 200 && Math.max(r, g, b) - Math.min(r, g, b) > 24) found += 1;
  }
  return found;
}"""

# Where a person can hit an edge: a place on it that no chip covers and where vis finds that very edge.
FIND_EDGE = """() => {
  for (const edge of kg.edges) {
    if (edge.property !== 'addresses') continue;
    const a = kg.node(edge.from), b = kg.node(edge.to);
    for (let part = 0.05; part < 1; part += 0.05) {
      const at = kg.network.canvasToDOM({x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part});
      if (kg.network.getNodeAt(at) === undefined && kg.network.getEdgeAt(at) === edge.id) return [edge.id, at];
    }
  }
}"""


def test_all_nodes_are_drawn(page: Page, graphs: Graphs) -> None:
    network = to_networkx(graphs.facts + graphs.evidence)
    assert page.evaluate("kg.network.body.nodeIndices.length") == network.number_of_nodes()
    assert page.evaluate(COUNT_PIXELS) > LEAST_PIXELS


def test_first_view_shows_every_chip_apart(page: Page) -> None:
    outside, overlaps = page.evaluate("""() => {
      const room = document.getElementById('graph').getBoundingClientRect();
      const boxes = kg.nodes.map(n => {
        const shape = kg.network.body.nodes[n.id].shape;
        const p = kg.network.canvasToDOM({x: shape.left, y: shape.top});
        const q = kg.network.canvasToDOM({x: shape.left + shape.width, y: shape.top + shape.height});
        return [p.x, p.y, q.x, q.y];
      });
      const apart = (a, b) => a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
      return [
        boxes.filter(b => b[0] < 0 || b[1] < 0 || b[2] > room.width || b[3] > room.height).length,
        boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => !apart(a, b))).length,
      ];
    }""")
    assert (outside, overlaps) == (0, 0)


def test_labels_are_as_wide_as_their_chips_allow(page: Page) -> None:
    too_wide = page.evaluate("""() => {
      const context = document.createElement('canvas').getContext('2d');
      return kg.nodes.filter(node => {
        context.font = (node.anchor ? 'bold ' : '') + node.size + 'px ' + kg.FACE;
        return node.chip.split('\\n').some(line => context.measureText(line).width > node.width);
      }).map(node => node.label);
    }""")
    assert too_wide == []


def test_click_on_a_node_shows_its_facts_and_words(page: Page) -> None:
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    for text in ("鲁山县产业集聚区", "规划面积", "8.6 平方公里"):
        expect(page.locator("#panel")).to_contain_text(text)
    page.locator("#panel summary", has_text="规划面积").first.click()
    expect(page.locator("#panel details[open] blockquote").first).to_contain_text("平方公里")
    expect(page.locator("#panel details[open] figcaption").first).to_contain_text("产业集聚区调研报告.txt · 第")


def test_a_slow_click_is_a_click(page: Page) -> None:
    spot, box = spot_of(page, "鲁山县产业集聚区"), page.locator("#graph").bounding_box()
    assert box
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    page.mouse.down()
    page.evaluate("() => new Promise(done => setTimeout(done, 600))")
    page.mouse.up()
    expect(page.locator("#panel h2")).to_have_text("鲁山县产业集聚区")


def test_click_on_an_edge_shows_its_quote(page: Page) -> None:
    number, spot = page.evaluate(FIND_EDGE)
    click_at(page, spot)
    quote = page.evaluate("id => kg.quoteOf(kg.proofs(kg.details().edges[id])[0])", number)
    expect(page.locator("#panel blockquote mark").first).to_have_text(quote)
    expect(page.locator("#panel")).to_contain_text("规则 ")
    expect(page.locator("#panel")).to_contain_text("第 ")


def test_a_relation_in_the_panel_leads_to_the_other_end(page: Page) -> None:
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    relation = page.locator("#panel details.relation").first
    relation.locator("summary").click()
    expect(relation.locator("blockquote").first).not_to_be_empty()
    name = relation.locator("summary").inner_text()
    relation.locator(".go").click()
    expect(page.locator("#panel h2")).to_have_text(name.strip())


def test_what_is_chosen_is_not_under_the_panel(page: Page) -> None:
    click_at(page, spot_of(page, "栾川县产业集聚区"))
    expect(page.locator("#panel h2")).to_have_text("栾川县产业集聚区")
    left = page.locator("#panel").bounding_box()
    assert left and spot_of(page, "栾川县产业集聚区")["x"] < left["x"]


def test_click_on_the_ground_closes_the_panel(page: Page) -> None:
    click_at(page, spot_of(page, "新蔡县产业集聚区"))
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_the_legend_hides_a_class_and_shows_it_again(page: Page) -> None:
    entry = page.locator("#legend [data-cls=Problem]")
    assert entry.inner_text().split() == [
        "问题",
        str(page.evaluate("kg.graph.classes.find(c => c.id === 'Problem').count")),
    ]
    before = page.evaluate(COUNT_PIXELS)
    spot = spot_of(page, "缺乏产业链")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    page.wait_for_function(f"before => ({COUNT_PIXELS})() < before", arg=before)
    assert page.evaluate("at => kg.network.getNodeAt(at) === undefined", spot)
    entry.click()
    page.wait_for_function(f"before => ({COUNT_PIXELS})() === before", arg=before)


def test_search_by_name_and_alias(page: Page) -> None:
    box = page.locator("#search")
    box.fill("天龙")
    expect(page.locator("#results li").first).to_contain_text("天龙禽业")
    box.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("天龙禽业")
    box.fill("没有这个东西")
    expect(page.locator("#results")).to_have_text("没有找到")


def test_hover_tells_the_whole_name(page: Page) -> None:
    spot = spot_of(page, "天龙禽业")
    box = page.locator("#graph").bounding_box()
    assert box
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(page.locator("div.vis-tooltip")).to_be_visible()
    expect(page.locator("div.vis-tooltip")).to_have_text("企业：天龙禽业")


def test_a_phone_shows_the_first_card_legibly(open_page: Open, seeds_html: str) -> None:
    page = open_page(seeds_html, width=390, height=844)
    assert page.evaluate("kg.network.getScale() * 14") > 8
    click_at(page, spot_of(page, "新蔡县产业集聚区"))
    expect(page.locator("#panel")).to_be_visible()
    top = page.locator("#panel").bounding_box()
    assert top and top["width"] == 390 and top["y"] > 300


def test_an_empty_graph_opens(open_page: Open) -> None:
    page = open_page(render(nx.MultiDiGraph(), names()))
    expect(page.locator("#summary")).to_contain_text(re.compile("^0 "))


def test_picture_for_the_readme(browser: Browser, tmp_path: Path) -> None:
    """What a build makes of the seeds: ``PICTURE=docs/graph.png pytest tests/browser -k picture`` renews it."""
    target = Path(os.environ.get("PICTURE", tmp_path / "graph.png"))
    pipeline.build([SEEDS], tmp_path / "out", lambda *_: None)
    picture(browser, tmp_path / "out" / "graph.html", target)
    assert 50_000 < target.stat().st_size < MOST_BYTES
