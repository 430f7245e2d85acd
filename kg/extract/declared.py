"""Things of a project's own classes: by known names, and by the head nouns that its ontology gives (``zk:head``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.spans import mention
from kg.lexicon.words import words
from kg.model import Mention, Sentence
from kg.terms import own
from kg.text.words import can_begin, cut, left_edge

_POINTING = re.compile("[该本此]$")
_NUMBERED = re.compile(r"[一二两三四五六七八九十百千\d多数几余][所家个座处类大]?$")


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of things of declared classes. Kinds: ``name``, ``pronoun`` (该 before a head noun)."""
    for cls, known, head in _patterns():
        for match in known.finditer(sentence.text) if known else ():
            full = _full(cls)[match[0]]
            found = mention(sentence, cls, match.start(), match.end(), "declared.known")
            yield Mention(cls, found.start, found.end, found.name, found.rule, found.kind, full)
        for match in head.finditer(sentence.text) if head else ():
            yield from _by_head(sentence, cls, match)


def _by_head(sentence: Sentence, cls: str, match: re.Match[str]) -> Iterator[Mention]:
    text = sentence.text
    if _POINTING.search(text[: match.start()]):
        yield mention(sentence, cls, match.start() - 1, match.end(), "declared.pronoun", "pronoun")
        return
    edge = left_edge(text, match.start())
    cues = (cue.end() for cue in _cues().finditer(text, 0, match.start()))
    edge = max([edge, *cues])  # a cue states, it is in no name
    modifier = text[edge : match.start()]
    if not modifier or not can_begin(modifier) or _NUMBERED.search(modifier):
        return
    if any(word.text not in words("generic_modifiers") for word in cut(modifier)):
        yield mention(sentence, cls, edge, match.end(), "declared.head")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    return tuple((name, _any(_full(name)), _any(term.heads)) for name, term in own().classes.items())


@cache
def _full(cls: str) -> dict[str, str]:
    """The names of a class's known things, each with the first one of its line."""
    told = (line.split("|") for line in own().classes[cls].known)
    return {name: names[0] for names in told for name in names if name}


@cache
def _cues() -> re.Pattern[str]:
    """The words of the project's cues."""
    parts = {part for term in own().relations.values() for cue in term.cues for part in cue.split("…") if len(part) > 1}
    return _any(tuple(parts)) or re.compile(r"(?!)")


def _any(names: dict[str, str] | tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of some names, the longest first; None of none."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
