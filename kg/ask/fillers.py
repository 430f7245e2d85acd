"""Words that narrow nothing where they stand: those of lexicon/light_words.txt anywhere, others beside some words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.ask.tokens import Token


def fillers(tokens: Sequence[Token]) -> set[int]:
    """The places of the words that a question could go without. All others must become part of its meaning."""
    return {
        *(at for at, token in enumerate(tokens) if token.has("light", "list", "per")),
        *_beside(tokens),
        *_presumed(tokens),
        *_saying(tokens),
    }


def _beside(tokens: Sequence[Token]) -> Iterator[int]:
    """突出的问题, 调整后的某某园区, 每面积; the 写明 of 没有写明."""
    for at, (one, other) in enumerate(pairwise(tokens)):
        if one.has("adjective") and (other.text == "的" or other.cls or other.figure):
            yield at
        if (one.has("named") and other.things) or (one.text == "每" and other.figure):
            yield at
        if one.has("merely") and other.has("count", "amount"):
            yield at
        if one.has("not") and other.has("says"):
            yield at + 1


def _presumed(tokens: Sequence[Token]) -> Iterator[int]:
    """What is so unless a question doubts it: that figures are facts, and that what is no measure was done."""
    doubted = any(token.has("choice", "yesno") for token in tokens)
    measures = any(
        "Measure" in {token.cls, *(thing.cls for thing in token.things)} or token.has("does") for token in tokens
    )
    for at, token in enumerate(tokens):
        if (token.role("modality") == "actual" and not doubted) or (token.role("status") == "adopted" and not measures):
            yield at


def _saying(tokens: Sequence[Token]) -> Iterator[int]:
    """哪些园区写了问题: what only reports can do is no more than 有 where none is asked for."""
    if any("Report" in {token.cls, *(thing.cls for thing in token.things)} for token in tokens):
        return
    asked = any(token.has("who", "when") for token in tokens)
    for at, token in enumerate(tokens):
        if (token.has("says") and not token.has("status")) or (token.role("attribute") == "creator" and not asked):
            yield at
