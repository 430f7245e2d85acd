"""Everyone can use it: axe-core finds nothing serious, the keyboard reaches everything, light and dark, on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from person import OVERLAPS, key_of, open_view
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
VIEWS = ("graph", "compare", "problems", "industries", "figures", "text", "focus", "path")
PHONE = {"width": 390, "height": 844}


def state_of(page: Page, view: str) -> dict[str, str]:
    zone = key_of(page, "鲁山县产业集聚区")
    more = {"focus": {"at": zone}, "path": {"from": zone, "to": key_of(page, "轻工纺织")}, "graph": {"at": zone}}
    return {"view": view, **more.get(view, {})}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(page: Page, view: str, theme: str) -> None:
    open_view(page, **state_of(page, view), theme=theme)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not serious, [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in serious]


def test_the_keyboard_alone_reads_a_fact(page: Page) -> None:
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    name = page.locator("#panel h2")
    first = name.inner_text()
    page.keyboard.press("ArrowDown")
    expect(name).not_to_have_text(first)
    second = name.inner_text()
    expect(page.locator("#status")).to_contain_text(second)
    page.keyboard.press("Enter")
    expect(page.locator("#view .centre")).to_have_text(second)
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_tab_reaches_every_control_in_the_order_of_the_page(page: Page) -> None:
    wanted = page.evaluate("""() => [...document.querySelectorAll('button, input, summary, #graph')]
      .filter(e => e.checkVisibility() && !e.disabled).length""")
    seen: list[str] = []
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    for _ in range(wanted):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("""() => {
          const e = document.activeElement, style = getComputedStyle(e);
          return [e.id || e.textContent, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2].join('|')
        }""")
        )
    assert len(set(seen)) == wanted
    assert all(each.endswith("true") for each in seen), "what has the focus shows it"
    assert seen[-1].startswith("graph")


def test_the_search_box_works_as_a_list_with_the_arrows(page: Page) -> None:
    page.locator("#search").fill("产业集聚区")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#results [aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(page.locator("#search")).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    name = chosen.locator("span").nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(name)


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_every_view_without_sideways_scrolling(open_page: Open, seeds_html: str, view: str) -> None:
    page = open_page(seeds_html, **PHONE)
    open_view(page, **state_of(page, view))
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    head = page.locator("header").bounding_box()
    assert head and head["height"] < PHONE["height"] / 4
    assert page.evaluate(OVERLAPS, "header button, header summary, header input, h1") == 0


def test_the_first_choice_of_light_or_dark_is_the_reader_s(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    theme = page.locator("html")
    expect(theme).to_have_attribute("data-theme", "dark")
    page.locator("#theme").click()
    expect(theme).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="light")
    expect(theme).to_have_attribute("data-theme", "light")
