"""partOf between zones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Draft, Fact, Reading
from kg.resolve.frame import Frame


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """A part that the resolution placed below a zone is part of it."""
    for draft in drafts.values():
        whole = draft.attributes.get("whole", "")
        if draft.cls == "Zone" and whole:
            yield Fact(draft.id, "partOf", whole, draft.start, draft.end, "zone.part")
