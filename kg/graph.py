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
from functools import cache, lru_cache
from typing import Protocol

import pyoxigraph as ox

from kg.knowledge import Assertion, Evidence, Knowledge, Observation, Statement, Thing
from kg.model import Source
from kg.ontology import ID, PREFIXES, iri
from kg.text.places import Places

Term = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]
Graph = ox.NamedNode | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class Graphs:
    """``facts`` and ``evidence`` are what graph.ttl and evidence.ttl say; ``quads`` both, by report.

    A triple that a report supports is in the graph of each such report; any other is in the default graph.
    """

    facts: tuple[ox.Triple, ...]
    evidence: tuple[ox.Triple, ...]
    quads: tuple[ox.Quad, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Triples that the same reports support: ``said`` are facts, ``proof`` is where they stand."""

    reports: tuple[Graph, ...]
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
    facts: dict[ox.Triple, None] = {}
    evidence: dict[ox.Triple, None] = {}
    quads: dict[ox.Quad, None] = {}
    for claim in claims(knowledge, _line_finder(sources or {})):
        for triples, graph in ((claim.said, facts), (claim.proof, evidence)):
            for triple in triples:
                graph[ox.Triple(*triple)] = None
                for report in claim.reports:
                    quads[ox.Quad(*triple, report)] = None
    return Graphs(tuple(facts), tuple(evidence), tuple(quads))


@cache
def _term(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)


def _zk(name: str) -> ox.NamedNode:
    return _term("zk", name)


@lru_cache(maxsize=1 << 14)
def _node(local: str) -> ox.NamedNode:
    return ox.NamedNode(iri(local))


_TYPE, _STATEMENT = _term("rdf", "type"), _term("rdf", "Statement")
_PARTS = tuple(_term("rdf", part) for part in ("subject", "predicate", "object"))
_LABEL, _ALIAS = _term("rdfs", "label"), _term("skos", "altLabel")


def report_iri(key: str) -> ox.NamedNode:
    """The IRI of a report, and of the named graph of what it supports."""
    return _node(f"report/{key}")


def statement_iri(subject: str, predicate: str, value: str) -> ox.NamedNode:
    """The IRI of the ``rdf:Statement`` about a triple; ``value`` is an IRI, or a name."""
    return _digest_iri("statement", subject, predicate, value)


def evidence_iri(evidence: Evidence) -> ox.NamedNode:
    """The IRI of a piece of evidence: one for each place and rule."""
    return _digest_iri("evidence", evidence.report, str(evidence.start), str(evidence.end), evidence.rule)


def unit_iri(unit: str) -> ox.NamedNode:
    """The IRI of a unit by its notation."""
    return _node(f"unit/{UNITS[unit].key}")


def _digest_iri(kind: str, *parts: str) -> ox.NamedNode:
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return ox.NamedNode(f"{ID}{kind}/{digest[:16]}")


Lines = Callable[[str, int], tuple[int, int] | None]
"""From report key and offset in the source to page and line, from 1; page 0 where the source has none."""


class Told(Protocol):
    """Knowledge, whole or as it comes: each part is taken once, in this order."""

    @property
    def things(self) -> Iterable[Thing]: ...
    @property
    def statements(self) -> Iterable[Statement]: ...
    @property
    def observations(self) -> Iterable[Observation]: ...
    @property
    def assertions(self) -> Iterable[Assertion]: ...


class _Proofs:
    """Where things, statements and figures stand."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def of(self, node: ox.NamedNode, items: Iterable[Evidence], linked: bool = True) -> Iterator[Claim]:
        for item in items:
            proof = evidence_iri(item)
            link: list[Triple] = [(node, _zk("evidence"), proof)] if linked else []
            yield Claim((report_iri(item.report),), proof=[*link, *self._place(proof, item)])

    def _place(self, proof: ox.NamedNode, item: Evidence) -> Iterator[Triple]:
        yield proof, _TYPE, _zk("Evidence")
        yield proof, _zk("report"), report_iri(item.report)
        yield proof, _zk("start"), ox.Literal(item.start)
        yield proof, _zk("end"), ox.Literal(item.end)
        yield proof, _zk("quote"), ox.Literal(item.quote)
        yield proof, _zk("rule"), ox.Literal(item.rule)
        page, line = self._lines(item.report, item.start) or (0, 0)
        yield from ((proof, _zk(name), ox.Literal(n)) for name, n in (("page", page), ("line", line)) if n)


def claims(knowledge: Told, lines: Lines) -> Iterator[Claim]:
    """The RDF of ``knowledge``, claim by claim; what several share is told with each. ``lines`` finds lines of reports."""
    proofs = _Proofs(lines)
    for thing in knowledge.things:
        node = _node(thing.id)
        yield Claim(_reports(thing.evidence), said=list(_thing(node, thing)))
        yield from proofs.of(node, thing.evidence)
        yield from _names(node, thing, proofs)
    for statement in knowledge.statements:
        triple = (_node(statement.subject), _zk(statement.property), _node(statement.object))
        node = statement_iri(*(term.value for term in triple))
        yield Claim(_reports(statement.evidence), [triple], list(_reified(node, triple)))
        yield from proofs.of(node, statement.evidence)
    for observation in knowledge.observations:
        node = _node(observation.id)
        yield Claim(_reports(observation.evidence), said=list(_observation(node, observation)))
        yield from proofs.of(node, observation.evidence, linked=False)
    for assertion in knowledge.assertions:
        node = _node(assertion.id)
        yield Claim(_reports((assertion.evidence,)), proof=list(_assertion(node, assertion)))
        yield from proofs.of(node, (assertion.evidence,))


def _reports(evidence: Iterable[Evidence]) -> tuple[Graph, ...]:
    return tuple(map(report_iri, sorted({item.report for item in evidence}))) or (ox.DefaultGraph(),)


def _thing(node: ox.NamedNode, thing: Thing) -> Iterator[Triple]:
    yield node, _TYPE, _zk(thing.cls)
    yield node, _LABEL, _chinese(thing.label)
    for alias in thing.aliases:
        yield node, _ALIAS, _chinese(alias)
    for name, (predicate, term) in _ATTRIBUTES.items():
        if value := thing.attributes.get(name):
            yield node, predicate, term(value)


def _names(node: ox.NamedNode, thing: Thing, proofs: _Proofs) -> Iterator[Claim]:
    """Statements that a name, or what stands for one, means the thing."""
    for name, evidence in thing.names:
        predicate = _ALIAS if name in thing.aliases else _zk("mentionedAs")
        statement = statement_iri(node.value, predicate.value, name)
        proof = list(_reified(statement, (node, predicate, _chinese(name))))
        yield Claim(_reports(evidence), proof=proof)
        yield from proofs.of(statement, evidence)


def _reified(node: ox.NamedNode, triple: Triple) -> Iterator[Triple]:
    yield node, _TYPE, _STATEMENT
    yield from ((node, part, term) for part, term in zip(_PARTS, triple, strict=True))


def _observation(node: ox.NamedNode, observation: Observation) -> Iterator[Triple]:
    unit = unit_iri(observation.unit)
    yield node, _TYPE, _zk("Observation")
    yield node, _zk("observationOf"), _node(observation.subject)
    yield node, _zk("indicator"), _chinese(observation.indicator)
    yield node, _zk("value"), decimal(observation.value)
    yield node, _zk("unit"), unit
    yield node, _zk("modality"), ox.Literal(observation.modality)
    if observation.period:
        yield node, _zk("period"), ox.Literal(observation.period)
    if observation.approximate:
        yield node, _zk("approximate"), ox.Literal(True)
    if observation.precision:
        yield node, _zk("precision"), decimal(observation.precision)
    yield from ((node, _zk("evidence"), evidence_iri(item)) for item in observation.evidence)
    yield from _unit(unit, observation.unit)


def _assertion(node: ox.NamedNode, assertion: Assertion) -> Iterator[Triple]:
    yield node, _TYPE, _zk(assertion.cls)
    for name, value in assertion.said:
        if value:
            predicate, term = _ASSERTED[name]
            yield node, predicate, term(value)
        if name == "unit":
            yield from _unit(unit_iri(str(value)), str(value))
        if name == "by" and value:
            yield _node(str(value)), _TYPE, _term("prov", "Person")
            yield _node(str(value)), _LABEL, ox.Literal(str(value).partition("/")[2])


def _unit(node: ox.NamedNode, notation: str) -> Iterator[Triple]:
    unit = UNITS[notation]
    yield node, _LABEL, ox.Literal(unit.zh, language="zh")
    yield node, _LABEL, ox.Literal(unit.en, language="en")
    yield node, _term("skos", "notation"), ox.Literal(notation)
    if unit.qudt:
        yield node, _term("skos", "exactMatch"), ox.NamedNode(_QUDT + unit.qudt)


def decimal(value: Decimal) -> ox.Literal:
    """``xsd:decimal`` in one spelling for each number: with a point, no exponent, cut to 12 places."""
    whole, _, places = f"{value:.{_PLACES}f}".partition(".")
    return ox.Literal(f"{whole}.{places.rstrip('0') or '0'}", datatype=_term("xsd", "decimal"))


def _date(text: str) -> ox.Literal:
    """A date as precise as it is stated: year, month or day; any other wording as plain text."""
    for pattern, kind in (
        (r"\d{4}", _term("xsd", "gYear")),
        (r"\d{4}-\d\d", _term("xsd", "gYearMonth")),
        (r"\d{4}-\d\d-\d\d", _term("xsd", "date")),
    ):
        if re.fullmatch(pattern, text, re.ASCII):
            return ox.Literal(text, datatype=kind)
    return ox.Literal(text)


def _division(code: str) -> ox.NamedNode:
    """A division of GB/T 4754 by its two digits, or by its IRI in ``industries.ttl``."""
    return ox.NamedNode(code if "://" in code else f"{_DIVISIONS}{code}")


def _chinese(text: str) -> ox.Literal:
    return ox.Literal(text, language="zh")


_ATTRIBUTES: dict[str, tuple[ox.NamedNode, Callable[[str], Term]]] = {
    "status": (_zk("status"), ox.Literal),
    "code": (_zk("code"), ox.Literal),
    "broader": (_term("skos", "broadMatch"), _division),
    "source": (_zk("source"), ox.Literal),
    "title": (_term("dcterms", "title"), _chinese),
    "date": (_term("dcterms", "date"), _date),
    "creator": (_term("dcterms", "creator"), _chinese),
}


def _offset(place: Decimal) -> ox.Literal:
    return ox.Literal(int(place))


def _claimed(local: str) -> ox.NamedNode:
    """A thing, or the statement of a relation whose parts are told by line breaks."""
    subject, _, rest = local.partition("\n")
    if not rest:
        return _node(subject)
    verb, _, value = rest.partition("\n")
    return statement_iri(iri(subject), PREFIXES["zk"] + verb, iri(value))


def _moment(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=_term("xsd", "dateTime" if "T" in text else "date"))


_ASSERTED: dict[str, tuple[ox.NamedNode, Callable[..., Term]]] = {
    "kind": (_zk("kind"), ox.Literal),
    "relation": (_zk("relation"), ox.Literal),
    "left": (_zk("left"), _node),
    "right": (_zk("right"), _node),
    "indicator": (_zk("indicator"), _chinese),
    "value": (_zk("value"), decimal),
    "unit": (_zk("unit"), unit_iri),
    "precision": (_zk("precision"), decimal),
    "approximate": (_zk("approximate"), ox.Literal),
    "act": (_zk("act"), ox.Literal),
    "date": (_term("dcterms", "date"), _date),
    "eventOf": (_zk("eventOf"), _node),
    "modality": (_zk("modality"), ox.Literal),
    "passage": (_zk("passage"), _offset),
    "inner": (_zk("inner"), ox.Literal),
    "outer": (_zk("outer"), ox.Literal),
    "verdict": (_zk("verdict"), ox.Literal),
    "said": (_zk("said"), _chinese),
    "corrected": (_zk("corrected"), _chinese),
    "stands": (_term("prov", "generated"), _claimed),
    "falls": (_term("prov", "invalidated"), _claimed),
    "by": (_term("prov", "wasAssociatedWith"), _node),
    "on": (_term("prov", "endedAtTime"), _moment),
    "note": (_term("rdfs", "comment"), _chinese),
}


def _line_finder(sources: Mapping[str, Source]) -> Lines:
    places = {text: Places(text) for text in {source.text for source in sources.values()}}

    def line(report: str, offset: int) -> tuple[int, int] | None:
        if report not in sources:
            return None
        its = places[sources[report].text]
        return its.page(offset), its.line(offset)

    return line
