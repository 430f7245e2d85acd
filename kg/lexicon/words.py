"""Word lists of the lexicon: one word a line, columns by tab, ``#`` begins a comment line.

Lists of names and of what is in names stand in the package itself, where the tagger learns from them
(``kg.learned.features``); the words that patterns of sentences are made of, in ``wordings/``.

Each list is a drawer, a file; a project adds to it with a file of the same name (``kg.project``), and takes away from it:
``-word`` in the project's file says that the shipped word does not hold there, ``-word<TAB>column`` that its rows with this
column do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path

from kg import project
from kg.errors import InputError

_AWAY = "-"
_NEVER = "(?:(?!))"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``<name>.txt``, each a tuple of its columns: the shipped ones that the project leaves, then its own.

    Raises InputError when the project's cannot be read.
    """
    here = project.current()
    own = rows_of(here.lexicon / f"{name}.txt") if here else ()
    gone = {_bare(row) for row in own if withdraws(row)}
    left = (row for row in shipped(name) if not any(row[:width] in gone for width in range(1, len(row) + 1)))
    return (*left, *(row for row in own if not withdraws(row)))


def withdraws(row: tuple[str, ...]) -> bool:
    """Whether a row of a project's list takes shipped ones away."""
    return len(row[0]) > 1 and row[0].startswith(_AWAY)


def withdrawn(name: str, row: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The shipped rows that a row of a project's list takes away."""
    bare = _bare(row)
    return tuple(one for one in shipped(name) if one[: len(bare)] == bare)


def _bare(row: tuple[str, ...]) -> tuple[str, ...]:
    return row[0].removeprefix(_AWAY), *row[1:]


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
    return any_of(words(name, column))


def any_of(found: Iterable[str]) -> str:
    """Words as one regular expression group, longest first; without words one that matches nowhere."""
    ordered = sorted(found, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")" if ordered else _NEVER


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
    return any_of({row[0] for row in rows(lexicon) if row[1] in kinds})


@cache
def guarded(lexicon: str, kind: str) -> str:
    """The words of a group as one alternation, each without what its third and fourth column bar behind and before it."""
    found = sorted((row for row in rows(lexicon) if row[1] == kind), key=lambda row: (-len(row[0]), row[0]))
    return "(?:" + "|".join(_guarded(*row) for row in found) + ")" if found else _NEVER


def _guarded(word: str, kind: str, behind: str = "", before: str = "") -> str:
    bars = "".join(f"(?<!{re.escape(bar)})" for bar in before.split("|") if bar)
    return bars + re.escape(word) + (f"(?!{'|'.join(map(re.escape, behind.split('|')))})" if behind else "")


@cache
def wordlist(theme: str, kind: str) -> tuple[str, ...]:
    """The words of a group of ``wordings/<theme>.txt``, in the order of the list."""
    return tuple(row[0] for row in rows(f"wordings/{theme}") if row[1] == kind)


def wording(theme: str, kind: str) -> str:
    """A group of ``wordings/<theme>.txt``, what the patterns of sentences are made of, as one alternation."""
    return guarded(f"wordings/{theme}", kind)
