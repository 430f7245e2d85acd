"""Builds in many processes, ended at any moment: the result is that of an undisturbed build in one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import catalogue, gather
from kg.catalogue import Entry
from kg.errors import InputError
from kg.export.triples import nquads
from kg.store import Store
from tests.bench.reports import write

WRITTEN = ("graph.ttl", "evidence.ttl", "findings.ttl", "graph.html")
NUMBER = 24


def command(folder: Path, out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), "--jobs", str(jobs)]


def build(folder: Path, out: Path, jobs: int) -> dict[str, bytes]:
    done = subprocess.run(command(folder, out, jobs), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {*WRITTEN, "store"}
    return {name: (out / name).read_bytes() for name in WRITTEN} | {"store": nquads(Store.open(out))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More reports than are read without other processes."""
    folder = tmp_path_factory.mktemp("reports")
    write(folder, NUMBER)
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(folder, tmp_path_factory.mktemp("alone") / "out", 1)


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_number_of_processes_does_not_show(
    jobs: int, folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    assert build(folder, tmp_path / "out", jobs) == undisturbed


@pytest.mark.parametrize("seed", range(3))
def test_a_build_that_is_killed_can_be_done_again(
    seed: int, folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    rng, out = random.Random(seed), tmp_path / "out"
    for _ in range(2):
        process = subprocess.Popen(command(folder, out, 2), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.5, 5))
        process.kill()
        process.wait()
    assert build(folder, out, 2) == undisturbed


def test_what_was_read_before_a_stop_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    journal = catalogue.Journal(out)
    files = sorted(folder.iterdir())
    for _, entry, _ in gather.entries(files[:5], {}):
        assert isinstance(entry, Entry)
        journal.keep(entry)
    journal.flush()
    known = {entry.path: entry for entry in catalogue.Journal(out).entries()}
    assert len(known) == 5
    assert sum(now for *_, now in gather.entries(files, known)) == NUMBER - 5
    journal.end()
    assert not list(out.iterdir())


def test_ctrl_c_stops_cleanly_and_the_next_build_goes_on(
    folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    while True:
        with subprocess.Popen(
            [*command(folder, out, 2), "--verbose"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        ) as process:  # fmt: skip
            assert process.stderr
            told = [process.stderr.readline()]  # that it has begun to read
            os.killpg(process.pid, signal.SIGINT)
            told += process.stderr
        if process.returncode:
            break
        shutil.rmtree(out)  # it came to its end before it heard of that
    assert process.returncode == 130, told
    steps = [line for line in told if f" of {NUMBER + 3}: " in line]
    assert 0 < len(steps) < NUMBER + 3
    assert told == [*steps, "kg: stopped; what was read is kept: the same command goes on from there\n"]
    assert {path.name for path in out.iterdir()} == {catalogue.JOURNAL}
    assert build(folder, out, 2) == undisturbed


def _ended(files: list[Path]) -> list[tuple[Path, gather.Read]]:
    """What a process of the system's out-of-memory killer looks like, for one of the files."""
    if any(file.name == "000007.txt" for file in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return gather._read_files(files)


def test_a_file_that_ends_its_reader_is_named_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(folder.iterdir())
    expected = {file: entry for file, entry, _ in gather.entries(files, {})}
    monkeypatch.setattr(gather, "_in_a_process", _ended)
    found = {file: entry for file, entry, _ in gather.entries(files, {}, 2)}
    blamed = found.pop(folder / "000007.txt")
    assert isinstance(blamed, InputError) and "its reader was ended by the system" in str(blamed)
    del expected[folder / "000007.txt"]
    assert found == expected
