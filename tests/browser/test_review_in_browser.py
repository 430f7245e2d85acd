"""Review in the served page, in a real browser: what is clicked there, the next build honours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from person import window
from playwright.sync_api import Browser, Locator, Page, expect
from rdflib import Graph, Namespace
from rdflib.namespace import RDFS, SKOS
from serving import Server, serving

from kg.curate import corrections, table
from kg.curate.corrections import Correction
from kg.ontology import ZK

ZK = Namespace(ZK)
TEXT = """费县经济开发区调研报告
费县经济开发区位于费县探沂镇，<b>规划面积12.5平方公里</b>，主导产业为木业加工。
费县经济开发区管委会负责园区管理，鲁北木业有限公司等企业入驻。
园区道路两侧绿树成荫，环境优美。全年接待来访83人次。
三、对策建议
（一）完善园区供水管网。
（二）建设标准化厂房。
"""


def kg(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "r.txt").write_text(TEXT, encoding="utf-8")
    kg("build", tmp_path / "in", "--out", tmp_path / "out")
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with serving(folder / "out", folder / "log", "--review", str(folder / "in"), "--by", "李审") as served:
        yield served


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """The review, as one comes to it; fails on console errors, dialogs and requests elsewhere."""
    faults: list[str] = []
    context = window(browser, viewport={"width": 1280, "height": 800})
    page, own = context.new_page(), str(server.base_url)
    page.on("request", lambda r: None if r.url.startswith((own, "data:", "blob:")) else faults.append(r.url))
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(own)
    page.get_by_role("tab", name="审阅").click()
    page.locator("#waiting", has_text="待判断").wait_for()
    yield page
    context.close()
    assert not [fault for fault in faults if "400 (Bad Request)" not in fault]  # the faulty decision of a test


def row(page: Page, claim: str) -> Locator:
    return page.locator("#doubts tr", has=page.get_by_text(claim, exact=True))


def decided(folder: Path) -> dict[str, Correction]:
    found = corrections.read(folder / "in" / corrections.FILE)
    return {one.said.subject: one for one in found if isinstance(one, Correction)}


def rebuilt(folder: Path) -> Graph:
    kg("build", folder / "in", "--out", folder / "out")
    return Graph().parse(folder / "out" / "graph.ttl")


def located(graph: Graph) -> set[str]:
    return {str(graph.value(place, RDFS.label)) for place in graph.objects(None, ZK.locatedIn)}


def other_names(graph: Graph) -> set[str]:
    return {str(name) for name in graph.objects(None, SKOS.altLabel)}


def test_what_is_clicked_the_next_build_honours(page: Page, folder: Path) -> None:
    before = Graph().parse(folder / "out" / "graph.ttl")
    assert located(before) == {"探沂镇"} and "鲁北木业" in other_names(before)
    there = row(page, "费县经济开发区 | 位于 | 探沂镇")
    quoted = there.locator("td").first
    expect(quoted.locator("mark")).to_have_text("位于费县探沂镇")
    expect(quoted).to_contain_text("<b>规划面积")  # words, not markup
    expect(quoted).to_contain_text("r.txt:2")

    for claim, verdict in (("鲁北木业有限公司 | 又称 | 鲁北木业", "错"), ("探沂镇 | 类别 | 地点", "对")):
        row(page, claim).get_by_role("button", name=verdict).click()
        row(page, claim).get_by_text(f"已判为“{verdict}”").wait_for()
    there.get_by_role("button", name="改为…").click()
    there.get_by_label("宾语").fill("费县")
    there.get_by_role("button", name="保存").click()
    there.get_by_text("已判为“改”，写入 corrections.tsv").wait_for()
    told = decided(folder)
    assert {one.verdict for one in told.values()} == {"wrong", "right", "changed"} and len(told) == 3
    assert {(one.by, one.place.file) for one in told.values()} == {("李审", "r.txt")}
    assert told["费县经济开发区"].right.object == "费县"

    after = rebuilt(folder)
    assert located(after) == {"费县"} and "鲁北木业" not in other_names(after)
    assert (folder / "out" / "review.csv").exists() is False
    page.reload()
    page.locator("#waiting", has_text="待判断").wait_for()
    expect(row(page, "费县经济开发区 | 位于 | 探沂镇")).to_have_count(0)


def test_the_same_as_by_table(page: Page, folder: Path) -> None:
    """A click and a mark in the table leave the same file, but for the time."""
    row(page, "费县经济开发区 | 位于 | 探沂镇").get_by_role("button", name="错").click()
    page.get_by_text("已判为“错”").wait_for()
    file = folder / "in" / corrections.FILE
    clicked = file.read_text(encoding="utf-8")
    file.unlink()
    kg("review", "--graph", folder / "out")
    rows = [cells for _, cells in table.read(folder / "out" / "review.csv")]
    marked = [r | {"判断": "错" if (r["关系"], r["宾语"]) == ("位于", "探沂镇") else ""} for r in rows]
    lines = [[r[name] for name in table.COLUMNS] for r in marked]
    (folder / "t.csv").write_bytes(table.as_csv(lines))
    kg("review", folder / "t.csv", "--graph", folder / "out", "--by", "李审")
    ours = [[line.split("\t")[:13] for line in text.splitlines()] for text in (clicked, file.read_text("utf-8"))]
    assert ours[0] == ours[1] and len(ours[0]) == 2


def test_one_may_think_again_and_faults_are_told(page: Page, folder: Path) -> None:
    there = row(page, "费县经济开发区 | 位于 | 探沂镇")
    there.get_by_role("button", name="对").click()
    there.get_by_text("已判为“对”").wait_for()
    there.get_by_role("button", name="错").click()
    there.get_by_text("已判为“错”").wait_for()
    assert [one.verdict for one in decided(folder).values()] == ["wrong"]
    there.get_by_role("button", name="改为…").click()
    there.get_by_label("关系").fill("怪关系")
    there.get_by_role("button", name="保存").click()
    there.locator(".state.bad", has_text="is no relation").wait_for()
    assert [one.verdict for one in decided(folder).values()] == ["wrong"]


def test_axe_finds_nothing_serious(page: Page) -> None:
    page.get_by_role("button", name="改为…").first.click()
    found = Axe().run(page).response["violations"]
    assert not [one["id"] for one in found if one["impact"] in ("serious", "critical")]
