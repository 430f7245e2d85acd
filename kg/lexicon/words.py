"""Word lists of the lexicon: one word a line, columns by tab, ``#`` begins a comment line.

Each list is a drawer, a file; a project adds to it with a file of the same name (``kg.project``).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

from kg import project
from kg.errors import InputError


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``<name>.txt``, each a tuple of its columns; behind the shipped ones those of the project.

    Raises InputError when the project's cannot be read.
    """
    here = project.current()
    own = rows_of(here.lexicon / f"{name}.txt") if here else ()
    return (*shipped(name), *own)


def shipped(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list that come with the package. Raises FileNotFoundError."""
    return _parsed(resources.files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8"))


def rows_of(path: Path) -> tuple[tuple[str, ...], ...]:
    """The rows of a file, none when it is not there. Raises InputError."""
    try:
        return _parsed(path.read_text(encoding="utf-8-sig")) if path.is_file() else ()
    except (OSError, UnicodeError) as error:
        raise InputError(str(path), str(error), "write it in UTF-8") from error


def _parsed(text: str) -> tuple[tuple[str, ...], ...]:
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


def ending(name: str, text: str) -> str:
    """The longest word of ``<name>.txt`` that a text ends with, "" if none."""
    return max((word for word in words(name) if text.endswith(word)), key=len, default="")


@cache
def drawers() -> tuple[str, ...]:
    """The names of all lists that come with the package, in order."""
    found = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".txt") for name in found if name.endswith(".txt")))


@cache
def group(lexicon: str, *kinds: str) -> str:
    """The words of some groups (the second column) of a word list as one alternation, longest first."""
    found = sorted({row[0] for row in rows(lexicon) if row[1] in kinds}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in found) + ")"


@cache
def guarded(lexicon: str, kind: str) -> str:
    """The words of a group as one alternation, each without what its third and fourth column bar behind and before it."""
    found = sorted((row for row in rows(lexicon) if row[1] == kind), key=lambda row: (-len(row[0]), row[0]))
    return "(?:" + "|".join(_guarded(*row) for row in found) + ")"


def _guarded(word: str, kind: str, behind: str = "", before: str = "") -> str:
    bars = "".join(f"(?<!{re.escape(bar)})" for bar in before.split("|") if bar)
    return bars + re.escape(word) + (f"(?!{'|'.join(map(re.escape, behind.split('|')))})" if behind else "")
