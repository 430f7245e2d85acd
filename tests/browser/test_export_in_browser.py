"""What is seen leaves the page as a file that other programs read."""

from __future__ import annotations

import csv
import io
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from person import click_at, key_of, open_view, spot_of, tab
from playwright.sync_api import Page, expect

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("graph", "compare", "problems", "industries", "figures", "text", "focus")


def save(page: Page, ending: str, folder: Path) -> bytes:
    """Exports by the menu, as a person does."""
    page.locator("#export > summary").click()
    with page.expect_download() as download:
        page.locator("#export").get_by_role("button", name=ending).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    assert target.suffix == "." + ending.lower()
    return target.read_bytes()


def show(page: Page, view: str) -> None:
    open_view(page, view=view, **({"at": key_of(page, "鲁山县产业集聚区")} if view == "focus" else {}))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_as_a_drawing(page: Page, tmp_path: Path, view: str) -> None:
    show(page, view)
    drawing = ET.fromstring(save(page, "SVG", tmp_path))
    words = "".join("".join(text.itertext()) for text in drawing.iter(f"{SVG}text"))
    assert drawing.tag == f"{SVG}svg" and "产业" in words
    assert len(list(drawing.iter(f"{SVG}rect"))) > 5
    assert not [each for each in drawing.iter() if each.tag.endswith(("script", "image", "foreignObject"))]


def test_a_picture_is_twice_as_sharp_as_the_screen(page: Page, tmp_path: Path) -> None:
    picture = save(page, "PNG", tmp_path)
    width, height = struct.unpack(">II", picture[16:24])
    box = page.locator("#graph").bounding_box()
    assert picture.startswith(b"\x89PNG") and box
    assert abs(width - 2 * box["width"]) <= 2 and abs(height - 2 * box["height"]) <= 2
    assert len(picture) > 50_000


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_as_a_table(page: Page, tmp_path: Path, view: str) -> None:
    show(page, view)
    data = save(page, "CSV", tmp_path)
    assert data.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_a_table_holds_what_the_table_shows(page: Page, tmp_path: Path) -> None:
    tab(page, "compare")
    expect(page.locator("#view tbody th").first).to_be_visible()
    rows = list(csv.reader(io.StringIO(save(page, "CSV", tmp_path).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [cell.inner_text() for cell in page.locator("#view tbody th").all()]


def test_hidden_classes_are_not_exported(page: Page, tmp_path: Path) -> None:
    page.locator("#legend [data-cls=Problem]").click()
    expect(page.locator("#legend [data-cls=Problem]")).to_have_attribute("aria-pressed", "false")
    rows = list(csv.reader(io.StringIO(save(page, "CSV", tmp_path).decode("utf-8-sig"))))
    assert len(rows) > 1 and not [row for row in rows if "面临问题" in row]


def test_a_cell_is_no_formula(page: Page) -> None:
    cells = page.evaluate("""['=1+1', '+x', '-3.5', '@a', 'a"b', 'a,b', '\\tx'].map(kg.cell)""")
    assert cells == ["'=1+1", "'+x", "-3.5", "'@a", '"a""b"', '"a,b"', "'\tx"]


def test_a_citation_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    click_at(page, spot_of(page, "天龙禽业"))
    page.locator("#panel").get_by_role("button", name="复制引文").first.click()
    expect(page.locator("#status")).to_have_text("已复制")  # what is said stays; the button turns back
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“") and "产业集聚区调研报告.txt，第 " in copied
