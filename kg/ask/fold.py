"""One spelling for questions and names: width, case, spaces and marks do not tell names apart."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from functools import cache

import jieba

_MARKS = str.maketrans(
    {",": "，", "?": "？", "!": "！", ":": "：", ";": "；", "—": "-", "–": "-"}
    | dict.fromkeys("《》〈〉“”‘’「」『』\"'`")
)


def fold(text: str) -> str:
    """``text`` as names and questions are compared: NFKC, lower case, no spaces, quotation marks, control characters."""
    if text.isalnum() and not text.isascii() and unicodedata.is_normalized("NFKC", text):
        return text.casefold()  # as nearly all names are
    flat = unicodedata.normalize("NFKC", text).casefold().translate(_MARKS)
    return "".join(c for c in flat if not c.isspace() and unicodedata.category(c)[0] != "C")


def cut(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text with their start and end: jieba's dictionary alone, which loads in a moment."""
    at = 0
    for word in _cutter().cut(text, HMM=False):
        yield word, at, at + len(word)
        at += len(word)


@cache
def _cutter() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
