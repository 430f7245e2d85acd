"""A build's store onto a SPARQL server: in batches, resumable, checked.

Graph by graph, over the Graph Store HTTP Protocol. A graph of its own on the server (``PUSHED``) notes of each graph
which contents it is given and how many of them have arrived; so what is there already is not sent again, what was
broken off goes on where it was, and what no build has any more is taken away. A note is believed only if the number of
triples and a sample of them bear it out.
"""

from __future__ import annotations

import hashlib
import itertools
import random
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
_SAMPLE = 40  # triples of a graph that are looked up


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: graphs that were sent, that were there already, that were taken away; triples sent."""

    sent: int = 0
    kept: int = 0
    removed: int = 0
    triples: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """What the server's own note says of a graph: the digest of its contents, and how many of them have arrived.

    It is written when the server has taken what it tells of: -1 stands for all.
    """

    digest: str = ""
    arrived: int = 0

    def __str__(self) -> str:
        return f"{self.digest} {self.arrived}"


def push(store: Store, remote: Remote, progress: Progress) -> Pushed:
    """Make the server's graphs equal to the store's. Raises QueryError; a second push then goes on."""
    if not remote.update_url or not remote.graphs_url:
        raise QueryError(f"{remote.url}: give the server's other addresses with --update and --graph-store")
    marks = _marks(remote)
    names = [*sorted(store.reports()), UNION]
    sent = kept = triples = 0
    for done, name in enumerate(names):
        progress(done, len(names), name)
        count = _graph(store, remote, name, marks.get(name, _Mark()))
        sent, kept, triples = sent + (count > 0), kept + (count == 0), triples + count
    gone = sorted(marks.keys() - set(names))
    for name in gone:
        _clear(remote, name)
        _mark(remote, name, None)
    progress(len(names), len(names), "")
    return Pushed(sent, kept, len(gone), triples)


def _graph(store: Store, remote: Remote, name: str, mark: _Mark) -> int:
    """Send what the server has not of one graph; the number of triples sent."""
    digest, size = _digest(store.graph(name))
    arrived = size if mark.arrived < 0 else mark.arrived
    there = _count(remote, name) if mark.digest == digest else 0
    # Behind what is noted, one more batch may have arrived before the line broke.
    sound = mark.digest == digest and arrived <= there <= min(arrived + _BATCH, size)
    sound = sound and _has(remote, name, itertools.islice(store.graph(name), arrived), arrived)
    if sound and arrived == there == size:
        return 0
    if not sound:
        arrived = 0
        _clear(remote, name)
        _mark(remote, name, _Mark(digest))
    begin = arrived
    rest = itertools.islice(store.graph(name), begin, None)
    for batch in iter(lambda: list(itertools.islice(rest, _BATCH)), []):
        body = "".join(f"{triple} .\n" for triple in batch).encode()
        headers = {"content-type": "application/n-triples"}
        remote.send("POST", remote.graphs_url, params={"graph": name}, content=body, headers=headers).close()
        arrived += len(batch)
        _mark(remote, name, _Mark(digest, arrived))
    _check(store, remote, name, size)
    _mark(remote, name, _Mark(digest, -1))
    return size - begin


def _check(store: Store, remote: Remote, name: str, size: int) -> None:
    there = _count(remote, name)
    if there == size and _has(remote, name, store.graph(name), size):
        return
    _mark(remote, name, _Mark())  # the next push sends all of it
    told = f"{there} triples there and {size} here" if there != size else "other triples there than here"
    raise QueryError(f"{remote.url}: <{name}> has {told}; push again")


def _has(remote: Remote, name: str, triples: Iterable[ox.Triple], size: int) -> bool:
    """Whether the server has all triples of a sample, each time another, spread evenly over the ``size`` triples."""
    step = max(1, size // _SAMPLE)
    pattern = " . ".join(map(str, itertools.islice(triples, random.randrange(step), None, step)))
    return not pattern or bool(remote.query(f"ASK {{ GRAPH <{name}> {{ {pattern} }} }}"))


def _digest(triples: Iterable[ox.Triple]) -> tuple[str, int]:
    """What tells two sets of triples apart, in whatever order they come, and how many there are."""
    total = size = 0
    for triple in triples:
        total += int.from_bytes(hashlib.sha256(str(triple).encode()).digest(), "big")
        size += 1
    return f"{total % 2**256:064x}", size


def _marks(remote: Remote) -> dict[str, _Mark]:
    rows = remote.query(f"SELECT ?graph ?mark {{ GRAPH <{PUSHED}> {{ ?graph <{_MARK}> ?mark }} }}")
    marks = {}
    for row in rows if isinstance(rows, ox.QuerySolutions) else ():
        digest, _, arrived = row["mark"].value.partition(" ")
        marks[row["graph"].value] = _Mark(digest, int(arrived)) if arrived.lstrip("-").isdecimal() else _Mark()
    return marks


def _mark(remote: Remote, name: str, mark: _Mark | None) -> None:
    graph = ox.NamedNode(name)
    steps = [f"DELETE WHERE {{ GRAPH <{PUSHED}> {{ {graph} <{_MARK}> ?mark }} }}"]
    if mark:
        steps.append(f"INSERT DATA {{ GRAPH <{PUSHED}> {{ {graph} <{_MARK}> {ox.Literal(str(mark))} }} }}")
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
