"""The store holds what was put in, once for each report and once over all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OutputError, QueryError
from kg.graph import Graphs, build
from kg.knowledge import Evidence, Knowledge, Thing
from kg.ontology import ALL_PREFIXES
from kg.store import FOLDER, Store, split
from kg.turtle import turtle
from kg.values import report_iri


def count(store: Store, pattern: str) -> int:
    solution = next(iter(store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", ALL_PREFIXES)))
    return int(solution["n"].value)


@pytest.mark.parametrize("case", ["", "hostile_"])
def test_everything_comes_back(case: str, request: pytest.FixtureRequest) -> None:
    graphs: Graphs = request.getfixturevalue("hostile" if case else "graphs")
    store = Store.open(request.getfixturevalue(f"{case}built"))
    assert count(store, "?s ?p ?o") == len(graphs.facts) + len(graphs.evidence)
    assert len(list(store.quads())) == len(graphs.quads)
    assert turtle(store.triples()) == turtle(graphs.facts + graphs.evidence)


def test_what_two_reports_say_counts_once(tmp_path: Path) -> None:
    proof = tuple(Evidence(key, 0, 1, "z", "rule") for key in ("r1", "r2"))
    quads = build(Knowledge((Thing("zone/z", "Zone", "z", (), {}, proof), Thing("place/p", "Place", "p")))).quads
    Store.create(tmp_path / FOLDER, split(quads))
    store = Store.open(tmp_path)
    assert count(store, "?zone a zk:Zone") == 1
    assert count(store, "?place a zk:Place") == 1
    assert count(store, f"GRAPH {report_iri('r1')} {{ ?zone a zk:Zone }}") == 1
    assert count(store, "GRAPH ?report { ?zone a zk:Zone }") == 2


def test_many_may_read_at_a_time(built: Path) -> None:
    first, second = Store.open(built), Store.open(built)
    assert count(first, "?s ?p ?o") == count(second, "?s ?p ?o")


def test_reading_changes_nothing(built: Path) -> None:
    before = {path: path.read_bytes() for path in (built / FOLDER).iterdir()}
    count(Store.open(built), "?s ?p ?o")
    assert {path: path.read_bytes() for path in (built / FOLDER).iterdir()} == before


@pytest.mark.parametrize("folder", ["none", "empty", "hollow"])
def test_where_there_is_none_it_says_what_to_do(folder: str, tmp_path: Path) -> None:
    if folder != "none":
        (tmp_path / folder).mkdir()
    if folder == "hollow":
        (tmp_path / folder / FOLDER).mkdir()
    with pytest.raises(QueryError, match=f"^no graph in .*{folder}; run: kg build PATH --out .*{folder}$"):
        Store.open(tmp_path / folder)
    assert not (tmp_path / "none").exists()


def test_a_torn_store_is_told_in_one_error(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "CURRENT").write_text("nonsense\n")
    with pytest.raises(QueryError, match="run: kg build"):
        Store.open(tmp_path)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="choose another place"):
        Store.create(tmp_path / "file" / FOLDER, ())


@pytest.mark.parametrize("case", ["", "hostile_"])
def test_in_memory_it_answers_as_from_the_disk(case: str, request: pytest.FixtureRequest) -> None:
    disk = Store.open(request.getfixturevalue(f"{case}built"))
    held = disk.in_memory()
    report = min(disk.reports())
    for pattern in ("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }", f"graph <{report}> {{ ?s ?p ?o }}"):
        assert count(held, pattern) == count(disk, pattern) > 0
    for store in (held, disk):
        assert len(list(store.query("SELECT * { ?s ?p ?o }", default=[report]))) == count(
            disk, f"GRAPH <{report}> {{ ?s ?p ?o }}"
        )
    assert sorted(map(str, held.quads())) == sorted(map(str, disk.quads()))
    assert held.names() == disk.names()


def test_a_store_that_was_just_made_can_be_added_to(tmp_path: Path) -> None:
    proof = (Evidence("r1", 0, 1, "z", "rule"),)
    graphs = build(Knowledge((Thing("zone/z", "Zone", "z", (), {}, proof),)))
    more = build(Knowledge((Thing("zone/y", "Zone", "y", (), {}, ()),))).facts
    for held in (0, 1, 1_000):
        folder = tmp_path / str(held)
        folder.mkdir()
        made = Store.create(folder / FOLDER, split(graphs.quads), held)
        copy = made.in_memory()
        made.add(more)
        assert (count(copy, "?zone a zk:Zone"), count(made, "?zone a zk:Zone")) == (1, 2)
        assert turtle(made.triples()) == turtle((*graphs.facts, *graphs.evidence, *more))
        del made, copy
        assert count(Store.open(folder), "?zone a zk:Zone") == 2
