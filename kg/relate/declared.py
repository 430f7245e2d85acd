"""Relations by the cues that a project declares: its own, and more words for the shipped ones.

A cue is literal. The object follows it; ``…`` in a cue marks where the object stands instead (由…运营, 与…共建). The subject
is the nearest thing of the relation's domain before the cue in its sentence; for a zone, else the one in focus. Joined
objects (甲、乙和丙) are each one. What the sentence denies, supposes or only plans is not stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import declared
from kg.relate.stance import asserted, clause, planned
from kg.resolve.frame import Frame
from kg.terms import Term, own

_GAP = "[^，。；]{1,60}?"
_AND = re.compile(r"(?:（[^（）]*）)?(?:、|和|与|及|以及)")


class Firing(NamedTuple):
    """A fact with the cue that stated it."""

    cue: str
    fact: Fact


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """The relations that declared cues state."""
    yield from (firing.fact for firing in firings(reading))


def firings(reading: Reading) -> Iterator[Firing]:
    """Each fact with its cue, in the order of the text and of the relations' names."""
    for sentence in reading.document.sentences if own().relations else ():
        for name in own().relations:
            for cue, pattern in _cues(name):
                for match in pattern.finditer(sentence.text):
                    yield from _stated(reading, sentence, declared().relations[name], cue, match)


@cache
def _cues(relation: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The cues that the project gives a relation, longest first, each as a pattern with the group ``object``."""
    ordered = sorted(own().relations[relation].cues, key=lambda cue: (-len(cue), cue))
    return tuple((cue, re.compile(_pattern(cue))) for cue in ordered)


def _pattern(cue: str) -> str:
    before, mark, behind = cue.partition("…")
    if not mark:
        return re.escape(cue) + "(?P<object>)"
    return f"{re.escape(before)}(?P<object>{_GAP}){re.escape(behind)}"


def _stated(reading: Reading, sentence: Sentence, term: Term, cue: str, match: re.Match[str]) -> Iterator[Firing]:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    objects = _objects(reading, sentence, term, match)
    if not objects or not asserted(sentence, start, end) or planned(sentence, start, end):
        return
    subject, at = _subject(reading, sentence, term, start)
    for link in objects if subject else ():
        if link.thing != subject:
            first, last = min(at, start), max(end, link.mention.end)
            yield Firing(cue, Fact(subject, term.name, link.thing, first, last, f"declared.{term.name}"))


def _objects(reading: Reading, sentence: Sentence, term: Term, match: re.Match[str]) -> list[Link]:
    """The things of the range inside the cue's gap, or right behind the cue with those that are joined to them."""
    if match["object"]:
        first, last = (sentence.start + at for at in match.span("object"))
        return reading.within(first, last, *term.range)
    end = sentence.start + match.end()
    behind = reading.within(end, clause(sentence, end, end)[1], *term.range)[:1]
    if not behind:
        return []
    rest = reading.within(behind[0].mention.end, sentence.end, *term.range)
    row = [*behind, *rest]
    gaps = zip(row, rest, strict=False)
    return [*behind, *(b for _, b in takewhile(lambda pair: _joined(sentence, *pair), gaps))]


def _joined(sentence: Sentence, one: Link, other: Link) -> bool:
    between = sentence.text[one.mention.end - sentence.start : other.mention.start - sentence.start]
    return bool(between) and _AND.fullmatch(between) is not None


def _subject(reading: Reading, sentence: Sentence, term: Term, start: int) -> tuple[str, int]:
    """The subject before a cue and its offset; a zone in focus where the sentence names none."""
    before = reading.within(sentence.start, start, *term.domain)
    if before:
        return before[-1].thing, before[-1].mention.start
    return (reading.zone_at(start), start) if "Zone" in term.domain else ("", start)
