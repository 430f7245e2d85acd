"""Why the graph says what it says: each statement and figure about a thing with where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from kg.errors import QueryError
from kg.network import Figure, Quote
from kg.ontology import PROPERTIES

_CANDIDATES = 5
_ALIAS = "又名"  # skos:altLabel, which the ontology does not label


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the graph says, in words: ``property`` is a local name, or the indicator of a figure."""

    subject: str
    property: str
    value: str
    evidence: tuple[Quote, ...]


def find(network: nx.MultiDiGraph[str], name: str) -> list[str]:
    """The IRIs of the things with this label, else with this alias, else this IRI.

    Raises QueryError with the nearest names when there is none.
    """
    labels = {node: facts["label"] for node, facts in network.nodes(data=True)}
    labelled = [node for node, label in labels.items() if label == name]
    found = labelled or [node for node, facts in network.nodes(data=True) if name in facts["aliases"]]
    if not found and name in network:
        return [name]
    if not found:
        near = _nearest(name, sorted(set(labels.values())))
        hint = (
            f"did you mean {'、'.join(near)}" if near else "see the names with: kg query 'SELECT ?o {?s rdfs:label ?o}'"
        )
        raise QueryError(f"nothing is called {name!r}; {hint}")
    return found


def explain(network: nx.MultiDiGraph[str], name: str, about: str = "") -> dict[str, list[Claim]]:
    """What is said of the things of this name, by IRI: as subject, as object, in figures, by which names.

    With ``about``, a property's local name or an indicator, of that alone. Raises QueryError when there
    is no such thing, or nothing is said of it.
    """
    told = {node: list(_claims(network, node)) for node in find(network, name)}
    if not about:
        return told
    chosen = {node: kept for node, claims in told.items() if (kept := [c for c in claims if c.property == about])}
    if not chosen:
        known = ", ".join(dict.fromkeys(claim.property for claims in told.values() for claim in claims))
        raise QueryError(f"{name}: nothing is said of {about!r}; there is: {known or 'nothing'}")
    return chosen


def _claims(network: nx.MultiDiGraph[str], node: str) -> Iterator[Claim]:
    labels = {other: facts["label"] for other, facts in network.nodes(data=True)}
    edges = [*network.out_edges(node, data=True), *network.in_edges(node, data=True)]
    edges.sort(key=lambda edge: (edge[0] != node, PROPERTIES.index(edge[2]["property"])))
    for subject, value, facts in edges:
        yield Claim(labels[subject], facts["property"], labels[value], tuple(facts["evidence"]))
    for figure in network.nodes[node]["figures"]:
        yield Claim(labels[node], figure["indicator"], _figure(figure), tuple(figure["evidence"]))
    for name in network.nodes[node]["names"]:
        named = _ALIAS if name["alias"] else "mentionedAs"
        yield Claim(labels[node], named, name["name"], tuple(name["evidence"]))


def _figure(figure: Figure) -> str:
    parts = ("约" * figure["approximate"] + figure["value"], figure["unit"], figure["period"], figure["modality"])
    return " ".join(filter(None, parts))


def _nearest(name: str, labels: list[str]) -> list[str]:
    """Labels that hold the name or are held by it, then those spelled alike."""
    holding = [label for label in labels if name in label or label in name]
    return list(dict.fromkeys(holding + difflib.get_close_matches(name, labels, _CANDIDATES, 0.5)))[:_CANDIDATES]
