"""What a comparison is between: nodes of the graph with their values, dates and quotes."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice

from kg.answers import Asked
from kg.check.rounding import Value
from kg.finding import Quote
from kg.rows import rows

_BATCH = 500  # nodes in one query
_DETAILS = """
SELECT ?node ?value ?notation ?precision ?approximate ?date ?thing ?label ?evidence ?report ?source ?start ?end ?line ?quote WHERE {
  VALUES ?node { %s }
  OPTIONAL { ?node zk:value ?value }
  OPTIONAL { ?node zk:unit/skos:notation ?notation }
  OPTIONAL { ?node zk:precision ?precision }
  OPTIONAL { ?node zk:approximate ?approximate }
  OPTIONAL { ?node a zk:Event ; dcterms:date ?date }
  OPTIONAL { ?node zk:observationOf ?thing . ?thing rdfs:label ?label }
  ?node zk:evidence ?evidence .
  ?evidence zk:report ?report ; zk:start ?start ; zk:end ?end ; zk:quote ?quote .
  OPTIONAL { ?evidence zk:line ?line }
  OPTIONAL { ?report zk:source ?source }
}
ORDER BY ?node ?source ?start ?end
"""
_OF_PLACE = """
SELECT ?report ?start ?thing WHERE {
  ?observation a zk:Observation ; zk:observationOf ?thing ; zk:evidence [ zk:report ?report ; zk:start ?start ] .
}
ORDER BY ?report ?start ?thing
"""
_ABOUT = "SELECT ?report ?thing WHERE { ?report zk:about ?thing } ORDER BY ?report ?thing"


@dataclass(frozen=True, slots=True)
class Member:
    """One node of a comparison; ``thing`` and ``label`` are of what it is a figure of, "" if that is not told."""

    node: str
    value: Value | None
    unit: str
    date: str
    thing: str
    label: str
    quotes: tuple[Quote, ...] = field(default_factory=tuple)


def members(store: Asked, nodes: Iterable[str]) -> dict[str, Member]:
    """The nodes with their details, by IRI; a node without evidence is left out."""
    found: dict[str, list[dict[str, str]]] = {}
    for batch in _batches(sorted(set(nodes))):
        for row in rows(store, _DETAILS % " ".join(f"<{node}>" for node in batch)):
            found.setdefault(row["node"], []).append(row)
    return {node: _member(node, told) for node, told in found.items()}


def things_by_place(store: Asked) -> dict[tuple[str, int], str]:
    """The thing that a figure is of, by report and offset; offset -1 has the first zone a report is about."""
    places = {(row["report"], int(row["start"])): row["thing"] for row in reversed(rows(store, _OF_PLACE))}
    return places | {(row["report"], -1): row["thing"] for row in reversed(rows(store, _ABOUT))}


def quote(row: Mapping[str, str]) -> Quote:
    """The words that a row with ``report``, ``start``, ``end``, ``quote`` and ``evidence`` tells of."""
    start, end, line = (int(row.get(name, 0)) for name in ("start", "end", "line"))
    return Quote(row.get("source", ""), start, end, line, row["quote"], row["report"], row["evidence"])


def _batches(nodes: list[str]) -> Iterator[list[str]]:
    rest = iter(nodes)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _member(node: str, told: list[dict[str, str]]) -> Member:
    first = told[0]
    quotes = dict.fromkeys(map(quote, told))
    day = first.get("date", "")
    value = _value(first) if "value" in first else _days(day) if day else None
    unit = first.get("notation", "day" if day else "")
    return Member(node, value, unit, day, first.get("thing", ""), first.get("label", ""), tuple(quotes))


def _value(row: Mapping[str, str]) -> Value:
    return Value(
        Decimal(row["value"]),
        Decimal(row.get("precision", "0")),
        row.get("approximate") in ("true", "1"),
        "." not in row["quote"] and row.get("notation") != "percent",
        row.get("notation") == "count",
    )


def _days(day: str) -> Value | None:
    """A date as the middle of its days with what it leaves open as step; None for one that no calendar has."""
    try:
        year, month, dom = ([int(part) for part in day.split("-")] + [0, 0])[:3]
        first = date(year, month or 1, dom or 1).toordinal()
        last = date(year, month or 12, dom or calendar.monthrange(year, month or 12)[1]).toordinal()
    except ValueError:
        return None
    return Value((Decimal(first) + Decimal(last)) / 2, Decimal(last - first))
