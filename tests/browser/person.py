"""What a person does with the page, for tests that do it too."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page

# Milliseconds that anything may take: it only ends what hangs, on however busy a machine.
PATIENCE = 180_000

# Lines that two boxes of text share, and boxes outside the window: both should be none.
OVERLAPS = """(selector) => {
  const boxes = [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect());
  const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => !apart(a, b))).length;
}"""


def window(browser: Browser, **options: Any) -> BrowserContext:
    """A browser context of one test, in which nothing is given up early."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


def click_at(page: Page, spot: dict[str, float]) -> None:
    """A real click at a place of the drawing."""
    box = page.locator("#graph").bounding_box()
    assert box
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    # vis waits to see whether a second click makes it a double one: timers of one page end in their order.
    page.evaluate("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 350))")


def spot_of(page: Page, label: str) -> Any:
    """Where the chip of a thing is on the page."""
    return page.evaluate("label => kg.network.canvasToDOM(kg.nodes.find(n => n.label === label))", label)


def key_of(page: Page, label: str) -> str:
    """What a thing is called in the address of the page."""
    key: str = page.evaluate("label => kg.nodes.find(n => n.label === label).key", label)
    return key


def open_view(page: Page, **state: str) -> None:
    """Opens a state as a shared address would."""
    page.evaluate(
        """hash => new Promise(done => {
          if (location.hash === hash) done();
          window.addEventListener('hashchange', () => requestAnimationFrame(done), { once: true });
          location.hash = hash;
        })""",
        "#" + urlencode(state),
    )


def tab(page: Page, view: str) -> None:
    page.locator(f"#views [data-view={view}]").click()
