"""Zones side by side: where they are, who runs them, what they live from, what they lack and do, and their figures."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.answers import Asked
from kg.comparison import ASPECTS, SHARED, Told, figure, side_by_side, thing, worth_showing
from kg.errors import QueryError
from kg.html import fill
from kg.rows import rows, text_of

_ZONES = """
SELECT ?zone ?label ?name WHERE {
  ?zone a zk:Zone ; rdfs:label ?label .
  OPTIONAL { ?zone rdfs:label|skos:altLabel ?name }
}
ORDER BY ?label ?name
"""
_RELATED = """
SELECT ?zone ?property ?name WHERE {
  ?zone a zk:Zone ; ?p ?other . ?other rdfs:label ?name .
  FILTER ( ?p IN ( %s ) )
  BIND ( STRAFTER(STR(?p), STR(zk:)) AS ?property )
}
ORDER BY ?zone ?property ?name
"""
_FIGURES = """
SELECT ?zone ?indicator ?unit ?words ?period ?modality WHERE {
  ?o a zk:Observation ; zk:observationOf ?zone ; zk:indicator ?indicator ; zk:modality ?modality ;
     zk:unit/skos:notation ?unit ; zk:evidence [ zk:quote ?words ; zk:start ?start ; zk:report ?report ] .
  ?zone a zk:Zone .
  OPTIONAL { ?o zk:period ?period }
}
ORDER BY ?indicator ?report ?start
"""


@dataclass(frozen=True, slots=True)
class Line:
    """What the zones have of one aspect or indicator: a cell a zone, each the values in order."""

    name: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Zones by label, and a row for each aspect and indicator."""

    zones: tuple[str, ...]
    rows: tuple[Line, ...]


def compare(store: Asked, names: Sequence[str], labels: Mapping[str, str], everything: bool = False) -> Comparison:
    """The zones of these names, or all of which anything is told, side by side.

    Of the indicators those that two zones have at least; with ``everything``, or one zone, all of them.
    ``labels`` names aspects by their local names. Raises QueryError for a name that no zone has.
    """
    chosen = _chosen(store, names)
    table = side_by_side(told for told in _told(store) if told[0] in chosen)
    worth = chosen.keys() if names else worth_showing(table)
    zones = [zone for zone in chosen if zone in worth]
    least = 1 if everything or len(zones) == 1 else SHARED
    lines = (
        Line(labels.get(row.name, row.name), tuple(tuple(e.text for e in row.cells.get(zone, ())) for zone in zones))
        for row in table
        if row.unit is None or len(row.cells) >= least
    )
    return Comparison(tuple(chosen[zone] for zone in zones), tuple(line for line in lines if any(line.cells)))


def as_csv(comparison: Comparison) -> str:
    """A line for each row, a column for each zone; the values of a cell are joined by ；."""
    lines = ((row.name, *("；".join(cell) for cell in row.cells)) for row in comparison.rows)
    return text_of(("", *comparison.zones), lines)


def as_html(comparison: Comparison) -> str:
    """A table that stands alone as a page."""
    return fill("comparison.html", comparison=comparison)


def _told(store: Asked) -> Iterator[Told]:
    for row in rows(store, _RELATED % ", ".join(f"zk:{name}" for name in ASPECTS)):
        yield thing(row["zone"], row["property"], row["name"], "")
    for row in rows(store, _FIGURES):
        planned = row["modality"] == "planned"
        yield figure(row["zone"], row["indicator"], row["unit"], row["words"], row.get("period", ""), planned, "")


def _chosen(store: Asked, names: Sequence[str]) -> dict[str, str]:
    """The labels of the zones to compare, by IRI, in the order in which they are named."""
    known: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for row in rows(store, _ZONES):
        labels[row["zone"]] = row["label"]
        for name in (row["label"], row.get("name", "")):
            known.setdefault(name, {})[row["zone"]] = row["label"]
    if not names:
        return labels
    found: dict[str, str] = {}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, sorted(labels.values()), 3, 0.4)
            hint = f"did you mean {'、'.join(near)}" if near else "see the zones with: kg query zone-places"
            raise QueryError(f"no zone is called {name!r}; {hint}")
        exact = {zone: label for zone, label in known[name].items() if label == name}
        found |= exact or known[name]
    return found
