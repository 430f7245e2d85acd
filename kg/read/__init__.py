"""Reading: files, folders, archives and addresses in, sources out. One module per format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Source
from kg.read.formats import ARCHIVE, ENDINGS, OFFICE, READERS, ending_of
from kg.read.inputs import Address, Input, data, ending, is_address, members, place, shown

__all__ = ["ENDINGS", "Input", "find", "is_address", "named", "place", "read"]

# What programs leave beside documents: Word's locks, and the shadows of files that macOS packs.
_BESIDE = ("~$", "._")
_CHARACTERS, _BYTES = 2_000_000, 4  # of a text, a thousand reports; of a character at most, in any encoding
_TOO_LONG = f"split it: a text has at most {_CHARACTERS} characters"


def find(paths: Iterable[Path | str]) -> Iterator[Input | InputError]:
    """What ``paths`` name, in a fixed order; an InputError in place of what cannot be read.

    A folder stands for all files below it that a reader takes, an archive for its members.
    """
    for path in paths:
        if isinstance(path, str) and is_address(path):
            yield Address(path)
            continue
        path = Path(path)
        if path.is_dir():
            files = sorted(_below(path), key=str)
            if not files:
                endings = " ".join(ENDINGS)
                yield InputError(str(path), "the folder holds no report", f"put files with one of {endings} into it")
            for file in files:
                yield from _opened(file) if isinstance(file, Path) else (file,)
        elif path.exists() or path.is_symlink():
            yield from _opened(path)
        else:
            yield InputError(str(path), "no such file or folder", "check the path")


def named(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """The files in folders and below them, by name; hidden folders are left out."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for root, inside, files in os.walk(folder):
            inside[:] = sorted(name for name in inside if not name.startswith("."))
            for name in sorted(files):
                found.setdefault(shown(name), []).append(Path(root) / name)
    return found


def read(item: Input) -> Source:
    """Read one input by what its first bytes and its name say it is; what is neither is tried as text.

    Raises InputError.
    """
    where, named, content = str(item), ending(item), data(item)
    if not content.strip():
        raise InputError(where, "the file is empty", "leave it out or put a report into it")
    kind = ending_of(where, named, content)
    if kind == ARCHIVE:
        raise InputError(where, "this is an archive", "unpack it, and give the folder")
    if kind in OFFICE:
        from kg.read.office import convert

        content, kind = convert(where, content, kind, OFFICE[kind]), OFFICE[kind]
    form = READERS.get(kind) or READERS[".txt"]
    if not form.apart and len(content) > _BYTES * _CHARACTERS:
        raise InputError(where, f"{len(content)} bytes of text", _TOO_LONG)
    if form.apart:
        from kg.read.apart import PROCESS

        text = PROCESS.read(kind, where, content)
    else:
        text = form.read(where, content)
    if not text.strip():
        raise InputError(where, "it holds no text", "leave it out, or save its words as text")
    if len(text) > _CHARACTERS:
        raise InputError(where, f"a text of {len(text)} characters", _TOO_LONG)
    return Source(shown(item.name) if isinstance(item, Path) else item.name, _whole(text))


def _below(folder: Path) -> Iterator[Path | InputError]:
    """The files below a folder that have a reader, and what looks like one and is none."""
    unread: list[OSError] = []
    for root, inside, files in os.walk(folder, onerror=unread.append):
        inside.sort()
        for name in files:
            path = Path(root) / name
            if path.suffix.lower() not in ENDINGS or name.startswith(_BESIDE):
                continue
            if path.is_file():
                yield path
            else:
                yield InputError(str(path), "neither a file nor a link to one", "leave it out")
    for error in unread:
        yield InputError(str(error.filename), error.strerror or "cannot be read", "check its permissions")


def _opened(path: Path) -> Iterator[Input | InputError]:
    """A file, or what an archive holds."""
    if path.suffix.lower() != ARCHIVE:
        yield path
        return
    try:
        inside = [member for member in members(path) if ending(member) in ENDINGS]
    except InputError as error:
        yield error
        return
    inside = [member for member in inside if not member.inside.rpartition("/")[2].startswith(_BESIDE)]
    if not inside:
        yield InputError(str(path), "the archive holds no report", f"pack files with one of {' '.join(ENDINGS)}")
    yield from inside


def _whole(text: str) -> str:
    """The text with the halves of characters that some programs write joined, and U+FFFD for those left alone."""
    if not any("\ud800" <= character <= "\udfff" for character in set(text)):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
