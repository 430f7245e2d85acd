"""Zones side by side: where they are, who runs them, what they live from, what they lack and do, and their figures."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.answers import Asked
from kg.errors import QueryError
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
SELECT ?zone ?indicator ?words ?period ?modality WHERE {
  ?o a zk:Observation ; zk:observationOf ?zone ; zk:indicator ?indicator ; zk:modality ?modality ;
     zk:evidence [ zk:quote ?words ; zk:start ?start ; zk:report ?report ] .
  ?zone a zk:Zone .
  OPTIONAL { ?o zk:period ?period }
}
ORDER BY ?indicator ?report ?start
"""
ASPECTS = (
    "locatedIn", "managedBy", "approvedBy", "partOf", "leadingIndustry", "hosts", "hasProject", "facesProblem", "takesMeasure",
)  # fmt: skip
# Words of an indicator that say no more than the rest of it: 规划总面积 is 规划面积.
_EMPTY = re.compile("^(?:现有|入驻|入园|全年|实现|完成|核定)+(?=.{2})|总(?!.?部)|额$")


_PAGE = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>园区比较</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 1.5rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top; }
</style>
</head>
<body>
<table>
<caption>园区比较</caption>
<thead><tr><td></td>{% for zone in comparison.zones %}<th scope="col">{{ zone }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in comparison.rows %}
<tr><th scope="row">{{ row.name }}</th>{% for cell in row.cells %}<td>{{ cell | join("；") }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What the zones have of one aspect or indicator: a cell a zone, each the values in order."""

    name: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Zones by label, and a row for each aspect and indicator."""

    zones: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(store: Asked, names: Sequence[str], labels: Mapping[str, str], everything: bool = False) -> Comparison:
    """The zones of these names, or all that have figures, side by side.

    Aspects come first, then indicators that two zones have at least; with ``everything``, or one zone, all of them.
    ``labels`` names aspects by their local names. Raises QueryError for a name that no zone has.
    """
    chosen = _chosen(store, names)
    aspects: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows(store, _RELATED % ", ".join(f"zk:{name}" for name in ASPECTS)):
        aspects.setdefault((row["property"], row["zone"]), {})[row["name"]] = None
    figures: dict[str, dict[str, dict[str, None]]] = {}
    for row in rows(store, _FIGURES):
        if row["zone"] in chosen:
            cell = figures.setdefault(_EMPTY.sub("", row["indicator"]), {}).setdefault(row["zone"], {})
            cell[_figure(row)] = None
    least = 1 if everything or len(chosen) == 1 else 2
    shown = sorted((name for name in figures if len(figures[name]) >= least), key=lambda n: (-len(figures[n]), n))
    told = [Row(labels.get(name, name), tuple(tuple(aspects.get((name, z), ())) for z in chosen)) for name in ASPECTS]
    told += [Row(name, tuple(tuple(figures[name].get(zone, ())) for zone in chosen)) for name in shown]
    return Comparison(tuple(chosen.values()), tuple(row for row in told if any(row.cells)))


def as_csv(comparison: Comparison) -> str:
    """A line for each row, a column for each zone; the values of a cell are joined by ；."""
    lines = ((row.name, *("；".join(cell) for cell in row.cells)) for row in comparison.rows)
    return text_of(("", *comparison.zones), lines)


def as_html(comparison: Comparison) -> str:
    """A table that stands alone as a page, or is cut out of it into another."""
    from jinja2 import Environment, StrictUndefined

    engine = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return engine.from_string(_PAGE).render(comparison=comparison)


def _figure(row: Mapping[str, str]) -> str:
    notes = [note for note in (row.get("period", ""), "计划" if row["modality"] == "planned" else "") if note]
    words = "".join(row["words"].split())
    return f"{words}（{'，'.join(notes)}）" if notes else words


def _chosen(store: Asked, names: Sequence[str]) -> dict[str, str]:
    """The labels of the zones to compare, by IRI, in the order in which they are named."""
    known: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for row in rows(store, _ZONES):
        labels[row["zone"]] = row["label"]
        for name in (row["label"], row.get("name", "")):
            known.setdefault(name, {})[row["zone"]] = row["label"]
    if not names:
        measured = {row["zone"] for row in rows(store, _FIGURES)}
        return {zone: label for zone, label in labels.items() if zone in measured}
    found: dict[str, str] = {}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, sorted(labels.values()), 3, 0.4)
            hint = f"did you mean {'、'.join(near)}" if near else "see the zones with: kg query zone-places"
            raise QueryError(f"no zone is called {name!r}; {hint}")
        exact = {zone: label for zone, label in known[name].items() if label == name}
        found |= exact or known[name]
    return found
