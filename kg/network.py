"""The RDF graph as a networkx graph: what pages and exchange formats draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict

import networkx as nx
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from kg.ontology import CLASSES, PROPERTIES
from kg.quote import Quote
from kg.rdf import VOCABULARY as V
from kg.rdf import Triple


class Name(TypedDict):
    """Words that mean a thing without being its label: ``alias`` says whether they are a name of it."""

    name: str
    alias: bool
    evidence: list[Quote]


class Figure(TypedDict):
    """One figure of a thing: ``value`` is a decimal number as text, in ``unit`` (km2, CNY, count …)."""

    indicator: str
    value: str
    unit: str
    period: str
    modality: str
    approximate: bool
    quote: str
    source: str
    line: int
    evidence: list[Quote]


def to_networkx(graph: Iterable[Triple]) -> nx.MultiDiGraph[str]:
    """Things as nodes and relations as edges, from the union of facts and evidence.

    A node is its IRI with ``cls``, ``label``, ``aliases`` (list), ``status``, ``division`` (an industry's
    code in GB/T 4754), ``figures`` (list of ``Figure``), ``names`` (list of ``Name``) and ``evidence``
    (list of ``Quote``). An edge has its property's local name as key
    and as ``property``, and ``evidence``. Nodes stand in order of class and IRI, edges in order of
    their nodes and of the ontology's properties.
    """
    facts = _Facts(graph)
    figures: dict[Node, list[Figure]] = defaultdict(list)
    for node in facts.of_class("Observation"):
        figures[facts.one(node, V.observationOf)].append(_figure(facts, node))
    proofs = _proofs(facts)
    names = _names(facts, proofs)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for cls in CLASSES:
        for node in facts.of_class(cls):
            network.add_node(
                str(node),
                cls=cls,
                label=facts.text(node, RDFS.label) or str(node),
                aliases=sorted(map(str, facts.all(node, SKOS.altLabel))),
                status=facts.text(node, V.status),
                division=facts.text(node, SKOS.broadMatch).rpartition("/")[2],
                figures=sorted(figures[node], key=_figure_order),
                names=names[node],
                evidence=_quotes(facts, facts.all(node, V.evidence)),
            )
    _add_edges(network, facts, proofs)
    return network


class _Facts:
    """A graph read once into dictionaries: far faster than asking rdflib for each value."""

    def __init__(self, graph: Iterable[Triple]) -> None:
        self.said: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._classes: dict[Node, list[Node]] = defaultdict(list)
        for subject, predicate, value in graph:
            self.said[subject][predicate].append(value)
            if predicate == RDF.type:
                self._classes[value].append(subject)

    def of_class(self, name: str) -> list[Node]:
        return sorted(self._classes.get(V[name], ()), key=str)

    def all(self, node: Node, predicate: Node) -> list[Node]:
        return self.said[node][predicate] if node in self.said and predicate in self.said[node] else []

    def one(self, node: Node, predicate: Node) -> Node:
        """The smallest value, so that the answer does not hang on the order; an empty literal for none."""
        return min(self.all(node, predicate), key=str, default=Literal(""))

    def text(self, node: Node, predicate: Node) -> str:
        return str(self.one(node, predicate))

    def number(self, node: Node, predicate: Node) -> int:
        return int(self.text(node, predicate) or 0)


Proofs = dict[tuple[Node, ...], list[Node]]
"""The evidence of each triple."""


def _proofs(facts: _Facts) -> Proofs:
    proofs: Proofs = defaultdict(list)
    for node in facts.said:
        if RDF.Statement in facts.all(node, RDF.type):
            triple = tuple(facts.one(node, part) for part in (RDF.subject, RDF.predicate, RDF.object))
            proofs[triple] += facts.all(node, V.evidence)
    return proofs


def _names(facts: _Facts, proofs: Proofs) -> dict[Node, list[Name]]:
    names: dict[Node, list[Name]] = defaultdict(list)
    for (thing, predicate, name), evidence in proofs.items():
        if predicate in (SKOS.altLabel, V.mentionedAs):
            alias = predicate == SKOS.altLabel
            names[thing].append(Name(name=str(name), alias=alias, evidence=_quotes(facts, evidence)))
    for known in names.values():
        known.sort(key=lambda name: (not name["alias"], name["name"]))
    return names


def _add_edges(network: nx.MultiDiGraph[str], facts: _Facts, proofs: Proofs) -> None:
    for subject in list(network):
        node = URIRef(subject)
        for name in PROPERTIES:
            for value in sorted(facts.all(node, V[name]), key=str):
                if str(value) in network:
                    evidence = _quotes(facts, proofs[node, V[name], value])
                    network.add_edge(subject, str(value), key=name, property=name, evidence=evidence)


def _figure(facts: _Facts, node: Node) -> Figure:
    evidence = _quotes(facts, facts.all(node, V.evidence))
    first = evidence[0] if evidence else None
    unit = facts.one(node, V.unit)
    return Figure(
        indicator=facts.text(node, V.indicator),
        value=_plain(facts.text(node, V.value)),
        unit=facts.text(unit, SKOS.notation) or str(unit),
        period=facts.text(node, V.period),
        modality=facts.text(node, V.modality),
        approximate=facts.text(node, V.approximate) == "true",
        quote=first["quote"] if first else "",
        source=first["source"] if first else "",
        line=first["line"] if first else 0,
        evidence=evidence,
    )


def _figure_order(figure: Figure) -> tuple[str, ...]:
    return figure["indicator"], figure["period"], figure["unit"], figure["value"], str(figure["evidence"])


def _quotes(facts: _Facts, nodes: Iterable[Node]) -> list[Quote]:
    quotes = [_quote(facts, node) for node in set(nodes)]
    return sorted(quotes, key=lambda quote: (quote["report"], quote["start"], quote["end"], quote["rule"]))


def _quote(facts: _Facts, node: Node) -> Quote:
    report = facts.one(node, V.report)
    return Quote(
        quote=facts.text(node, V.quote),
        source=facts.text(report, V.source),
        line=facts.number(node, V.line),
        page=facts.number(node, V.page),
        start=facts.number(node, V.start),
        end=facts.number(node, V.end),
        rule=facts.text(node, V.rule),
        report=facts.text(report, RDFS.label),
        report_iri=str(report),
    )


def _plain(number: str) -> str:
    """A decimal as people write it, without the zeros at its end."""
    return number.rstrip("0").rstrip(".") if "." in number else number
