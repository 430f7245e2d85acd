"""Answers to queries in the formats that people and programs use.

What an engine gives (solutions, triples, yes or no) is written as it comes. Triples for people are put in order, but
no more of them at a time than fit a window, whatever the size of the answer.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Protocol, TypeVar, cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.turtle import blocks, header, shorten
from kg.xml import Legal

T = TypeVar("T")
Triples = Iterable[ox.Triple]
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | Iterator[ox.Triple]
WINDOW = 5_000  # rows or triples that are held at a time
_MARKDOWN = re.compile(r"([\\`*_\[\]|~#])")


class Asked(Protocol):
    """What a question is put to: a store, or a server."""

    def query(self, text: str, prefixes: Mapping[str, str]) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as text, for people: numbers plain, IRIs shortened. Rows come while they are worked out, once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an answer: its media type, and a writer for solutions or for triples; None where it has none."""

    name: str
    media: str
    solutions: Callable[[ox.QuerySolutions | ox.QueryBoolean, IO[bytes]], object] | None = None
    triples: Callable[[Triples, IO[bytes]], object] | None = None


def table(answer: Answer | Triples) -> Table:
    """The answer as a table."""
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), iter([("yes" if answer else "no",)]))
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns, (tuple(map(cell, solution)) for solution in answer))
    triples = (row for part in windows(answer) for row in sorted(tuple(map(cell, triple)) for triple in part))
    return Table(("subject", "predicate", "object"), triples)


def windows(items: Iterable[T]) -> Iterator[list[T]]:
    """Items in lists of at most ``WINDOW``."""
    rest = iter(items)
    while part := list(itertools.islice(rest, WINDOW)):
        yield part


def cell(term: object) -> str:
    """A term as people read it; nothing for an unbound variable."""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    if isinstance(term, ox.Literal):
        whole = term.value.endswith(".0") and term.datatype.value.endswith("#decimal")
        return term.value[:-2] if whole else term.value
    return "" if term is None else str(term)


def write(answer: Answer, form: str, out: IO[bytes]) -> None:
    """Write an answer in one of ``FORMATS``, row by row. Raises QueryError when that form has no such answer."""
    chosen = BY_NAME[form]
    if isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
        if chosen.solutions is None:
            raise QueryError(f"only a CONSTRUCT has {form}; use --format {', '.join(_with('solutions'))}")
        chosen.solutions(answer, out)
        return
    if chosen.triples is None:
        raise QueryError(f"a CONSTRUCT has no {form}; use --format {', '.join(_with('triples'))}")
    chosen.triples(answer, out)


def _with(kind: str) -> list[str]:
    return ["table", *(form.name for form in FORMATS if getattr(form, kind))]


def _results(form: ox.QueryResultsFormat) -> Callable[[ox.QuerySolutions | ox.QueryBoolean, IO[bytes]], object]:
    return lambda answer, out: answer.serialize(_safe(out, form), form)


def _rdf(form: ox.RdfFormat) -> Callable[[Triples, IO[bytes]], object]:
    return lambda triples, out: ox.serialize(triples, _safe(out, form), form)


def _safe(out: IO[bytes], form: ox.QueryResultsFormat | ox.RdfFormat) -> IO[bytes]:
    xml = form in (ox.QueryResultsFormat.XML, ox.RdfFormat.RDF_XML)
    return cast("IO[bytes]", Legal(out)) if xml else out


def _turtle(triples: Triples, out: IO[bytes]) -> None:
    out.write(header().encode())
    for part in windows(triples):
        out.write(blocks(part).encode())


def _markdown(answer: Answer | Triples, out: IO[bytes]) -> None:
    told = table(answer)
    for row in (told.columns, ("---",) * len(told.columns)):
        out.write(_row(row if row[0] == "---" else map(_plain, row)))
    for cells in told.rows:
        out.write(_row(map(_plain, cells)))


def _row(cells: Iterable[str]) -> bytes:
    return f"| {' | '.join(cells)} |\n".encode()


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands, in one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _MARKDOWN.sub(r"\\\1", html.escape(line, quote=False))


FORMATS = (
    Format("csv", "text/csv", _results(ox.QueryResultsFormat.CSV)),
    Format("tsv", "text/tab-separated-values", _results(ox.QueryResultsFormat.TSV)),
    Format("json", "application/sparql-results+json", _results(ox.QueryResultsFormat.JSON)),
    Format("xml", "application/sparql-results+xml", _results(ox.QueryResultsFormat.XML)),
    Format("md", "text/markdown", _markdown, _markdown),
    Format("ttl", "text/turtle", None, _turtle),
    Format("nt", "application/n-triples", None, _rdf(ox.RdfFormat.N_TRIPLES)),
    Format("rdfxml", "application/rdf+xml", None, _rdf(ox.RdfFormat.RDF_XML)),
    Format("jsonld", "application/ld+json", None, _rdf(ox.RdfFormat.JSON_LD)),
)
BY_NAME = {form.name: form for form in FORMATS}
