"""Zones side by side: aspects, shared indicators, and the words of the reports in the cells."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.compare import compare
from kg.errors import QueryError
from kg.labels import labels
from kg.pipeline import page_of
from kg.store import Store

TWO = ("鲁山县产业集聚区", "栾川县产业集聚区")


def test_shared_indicators_have_a_cell_for_each_zone(built: Path) -> None:
    told = compare(Store.open(built), TWO, labels())
    assert told.zones == TWO
    cells = {row.name: row.cells for row in told.rows}
    area = cells["规划面积"]
    assert any("8.6平方公里" in value for value in area[0]) and any("5.7平方公里" in value for value in area[1])
    assert cells["主导产业"] and cells["面临问题"]


def test_one_zone_has_all_its_indicators(built: Path) -> None:
    store = Store.open(built)
    one, two = (compare(store, names, labels()) for names in (TWO[:1], TWO))
    assert {row.name for row in two.rows if row.cells[0]} < {row.name for row in one.rows}


def test_without_names_all_zones_with_figures_are_compared(built: Path) -> None:
    assert set(TWO) < set(compare(Store.open(built), (), labels()).zones)


def test_an_unknown_zone_is_told_with_its_nearest(built: Path) -> None:
    with pytest.raises(QueryError, match="鲁山县产业集聚区"):
        compare(Store.open(built), ("鲁山产业聚集区",), labels())


def test_the_command_writes_csv_and_html(built: Path) -> None:
    run = CliRunner().invoke
    table = run(main, ["compare", *TWO, "--graph", str(built), "--format", "csv"])
    assert next(csv.reader(io.StringIO(table.output))) == ["", *TWO]
    page = run(main, ["compare", *TWO, "--graph", str(built), "--format", "html"]).output
    assert page.startswith("<!doctype html>") and "8.6平方公里" in page


def test_the_page_has_the_same_table(built: Path) -> None:
    page = page_of(Store.open(built), None)
    drawn, told = (
        json.loads(re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
        for name in ("graph-data", "details")
    )
    labelled = [node["label"] for node in drawn["nodes"]]
    cells = {
        (column["name"], labelled[int(zone)], labelled[entry] if column["unit"] is None else entry[1])
        for column in told["comparison"]["columns"]
        for zone, entries in column["cells"].items()
        for entry in entries
        if int(zone) in told["comparison"]["zones"]
    }
    table = compare(Store.open(built), (), {}, everything=True)
    assert cells == {
        (row.name, zone, entry)
        for row in table.rows
        for zone, cell in zip(table.zones, row.cells, strict=True)
        for entry in cell
    }


def test_hostile_names_stay_text(hostile_built: Path) -> None:
    page = CliRunner().invoke(main, ["compare", "--graph", str(hostile_built), "--format", "html", "--all"]).output
    assert page.startswith("<!doctype html>") and "<script" not in page and "<img" not in page
