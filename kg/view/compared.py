"""The table of zones, as the page shows it: by numbers of nodes and places of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg import comparison
from kg.view.groups import Arc
from kg.view.texts import Proofs

Nodes = Sequence[Mapping[str, Any]]


def compared(nodes: Nodes, facts: Nodes, arcs: Iterable[Arc], proofs: Proofs) -> dict[str, Any]:
    """Which zones are worth a line, and a column for each aspect and indicator.

    A column's ``cells`` hold by a zone's number the numbers of things, or pairs of a figure's place in the zone's
    list and its text. ``shared`` is how many zones must have an indicator.
    """
    zones = [number for number, node in enumerate(nodes) if node["cls"] == "Zone"]
    told = (*related(nodes, arcs), *(each for zone in zones for each in figures(zone, facts[zone], proofs)))
    rows = comparison.side_by_side(told)
    return {
        "zones": sorted(map(int, comparison.worth_showing(rows))),
        "columns": [column(row) for row in rows],
        "shared": comparison.SHARED,
    }


def related(nodes: Nodes, arcs: Iterable[Arc]) -> Iterator[comparison.Told]:
    """The things that zones are related to."""
    for arc in arcs:
        if arc.property in comparison.ASPECTS and nodes[arc.source]["cls"] == "Zone":
            yield comparison.thing(str(arc.source), arc.property, nodes[arc.target]["label"], arc.target)


def figures(zone: int, fact: Mapping[str, Any], proofs: Proofs) -> Iterator[comparison.Told]:
    """The figures of a zone in the words of their reports."""
    for place, each in enumerate(fact.get("figures", ())):
        words = proofs.quote(each["evidence"][0]) if each["evidence"] else f"{each['value']} {each['unit']}"
        planned = each["modality"] == "planned"
        yield comparison.figure(str(zone), each["indicator"], each["unit"], words, each["period"], planned, place)


def column(row: comparison.Row) -> dict[str, Any]:
    """A row of the table, which on the page is a column."""
    things = row.unit is None
    cells = {zone: [e.ref if things else [e.ref, e.text] for e in cell] for zone, cell in row.cells.items()}
    return {"key": row.name if things else f"{row.name} {row.unit}", "name": row.name, "unit": row.unit, "cells": cells}
