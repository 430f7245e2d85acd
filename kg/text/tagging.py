"""Words with their parts of speech, as jieba cuts and tags them with its hidden Markov model off.

rjieba is jieba's algorithm over jieba's dictionary, in Rust, thirty times as fast. What differs is made up for
here: jieba tags user words as asked even where its dictionary has them, numbers and Latin letters as ``eng``, and
rounds the frequency of a user word up. Frequencies are looked up in jieba's own file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import rjieba

_TOTAL = 60_101_967
"""The sum of all frequencies in jieba's dictionary."""
_NO_WORD = "\ufdd0\ufdd1"
"""It stands for what jieba counts twice in its total: the frequencies that words had before they were added."""
_LATIN = re.compile("[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word for the lexicon's own part of the dictionary; without a frequency, one that makes it a word."""

    word: str
    tag: str
    frequency: int | None = None


class Cutter(Protocol):
    """rjieba, which is one itself, or another that it makes."""

    def add_word(self, word: str, freq: int | None, tag: str | None) -> int: ...
    def cut(self, text: str, hmm: bool) -> list[str]: ...
    def tag(self, text: str, hmm: bool) -> list[tuple[str, str]]: ...


class Tagger:
    """jieba's dictionary with further words, in the order in which they are given.

    They are added to ``cutter``: rjieba's own saves the time for another one, but there can be only one tagger of it.
    """

    def __init__(self, entries: Iterable[Entry], cutter: Cutter | None = None) -> None:
        self._cutter: Cutter = rjieba.Jieba() if cutter is None else cutter
        self._tags: dict[str, str] = {}
        self._frequencies: dict[str, int] = {}
        total, twice = _TOTAL, 0
        for entry in entries:
            frequency = self._suggested(entry.word, total) if entry.frequency is None else entry.frequency
            twice += self.frequency(entry.word)
            self._cutter.add_word(entry.word, frequency, entry.tag)
            self._tags[entry.word] = entry.tag
            self._frequencies[entry.word] = frequency
            total += frequency
        self._cutter.add_word(_NO_WORD, twice + 1, "x")

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with their tags, in order, without gaps."""
        tags, latin = self._tags, _LATIN.fullmatch
        return [
            (word, tags.get(word) or ("eng" if word.isascii() and latin(word) else tag))
            for word, tag in self._cutter.tag(text, False)
        ]

    def frequency(self, word: str) -> int:
        """How often the dictionary counted a word; 0 for one that it does not know."""
        known = self._frequencies.get(word)
        return _frequency(word) if known is None else known

    def _suggested(self, word: str, total: int) -> int:
        """The least frequency at which a word is not cut, by jieba's own formula."""
        likelihood = 1.0
        for part in self._cutter.cut(word, False):
            likelihood *= (self.frequency(part) or 1) / total
        return max(int(likelihood * total) + 1, self.frequency(word))


@cache
def _lines() -> list[bytes]:
    """jieba's dictionary in order: word, frequency and tag on each line."""
    found = find_spec("jieba")  # without importing it, which takes longer than all else here
    if found is None or found.origin is None:
        raise ModuleNotFoundError("no module jieba", name="jieba")
    lines = (Path(found.origin).parent / "dict.txt").read_bytes().split(b"\n")
    lines.sort()  # it is all but sorted
    return lines


@cache
def _frequency(word: str) -> int:
    key = word.encode("utf-8", "surrogatepass") + b" "
    at = bisect_left(_lines(), key)
    line = _lines()[at] if at < len(_lines()) else b""
    return int(line.split(b" ")[1]) if line.startswith(key) else 0
