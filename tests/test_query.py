"""Questions are found, narrowed and asked; a faulty one is told with its place and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import HOSTILE

from kg.answers import table
from kg.errors import QueryError
from kg.query import Parameter, Question, ask, find, named, told, unknown_terms
from kg.store import Store

AREAS = "SELECT ?zone ?area { ?o zk:observationOf ?zone ; zk:indicator '规划面积'@zh ; zk:value ?area } ORDER BY ?area"
ZONE = "鲁山县产业集聚区"
LABEL = Question("label", "SELECT ?label { ?zone rdfs:label ?label }", parameters=(Parameter("zone", "Zone"),))


@pytest.fixture(scope="module")
def store(built: Path) -> Store:
    return Store.open(built)


def rows(store: Store, question: Question, **values: str) -> list[tuple[str, ...]]:
    return list(table(ask(store, question, values)).rows)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT ?x {\n ?x foo:bar 1 }", r"^query: line 2, column 12: unknown prefix foo:; known: .*zk"),
        ("SELECT ?x {\n ?x zonn:bar 1 }", r"unknown prefix zonn:; known: zone, or declare it with PREFIX$"),
        ("SELECT ?x {\n\n ?x ", r"^query: line 3, column \d+: expected .*; 1 { and 0 }$"),
        ("SELECT ?x WHRE { ?x ?p ?o }", "did you mean WHERE$"),
        ("SELECT ?x { FILTER(<http://x/f>(?x)) ?x ?p ?o }", "^query: The custom function"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "nothing leaves this machine"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "expected CONSTRUCT"),
    ],
)
def test_a_faulty_query_is_one_line_with_its_place(store: Store, text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint) as error, told(Question("query", text)):
        list(table(ask(store, Question("query", text))).rows)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


def test_a_name_that_the_vocabulary_has_not_is_told() -> None:
    assert list(unknown_terms("SELECT * { ?z zk:leadIndustry ?i ; zk:hosts ?f ; <zk:x> 'zk:y' }")) == [
        "zk:leadIndustry is not in the vocabulary; did you mean zk:leadingIndustry, zk:Industry"
    ]
    assert [line for question in named() for line in unknown_terms(question.text)] == []


def test_a_thing_is_given_by_label_other_name_or_iri(store: Store) -> None:
    for name in (ZONE, f"https://w3id.org/zonekg/id/zone/{ZONE}"):
        assert rows(store, LABEL, zone=name) == [(ZONE,)]
    aliased = "SELECT ?alias { ?zone a zk:Zone ; rdfs:label ?label ; skos:altLabel ?alias } ORDER BY ?alias"
    (alias,) = rows(store, Question("alias", aliased))[0]
    assert rows(store, LABEL, zone=alias)


def test_texts_are_terms_and_several_narrow_together(store: Store) -> None:
    figures = find("figures-of")
    (areas, planned) = (rows(store, figures, zone=ZONE, **more) for more in ({}, {"modality": "planned"}))
    assert {row[1] for row in rows(store, figures, zone=ZONE, indicator="规划面积")} == {"规划面积"}
    assert len(areas) > len(planned)
    assert {row[-1] for row in planned} <= {"planned"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_value_stays_a_value(name: str, hostile_built: Path) -> None:
    store = Store.open(hostile_built)
    assert len(rows(store, LABEL, zone=name)) == 1
    with pytest.raises(QueryError, match="no Zone is called"):
        ask(store, LABEL, {"zone": f'{name}" }} {{ ?s ?p ?o'})


def test_what_the_graph_or_the_question_has_not_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="no Zone is called '鲁山县产业'; did you mean 鲁山县产业集聚区"):
        ask(store, LABEL, {"zone": "鲁山县产业"})
    with pytest.raises(QueryError, match="label: no parameter --firm; it has: --zone"):
        ask(store, LABEL, {"firm": "x"})


def test_a_query_is_found_by_name_title_file_or_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "queries").mkdir()
    path = tmp_path / "queries" / "areas.rq"
    path.write_text(
        f"# title: 园区有多大\n# title-en: How large is each zone\n# param: zone Zone\n{AREAS}", encoding="utf-8"
    )
    monkeypatch.setattr("kg.query.folder", lambda: tmp_path)
    question = Question(
        "areas", path.read_text("utf-8"), "园区有多大", "How large is each zone", (Parameter("zone", "Zone"),)
    )
    assert named() == (question,)
    assert find("areas") == find("园区有多大") == question
    assert find(str(path)).text == question.text
    assert find(AREAS).text == AREAS
    assert find("describe zone:x").name == "query"
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
    everything = rows(store, question)
    if "zone" in {parameter.name for parameter in question.parameters}:
        one = rows(store, question, zone=ZONE)
        assert set(one) <= set(everything)
        assert one == [row for row in everything if row in set(one)]
