"""Problems that a sentence states outright: no word announces them, and no section asks for them.

Reports, audits and news do so (监测井建设滞后; 检查发现三家企业台账不全), so here the deficiency must be what the clause says,
and nothing may turn it into something else: an aim, a denial, the past.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.phrases import Span, clauses, pieces
from kg.extract.problem_phrases import bare, final, headless, states
from kg.lexicon.words import group, wording

CONSEQUENCE = re.compile(wording("problem_statements", "consequence"))
"""What opens a clause that only says what came of a problem."""
_ADVERBS = re.compile(wording("problem_statements", "adverb"))
_CAUSE = f"^{wording('problem_statements', 'cause')}"


@cache
def _hard() -> re.Pattern[str]:
    return re.compile(group("problem_words", "hard"))


@cache
def _told() -> re.Pattern[str]:
    return re.compile(group("problem_frames", "told"))


@cache
def _unstated() -> re.Pattern[str]:
    return re.compile(f"{group('problem_frames', 'unstated')}|？|{_CAUSE}")


def tells(words: str) -> bool:
    """Whether words say that somebody found or told what follows (检查发现)."""
    return _told().search(words) is not None


def stated(text: str, start: int, parts: list[Span], told_on: bool = False) -> list[Span]:
    """The clauses of a sentence that end in a deficiency, or name a defect of an institution (没有管辖权).

    Behind 检查发现 or 坦言 the deficiency may stand anywhere in the clause. ``start`` is where the sentence begins;
    ``told_on``: the one before, up to a semicolon, said so.
    """
    said = _told().search(text, start, parts[-1][1]) if parts else None
    since = start if told_on else said.end() if said else len(text)
    spans: list[Span] = []
    for first, last in _spoken(text, parts):
        begin = max(first, since) if first < since < last else first
        clause, told = text[first:last], text[begin:last]
        if CONSEQUENCE.match(clause):
            continue
        if _hard().search(_ADVERBS.sub("", clause)):
            spans += [span for span in [bare(text, first, last)] if span]
        elif begin >= since and states(told) and not _unstated().search(told):
            spans += each(text, begin, last)
        elif lacks(clause):
            spans += each(text, first, last)
    return spans


def turned(clause: str) -> bool:
    """Whether a word of a clause turns what it says into an aim, a denial or the past."""
    return _unstated().search(clause) is not None


def lacks(clause: str) -> bool:
    """Whether a clause ends in a deficiency that nothing turns into something else."""
    return final(clause) and not _unstated().search(clause)


def _spoken(text: str, parts: list[Span]) -> list[Span]:
    """The clauses of a sentence, also of what it quotes whole (“A，B。”某人说)."""
    found: list[Span] = []
    for first, last in parts:
        quoted = re.match("“(?P<said>[^”]*[，。；！][^”]*)”", text[first:last])
        found += clauses(text, first + 1, first + quoted.end("said")) if quoted else [(first, last)]
    return found


def each(text: str, start: int, end: int) -> list[Span]:
    """The problems of a clause: one an item where each ends in a deficiency, else one in all."""
    items = pieces(text, start, end, "、")
    if not all(final(text[slice(*item)]) for item in items):
        items = [(start, end)]
    spans = [span for item in items if (span := bare(text, *item))]
    return [span for span in spans if not headless(text[slice(*span)])]
