"""Problems: the difficulties that a report states of its zones.

A problem section's headings and numbered items state one each; what stands under them is detail.
Running text states problems where it announces them (see ``problem_cues``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.learned import statements
from kg.extract.phrases import Span, alike, clauses, longest_shared, meets, shortened
from kg.extract.points import Outline, Point, covering, outline
from kg.extract.problem_cues import Scene, holds, promises, spoken
from kg.extract.problem_phrases import bare, deficient, heading_phrase, item_phrase
from kg.extract.problem_statements import tells, turned
from kg.extract.purposes import BOTH, Scope, scopes
from kg.extract.subjects import elsewhere, zones_of
from kg.lexicon.purposes import PROBLEM
from kg.lexicon.words import wording
from kg.model import Document, Draft, Fact, Reading, Sentence

_POINTS = ("problem.heading", "problem.item")
_SUMMARIES = ("problem.faces", "problem.list", "problem.more")
_AIMED_AT = "problem.relieved"
_LEARNED = "problem.learned"
_COMPARES = re.compile("同样|曾")
_GOES_ON = re.compile(wording("problems", "goes-on"))


@dataclass(frozen=True, slots=True)
class _Found:
    """One statement of a problem before it has a zone: the phrase, the words that lead to it, and the rule.

    ``summary``: it may only sum up what headings state.
    """

    span: Span
    lead: Span
    rule: str
    summary: bool = False


def problems(reading: Reading) -> tuple[list[Draft], list[Fact]]:
    """The problems of a reading, and which zone faces which."""
    text = reading.document.report.text
    bound = [(one, zones_of(reading, one.lead, *one.span)) for one in _statements(reading)]
    headed = Counter(zone for one, zones in bound if one.rule in _POINTS for zone in zones)
    drafts: dict[str, Draft] = {}
    facts: list[Fact] = []
    told: defaultdict[str, list[str]] = defaultdict(list)
    for one, zones in sorted(bound, key=_order):
        one = _without_zone(reading, one)
        label = "".join(text[slice(*one.span)].split())
        if one.summary and all(headed[zone] > 1 for zone in zones):
            continue  # headings state the problems; a sentence that sums them up adds none
        if any(alike(other, label) for zone in zones for other in told[zone]):
            continue
        if one.rule == "problem.target" and any(shortened(label, o) for others in told.values() for o in others):
            continue  # 针对贷款慢, where 抵押贷款办理慢 was stated
        if one.rule == _AIMED_AT and any(len(longest_shared(label, o)) >= 4 for zone in zones for o in told[zone]):
            continue  # an act against what is stated elsewhere
        if one.rule == _LEARNED and (
            any(meets(one.span, (d.start, d.end)) for d in drafts.values())
            or any(len(longest_shared(label, o)) >= 4 or shortened(label, o) for its in told.values() for o in its)
        ):
            continue  # a rule has found it
        draft = drafts.setdefault(f"problem/{label}", Draft(f"problem/{label}", "Problem", label, *one.span, one.rule))
        for zone in zones:
            told[zone].append(label)
        facts += [Fact(zone, "facesProblem", draft.id, *one.span, one.rule) for zone in zones]
    return sorted(drafts.values(), key=lambda draft: draft.start), facts


def _order(pair: tuple[_Found, tuple[str, ...]]) -> tuple[int, Span]:
    """Points come first, then what acts are only aimed at, and last what only the tagger finds."""
    one = pair[0]
    return (one.rule == _LEARNED) * 4 + (one.rule == _AIMED_AT) * 2 + (one.rule not in _POINTS), one.span


def _without_zone(reading: Reading, one: _Found) -> _Found:
    """A clause's phrase without the full name of the zone that it is about (某开发区产业链条短)."""
    text = reading.document.report.text
    for link in reading.within(*one.span, "Zone"):
        start = link.mention.end
        named = link.mention.start == one.span[0] and len(link.mention.name) > 4 and one.rule not in _POINTS
        if named and re.match("(?![的内对与和、中在])", text[start:]) and deficient(text[start : one.span[1]]):
            return replace(one, span=(start, one.span[1]))
        break
    return one


def _statements(reading: Reading) -> Iterator[_Found]:
    document = reading.document
    text, known = document.report.text, scopes(document)
    told = outline(document)
    stated = [point for point in told.points if point.purpose == PROBLEM and not point.covered]
    for point in stated:
        phrase = heading_phrase if point.form == "heading" else item_phrase
        if span := phrase(text, point.start, point.end):
            yield _Found(span, point.lead, f"problem.{point.form}")
    yield from _running(reading, known, stated, told)


def _running(reading: Reading, known: tuple[Scope, ...], stated: list[Point], told: Outline) -> Iterator[_Found]:
    """What the sentences state that are no points themselves.

    Problems are due in a problem section that has no points, and behind a sentence that promises
    some, as long as they follow one another.
    """
    document, text = reading.document, reading.document.report.text
    listed = _sections_with(document, stated)
    starts = sorted(point.start for point in stated if point.form == "item")
    told_on = False
    paragraph, told_of, due, bare, spoke = -1, -1, False, False, False
    for sentence in document.sentences:
        if sentence.kind not in ("prose", "item") or _is_point(sentence, starts):
            continue
        scope = known[sentence.section]
        above = covering(document, known, sentence.section)
        due = due and paragraph == sentence.paragraph
        part = not due and sentence.index in told.due
        due = due or part
        unlisted = scope.purpose in (PROBLEM, BOTH) and not above and sentence.section not in listed
        going_on = spoke and _GOES_ON.match(sentence.text) is not None
        at = sentence.start, sentence.end
        told_on = told_on and paragraph == sentence.paragraph
        scene = Scene(text, *at, scope.purpose, unlisted or due or going_on, clauses(text, *at), told_on)
        detail = told.details.get(sentence.index) == PROBLEM or (bool(above) and not elsewhere(reading, sentence))
        found = spoken(scene, detail)
        if (
            bare
            and not due
            and not _GOES_ON.match(sentence.text)
            and all(rule == "problem.clause" for _, rule in found)
        ):
            found = [one for one in found if _fills(one[0], sentence)]  # what follows a bare statement is its detail
        for span, rule in found:
            summary = rule in _SUMMARIES and not unlisted and not _COMPARES.search(sentence.text)
            yield _Found(span, (sentence.start, span[0]), rule, summary)
        told_of = sentence.paragraph if found else told_of
        if not (detail or told_of == sentence.paragraph or sentence.section in listed):
            yield from _learned(text, sentence)
        shown = any(rule == "problem.clause" for _, rule in found)
        due = (bool(found) and ((due and not part) or (shown and not unlisted and not part))) or promises(sentence.text)
        told_on = sentence.text.endswith("；") and (told_on or tells(sentence.text))
        spoke, paragraph = bool(found), sentence.paragraph
        bare = bool(found) and _fills(found[-1][0], sentence)


def _learned(text: str, sentence: Sentence) -> Iterator[_Found]:
    """What only the tagger takes for a problem."""
    parts = clauses(text, sentence.start, sentence.end)
    for tagged, _ in statements(sentence, "Problem"):
        if any(first < tagged[1] and tagged[0] < last and turned(text[first:last]) for first, last in parts):
            continue
        span = bare(text, *tagged)
        phrase = text[slice(*span)] if span else ""
        if span and deficient(phrase) and "，" not in phrase and holds(text[sentence.start : span[0]], phrase):
            yield _Found(span, (sentence.start, span[0]), _LEARNED, True)


def _fills(span: Span, sentence: Sentence) -> bool:
    return span[1] >= sentence.end - 1


def _is_point(sentence: Sentence, starts: list[int]) -> bool:
    at = bisect_left(starts, sentence.start)
    return at < len(starts) and starts[at] < sentence.end


def _sections_with(document: Document, stated: list[Point]) -> set[int]:
    """The sections whose problems are listed as points."""
    own = {point.section for point in stated}
    return own | {document.sections[point.section].parent for point in stated if point.form == "heading"}
