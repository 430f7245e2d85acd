"""Graphs for the tests of everything behind the extractor."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import gold
import pytest

from kg import graph, rdf
from kg.model import Evidence, Knowledge, Observation, Source, Statement, Thing
from kg.store import FOLDER, Store

HOSTILE = (
    'a"b\\c\'d<script>alert(1)</script>',
    "../../etc/passwd",
    "=HYPERLINK(\"http://x\",\"y\")",
    "line\nbreak\r\ttab",
    "[bold red]markup[/] {brace} %0A `tick`",
    "\x1b[31mred\x07\x00end",
    "~tilde-.dash.-_·",
    "𠮷野家＊（北京）",
)  # fmt: skip


@pytest.fixture(scope="session")
def seeds() -> tuple[Knowledge, Mapping[str, Source]]:
    """The gold of the seed reports, and the source of each."""
    return gold.seeds()


@pytest.fixture(scope="session")
def graphs(seeds: tuple[Knowledge, Mapping[str, Source]]) -> graph.Graphs:
    return graph.build(*seeds)


@pytest.fixture(scope="session")
def built(graphs: graph.Graphs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a build leaves it, apart from the page."""
    return write(graphs, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def hostile() -> graph.Graphs:
    """A graph whose names, quotes and files are attacks."""
    return graph.build(hostile_knowledge(), {"r": Source("=cmd|'x'!A1.txt", "\n".join(HOSTILE))})


@pytest.fixture(scope="session")
def hostile_built(hostile: graph.Graphs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(hostile, tmp_path_factory.mktemp("hostile"))


def write(graphs: graph.Graphs, folder: Path) -> Path:
    (folder / "graph.ttl").write_text(rdf.graph_turtle(graphs.facts), encoding="utf-8")
    (folder / "evidence.ttl").write_text(rdf.graph_turtle(graphs.evidence), encoding="utf-8")
    Store.create(folder / FOLDER, graphs.quads)
    return folder


def hostile_knowledge() -> Knowledge:
    """Each hostile text as the label, alias, quote, rule, period and indicator of something."""

    def proof(text: str) -> tuple[Evidence, ...]:
        return (Evidence("r", 0, len(text), text, text),)

    report = Thing("report/r", "Report", "r", (), {"source": HOSTILE[2], "title": HOSTILE[0], "date": HOSTILE[3]})
    zones = tuple(Thing(f"zone/{text}", "Zone", text, (text + "!",), {}, proof(text)) for text in HOSTILE)
    first, *others = zones
    statements = tuple(Statement(zone.id, "partOf", first.id, proof(zone.label)) for zone in others)
    figures = tuple(
        Observation(f"observation/{number}", zone.id, zone.label, Decimal(number), "km2", "actual", proof(zone.label), zone.label)
        for number, zone in enumerate(zones)
    )  # fmt: skip
    return Knowledge((report, *zones), statements, figures)
