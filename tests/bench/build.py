"""How fast reports become a graph, side by side in one run: ``python -m tests.bench.build [--reports N]``.

Over made-up reports: the build against the naive script and against jieba's own tagger on one core, from the command
to the end for one short report, two processes against one, a growing number of reports, one changed report of many,
and validation against the reference. Times are of the processor unless said; what is compared is ratios. Nothing is
asserted.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.reports import report, write

_POSSEG = """import sys, pathlib, logging, jieba, jieba.posseg
jieba.setLogLevel(logging.WARNING)
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    for line in path.read_text(encoding="utf-8").splitlines():
        list(jieba.posseg.cut(line))"""
_LIBRARIES = "import rdflib, jieba, logging; jieba.setLogLevel(logging.WARNING); jieba.initialize()"
_PYSHACL = """import sys, pyshacl, rdflib
graph = rdflib.Graph()
for name in ("graph.ttl", "evidence.ttl"):
    graph.parse(f"{sys.argv[1]}/{name}")
pyshacl.validate(graph, shacl_graph=sys.argv[2], inplace=True)"""
_SHACL = """import sys, pathlib
from kg.check.shapes import violations
violations("".join(pathlib.Path(sys.argv[1], name).read_text("utf-8") for name in ("graph.ttl", "evidence.ttl")))"""


def cost(*command: str) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, and peak memory in MB, of a process."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def middle(work: Callable[[], float], runs: int = 3) -> float:
    """The median of some runs."""
    return statistics.median(work() for _ in range(runs))


def build(folder: Path, out: Path, jobs: int = 1, *more: str) -> tuple[float, float, int]:
    """What ``kg build`` costs."""
    return cost("-m", "kg", "build", str(folder), "--out", str(out), "--jobs", str(jobs), *more)


def against(folder: Path, scratch: Path, number: int) -> None:
    """The whole build, what a user would write, and jieba's own tagger, over the same reports."""
    _, kg_time, memory = build(folder, scratch / "one", 1, "--fresh")
    _, naive, _ = cost("-m", "tests.bench.naive", str(folder), str(scratch / "naive.ttl"))
    _, posseg, _ = cost("-c", _POSSEG, str(folder))
    print(f"{number} reports, one core: kg build {kg_time:.1f} s ({kg_time / number * 1000:.0f} ms each, {memory} MB)")
    print(f"  naive script {naive:.1f} s; its time over the build's: {naive / kg_time:.2f}")
    print(f"  jieba.posseg {posseg:.1f} s; its time over the build's: {posseg / kg_time:.2f}", flush=True)


def start(scratch: Path) -> None:
    """One short report, and help, from the command to the end."""
    short = scratch / "short"
    write(short, 1)
    kg_time = middle(lambda: build(short, scratch / "short-out", 1, "--fresh")[1])
    libraries = middle(lambda: cost("-c", _LIBRARIES)[1])
    print(f"start: one report {kg_time:.2f} s, libraries alone {libraries:.2f} s, ratio {kg_time / libraries:.2f}")
    helping, nothing = middle(lambda: cost("-m", "kg", "--help")[0]), middle(lambda: cost("-c", "pass")[0])
    print(f"start: kg --help {helping:.2f} s by the clock, python alone {nothing:.2f} s", flush=True)


def processes(folder: Path, scratch: Path) -> None:
    """Two processes against one, by the clock."""
    one, two = (build(folder, scratch / f"jobs-{jobs}", jobs)[0] for jobs in (1, 2))
    same = all(
        (scratch / "jobs-1" / name).read_bytes() == (scratch / "jobs-2" / name).read_bytes()
        for name in ("graph.ttl", "evidence.ttl", "findings.ttl", "graph.html")
    )
    print(f"jobs: one {one:.1f} s, two {two:.1f} s, ratio {one / two:.2f}; the same bytes: {same}", flush=True)


def growth(sizes: list[int], scratch: Path) -> None:
    """Time a report and peak memory as the number of reports grows."""
    first: tuple[float, int] | None = None
    for size in sizes:
        folder = scratch / f"in-{size}"
        write(folder, size)
        clock, kg_time, memory = build(folder, scratch / f"out-{size}", 2)
        each = kg_time / size * 1000
        first = first or (each, memory)
        told = f"time {each / first[0]:.2f}, memory {memory / first[1]:.2f} times that of {sizes[0]}"
        print(
            f"growth: {size} reports, {each:.0f} ms each, {clock:.0f} s by the clock, {memory} MB; {told}", flush=True
        )


def change(folder: Path, out: Path, number: int) -> None:
    """One report changed after a build."""
    _, whole, _ = build(folder, out, 1, "--fresh")
    path = folder / f"{number // 2:06}.txt"
    path.write_text(report(7, number), encoding="utf-8")
    _, again, _ = build(folder, out)
    print(f"change: one of {number} {again:.1f} s, all {whole:.1f} s, ratio {again / whole:.3f}", flush=True)


def validation(out: Path) -> None:
    """The validator of the build against the reference, over one graph."""
    shapes = str(Path(__file__).parents[2] / "ontology" / "shapes.ttl")
    _, ours, _ = cost("-c", _SHACL, str(out))
    _, theirs, _ = cost("-c", _PYSHACL, str(out), shapes)
    print(f"validation: {ours:.2f} s, pySHACL {theirs:.1f} s, ratio {theirs / ours:.0f}", flush=True)


def main() -> None:
    """All comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000])
    told = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        reports = scratch / "reports"
        write(reports, told.reports)
        start(scratch)
        against(reports, scratch, told.reports)
        processes(reports, scratch)
        write(scratch / "few", 60)
        build(scratch / "few", scratch / "few-out")
        validation(scratch / "few-out")
        change(reports, scratch / "one", told.reports)
        growth(told.growth, scratch)


if __name__ == "__main__":
    main()
