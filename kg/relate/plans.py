"""hasPlan: the zone that a plan or paper is about, and the paper that set a zone up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from kg.lexicon.words import alternation, wording, words
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.resolve.frame import Frame
from kg.resolve.zone_names import fits
from kg.text.words import cut

_KIND = re.compile(alternation("plan_heads"))
_LAW = re.compile(f"^{wording('plans', 'state')}|(?<!办)法$|条例$")
_SETS_UP = re.compile(wording("plans", "sets-up"))
_HEADS = re.compile(alternation("zone_heads"))
_SHORT = re.compile(rf"^{alternation('zone_heads')}")
_SHORTEST = 3
"""Characters of a zone's name that a title must hold; one of just so many must open it."""


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """A plan whose title names a zone is about it; so is the paper that set it up, and one that stands behind its name."""
    for sentence in reading.document.sentences:
        for link in reading.within(sentence.start, sentence.end, "Plan"):
            label = drafts[link.thing].label
            if _LAW.search(label) or label.startswith("关于对") or not (_KIND.search(label) or "〔" in label):
                continue
            zone = (
                _shortened(label, drafts)
                or _named(label, drafts)
                or _opened(label, link, reading, drafts)
                or _owning(sentence, link, reading)
            )
            if not zone and "〔" in label and _SETS_UP.search(sentence.text):
                zone = reading.zone_at(link.mention.start)
            if zone:
                yield Fact(zone, "hasPlan", link.thing, link.mention.start, link.mention.end, "plan.of-zone")


def _named(label: str, drafts: Mapping[str, Draft]) -> str:
    """The zone with the longest name that stands in a title."""
    best = ("", 0)
    for draft in drafts.values():
        for name in (draft.label, *draft.aliases) if draft.cls == "Zone" else ():
            long = len(name) > _SHORTEST or (len(name) == _SHORTEST and label.startswith(name))
            if long and name in label and len(name) > best[1]:
                best = (draft.id, len(name))
    return best[0]


def _shortened(label: str, drafts: Mapping[str, Draft]) -> str:
    """The zone whose name ends as the last name in a title does, where that is more than a common noun.

    秦岭新区北坡智造园详细规划 is of the 太白北坡智造园, not of the 秦岭新区.
    """
    heads = list(_HEADS.finditer(label))
    if not heads:
        return ""
    stretch, head = label[: heads[-1].end()], heads[-1][0]
    alike = {d.id: _same_end(d.label, stretch) for d in drafts.values() if d.cls == "Zone"}
    longest = max(alike.values(), default=0)
    best = [zone for zone, length in alike.items() if length == longest]
    own = stretch[len(stretch) - longest :].removesuffix(head)
    telling = any(len(w.text) > 1 and w.text not in words("generic_modifiers") for w in cut(own))
    return best[0] if telling and len(best) == 1 else ""


def _same_end(one: str, other: str) -> int:
    """How many characters two texts have in common at their ends."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))


def _opened(label: str, link: Link, reading: Reading, drafts: Mapping[str, Draft]) -> str:
    """The zone in focus, where a title opens with the bare noun for it (《园区工程变更管理办法》)."""
    short = _SHORT.match(label)
    zone = reading.zone_at(link.mention.start) if short else ""
    return zone if short and zone and fits(short[0], drafts[zone].label) else ""


def _owning(sentence: Sentence, link: Link, reading: Reading) -> str:
    """The zone whose name stands right before a title (某园区的《近期建设规划》)."""
    before = reading.within(sentence.start, link.mention.start, "Zone")
    if not before or not link.mention.name.startswith("《"):
        return ""
    between = sentence.text[before[-1].mention.end - sentence.start : link.mention.start - sentence.start]
    return before[-1].thing if between in ("", "的") else ""
