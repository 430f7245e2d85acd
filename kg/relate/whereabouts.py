"""Which zone a firm or a project is in: what its sentence says of where it is, else the zone in focus."""

from __future__ import annotations

import re

from kg.lexicon.words import wording
from kg.model import Link, Mention, Reading, Sentence
from kg.relate.stance import clause

_AT = re.compile(f"{wording('whereabouts', 'at')}(?:了|在|于|到|至)?{wording('whereabouts', 'county')}?$")
_ONE_OF = re.compile(f"的{wording('whereabouts', 'one-of')}")
_COMPARED = re.compile(f"{wording('whereabouts', 'compared')}$")


def zone_of(reading: Reading, sentence: Sentence, link: Link) -> str:
    """The zone of a firm or project, "" if none.

    The zone that a project's name begins with; else a zone that the words behind say it is in
    (位于某园, 选址在某园), up to the next firm or project; else the last zone named before it in its
    clause; else the zone in focus.
    """
    m = link.mention
    if m.cls == "Project" and (named := _named_after(reading, m)):
        return named
    start, _ = clause(sentence, m.start, m.end)
    others = reading.within(m.end, sentence.end, "Enterprise", "Project")
    if m.cls == "Project":
        others = [x for x in others if x.mention.cls == "Project"]
    limit = min((x.mention.start for x in others if x.thing != link.thing), default=sentence.end)
    for zone in reading.within(m.end, limit, "Zone"):
        if _AT.search(_before(sentence, zone)) or _ONE_OF.match(sentence.text[zone.mention.end - sentence.start :]):
            return zone.thing
    near = [z for z in reading.within(start, m.start, "Zone") if not _COMPARED.search(_before(sentence, z))]
    placed = [z for z in near if _AT.search(_before(sentence, z))]
    if near:
        return (placed or near)[-1].thing
    return reading.zone_at(m.start)


def _named_after(reading: Reading, project: Mention) -> str:
    """The zone whose name a project's name begins with (某园污水处理厂二期工程), "" if none."""
    zones = {k.mention.name: k.thing for k in reading.links if k.mention.cls == "Zone" and len(k.mention.name) > 2}
    found = [name for name in zones if project.name.startswith(name)]
    return zones[max(found, key=len)] if found else ""


def _before(sentence: Sentence, link: Link) -> str:
    return sentence.text[: link.mention.start - sentence.start]
