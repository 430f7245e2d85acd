"""Writing whole or not at all, whatever ends the process.

What is to be written is put together in a scratch folder beside its place, on which the process holds a lock. One
rename inside it decides: what was not ready is thrown away, what was ready is moved into place, by the next that opens
or writes there if its own process was ended in between.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kg.errors import OutputError

try:
    import fcntl
except ModuleNotFoundError:  # a system without such locks goes without: nothing is recovered there
    fcntl = None  # type: ignore[assignment]

_PREFIX = ".kg-writing-"
_NEW, _READY, _OLD = "new", "ready", "old"


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A scratch folder whose entries move into ``folder`` when the block ends without an error.

    An entry takes the place of the one with its name; whatever else is in ``folder`` stays. Raises
    OutputError when the folder cannot be written, also in place of an OSError of the block: a disk is full at any time.
    """
    with _present(folder):
        recover(folder)
        with _scratch(folder) as scratch:
            new = scratch / _NEW
            with _writing(folder):
                new.mkdir()
            with _writing(folder):
                yield new
            _refuse_other_kinds(new, folder)
            with _writing(folder):
                new.rename(scratch / _READY)
                _put_in_place(scratch, folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other builds out of ``folder`` while the block runs; a folder made for that is taken away if left empty.

    Raises OutputError when another build is at it, or the folder cannot be made.
    """
    with _present(folder), ExitStack() as lock:
        with _writing(folder):
            mine = lock.enter_context(_held(folder, wait=False))
        if not mine:
            raise OutputError(f"{folder}: another build is writing there; wait for its end")
        recover(folder)
        yield


def recover(folder: Path) -> None:
    """Bring to its end what ended processes left in ``folder``, and wait for one that is moving things into place.

    What is still being written is left alone, and so is what may not be changed.
    """
    for scratch in sorted(folder.glob(f"{_PREFIX}*")) if fcntl else ():
        with suppress(OSError), _held(scratch, wait=(scratch / _READY).is_dir()) as mine:
            if mine:
                _put_in_place(scratch, folder)
                shutil.rmtree(scratch)


def write(path: Path, data: bytes) -> None:
    """Write a file in one step. Raises OutputError when that fails."""
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        with _writing(path):  # a device or a pipe has nothing that could be left half written
            path.write_bytes(data)
        return
    with staged(path.parent) as scratch, _writing(path):
        (scratch / path.name).write_bytes(data)


@contextmanager
def _present(folder: Path) -> Iterator[None]:
    """A folder that is there, and gone again if it was made for the block and is left empty."""
    made = not folder.exists()
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if made:
            with suppress(OSError):  # it is not empty
                folder.rmdir()


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A new scratch folder under lock. It goes, unless things are left in it that are ready."""
    with ExitStack() as lock:
        with _writing(folder):
            scratch = _locked_scratch(folder, lock)
        try:
            yield scratch
        finally:
            ready = scratch / _READY
            if not ready.is_dir() or not any(ready.iterdir()):
                shutil.rmtree(scratch, ignore_errors=True)


def _locked_scratch(folder: Path, lock: ExitStack) -> Path:
    while True:
        scratch = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        with suppress(FileNotFoundError):
            lock.enter_context(_held(scratch, wait=True))
            if scratch.exists():  # else another took it for a leftover before it was locked
                return scratch


def _put_in_place(scratch: Path, folder: Path) -> None:
    """Move what is ready into place. May be broken off anywhere and done again."""
    ready = scratch / _READY
    for entry in sorted(ready.iterdir()) if ready.is_dir() else ():
        target = folder / entry.name
        if target.is_dir():  # a rename puts a file over a file, but a folder only over an empty one
            target.rename(scratch / f"{_OLD}-{entry.name}")
        entry.replace(target)


def _refuse_other_kinds(new: Path, folder: Path) -> None:
    for entry in sorted(new.iterdir()):
        target = folder / entry.name
        if target.exists() and target.is_dir() != entry.is_dir():
            kind = "folder" if target.is_dir() else "file"
            raise OutputError(f"{target}: there is a {kind} of this name; choose another place to write to")


@contextmanager
def _held(folder: Path, wait: bool) -> Iterator[bool]:
    """The system's lock on a folder, which ends with the process at the latest; False when another has it."""
    if fcntl is None:
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(handle, wait)
    finally:
        os.close(handle)


def _lock(handle: int, wait: bool) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{place}: {error.strerror or error}; choose another place to write to") from error
