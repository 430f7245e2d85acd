"""The table of zones side by side: one for the command line and the page.

A row is an aspect (a property whose objects are listed) or an indicator; a cell is what one zone has of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TELLING = ("leadingIndustry", "facesProblem", "takesMeasure", "hosts", "hasProject")
"""What makes a zone worth a column, besides figures: what it lives from, lacks and does."""
PLACED = ("locatedIn", "partOf", "managedBy", "approvedBy")
"""Where it lies and who runs it: told behind its figures."""
ASPECTS = (*TELLING, *PLACED)
SHARED = 2  # zones that an indicator must have to be shown among several
# Words of an indicator that say no more than the rest of it: 规划总面积 is 规划面积.
_EMPTY = re.compile("^(?:现有|入驻|入园|全年|实现|完成|核定)+(?=.{2})|总(?!.?部)|额$")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """What a zone has of an aspect or an indicator: a thing, or a figure in the words of its report.

    ``rank`` sorts the entries of a cell, ``text`` is what stands there, ``ref`` what the caller knows it by.
    """

    rank: tuple[str, ...]
    text: str
    ref: int | str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An aspect by the local name of its property (``unit`` is None), or an indicator by its words and unit.

    ``cells`` are by the IRI of the zone; a zone that has nothing of it has none.
    """

    name: str
    unit: str | None
    cells: Mapping[str, tuple[Entry, ...]]


Told = tuple[str, str, str | None, Entry]
"""What is said of a zone: its IRI, property or indicator, the unit of an indicator, the entry."""


def thing(zone: str, property: str, label: str, ref: int | str) -> Told:
    """That a zone is related to a thing."""
    return zone, property, None, Entry((label,), label, ref)


def figure(zone: str, indicator: str, unit: str, words: str, period: str, planned: bool, ref: int | str) -> Told:
    """That a zone has a figure; ``words`` are the report's, ``planned`` says that it is a target."""
    notes = "，".join(note for note in (period, "计划" if planned else "") if note)
    text = "".join(words.split()) + (f"（{notes}）" if notes else "")
    return zone, _EMPTY.sub("", indicator), unit, Entry(("1" if planned else "0", period), text, ref)


def side_by_side(told: Iterable[Told]) -> list[Row]:
    """The rows of the table: what tells of zones, then indicators, those that most zones have first, then the rest.

    A cell holds each text once.
    """
    found: dict[tuple[str, str | None], dict[str, dict[str, Entry]]] = {}
    for zone, name, unit, entry in told:
        found.setdefault((name, unit), {}).setdefault(zone, {}).setdefault(entry.text, entry)
    rows = [
        Row(name, unit, {zone: tuple(sorted(cell.values())) for zone, cell in cells.items()})
        for (name, unit), cells in found.items()
    ]
    return sorted(rows, key=_place)


def _place(row: Row) -> tuple[int, int, str, str]:
    if row.unit is None:
        return 0 if row.name in TELLING else 2, ASPECTS.index(row.name), "", ""
    return 1, -len(row.cells), row.name, row.unit


def worth_showing(rows: Iterable[Row]) -> set[str]:
    """The zones of which the rows tell more than where they lie and who runs them."""
    return {zone for row in rows if row.unit is not None or row.name in TELLING for zone in row.cells}
