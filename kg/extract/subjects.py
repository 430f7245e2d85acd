"""Which zone a stated problem or measure is of."""

from __future__ import annotations

import re

from kg.lexicon.words import wording
from kg.model import Reading, Sentence

Span = tuple[int, int]

_FIRST_OF = re.compile(r"前(?P<many>[两二三四五])(?:个园区|个|家|者|园|区)")
_OBLIQUE = re.compile(f"{wording('subjects', 'oblique')}$")
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def zones_of(reading: Reading, lead: Span, start: int, end: int) -> tuple[str, ...]:
    """The zones of the phrase from ``start`` to ``end``, with its lead-in.

    The phrase's own subject comes first, then the last zone that the lead-in names, then the zone
    that the passage is about; what nothing binds belongs to all the zones of the report.
    """
    text = reading.document.report.text
    if (match := _FIRST_OF.search(text, min(lead[0], start), end)) and len(reading.main) >= _MANY[match["many"]]:
        return reading.main[: _MANY[match["many"]]]
    for link in reading.within(start, end, "Zone"):
        if link.mention.start == start:
            return (link.thing,)
    before = reading.within(*lead, "Zone")
    if before:
        return (before[-1].thing,)
    hidden = _hidden(reading, text[start:end]) if len(reading.main) > 1 else set()
    if len(hidden) == 1:
        return tuple(hidden)
    listed = lead[0] < lead[1] < start  # an item of a list is about what its lead-in is about
    zone = reading.zone_at(lead[1] if listed else start)
    return (zone,) if zone else reading.main


def _hidden(reading: Reading, words: str) -> set[str]:
    """The zones whose names stand in a phrase, also inside a project's name (东园110千伏输变电工程)."""
    zones = [link for link in reading.links if link.mention.cls == "Zone" and len(link.mention.name) > 2]
    return {link.thing for link in zones if link.mention.name in words}


def elsewhere(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is about a zone that neither the report nor the section's heading is about.

    Such a zone is one that the report's is compared with.
    """
    section = reading.document.sections[sentence.section]
    links = reading.within(sentence.start, sentence.end, "Zone")
    beside = {k.thing for k in links if _OBLIQUE.search(sentence.text[: k.mention.start - sentence.start])}
    named = {link.thing for link in links} - beside
    headed = {k.thing for k in reading.within(section.start, section.start + len(section.title) + 8, "Zone")}
    return bool({reading.zone_at(sentence.end - 1), *named} - {"", *beside, *headed, *reading.main})
