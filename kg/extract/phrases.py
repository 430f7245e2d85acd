"""Cutting sentences into clauses, and clauses into short phrases: what problems and measures share."""

from __future__ import annotations

import re

Span = tuple[int, int]

_OPEN, _CLOSE = "（《“〔【", "）》”〕】"


def pieces(text: str, start: int, end: int, marks: str) -> list[Span]:
    """The stretches between ``marks``, where brackets and quotation marks hold together what they enclose."""
    spans: list[Span] = []
    depth, begin = 0, start
    for at in range(start, end):
        mark = text[at]
        depth = max(0, depth + (mark in _OPEN) - (mark in _CLOSE))
        if not depth and mark in marks:
            spans.append((begin, at))
            begin = at + 1
    spans.append((begin, end))
    return [span for first, last in spans if (span := trim(text, first, last))[0] < span[1]]


def clauses(text: str, start: int, end: int) -> list[Span]:
    """The clauses of a stretch of text."""
    return pieces(text, start, end, "，；。：！？\n")


def telling(text: str, start: int, end: int) -> list[Span]:
    """The clauses of a stretch without the adverbial that may open it (眼下，… 总的看，…)."""
    parts = clauses(text, start, end)
    return parts[1:] if len(parts) > 1 and parts[0][1] - parts[0][0] <= 3 and text[parts[0][1]] == "，" else parts


def trim(text: str, start: int, end: int, marks: str = " \u3000\n，；。：、—") -> Span:
    """A span without blanks and marks at its ends."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


def balanced(text: str, start: int, end: int) -> Span:
    """A span without a bracket or quotation mark at an end whose other half lies outside."""
    for opening, closing in zip(_OPEN, _CLOSE, strict=True):
        inside = text[start:end]
        if inside.count(opening) < inside.count(closing) and inside.endswith(closing):
            end -= 1
        elif inside.count(opening) > inside.count(closing) and inside.startswith(opening):
            start += 1
    return start, end


def alike(a: str, b: str) -> bool:
    """Whether two phrases say the same: one inside the other, or most bigrams in common."""
    if a in b or b in a:
        return True
    x, y = bigrams(a), bigrams(b)
    return bool(x and y) and 2 * len(x & y) >= 1.2 * min(len(x), len(y)) + 0.2 * (len(x) + len(y))


def meets(a: Span, b: Span) -> bool:
    """Whether two spans have a character in common."""
    return a[0] < b[1] and b[0] < a[1]


def shortened(short: str, phrase: str) -> bool:
    """Whether all characters of a short phrase stand in a longer one (招工难: 模具工难招)."""
    return len(short) >= 3 and len(short) < len(phrase) and set(short) <= set(phrase)


def bigrams(phrase: str) -> set[str]:
    """The pairs of neighbouring characters of a phrase."""
    return {phrase[i : i + 2] for i in range(len(phrase) - 1)}


def longest_shared(phrase: str, text: str) -> str:
    """The longest stretch of ``phrase`` that stands in ``text``."""
    best = ""
    for start in range(len(phrase)):
        while start + len(best) < len(phrase) and phrase[start : start + len(best) + 1] in text:
            best = phrase[start : start + len(best) + 1]
    return best


def number_in(text: str) -> int:
    """How many items a lead-in promises (三条, 四个难处, 两大难题), 0 if it does not say."""
    found = re.findall("([一两二三四五六七八九十])(?:[个条点项招件句]|大|方面)", text)
    return "一二三四五六七八九十".index(found[-1].replace("两", "二")) + 1 if found else 0
