"""partOf between zones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.lexicon.words import wording
from kg.model import Draft, Fact, Reading, Sentence
from kg.relate.stance import asserted, clause, planned
from kg.resolve.frame import Frame

_IS = re.compile(f"{wording('parts', 'is')}[“]?$")
_A_PART = re.compile(f"的?{wording('parts', 'important')}?[“]?{wording('parts', 'part')}")
_INTO = re.compile(f"(?:隶属于?|{wording('parts', 'wholly')}?{wording('parts', 'into')})(?:了|到)?[“]?$")
_LIES = re.compile(f"{wording('parts', 'lies')}(?:了|原)?[“]?$")
_INSIDE = re.compile(
    f"[”]?{wording('parts', 'planned')}?{wording('parts', 'extent')}?(?:{wording('parts', 'inside')}|[东西南北中]{{1,2}}部)?(?:[，。；（]|$)"
)
_ONLY_LISTED = re.compile(f"[^，。；]{{0,4}}{wording('parts', 'only-listed')}")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """A part that the resolution placed below a zone is part of it; so is one that a sentence says to be."""
    for draft in drafts.values():
        whole = draft.attributes.get("whole", "")
        if draft.cls == "Zone" and whole:
            yield Fact(draft.id, "partOf", whole, draft.start, draft.end, "zone.part")
    for sentence in reading.document.sentences:
        yield from _said(reading, sentence)


def _said(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """该园是甲开发区的“园中园”, 乙园整体并入甲开发区, 丙园位于甲开发区内."""
    for link in reading.within(sentence.start, sentence.end, "Zone"):
        at, end = link.mention.start - sentence.start, link.mention.end - sentence.start
        before, behind = sentence.text[:at], sentence.text[end:].lstrip("”")
        into = _INTO.search(before) and not _ONLY_LISTED.match(behind)
        lies = _LIES.search(before) and _INSIDE.match(behind)
        if not into and not lies and not (_IS.search(before) and _A_PART.match(behind)):
            continue
        start, _ = clause(sentence, link.mention.start, link.mention.end)
        subjects = reading.within(start, link.mention.start, "Zone")
        part = subjects[-1].thing if subjects else "" if lies else reading.zone_at(max(start - 1, 0))
        if lies and reading.within(
            subjects[-1].mention.end if subjects else start, link.mention.start, "Enterprise", "Project"
        ):
            continue
        stated = asserted(sentence, link.mention.start, link.mention.end)
        if part and part != link.thing and stated and not planned(sentence, link.mention.start, link.mention.end):
            yield Fact(part, "partOf", link.thing, start, link.mention.end, "zone.said-part")
