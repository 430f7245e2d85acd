"""Whether a graph is true to its sources: quotes stand at their offsets, values follow from their quotes.

It works on any graph in this vocabulary, whoever built it: nothing that the graph says is taken on trust.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.answers import Asked
from kg.extract.quantities import quantities
from kg.model import Quantity
from kg.ontology import PROPERTIES, ZK
from kg.rows import rows
from kg.text.fold import fold

_CONTEXT = 32  # characters around a quote that decide how it is read: 每亩 before, a noun behind
_EVIDENCE = """
SELECT ?evidence ?report ?source ?start ?end ?line ?quote WHERE {
  ?evidence a zk:Evidence .
  OPTIONAL { ?evidence zk:report ?report . OPTIONAL { ?report zk:source ?source } }
  OPTIONAL { ?evidence zk:start ?start } OPTIONAL { ?evidence zk:end ?end }
  OPTIONAL { ?evidence zk:line ?line } OPTIONAL { ?evidence zk:quote ?quote }
}
ORDER BY ?source ?start ?end ?evidence
"""
_VALUES = """
SELECT ?node ?value ?notation ?evidence WHERE {
  ?node zk:value ?value ; zk:unit/skos:notation ?notation ; zk:evidence ?evidence .
  FILTER NOT EXISTS { ?node zk:indicator "列举"@zh }
  FILTER NOT EXISTS { ?evidence zk:rule "correction" }
}
ORDER BY ?node ?evidence
"""
# For the value of a correction a person vouches, who may know the text to be misprinted; its quote must stand.
_BARE = """
SELECT ?s ?p ?o WHERE {{
  VALUES ?p {{ {} }}
  ?s ?p ?o .
  FILTER NOT EXISTS {{ ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; zk:evidence ?evidence }}
}}
ORDER BY ?s ?p ?o
""".format(" ".join(f"<{ZK}{name}>" for name in PROPERTIES))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One claim that its source does not bear out: ``place`` is file and offset, or an IRI."""

    kind: str
    place: str
    told: str
    found: str


@dataclass(slots=True)
class Verdict:
    """How much was compared with the sources, and what did not stand.

    ``kept`` names the files that are gone, whose copy in the store was compared in their place.
    """

    quotes: int = 0
    values: int = 0
    relations: int = 0
    kept: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters of a file that a report may have been read from, or of the copy that was kept of it."""

    text: str
    kept: bool = False


Candidates = Callable[[str, str], Iterable[Candidate]]
"""By a report's IRI and its file's name ("" if it is not told): what it may have been read from, the likeliest first."""


@dataclass(frozen=True, slots=True)
class _Proof:
    source: str
    start: int
    end: int
    quote: str
    text: str


def verify(store: Asked, candidates: Candidates) -> Verdict:
    """Compare the graph in ``store`` with its sources: for each report with the candidate that bears out most of it."""
    verdict = Verdict()
    proofs: dict[str, _Proof] = {}
    by_report: dict[str, list[dict[str, str]]] = {}
    for row in rows(store, _EVIDENCE):
        by_report.setdefault(row.get("report", ""), []).append(row)
    for report, told in by_report.items():
        source = told[0].get("source", "")
        best = _best(told, candidates(report, source))
        verdict.quotes += len(told)
        if best is None:
            verdict.faults.append(Fault("source", source or told[0]["evidence"], f"{len(told)} quotes", "no such file"))
            continue
        if best.kept and source not in verdict.kept:
            verdict.kept.append(source)
        verdict.faults += _quotes(told, best.text, proofs)
    for row in rows(store, _VALUES):
        if proof := proofs.get(row["evidence"]):
            verdict.values += 1
            verdict.faults += _value(row, proof)
    verdict.relations = sum(1 for _ in rows(store, "SELECT ?s { ?s a rdf:Statement }"))
    verdict.faults += [Fault("unsupported", r["s"], f"{r['p']} {r['o']}", "no evidence") for r in rows(store, _BARE)]
    return verdict


def _best(told: Sequence[Mapping[str, str]], candidates: Iterable[Candidate]) -> Candidate | None:
    """The first in which every quote stands, else the one in which most do."""
    best, most = None, -1
    for candidate in candidates:
        standing = sum(_stands(row, candidate.text) for row in told)
        if standing > most:
            best, most = candidate, standing
        if most == len(told):
            break
    return best


def _quotes(told: Sequence[Mapping[str, str]], text: str, proofs: dict[str, _Proof]) -> Iterator[Fault]:
    source = told[0].get("source", "")
    for row in told:
        if {"start", "end", "quote"} - row.keys():
            yield Fault("evidence", row["evidence"], "start, end and quote", "not all told")
            continue
        start, end, quote = int(row["start"]), int(row["end"]), row["quote"]
        place = f"{source}:{row.get('line', '?')} [{start}, {end})"
        if not _stands(row, text):
            other = text.find(quote)
            found = f"it stands at {other}" if other >= 0 else f"there stands {text[start : min(end, start + 40)]!r}"
            yield Fault("quote", place, quote, found)
            continue
        proofs[row["evidence"]] = _Proof(source, start, end, quote, text)
        line = len(text[:start].replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        if "line" in row and int(row["line"]) != line:
            yield Fault("line", place, f"line {row['line']}", f"line {line}")


def _stands(row: Mapping[str, str], text: str) -> bool:
    try:
        start, end = int(row["start"]), int(row["end"])
    except (KeyError, ValueError):
        return False
    return 0 <= start < end <= len(text) and text[start:end] == row.get("quote")


def _value(row: Mapping[str, str], proof: _Proof) -> Iterator[Fault]:
    """Whether a normalised value follows from the words at its place."""
    place = f"{proof.source} [{proof.start}, {proof.end})"
    told = f"{row['value']} {row['notation']}"
    quantity = _read(proof)
    if quantity is None:
        yield Fault("value", place, f"{told} from {proof.quote!r}", "no quantity can be read there")
    elif quantity.unit != row["notation"] or not _same(quantity.value, Decimal(row["value"])):
        yield Fault("value", place, f"{told} from {proof.quote!r}", f"it reads {quantity.value:f} {quantity.unit}")


def _same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(one) * Decimal("1e-9") + Decimal("1e-12")


def _read(proof: _Proof) -> Quantity | None:
    """The quantity that stands at the place of the quote, read in its context."""
    before = proof.text[max(0, proof.start - _CONTEXT) : proof.start]
    joined = [_plain(part) for part in (before, proof.quote, proof.text[proof.end : proof.end + _CONTEXT])]
    start, end = len(joined[0]), len(joined[0]) + len(joined[1])
    inside = (q for q in quantities("".join(joined)) if (q.start, q.end) == (start, end))
    alone = (q for q in quantities(joined[1]) if (q.start, q.end) == (0, len(joined[1])))
    return next(inside, None) or next(alone, None)


def _plain(text: str) -> str:
    """The text folded as reports are, without the line breaks of a scan."""
    return fold(text).replace("\r", "").replace("\n", "")
