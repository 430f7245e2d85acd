"""Relations: from linked mentions to facts. One module per group of properties, alike in shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Draft, Fact, Reading
from kg.relate import approvals, bodies, firms, industries, parts, places, plans, projects, rows
from kg.resolve.frame import Frame

RELATIONS = (places, parts, bodies, approvals, plans, firms, industries, projects, rows)
"""Every module with relations; each has ``facts(reading, drafts, frame)``."""


_IN_PARTS = ("hosts", "hasProject")
"""What a part of a zone has is not said again of the whole."""


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """All relations that a reading states."""
    found = [fact for family in RELATIONS for fact in family.facts(reading, drafts, frame)]
    finer = {(f.property, f.object, whole) for f in found if f.property in _IN_PARTS for whole in _wholes(f, drafts)}
    yield from (f for f in found if (f.property, f.object, f.subject) not in finer)


def _wholes(fact: Fact, drafts: Mapping[str, Draft]) -> Iterator[str]:
    """The zones that the subject of a fact is a part of."""
    zone = drafts[fact.subject].attributes.get("whole", "") if fact.subject in drafts else ""
    while zone in drafts:
        yield zone
        zone = drafts[zone].attributes.get("whole", "")
