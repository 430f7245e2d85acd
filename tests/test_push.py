"""Graphs on two real servers: pushed, resumed, asked; the same answers as from the store on disk and rdflib."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from gold import SEEDS
from sparql_servers import SERVERS, Endpoint

from kg import pipeline
from kg.answers import Answer, table
from kg.errors import QueryError
from kg.export.triples import nquads
from kg.ontology import ALL_PREFIXES, UNION
from kg.push import PUSHED, Pushed, push
from kg.query import Question, ask, named
from kg.remote import PASSWORD, USER, Remote
from kg.store import Store

ZONE = "鲁山县产业集聚区"
OTHER = "费县经济开发区调研报告\n费县经济开发区规划面积8.6平方公里，主导产业为木业。\n"


def quiet(done: int, total: int, what: str) -> None:
    pass


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    pipeline.build([SEEDS], folder, quiet)
    return folder


@pytest.fixture(scope="module", params=SERVERS, ids=lambda server: server.__name__)
def endpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with request.param(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def remote(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Remote:
    """A client that may write to an empty server."""
    if endpoint.login:
        monkeypatch.setenv(USER, endpoint.login[0])
        monkeypatch.setenv(PASSWORD, endpoint.login[1])
    remote = Remote(endpoint.url)
    for graph in [*remote.reports(), UNION, PUSHED]:
        if remote.query(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"):
            remote.send("DELETE", remote.graphs_url, params={"graph": graph}).close()
    return remote


def answers(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(cell.removesuffix(".0") for cell in row) for row in table(answer).rows]


def by_rdflib(graph: rdflib.Graph, question: Question) -> list[tuple[str, ...]]:
    result = graph.query(question.text)
    assert result.vars is not None
    cells = (tuple(row.get(name) for name in result.vars) for row in result.bindings)
    return [tuple("" if cell is None else str(cell).removesuffix(".0") for cell in row) for row in cells]


def test_all_engines_give_the_same_answers(out: Path, remote: Remote) -> None:
    store = Store.open(out)
    push(store, remote, quiet)
    plain = rdflib.Graph().parse(out / "graph.ttl").parse(out / "evidence.ttl")
    for question in named():
        here = answers(ask(store, question))
        assert answers(ask(remote, question)) == here, question.name
        assert by_rdflib(plain, question) == here, question.name
        if "zone" in {parameter.name for parameter in question.parameters}:
            narrowed = {"zone": ZONE}
            assert answers(ask(remote, question, narrowed)) == answers(ask(store, question, narrowed)), question.name


def test_everything_comes_back(out: Path, remote: Remote) -> None:
    store = Store.open(out)
    sent = push(store, remote, quiet)
    assert sent == Pushed(len(list(store.reports())) + 1, 0, 0, sent.triples)
    assert nquads(remote) == nquads(store)
    assert {name.iri for name in remote.search("鲁山", 100)} == {name.iri for name in store.search("鲁山", 100)}
    assert push(store, remote, quiet) == Pushed(0, sent.sent, 0, 0)


def test_what_has_changed_is_sent_and_what_is_gone_is_taken_away(out: Path, remote: Remote, tmp_path: Path) -> None:
    push(Store.open(out), remote, quiet)
    (tmp_path / "费县.txt").write_text(OTHER, encoding="utf-8")
    pipeline.build([SEEDS, tmp_path / "费县.txt"], tmp_path / "more", quiet)
    more = push(Store.open(tmp_path / "more"), remote, quiet)
    assert (more.sent, more.removed) == (2, 0)  # the new report, and the graph of all
    assert nquads(remote) == nquads(Store.open(tmp_path / "more"))
    less = push(Store.open(out), remote, quiet)
    assert (less.sent, less.removed) == (1, 1)
    assert nquads(remote) == nquads(Store.open(out))


def test_a_push_that_broke_off_goes_on(out: Path, remote: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(out)
    monkeypatch.setattr("kg.push._BATCH", 500)
    whole, sent = remote.send, []

    def breaking(method: str, url: str, **more: object) -> object:
        if "content" in more and url == remote.graphs_url:
            sent.append(url)
            if len(sent) % 7 == 0:
                raise QueryError("the line broke")
        return whole(method, url, **more)

    monkeypatch.setattr(remote, "send", breaking)
    tries = 0
    while True:
        try:
            push(store, remote, quiet)
            break
        except QueryError as error:
            tries += 1
            assert str(error) == "the line broke" and tries < 20
    batches = sum(-(-len(list(store.graph(name))) // 500) for name in [*store.reports(), UNION])
    assert tries > 1
    assert len(sent) == batches + tries  # nothing was sent twice but what broke
    assert nquads(remote) == nquads(store)


def test_what_is_not_equal_afterwards_is_told(out: Path, remote: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(out)
    whole = remote.send

    def losing(method: str, url: str, **more: object) -> object:
        if "content" in more and url == remote.graphs_url:
            more["content"] = b"".join(bytes(more["content"]).splitlines(keepends=True)[:-1])  # type: ignore[call-overload]
        return whole(method, url, **more)

    monkeypatch.setattr(remote, "send", losing)
    with pytest.raises(QueryError, match=r"triples there and \d+ here; push again"):
        push(store, remote, quiet)
    monkeypatch.setattr(remote, "send", whole)
    push(store, remote, quiet)
    assert nquads(remote) == nquads(store)


@pytest.mark.parametrize("broken_off", [False, True])
def test_what_others_wrote_there_is_noticed(
    broken_off: bool, out: Path, remote: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One triple for another: the number is the same, and the note as well."""
    store = Store.open(out)
    monkeypatch.setattr("random.randrange", lambda step: 0)  # the sample holds the first triple this time
    monkeypatch.setattr("kg.push._BATCH", 500)
    whole, sent = remote.send, []

    def breaking(method: str, url: str, **more: object) -> object:
        if "content" in more and url == remote.graphs_url:
            sent.append(url)
            if broken_off and len(sent) == 3:
                raise QueryError("the line broke")
        return whole(method, url, **more)

    monkeypatch.setattr(remote, "send", breaking)
    with pytest.raises(QueryError) if broken_off else nullcontext():
        push(store, remote, quiet)
    name = min(store.reports())
    triple, other = next(store.graph(name)), "<x:a> <x:b> <x:c>"
    text = f"DELETE DATA {{ GRAPH <{name}> {{ {triple} }} }} ; INSERT DATA {{ GRAPH <{name}> {{ {other} }} }}"
    headers = {"content-type": "application/sparql-update"}
    whole("POST", remote.update_url, content=text.encode(), headers=headers).close()
    again = push(store, remote, quiet)
    assert again.sent == (again.sent + again.kept if broken_off else 1)
    assert nquads(remote) == nquads(store)


def shell(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *words]
    env = {name: value for name, value in os.environ.items() if name not in (USER, PASSWORD)} | environment
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def test_the_command_line(out: Path, endpoint: Endpoint, remote: Remote, tmp_path: Path) -> None:
    host = httpx.URL(endpoint.url).host
    (tmp_path / "netrc").write_text(f"machine {host} login {' password '.join(endpoint.login or ('x', 'y'))}\n")
    (tmp_path / "netrc").chmod(0o600)
    assert "run: kg push" in shell("query", "problems-of", "--store", endpoint.url).stderr
    done = shell("push", endpoint.url, "--graph", str(out), NETRC=str(tmp_path / "netrc"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "graphs sent" in done.stdout
    for words in (
        ("query", "problems-of", "--zone", ZONE, "--format", "csv"),
        ("query", f"SELECT ?p {{ zone:{ZONE} zk:facesProblem ?p }} ORDER BY ?p", "--format", "json"),
        ("explain", ZONE),
        ("export", "--format", "ttl"),
        ("ask", "--sparql", f"{ZONE}有没有问题？"),
        ("compare", ZONE, "伊川县产业集聚区", "--format", "csv"),
    ):
        here, there = shell(*words, "--graph", str(out)), shell(*words, "--store", endpoint.url)
        assert (there.returncode, there.stderr) == (0, "")
        assert there.stdout == here.stdout
    for words in (("check", "--format", "json"), ("verify", "--source", str(SEEDS.parent), "--format", "json")):
        place = ("--store", endpoint.url) if words[0] == "check" else (endpoint.url,)
        here, there = shell(*words, str(out)), shell(*words, *place)
        assert (there.returncode, there.stderr, there.stdout) == (here.returncode, "", here.stdout)
    assert shell("diff", str(out), endpoint.url).stdout == "没有变化\n"
    page = shell("view", "--no-open", "--store", endpoint.url, "--graph", str(tmp_path)).stdout.strip()
    assert ZONE in Path(page).read_text("utf-8")
    if endpoint.login:
        (tmp_path / "new.txt").write_text(OTHER, encoding="utf-8")
        pipeline.build([tmp_path / "new.txt"], tmp_path / "new", quiet)
        refused = shell("push", endpoint.url, "--graph", str(tmp_path / "new"), **{USER: "dba", PASSWORD: "wrong"})
        assert refused.returncode == 1 and " 401 " in refused.stderr and "wrong" not in refused.stderr


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:1/query", "is the server running"),
        ("file:///etc/passwd", "no address of a server"),
        ("http://name:secret@127.0.0.1/query", "leave name and password out of the address"),
        ("http://127.0.0.1:1/other", "--update and --graph-store"),
    ],
)
def test_what_is_no_server_is_one_line(url: str, told: str, out: Path) -> None:
    done = shell("push", url, "--graph", str(out))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert told in done.stderr and "secret" not in done.stderr


def test_a_served_graph_is_a_server_too(out: Path, tmp_path: Path) -> None:
    from serving import serving

    with serving(out, tmp_path / "log") as server:
        url = f"{server.base_url}sparql"
        here, there = Store.open(out), Remote.open(url)
        for question in named():
            assert answers(ask(there, question)) == answers(ask(here, question))
        assert isinstance(there.query("ASK { ?z a zk:Zone }", ALL_PREFIXES), ox.QueryBoolean)
