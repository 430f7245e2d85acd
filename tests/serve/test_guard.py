"""Who is let in, what one request may cost, what is told to whom."""

from __future__ import annotations

import csv
import io
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import rdflib
from hostile import HOSTILE
from serving import PATIENCE, Server, serving

from kg import pipeline

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?none) }"
WIDE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
ZONE = "https://w3id.org/zonekg/id/zone/鲁山县产业集聚区"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "localhost"}, 200),
        ({"host": "192.0.2.1:80"}, 200),
        ({"host": "zonekg.example"}, 403),
        ({"host": "127.0.0.1.example"}, 403),
        ({"host": ""}, 403),
        ({"origin": "http://zonekg.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
    ],
)
def test_hosts_and_origins(headers: dict[str, str], status: int, server: Server) -> None:
    assert server.get("vocabulary", headers=headers).status_code == status
    own = str(server.base_url).rstrip("/")
    assert server.get("vocabulary", headers={"origin": own}).status_code == 200


def test_it_goes_by_a_name_that_was_given(seeds_built: Path, tmp_path: Path) -> None:
    with serving(seeds_built, tmp_path / "log", "--host-name", "zonekg.example") as named:
        assert named.get("vocabulary", headers={"host": "zonekg.example"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["", "sparql?query=ASK{}", "search?q=鲁山", "static/app.js", "nothing", f"page?iri={ZONE}"]
)
def test_every_answer_has_its_headers(path: str, server: Server) -> None:
    headers = server.get(path).headers
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/../../etc/passwd"],
)
def test_no_way_leads_out_of_the_assets(path: str, server: Server) -> None:
    with socket.create_connection((server.base_url.host, server.base_url.port or 0), PATIENCE) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        told = b"".join(iter(lambda: line.recv(4096), b""))
    assert told.startswith(b"HTTP/1.1 404")
    assert b"import" not in told and b"root:" not in told


@pytest.mark.parametrize("path", ["search", "thing", "page", "report"])
def test_a_missing_or_unknown_thing_is_told(path: str, server: Server) -> None:
    assert server.get(path).status_code == 400
    if path != "search":
        assert server.get(path, params={"iri": "http://x/none"}).status_code == 404
        assert server.get(path, params={"iri": "http://x> } DROP ALL"}).status_code in (400, 404)


def test_search_finds_parts_of_names(server: Server) -> None:
    found = server.get("search", params={"q": "鲁山"}).json()
    assert ZONE in [hit["iri"] for hit in found]
    assert all("鲁山" in hit["name"] for hit in found)
    assert [len(hit["name"]) for hit in found] == sorted(len(hit["name"]) for hit in found)
    assert server.get("search", params={"q": '" OR *'}).json() == []


def test_neighbours_come_with_the_words_that_state_them(server: Server) -> None:
    thing = server.get("thing", params={"iri": ZONE}).json()
    assert {end["property"] for end in thing["near"]} > {"leadingIndustry", "facesProblem", "locatedIn"}
    for end in thing["near"]:
        (quote,) = end["quotes"]
        text = server.get("report", params={"iri": quote["report_iri"]}).json()["text"]
        assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_a_report_shows_the_words_of_its_evidence(server: Server) -> None:
    told = server.get("sparql", params={"query": "SELECT ?r { ?r a zk:Report }"}).json()
    for row in told["results"]["bindings"]:
        iri = row["r"]["value"]
        report = server.get("report", params={"iri": iri}).json()
        query = f"SELECT ?s ?e ?quote {{ ?p zk:report <{iri}> ; zk:start ?s ; zk:end ?e ; zk:quote ?quote }}"
        quotes = server.get("sparql", params={"query": query}).json()["results"]["bindings"]
        assert {report["text"][int(q["s"]["value"]) : int(q["e"]["value"])] for q in quotes} == {
            q["quote"]["value"] for q in quotes
        }
        assert len(report["marks"]) == len({(q["s"]["value"], q["e"]["value"]) for q in quotes})


def test_rows_are_bounded(seeds_built: Path, tmp_path: Path) -> None:
    with serving(seeds_built, tmp_path / "log", "--timeout", "600", "--rows", "50") as server:
        for limit, first in ((" LIMIT 50", {}), ("", {"maxrows": "50"}), ("", {"maxrows": "999"})):
            rows = server.get("sparql", params={"query": WIDE + limit, **first})
            assert (rows.status_code, rows.headers["x-sparql-maxrows"]) == (200, "50")
            assert len(rows.json()["results"]["bindings"]) == 50
        assert len(server.get("sparql", params={"query": WIDE, "maxrows": "3"}).json()["results"]["bindings"]) == 3
        for query in (WIDE, WIDE + " LIMIT 51", "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE ?s { ?s a zk:Zone }"):
            for accept in (
                "*/*",
                "text/csv, application/n-triples",
                "application/xml",
                "text/markdown",
                "text/tab-separated-values, application/ld+json",
            ):
                refused = server.get("sparql", params={"query": query}, headers={"accept": accept})
                assert (refused.status_code, refused.text[:18]) == (500, "more than 50 rows;"), (query, accept)
        triples = server.get("sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }", "maxrows": "7"}).text
        assert len(rdflib.Graph().parse(data=triples, format="turtle")) == 7
        for wrong in ("0", "x", "-1", ["1", "2"]):
            assert server.get("sparql", params={"query": WIDE, "maxrows": wrong}).status_code == 400


def test_time_is_bounded(seeds_built: Path, tmp_path: Path) -> None:
    with serving(seeds_built, tmp_path / "log", "--timeout", "5", "--workers", "1") as server:
        late = server.get("sparql", params={"query": SLOW})
        assert (late.status_code, late.headers["retry-after"]) == (503, "5")
        assert server.get("sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_an_answer_that_grows_too_long_is_broken_off(seeds_built: Path, tmp_path: Path) -> None:
    with serving(seeds_built, tmp_path / "log", "--rows", "5000") as server:
        for query in (WIDE, "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }"):
            with pytest.raises(httpx.RemoteProtocolError):
                server.get("sparql", params={"query": query}, headers={"accept": "text/csv, application/n-triples"})


def test_a_client_that_does_not_read_holds_no_worker(seeds_built: Path, tmp_path: Path) -> None:
    options = ("--timeout", "10", "--rows", "10000000", "--workers", "1")
    with serving(seeds_built, tmp_path / "log", *options) as server:
        with server.stream("GET", "sparql", params={"query": WIDE}) as answer:
            assert answer.status_code == 200
            assert server.get("sparql", params={"query": "ASK {}"}).status_code == 200
        with server.stream("GET", "sparql", params={"query": WIDE}) as answer, pytest.raises(httpx.HTTPError):
            for _ in answer.iter_raw():  # an answer that is cut off is no whole one
                pass


def test_a_new_build_is_served_at_once(tmp_path: Path) -> None:
    text = "{0}经济开发区调研报告\n{0}经济开发区规划面积8.6平方公里，主导产业为木业。\n"
    (tmp_path / "a.txt").write_text(text.format("费县"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.format("平邑县"), encoding="utf-8")
    pipeline.build([tmp_path / "a.txt"], tmp_path / "out", lambda done, total, what: None)
    query = "SELECT ?n { ?z a zk:Zone ; rdfs:label ?n } ORDER BY ?n"
    with serving(tmp_path / "out", tmp_path / "log", "--workers", "1") as server:
        assert server.get("sparql", params={"query": query}, headers={"accept": "text/csv"}).text.split()[1:] == [
            "费县经济开发区"
        ]
        pipeline.build([tmp_path / "b.txt"], tmp_path / "out", lambda done, total, what: None)
        assert server.get("sparql", params={"query": query}, headers={"accept": "text/csv"}).text.split()[1:] == [
            "平邑县经济开发区", "费县经济开发区",
        ]  # fmt: skip


def test_a_stop_lets_a_running_answer_end(seeds_built: Path, tmp_path: Path) -> None:
    rows = 60_000  # far more than what lies between the two can hold: the answer is under way until it is read
    with serving(seeds_built, tmp_path / "log", "--timeout", "600", "--rows", "1000000") as server:
        asked = {"query": f"{WIDE} LIMIT {rows}"}
        with server.stream("GET", "sparql", params=asked, headers={"accept": "text/csv"}) as answer:
            assert answer.status_code == 200
            parts = answer.iter_raw()
            text = next(parts)
            server.process.send_signal(signal.SIGINT)
            text += b"".join(parts)
        assert len(list(csv.reader(io.StringIO(text.decode(), newline="")))) == rows + 1
        assert server.process.wait(PATIENCE) == 0


def test_the_log_has_a_line_a_request_and_no_words(seeds_built: Path, tmp_path: Path) -> None:
    with serving(seeds_built, tmp_path / "log") as server:
        server.get("search", params={"q": "鲁山秘密"})
        server.post("sparql", data={"query": "SELECT ?秘密 {"})
        server.get("秘密")
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("GET", "/search", 200), ("POST", "/sparql", 400), ("GET", "other", 404),
    ]  # fmt: skip
    assert all(line.keys() == {"at", "method", "path", "ms", "status", "bytes"} for line in lines)


def test_hostile_names_come_through(hostile_built: Path, tmp_path: Path) -> None:
    with serving(hostile_built, tmp_path / "log") as server:
        query = "SELECT ?iri ?l { ?iri a zk:Zone ; rdfs:label ?l }"
        rows = server.get("sparql", params={"query": query}).json()["results"]["bindings"]
        assert {row["l"]["value"] for row in rows} == set(HOSTILE)
        for row in rows:
            assert server.get("thing", params={"iri": row["iri"]["value"]}).json()["label"] == row["l"]["value"]
            assert "<script>alert" not in server.get("page", params={"iri": row["iri"]["value"]}).text


def test_what_is_wrong_at_the_start_is_one_line(seeds_built: Path, tmp_path: Path) -> None:
    def started(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kg", "serve", *options]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)

    none = started("--graph", str(tmp_path))
    assert (none.returncode, none.stderr.count("\n")) == (1, 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        busy = started("--graph", str(seeds_built), "--port", port)
    assert (busy.returncode, busy.stderr.count("\n")) == (1, 1)
    assert "choose another with --port" in busy.stderr
