"""Measures: what a zone and its agencies have done, and what is called for.

Headings and numbered items of the sections on measures state one each; what stands under them is
detail. Running text states measures where it answers a problem, or in sections that would list
measures and do not (see ``measure_cues``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.learned import statements
from kg.extract.measure_answers import prompts
from kg.extract.measure_cues import spoken
from kg.extract.measure_phrases import NONE, aimed, bare, phrase, subject_end, verbs, without_lead
from kg.extract.measure_speech import REFUSED, Speech, status
from kg.extract.phrases import Span, alike, clauses, meets, trim
from kg.extract.points import Outline, Point, covering, outline
from kg.extract.problem_phrases import SUPPOSED
from kg.extract.problem_statements import lacks
from kg.extract.purposes import BOTH, MEASURES, REPLY, Scope, scopes
from kg.extract.subjects import elsewhere, zones_of
from kg.lexicon.purposes import DONE, PLANNED, PROBLEM
from kg.lexicon.words import group, wording, wordlist
from kg.model import Draft, Fact, Reading, Sentence

STATUS = {DONE: "adopted", PLANNED: "proposed"}
"""The status that a measure carries in the graph, by the purpose under which it is stated."""

_LEARNED = "measure.learned"
_AIMS = wordlist("measures", "aim")
_SENTENTIAL = re.compile(wording("measures", "sentential"))
_ADVERBS = re.compile(f"^{wording('measures', 'adverb')}+")
_ONE_OF_THEM = re.compile(
    rf"“?(?P<what>[\u4e00-\u9fff]{{2,8}})”?{wording('measures', 'one-of-them')}[^，。；]{{0,12}}已"
)
_SUMS_UP = re.compile(rf"[一二两三四五六七八九十几\d]+[项件个](?:重点)?{wording('measures', 'sums-up')}$")
_NO_MEASURE = re.compile(
    f"^{wording('measures', 'matter')}|{wording('measures', 'role')}|{wording('measures', 'view')}$"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """One statement of a measure before it has a zone: the phrase, and the words that lead to it."""

    span: Span
    lead: Span
    purpose: str
    rule: str


def measures(reading: Reading) -> tuple[list[Draft], list[Fact]]:
    """The measures of a reading, and which zone takes which."""
    text = reading.document.report.text
    drafts: dict[str, Draft] = {}
    facts: list[Fact] = []
    told: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(_statements(reading), key=lambda found: (found.rule == _LEARNED, found.span)):
        label = "".join(text[slice(*one.span)].split())
        zones = zones_of(reading, one.lead, *one.span)
        if one.rule == _LEARNED and (
            any(meets(one.span, (d.start, d.end)) for d in drafts.values())
            or any(alike(other, label) for others in told.values() for other in others)
        ):
            continue  # a rule has found it
        if not zones or _SUMS_UP.search(label) or any(alike(other, label) for zone in zones for other in told[zone]):
            continue
        for zone in zones:
            told[zone].append(label)
        key = f"measure/{zones[0].partition('/')[2]}·{label}"
        purpose = DONE if _carried_out(label, text[one.span[1] :]) else one.purpose
        attributes = {"status": STATUS[purpose]}
        drafts[key] = Draft(key, "Measure", label, *one.span, one.rule, attributes=attributes)
        facts += [Fact(zone, "takesMeasure", key, *one.span, one.rule) for zone in zones]
    return list(drafts.values()), facts


def _carried_out(label: str, after: str) -> bool:
    """Whether the text says later that a measure is under way (其中“腾退”一项已实施)."""
    return any(match["what"] in label for match in _ONE_OF_THEM.finditer(after))


def _statements(reading: Reading) -> Iterator[_Found]:
    document = reading.document
    known = scopes(document)
    told = outline(document)
    stated = [point for point in told.points if point.purpose in MEASURES and not point.covered]
    listed: set[int] = set()
    for point in stated:
        if found := _heading(reading, point) if point.form == "heading" else _item(reading, point):
            yield found
            if point.section:
                listed |= {point.section, document.sections[point.section].parent}
    yield from _running(reading, known, stated, listed, told)


def _heading(reading: Reading, point: Point) -> _Found | None:
    """The measure of a heading: all of it, or the phrase of its first clause when it is a whole sentence."""
    text = reading.document.report.text
    start, end = trim(text, point.start, point.end)
    title = text[start:end]
    if REFUSED.search(title) or SUPPOSED.match(title) or _NO_MEASURE.search(title):
        return None
    if re.search(group("measure_words", "result"), title) and not verbs().match(_ADVERBS.sub("", without_lead(title))):
        return None  # 承载能力稳步提升 says how well things are
    cut = _own(text, start, end)
    if cut < end:
        span = phrase(reading, start, cut) or phrase(reading, start, end)
        return _Found(span, (start, span[0]), point.purpose, "measure.heading") if span else None
    if len(title) <= 40 and subject_end(reading, start, end) == start and not _SENTENTIAL.match(title):
        return _Found((start, end), (start, start), point.purpose, "measure.heading")
    span = phrase(reading, start, end)
    return _Found(span, (start, span[0]), point.purpose, "measure.heading") if span else None


def _own(text: str, start: int, end: int) -> int:
    """Where a heading's own words end: before figures, and before an aim that names a problem at length."""
    parts = clauses(text, start, end)
    if not parts or not verbs().match(text[slice(*parts[0])]):
        return end
    for first, last in parts[1:]:
        clause = text[first:last]
        if re.search(r"\d", clause) or (
            len(clause) > 8 and aimed().match(clause) and re.search(f"的?{wording('measures', 'difficulty')}$", clause)
        ):
            return parts[0][1]
    return end


def _item(reading: Reading, point: Point) -> _Found | None:
    """The measure of an item: the phrase of its first clause that has one."""
    words = reading.document.report.text[point.start : point.end]
    if REFUSED.search(words) or SUPPOSED.match(words):
        return None
    span = phrase(reading, point.start, point.end) or phrase(reading, point.start, point.end, NONE)
    if not span:
        return None
    own = (point.start, span[0])
    lead = own if reading.within(*own, "Zone") else point.lead
    return _Found(span, lead, status(words, point.purpose), "measure.item")


def _running(
    reading: Reading, known: tuple[Scope, ...], stated: list[Point], listed: set[int], told: Outline
) -> Iterator[_Found]:
    """What the sentences state that are no points themselves."""
    document = reading.document
    starts = sorted(point.start for point in stated)
    acted, before, prompted, lacking = False, "", -2, -2
    for sentence in document.sentences:
        if sentence.kind not in ("prose", "item") or _is_point(sentence, starts):
            continue
        scope = known[sentence.section]
        above = covering(document, known, sentence.section)
        expected = scope.purpose == REPLY or (scope.purpose in MEASURES and above != PROBLEM)
        free = scope.purpose == BOTH or (expected and sentence.section not in listed)
        free = free and not (scope.purpose == REPLY and elsewhere(reading, sentence))
        parts = clauses(document.report.text, sentence.start, sentence.end)
        if not parts:  # nothing but marks
            continue
        answers = sentence.paragraph in (prompted, prompted + 1)
        goes_on = answers or (acted and before.endswith("；"))
        troubled = sentence.paragraph == lacking
        speech = Speech(reading, sentence, scope, free or answers, goes_on, parts, troubled)
        found = spoken(
            speech,
            detail=told.details.get(sentence.index) in MEASURES
            or (above in MEASURES and not elsewhere(reading, sentence)),
        )
        for span, purpose, rule in found:
            yield _Found(span, (sentence.start, span[0]), purpose, rule)
        if not told.details.get(sentence.index) and not above and sentence.section not in listed:
            yield from _learned(reading, sentence)
        lacking = sentence.paragraph if any(lacks(document.report.text[slice(*part)]) for part in parts) else -2
        if prompts(sentence.text):
            prompted = sentence.paragraph
        acted, before = any(rule == "measure.acts" for _, _, rule in found), sentence.text


def _learned(reading: Reading, sentence: Sentence) -> Iterator[_Found]:
    """What only the tagger takes for a measure."""
    text = reading.document.report.text
    if SUPPOSED.search(sentence.text):
        return
    for tagged, told in statements(sentence, "Measure"):
        span = bare(reading, *tagged)
        words = text[slice(*span)] if span else ""
        aimed_at = span and text[sentence.start : span[0]].endswith(_AIMS)
        if span and not aimed_at and verbs().match(words) and not re.search(group("measure_words", "slogan"), words):
            purpose = next(purpose for purpose, name in STATUS.items() if name == told)
            yield _Found(span, (sentence.start, span[0]), purpose, _LEARNED)


def _is_point(sentence: Sentence, starts: list[int]) -> bool:
    at = bisect_left(starts, sentence.start)
    return at < len(starts) and starts[at] < sentence.end
