"""Where corrections lie, and which hold for a file: those of the nearest ``corrections.csv`` in its folder or above."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.curate.apply import corrected
from kg.curate.corrections import FILE, Correction, in_words, read
from kg.errors import InputError
from kg.resolve.facts import ReportFacts


def file_for(path: Path) -> Path | None:
    """The file of corrections that holds for a report's file, None where there is none."""
    return next((folder / FILE for folder in path.parents if (folder / FILE).is_file()), None)


class Shelf:
    """The files of corrections that a build meets; each is read once."""

    def __init__(self) -> None:
        self._files: dict[Path, Path | None] = {}
        self._read: dict[Path, list[Correction]] = {}
        self._met: set[tuple[Path, str]] = set()
        self._told: list[str] = []

    def applied(self, place: bytes, name: str, reports: Iterable[ReportFacts]) -> list[ReportFacts]:
        """The reports of a file at ``place``, an absolute path, as corrected."""
        path = Path(os.fsdecode(place))
        if path.parent not in self._files:
            self._files[path.parent] = file_for(path)
        file = self._files[path.parent]
        if file is None:
            return list(reports)
        found, lost = corrected(list(reports), [one for one in self._in(file) if one.place.file == name])
        self._met.add((file, name))
        self._told += (f"{file}: {name} no longer says “{one.place.quote}”; {_rests(one)}" for one in lost)
        return found

    def told(self) -> list[str]:
        """A line for each correction that cannot hold: its words, its file or its own line are not as they should be."""
        return [*self._told, *(line for file in self._read for line in self._missing(file))]

    def _in(self, file: Path) -> list[Correction]:
        if file not in self._read:
            self._read[file] = []
            for one in read(file):
                if isinstance(one, InputError):
                    self._told.append(str(one))
                else:
                    self._read[file].append(one)
        return self._read[file]

    def _missing(self, file: Path) -> Iterator[str]:
        """Corrections of files that are no longer below the folder of ``file``."""
        names = {one.place.file for one in self._read[file]}
        unmet = {name for name in names if (file, name) not in self._met}
        there = {path.name for path in file.parent.rglob("*")} if unmet else set()
        for one in self._read[file]:
            if one.place.file in unmet - there:
                yield f"{file}: there is no {one.place.file}; {_rests(one)}"


def _rests(one: Correction) -> str:
    return f"what {one.by or 'someone'} decided of “{in_words(one.said)}” rests"
