"""Every format of an answer, read back by another library."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hostile import HOSTILE
from rdflib.query import Result

import kg
from kg.answers import FORMATS, table, write
from kg.errors import QueryError
from kg.query import Question, ask
from kg.store import Store
from kg.xml import legal

ROWS = "SELECT ?o ?area ?none { ?o zk:indicator '规划面积'@zh ; zk:value ?area } ORDER BY ?area"
TRIPLES = "CONSTRUCT { ?z rdfs:label ?l } { ?z a zk:Zone ; rdfs:label ?l }"
LABELS = "SELECT ?label { ?zone a zk:Zone ; rdfs:label ?label }"


@pytest.fixture(scope="module")
def store(built: Path) -> Store:
    return Store.open(built)


def answer(store: Store, text: str, form: str) -> bytes:
    out = io.BytesIO()
    write(ask(store, Question("query", text)), form, out)
    return out.getvalue()


def expected(store: Store) -> list[tuple[str, str]]:
    rows = ask(store, Question("query", ROWS))
    assert isinstance(rows, ox.QuerySolutions)
    return [(row["o"].value, row["area"].value) for row in rows]


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_rdflib_reads_rows(form: str, store: Store) -> None:
    told = Result.parse(io.BytesIO(answer(store, ROWS, form)), format=form)
    assert told.vars is not None
    assert [str(name) for name in told.vars] == ["o", "area", "none"]
    thing, area = told.vars[:2]
    rows = [(str(row[thing]), Decimal(str(row[area]))) for row in told.bindings]
    assert rows == [(thing, Decimal(area)) for thing, area in expected(store)]


def test_csv_reads_rows(store: Store) -> None:
    rows = csv.DictReader(io.StringIO(answer(store, ROWS, "csv").decode()))
    assert [(row["o"], row["area"]) for row in rows] == expected(store)


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("nt", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")])
def test_rdflib_reads_triples(form: str, name: str, store: Store) -> None:
    graph = rdflib.Graph().parse(data=answer(store, TRIPLES, form), format=name)
    triples = ask(store, Question("query", TRIPLES))
    assert not isinstance(triples, ox.QuerySolutions | ox.QueryBoolean)
    wanted = {(t.subject.value, t.object.value) for t in triples}
    assert {(str(s), str(o)) for s, _, o in graph} == wanted
    assert len(wanted) == 29


@pytest.mark.parametrize("form", ["json", "xml"])
def test_rdflib_reads_yes_and_no(form: str, store: Store) -> None:
    for cls, told in (("Zone", True), ("Nothing", False)):
        text = f"ASK {{ ?z a zk:{cls} }}"
        assert Result.parse(io.BytesIO(answer(store, text, form)), format=form).askAnswer is told


@pytest.mark.parametrize("form", ["csv", "json", "xml", "tsv"])
def test_hostile_names_come_through(hostile_built: Path, form: str) -> None:
    told = answer(Store.open(hostile_built), LABELS, form).decode()
    if form == "xml":
        texts = ElementTree.fromstring(told).findall(".//{http://www.w3.org/2005/sparql-results#}literal")
        assert {text.text for text in texts} == set(map(legal, HOSTILE))
        return
    if form == "csv":
        labels = {row[0] for row in list(csv.reader(io.StringIO(told, newline="")))[1:]}
    elif form == "tsv":
        labels = {row["label"].value for row in ox.parse_query_results(told, ox.QueryResultsFormat.TSV)}  # type: ignore[union-attr]
    else:
        labels = {binding["label"]["value"] for binding in json.loads(told)["results"]["bindings"]}
    assert labels == set(HOSTILE)


def test_markdown_has_a_line_a_row_and_runs_nothing(hostile_built: Path) -> None:
    lines = answer(Store.open(hostile_built), LABELS, "md").decode().splitlines()
    assert lines[:2] == ["| label |", "| --- |"]
    assert len(lines) == 2 + len(HOSTILE)
    assert not any("<" in line or "`tick`" in line or "\x1b" in line for line in lines)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_form_that_an_answer_has_not(form: kg.answers.Format, store: Store) -> None:
    for text, has in ((ROWS, form.solutions), (TRIPLES, form.triples)):
        if has is None:
            with pytest.raises(QueryError, match="use --format"):
                answer(store, text, form.name)
        else:
            assert answer(store, text, form.name)


def test_a_table_is_for_people(store: Store) -> None:
    told = table(ask(store, Question("query", ROWS.replace("?o ?area ?none", "?area"))))
    assert told.columns == ("area",)
    areas = list(told.rows)
    assert ("8.6",) in areas
    assert not any(area.endswith(".0") for (area,) in areas)
    yes = table(ask(store, Question("query", "ASK { ?z a zk:Zone }")))
    assert (yes.columns, list(yes.rows)) == (("answer",), [("yes",)])
    assert ("zone:鲁山县产业集聚区", "rdf:type", "zk:Zone") in table(
        ask(store, Question("query", "CONSTRUCT WHERE { ?z a zk:Zone }"))
    ).rows
