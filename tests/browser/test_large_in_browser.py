"""Graphs too large for chips: dots in discs, drawn with WebGL; past what a window can show, rings first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from person import click_at, open_view, tab, window
from playwright.sync_api import Browser, Page, expect

from kg.labels import names
from kg.view import render
from kg.view.model import MOST_CHIPS

Open = Callable[..., Page]
PER_ZONE = 39
SPOT = """label => {
  const node = kg.nodes.find(n => n.label === label);
  return kg.sigma.graphToViewport({ x: node.x, y: -node.y });
}"""
# The camera's journey is over, and what follows when it rests: half a second of frames in which it stood still.
SETTLED = """() => new Promise(done => {
  let last = '', since = performance.now();
  const look = (now) => {
    const camera = kg.sigma?.getCamera();
    const seen = camera ? JSON.stringify([camera.getState(), camera.isAnimated(), kg.opened.size, kg.dots.order]) : '';
    if (seen !== last || camera?.isAnimated()) [last, since] = [seen, now];
    if (now - since < 500) requestAnimationFrame(look);
    else done();
  };
  requestAnimationFrame(look);
})"""


def network_of(zones: int) -> nx.MultiDiGraph[str]:
    """Zones with as many things each, and a thing of each zone that the next has too."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for zone in range(zones):
        network.add_node(
            f"z{zone:05}", cls="Zone", label=f"第{zone}县产业集聚区", **said(f"第{zone}县产业集聚区", zone)
        )
        for number in range(PER_ZONE):
            thing, cls = f"t{zone:05}-{number}", ("Enterprise", "Problem", "Place")[number % 3]
            property = ("hosts", "facesProblem", "locatedIn")[number % 3]
            network.add_node(thing, cls=cls, label=f"{zone}号园{number}", **said(f"{zone}号园{number}", zone))
            network.add_edge(f"z{zone:05}", thing, key=property, property=property, **said("原文", zone))
    for zone in range(1, zones):
        network.add_edge(
            f"z{zone:05}", f"t{zone - 1:05}-2", key="locatedIn", property="locatedIn", **said("共有", zone)
        )
    return network


def said(words: str, zone: int) -> dict[str, Any]:
    place = {"source": f"{zone}.txt", "line": 1, "start": 0, "end": len(words), "rule": "r"}
    return {"evidence": [{"quote": words, "report": f"报告{zone}", "report_iri": f"r{zone}", **place}]}


@pytest.fixture(scope="module")
def large_html() -> str:
    return render(network_of(MOST_CHIPS // PER_ZONE + 1), names())


@pytest.fixture
def large(open_page: Open, large_html: str) -> Page:
    page = open_page(large_html)
    page.evaluate(SETTLED)
    return page


@pytest.mark.parametrize("zones", [0, 1])
def test_without_the_extra_a_small_graph_is_dots_too(
    zones: int, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.view.has_vis", lambda: False)
    page = open_page(render(network_of(zones), names()))
    page.evaluate(SETTLED)
    assert page.evaluate("kg.dots.order") == zones * (PER_ZONE + 1)
    if zones:
        click_at(page, page.evaluate(SPOT, "第0县产业集聚区"))
        expect(page.locator("#panel")).to_contain_text("第0县产业集聚区")


def test_every_thing_is_a_dot_and_none_hides_another(large: Page) -> None:
    assert large.evaluate("kg.dots.order === kg.nodes.length && kg.nodes.length") > MOST_CHIPS
    assert (
        large.evaluate("""() => {
      const { scale } = kg.engine.window();
      return kg.nodes.some((a, i) => kg.nodes.slice(i + 1, i + 60).some(b => Math.hypot(a.x - b.x, a.y - b.y) < a.size + b.size));
    }""")
        is False
    )
    colours = large.evaluate("""() => {
      const drawn = kg.sigma.getCanvases().nodes;
      kg.sigma.refresh();
      const copy = new OffscreenCanvas(drawn.width, drawn.height), context = copy.getContext('2d');
      context.drawImage(drawn, 0, 0);
      const data = context.getImageData(0, 0, copy.width, copy.height).data;
      let found = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 200) found += 1;
      return found;
    }""")
    assert colours > 5000


def test_a_click_on_a_dot_shows_its_facts(large: Page) -> None:
    click_at(large, large.evaluate(SPOT, "第3县产业集聚区"))
    expect(large.locator("#panel h2")).to_have_text("第3县产业集聚区")
    expect(large.locator("#panel section").nth(3)).to_be_attached()
    large.locator("#panel details.relation summary").first.click()
    assert large.locator("#panel details[open] blockquote").first.inner_text() in ("原文", "共有")


def test_a_click_on_a_line_shows_its_words(large: Page) -> None:
    click_at(large, large.evaluate(SPOT, "第3县产业集聚区"))
    large.evaluate(SETTLED)
    middle = large.evaluate("""() => {
      const [a, b] = ['第3县产业集聚区', '3号园20'].map(label => kg.nodes.find(n => n.label === label));
      return kg.sigma.graphToViewport({ x: (a.x + b.x) / 2, y: -(a.y + b.y) / 2 });
    }""")
    click_at(large, middle)
    expect(large.locator("#panel .via")).to_have_count(1)
    assert large.locator("#panel blockquote").first.inner_text() in ("原文", "共有")


def test_search_travels_to_a_dot(large: Page) -> None:
    large.locator("#search").fill("7号园20")
    large.keyboard.press("Enter")
    expect(large.locator("#panel h2")).to_have_text("7号园20")
    large.evaluate(SETTLED)
    spot = large.evaluate(SPOT, "7号园20")
    panel = large.locator("#panel").bounding_box()
    assert panel and 0 < spot["x"] < panel["x"] and 0 < spot["y"] < 728
    assert large.evaluate("kg.engine.window().scale * kg.graph.dot") > 5, "it is large enough to be seen"


def test_the_legend_and_the_other_views_work_as_on_small_graphs(large: Page) -> None:
    large.locator("#legend [data-cls=Problem]").click()
    expect(large.locator("#legend [data-cls=Problem]")).to_have_attribute("aria-pressed", "false")
    hidden = large.evaluate("kg.nodes.filter(n => kg.sigma.getNodeDisplayData(String(n.id)).hidden).length")
    assert hidden == large.evaluate("kg.graph.classes.find(c => c.id === 'Problem').count")
    tab(large, "compare")
    expect(large.locator("#view tbody tr")).to_have_count(
        large.evaluate("kg.graph.classes.find(c => c.id === 'Zone').count")
    )
    zone = large.evaluate("kg.nodes.find(n => n.label === '第3县产业集聚区').key")
    open_view(large, view="focus", at=zone)
    expect(large.locator("#view .group .chip")).to_have_count(PER_ZONE + 1)
    open_view(large, view="graph")
    large.locator("#fit").click()
    large.evaluate(SETTLED)
    assert (
        large.evaluate("new DOMParser().parseFromString(kg.seen(), 'image/svg+xml').querySelectorAll('circle').length")
        > 1000
    )


def test_the_keys_move_from_dot_to_dot(large: Page) -> None:
    large.locator("#graph").focus()
    large.keyboard.press("ArrowDown")
    first = large.locator("#panel h2").inner_text()
    large.keyboard.press("ArrowRight")
    expect(large.locator("#panel h2")).not_to_have_text(first)


def test_what_is_too_much_for_a_window_opens_as_rings_first(open_page: Open) -> None:
    page = open_page(render(network_of(400), names()))
    page.evaluate(SETTLED)
    zones = page.evaluate("kg.graph.discs.length")
    assert zones == 400 and page.evaluate("kg.dots.order") == zones, "the zones alone are dots"
    rings = page.evaluate("""() => {
      const { canvas } = kg.sigma.getCanvases().rings.getContext('2d');
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const seen = new Set();
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
      return ['Enterprise', 'Problem', 'Place'].filter(c => seen.has(parseInt(kg.colours(c).fill.slice(1), 16))).length;
    }""")
    assert rings == 3
    tab(page, "compare")
    expect(page.locator("#view tbody tr")).to_have_count(50)
    expect(page.locator("#view .pager")).to_contain_text("1–50 / 400")
    first = page.locator("#view tbody th .chip").first.inner_text()
    page.locator("#view .pager button").last.click()
    expect(page.locator("#view .pager")).to_contain_text("51–100 / 400")
    expect(page.locator("#view tbody th .chip").first).not_to_have_text(first)
    tab(page, "graph")
    page.locator("#search").fill("第7县产业集聚区")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("第7县产业集聚区")
    page.evaluate(SETTLED)
    assert page.evaluate("kg.opened.size") > 0 and page.evaluate(
        "kg.dots.hasNode(String(kg.nodes.find(n => n.label === '7号园5').id))"
    )
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    page.locator("#fit").click()
    page.evaluate(SETTLED)
    assert page.evaluate("kg.opened.size") == 0 and page.evaluate("kg.dots.order") < 3 * zones


def test_dragging_moves_the_drawing_and_a_click_does_not(large: Page) -> None:
    label = "第3县产业集聚区"
    before = large.evaluate(SPOT, label)
    large.mouse.move(600, 400)
    large.mouse.down()
    for step in range(1, 11):
        large.mouse.move(600 + 8 * step, 400 + 4 * step)
    large.mouse.up()
    large.evaluate(SETTLED)
    after = large.evaluate(SPOT, label)
    assert abs(after["x"] - before["x"] - 80) < 1 and abs(after["y"] - before["y"] - 40) < 1
    expect(large.locator("#panel")).to_be_hidden()
    click_at(large, after)
    expect(large.locator("#panel h2")).to_have_text(label)


def test_without_webgl_the_other_views_still_work(browser: Browser, large_html: str, tmp_path: Path) -> None:
    (tmp_path / "graph.html").write_text(large_html, encoding="utf-8")
    page = window(browser, offline=True).new_page()
    page.add_init_script("""
      const given = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        return kind.startsWith('webgl') ? null : given.call(this, kind, ...more);
      };
    """)
    page.goto((tmp_path / "graph.html").as_uri())
    expect(page.locator("#graph")).to_contain_text("WebGL")
    assert page.evaluate("kg.seen().length") > 10_000
    tab(page, "compare")
    expect(page.locator("#view tbody tr").nth(10)).to_be_attached()
    page.context.close()
