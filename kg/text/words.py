"""Words: jieba's dictionary with the lexicon as user words, and the edges of names that follow from them.

The hidden Markov model is off, because it guesses words across the very names that the rules must find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

import ahocorasick_rs
import rjieba

from kg.lexicon.divisions import by_name, common_names, short_name
from kg.lexicon.divisions import load as divisions
from kg.lexicon.words import words
from kg.text.tagging import Cutter, Entry, Tagger

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
def _tagger() -> Tagger:
    return Tagger(_entries(), cast(Cutter, rjieba))


def _entries() -> Iterator[Entry]:
    """The lexicon's words, always in the same order: the frequency of one may follow from those before it."""
    for division in divisions():
        if len(division.name) > 2 and division.name not in words("division_homographs"):
            yield Entry(division.name, _DIVISION, _FREQUENCY)
    yield from (Entry(name, _DIVISION, _FREQUENCY) for name in sorted(common_names()) if len(name) > 2)
    yield from (Entry(d.name, _DIVISION) for d in divisions() if len(d.name) == 2 and d.name.endswith("县"))
    yield from (Entry(head, "n", _FREQUENCY) for head in sorted(words("zone_heads")))
    yield from (Entry(verb, "vn") for verb in sorted(words("name_verbs")))
    yield from (Entry(stop, "v") for stop in sorted(words("name_stops")) if len(stop) > 1)


@lru_cache(maxsize=1 << 14)
def cut(text: str) -> tuple[Word, ...]:
    """The words of a text, in order, without gaps."""
    found, at = [], 0
    for text_, tag in _tagger().tag(text):
        found.append(Word(text_, tag, at))
        at += len(text_)
    return tuple(found)


def rare(word: str, most: int = _SELDOM) -> bool:
    """Whether the dictionary knows a word so little that it is in a name as likely as in a sentence."""
    return _tagger().frequency(word) <= most


_BREAK = re.compile(
    r"(?<=[\u4e00-\u9fff])\.|(?<=\d)\.(?=[\u4e00-\u9fff])|\d[年月日号]底?|[，。；：、！？“”‘’《》〈〉【】\[\]|/…\n\t\u3000—]"
)
_BRACKET = re.compile(r"（(?P<inner>[^（）]*)）|[（）]")
_BODY_ENDS = tuple("局委办厅部院府会")  # what the names of public bodies end in
_CLOSED_TAGS = ("p", "c", "u", "d", "r", "y", "e", "o", "x")


def left_edge(text: str, head: int, longest: int = 26, brackets: bool = False) -> int:
    """Where the name whose head noun begins at ``head`` begins: at or before ``head``.

    The words to the left are taken in as long as they can stand inside a name.
    """
    floor = max(0, head - longest)
    for match in _BREAK.finditer(text, floor, head):
        if not _joins(text, match.start()):
            floor = match.end()
    if not brackets:
        for match in _BRACKET.finditer(text, floor, head):
            if not (match["inner"] and by_name(match["inner"])):  # 中韩（盐城）产业园: the place belongs to the name
                floor = match.end()
    edge = head
    for word in reversed(cut(text[floor:head])):
        if not _inside_name(word) and not (word.text == "都" and edge == head and word.start):
            break  # but 三都片区: no adverb stands before a noun
        edge = floor + word.start
        if function := _function_part(word.text, text[edge - 1 : edge]):
            return edge + function
    return edge


def _joins(text: str, at: int) -> bool:
    """Whether a mark is a single dash behind a division's name: 滨海—中关村科技园 is one name."""
    dash = text[at] == "—" and "—" not in (text[at - 1 : at], text[at + 1 : at + 2])
    return dash and any(by_name(text[max(0, at - width) : at]) for width in (2, 3))


def _function_part(word: str, before: str) -> int:
    """The width of the function word that a word such as 和县 or 会同县 begins with, where it does not name the place:
    behind the end of a body's name (县科技局和县人社局), or always where running text mostly means otherwise."""
    stem = word[:-1]
    joins = word in words("division_homographs") or before in _BODY_ENDS
    return len(stem) if joins and stem in words("name_stops") else 0


@cache
def _gazetteer() -> ahocorasick_rs.AhoCorasick:
    full = {d.name for d in divisions()} | common_names()
    short = {short_name(d.name) for d in divisions() if d.level != "county"}
    names = sorted((full | short) - words("division_homographs"))
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def divisions_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the names of divisions between two offsets: full names, and short ones down to the prefecture."""
    spans = ((start + a, start + b) for _, a, b in _gazetteer().find_matches_as_indexes(text[start:end]))
    return [(a, b) for a, b in spans if not crosses_words(text, a, b)]


def crosses_words(text: str, start: int, end: int) -> bool:
    """Whether what looks like a county of two characters begins inside a word: 责成县住建局 has no 成县."""
    return end - start == 2 and text[end - 1] == "县" and start not in _starts(text)


@lru_cache(maxsize=1 << 10)
def _starts(text: str) -> frozenset[int]:
    return frozenset(word.start for word in cut(text))


_NUMERALS = ("", *"一二三四五六七八九十")
_LEVELS = tuple("省市县区州旗我本")  # before a place they stand for another one: 县 | 洛阳高新区


def anchored_edge(text: str, head: int, longest: int = 26) -> int:
    """``left_edge``, moved up to the last run of divisions inside the name: there the name begins."""
    edge = reach_division(text, _short_county(text, left_edge(text, head, longest), head), head)
    start, before = edge, -1
    for word in cut(text[edge:head]):
        if len(word.text) > 1 and by_name(word.text) and (len(word.text) > 2 or word.tag == _DIVISION):
            gap = text[edge + max(before, 0) : edge + word.start]
            run = len(gap) <= 1 and gap not in _LEVELS if before >= 0 else gap in _NUMERALS
            if not run and gap[-1:] not in "·（—":  # 诸暨·井研, 井研（诸暨）, 武进西太湖, 五秀山: one run
                start = edge + word.start - (len(gap) > 1 and gap[-1] in _NUMERALS)
            before = word.end
    corps = _CORPS.search(text[:start])
    return corps.start() if corps and _CITY.match(text, start, head) else start  # 第九师某某市 is one name


_CORPS = re.compile("第[一二三四五六七八九十]{1,2}师$")
_CITY = re.compile("[\u4e00-\u9fff]{2,4}市")


def _short_county(text: str, edge: int, head: int) -> int:
    """``edge``, before a county's short name whose characters are function words (于都工业园) and that a mark or a
    division precedes."""
    for start in (edge - 2, edge - 1):
        name = text[start : start + 2] if start >= 0 else ""
        if start + 2 <= head and by_name(name) and name not in words("name_stops"):
            before = text[:start]
            if not before or not "\u4e00" <= before[-1] <= "\u9fff" or before[-1] in "省市州":
                return start
    return edge


_BETWEEN = re.compile(r"[^，。；：、（）“”《》的了在和与及由到至向从对以为是有等将就把被给让使]{0,4}")


def reach_division(
    text: str, edge: int, head: int, places: Iterable[tuple[int, int]] = (), longest: int = 18, joined: str = ""
) -> int:
    """``edge``, moved back to the last division (or one of ``places``) where only a few characters lie between.

    Names of firms and zones begin with a place, and what stopped at a function word (都 in 庆元县屏都工业园) stopped
    inside the name. The marks in ``joined`` may end what lies between too.
    """
    found = sorted([*divisions_in(text, max(0, head - longest), head), *places])
    if not found:
        return edge
    start, end = found[-1]
    between = text[end:edge] if end < edge else ""
    if len(between) == 2 and between[-1] in tuple(joined):
        between = between[:-1]
    apart = _function_part(text[start:end], text[start - 1 : start]) or _stops(between) or _torn(text, start)
    return start if start < edge and not apart and _BETWEEN.fullmatch(between) else edge


def _torn(text: str, at: int) -> bool:
    """Whether what begins at ``at`` begins inside a word of statement (责成 | 县, not 成县)."""
    return any(text[at - 1 - width : at + 1] in words("name_stops") for width in range(min(3, at)))


def _stops(text: str) -> bool:
    return any(len(w.text) > 1 and w.text in words("name_stops") for w in cut(text))


def can_begin(name: str) -> bool:
    """Whether the first word of what looks like a name can be in one: no function word, no verb of statement."""
    first, *rest = cut(name)
    if len(rest) == 2 and first.tag != "r" and len(first.text) == len(rest[0].text) == 1 and left_over(rest[0].text):
        return True  # 前亭园: a function word would leave one character behind
    return first.text not in words("name_stops") and (len(first.text) == 1 or not _closed(first))


def left_over(mark: str) -> bool:
    """Whether a character before a head noun names nothing by itself: no side, number, or word for a kind."""
    return "\u4e00" <= mark <= "\u9fff" and mark not in _TELLING and mark not in words("generic_modifiers")


_TELLING = tuple("东西南北中新老大小内外一二三四五六七八九十主副总各本该全")


_NUMBERED = re.compile(
    "第[一二三四五六七八九十]+|[一二三四五六七八九十][号里]|[一二三四五六七八九十百零〇]+团"
)  # 一团: a regiment


def _closed(word: Word) -> bool:
    """Whether a word is of a closed class by its tag; 大连 is tagged as an adverb and is none."""
    return word.tag[0] in _CLOSED_TAGS and word.tag not in ("eng", "x") and not by_name(word.text)


def _inside_name(word: Word) -> bool:
    if word.text in words("name_verbs"):
        return True
    if word.text in words("name_stops") or word.text.isspace():
        return False
    if len(word.text) == 1:
        return not word.text.isdigit()
    if _closed(word):
        return False
    if word.text in words("generic_modifiers"):
        return True
    if word.tag in ("v", "vd", "t", "m", "mq"):
        return _NUMBERED.fullmatch(word.text) is not None
    return True
