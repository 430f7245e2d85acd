"""A headless Chromium with the network off, and the page opened in it from the file system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from person import PATIENCE, window
from picture import SIZE
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.graph import Graphs
from kg.knowledge import Knowledge
from kg.labels import names
from kg.model import Source
from kg.network import to_networkx
from kg.text import documents
from kg.view import ReportText, render, report_text

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
Open = Callable[..., Page]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; without one the tests are left out by name, but not in CI."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = f"browser tests need one of {', '.join(NAMES)} on the PATH"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS), timeout=PATIENCE)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens HTML text as a file; fails on any request but for the file, on console errors and on dialogs."""
    faults: list[str] = []
    context = window(browser, offline=True, viewport=SIZE)

    def opened(html: str, name: str = "graph.html", **viewport: int) -> Page:
        path = tmp_path / name
        path.write_bytes(html.encode("utf-8"))
        page = context.new_page()
        watch(page, path.as_uri(), faults)
        if viewport:
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.goto(path.as_uri())
        page.wait_for_function("kg.loaded")
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return page

    yield opened
    context.close()
    assert not faults


def watch(page: Page, address: str, faults: list[str]) -> None:
    """Write down what a page may not do."""

    def answered(dialog: Any) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    own = ("data:", "blob:")  # what the page makes itself, without a network
    page.on("request", lambda r: None if r.url.startswith((address, *own)) else faults.append(f"request: {r.url}"))

    # Without a graphics card Chromium's stand-in for it remarks on its own slowness.
    def said(message: Any) -> None:
        if message.type in ("error", "warning") and "GL Driver Message" not in message.text:
            faults.append(f"console: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("dialog", answered)


@pytest.fixture(scope="session")
def texts(seeds: tuple[Knowledge, Mapping[str, Source]]) -> list[ReportText]:
    """The texts of the seed reports, under the keys that the gold gives them."""
    _, sources = seeds
    parts = documents(next(iter(sources.values())))
    return [report_text(key, part) for key, part in zip(sources, parts, strict=True)]


@pytest.fixture(scope="session")
def seeds_html(graphs: Graphs, texts: list[ReportText]) -> str:
    """The page of the five seed reports."""
    return render(to_networkx(graphs.facts + graphs.evidence), names(), texts)


@pytest.fixture
def page(open_page: Open, seeds_html: str) -> Page:
    return open_page(seeds_html)
