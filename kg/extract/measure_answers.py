"""Measures that answer a difficulty which the same sentence, or the one before, names."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.extract.measure_phrases import ANY, STRONG, aim_of, answer, bare, named, phrase, strong
from kg.extract.measure_speech import Speech, Told
from kg.extract.phrases import Span, balanced, pieces
from kg.extract.problem_phrases import deficient
from kg.extract.problem_statements import lacks
from kg.extract.purposes import MEASURES, lead_in
from kg.lexicon.purposes import DONE, PLANNED
from kg.lexicon.words import group, wording
from kg.model import Reading

_MEANS = re.compile(
    f"^{wording('measure_answers', 'before-means')}*{wording('measure_answers', 'means')}(?P<what>[^，。；]{{4,60}})"
)
_AFTER = re.compile(f"^(?:但|但是)?{wording('measure_answers', 'after')}(?P<what>[^，。；]{{4,60}})")
_LESSON = re.compile(
    f"{wording('measure_answers', 'lesson')}{wording('measure_answers', 'is')}(?P<what>[^，。；]{{4,60}})"
)
_TROUBLED = re.compile(wording("measure_answers", "troubled"))
_ACTS = re.compile(f"{wording('measure_answers', 'before-acts')}?{wording('measure_answers', 'acts')}")
_STRIVING = re.compile(wording("measure_answers", "striving"))
_ASKED = re.compile(wording("measure_answers", "asked"))
_LABEL = 10  # characters of 对策 or 整改情况 before a colon
OPENING = f"(?:{wording('measure_answers', 'opening')}|与[^，]{{2,20}})?"


def answered(speech: Speech) -> Told:
    """针对用工难，举办招聘会; 为此，….

    Where no problem is named (为此), somebody must be named who acts.
    """
    parts = speech.parts
    for (first, last), following in pairwise(parts):
        target = answer().match(speech.text[first:last])
        aim = aim_of(speech.text, first, last)
        if not target or (aim and not deficient(speech.text[slice(*aim)])):
            continue
        if _STRIVING.match(speech.text, first, last) and strong().search(speech.text, parts[0][0], first):
            continue  # what was done stands before its aim
        span = phrase(speech.reading, following[0], speech.sentence.end, ANY if target["topic"] else STRONG)
        if span and (target["topic"] or re.match(OPENING + strong().pattern, speech.text[slice(*span)])):
            stop = next((end for start, end in parts if start <= span[0] < end), span[1])
            return [(span, speech.status(stop))]
    return []


def responded(speech: Speech) -> Told:
    """污水处理能力不足，管委会已启动扩建: somebody acts behind a difficulty that this sentence or the last states."""
    lacking = speech.troubled
    for first, last in speech.parts:
        clause = speech.text[first:last]
        acts = named(speech.reading, first, last) or _ACTS.match(clause) is not None
        if lacking and acts and (span := bare(speech.reading, first, last, STRONG)):
            phrased = speech.text[slice(*span)]
            purpose = PLANNED if _ASKED.match(clause) else speech.status(last)
            return [(span, purpose)] if re.match(OPENING + strong().pattern + r"(?!\d)", phrased) else []
        lacking = lacking or lacks(clause)
    return []


def labelled(speech: Speech) -> Told:
    """对策：改造管网."""
    head, mark, _ = speech.sentence.text.partition("：")
    if not mark or len(head) > _LABEL or lead_in(head + mark) not in MEASURES:
        return []
    span = phrase(speech.reading, speech.sentence.start + len(head) + 1, speech.sentence.end)
    return [(span, speech.status(span[1]))] if span else []


@cache
def _prompt() -> re.Pattern[str]:
    return re.compile(group("measure_words", "prompt"))


def prompts(text: str) -> bool:
    """Whether behind a sentence measures are due: it asks how a difficulty is overcome, or says that it is faced."""
    return _prompt().search(text) is not None


def means_of(speech: Speech) -> Told:
    """How a zone got over its trouble: 通过建设A、实行B; 后建立A; 主要经验是A."""
    troubled = _TROUBLED.search(speech.sentence.text) or any(lacks(speech.text[slice(*p)]) for p in speech.parts)
    if not troubled and not _LESSON.search(speech.sentence.text):
        return []
    for first, last in speech.parts:
        clause = speech.text[first:last]
        means = (troubled and (_MEANS.match(clause) or _AFTER.match(clause))) or _LESSON.search(clause)
        if means:
            return [
                (span, DONE) for span in _each(speech.reading, first + means.start("what"), first + means.end("what"))
            ]
    return []


def _each(reading: Reading, start: int, end: int) -> list[Span]:
    """The measures of 建设A、实行B: one an item where each begins with a verb."""
    text = reading.document.report.text
    parts = pieces(text, start, end, "、")
    if len(parts) > 1 and all(strong().match(text[slice(*part)]) for part in parts):
        return [balanced(text, *part) for part in parts]
    span = bare(reading, start, end)
    return [span] if span else []
