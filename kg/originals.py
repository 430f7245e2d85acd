"""Where the files are that a graph was read from: where they were read, by name, by what they hold, or as kept copies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path

from kg import catalogue
from kg.errors import InputError
from kg.read import find, named, read
from kg.verify import Candidate


class Originals:
    """The candidates for each report of a graph.

    ``store`` is the folder of a build's store, which a graph that others built has not. ``folders`` are searched for
    files of the same name, then for any report; without them files are sought where they were read, then by name in
    the folder one stands in. ``unread`` is told of each file that cannot be read.
    """

    def __init__(self, store: Path, folders: tuple[Path, ...], unread: Callable[[str], None]) -> None:
        self._store = store if (store / catalogue.FILE).is_file() else None
        self._folders, self._unread = folders, unread
        self._text = cache(self._read)

    def __call__(self, report: str, name: str) -> Iterator[Candidate]:
        """What a report may have been read from, the likeliest first; the kept copy only where no file is left."""
        entry = catalogue.kept(self._store, report) if self._store else None
        read = [Path(os.fsdecode(entry.path))] if entry and not self._folders else []
        seen = False
        for place in dict.fromkeys((*read, *self._named.get(name, ()), *self._all)):
            if text := self._text(place):
                seen = True
                yield Candidate(text)
        if entry and not (seen or self._folders):
            yield Candidate(entry.source.text, kept=True)

    @cached_property
    def _named(self) -> dict[str, list[Path]]:
        return named(self._folders or (Path(),))

    @cached_property
    def _all(self) -> list[Path]:
        return [place for place in find(list(self._folders)) if isinstance(place, Path)]

    def _read(self, place: Path) -> str:
        if not place.is_file():
            return ""
        try:
            return read(place).text
        except InputError as error:
            self._unread(str(error))
            return ""
