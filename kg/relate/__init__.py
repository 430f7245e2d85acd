"""Relations: from linked mentions to facts. One module per group of properties, alike in shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Draft, Fact, Reading
from kg.relate import bodies, economy, parts, places
from kg.resolve.frame import Frame

RELATIONS = (places, parts, bodies, economy)
"""Every module with relations; each has ``facts(reading, drafts, frame)``."""


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """All relations that a reading states."""
    for family in RELATIONS:
        yield from family.facts(reading, drafts, frame)
