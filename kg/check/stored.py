"""Findings as a build has written them into its store."""

from __future__ import annotations

from collections import defaultdict

from kg.answers import Asked
from kg.check.members import quote
from kg.check.rules import check_of
from kg.finding import Finding, Quote, foremost, order
from kg.rows import rows

_FOUND = """
SELECT ?finding ?shape ?severity ?kind ?zh ?en ?arithmetic ?focus WHERE {
  ?finding a sh:ValidationResult ; sh:sourceShape ?shape ; sh:resultSeverity ?severity ; sh:focusNode ?focus ;
           zk:kind ?kind ; sh:resultMessage ?zh , ?en .
  FILTER ( LANG(?zh) = "zh" && LANG(?en) = "en" )
  OPTIONAL { ?finding zk:arithmetic ?arithmetic }
}
"""
_QUOTES = """
SELECT ?finding ?evidence ?report ?source ?start ?end ?line ?quote WHERE {
  ?finding a sh:ValidationResult ; zk:evidence ?evidence .
  ?evidence zk:report ?report ; zk:start ?start ; zk:end ?end ; zk:quote ?quote .
  OPTIONAL { ?evidence zk:line ?line }
  OPTIONAL { ?report zk:source ?source }
}
"""
_OTHERS = "SELECT ?finding ?other WHERE { ?finding a sh:ValidationResult ; %s ?other } ORDER BY ?other"


def stored(store: Asked) -> list[Finding]:
    """The findings in ``store``, worst first: those that were found when it was built."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for row in rows(store, _QUOTES):
        quotes[row["finding"]].append(quote(row))
    things, nodes = (_others(store, property) for property in ("zk:concerns", "zk:compares"))
    found = (
        Finding(
            check_of(row["shape"]),
            row["kind"],
            row["severity"].rpartition("#")[2].lower(),
            row["zh"],
            row["en"],
            row.get("arithmetic", ""),
            tuple(sorted(quotes[row["finding"]])),
            foremost(row["focus"], things[row["finding"]]),
            tuple(nodes[row["finding"]]),
        )
        for row in rows(store, _FOUND)
    )
    return sorted(found, key=order)


def _others(store: Asked, property: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, _OTHERS % property):
        found[row["finding"]].append(row["other"])
    return found
