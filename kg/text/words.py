"""Words: jieba with the lexicon as user words, and the edges of names that follow from them.

The dictionary is jieba's own, pinned by the package's version; its hidden Markov model is off,
because it guesses words across the very names that the rules must find.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
import jieba
import jieba.posseg

from kg.lexicon.divisions import by_name, short_name
from kg.lexicon.divisions import load as divisions
from kg.lexicon.words import words

_DIVISION = "ns"
_FREQUENCY = 20_000
_SELDOM = 150  # of the 60 million words that jieba's dictionary was counted in


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: its text, jieba's part-of-speech tag, its offset in the sentence."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the word."""
        return self.start + len(self.text)


@cache
def _tagger() -> jieba.posseg.POSTokenizer:
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for division in divisions():
        if len(division.name) > 2 and division.name not in words("division_homographs"):
            tokenizer.add_word(division.name, _FREQUENCY, _DIVISION)
    for head in words("zone_heads"):
        tokenizer.add_word(head, _FREQUENCY, "n")
    for verb in words("name_verbs"):
        tokenizer.add_word(verb, None, "vn")
    for stop in words("name_stops"):
        if len(stop) > 1:
            tokenizer.add_word(stop, None, "v")
    return jieba.posseg.POSTokenizer(tokenizer)


@cache
def cut(text: str) -> tuple[Word, ...]:
    """The words of a text, in order, without gaps."""
    found, at = [], 0
    for pair in _tagger().cut(text, HMM=False):
        found.append(Word(pair.word, pair.flag, at))
        at += len(pair.word)
    return tuple(found)


def rare(word: str, most: int = _SELDOM) -> bool:
    """Whether the dictionary knows a word so little that it is in a name as likely as in a sentence."""
    return int(_tagger().tokenizer.FREQ.get(word) or 0) <= most


_BREAK = re.compile(r"(?<=[\u4e00-\u9fff])\.|\d[年月日号]底?|[，。；：、！？“”‘’《》〈〉【】\[\]|/…\n\t\u3000—]")
_CLOSED_TAGS = ("p", "c", "u", "d", "r", "y", "e", "o", "x")


def left_edge(text: str, head: int, longest: int = 26, brackets: bool = False) -> int:
    """Where the name whose head noun begins at ``head`` begins: at or before ``head``.

    The words to the left are taken in as long as they can stand inside a name.
    """
    floor = max(0, head - longest)
    for match in _BREAK.finditer(text, floor, head):
        floor = match.end()
    if not brackets:
        floor = max(floor, text.rfind("（", floor, head) + 1, text.rfind("）", floor, head) + 1)
    edge = head
    for word in reversed(cut(text[floor:head])):
        if not _inside_name(word):
            break
        edge = floor + word.start
    return edge


@cache
def _gazetteer() -> ahocorasick_rs.AhoCorasick:
    full = {d.name for d in divisions()}
    short = {short_name(d.name) for d in divisions() if d.level != "county"}
    names = sorted((full | short) - words("division_homographs"))
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def divisions_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the names of divisions between two offsets: full names, and short ones down to the prefecture."""
    return [(start + a, start + b) for _, a, b in _gazetteer().find_matches_as_indexes(text[start:end])]


def anchored_edge(text: str, head: int, longest: int = 26) -> int:
    """``left_edge``, moved up to the last run of divisions inside the name: there the name begins."""
    edge = left_edge(text, head, longest)
    start, before = edge, -1
    for word in cut(text[edge:head]):
        if len(word.text) > 1 and by_name(word.text) and (len(word.text) > 2 or word.tag == _DIVISION):
            if word.start != before:
                start = edge + word.start
            before = word.end
    return start


def _inside_name(word: Word) -> bool:
    if word.text in words("name_verbs"):
        return True
    if word.text in words("name_stops") or word.text.isspace():
        return False
    if len(word.text) == 1:
        return not word.text.isdigit()
    if word.tag[0] in _CLOSED_TAGS and word.tag not in ("eng", "x"):
        return False
    if word.text in words("generic_modifiers"):
        return True
    if word.tag in ("v", "vd", "t", "m", "mq"):
        return re.fullmatch("第[一二三四五六七八九十]+|[一二三四五六七八九十]号", word.text) is not None
    return True
