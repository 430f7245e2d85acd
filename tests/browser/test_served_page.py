"""The page of the server as a person meets it, in a real browser: search, graph, queries, reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from gold import SEEDS
from person import window
from playwright.sync_api import Browser, Locator, Page, Route, expect
from serving import Server, serving

from kg import pipeline

ZONE = "鲁山县产业集聚区"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    out = tmp_path_factory.mktemp("served")
    pipeline.build([SEEDS], out, lambda done, total, what: None)
    with serving(out, out / "log", "--timeout", "600") as server:
        yield server


@pytest.fixture
def page(browser: Browser, served: Server) -> Iterator[Page]:
    """The start page; fails on any request to another place, on console errors and on dialogs."""
    faults: list[str] = []
    context = window(browser, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    own = str(served.base_url)

    def judged(url: str) -> None:
        if not url.startswith((own, "data:", "blob:")):
            faults.append(f"request: {url}")

    def told(kind: str, text: str) -> None:
        # The browser itself reports each answer that is an error; the faulty query of a test is one.
        if kind in ("error", "warning") and "400 (Bad Request)" not in text:
            faults.append(f"console: {text}")

    page.on("request", lambda request: judged(request.url))
    page.on("console", lambda message: told(message.type, message.text))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    page.goto(own)
    page.locator("#named option").nth(5).wait_for(state="attached")
    yield page
    context.close()
    assert not faults


def open_tab(page: Page, name: str) -> None:
    """Choose a tab. The page follows its address, which changes a moment after the click."""
    page.locator(f"#tab-{name}").click()
    page.locator(f"#{name}").wait_for()


def write(page: Page, text: str) -> None:
    """Put a query into the editor, as a person does."""
    page.locator("#editor .cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def test_search_leads_to_the_graph_around_a_thing(page: Page) -> None:
    page.locator("#search").fill("鲁山县产业")
    page.locator("#found button", has_text=ZONE).first.wait_for()
    page.locator("#found button", has_text="园区").first.click()
    page.locator("#centre", has_text=f"{ZONE}（园区）").wait_for()
    drawn = page.frame_locator("#page")
    drawn.locator("canvas").first.wait_for()
    expect(page.locator("#near button", has_text="主导产业 · “").first).to_contain_text(".txt:")
    before = page.url
    # The drawing stands in a frame: its own step must not come between a person and the browser's Back.
    with page.expect_event("framenavigated", lambda frame: frame != page.main_frame):
        page.locator("#near button", has_text="主导产业").first.click()
    page.locator("#centre", has_text="（产业）").wait_for()
    page.go_back()
    page.locator("#centre", has_text=ZONE).wait_for()
    expect(page).to_have_url(before)


def test_a_late_answer_does_not_stand_over_a_later_question(page: Page) -> None:
    late: list[Route] = []
    page.route("**/thing?*", lambda route: route.continue_() if late else late.append(route))
    for name in (ZONE, "栾川县产业集聚区"):
        page.evaluate(
            "name => { location.hash = new URLSearchParams({ tab: 'graph', value: name }).toString(); }",
            f"https://w3id.org/zonekg/id/zone/{name}",
        )
    expect(page.locator("#centre")).to_contain_text("栾川县")
    with page.expect_response(lambda answer: "/thing?" in answer.url) as first:
        late[0].continue_()
    first.value.finished()
    page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    expect(page.locator("#centre")).to_contain_text("栾川县")


def test_what_is_not_there_is_told(page: Page) -> None:
    page.locator("#search").fill("没有这个东西")
    page.locator("#found", has_text="没有找到").wait_for()


def test_a_link_to_a_thing_can_be_sent_to_others(page: Page) -> None:
    page.locator("#search").fill("栾川县产业集聚区")
    page.locator("#found button").first.click()
    page.locator("#centre", has_text="栾川县").wait_for()
    again = page.context.new_page()
    again.goto(page.url)
    again.locator("#centre", has_text="栾川县").wait_for()


def ask(page: Page, question: str) -> Locator:
    """Ask as a person does; what the page says to it."""
    before = page.locator("#talk > li").count()
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")
    said = page.locator("#talk > li").nth(before)
    said.locator(".answer").wait_for()
    return said


def test_a_conversation_in_chinese(page: Page) -> None:
    open_tab(page, "ask")
    first = ask(page, f"{ZONE}的规划面积是多少？")
    expect(first.locator("h2")).to_have_text(f"{ZONE}的规划面积是多少？")
    expect(first.locator(".answer")).to_have_text("8.6平方公里")
    second = ask(page, "那它面临哪些问题？")
    expect(second.locator("tr, .quotes li").nth(1)).to_be_attached()
    address = page.url
    first.locator(".quotes button", has_text="8.6平方公里").click()
    page.locator("#text mark.chosen", has_text="8.6平方公里").wait_for()
    open_tab(page, "ask")
    expect(page.locator("#talk > li")).to_have_count(2)  # what was said still stands there
    again = page.context.new_page()  # the whole conversation can be sent to others
    again.goto(address)
    again.locator("#talk > li").nth(1).locator(".answer").wait_for()
    expect(again.locator("#talk")).to_have_text(page.locator("#talk").text_content() or "")
    again.locator("#anew").click()
    expect(again.locator("#talk > li")).to_have_count(0)


def test_the_sparql_of_a_question_is_copied_and_edited(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_tab(page, "ask")
    said = ask(page, "哪些园区有主导产业？")
    said.locator("summary").click()
    said.get_by_role("button", name="复制").click()
    said.get_by_role("button", name="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == said.locator("pre").text_content()
    said.get_by_role("button", name="在查询页打开").click()
    page.locator("#answer tr").nth(3).wait_for()
    expect(page.locator("#editor .cm-content")).to_contain_text("zk:leadingIndustry")


def test_what_is_not_clear_is_asked_back_with_choices(page: Page) -> None:
    open_tab(page, "ask")
    said = ask(page, "管委会的编制？")
    choices = said.locator("li button")
    chosen = choices.first.inner_text()
    choices.first.click()
    answer = page.locator("#talk > li").nth(1)
    answer.locator(".answer").wait_for()
    expect(answer.locator("h2")).to_have_text(chosen)
    page.locator("#anew").click()
    expect(page.locator("#talk > li")).to_have_count(0)
    hostile = ask(page, '<img src=x onerror=alert(1)> "}} DROP ALL')
    expect(hostile.locator(".answer")).to_contain_text("没有看懂")
    expect(hostile.locator("img")).to_have_count(0)


def test_a_named_question_is_run_and_leads_on(page: Page) -> None:
    open_tab(page, "query")
    page.locator("#named").select_option("leading-industries")
    page.locator("#answer tr").nth(3).wait_for()
    expect(page.locator("#answer th")).to_have_text(["园区", "产业"])
    expect(page.locator("#told")).to_contain_text("行")
    expect(page.locator("#editor .cm-content")).to_contain_text("zk:leadingIndustry")


def test_a_query_of_ones_own_with_completion(page: Page) -> None:
    open_tab(page, "query")
    write(page, "SELECT ?z { ?z zk:leadingInd")
    page.keyboard.type("u")
    page.locator(".cm-tooltip-autocomplete li", has_text="zk:leadingIndustry").wait_for()
    page.evaluate(
        "() => new Promise(done => setTimeout(done, 200))"
    )  # the editor takes no Enter for a choice in the first moment that it offers one
    page.keyboard.press("Enter")
    expect(page.locator("#editor .cm-content")).to_contain_text("zk:leadingIndustry")
    page.keyboard.type(" ?i } ORDER BY ?z LIMIT 3")
    page.keyboard.press("Control+Enter")
    page.locator("#answer tr").nth(3).wait_for()
    expect(page.locator("#answer td button")).to_have_count(3)
    page.locator("#answer td button").first.click()
    page.locator("#centre", has_text="园区").wait_for()


def test_a_faulty_query_is_marked_at_its_place(page: Page) -> None:
    open_tab(page, "query")
    write(page, "SELECT ?z {\n ?z zonn:x ?i }")
    page.locator("#run").click()
    page.locator("#told.bad", has_text="line 2").wait_for()
    expect(page.locator("#told")).to_contain_text("unknown prefix zonn:")
    page.locator(".cm-lint-marker-error").wait_for()


def test_an_answer_is_saved_in_the_format_chosen(page: Page, tmp_path: Path) -> None:
    open_tab(page, "query")
    write(page, "SELECT ?name { ?z a zk:Zone ; rdfs:label ?name } ORDER BY ?name")
    page.locator("#format").select_option(label="csv")
    with page.expect_download() as got:
        page.locator("#save").click()
    got.value.save_as(tmp_path / "answer.csv")
    assert got.value.suggested_filename == "answer.csv"
    assert (tmp_path / "answer.csv").read_text("utf-8").splitlines()[0] == "name"
    assert ZONE in (tmp_path / "answer.csv").read_text("utf-8")


def test_a_report_shows_what_was_read_in_it(page: Page) -> None:
    open_tab(page, "report")
    page.locator("#reports button").first.click()
    page.locator("#text mark").first.wait_for()
    expect(page.locator("#title")).not_to_be_empty()
    expect(page.locator("#text mark").nth(10)).to_be_attached()
    expect(page.locator("#text")).to_contain_text("对县政协九届五次会议第1号提案的答复")


def test_the_tabs_by_keyboard(page: Page) -> None:
    page.locator("#tab-graph").focus()
    page.keyboard.press("ArrowRight")
    page.locator("#tab-ask[aria-selected=true]:focus").wait_for()


def test_axe_finds_nothing_serious(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for tab in ("graph", "ask", "query", "report"):
        open_tab(page, tab)
        found = Axe().run(page, options={"iframes": False}).response["violations"]
        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == [], tab
