"""A disk that is full, a folder that cannot be written, two builds at a time: one clear line, and what was there stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from spoilt import REPORT

from kg.files import locked

NAMES = {"graph.ttl", "evidence.ttl", "findings.ttl", "graph.html", "store"}
KG = (sys.executable, "-m", "kg", "-q")
# A mount of its own, that no other process sees; who is not root becomes it there.
UNSHARED = ("unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-e", "-c")


def mounted(place: Path, options: str, script: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a script where ``place`` is a small file system; ``words`` are its ``$1``, ``$2``, …"""
    command = [*UNSHARED, f'mount -t tmpfs -o {options} none "$0"\n{script}', str(place), *map(str, words)]
    return subprocess.run(command, cwd=place.parent, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def can_mount(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leaves a test out where no file system can be mounted, but not in CI."""
    reason = "needs unshare and mount of util-linux, and a system that allows them"
    there = shutil.which("unshare") and mounted(tmp_path_factory.mktemp("mount"), "size=1m", "true").returncode == 0
    if not there:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(REPORT.format("岚皋县"), encoding="utf-8")
    (tmp_path / "disk").mkdir()
    return path


@pytest.mark.usefixtures("can_mount")
@pytest.mark.parametrize("room", ["8k", "200k", "500k", "800k"])  # some 900 KB are needed
def test_a_full_disk_is_one_line_and_leaves_nothing(room: str, report: Path) -> None:
    script = 'code=0; "$@" || code=$?; ls -A "$0"; exit $code'
    done = mounted(report.parent / "disk", f"size={room}", script, *KG, "build", report, "--out", "disk/out")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: disk/out") and done.stderr.count("\n") == 1, done.stderr
    assert "o space left on device" in done.stderr or "disk is full" in done.stderr


@pytest.mark.usefixtures("can_mount")
def test_a_disk_that_fills_keeps_the_build_that_was_there(report: Path) -> None:
    for name, county in (("b.txt", "费县"), ("c.txt", "青川县")):
        (report.parent / name).write_text(REPORT.format(county), encoding="utf-8")
    script = """
    "$@" build a.txt c.txt --out disk/out
    cp -r disk/out before
    head -c 100m /dev/zero > disk/rest 2>/dev/null || true
    ! "$@" build b.txt --out disk/out
    ! "$@" remove a.txt --graph disk/out
    diff -r disk/out before
    rm disk/rest
    "$@" verify disk/out --sources . >&2
    "$@" build b.txt --out disk/out
    "$@" query 'SELECT ?l { ?z a zk:Zone ; rdfs:label ?l } ORDER BY ?l' --graph disk/out --format csv
    """
    done = mounted(report.parent / "disk", "size=4m", script, *KG)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["l", "岚皋县经济开发区", "费县经济开发区", "青川县经济开发区"]
    built, removed, *_ = done.stderr.splitlines()
    assert built.startswith("kg: disk/out") and removed.startswith("kg: disk/out")


@pytest.mark.usefixtures("can_mount")
@pytest.mark.parametrize("words", [("build", "a.txt", "--out"), ("init",)], ids=lambda words: words[0])
def test_a_read_only_place_is_one_line(words: tuple[str, ...], report: Path) -> None:
    done = mounted(report.parent / "disk", "size=1m,ro", '"$@"', *KG, *words, "disk/out")
    assert (done.returncode, done.stdout) == (1, "")
    assert "disk/out: Read-only file system" in done.stderr and done.stderr.count("\n") == 1, done.stderr


def test_a_second_build_into_one_place_is_refused_in_one_line(report: Path) -> None:
    out = report.parent / "out"
    command = [*KG, "build", str(report), "--out", str(out)]
    with locked(out):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"kg: {out}: another build is writing there; wait for its end\n"
    with subprocess.Popen(command) as first, subprocess.Popen(command) as second:
        codes = {first.wait(), second.wait()}
    assert 0 in codes and codes <= {0, 1}
    assert {path.name for path in out.iterdir()} == NAMES
    assert subprocess.run([*KG, "verify", str(out), "--sources", str(report.parent)], check=False).returncode == 0
