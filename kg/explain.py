"""Why the graph says what it says: each statement and figure about a thing with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

from kg.errors import QueryError
from kg.network import Figure
from kg.ontology import PROPERTIES
from kg.quote import Quote

_ALIAS = "又名"  # skos:altLabel, which the ontology does not label


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the graph says, in words: ``property`` is a local name, or the indicator of a figure."""

    subject: str
    property: str
    value: str
    evidence: tuple[Quote, ...]


def explain(network: nx.MultiDiGraph[str], things: Iterable[str], about: str = "") -> dict[str, list[Claim]]:
    """What is said of each of ``things``, IRIs in the network: as subject, as object, in figures, by which names.

    With ``about``, a property's local name or an indicator, of that alone. Raises QueryError when nothing is said.
    """
    told = {node: list(_claims(network, node)) for node in things}
    chosen = {node: kept for node, claims in told.items() if (kept := [c for c in claims if about in ("", c.property)])}
    if not chosen:
        label = network.nodes[next(iter(told))]["label"]
        known = ", ".join(dict.fromkeys(claim.property for claims in told.values() for claim in claims))
        raise QueryError(f"{label}: nothing is said of {about!r}; there is: {known or 'nothing'}")
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
