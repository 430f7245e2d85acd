"""Each format can be read back and says the same; twice the same graph, twice the same bytes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
from hostile import HOSTILE
from rdflib import XSD, Dataset, Graph, Literal
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.commands.export import EXPORT_FORMATS
from kg.export import BY_NAME, FORMATS, Format
from kg.export.tables import guarded
from kg.graph import Graphs
from kg.store import Store, split
from kg.xml import legal

RDF_PARSERS = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
DATASET_PARSERS = {"trig": "trig", "nq": "nquads"}
CASES = ("", "hostile_")


def valued(graph: Graph) -> set[tuple[Any, Any, Any]]:
    """All triples; decimals by their value, of which a store keeps one spelling (6.0 and 6)."""
    return {(s, p, o.toPython() if isinstance(o, Literal) and o.datatype == XSD.decimal else o) for s, p, o in graph}


def only(form: str, folder: Path) -> bytes:
    (data,) = BY_NAME[form].write(Store.open(folder)).values()
    return data


@pytest.fixture(params=CASES, ids=("gold", "hostile"))
def case(request: pytest.FixtureRequest) -> tuple[Graphs, Path]:
    name = request.param
    return request.getfixturevalue("hostile" if name else "graphs"), request.getfixturevalue(f"{name}built")


@pytest.mark.parametrize("form", RDF_PARSERS)
def test_triples_come_back(form: str, case: tuple[Graphs, Path]) -> None:
    graphs, folder = case
    back = Graph().parse(data=only(form, folder), format=RDF_PARSERS[form])
    lines = ox.serialize(graphs.facts + graphs.evidence, format=ox.RdfFormat.N_TRIPLES)
    told = valued(Graph().parse(data=lines, format="nt"))
    if form == "rdfxml":  # XML has no control characters
        told = {(s, p, Literal(legal(o), o.language, o.datatype) if isinstance(o, Literal) else o) for s, p, o in told}
    assert valued(back) == told
    assert len(back) == len(graphs.facts) + len(graphs.evidence)


@pytest.mark.parametrize("form", DATASET_PARSERS)
def test_quads_come_back(form: str, case: tuple[Graphs, Path]) -> None:
    graphs, folder = case
    back = Dataset().parse(data=only(form, folder), format=DATASET_PARSERS[form])
    assert sum(1 for _ in back.quads()) == len(graphs.quads)
    names = {str(name) for *_, name in back.quads() if name} - {str(DATASET_DEFAULT_GRAPH_ID)}
    assert names == {q.graph_name.value for q in graphs.quads if isinstance(q.graph_name, ox.NamedNode)}


@pytest.mark.parametrize("form", ["nt", "nq"])
def test_lines_are_sorted(form: str, built: Path) -> None:
    lines = only(form, built).decode().splitlines()
    assert lines == sorted(lines)


def test_turtle_is_what_the_build_wrote(built: Path, graphs: Graphs) -> None:
    both = Graph().parse(built / "graph.ttl").parse(built / "evidence.ttl")
    again = Graph().parse(data=only("ttl", built), format="turtle")
    assert set(again) == set(both)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_drawings_come_back(form: str, case: tuple[Graphs, Path]) -> None:
    data = only(form, case[1])
    ElementTree.fromstring(data)
    back = nx.read_graphml(io.BytesIO(data)) if form == "graphml" else nx.read_gexf(io.BytesIO(data))
    labels = nx.get_node_attributes(back, "label")
    assert len(set(labels)) == len(back)
    assert all(facts["evidence"] for *_, facts in back.edges(data=True))
    if case[1].name.startswith("built"):
        assert (len(back), back.number_of_edges()) == (278, 292)


def test_tables_come_back(built: Path) -> None:
    rows = tables(built)
    assert {name: len(told) for name, told in rows.items()} == {"nodes.csv": 278, "edges.csv": 292, "figures.csv": 101}
    assert {row["subject"] for row in rows["edges.csv"]} <= {row["id"] for row in rows["nodes.csv"]}
    area = next(
        row for row in rows["figures.csv"] if (row["label"], row["indicator"]) == ("鲁山县产业集聚区", "规划面积")
    )
    assert (area["value"], area["unit"], area["quote"], area["line"]) == ("8.6", "km2", "8.6平方公里", "49")


def test_no_cell_is_a_formula(hostile_built: Path) -> None:
    rows = tables(hostile_built)
    cells = {cell for told in rows.values() for row in told for cell in row.values()}
    assert "'" + HOSTILE[2] in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize(
    ("text", "cell"), [("=1+1", "'=1+1"), ("+a", "'+a"), ("-a", "'-a"), ("@a", "'@a"), ("-1.5", "-1.5"), ("*区", "*区"), ("", "")]
)  # fmt: skip
def test_the_guard(text: str, cell: str) -> None:
    assert guarded(text) == cell


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_twice_the_same_bytes(form: Format, case: tuple[Graphs, Path], tmp_path: Path) -> None:
    graphs, folder = case
    Store.create(tmp_path / "store", split(reversed(graphs.quads)))
    assert form.write(Store.open(folder)) == form.write(Store.open(tmp_path))


def test_the_command_knows_each_format() -> None:
    assert tuple(BY_NAME) == EXPORT_FORMATS


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    files = BY_NAME["csv"].write(Store.open(folder))
    return {
        name: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))) for name, data in files.items()
    }
