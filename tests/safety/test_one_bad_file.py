"""One bad file never harms the run: it is read or named in one line, and the rest is as if it were not there."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from spoilt import BROKEN, BURSTING, READ, REPORT

from kg.extract.measures import measures
from kg.gather import read_source
from kg.model import Source

NAMES = (
    b"a b.txt", b"a'b\"c.txt", b"a\nb.txt", b"-rf.txt", b"--out.txt", b"\xff\xb1.txt", b"\x1b[31m.txt", b"$(touch x);`y`.txt",
    b"[bold]x.txt", b"a\\nb.txt", "\u202etxt.exe.txt".encode(), b"%0A{0}.txt", b"*.txt",
)  # fmt: skip
MEMORY = 6 * 2**30  # bytes of address space for each process of a run; a fifth of it is touched
TEXT = REPORT.format("岚皋县")


def kg(*words: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "-q", *map(str, words)]

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        preexec_fn=bounded,
    )


def graphs(out: Path) -> tuple[bytes, ...]:
    return tuple((out / name).read_bytes() for name in ("graph.ttl", "evidence.ttl", "findings.ttl"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    """What a run of one good report writes."""
    folder = tmp_path_factory.mktemp("clean")
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    assert kg("build", "good.txt", folder=folder).returncode == 0
    return graphs(folder / "out")


def named(told: str, start: str) -> list[str]:
    """The lines that name a file."""
    return [line for line in told.splitlines() if line.startswith(f"kg: {start}")]


def test_what_cannot_be_read_is_named_and_leaves_no_trace(tmp_path: Path, clean: tuple[bytes, ...]) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    wanted = {name: reason for name, (_, reason) in (BROKEN | BURSTING).items()}
    for name, (make, _) in (BROKEN | BURSTING).items():
        (bad / name).write_bytes(make(TEXT))
    for number, name in enumerate(NAMES):  # and empty files with such names
        Path(os.fsdecode(os.fsencode(bad) + b"/" + name)).touch()
        wanted[f"#{number}"] = "the file is empty"
    os.mkfifo(bad / "pipe.txt")
    (bad / "gone.txt").symlink_to(bad / "nowhere")
    (bad / "loop.txt").symlink_to(bad / "loop.txt")
    (bad / "circle").symlink_to(bad)
    wanted |= dict.fromkeys(("pipe.txt", "gone.txt", "loop.txt"), "neither a file nor a link to one")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    done = kg("build", "good.txt", "bad", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == len(wanted), done.stderr
    assert all(line.startswith(f"kg: bad{os.sep}") and line.isprintable() for line in lines)
    for name, reason in wanted.items():
        if not name.startswith("#"):
            (line,) = named(done.stderr, f"bad{os.sep}{name}")
            assert re.search(reason, line), line
    assert graphs(tmp_path / "out") == clean


def test_unreadable_files_are_named(tmp_path: Path, clean: tuple[bytes, ...]) -> None:
    if os.geteuid() == 0:  # who may read everything needs a file that nobody can: this process's memory at its start
        (tmp_path / "bad.txt").symlink_to("/proc/self/mem")
    else:
        (tmp_path / "bad.txt").touch(mode=0)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    done = kg("build", ".", folder=tmp_path)
    assert done.returncode == 0 and done.stderr.startswith("kg: bad.txt: ") and done.stderr.count("\n") == 1, (
        done.stderr
    )
    assert graphs(tmp_path / "out") == clean


def test_what_is_odd_is_read(tmp_path: Path) -> None:
    for name, make in READ.items():
        (tmp_path / name).write_bytes(make(TEXT))
    done = kg("build", ".", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    query = "SELECT ?s { ?r zk:source ?s ; zk:about/rdfs:label ?z FILTER(STRSTARTS(?z, '岚皋县经济')) }"
    told = kg("query", query, "--format", "csv", folder=tmp_path).stdout.split()
    assert sorted(told[1:]) == sorted(READ)
    assert kg("verify", "out", "--sources", ".", folder=tmp_path).returncode == 0


def test_any_name_is_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(TEXT.encode())
    done = kg("build", "../in", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    told = kg("query", "SELECT (COUNT(?s) AS ?n) { ?r zk:source ?s }", "--format", "csv", folder=folder)
    assert told.stdout.split() == ["n", str(len(NAMES))]
    done = kg("build", "--out", "one", "--", "-rf.txt", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in folder.iterdir()} == {os.fsdecode(name) for name in NAMES} | {"out", "one"}


def test_standard_input_has_an_end_that_is_waited_for_and_a_bound(tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        command = [sys.executable, "-m", "kg", "build", "-"]
        done = subprocess.run(command, cwd=tmp_path, stdin=endless, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("kg: standard input: ")


def test_a_fault_of_the_rules_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import pipeline, reading

    def faulty(told: object) -> object:
        if "甲县" in told.document.report.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return measures(told)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "measures", faulty)
    for name in ("甲县", "乙县"):
        (tmp_path / f"{name}.txt").write_text(REPORT.format(name), encoding="utf-8")
    told = pipeline.build([tmp_path], tmp_path / "out", lambda *_: None)
    (line,) = told.skipped
    assert line.startswith(
        f"{tmp_path / '甲县.txt'}: a fault of zonekg itself (ZeroDivisionError, test_one_bad_file.py:"
    )
    assert told.reports == 1


def test_what_takes_more_time_than_its_size_warrants_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg import gather, pipeline

    def endless(place: bytes, source: Source) -> object:
        while "甲县" in source.text:
            pass
        return read_source(place, source)

    monkeypatch.setattr(gather, "read_source", endless)
    monkeypatch.setattr(gather, "_SECONDS", 1)
    for name in ("甲县", "乙县"):
        (tmp_path / f"{name}.txt").write_text(REPORT.format(name), encoding="utf-8")
    told = pipeline.build([tmp_path], tmp_path / "out", lambda *_: None)
    assert told.skipped == [
        f"{tmp_path / '甲县.txt'}: reading it takes more time than a report of its size should; leave it out, or split it"
    ]
    assert told.reports == 1
