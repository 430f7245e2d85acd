"""Queries are looked over before an engine sees them; nothing written hides what they would do."""

from __future__ import annotations

from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query import named
from kg.sparql import ascii_names, calls_out, declared, form, hint, limited, tokens, with_values


def numbered(many: int) -> ox.Store:
    """A store of so many triples, whose objects are numbers."""
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(f"x:{i}"), ox.NamedNode("x:p"), ox.Literal(str(i))) for i in range(many))
    return store


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { ?a ?b 'x'SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
        "PREFIX x: <http://x/> SELECT * { SERVICE#\n#{\nx:y { ?s ?p ?o } }",
        "PREFIX x: <http://x/> SELECT * { SERVICE SILENT # x\n x:y # y\n { ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b&&'>'=?c) SERVICE <http://127.0.0.1/> { ?s ?p ?o } FILTER('1'=?a) }",
        r"SELECT * { SERVICE <http://\u0061#> { ?s ?p ?o } }",
    ],
)
def test_a_query_that_calls_another_server_is_known_however_it_is_written(text: str) -> None:
    ox.Store().query(text)  # each is one that Oxigraph would follow
    assert calls_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o }",
        "PREFIX service: <http://x/> SELECT * { service:a ?p 'SERVICE' } # service",
        "SELECT * { ?s <http://x/service#of> ?o }",
        *(question.text for question in named()),
    ],
)
def test_others_are_not_taken_for_one(text: str) -> None:
    assert not calls_out(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT ?s { ?s ?p ?o }", 5),
        ("SELECT ?s { ?s ?p ?o } LIMIT 2", 2),
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 999999999999999999999 OFFSET 1 # LIMIT 7", 5),
        ("SELECT ?s { ?s ?p ?o { SELECT ?s { ?s ?p ?o } LIMIT 3 } }", 3),
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s VALUES ?s { <x:0> <x:1> }", 2),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 0)", 5),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 5),
        ("DESCRIBE ?s { ?s ?p ?o }", 5),
    ],
)
def test_an_answer_has_no_more_rows_than_allowed(text: str, rows: int) -> None:
    store = numbered(20)
    answer = store.query(limited(text, 5))
    assert not isinstance(answer, ox.QueryBoolean)
    assert len(list(answer)) == rows
    assert bool(store.query(limited("ASK { ?s ?p ?o }", 5)))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?o { ?s ?p ?o } ORDER BY ?o",
        "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 9 OFFSET 3 # OFFSET 2",
        "SELECT ?o { ?s ?p ?o } ORDER BY ?o OFFSET 3 LIMIT 9",
        "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 2",
        "SELECT ?o { ?s ?p ?o } ORDER BY ?o VALUES ?o { '1' '12' '17' '2' }",
        "SELECT ?o { { SELECT * { ?s ?p ?o } OFFSET 2 LIMIT 12 } } ORDER BY ?o LIMIT 99999999999",
    ],
)
def test_parts_of_an_answer_make_up_the_whole(text: str) -> None:
    store = numbered(20)
    whole = list(store.query(text))  # type: ignore[arg-type]
    parts = [row for start in range(0, 21, 3) for row in store.query(limited(text, 3, start))]  # type: ignore[union-attr]
    assert [row["o"] for row in parts] == [row["o"] for row in whole] != []


def test_forms_and_prefixes() -> None:
    assert form("# select\nPREFIX ask: <x:y> construct where { ask:select ?p 'describe' }") == "CONSTRUCT"
    assert form("INSERT DATA { <x:a> <x:b> <x:c> }") == ""
    told = declared("SELECT * { ?s zk:hosts ?o ; <zk:x> 'rdfs:label' }", {"zk": "x:", "rdfs": "y:"})
    assert told.startswith("PREFIX zk: <x:> SELECT")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?o { ?s ?p ?o }",
        "SELECT ?o # {\nWHERE { ?s ?p ?o } ORDER BY ?o",
        "SELECT ?o { { ?s ?p ?o } UNION { ?s ?p ?o } } GROUP BY ?o",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_values_go_into_the_pattern(text: str) -> None:
    store = numbered(5)
    answer = store.query(with_values(text, "VALUES ?s { <x:1> <x:2> }"))
    assert not isinstance(answer, ox.QueryBoolean)
    assert len(list(answer)) == 2


def test_names_in_latin_letters_for_servers_that_know_no_others() -> None:
    text = "SELECT ?园区 ?x { ?园区 ?p zone:鲁山县 ; ?q '?园区', ?指标 . ex:县 zk:hosts ?x }"
    assert ascii_names(text, {"zone": "http://z/", "zk": "http://k/"}) == (
        "SELECT ?zkname0x ?x { ?zkname0x ?p <http://z/鲁山县> ; ?q '?园区', ?zkname1x . ex:县 zk:hosts ?x }",
        {"zkname0x": "园区", "zkname1x": "指标"},
    )


def test_hints() -> None:
    assert hint("SELECT ?x WHRE { ?x ?p ?o }", 15) == "did you mean WHERE"
    assert hint("SELECT ?x { ?x ?p ?o ", 20) == "1 { and 0 }"
    assert hint("SELECT ?x { ?x ?p ?o }", 10) == ""


@given(st.text(st.sampled_from(list("\"'\\<>{}#?$: \nsrvice.1a中")), max_size=200))
def test_any_text_is_read_to_its_end(text: str) -> None:
    places = [(place, place + len(word)) for _, word, place in tokens(text)]
    assert all(first < last for first, last in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    calls_out(text)
    limited(text, 5)
