"""From the words that reports use for industries to the divisions of GB/T 4754-2017, by ``industries.tsv``."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from kg.lexicon.words import wordlist

SCHEME = "https://w3id.org/zonekg/industry/"
UNCLEAR = "-"

_LISTED = re.compile("[、和及与暨/（(·+—-]")


@cache
def terms() -> dict[str, str]:
    """Each word with its division, or with ``-`` where it spans several."""
    text = resources.files(__package__).joinpath("industries.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {term: division for term, _, division in rows}


def division_of(term: str) -> str | None:
    """The division that an industry belongs to, as two digits, where that is clear: 高端白酒产业 is 15.

    A word of the table counts when it is the whole term or its end. What stands before an end may
    qualify it, but names no other industry: 纺织服装 is neither 纺织 nor 服装.
    """
    words = terms()
    for form in _forms(term):
        if form in words:
            return _clear(words[form])
        if _LISTED.search(form):
            continue
        for start in range(1, len(form) - 1):
            if (division := words.get(form[start:])) is not None:
                other = next((words[form[cut:start]] for cut in range(start - 1) if form[cut:start] in words), division)
                return _clear(division) if other == division else None
    return None


def named(name: str) -> bool:
    """Whether a text is a word of the table, with or without what only says that it is an industry."""
    return any(form in terms() for form in _forms(name))


def ends_in_term(name: str) -> bool:
    """Whether a text is a word of the table or ends in one, whatever qualifies it (高端智能农机装备)."""
    return any(name[start:] in terms() for start in range(len(name) - 1))


def iri_of(division: str) -> str:
    """The concept of a division in ``ontology/industries.ttl``."""
    return SCHEME + division


def _forms(term: str) -> list[str]:
    """The term as it stands, then with less and less of what only says that it is an industry."""
    bare = (term.removesuffix(ending) for ending in wordlist("industries", "says-industry") if term.endswith(ending))
    return [term, *dict.fromkeys(form for form in bare if len(form) > 1)]


def _clear(division: str) -> str | None:
    return None if division == UNCLEAR else division
