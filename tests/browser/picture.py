"""The picture of the page that the README shows."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

SIZE: ViewportSize = {"width": 1280, "height": 800}


def picture(browser: Browser, html: Path, target: Path) -> None:
    """The first view of a page, as PNG."""
    context = browser.new_context(offline=True, viewport=SIZE)
    page = context.new_page()
    page.goto(html.resolve().as_uri())
    page.wait_for_function("kg.network")
    page.wait_for_timeout(300)
    page.screenshot(path=target)
    context.close()
