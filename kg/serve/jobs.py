"""What a worker can be asked to do: each job writes its answer into a sink.

A job is the JSON of ``pool``; besides its own entries it has ``rows`` and ``answer``, the most rows and bytes.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from kg import answers
from kg.ontology import ALL_PREFIXES
from kg.query import fault
from kg.sparql import calls_out, form, limited
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

    from kg.ask import Answer

Job = dict[str, Any]
_PLACES = "SELECT ?start ?end ?rule {{ ?e zk:report {report} ; zk:start ?start ; zk:end ?end ; zk:rule ?rule }}"
_LABEL = "SELECT ?label {{ {report} rdfs:label ?label }}"
_ROW_MARKS = {"json": b"{", "xml": b"<"}  # elsewhere a row is a line
_THINGS = 150  # of a neighbourhood: what a page draws at once and a person can take in


class TooLarge(Exception):
    """An answer past the bytes or rows that one may have."""


class Refused(ValueError):
    """A query that this server does not run."""


class _Counted:
    """Where an answer goes, counting what may be rows: in each format a row has the mark at least once."""

    def __init__(self, out: IO[bytes], form: str) -> None:
        self._out, self._mark, self.rows = out, _ROW_MARKS.get(form, b"\n"), 0

    def write(self, data: bytes) -> int:
        """Take some bytes of the answer."""
        self.rows += data.count(self._mark)
        return self._out.write(data)

    def flush(self) -> None:
        """Nothing is held back."""


def sparql(store: Store, job: Job, out: IO[bytes]) -> None:
    """Answer ``query`` in ``format``, over ``default`` and ``named`` graphs (IRIs) where the request names any.

    At most ``first`` rows or triples, where that is no None; what comes behind them is left out. Else an answer past
    ``rows`` is none: TooLarge.
    """
    text, first = job["query"], job["first"]
    most = job["rows"] if first is None else min(first, job["rows"])
    if calls_out(text):
        raise Refused("SERVICE: this server asks no other")

    def asked(query: str) -> answers.Answer:
        return store.query(query, ALL_PREFIXES, job["default"], job["named"])

    try:
        answer = asked(limited(text, most) if form(text) == "SELECT" else text)
    except SyntaxError as error:
        raise SyntaxError(_fault(store, text) or fault(text, str(error))) from None
    counted = _Counted(out, job["format"])
    if not isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
        answer = _bounded(answer, most, first is None)
    answers.write(answer, job["format"], cast("IO[bytes]", counted))
    if isinstance(answer, ox.QuerySolutions) and first is None and counted.rows >= most:
        more = asked(limited(text, 1, most))
        if isinstance(more, ox.QuerySolutions) and next(more, None):
            raise _too_many(most)


def _bounded(triples: Iterator[ox.Triple], most: int, whole: bool) -> Iterator[ox.Triple]:
    yield from itertools.islice(triples, most)
    if whole and next(triples, None):
        raise _too_many(most)


def _too_many(most: int) -> TooLarge:
    return TooLarge(f"more than {most} rows; ask for less, or for the first with LIMIT {most} or maxrows={most}")


def _fault(store: Store, text: str) -> str:
    """What is wrong with a query as it was sent: a limit put behind it may have moved the place."""
    try:
        store.query(text, ALL_PREFIXES)
    except SyntaxError as error:
        return fault(text, str(error))
    return ""


def search(store: Store, job: Job, out: IO[bytes]) -> None:
    """Things by a part of their names, as JSON: ``iri``, ``class``, ``label``, ``name``."""
    _json([hit._asdict() for hit in store.search(job["words"], job["most"])], out)


def page(store: Store, job: Job, out: IO[bytes]) -> None:
    """The graph page of what is around a thing."""
    from kg.labels import names
    from kg.view import render

    network = _around(store, job["iri"])
    out.write(render(network, names()).encode())


def thing(store: Store, job: Job, out: IO[bytes]) -> None:
    """A thing and its neighbours, each with the words that first state it, as JSON."""
    network = _around(store, job["iri"])
    near = [
        {
            "iri": end,
            "label": network.nodes[end]["label"],
            "class": network.nodes[end]["cls"],
            "property": verb,
            "quotes": told["evidence"][:1],
        }
        for subject, value, verb, told in network.edges(keys=True, data=True)
        if job["iri"] in (subject, value) and (end := value if subject == job["iri"] else subject)
    ]
    facts = network.nodes[job["iri"]]
    _json({"iri": job["iri"], "label": facts["label"], "class": facts["cls"], "near": near}, out)


def ask(store: Store, job: Job, out: IO[bytes]) -> None:
    """The answer to the last of ``questions`` in Chinese, which are a conversation, as JSON."""
    told = _talked(store, tuple(job["questions"]))
    _json(
        {
            "question": told.question,
            "status": told.status,
            "text": told.text,
            "notes": told.notes,
            "columns": told.columns,
            "rows": [[{"text": cell.text, "iri": cell.iri} for cell in row] for row in told.rows],
            "quotes": told.quotes,
            "options": told.options,
            "suggestions": told.suggestions,
            "sparql": told.sparql,
        },
        out,
    )


@lru_cache(maxsize=256)
def _talked(store: Store, questions: tuple[str, ...]) -> Answer:
    from kg.ask import Context
    from kg.ask import ask as answer_to

    *before, last = questions
    return answer_to(store, last, _talked(store, tuple(before)).context if before else Context())


def report(store: Store, job: Job, out: IO[bytes]) -> None:
    """The text of a report's file with the places that say something, as JSON: offsets count characters."""
    from kg import catalogue

    entry = catalogue.kept(store.path, job["iri"])
    if entry is None:
        raise LookupError("there is no such report")
    text = entry.source.text
    marks: dict[tuple[int, int], set[str]] = {}
    answer = store.query(_PLACES.format(report=ox.NamedNode(job["iri"])), ALL_PREFIXES)
    for row in answer if isinstance(answer, ox.QuerySolutions) else ():
        marks.setdefault((int(row["start"].value), int(row["end"].value)), set()).add(row["rule"].value)
    places = [{"start": start, "end": end, "rules": sorted(marks[start, end])} for start, end in sorted(marks)]
    label = _first(store.query(_LABEL.format(report=ox.NamedNode(job["iri"])), ALL_PREFIXES))
    _json({"label": label, "text": text, "marks": places}, out)


def _first(answer: answers.Answer) -> str:
    return next((row[0].value for row in answer), "") if isinstance(answer, ox.QuerySolutions) else ""


def _around(store: Store, iri: str) -> nx.MultiDiGraph[str]:
    # Here, so that a worker that is asked for rows alone starts without what draws.
    from kg.neighbourhood import nearest
    from kg.network import to_networkx

    network = to_networkx(nearest(store, iri, _THINGS))
    if iri not in network:
        raise LookupError("there is no such thing")
    return network


def _json(told: object, out: IO[bytes]) -> None:
    out.write(json.dumps(told, ensure_ascii=False).encode())


JOBS: dict[str, Callable[[Store, Job, IO[bytes]], None]] = {
    "sparql": sparql, "search": search, "page": page, "thing": thing, "report": report, "ask": ask,
}  # fmt: skip
