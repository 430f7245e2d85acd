"""Questions are found, asked and answered in each form; a faulty one is told with its place."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hostile import HOSTILE
from rdflib import Graph

from kg.errors import QueryError
from kg.query import Question, Table, ask, find, named
from kg.store import Store

AREAS = "SELECT ?zone ?area { ?o zk:observationOf ?zone ; zk:indicator '规划面积'@zh ; zk:value ?area } ORDER BY ?area"
LABELS = "SELECT ?label { ?zone a zk:Zone ; rdfs:label ?label }"


@pytest.fixture(scope="module")
def store(built: Path) -> Store:
    return Store.open(built)


def answer(store: Store, text: str, form: str) -> str:
    told = ask(store, Question("query", text), form)
    assert isinstance(told, str)
    return told


def test_a_table_is_for_people(store: Store) -> None:
    told = ask(store, Question("query", AREAS), "table")
    assert isinstance(told, Table)
    assert told.columns == ("zone", "area")
    assert ("zone:鲁山县产业集聚区", "8.6") in told.rows
    assert not any(area.endswith(".0") for _, area in told.rows)


def test_csv_and_json_are_the_standard_ones(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(answer(store, AREAS, "csv"))))
    bindings = json.loads(answer(store, AREAS, "json"))["results"]["bindings"]
    assert [row["area"] for row in rows] == [binding["area"]["value"] for binding in bindings]
    assert bindings[0]["area"]["datatype"] == "http://www.w3.org/2001/XMLSchema#decimal"


def test_a_construct_gives_turtle(store: Store) -> None:
    text = "CONSTRUCT { ?z a zk:Zone } { ?z a zk:Zone }"
    assert len(Graph().parse(data=answer(store, text, "ttl"), format="turtle")) == 29
    told = ask(store, Question("query", text), "table")
    assert isinstance(told, Table)
    assert ("zone:鲁山县产业集聚区", "rdf:type", "zk:Zone") in told.rows


def test_a_yes_or_no(store: Store) -> None:
    assert ask(store, Question("query", "ASK { ?z a zk:Zone }"), "table") == Table(("answer",), (("yes",),))
    assert json.loads(answer(store, "ASK { ?z a zk:Nothing }", "json"))["boolean"] is False
    assert answer(store, "ASK { ?z a zk:Zone }", "csv") == "true"


@pytest.mark.parametrize("form", ["csv", "json"])
def test_hostile_names_come_through(hostile_built: Path, form: str) -> None:
    told = answer(Store.open(hostile_built), LABELS, form)
    if form == "csv":
        labels = {row[0] for row in list(csv.reader(io.StringIO(told, newline="")))[1:]}
    else:
        labels = {binding["label"]["value"] for binding in json.loads(told)["results"]["bindings"]}
    assert labels == set(HOSTILE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?x {\n ?x foo:bar 1 }", r"^query: line 2, column \d+: unknown prefix; correct the query$"),
        ("SELECT ?x {\n\n ?x ", r"^query: line 3, column \d+: expected"),
        ("SELECT ?x { FILTER(<http://x/f>(?x)) ?x ?p ?o }", "^query: The custom function"),
    ],
)
def test_a_faulty_query_is_one_line_with_its_place(store: Store, text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told) as error:
        ask(store, Question("query", text), "table")
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("text", "form"), [("SELECT ?x { ?x ?p ?o }", "ttl"), ("ASK { ?x ?p ?o }", "ttl"), ("CONSTRUCT WHERE { ?x ?p ?o }", "csv")]
)  # fmt: skip
def test_a_form_that_an_answer_has_not(store: Store, text: str, form: str) -> None:
    with pytest.raises(QueryError, match="use --format"):
        answer(store, text, form)


def test_a_query_is_found_by_name_title_file_or_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "queries").mkdir()
    path = tmp_path / "queries" / "areas.rq"
    path.write_text(f"# title: 园区有多大\n# title-en: How large is each zone\n{AREAS}", encoding="utf-8")
    monkeypatch.setattr("kg.query.folder", lambda: tmp_path)
    question = Question("areas", path.read_text("utf-8"), "园区有多大", "How large is each zone")
    assert named() == (question,)
    assert find("areas") == find("园区有多大") == question
    assert find(str(path)).text == question.text
    assert find(AREAS).text == AREAS
    with pytest.raises(QueryError, match="no query named 'area'; did you mean areas"):
        find("area")


def test_what_is_no_query_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="kg query --list"):
        find("没有这个问题")
    with pytest.raises(QueryError, match="No such file"):
        find(str(tmp_path / "none.rq"))
    (tmp_path / "bad.rq").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="not UTF-8"):
        find(str(tmp_path / "bad.rq"))


@pytest.mark.parametrize("question", named(), ids=lambda question: question.name)
def test_each_named_query_has_titles_and_runs(question: Question, store: Store) -> None:
    assert question.title
    assert question.title_en
    assert ask(store, question, "table")
