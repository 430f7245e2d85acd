"""Whether a stretch of text asserts: negation, supposition, and what came to nothing."""

from __future__ import annotations

import re

from kg.lexicon.words import wording
from kg.model import Sentence

_DENIED = re.compile(f"{wording('stance', 'denied')}|没(?=[^有收])")
_SUPPOSED = re.compile(f"(?:^|[，；。“]){wording('stance', 'supposed')}|{wording('stance', 'supposed-anywhere')}")
_PLANNED = re.compile(wording("stance", "planned"))

SIGNED_ONLY = re.compile(wording("stance", "signed"))
_RUNNING = re.compile(wording("stance", "running"))
_NOT_YET = re.compile(f"{wording('stance', 'not-yet')}[^，。；]{{0,8}}$")


def running(text: str) -> bool:
    """Whether a text says of something that it is being built or runs, not that it is to."""
    return any(not _NOT_YET.search(text[: match.start()]) for match in _RUNNING.finditer(text))


def clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Working offsets of the clause around a span: between commas and stops, outside brackets."""
    text = sentence.text
    a, b = start - sentence.start, end - sentence.start
    left = max((text.rfind(mark, 0, a) for mark in "，。；："), default=-1) + 1
    rights = [at for mark in "，。；" if (at := text.find(mark, b)) >= 0]
    right = min(rights, default=len(text))
    return sentence.start + left, sentence.start + right


_URGED = re.compile(wording("stance", "urged"))


def urged(sentence: Sentence, at: int) -> bool:
    """Whether the clause up to ``at`` only asks for what follows (建议由某局编制)."""
    start, _ = clause(sentence, at, at)
    return _URGED.search(sentence.text[start - sentence.start : at - sentence.start]) is not None


def asserted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence states what it says at the span, and does not deny or suppose it."""
    _, b = clause(sentence, start, end)
    text = sentence.text
    behind = text[b - sentence.start :]
    aftermath = re.match(
        f"[，；]{wording('stance', 'turn')}?[^，。；]{{0,14}}?(?:{wording('stance', 'failed')}|未[^来])",
        behind,
    )
    return stated(sentence, start, end) and not aftermath


def stated(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the clause at the span neither denies nor supposes, whatever came of it later."""
    a, b = clause(sentence, start, end)
    text = sentence.text
    return not (
        _SUPPOSED.search(text[: b - sentence.start]) or _DENIED.search(text[a - sentence.start : b - sentence.start])
    )


def planned(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what stands at the span is only planned."""
    a, b = clause(sentence, start, end)
    return _PLANNED.search(sentence.text[a - sentence.start : b - sentence.start]) is not None


def only_planned(text: str) -> bool:
    """Whether a text tells of plans alone, of nothing that was signed or is being built."""
    return _PLANNED.search(text) is not None and not running(text) and not SIGNED_ONLY.search(text)
