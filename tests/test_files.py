"""What is written is written whole or not at all, and nothing else is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.files import staged, write


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
