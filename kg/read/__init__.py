"""Reading: files and folders in, sources out. One module per family of formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.model import Source
from kg.read.text import read_text

READERS: Mapping[str, Callable[[Path], Source]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
}
"""Which reader takes which ending."""


def find(paths: list[Path]) -> Iterator[Path | InputError]:
    """The files that ``paths`` name, in a fixed order; an InputError in place of each that has none."""
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in READERS)
            if not files:
                endings = " ".join(READERS)
                yield InputError(str(path), "the folder holds no report", f"put files with one of {endings} into it")
            yield from files
        elif path.exists():
            yield path
        else:
            yield InputError(str(path), "no such file or folder", "check the path")


def named(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """The files in folders and below them, by name; hidden folders are left out."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for root, inside, files in os.walk(folder):
            inside[:] = sorted(name for name in inside if not name.startswith("."))
            for name in sorted(files):
                found.setdefault(name, []).append(Path(root) / name)
    return found


def read(path: Path) -> Source:
    """Read one file by its ending; files of unknown ending are tried as text.

    Raises InputError.
    """
    return READERS.get(path.suffix.lower(), read_text)(path)
