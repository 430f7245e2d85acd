"""More than fits into memory, in order."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

T = TypeVar("T")
_TOGETHER = 512  # records that are read and written at a time


class Runs(Generic[T]):
    """Values by key, given in any order and taken in the order of their keys; those of one key as they were given.

    Past ``most`` of them they go to files of ``folder``, which is the caller's own and goes with what is in it.
    """

    def __init__(self, folder: Path, name: str, most: int = 100_000) -> None:
        self._folder, self._name, self._most = folder, name, most
        self._held: list[tuple[Any, T]] = []
        self._files: list[Path] = []

    def add(self, key: Any, value: T) -> None:
        """Keys can be compared with each other; value and key can be pickled."""
        self._held.append((key, value))
        if len(self._held) >= self._most:
            self._spill()

    def __iter__(self) -> Iterator[tuple[Any, list[T]]]:
        """Each key once, with its values."""
        self._held.sort(key=itemgetter(0))
        with ExitStack() as files:
            runs = [_records(files.enter_context(path.open("rb"))) for path in self._files]
            found = merge(*runs, self._held, key=itemgetter(0)) if runs else iter(self._held)
            for key, pairs in groupby(found, key=itemgetter(0)):
                yield key, [value for _, value in pairs]

    def _spill(self) -> None:
        self._held.sort(key=itemgetter(0))
        path = self._folder / f"{self._name}-{len(self._files)}"
        with path.open("wb") as file:
            for at in range(0, len(self._held), _TOGETHER):
                pickle.dump(self._held[at : at + _TOGETHER], file, pickle.HIGHEST_PROTOCOL)
        self._files.append(path)
        self._held = []


def _records(file: IO[bytes]) -> Iterator[tuple[Any, Any]]:
    while True:
        try:
            records = pickle.load(file)  # what this process wrote itself a moment ago
        except EOFError:
            return
        yield from records
