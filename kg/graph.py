"""Knowledge as RDF: things, relations and figures in one graph, where they stand in another.

Every triple also belongs to the named graph ``id/report/<key>`` of each report that supports it; one
without evidence belongs to none (graph ``None``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pyoxigraph as ox

from kg.knowledge import Assertion, Evidence, Knowledge, Observation, Statement, Thing
from kg.model import Source
from kg.text.places import Places
from kg.text.times import interval
from kg.values import (
    ALIAS,
    ASSERTED,
    ATTRIBUTES,
    LABEL,
    PARTS,
    STATEMENT,
    TYPE,
    Triple,
    chinese,
    decimal,
    evidence_iri,
    named,
    node_of,
    report_iri,
    statement_iri,
    unit_iri,
    unit_triples,
    zk,
)

Graph = ox.NamedNode | ox.DefaultGraph
# Looked up once: they are told of every place.
_EVIDENCE, _CLASS, _REPORT, _START, _END, _QUOTE, _RULE, _PAGE, _LINE = map(
    zk, ("evidence", "Evidence", "report", "start", "end", "quote", "rule", "page", "line")
)


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
            link: list[Triple] = [(node, _EVIDENCE, proof)] if linked else []
            yield Claim((report_iri(item.report),), proof=link + self._place(proof, item))

    def _place(self, proof: ox.NamedNode, item: Evidence) -> list[Triple]:
        told: list[Triple] = [
            (proof, TYPE, _CLASS),
            (proof, _REPORT, report_iri(item.report)),
            (proof, _START, ox.Literal(item.start)),
            (proof, _END, ox.Literal(item.end)),
            (proof, _QUOTE, ox.Literal(item.quote)),
            (proof, _RULE, ox.Literal(item.rule)),
        ]
        page, line = self._lines(item.report, item.start) or (0, 0)
        if page:
            told.append((proof, _PAGE, ox.Literal(page)))
        if line:
            told.append((proof, _LINE, ox.Literal(line)))
        return told


def claims(knowledge: Told, lines: Lines) -> Iterator[Claim]:
    """The RDF of ``knowledge``, claim by claim; what several share is told with each. ``lines`` finds lines of reports."""
    proofs = _Proofs(lines)
    for thing in knowledge.things:
        node = node_of(thing.id)
        yield Claim(_reports(thing.evidence), said=list(_thing(node, thing)))
        yield from proofs.of(node, thing.evidence)
        yield from _names(node, thing, proofs)
    for statement in knowledge.statements:
        triple = (node_of(statement.subject), zk(statement.property), node_of(statement.object))
        node = statement_iri(*(term.value for term in triple))
        yield Claim(_reports(statement.evidence), [triple], list(_reified(node, triple)))
        yield from proofs.of(node, statement.evidence)
    for observation in knowledge.observations:
        node = node_of(observation.id)
        yield Claim(_reports(observation.evidence), said=list(_observation(node, observation)))
        yield from proofs.of(node, observation.evidence, linked=False)
    for assertion in knowledge.assertions:
        node = node_of(assertion.id)
        yield Claim(_reports((assertion.evidence,)), proof=list(_assertion(node, assertion)))
        yield from proofs.of(node, (assertion.evidence,))


def _reports(evidence: Iterable[Evidence]) -> tuple[Graph, ...]:
    return tuple(map(report_iri, sorted({item.report for item in evidence}))) or (ox.DefaultGraph(),)


def _thing(node: ox.NamedNode, thing: Thing) -> Iterator[Triple]:
    yield node, TYPE, zk(thing.cls)
    yield node, LABEL, chinese(thing.label)
    for alias in thing.aliases:
        yield node, ALIAS, chinese(alias)
    for name, (predicate, term) in ATTRIBUTES.items():
        if value := thing.attributes.get(name):
            yield node, predicate, term(value)


def _names(node: ox.NamedNode, thing: Thing, proofs: _Proofs) -> Iterator[Claim]:
    """Statements that a name, or what stands for one, means the thing."""
    for name, evidence in thing.names:
        predicate = ALIAS if name in thing.aliases else zk("mentionedAs")
        statement = statement_iri(node.value, predicate.value, name)
        proof = list(_reified(statement, (node, predicate, chinese(name))))
        yield Claim(_reports(evidence), proof=proof)
        yield from proofs.of(statement, evidence)


def _reified(node: ox.NamedNode, triple: Triple) -> Iterator[Triple]:
    yield node, TYPE, STATEMENT
    yield from ((node, part, term) for part, term in zip(PARTS, triple, strict=True))


def _observation(node: ox.NamedNode, observation: Observation) -> Iterator[Triple]:
    unit = unit_iri(observation.unit)
    yield node, TYPE, zk("Observation")
    yield node, zk("observationOf"), node_of(observation.subject)
    yield node, zk("indicator"), chinese(observation.indicator)
    yield node, zk("value"), decimal(observation.value)
    yield node, zk("unit"), unit
    yield node, zk("modality"), ox.Literal(observation.modality)
    if observation.period:
        yield node, zk("period"), ox.Literal(observation.period)
        yield node, zk("interval"), ox.Literal(interval(observation.period))
    if observation.approximate:
        yield node, zk("approximate"), ox.Literal(True)
    if observation.precision:
        yield node, zk("precision"), decimal(observation.precision)
    if observation.kind:
        yield node, zk("figureKind"), chinese(observation.kind)
    yield from ((node, zk("evidence"), evidence_iri(item)) for item in observation.evidence)
    yield from unit_triples(unit, observation.unit)


def _assertion(node: ox.NamedNode, assertion: Assertion) -> Iterator[Triple]:
    yield node, TYPE, zk(assertion.cls)
    for name, value in assertion.said:
        if value:
            predicate, term = ASSERTED[name]
            yield node, predicate, term(value)
        if name == "unit" and value:
            yield from unit_triples(unit_iri(str(value)), str(value))
        if name == "by" and value:
            yield node_of(str(value)), TYPE, named("prov", "Person")
            yield node_of(str(value)), LABEL, ox.Literal(str(value).partition("/")[2])


def _line_finder(sources: Mapping[str, Source]) -> Lines:
    places = {text: Places(text) for text in {source.text for source in sources.values()}}

    def line(report: str, offset: int) -> tuple[int, int] | None:
        if report not in sources:
            return None
        its = places[sources[report].text]
        return its.page(offset), its.line(offset)

    return line
