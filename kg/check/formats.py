"""Findings as records, JSON, RDF and a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TypedDict

import pyoxigraph as ox

from kg.check.findings import Finding
from kg.check.rules import rules
from kg.ontology import PREFIXES, folder, iri
from kg.turtle import turtle

CHECKS = "https://w3id.org/zonekg/checks#"
_NAMES = {"info": "提示", "warning": "存疑", "violation": "矛盾"}


class QuoteRecord(TypedDict):
    """Words of a report: ``start`` and ``end`` in characters of the file, ``line`` from 1."""

    text: str
    report: str
    file: str
    line: int
    start: int
    end: int


class Record(TypedDict):
    """A finding as plain values, for JSON and for the page of the graph; ``things`` are IRIs."""

    id: str
    check: str
    kind: str
    severity: str
    message_zh: str
    message_en: str
    arithmetic: str
    things: list[str]
    quotes: list[QuoteRecord]


def record(finding: Finding) -> Record:
    """A finding as plain values."""
    quotes: list[QuoteRecord] = [
        {"text": q.text, "report": q.report, "file": q.file, "line": q.line, "start": q.start, "end": q.end}
        for q in finding.quotes
    ]
    return {
        "id": finding.id,
        "check": finding.check,
        "kind": finding.kind,
        "severity": finding.severity,
        "message_zh": finding.message_zh,
        "message_en": finding.message_en,
        "arithmetic": finding.arithmetic,
        "things": list(finding.things),
        "quotes": quotes,
    }


def as_json(findings: Iterable[Finding]) -> str:
    """An array of records."""
    return json.dumps([record(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def triples(findings: Collection[Finding]) -> Iterator[ox.Triple]:
    """A ``sh:ValidationResult`` for each finding; its source shape is the check, which bears its titles."""
    for finding in findings:
        node, shape = ox.NamedNode(iri(f"finding/{finding.id}")), _shape(finding)
        focus = ox.NamedNode((*finding.things, *finding.nodes, shape.value)[0])
        said: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
            (_term("rdf", "type"), _term("sh", "ValidationResult")),
            (_term("sh", "focusNode"), focus),
            (_term("sh", "sourceShape"), shape),
            (_term("sh", "sourceConstraintComponent"), _term("sh", "SPARQLConstraintComponent")),
            (_term("sh", "resultSeverity"), _term("sh", finding.severity.capitalize())),
            (_term("sh", "resultMessage"), ox.Literal(finding.message_zh, language="zh")),
            (_term("sh", "resultMessage"), ox.Literal(finding.message_en, language="en")),
            (_term("zk", "kind"), ox.Literal(finding.kind)),
            *((_term("zk", "compares"), ox.NamedNode(other)) for other in finding.nodes),
            *((_term("zk", "evidence"), ox.NamedNode(quote.evidence)) for quote in finding.quotes),
        ]
        yield from (ox.Triple(node, predicate, value) for predicate, value in said)
    used = {finding.check for finding in findings}
    for rule in (rule for rule in rules() if rule.name in used):
        shape = ox.NamedNode(CHECKS + rule.name)
        yield ox.Triple(shape, _term("rdf", "type"), _term("sh", "NodeShape"))
        yield ox.Triple(shape, _term("rdfs", "label"), ox.Literal(rule.title, language="zh"))
        yield ox.Triple(shape, _term("rdfs", "label"), ox.Literal(rule.title_en, language="en"))


def as_turtle(findings: Iterable[Finding]) -> str:
    """A ``sh:ValidationReport`` in Turtle."""
    found = list(findings)
    report = ox.NamedNode(iri("finding/report"))
    results = (ox.NamedNode(iri(f"finding/{finding.id}")) for finding in found)
    return turtle(
        dict.fromkeys(
            (
                ox.Triple(report, _term("rdf", "type"), _term("sh", "ValidationReport")),
                ox.Triple(report, _term("sh", "conforms"), ox.Literal(not found)),
                *(ox.Triple(report, _term("sh", "result"), result) for result in results),
                *triples(found),
            )
        )
    )


@cache
def _term(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)


def as_html(findings: Iterable[Finding]) -> str:
    """A page that stands alone: it loads nothing and runs nothing."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    engine = Environment(loader=FileSystemLoader(folder() / "checks"), autoescape=True, undefined=StrictUndefined)
    titles = {rule.name: rule.title for rule in rules()}
    return engine.get_template("findings.html").render(
        findings=[record(finding) for finding in findings], severities=_NAMES, titles=titles
    )


def named(severity: str) -> str:
    """What a severity is called in Chinese."""
    return _NAMES[severity]


FORMATS: Mapping[str, Callable[[Iterable[Finding]], str]] = {"json": as_json, "ttl": as_turtle, "html": as_html}
"""How findings are written, by the name of the format."""


def _shape(finding: Finding) -> ox.NamedNode:
    kind, _, name = finding.check.rpartition(":")
    return ox.NamedNode(f"https://w3id.org/zonekg/shapes#{name}" if kind else CHECKS + name)
