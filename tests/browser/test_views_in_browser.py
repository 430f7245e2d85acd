"""The other views, by a person's clicks: tables, bars, texts, neighbourhoods, paths, and the address that keeps them."""

from __future__ import annotations

import re

from person import OVERLAPS, click_at, key_of, open_view, spot_of, tab
from playwright.sync_api import Page, expect

from kg.graph import Graphs
from kg.network import to_networkx
from kg.view import ReportText


def column(page: Page, place: int) -> list[str]:
    """The cells of a column of the table that is shown."""
    return [cell.inner_text() for cell in page.locator(f"#view tbody tr > :nth-child({place})").all()]


def test_a_quote_stands_marked_in_its_sentence(page: Page, texts: list[ReportText]) -> None:
    click_at(page, spot_of(page, "天龙禽业"))
    expect(page.locator("#panel h2")).to_have_text("天龙禽业")
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
    expect(head).to_have_attribute("aria-sort", "descending")
    largest = max(areas, key=lambda zone: areas[zone])
    assert column(page, 1)[0] == largest
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert column(page, 1)[0] == min(areas, key=lambda zone: areas[zone])
    page.locator("tbody th .chip").first.click()
    expect(page.locator("#panel")).to_contain_text("规划面积")


def test_problems_show_what_zones_share_and_what_nobody_addresses(page: Page, graphs: Graphs) -> None:
    network = to_networkx(graphs.facts + graphs.evidence)
    problems = {facts["label"]: node for node, facts in network.nodes(data=True) if facts["cls"] == "Problem"}
    answered = {target for _, target, name in network.edges(keys=True) if name == "addresses"}
    open_ones = {label for label, node in problems.items() if node not in answered}
    tab(page, "problems")
    expect(page.locator("#view .unanswered .chip").first).to_be_visible()
    shown = {chip.inner_text() for chip in page.locator("#view .unanswered .chip").all()}
    assert open_ones and shown == open_ones
    page.locator("#view summary", has_text="项措施").first.click()
    page.locator("#view details[open] .chip").first.wait_for()
    page.get_by_label("只看没有措施的问题").check()
    expect(page.locator("#view .problem .chip")).to_have_count(len(open_ones))
    assert {chip.inner_text() for chip in page.locator("#view .problem .chip").all()} == open_ones
    shared = page.locator("#view tbody tr").first
    assert shared.locator("td:has(.chip)").count() > 1, "the first row is of a theme that several zones share"


def test_industries_stand_against_zones(page: Page, graphs: Graphs) -> None:
    tab(page, "industries")
    network = to_networkx(graphs.facts + graphs.evidence)
    leading = sum(1 for *_, name in network.edges(keys=True) if name == "leadingIndustry")
    expect(page.locator("#view .mark", has_text="●")).to_have_count(leading)
    page.locator("#view .mark").first.click()
    expect(page.locator("#panel h2")).to_have_text("主导产业")
    expect(page.locator("#panel blockquote").first).to_be_visible()


def test_figures_are_bars_to_scale_with_unit(page: Page) -> None:
    tab(page, "figures")
    option = page.locator("#view select").nth(1).locator("option", has_text="规划面积").first.get_attribute("value")
    page.locator("#view select").nth(1).select_option(option)
    expect(page.locator("#view tr").nth(1)).to_contain_text("平方公里")
    bars = page.evaluate("""() => [...document.querySelectorAll('#view tr')].map(row => [
      row.querySelector('.bar').getBoundingClientRect().width, row.querySelector('.value').textContent])""")
    assert len(bars) > 1 and all("平方公里" in text for _, text in bars)
    values = [float(re.search(r"[\d.]+", text)[0]) for _, text in bars]  # type: ignore[index]
    for (width, _), value in zip(bars, values, strict=True):
        assert abs(width / bars[0][0] - value / values[0]) < 0.02
    page.locator("#view select").first.select_option(key_of(page, "鲁山县产业集聚区"))
    expect(page.locator("#view")).to_contain_text("规划面积")
    page.locator("#view .figure-button").first.click()
    expect(page.locator("#panel h2")).to_have_text("鲁山县产业集聚区")


def test_the_text_shows_names_facts_and_gaps(page: Page, texts: list[ReportText]) -> None:
    tab(page, "text")
    for place, text in enumerate(texts):
        page.locator("#view select").select_option(str(place))
        expect(page.locator("#view select")).to_have_value(str(place))
        expect(page.locator(".report .fact").first).to_be_attached()
        report = page.evaluate("place => kg.details().reports[place].text", place)
        lines = page.evaluate("[...document.querySelectorAll('.report p > span:last-child')].map(p => p.textContent)")
        assert "\n".join(lines) == report.replace("\r\n", "\n").replace("\r", "\n")
        assert report in {each.text for each in texts}, text.report
        assert page.locator(".report mark.name").count() > 5
        assert page.locator(".report .fact").count() > 0
    expect(page.locator("#view .lead")).to_contain_text("% 的句子")
    page.locator(".report mark.name", has_text="区").first.click()
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator(".report .sought").first).to_be_attached()


def test_from_a_quote_to_its_place_in_the_text(page: Page) -> None:
    click_at(page, spot_of(page, "天龙禽业"))
    page.locator("#panel section").last.get_by_role("button", name="看原文").click()
    expect(page.locator(".report .sought").first).to_be_in_viewport()
    box = page.locator(".report .sought").first.bounding_box()
    assert box and 80 < box["y"] < 800


def test_a_neighbourhood_of_one_and_two_steps_and_back(page: Page, graphs: Graphs) -> None:
    network = to_networkx(graphs.facts + graphs.evidence).to_undirected()
    node = next(name for name, facts in network.nodes(data=True) if facts["label"] == "鲁山县产业集聚区")
    near = {network.nodes[other]["label"] for other in network.neighbors(node)} - {"鲁山县产业集聚区"}
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    page.locator("#panel").get_by_role("button", name="邻域 1 步").click()
    expect(page.locator("#view .group .chip")).to_have_count(len(near))
    assert {chip.inner_text() for chip in page.locator("#view .group .chip").all()} == near
    assert page.evaluate(OVERLAPS, "#view .chip") == 0
    page.locator("#view").get_by_role("button", name="2 步").click()
    centre = page.locator("#view .centre")
    page.locator("#view .far .chip").first.click()
    expect(centre).not_to_have_text("鲁山县产业集聚区")
    page.locator("#back").click()
    expect(centre).to_have_text("鲁山县产业集聚区")
    page.locator("#back").click()
    expect(page.locator("#graph")).to_be_visible()
    expect(page.locator("#panel")).to_be_visible()
    page.locator("#back").click()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#back")).to_be_disabled()


def test_a_path_between_two_things(page: Page) -> None:
    click_at(page, spot_of(page, "天龙禽业"))
    page.get_by_role("button", name="查找路径").click()
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("武新")
    expect(page.locator("#results [aria-selected=true]")).to_contain_text("武新")
    page.keyboard.press("Enter")
    expect(page.locator("#view .route .chip")).to_have_count(3)
    chips = [chip.inner_text() for chip in page.locator("#view .route .chip").all()]
    assert chips[0] == "天龙禽业" and chips[-1].startswith("武新") and len(chips) == 3
    page.locator("#view .route .via").first.click()
    expect(page.locator("#panel blockquote mark").first).to_be_visible()
    page.locator("#relations summary").click()
    page.locator("#relations").get_by_role("button", name="全不选").click()
    expect(page.locator("#view")).to_contain_text("没有路径")


def test_the_address_keeps_the_state(page: Page) -> None:
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    page.locator("#legend [data-cls=Place]").click()
    tab(page, "compare")
    page.locator("#view tbody th .chip", has_text="鲁山县产业集聚区").click()
    page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    shared = page.url
    other = page.context.new_page()
    other.goto(shared)
    other.wait_for_function("kg.loaded")
    expect(other.locator("#panel h2")).to_have_text("鲁山县产业集聚区")
    expect(other.locator("#legend [data-cls=Place]")).to_have_attribute("aria-pressed", "false")
    expect(other.locator("#views [aria-current]")).to_have_text("Compare")
    expect(other.locator("html")).to_have_attribute("lang", "en")


def test_a_report_can_be_left_out(page: Page) -> None:
    before = page.evaluate("kg.nodes.filter(n => kg.shown(n.id)).length")
    page.locator("#reports summary").click()
    page.locator("#reports input").first.uncheck()
    expect(page.locator("#reports")).to_have_class(re.compile("active"))
    after = page.evaluate("kg.nodes.filter(n => kg.shown(n.id)).length")
    hidden = page.evaluate("kg.visNodes.get({filter: n => n.hidden}).length")
    assert after < before and hidden == before - after
    tab(page, "compare")
    expect(page.locator("#view tbody tr").first).to_be_visible()


def test_a_relation_can_be_hidden(page: Page) -> None:
    page.locator("#relations summary").click()
    page.locator("#relations label", has_text="面临问题").locator("input").uncheck()
    click_at(page, spot_of(page, "鲁山县产业集聚区"))
    expect(page.locator("#panel")).to_contain_text("主导产业")
    expect(page.locator("#panel")).not_to_contain_text("面临问题")


def test_search_by_pinyin_initials(page: Page) -> None:
    page.locator("#search").fill("lsxcyjjq")
    expect(page.locator("#results [aria-selected=true]")).to_contain_text("鲁山县产业集聚区")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("鲁山县产业集聚区")


def test_a_shared_address_of_something_unknown_opens_the_graph(page: Page) -> None:
    open_view(page, view="nowhere", at="zone/unknown", sort="x|y", indicator="?", report="99")
    expect(page.locator("#graph")).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()
    for view in ("compare", "figures", "text", "focus", "path"):
        open_view(page, view=view, at="zone/unknown", report="99", indicator="?", sort="x|y")
        expect(page.locator("#view")).not_to_be_empty()


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
        expect(page.locator("#view"), view).to_contain_text(word)
    expect(page).to_have_title("Zone knowledge graph")
    assert page.evaluate("Object.keys(kg.texts.zh).join() === Object.keys(kg.texts.en).join()")
