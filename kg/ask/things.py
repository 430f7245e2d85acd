"""Things of a graph, as questions name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A thing of the graph: IRI, the local name of its class, label."""

    iri: str
    cls: str
    label: str
