"""What problems are about, so that zones with problems of one kind can be put side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Theme:
    """A row of ``kg/lexicon/themes.tsv``: its key, its names by language, and the words that tell it."""

    key: str
    names: dict[str, str]
    words: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes, in the order of the table."""
    text = resources.files("kg.lexicon").joinpath("themes.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Theme(key, {"zh": zh, "en": en}, tuple(words.split())) for key, zh, en, words in rows)


def theme_of(problem: str) -> str:
    """The key of the theme most of whose words the problem holds, the first of equals; "" for none."""
    scores = [(sum(word in problem for word in theme.words), theme.key) for theme in themes()]
    best = max((score for score, _ in scores), default=0)
    return next(key for score, key in scores if score == best) if best else ""
