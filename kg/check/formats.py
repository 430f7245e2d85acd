"""Findings as records, JSON, RDF and a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypedDict

from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.term import Node

from kg.check.findings import Finding
from kg.check.rules import rules
from kg.ontology import folder, iri
from kg.rdf import VOCABULARY as ZK
from kg.rdf import graph_turtle

CHECKS = "https://w3id.org/zonekg/checks#"
_SEVERITIES = {"info": SH.Info, "warning": SH.Warning, "violation": SH.Violation}
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


def triples(findings: Collection[Finding]) -> Iterator[tuple[URIRef, URIRef, Node]]:
    """A ``sh:ValidationResult`` for each finding; its source shape is the check, which bears its titles."""
    for finding in findings:
        node, shape = URIRef(iri(f"finding/{finding.id}")), _shape(finding)
        yield node, RDF.type, SH.ValidationResult
        yield node, SH.focusNode, URIRef((*finding.things, *finding.nodes, shape)[0])
        yield node, SH.sourceShape, shape
        yield node, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent
        yield node, SH.resultSeverity, _SEVERITIES[finding.severity]
        yield node, SH.resultMessage, Literal(finding.message_zh, lang="zh")
        yield node, SH.resultMessage, Literal(finding.message_en, lang="en")
        yield node, ZK.kind, Literal(finding.kind)
        yield from ((node, ZK.compares, URIRef(other)) for other in finding.nodes)
        yield from ((node, ZK.evidence, URIRef(quote.evidence)) for quote in finding.quotes)
    used = {finding.check for finding in findings}
    for rule in (rule for rule in rules() if rule.name in used):
        shape = URIRef(CHECKS + rule.name)
        yield shape, RDF.type, SH.NodeShape
        yield shape, RDFS.label, Literal(rule.title, lang="zh")
        yield shape, RDFS.label, Literal(rule.title_en, lang="en")


def as_turtle(findings: Iterable[Finding]) -> str:
    """A ``sh:ValidationReport`` in Turtle."""
    found = list(findings)
    report = URIRef(iri("finding/report"))
    whole: list[tuple[Node, Node, Node]] = [
        (report, RDF.type, SH.ValidationReport),
        (report, SH.conforms, Literal(not found)),
        *((report, SH.result, URIRef(iri(f"finding/{finding.id}"))) for finding in found),
        *triples(found),
    ]
    return graph_turtle(whole)


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


def _shape(finding: Finding) -> URIRef:
    kind, _, name = finding.check.rpartition(":")
    return URIRef(f"https://w3id.org/zonekg/shapes#{name}" if kind else CHECKS + name)
