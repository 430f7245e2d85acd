"""The other views, by a person's clicks: tables, bars, texts, neighbourhoods, paths, and the address that keeps them."""

from __future__ import annotations

import re

from person import OVERLAPS, click_at, key_of, open_view, panel, spot_of, tab
from playwright.sync_api import Page

from kg.graph import Graphs
from kg.network import to_networkx
from kg.view import ReportText


def column(page: Page, place: int) -> list[str]:
    """The cells of a column of the table that is shown."""
    return [cell.inner_text() for cell in page.locator(f"#view tbody tr > :nth-child({place})").all()]


def test_a_quote_stands_marked_in_its_sentence(page: Page, texts: list[ReportText]) -> None:
    click_at(page, spot_of(page, "天龙禽业"))
    said = page.locator("#panel section").last.locator("blockquote").first
    whole, marked = said.text_content() or "", said.locator("mark").text_content() or ""
    assert marked == "天龙禽业" and len(whole) > len(marked)
    assert any(whole in text.text for text in texts)


def test_zones_are_compared_and_sorted(page: Page, graphs: Graphs) -> None:
    tab(page, "compare")
    network = to_networkx(graphs.facts + graphs.evidence)
    areas = {
        facts["label"]: float(figure["value"])
        for _, facts in network.nodes(data=True)
        for figure in facts["figures"]
        if facts["cls"] == "Zone" and figure["indicator"] == "规划面积"
    }
    assert len(areas) > 1
    head = page.locator("th", has=page.locator("button.sort", has_text=re.compile("^规划面积")))
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    largest = max(areas, key=lambda zone: areas[zone])
    assert column(page, 1)[0] == largest
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(page, 1)[0] == min(areas, key=lambda zone: areas[zone])
    page.locator("tbody th .chip").first.click()
    assert "规划面积" in panel(page)


def test_problems_show_what_zones_share_and_what_nobody_addresses(page: Page, graphs: Graphs) -> None:
    network = to_networkx(graphs.facts + graphs.evidence)
    problems = {facts["label"]: node for node, facts in network.nodes(data=True) if facts["cls"] == "Problem"}
    answered = {target for _, target, name in network.edges(keys=True) if name == "addresses"}
    open_ones = {label for label, node in problems.items() if node not in answered}
    tab(page, "problems")
    shown = {chip.inner_text() for chip in page.locator("#view .unanswered .chip").all()}
    assert open_ones and shown == open_ones
    page.locator("#view summary", has_text="项措施").first.click()
    page.locator("#view details[open] .chip").first.wait_for()
    page.get_by_label("只看没有措施的问题").check()
    assert {chip.inner_text() for chip in page.locator("#view .problem .chip").all()} == open_ones
    shared = page.locator("#view tbody tr").first
    assert shared.locator("td:has(.chip)").count() > 1, "the first row is of a theme that several zones share"


def test_industries_stand_against_zones(page: Page, graphs: Graphs) -> None:
    tab(page, "industries")
    network = to_networkx(graphs.facts + graphs.evidence)
    leading = sum(1 for *_, name in network.edges(keys=True) if name == "leadingIndustry")
    assert page.locator("#view .mark", has_text="●").count() == leading
    page.locator("#view .mark").first.click()
    assert page.locator("#panel blockquote").count() > 0
    assert page.locator("#panel h2").inner_text() == "主导产业"


def test_figures_are_bars_to_scale_with_unit(page: Page) -> None:
    tab(page, "figures")
    option = page.locator("#view select").nth(1).locator("option", has_text="规划面积").first.get_attribute("value")
    page.locator("#view select").nth(1).select_option(option)
    bars = page.evaluate("""() => [...document.querySelectorAll('#view tr')].map(row => [
      row.querySelector('.bar').getBoundingClientRect().width, row.querySelector('.value').textContent])""")
    assert len(bars) > 1 and all("平方公里" in text for _, text in bars)
    values = [float(re.search(r"[\d.]+", text)[0]) for _, text in bars]  # type: ignore[index]
    for (width, _), value in zip(bars, values, strict=True):
        assert abs(width / bars[0][0] - value / values[0]) < 0.02
    page.locator("#view select").first.select_option(key_of(page, "鲁山县产业集聚区"))
    assert "规划面积" in page.locator("#view").inner_text()
    page.locator("#view .figure-button").first.click()
    assert page.locator("#panel h2").inner_text() == "鲁山县产业集聚区"


def test_the_text_shows_names_facts_and_gaps(page: Page, texts: list[ReportText]) -> None:
    tab(page, "text")
    for place, text in enumerate(texts):
        page.locator("#view select").select_option(str(place))
        report = page.evaluate("place => kg.details().reports[place].text", place)
        lines = page.evaluate("[...document.querySelectorAll('.report p > span:last-child')].map(p => p.textContent)")
        assert "\n".join(lines) == report.replace("\r\n", "\n").replace("\r", "\n")
        assert report in {each.text for each in texts}, text.report
        assert page.locator(".report mark.name").count() > 5
        assert page.locator(".report .fact").count() > 0
    assert "% 的句子" in page.locator("#view .lead").inner_text()
    page.locator(".report mark.name", has_text="区").first.click()
    assert page.locator("#panel").is_visible() and page.locator(".report .sought").count() > 0


def test_from_a_quote_to_its_place_in_the_text(page: Page) -> None:
    click_at(page, spot_of(page, "天龙禽业"))
    page.locator("#panel section").last.get_by_role("button", name="看原文").click()
    page.wait_for_selector(".report .sought")
    assert page.locator(".report .sought").first.is_visible()
    box = page.locator(".report .sought").first.bounding_box()
    assert box and 80 < box["y"] < 800


def test_a_neighbourhood_of_one_and_two_steps_and_back(page: Page, graphs: Graphs) -> None:
    network = to_networkx(graphs.facts + graphs.evidence).to_undirected()
    node = next(name for name, facts in network.nodes(data=True) if facts["label"] == "鲁山县产业集聚区")
    near = {network.nodes[other]["label"] for other in network.neighbors(node)} - {"鲁山县产业集聚区"}
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    page.locator("#panel").get_by_role("button", name="邻域 1 步").click()
    assert {chip.inner_text() for chip in page.locator("#view .group .chip").all()} == near
    assert page.evaluate(OVERLAPS, "#view .chip") == 0
    page.locator("#view").get_by_role("button", name="2 步").click()
    assert page.locator("#view .far .chip").count() > 0
    page.locator("#view .far .chip").first.click()
    assert page.locator("#view .centre").inner_text() != "鲁山县产业集聚区"
    page.locator("#back").click()
    assert page.locator("#view .centre").inner_text() == "鲁山县产业集聚区"
    page.locator("#back").click()
    assert page.locator("#graph").is_visible() and page.locator("#panel").is_visible()
    page.locator("#back").click()
    assert not page.locator("#panel").is_visible() and page.locator("#back").is_disabled()


def test_a_path_between_two_things(page: Page) -> None:
    click_at(page, spot_of(page, "天龙禽业"))
    page.get_by_role("button", name="查找路径").click()
    page.keyboard.type("武新")
    page.keyboard.press("Enter")
    chips = [chip.inner_text() for chip in page.locator("#view .route .chip").all()]
    assert chips[0] == "天龙禽业" and chips[-1].startswith("武新") and len(chips) == 3
    page.locator("#view .route .via").first.click()
    assert page.locator("#panel blockquote mark").first.is_visible()
    page.locator("#relations summary").click()
    page.locator("#relations").get_by_role("button", name="全不选").click()
    assert "没有路径" in page.locator("#view").inner_text()


def test_the_address_keeps_the_state(page: Page) -> None:
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    page.locator("#legend [data-cls=Place]").click()
    tab(page, "compare")
    page.locator("#view tbody th .chip", has_text="鲁山县产业集聚区").click()
    page.locator("#language").click()
    shared = page.url
    other = page.context.new_page()
    other.goto(shared)
    assert other.evaluate("kg.loaded")
    assert other.locator("#panel h2").inner_text() == "鲁山县产业集聚区"
    assert other.locator("#legend [data-cls=Place]").get_attribute("aria-pressed") == "false"
    assert other.locator("#views [aria-current]").inner_text() == "Compare"
    assert other.evaluate("document.documentElement.lang") == "en"


def test_a_report_can_be_left_out(page: Page) -> None:
    before = page.evaluate("kg.nodes.filter(n => kg.shown(n.id)).length")
    page.locator("#reports summary").click()
    page.locator("#reports input").first.uncheck()
    after = page.evaluate("kg.nodes.filter(n => kg.shown(n.id)).length")
    hidden = page.evaluate("kg.visNodes.get({filter: n => n.hidden}).length")
    assert after < before and hidden == before - after
    tab(page, "compare")
    assert page.locator("#view tbody tr").count() > 0


def test_a_relation_can_be_hidden(page: Page) -> None:
    page.locator("#relations summary").click()
    page.locator("#relations label", has_text="面临问题").locator("input").uncheck()
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    assert "面临问题" not in panel(page) and "主导产业" in panel(page)


def test_search_by_pinyin_initials(page: Page) -> None:
    page.locator("#search").fill("lsxcyjjq")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "鲁山县产业集聚区"


def test_a_shared_address_of_something_unknown_opens_the_graph(page: Page) -> None:
    open_view(page, view="nowhere", at="zone/unknown", sort="x|y", indicator="?", report="99")
    assert page.locator("#graph").is_visible() and not page.locator("#panel").is_visible()
    for view in ("compare", "figures", "text", "focus", "path"):
        open_view(page, view=view, at="zone/unknown", report="99", indicator="?", sort="x|y")
        assert page.locator("#view").inner_text()


def test_every_view_is_in_english_too(page: Page) -> None:
    page.locator("#language").click()
    for view, word in (
        ("compare", "Show all indicators"),
        ("problems", "have no measure"),
        ("industries", "leading industry"),
        ("figures", "Indicator"),
        ("text", "of sentences"),
    ):
        tab(page, view)
        assert word in page.locator("#view").inner_text(), view
    assert page.title() == "Zone knowledge graph"
    assert page.evaluate("Object.keys(kg.texts.zh).join() === Object.keys(kg.texts.en).join()")
