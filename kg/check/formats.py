"""Findings as records, JSON, RDF and a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.term import Node

from kg.check.rules import CHECKS, rules, shape_of
from kg.finding import Finding
from kg.html import fill
from kg.ontology import iri
from kg.rdf import VOCABULARY as ZK
from kg.rdf import graph_turtle

_SEVERITIES = {"info": SH.Info, "warning": SH.Warning, "violation": SH.Violation}
_NAMES = {"info": "提示", "warning": "存疑", "violation": "矛盾"}


def record(finding: Finding) -> dict[str, Any]:
    """A finding as plain values: its fields by name, its quotes as mappings, and its ``id``."""
    return {"id": finding.id, **asdict(finding)}


def as_json(findings: Iterable[Finding]) -> str:
    """An array of records."""
    return json.dumps([record(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def triples(findings: Collection[Finding]) -> Iterator[tuple[URIRef, URIRef, Node]]:
    """A ``sh:ValidationResult`` for each finding; its source shape is the check, which bears its titles."""
    for finding in findings:
        node, shape = URIRef(iri(f"finding/{finding.id}")), URIRef(shape_of(finding.check))
        yield node, RDF.type, SH.ValidationResult
        yield node, SH.focusNode, URIRef((*finding.things, *finding.nodes, shape)[0])
        yield node, SH.sourceShape, shape
        yield node, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent
        yield node, SH.resultSeverity, _SEVERITIES[finding.severity]
        yield node, SH.resultMessage, Literal(finding.message_zh, lang="zh")
        yield node, SH.resultMessage, Literal(finding.message_en, lang="en")
        yield node, ZK.kind, Literal(finding.kind)
        if finding.arithmetic:
            yield node, ZK.arithmetic, Literal(finding.arithmetic)
        yield from ((node, ZK.concerns, URIRef(thing)) for thing in finding.things)
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
    titles = {rule.name: rule.title for rule in rules()}
    return fill("findings.html", findings=list(findings), severities=_NAMES, titles=titles)


def named(severity: str) -> str:
    """What a severity is called in Chinese."""
    return _NAMES[severity]


FORMATS: Mapping[str, Callable[[Iterable[Finding]], str]] = {"json": as_json, "ttl": as_turtle, "html": as_html}
"""How findings are written, by the name of the format."""
