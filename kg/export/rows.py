"""Things, relations and figures as rows: what every kind of table is filled from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

from kg.export.reader import Reader
from kg.network import to_networkx
from kg.quote import Quote

Cell = str | int
_PLACE = ("quote", "file", "page", "line", "rule")
NUMBERS = ("page", "line")
"""The columns that hold whole numbers; where there is none, an empty text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and its rows in the order of the network."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def network_of(reader: Reader) -> nx.MultiDiGraph[str]:
    """The graph as a network of things."""
    return to_networkx(reader.triples())


def tables(network: nx.MultiDiGraph[str]) -> tuple[Table, ...]:
    """``nodes``, ``edges`` and ``figures``; each row shows the first place that says it."""
    ends = ("subject", "property", "object", "subject_label", "object_label")
    told = ("id", "label", "indicator", "value", "unit", "period", "modality", "approximate")
    return (
        Table("nodes", ("id", "class", "label", "aliases", "status", *_PLACE), tuple(_nodes(network))),
        Table("edges", (*ends, *_PLACE), tuple(_edges(network))),
        Table("figures", (*told, *_PLACE), tuple(_figures(network))),
    )


def _nodes(network: nx.MultiDiGraph[str]) -> Iterator[tuple[Cell, ...]]:
    for node, facts in network.nodes(data=True):
        aliases = "；".join(facts["aliases"])
        yield node, facts["cls"], facts["label"], aliases, facts["status"], *place(facts["evidence"])


def _edges(network: nx.MultiDiGraph[str]) -> Iterator[tuple[Cell, ...]]:
    labels = {node: facts["label"] for node, facts in network.nodes(data=True)}
    for subject, value, facts in network.edges(data=True):
        yield subject, facts["property"], value, labels[subject], labels[value], *place(facts["evidence"])


def _figures(network: nx.MultiDiGraph[str]) -> Iterator[tuple[Cell, ...]]:
    for node, facts in network.nodes(data=True):
        for figure in facts["figures"]:
            said = (figure["indicator"], figure["value"], figure["unit"], figure["period"], figure["modality"])
            yield node, facts["label"], *said, str(figure["approximate"]).lower(), *place(figure["evidence"])


def place(evidence: Iterable[Quote]) -> tuple[Cell, ...]:
    """The first place of some evidence: quote, file, page, line and rule."""
    for first in evidence:
        return first["quote"], first["source"], first["page"] or "", first["line"] or "", first["rule"]
    return ("",) * len(_PLACE)
