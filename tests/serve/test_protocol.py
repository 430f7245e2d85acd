"""The rules of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), through HTTP."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import Result
from serving import Server, serving

from kg.ontology import ALL_PREFIXES
from kg.query import named
from kg.store import Store

ZONES = "SELECT ?name { ?zone a zk:Zone ; rdfs:label ?name } ORDER BY ?name"
NAMES = "CONSTRUCT { ?zone rdfs:label ?name } { ?zone a zk:Zone ; rdfs:label ?name }"
DIRECT = {"content-type": "application/sparql-query"}


def by_get(server: Server, query: str, more: Mapping[str, Any] = {}, **headers: str) -> httpx.Response:
    return server.get("sparql", params={"query": query, **more}, headers=headers)


def by_form(server: Server, query: str, more: Mapping[str, Any] = {}, **headers: str) -> httpx.Response:
    return server.post("sparql", data={"query": query, **more}, headers=headers)


def directly(server: Server, query: str, more: Mapping[str, Any] = {}, **headers: str) -> httpx.Response:
    return server.post("sparql", content=query.encode(), params=more, headers={**DIRECT, **headers})


WAYS = pytest.mark.parametrize("ask", [by_get, by_form, directly])


@WAYS
def test_each_operation_answers(ask: Any, server: Server) -> None:
    answer = ask(server, ZONES)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    names = [row["name"]["value"] for row in answer.json()["results"]["bindings"]]
    assert "鲁山县产业集聚区" in names and names == sorted(names)
    assert ask(server, "ASK { ?zone a zk:Zone }").json()["boolean"] is True


@pytest.mark.parametrize(
    ("media", "form"),
    [("application/sparql-results+json", "json"), ("application/sparql-results+xml", "xml"), ("text/tab-separated-values", "tsv")],
)  # fmt: skip
def test_rows_in_each_format_read_back(media: str, form: str, server: Server) -> None:
    answer = by_get(server, ZONES, accept=media)
    assert answer.headers["content-type"].split(";")[0] == media
    told = Result.parse(io.BytesIO(answer.content), format=form)
    wanted = [row["name"]["value"] for row in by_get(server, ZONES).json()["results"]["bindings"]]
    assert [str(next(iter(row.values()))) for row in told.bindings] == wanted


def test_rows_as_csv_and_markdown(server: Server) -> None:
    answer = by_get(server, ZONES, accept="text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines()[0] == "name"
    assert by_get(server, ZONES, accept="text/markdown").text.startswith("| name |\n| --- |\n")


@pytest.mark.parametrize(
    ("media", "form"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld")],
)  # fmt: skip
def test_triples_in_each_format_read_back(media: str, form: str, server: Server) -> None:
    answer = by_get(server, NAMES, accept=media)
    assert answer.headers["content-type"].split(";")[0] == media
    graph = rdflib.Graph().parse(data=answer.content, format=form)
    assert {str(name) for name in graph.objects()} == {
        row["name"]["value"] for row in by_get(server, ZONES).json()["results"]["bindings"]
    }


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("text/html,*/*;q=0.8", "application/sparql-results+json", "text/turtle"),
        ("text/csv;q=0.2, application/sparql-results+xml", "application/sparql-results+xml", None),
        ("application/json", "application/sparql-results+json", "application/ld+json"),
        ("text/turtle;q=0.1, application/n-triples", None, "application/n-triples"),
        ("image/png", None, None),
    ],
)
def test_content_negotiation(accept: str, rows: str | None, triples: str | None, server: Server) -> None:
    for query, media in ((ZONES, rows), (NAMES, triples)):
        answer = by_get(server, query, accept=accept)
        assert answer.status_code == (200 if media else 406)
        assert media is None or answer.headers["content-type"].split(";")[0] == media


@WAYS
def test_the_dataset_of_the_request_stands_over_that_of_the_query(ask: Any, server: Server) -> None:
    told = by_get(server, "SELECT ?report { ?report a zk:Report } ORDER BY ?report").json()
    first, second, *_ = (row["report"]["value"] for row in told["results"]["bindings"])
    count = "SELECT (COUNT(*) AS ?n) {from} {{ ?s ?p ?o }}"
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    def number(query: str, **more: Any) -> int:
        more = {name.replace("_", "-"): value for name, value in more.items()}
        return int(ask(server, query, more).json()["results"]["bindings"][0]["n"]["value"])

    alone = number(count.format(**{"from": ""}), default_graph_uri=first)
    assert 0 < alone < number(count.format(**{"from": ""}))
    assert number(count.format(**{"from": f"FROM <{second}>"}), default_graph_uri=first) == alone
    assert number(count.format(**{"from": f"FROM <{first}>"})) == alone
    assert number(in_graphs, named_graph_uri=first) == alone
    assert number(count.format(**{"from": ""}), named_graph_uri=first) == 0
    assert number(in_graphs, default_graph_uri=first) == 0
    both = number(in_graphs, named_graph_uri=[first, second])
    assert both == alone + number(in_graphs, named_graph_uri=second)


@WAYS
def test_a_faulty_query_is_400_with_its_place(ask: Any, server: Server) -> None:
    answer = ask(server, "SELECT ?x {\n ?x zonn:a ?y }")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert answer.text.startswith("line 2, column ")
    assert "known: zone" in answer.text
    assert ask(server, "SELECT ?x { ?x a <http://x> ").status_code == 400
    assert ask(server, "SELECT ?x { ?x a ?y }", {"default-graph-uri": "not an iri"}).status_code == 400


@pytest.mark.parametrize(
    ("method", "more", "status"),
    [
        ("GET", {}, 400),
        ("GET", {"params": [("query", ZONES), ("query", ZONES)]}, 400),
        ("POST", {"data": {"nothing": "x"}}, 400),
        ("POST", {"content": ZONES.encode(), "headers": DIRECT, "params": {"query": ZONES}}, 400),
        ("POST", {"content": ZONES.encode("utf-16"), "headers": DIRECT}, 400),
        ("POST", {"content": ZONES.encode()}, 415),
        ("POST", {"content": ZONES.encode(), "headers": {"content-type": "text/plain"}}, 415),
        ("POST", {"content": b"x" * 300_000, "headers": DIRECT}, 413),
        ("PUT", {"content": ZONES.encode(), "headers": DIRECT}, 405),
        ("DELETE", {}, 405),
    ],
)
def test_what_is_no_query_has_its_status(method: str, more: Any, status: int, server: Server) -> None:
    answer = server.request(method, "sparql", **more)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


UPDATE = "INSERT DATA { <http://x> <http://x> <http://x> }"


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"data": {"update": UPDATE}}, 403),
        ({"content": UPDATE.encode(), "headers": {"content-type": "application/sparql-update"}}, 403),
        ({"data": {"query": UPDATE}}, 400),
        ({"data": {"query": "LOAD <http://127.0.0.1/>"}}, 400),
        ({"data": {"query": "DROP ALL"}}, 400),
        ({"data": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}}, 403),
    ],
)
def test_it_only_reads_and_asks_no_other(more: Any, status: int, server: Server) -> None:
    assert server.post("sparql", **more).status_code == status


@pytest.mark.parametrize("question", named(), ids=lambda question: question.name)
def test_named_queries_answer_as_on_the_store(question: Any, server: Server, seeds_built: Any) -> None:
    answer = by_form(server, question.text)
    rows = Store.open(seeds_built).query(question.text, ALL_PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    assert json.loads(answer.content) == json.loads(rows.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def test_in_memory_it_answers_over_the_whole_and_over_one_report(
    seeds_built: Path, server: Server, tmp_path: Path
) -> None:
    report = min(Store.open(seeds_built).reports())
    asked = (
        {"query": ZONES},
        {"query": ZONES, "default-graph-uri": report},
        {"query": f"ASK {{ GRAPH <{report}> {{ ?s ?p ?o }} }}"},
    )
    with serving(seeds_built, tmp_path / "log", "--in-memory", "--workers", "1") as held:
        answers = [held.get("sparql", params=each).json() for each in asked]
    assert answers == [server.get("sparql", params=each).json() for each in asked]
    assert answers[2]["boolean"]
