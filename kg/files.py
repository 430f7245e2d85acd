"""Writing whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A scratch folder whose entries move into ``folder`` when the block ends without an error.

    An entry takes the place of the one with its name; whatever else is in ``folder`` stays. Raises
    OutputError when the folder cannot be written.
    """
    made = not folder.exists()
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".kg-", dir=folder))
    try:
        ready = scratch / "new"
        ready.mkdir()
        yield ready
        with _writing(folder):
            _move_all(ready, folder, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other builds out of ``folder`` while the block runs; a folder made for that is taken away if left empty.

    Raises OutputError when another build is at it, or the folder cannot be made.
    """
    made = not folder.exists()
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with _held(folder):
            yield
    finally:
        if made and not any(folder.iterdir()):
            folder.rmdir()


def write(path: Path, data: bytes) -> None:
    """Write a file in one step. Raises OutputError when that fails."""
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        with _writing(path):  # a device or a pipe has nothing that could be left half written
            path.write_bytes(data)
        return
    with staged(path.parent) as scratch:
        (scratch / path.name).write_bytes(data)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The system's lock on the folder itself, which ends with the process. Systems without one go without."""
    try:
        import fcntl
    except ModuleNotFoundError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise OutputError(f"{folder}: another build is writing there; wait for its end") from None
    finally:
        os.close(handle)


def _move_all(ready: Path, folder: Path, scratch: Path) -> None:
    entries = [(entry, folder / entry.name) for entry in sorted(ready.iterdir())]
    for entry, target in entries:
        if target.exists() and target.is_dir() != entry.is_dir():
            kind = "folder" if target.is_dir() else "file"
            raise OutputError(f"{target}: there is a {kind} of this name; choose another place to write to")
    for entry, target in entries:
        # A rename puts a file over a file, but a folder only over an empty one.
        if target.is_dir():
            target.replace(scratch / f"old-{entry.name}")
        entry.replace(target)


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{place}: {error.strerror or error}; choose another place to write to") from error
