"""What a character of a sentence shows the tagger: itself, its neighbours, its word, and what the lexicon says of it."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

from kg.lexicon.words import drawers, shipped
from kg.text.words import cut

_EDGE = "#"
_TERM = re.compile("[A-Za-z\u4e00-\u9fff]{2,8}")


def features(text: str) -> list[list[str]]:
    """The features of each character of a sentence, in order."""
    words = cut(text)
    marks = _lexicon_marks(text)
    of = [number for number, word in enumerate(words) for _ in word.text]
    tags = ["", *(f"{w.tag}{_place(at - w.start, len(w.text))}" for w in words for at in range(w.start, w.end)), ""]
    spelt = [_EDGE, _EDGE, *map(_kind, text), _EDGE, _EDGE]
    around = [_EDGE, *(word.text for word in words), _EDGE]
    found = []
    for at, number in enumerate(of):
        two, one, own, next_, after = spelt[at : at + 5]
        found.append(
            [
                f"0{own}", f"-1{one}", f"+1{next_}", f"-2{two}", f"+2{after}", f"-10{one}{own}", f"01{own}{next_}",
                f"w{around[number + 1]}", f"<{around[number]}", f">{around[number + 2]}",
                f"t{tags[at + 1]}", f"s{tags[at]},{tags[at + 2]}", *marks[at],
            ]
        )  # fmt: skip
    return found


def _kind(character: str) -> str:
    """A character; all digits are one, and all Latin letters."""
    return "0" if character.isdigit() else "A" if character.isascii() and character.isalpha() else character


def _place(at: int, length: int) -> str:
    """Whether a character begins (B), goes on in (M) or ends (E) its word, or is all of it (S)."""
    return "S" if length == 1 else "B" if at == 0 else "E" if at == length - 1 else "M"


def _lexicon_marks(text: str) -> list[list[str]]:
    """For each character, the drawers of the lexicon that have a term here: where it begins, goes on and ends."""
    automaton, names = _terms()
    marks: list[list[str]] = [[] for _ in text]
    for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for name in names[number]:
            marks[start].append(f"^{name}")
            marks[end - 1].append(f"${name}")
            for at in range(start + 1, end - 1):
                marks[at].append(f"={name}")
    return marks


@cache
def _terms() -> tuple[ahocorasick_rs.AhoCorasick, list[list[str]]]:
    """The shipped lexicon's terms, each with its drawers; a project's own would be none that the tagger has learned."""
    found: dict[str, list[str]] = {}
    for name in drawers():
        for row in shipped(name):
            if _TERM.fullmatch(row[0]) and name not in found.setdefault(row[0], []):
                found[row[0]].append(name)
    terms = sorted(found)
    return ahocorasick_rs.AhoCorasick(terms), [found[term] for term in terms]
