"""What other tools read of the exports, by their own readers or another library's."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import duckdb
import openpyxl
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from graphglot.dialect import Dialect
from openpyxl.utils.escape import unescape
from pyoxigraph import RdfFormat

from kg.cli import main
from kg.export import BY_NAME
from kg.network import to_networkx
from kg.store import Store

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CASES = ("built", "hostile_built")


@pytest.fixture(params=CASES)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


def files(form: str, folder: Path) -> dict[str, bytes]:
    return BY_NAME[form].write(Store.open(folder))


def only(form: str, folder: Path) -> bytes:
    (data,) = files(form, folder).values()
    return data


def test_reifiers_say_what_the_statements_say(folder: Path) -> None:
    before = set(Store.open(folder).triples())
    back: set[ox.Triple] = set()
    for quad in ox.parse(only("ttl12", folder), format=RdfFormat.TURTLE):
        if isinstance(quad.object, ox.Triple):
            back.add(ox.Triple(quad.subject, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{RDF}Statement")))
            parts = zip(("subject", "predicate", "object"), quad.object, strict=True)
            back |= {ox.Triple(quad.subject, ox.NamedNode(RDF + part), term) for part, term in parts}
        else:
            back.add(quad.triple)
    assert back == before and b"<<(" in only("ttl12", folder)


def test_compact_json_ld_is_the_same_graph_and_reads_as_plain_json(folder: Path) -> None:
    data = only("jsonld", folder)
    back = {quad.triple for quad in ox.parse(data, format=RdfFormat.JSON_LD)}
    assert back == set(Store.open(folder).triples())
    things = {thing["id"]: thing for thing in json.loads(data)["@graph"]}
    if folder.name.startswith("built"):
        zone = things["zone:鲁山县产业集聚区"]
        assert zone["type"] == "Zone" and "industry:" in str(zone["leadingIndustry"])


def test_parquet_is_read_by_another_engine(folder: Path, tmp_path: Path) -> None:
    network = to_networkx(Store.open(folder).triples())
    for name, data in files("parquet", folder).items():
        (tmp_path / name).write_bytes(data)

    def ask(query: str) -> list[tuple[object, ...]]:
        return duckdb.connect().execute(query.replace("@", f"{tmp_path}/")).fetchall()

    assert {row[0]: row[1] for row in ask("SELECT id, label FROM '@nodes.parquet'")} == {
        node: facts["label"] for node, facts in network.nodes(data=True)
    }
    assert Counter(row[0] for row in ask("SELECT property FROM '@edges.parquet'")) == Counter(
        facts["property"] for *_, facts in network.edges(data=True)
    )
    told = sorted(f["value"] for _, facts in network.nodes(data=True) for f in facts["figures"])
    assert sorted(f"{row[0]:f}".rstrip("0").rstrip(".") for row in ask("SELECT value FROM '@figures.parquet'")) == told
    assert ask("SELECT count(*) FROM '@figures.parquet' WHERE line < 1 OR approximate IS NULL") == [(0,)]


def test_the_workbook_has_a_sheet_for_each_class_and_who_does_what(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(only("xlsx", folder)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    network = to_networkx(Store.open(folder).triples())
    assert {unescape(row[0].value) for row in book["园区"].iter_rows(2)} == {
        re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", facts["label"])
        for _, facts in network.nodes(data=True) if facts["cls"] == "Zone"
    }  # fmt: skip
    if folder.name.startswith("built"):
        assert {"园区", "机构", "企业", "问题", "措施", "指标", "责任矩阵"} <= set(book.sheetnames)
        rows = [[cell.value for cell in row] for row in book["责任矩阵"].iter_rows(2)]
        linked = {(a, b) for a, b, p in network.edges(data="property") if p == "addresses"}
        names = {(network.nodes[b]["label"], network.nodes[a]["label"]) for a, b in linked}
        assert {(row[1], row[2]) for row in rows if row[1] and row[2]} == names
        assert book["指标"]["C2"].data_type == "n"


def test_neo4j_reads_each_end_of_each_relation(folder: Path) -> None:
    tables = {
        name: list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        for name, data in files("neo4j", folder).items() if name.endswith(".csv")
    }  # fmt: skip
    ids = [row["id:ID"] for name in ("things.csv", "figures.csv") for row in tables[name]]
    assert len(ids) == len(set(ids))
    assert {row[end] for row in tables["relations.csv"] for end in (":START_ID", ":END_ID")} <= set(ids)
    network = to_networkx(Store.open(folder).triples())
    assert [row["label"] for row in tables["things.csv"]] == [facts["label"] for _, facts in network.nodes(data=True)]
    figures = sum(len(facts["figures"]) for _, facts in network.nodes(data=True))
    assert len(tables["relations.csv"]) == network.number_of_edges() + figures


def test_the_script_is_cypher_and_its_strings_come_back(folder: Path) -> None:
    script = only("cypher", folder).decode()
    network = to_networkx(Store.open(folder).triples())
    neo4j = Dialect.get_or_raise("neo4j")
    statements = re.split(r";\n(?=UNWIND|$)", script)[:-1]
    assert statements[0].startswith("CREATE CONSTRAINT")
    strings: set[str] = set()
    for statement in statements[1:]:
        neo4j.parse(statement)
        strings |= {json.loads(text) for text in re.findall(r'"(?:[^"\\]|\\.)*"', statement)}
    labels = {facts["label"] for _, facts in network.nodes(data=True)}
    assert labels <= strings
    assert len(re.findall(r"^  ?\{", script, re.M)) == (
        len(network) + network.number_of_edges() + sum(len(f["figures"]) for _, f in network.nodes(data=True))
    )


def test_a_missing_library_is_named(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for module, form in (("pyarrow", "parquet"), ("xlsxwriter", "xlsx")):
        monkeypatch.setitem(sys.modules, module, None)
        told = CliRunner().invoke(main, ["export", "--format", form, "--graph", str(built), "--output", "x"])
        assert (told.exit_code, told.output.count("\n")) == (1, 1)
        assert told.output.strip().endswith(f"run: pip install 'zonekg[{form}]'")
