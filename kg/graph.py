"""Knowledge as RDF: things, relations and figures in one graph, where they stand in another.

Every triple also belongs to the named graph ``id/report/<key>`` of each report that supports it; one
without evidence belongs to none (graph ``None``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from kg.knowledge import Assertion, Evidence, Knowledge, Observation, Statement, Thing
from kg.model import Source
from kg.ontology import iri
from kg.rdf import VOCABULARY as ZK
from kg.rdf import Quad, new_graph
from kg.text.places import Places

Triple = tuple[URIRef, URIRef, Node]


@dataclass(frozen=True, slots=True)
class Graphs:
    """``facts`` and ``evidence`` are what graph.ttl and evidence.ttl say; ``quads`` both, by report."""

    facts: Graph
    evidence: Graph
    quads: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Triples that the same reports support: ``said`` are facts, ``proof`` is where they stand."""

    reports: tuple[URIRef | None, ...]
    said: list[Triple] = field(default_factory=list)
    proof: list[Triple] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Unit:
    key: str
    zh: str
    en: str
    qudt: str = ""


# Value names of QUDT's unit vocabulary; it has no price of land.
UNITS = {
    "km2": _Unit("km2", "平方公里", "square kilometre", "KiloM2"),
    "km": _Unit("km", "公里", "kilometre", "KiloM"),
    "CNY": _Unit("CNY", "元", "yuan", "CCY_CNY"),
    "m3": _Unit("m3", "立方米", "cubic metre", "M3"),
    "count": _Unit("count", "个", "count", "NUM"),
    "CNY/mu": _Unit("CNY-per-mu", "元/亩", "yuan per mu"),
    "percent": _Unit("percent", "百分比", "percent", "PERCENT"),
    "kV": _Unit("kV", "千伏", "kilovolt", "KiloV"),
}
_DIVISIONS = "https://w3id.org/zonekg/industry/"
_QUDT = "http://qudt.org/vocab/unit/"
# Oxigraph's decimals end after 18 places; one mu in km² does not end at all.
_PLACES = 12


def build(knowledge: Knowledge, sources: Mapping[str, Source] | None = None) -> Graphs:
    """The RDF of ``knowledge``; with ``sources`` by report key, evidence also tells its page and line (from 1)."""
    facts, evidence = new_graph(), new_graph()
    quads: dict[Quad, None] = {}
    for claim in _claims(knowledge, _line_finder(sources or {})):
        for triples, graph in ((claim.said, facts), (claim.proof, evidence)):
            for triple in triples:
                graph.add(triple)
                quads.update(((*triple, report), None) for report in claim.reports)
    return Graphs(facts, evidence, tuple(quads))


def report_iri(key: str) -> URIRef:
    """The IRI of a report, and of the named graph of what it supports."""
    return URIRef(iri(f"report/{key}"))


def statement_iri(subject: str, predicate: str, value: str) -> URIRef:
    """The IRI of the ``rdf:Statement`` about a triple; ``value`` is an IRI, or a name."""
    return _digest_iri("statement", subject, predicate, value)


def evidence_iri(evidence: Evidence) -> URIRef:
    """The IRI of a piece of evidence: one for each place and rule."""
    return _digest_iri("evidence", evidence.report, str(evidence.start), str(evidence.end), evidence.rule)


def unit_iri(unit: str) -> URIRef:
    """The IRI of a unit by its notation."""
    return URIRef(iri(f"unit/{UNITS[unit].key}"))


def _digest_iri(kind: str, *parts: str) -> URIRef:
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return URIRef(iri(f"{kind}/{digest[:16]}"))


Lines = Callable[[str, int], tuple[int, int] | None]
"""From report key and offset in the source to page and line, from 1; page 0 where the source has none."""


def _claims(knowledge: Knowledge, lines: Lines) -> Iterator[_Claim]:
    for thing in knowledge.things:
        node = URIRef(iri(thing.id))
        yield _Claim(_reports(thing.evidence), said=list(_thing(node, thing)))
        yield from _evidence(node, thing.evidence, lines)
        yield from _names(node, thing, lines)
    for statement in knowledge.statements:
        triple, node = _statement(statement)
        yield _Claim(_reports(statement.evidence), [triple], list(_reified(node, triple)))
        yield from _evidence(node, statement.evidence, lines)
    for observation in knowledge.observations:
        node = URIRef(iri(observation.id))
        yield _Claim(_reports(observation.evidence), said=list(_observation(node, observation)))
        yield from _evidence(node, observation.evidence, lines, linked=False)
    for assertion in knowledge.assertions:
        node = URIRef(iri(assertion.id))
        yield _Claim(_reports((assertion.evidence,)), proof=list(_assertion(node, assertion)))
        yield from _evidence(node, (assertion.evidence,), lines)


def _reports(evidence: Iterable[Evidence]) -> tuple[URIRef | None, ...]:
    return tuple(map(report_iri, sorted({item.report for item in evidence}))) or (None,)


def _thing(node: URIRef, thing: Thing) -> Iterator[Triple]:
    yield node, RDF.type, ZK[thing.cls]
    yield node, RDFS.label, Literal(thing.label, lang="zh")
    for alias in thing.aliases:
        yield node, SKOS.altLabel, Literal(alias, lang="zh")
    for name, (predicate, term) in _ATTRIBUTES.items():
        if value := thing.attributes.get(name):
            yield node, predicate, term(value)


def _names(node: URIRef, thing: Thing, lines: Lines) -> Iterator[_Claim]:
    """Statements that a name, or what stands for one, means the thing."""
    for name, evidence in thing.names:
        predicate = SKOS.altLabel if name in thing.aliases else ZK.mentionedAs
        statement = statement_iri(node, predicate, name)
        proof = list(_reified(statement, (node, predicate, Literal(name, lang="zh"))))
        yield _Claim(_reports(evidence), proof=proof)
        yield from _evidence(statement, evidence, lines)


def _statement(statement: Statement) -> tuple[Triple, URIRef]:
    subject, verb, value = iri(statement.subject), ZK[statement.property], iri(statement.object)
    return (URIRef(subject), verb, URIRef(value)), statement_iri(subject, verb, value)


def _reified(node: URIRef, triple: Triple) -> Iterator[Triple]:
    yield node, RDF.type, RDF.Statement
    yield from ((node, part, term) for part, term in zip((RDF.subject, RDF.predicate, RDF.object), triple, strict=True))


def _observation(node: URIRef, observation: Observation) -> Iterator[Triple]:
    unit = unit_iri(observation.unit)
    yield node, RDF.type, ZK.Observation
    yield node, ZK.observationOf, URIRef(iri(observation.subject))
    yield node, ZK.indicator, Literal(observation.indicator, lang="zh")
    yield node, ZK.value, decimal(observation.value)
    yield node, ZK.unit, unit
    yield node, ZK.modality, Literal(observation.modality)
    if observation.period:
        yield node, ZK.period, Literal(observation.period)
    if observation.approximate:
        yield node, ZK.approximate, Literal(True)
    if observation.precision:
        yield node, ZK.precision, decimal(observation.precision)
    yield from ((node, ZK.evidence, evidence_iri(item)) for item in observation.evidence)
    yield from _unit(unit, observation.unit)


def _assertion(node: URIRef, assertion: Assertion) -> Iterator[Triple]:
    yield node, RDF.type, ZK[assertion.cls]
    for name, value in assertion.said:
        if value:
            predicate, term = _ASSERTED[name]
            yield node, predicate, term(value)
        if name == "unit":
            yield from _unit(unit_iri(str(value)), str(value))


def _unit(node: URIRef, notation: str) -> Iterator[Triple]:
    unit = UNITS[notation]
    yield node, RDFS.label, Literal(unit.zh, lang="zh")
    yield node, RDFS.label, Literal(unit.en, lang="en")
    yield node, SKOS.notation, Literal(notation)
    if unit.qudt:
        yield node, SKOS.exactMatch, URIRef(_QUDT + unit.qudt)


def _evidence(node: URIRef, items: Iterable[Evidence], lines: Lines, linked: bool = True) -> Iterator[_Claim]:
    for item in items:
        proof = evidence_iri(item)
        triples: list[Triple] = [(node, ZK.evidence, proof)] if linked else []
        triples += [
            (proof, RDF.type, ZK.Evidence),
            (proof, ZK.report, report_iri(item.report)),
            (proof, ZK.start, Literal(item.start)),
            (proof, ZK.end, Literal(item.end)),
            (proof, ZK.quote, Literal(item.quote)),
            (proof, ZK.rule, Literal(item.rule)),
        ]
        if place := lines(item.report, item.start):
            told = zip((ZK.page, ZK.line), place, strict=True)
            triples += [(proof, predicate, Literal(number)) for predicate, number in told if number]
        yield _Claim((report_iri(item.report),), proof=triples)


def decimal(value: Decimal) -> Literal:
    """``xsd:decimal`` in one spelling for each number: with a point, no exponent, cut to 12 places."""
    whole, _, places = f"{value:.{_PLACES}f}".partition(".")
    return Literal(f"{whole}.{places.rstrip('0') or '0'}", datatype=XSD.decimal)


def _date(text: str) -> Literal:
    """A date as precise as it is stated: year, month or day; any other wording as plain text."""
    for pattern, kind in ((r"\d{4}", XSD.gYear), (r"\d{4}-\d\d", XSD.gYearMonth), (r"\d{4}-\d\d-\d\d", XSD.date)):
        if re.fullmatch(pattern, text, re.ASCII):
            return Literal(text, datatype=kind)
    return Literal(text)


def _division(code: str) -> URIRef:
    """A division of GB/T 4754 by its two digits, or by its IRI in ``industries.ttl``."""
    return URIRef(code if "://" in code else f"{_DIVISIONS}{code}")


def _chinese(text: str) -> Literal:
    return Literal(text, lang="zh")


_ATTRIBUTES: dict[str, tuple[URIRef, Callable[[str], Node]]] = {
    "status": (ZK.status, Literal),
    "code": (ZK.code, Literal),
    "broader": (SKOS.broadMatch, _division),
    "source": (ZK.source, Literal),
    "title": (DCTERMS.title, _chinese),
    "date": (DCTERMS.date, _date),
    "creator": (DCTERMS.creator, _chinese),
}


def _offset(place: Decimal) -> Literal:
    return Literal(int(place))


def _node(local: str) -> URIRef:
    return URIRef(iri(local))


_ASSERTED: dict[str, tuple[URIRef, Callable[..., Node]]] = {
    "kind": (ZK.kind, Literal),
    "relation": (ZK.relation, Literal),
    "left": (ZK.left, _node),
    "right": (ZK.right, _node),
    "indicator": (ZK.indicator, _chinese),
    "value": (ZK.value, decimal),
    "unit": (ZK.unit, unit_iri),
    "precision": (ZK.precision, decimal),
    "approximate": (ZK.approximate, Literal),
    "act": (ZK.act, Literal),
    "date": (DCTERMS.date, _date),
    "eventOf": (ZK.eventOf, _node),
    "modality": (ZK.modality, Literal),
    "passage": (ZK.passage, _offset),
    "inner": (ZK.inner, Literal),
    "outer": (ZK.outer, Literal),
}


def _line_finder(sources: Mapping[str, Source]) -> Lines:
    places = {text: Places(text) for text in {source.text for source in sources.values()}}

    def line(report: str, offset: int) -> tuple[int, int] | None:
        if report not in sources:
            return None
        its = places[sources[report].text]
        return its.page(offset), its.line(offset)

    return line
