"""Relations: from linked mentions to facts. One module per group of properties, alike in shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Draft, Fact, Reading
from kg.relate import approvals, authors, bodies, declared, firms, industries, parts, places, plans, projects, rows
from kg.resolve.frame import Frame

RELATIONS = (places, parts, bodies, approvals, authors, plans, firms, industries, projects, rows)
"""Every module with relations; each has ``facts(reading, drafts, frame)``, as ``declared`` has for a project's own."""


_IN_PARTS = ("hosts", "hasProject")
"""What a part of a zone has is not said again of the whole."""


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """All relations that a reading states."""
    stated = list(declared.facts(reading, drafts, frame))
    general = [fact for family in RELATIONS for fact in family.facts(reading, drafts, frame)]
    found = [*(fact for fact in general if not any(_same_words(fact, own) for own in stated)), *stated]
    finer = {(f.property, f.object, whole) for f in found if f.property in _IN_PARTS for whole in _wholes(f, drafts)}
    yield from (f for f in found if (f.property, f.object, f.subject) not in finer)


def _same_words(fact: Fact, own: Fact) -> bool:
    """Whether a project's own relation is stated of two things where a general rule finds another: it is told by it."""
    ends = (fact.subject, fact.object) == (own.subject, own.object)
    return ends and fact.property != own.property and fact.start < own.end and fact.end > own.start


def _wholes(fact: Fact, drafts: Mapping[str, Draft]) -> Iterator[str]:
    """The zones that the subject of a fact is a part of."""
    zone = drafts[fact.subject].attributes.get("whole", "") if fact.subject in drafts else ""
    while zone in drafts:
        yield zone
        zone = drafts[zone].attributes.get("whole", "")
