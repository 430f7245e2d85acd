"""Findings as records, JSON, RDF and a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.check.rules import CHECKS, rules, shape_of
from kg.finding import Finding
from kg.html import fill
from kg.ontology import PREFIXES, iri
from kg.turtle import turtle

_NAMES = {"info": "提示", "warning": "存疑", "violation": "矛盾"}


def record(finding: Finding) -> dict[str, Any]:
    """A finding as plain values: its fields by name, its quotes as mappings, and its ``id``."""
    return {"id": finding.id, **asdict(finding)}


def as_json(findings: Iterable[Finding]) -> str:
    """An array of records."""
    return json.dumps([record(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def triples(findings: Collection[Finding]) -> Iterator[ox.Triple]:
    """A ``sh:ValidationResult`` for each finding; its source shape is the check, which bears its titles."""
    for finding in findings:
        node, shape = ox.NamedNode(iri(f"finding/{finding.id}")), ox.NamedNode(shape_of(finding.check))
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
            *((_term("zk", "arithmetic"), ox.Literal(told)) for told in (finding.arithmetic,) if told),
            *((_term("zk", "concerns"), ox.NamedNode(thing)) for thing in finding.things),
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
    titles = {rule.name: rule.title for rule in rules()}
    return fill("findings.html", findings=list(findings), severities=_NAMES, titles=titles)


def named(severity: str) -> str:
    """What a severity is called in Chinese."""
    return _NAMES[severity]


FORMATS: Mapping[str, Callable[[Iterable[Finding]], str]] = {"json": as_json, "ttl": as_turtle, "html": as_html}
"""How findings are written, by the name of the format."""
