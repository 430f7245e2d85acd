"""The RDF graph as a networkx graph: what pages and exchange formats draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict

import networkx as nx
import pyoxigraph as ox

from kg.ontology import CLASSES, PREFIXES, PROPERTIES, ZK
from kg.quote import Quote

_RDF, _SKOS = PREFIXES["rdf"], PREFIXES["skos"]
_TYPE, _STATEMENT = f"{_RDF}type", f"{_RDF}Statement"
_PARTS = tuple(f"{_RDF}{part}" for part in ("subject", "predicate", "object"))
_LABEL, _ALIAS = f"{PREFIXES['rdfs']}label", f"{_SKOS}altLabel"


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


def to_networkx(graph: Iterable[ox.Triple]) -> nx.MultiDiGraph[str]:
    """Things as nodes and relations as edges, from the union of facts and evidence.

    A node is its IRI with ``cls``, ``label``, ``aliases`` (list), ``status``, ``division`` (an industry's
    code in GB/T 4754), ``figures`` (list of ``Figure``), ``names`` (list of ``Name``) and ``evidence``
    (list of ``Quote``). An edge has its property's local name as key
    and as ``property``, and ``evidence``. Nodes stand in order of class and IRI, edges in order of
    their nodes and of the ontology's properties.
    """
    facts = _Facts(graph)
    figures: dict[str, list[Figure]] = defaultdict(list)
    for node in facts.of_class("Observation"):
        figures[facts.one(node, f"{ZK}observationOf")].append(_figure(facts, node))
    proofs = _proofs(facts)
    names = _names(facts, proofs)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for cls in CLASSES:
        for node in facts.of_class(cls):
            network.add_node(
                node,
                cls=cls,
                label=facts.one(node, _LABEL) or node,
                aliases=sorted(facts.all(node, _ALIAS)),
                status=facts.one(node, f"{ZK}status"),
                division=facts.one(node, f"{_SKOS}broadMatch").rpartition("/")[2],
                figures=sorted(figures[node], key=_figure_order),
                names=names[node],
                evidence=_quotes(facts, facts.all(node, f"{ZK}evidence")),
            )
    _add_edges(network, facts, proofs)
    return network


class _Facts:
    """A graph read once into dictionaries, of IRIs and of what literals say: far faster than asking for each value."""

    def __init__(self, graph: Iterable[ox.Triple]) -> None:
        self.said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._classes: dict[str, list[str]] = defaultdict(list)
        for triple in graph:
            subject, predicate, value = _plain_text(triple.subject), triple.predicate.value, _plain_text(triple.object)
            self.said[subject][predicate].append(value)
            if predicate == _TYPE:
                self._classes[value].append(subject)

    def of_class(self, name: str) -> list[str]:
        return sorted(self._classes.get(f"{ZK}{name}", ()))

    def all(self, node: str, predicate: str) -> list[str]:
        return self.said[node][predicate] if node in self.said and predicate in self.said[node] else []

    def one(self, node: str, predicate: str) -> str:
        """The smallest value, so that the answer does not hang on the order; "" for none."""
        return min(self.all(node, predicate), default="")

    def number(self, node: str, predicate: str) -> int:
        return int(self.one(node, predicate) or 0)


def _plain_text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


Proofs = dict[tuple[str, ...], list[str]]
"""The evidence of each triple."""


def _proofs(facts: _Facts) -> Proofs:
    proofs: Proofs = defaultdict(list)
    for node in facts.said:
        if _STATEMENT in facts.all(node, _TYPE):
            triple = tuple(facts.one(node, part) for part in _PARTS)
            proofs[triple] += facts.all(node, f"{ZK}evidence")
    return proofs


def _names(facts: _Facts, proofs: Proofs) -> dict[str, list[Name]]:
    names: dict[str, list[Name]] = defaultdict(list)
    for (thing, predicate, name), evidence in proofs.items():
        if predicate in (_ALIAS, f"{ZK}mentionedAs"):
            alias = predicate == _ALIAS
            names[thing].append(Name(name=name, alias=alias, evidence=_quotes(facts, evidence)))
    for known in names.values():
        known.sort(key=lambda name: (not name["alias"], name["name"]))
    return names


def _add_edges(network: nx.MultiDiGraph[str], facts: _Facts, proofs: Proofs) -> None:
    for subject in list(network):
        for name in PROPERTIES:
            for value in sorted(facts.all(subject, f"{ZK}{name}")):
                if value in network:
                    evidence = _quotes(facts, proofs[subject, f"{ZK}{name}", value])
                    network.add_edge(subject, value, key=name, property=name, evidence=evidence)


def _figure(facts: _Facts, node: str) -> Figure:
    evidence = _quotes(facts, facts.all(node, f"{ZK}evidence"))
    first = evidence[0] if evidence else None
    unit = facts.one(node, f"{ZK}unit")
    return Figure(
        indicator=facts.one(node, f"{ZK}indicator"),
        value=_plain(facts.one(node, f"{ZK}value")),
        unit=facts.one(unit, f"{_SKOS}notation") or unit,
        period=facts.one(node, f"{ZK}period"),
        modality=facts.one(node, f"{ZK}modality"),
        approximate=facts.one(node, f"{ZK}approximate") == "true",
        quote=first["quote"] if first else "",
        source=first["source"] if first else "",
        line=first["line"] if first else 0,
        evidence=evidence,
    )


def _figure_order(figure: Figure) -> tuple[str, ...]:
    return figure["indicator"], figure["period"], figure["unit"], figure["value"], str(figure["evidence"])


def _quotes(facts: _Facts, nodes: Iterable[str]) -> list[Quote]:
    quotes = [_quote(facts, node) for node in set(nodes)]
    return sorted(quotes, key=lambda quote: (quote["report"], quote["start"], quote["end"], quote["rule"]))


def _quote(facts: _Facts, node: str) -> Quote:
    report = facts.one(node, f"{ZK}report")
    return Quote(
        quote=facts.one(node, f"{ZK}quote"),
        source=facts.one(report, f"{ZK}source"),
        line=facts.number(node, f"{ZK}line"),
        page=facts.number(node, f"{ZK}page"),
        start=facts.number(node, f"{ZK}start"),
        end=facts.number(node, f"{ZK}end"),
        rule=facts.one(node, f"{ZK}rule"),
        report=facts.one(report, _LABEL),
        report_iri=report,
    )


def _plain(number: str) -> str:
    """A decimal as people write it, without the zeros at its end."""
    return number.rstrip("0").rstrip(".") if "." in number else number
