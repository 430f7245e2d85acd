"""Things by any part of their names, from an index beside the store (SQLite's FTS5).

Each character is a word of the index, and what is looked for is a phrase of them: Chinese has no spaces, a
county's name has two characters, and the index of trigrams that SQLite offers starts at three. Rows stand
in order of length, so that the shortest names that hold the words come first without a sort.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

INDEX = "names.sqlite"
_TABLE = "CREATE VIRTUAL TABLE names USING fts5(text, iri UNINDEXED, cls UNINDEXED, label UNINDEXED, name UNINDEXED)"
_FIND = "SELECT iri, cls, label, name FROM names WHERE names MATCH ? ORDER BY rowid LIMIT ?"
_ALL = "SELECT iri, cls, label, name FROM names ORDER BY rowid"
_NAMES_EACH = 4  # of one thing that may hold the words


class Name(NamedTuple):
    """A name of a thing: its IRI, its class's local name, its label, and the name itself."""

    iri: str
    cls: str
    label: str
    name: str


def write_index(folder: Path, names: Iterable[Name]) -> None:
    """Write the index of ``names`` into ``folder``. Raises sqlite3.Error."""
    rows = sorted(set(names), key=lambda name: (len(name.name), name.name, name.iri))
    with closing(sqlite3.connect(folder / INDEX, isolation_level=None)) as index:
        index.execute("PRAGMA journal_mode = OFF")  # a new file in a scratch folder
        index.execute("BEGIN")
        index.execute(_TABLE)
        index.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", ((_spaced(row.name), *row) for row in rows))
        index.execute("INSERT INTO names (names) VALUES ('optimize')")
        index.execute("COMMIT")


class Index:
    """The index in ``folder``, opened for reading. Raises sqlite3.Error when there is none."""

    def __init__(self, folder: Path) -> None:
        self._index = sqlite3.connect(f"{(folder / INDEX).absolute().as_uri()}?mode=ro&immutable=1", uri=True)

    def find(self, words: str, most: int) -> list[Name]:
        """Up to ``most`` things with a name that holds all of the words, the shortest such names first."""
        phrases = [f'"{spaced}"' for word in words.split() if (spaced := _spaced(word)).strip()]
        if not phrases:
            return []
        found: dict[str, Name] = {}
        for row in self._index.execute(_FIND, (" AND ".join(phrases), most * _NAMES_EACH)):
            found.setdefault(row[0], Name(*row))
        return list(found.values())[:most]

    def __iter__(self) -> Iterator[Name]:
        """All names, the shortest first."""
        return (Name(*row) for row in self._index.execute(_ALL))


def _spaced(text: str) -> str:
    """Letters and digits of any script, folded and each a word of its own."""
    return " ".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
