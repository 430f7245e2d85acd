"""A build's store onto a SPARQL server: in batches, resumable, checked.

Graph by graph, over the Graph Store HTTP Protocol. A graph of its own on the server (``PUSHED``) tells of each
graph which contents it has, or is being given; so what is there already is not sent again, what was broken off
goes on where it was, and what no build has any more is taken away.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import ALL_PREFIXES, UNION
from kg.remote import Remote
from kg.store import Store
from kg.summary import Progress

PUSHED = f"{UNION}/pushed"
_MARK = f"{ALL_PREFIXES['dcterms']}identifier"
_BATCH = 10_000  # triples of a request
_SAMPLE = 40  # triples of a graph that are looked up afterwards
_PARTLY = "partly "


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: graphs that were sent, that were there already, that were taken away; triples sent."""

    sent: int = 0
    kept: int = 0
    removed: int = 0
    triples: int = 0


def push(store: Store, remote: Remote, progress: Progress) -> Pushed:
    """Make the server's graphs equal to the store's. Raises QueryError; a second push then goes on."""
    if not remote.update_url or not remote.graphs_url:
        raise QueryError(f"{remote.url}: give the server's other addresses with --update and --graph-store")
    marks = _marks(remote)
    names = [*sorted(store.reports()), UNION]
    sent = kept = triples = 0
    for done, name in enumerate(names):
        progress(done, len(names), name)
        count = _graph(store, remote, name, marks.get(name, ""))
        sent, kept, triples = sent + (count > 0), kept + (count == 0), triples + count
    gone = sorted(marks.keys() - set(names))
    for name in gone:
        _clear(remote, name)
        _mark(remote, name, "")
    progress(len(names), len(names), "")
    return Pushed(sent, kept, len(gone), triples)


def _graph(store: Store, remote: Remote, name: str, mark: str) -> int:
    """Send what the server has not of one graph; the number of triples sent."""
    digest, size = _digest(store.graph(name))
    there = _count(remote, name) if mark else 0
    if mark == digest and there == size:
        return 0
    begin = 0
    if mark == f"{_PARTLY}{digest}" and there <= size:
        begin = there - there % _BATCH
    else:
        _clear(remote, name)
        _mark(remote, name, f"{_PARTLY}{digest}")
    rest = itertools.islice(store.graph(name), begin, None)
    for batch in iter(lambda: list(itertools.islice(rest, _BATCH)), []):
        body = "".join(f"{triple} .\n" for triple in batch).encode()
        headers = {"content-type": "application/n-triples"}
        remote.send("POST", remote.graphs_url, params={"graph": name}, content=body, headers=headers).close()
    _check(store, remote, name, size)
    _mark(remote, name, digest)
    return size - begin


def _check(store: Store, remote: Remote, name: str, size: int) -> None:
    there = _count(remote, name)
    if there != size:
        raise QueryError(f"{remote.url}: <{name}> has {there} triples there and {size} here; push again")
    sample = itertools.islice(store.graph(name), 0, None, max(1, size // _SAMPLE))
    pattern = " . ".join(map(str, sample))
    if pattern and not remote.query(f"ASK {{ GRAPH <{name}> {{ {pattern} }} }}"):
        raise QueryError(f"{remote.url}: <{name}> has other triples there than here; push again")


def _digest(triples: Iterable[ox.Triple]) -> tuple[str, int]:
    """What tells two sets of triples apart, in whatever order they come, and how many there are."""
    total = size = 0
    for triple in triples:
        total += int.from_bytes(hashlib.sha256(str(triple).encode()).digest(), "big")
        size += 1
    return f"{total % 2**256:064x}", size


def _marks(remote: Remote) -> dict[str, str]:
    rows = remote.query(f"SELECT ?graph ?mark {{ GRAPH <{PUSHED}> {{ ?graph <{_MARK}> ?mark }} }}")
    return {row["graph"].value: row["mark"].value for row in rows} if isinstance(rows, ox.QuerySolutions) else {}


def _mark(remote: Remote, name: str, mark: str) -> None:
    graph, told = ox.NamedNode(name), ox.Literal(mark)
    steps = [f"DELETE WHERE {{ GRAPH <{PUSHED}> {{ {graph} <{_MARK}> ?mark }} }}"]
    if mark:
        steps.append(f"INSERT DATA {{ GRAPH <{PUSHED}> {{ {graph} <{_MARK}> {told} }} }}")
    remote.send(
        "POST",
        remote.update_url,
        content=" ;\n".join(steps).encode(),
        headers={"content-type": "application/sparql-update"},
    ).close()


def _clear(remote: Remote, name: str) -> None:
    if _count(remote, name):
        remote.send("DELETE", remote.graphs_url, params={"graph": name}).close()


def _count(remote: Remote, name: str) -> int:
    rows = remote.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {ox.NamedNode(name)} {{ ?s ?p ?o }} }}")
    return next((int(row["n"].value) for row in rows), 0) if isinstance(rows, ox.QuerySolutions) else 0
