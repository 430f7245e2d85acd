"""Word lists of the lexicon: one word a line, columns by tab, ``#`` begins a comment line."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``<name>.txt``, each a tuple of its columns."""
    text = resources.files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str, column: int = 0) -> frozenset[str]:
    """The words of one column of ``<name>.txt``."""
    return frozenset(row[column] for row in rows(name) if len(row) > column and row[column])


@cache
def alternation(name: str, column: int = 0) -> str:
    """The words of a column as one regular expression group, longest first."""
    found = sorted(words(name, column), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in found) + ")"
