"""What can be read: files, members of archives, standard input, addresses."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from kg.errors import InputError
from kg.read import package
from kg.read.web import fetch

STANDARD = "-"
MOST = 2**28
"""Bytes of a file: larger scans and workbooks are not met with, and each is held in memory."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive."""

    archive: Path
    inside: str

    @property
    def name(self) -> str:
        """Archive and path in it: what evidence calls it."""
        return f"{shown(self.archive.name)}/{self.inside}"

    def __str__(self) -> str:
        return f"{self.archive}/{self.inside}"


@dataclass(frozen=True, slots=True)
class Address:
    """A document on a server, or ``-``, which stands for standard input."""

    name: str

    def __str__(self) -> str:
        return "standard input" if self.name == STANDARD else self.name


Input = Path | Member | Address
"""All have a ``name``, which evidence carries, and as a string are what a message calls them."""


def is_address(words: str | Path) -> bool:
    """Whether words of a command line name something else than a file."""
    return isinstance(words, str) and (words == STANDARD or words.startswith(("http://", "https://")))


def shown(name: str) -> str:
    """The name of a file as text, whatever this system's encoding; bytes of it that are no UTF-8 as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def place(item: Input) -> bytes:
    """What tells two inputs apart, whatever folder one works in."""
    if isinstance(item, Member):
        return os.fsencode(item.archive.absolute()) + b"\0" + item.inside.encode("utf-8", "surrogatepass")
    return os.fsencode(item.absolute()) if isinstance(item, Path) else item.name.encode("utf-8", "surrogatepass")


def ending(item: Input) -> str:
    """The ending of the name, in small letters."""
    if isinstance(item, Address):
        return PurePosixPath(unquote(urlsplit(item.name).path)).suffix.lower()
    return item.suffix.lower() if isinstance(item, Path) else PurePosixPath(item.inside).suffix.lower()


def data(item: Input) -> bytes:
    """The bytes of an input. Raises InputError."""
    if isinstance(item, Member):
        archive = _archive(item.archive, item.archive.stat().st_mtime_ns)
        return package.member(str(item), archive, archive.getinfo(item.inside))
    if isinstance(item, Address):
        return _standard_input() if item.name == STANDARD else fetch(item.name)
    try:
        if not item.is_file():
            raise InputError(str(item), "this is neither a file nor a folder", "give a file, or - for standard input")
        if (size := item.stat().st_size) > MOST:
            raise too_large(str(item), size)
        return item.read_bytes()
    except OSError as error:
        raise InputError(str(item), error.strerror or "cannot be read", "check the file and its permissions") from None


def too_large(place: str, size: int) -> InputError:
    """What is said of a file of more than ``MOST`` bytes."""
    return InputError(place, f"{size} bytes; {MOST} are read at most", "leave it out, or split it")


def members(path: Path) -> list[Member]:
    """The files in an archive, in the order of their names. Raises InputError."""
    archive = package.opened(str(path), data(path))
    names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    return [Member(path, name) for name in names]


@lru_cache(maxsize=1)  # its members are read one after another
def _archive(path: Path, _changed: int) -> ZipFile:
    return package.opened(str(path), data(path))


@lru_cache(maxsize=1)  # it can be read once only
def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(MOST + 1)
    if len(content) > MOST:
        raise too_large("standard input", len(content))
    return content
