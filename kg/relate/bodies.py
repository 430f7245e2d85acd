"""managedBy, and partOf between agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon.words import wording, wordlist
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import cues
from kg.relate.stance import stated
from kg.resolve.frame import Frame
from kg.text.markers import opens_clause

_ASIDE = re.compile("^（[^（）]*）")
_OBJECTS = re.compile(wording("bodies", "object"))
_MISSING = re.compile(f"{wording('bodies', 'none')}{wording('bodies', 'formally')}?{wording('bodies', 'missing')}?$")


_BY = re.compile(f"(?:{wording('bodies', 'by')}|[，；])$")
"""What stands before a body that is charged with a zone: 由甲局代管, 归甲局管理; or a clause begins with it: ，甲局代管."""


@cache
def _heads() -> tuple[str, ...]:
    """What the names of the bodies end in that run the zone in front of it."""
    return tuple(cue for cue in cues("managedBy") if "…" not in cue)


@cache
def _field() -> re.Pattern[str]:
    """The lines of a fact box that name the body (管理机构：…)."""
    names = [cue.removesuffix("：…") for cue in cues("managedBy") if cue.endswith("：…")]
    return re.compile(f"(?:{'|'.join(names)})[：: 　\\t]")


@cache
def _charge() -> re.Pattern[str]:
    """What a body is charged with, right behind its name (由…负责日常管理, 由…代管)."""
    told = [cue.removeprefix("由…") for cue in cues("managedBy") if cue.startswith("由…")]
    return re.compile(
        "|".join(f"{_gap(words)}(?=[，。；）]|$|该|园区)" if "…" not in words else _gap(words) for words in told)
    )


def _gap(words: str) -> str:
    return "[^，。；]{0,10}".join(map(re.escape, words.split("…")))


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """Who runs a zone, and which body is a part of which."""
    yield from _sections(drafts)
    yield from _committees(reading, drafts)
    for sentence in reading.document.sentences:
        yield from _charged(reading, sentence)


def _sections(drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    for draft in drafts.values():
        whole = draft.attributes.get("whole", "")
        if draft.cls == "Agency" and whole:
            yield Fact(draft.id, "partOf", whole, draft.start, draft.end, "agency.section")


def _committees(reading: Reading, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    """A committee that bears its zone's name runs it, unless the text says that there is none."""
    text = reading.document.report.text
    told = [link for link in reading.links if link.mention.cls == "Agency"]
    there = {
        link.thing for link in told if not _MISSING.search(text, max(link.mention.start - 8, 0), link.mention.start)
    }
    denied = {link.thing for link in told} - there
    names = {name: d for d in drafts.values() if d.cls == "Zone" for name in (d.label, *d.aliases) if len(name) > 3}
    for draft in drafts.values():
        if draft.cls != "Agency" or "whole" in draft.attributes or draft.id in denied:
            continue
        for head in _heads():
            owner = draft.label.removesuffix(head)
            if owner != draft.label and owner in names:
                yield Fact(names[owner].id, "managedBy", draft.id, draft.start, draft.end, "agency.committee")
                break
        for head in wordlist("bodies", "party-head"):
            owner = draft.label.removesuffix(head)
            committee = next((f"agency/{owner}{h}" for h in _heads() if f"agency/{owner}{h}" in drafts), "")
            if owner != draft.label and owner in names and committee and head == "党委":
                yield Fact(draft.id, "partOf", committee, draft.start, draft.end, "agency.party-of-committee")


def _charged(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """由X负责建设, 管理机构：X."""
    agencies = reading.within(sentence.start, sentence.end, "Agency")
    field = _field().match(sentence.text)
    for link in agencies:
        before = sentence.text[: link.mention.start - sentence.start]
        behind = _ASIDE.sub("", sentence.text[link.mention.end - sentence.start :])
        zone = ""
        if field:
            zone = reading.zone_at(link.mention.start)
        elif _BY.search(before) and (charge := _charge().match(behind)):
            named = reading.within(sentence.start, link.mention.start, "Zone")
            if (opened := before.rfind("（")) > before.rfind("）"):  # a remark on what stands right before it
                named = [z for z in named if z.mention.end >= sentence.start + opened]
                if not named:
                    continue
            named = [z for z in named if _opens_clause(sentence, z)][-1:] or named
            zone = (
                ""
                if _OBJECTS.search(charge[0])
                else (named[-1].thing if named else reading.zone_at(link.mention.start))
            )
        if zone and stated(sentence, link.mention.start, link.mention.end):
            yield Fact(zone, "managedBy", link.thing, sentence.start, link.mention.end, "agency.charged")


def _opens_clause(sentence: Sentence, link: Link) -> bool:
    """Whether a thing is the subject by its place: at the start of a clause."""
    return opens_clause(sentence.text, link.mention.start - sentence.start)
