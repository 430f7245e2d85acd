"""What is written is written whole or not at all, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from gold import ROOT

from kg.errors import OutputError
from kg.files import recover, staged, write


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_entries_replace_their_namesakes_and_leave_the_rest(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "old").touch()
    with staged(tmp_path) as scratch:
        (scratch / "store").mkdir()
        (scratch / "store" / "new").touch()
        (scratch / "a").write_text("1")
    assert names(tmp_path) == {"kept", "store", "a"}
    assert names(tmp_path / "store") == {"new"}


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(ZeroDivisionError), staged(tmp_path) as scratch:
        (scratch / "a").write_text("new")
        raise ZeroDivisionError
    assert (tmp_path / "a").read_text() == "old"
    assert names(tmp_path) == {"a"}
    with pytest.raises(ZeroDivisionError), staged(tmp_path / "new" / "deep"):
        raise ZeroDivisionError
    assert not (tmp_path / "new" / "deep").exists()


def test_a_folder_is_never_replaced_by_a_file_nor_a_file_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").touch()
    with pytest.raises(OutputError, match="there is a folder of this name"):
        write(tmp_path / "folder", b"x")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="there is a file of this name"), staged(tmp_path) as scratch:
        (scratch / "file").mkdir()
    assert names(tmp_path) == {"folder", "file"}
    assert names(tmp_path / "folder") == {"mine"}


def test_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as told:
        write(tmp_path / "file" / "x", b"")
    assert "\n" not in str(told.value)


def test_a_link_keeps_pointing_at_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_device_is_written_not_replaced() -> None:
    write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


_SWAP = """
import os, signal, sys
from pathlib import Path
from kg.files import recover, staged
folder, version, left = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
steps = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}

def watch(event, told):
    global left
    if event in steps and (event != "open" or str(folder) in str(told[0])):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
with staged(folder) as new:
    (new / "store").mkdir()
    for name in ("a", "store/b", "z"):
        (new / name).write_text(version)
"""


def state(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def test_a_kill_at_any_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    def swap(version: str, steps: int) -> int:
        command = [sys.executable, "-c", _SWAP, str(folder), version, str(steps)]
        return subprocess.run(command, cwd=ROOT, check=False).returncode

    def told(version: str) -> dict[str, str]:
        return {"mine": "kept"} | dict.fromkeys(("a", "store/b", "z"), version)

    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine").write_text("kept")
    assert swap("0", 0) == 0
    version, seen, steps = "0", set(), 1
    while ended := swap(str(steps), steps):  # each also ends what the one before it left, or is killed at that
        assert ended == -signal.SIGKILL
        shutil.copytree(folder, tmp_path / str(steps))
        recover(tmp_path / str(steps))
        found = state(tmp_path / str(steps))
        assert found in (told(version), told(str(steps)))
        seen.add(found == told(version))
        version, steps = found["a"], steps + 1
    assert steps > 20 and seen == {True, False}
    assert state(folder) == told(str(steps))
    assert names(folder) == {"mine", "a", "store", "z"}


def test_what_is_still_being_written_is_left_alone(tmp_path: Path) -> None:
    with staged(tmp_path) as scratch:
        (scratch / "a").write_text("1")
        recover(tmp_path)
        with staged(tmp_path) as other:
            (other / "b").write_text("2")
    assert state(tmp_path) == {"a": "1", "b": "2"}
    (tmp_path / ".kg-mine").mkdir()
    recover(tmp_path)
    assert names(tmp_path) == {"a", "b", ".kg-mine"}
