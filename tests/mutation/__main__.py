"""``python -m tests.mutation --seed N``: how many of a sample of mutants the tests kill; see docs/mutation.md.

One pytest session collects the tests and never runs any itself. A forked copy of it runs all of them once and notes which
test runs which line; then each mutant gets a copy of its own, which runs the tests of its lines, the shortest first, until
one fails.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from typing import Any
from unittest import mock

import coverage
import pytest
from _pytest.runner import runtestprotocol

from kg.model import Source
from kg.reading import read_report
from kg.text import documents
from tests.mutation.mutants import Mutant, apply, every, forget

ROOT = Path(__file__).parent.parent.parent
OUT = ROOT / "out" / "mutation"
SOURCES = ("kg/extract/*.py", "kg/resolve/*.py", "kg/graph.py", "kg/check/*.py")
TESTS = (
    *("tests/extract", "tests/resolve", "tests/relate", "tests/check", "tests/learned", "tests/ontology"),
    *("tests/test_graph.py", "tests/quality/test_openings.py", "tests/quality/test_floor.py"),
)
KILLED, LIVES, UNREACHED, ENDLESS = "killed", "lives", "not reached", "endless"
PATIENCE = 6.0
"""A mutant whose tests take so many times the processor time that they take without it, and a minute, does not end."""

SHORT = 2.0
"""Seconds; the tests of whole reports take longer."""


class Session:
    """What pytest hands its loop to: measure, then mutants in place of a run."""

    def __init__(self, sample: Sequence[Mutant], jobs: int, budget: float, report: Path) -> None:
        self.sample, self.jobs, self.budget, self.report = sample, jobs, budget, report

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        _warm()
        map_file = OUT / "lines.json"
        told = _told(map_file)
        if new := [
            item for item in session.items if item.nodeid not in told["seconds"] or not _newer(map_file, item.path)
        ]:
            _wait(_forked(lambda: _measure(session, new, told, map_file)))
            told = json.loads(map_file.read_text("utf-8"))
        seconds, runs = told["seconds"], told["lines"]
        tests = [items.get(name) for name in seconds]  # in the order of their numbers
        with self.report.open("w", encoding="utf-8") as out:
            for mutant, outcome in self._outcomes(tests, seconds, runs):
                cells = (outcome[0], mutant.module, str(mutant.line), mutant.function, *mutant.change(), outcome[1])
                print(*cells, sep="\t", file=out, flush=True)
        return True

    def _outcomes(
        self, tests: list[pytest.Item | None], seconds: dict[str, float], runs: dict[str, dict[str, list[int]]]
    ) -> Iterator[tuple[Mutant, tuple[str, str]]]:
        running: dict[int, tuple[Mutant, Path]] = {}
        for number, mutant in enumerate(self.sample):
            lines = runs.get(mutant.module, {})
            found = [test for n in {n for line in mutant.lines for n in lines.get(str(line), ())} if (test := tests[n])]
            if not found:
                yield mutant, (UNREACHED, "")
                continue
            ordered = _ordered(found, seconds)
            until = accumulate(seconds[test.nodeid] for test in ordered)
            ordered = [test for test, end in zip(ordered, until, strict=True) if end <= self.budget] or ordered[:1]
            limit = 60 + math.ceil(PATIENCE * sum(seconds[test.nodeid] for test in ordered))
            place = self.report.with_suffix(f".{number}")
            running[_forked(lambda m=mutant, o=ordered, t=limit, p=place: _try(m, o, t, p))] = mutant, place
            while len(running) >= self.jobs:
                yield _reaped(running)
        while running:
            yield _reaped(running)


def _ordered(tests: Sequence[pytest.Item], seconds: dict[str, float]) -> list[pytest.Item]:
    """The shortest test of each file first, then the second of each; tests of seconds wait until all others were tried."""
    rounds: Counter[Path] = Counter()
    keys: dict[str, tuple[bool, int, float]] = {}
    for test in sorted(tests, key=lambda test: (seconds[test.nodeid], test.nodeid)):
        keys[test.nodeid] = (seconds[test.nodeid] > SHORT, rounds[test.path], seconds[test.nodeid])
        rounds[test.path] += 1
    return sorted(tests, key=lambda test: keys[test.nodeid])


def _warm() -> None:
    """Read the dictionaries once for all copies; no more, as a copy has none of the threads that a build starts."""
    for path in (ROOT / "seeds").iterdir():
        for document in documents(Source(path.name, path.read_text("utf-8"))):
            read_report(document)


def _reaped(running: dict[int, tuple[Mutant, Path]]) -> tuple[Mutant, tuple[str, str]]:
    pid, status = os.wait()
    mutant, place = running.pop(pid)
    told = place.read_text("utf-8") if place.exists() else ""
    place.unlink(missing_ok=True)
    if os.WIFSIGNALED(status):
        return mutant, (ENDLESS, "") if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else (
            KILLED,
            f"signal {status}",
        )
    return mutant, {0: (LIVES, ""), 1: (KILLED, told)}[os.WEXITSTATUS(status)]


def _try(mutant: Mutant, items: Sequence[pytest.Item], limit: int, place: Path) -> int:
    """In a copy of the session: 1 when a test fails, whose name is written, 0 when none does."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))  # of its own time: a busy machine kills no mutant
    try:
        apply(mutant)
    except SyntaxError:
        place.write_text("no Python", encoding="utf-8")
        return 1
    for item in items:
        if _fails(item):
            place.write_text(item.nodeid, encoding="utf-8")
            return 1
    return 0


def _fails(item: pytest.Item) -> bool:
    """Whether the test fails. Of a build for the floors, what they do not score is left out: page and validation."""
    with ExitStack() as spared:
        if "test_floor" in item.nodeid:
            spared.enter_context(mock.patch("kg.pipeline.render", return_value=""))
            spared.enter_context(mock.patch("kg.pipeline.violations", return_value=[]))
        reports = runtestprotocol(item, log=False, nextitem=None)
    return any(report.failed for report in reports)


def _measure(session: pytest.Session, items: Sequence[pytest.Item], told: dict[str, Any], place: Path) -> int:
    """In a copy of the session: run tests once and add to what is told which lines each runs, its fixtures' among them."""
    its = coverage.Coverage(data_file=None, include=[str(ROOT / pattern) for pattern in SOURCES])
    fixtures: dict[str, set[str]] = defaultdict(set)

    class Contexts:
        @pytest.hookimpl(wrapper=True)
        def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Any:
            if fixturedef.scope == "function":
                return (yield)
            before, key = current[0], f"fixture {fixturedef.baseid}::{fixturedef.argname}"
            switch(key)
            try:
                return (yield)
            finally:
                switch(before)

    current = [""]

    def switch(name: str) -> None:
        current[0] = name
        its.switch_context(name)

    session.config.pluginmanager.register(Contexts())
    seconds: dict[str, float] = told["seconds"]
    its.start()
    for item in items:
        switch(item.nodeid)
        forget()
        start = time.perf_counter()
        if _fails(item):
            print(f"{item.nodeid} fails without a mutant", file=sys.stderr)
        seconds[item.nodeid] = time.perf_counter() - start
        for definitions in getattr(item, "_fixtureinfo").name2fixturedefs.values():  # noqa: B009 - pytest has no public way
            for one in definitions:
                fixtures[f"fixture {one.baseid}::{one.argname}"].add(item.nodeid)
    its.stop()
    data = its.get_data()
    numbers = {name: number for number, name in enumerate(seconds)}
    runs: dict[str, dict[str, list[int]]] = told["lines"]
    fresh = {numbers[item.nodeid] for item in items}
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        dotted = ".".join(Path(file).relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        known = runs.setdefault(dotted, {})
        for line, contexts in lines.items():
            added = {numbers[test] for one in contexts if one for test in fixtures.get(one, {one})}
            known[str(line)] = sorted({*known.get(str(line), ())} - fresh | added)
    place.write_text(json.dumps({"seconds": seconds, "lines": runs}), encoding="utf-8")
    return 0


def _forked(work: Callable[[], int]) -> int:
    """Start the work in a copy of this process that is silent and ends with what the work gives."""
    if pid := os.fork():
        return pid
    code = 1
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        code = work()
    finally:
        os._exit(code)


def _wait(pid: int) -> None:
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit("the tests could not be measured")


def _told(place: Path) -> dict[str, Any]:
    """What was measured before, as long as the package is the one that was measured."""
    if place.exists() and all(_newer(place, source) for source in (ROOT / "kg").rglob("*.py")):
        found: dict[str, Any] = json.loads(place.read_text("utf-8"))
        return found
    return {"seconds": {}, "lines": {}}


def _newer(place: Path, source: Path) -> bool:
    return source.stat().st_mtime < place.stat().st_mtime


def chosen(mutants: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    """Every so many-th mutant from a place by chance: all modules are in it by their share. In an order by chance."""
    step = len(mutants) / size
    start = random.Random(seed).random() * step
    found = [mutants[int(start + number * step)] for number in range(size)]
    return random.Random(seed).sample(found, size)


def interval(killed: int, size: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, share = 1.96, killed / size
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return middle - half, middle + half


def main() -> int:
    """Prints a row for each module and the whole; gives pytest's code for a collection that failed."""
    words = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.split(";")[0])
    words.add_argument("--seed", type=int, required=True, help="which sample")
    words.add_argument("--size", type=int, default=400, help="mutants in the sample")
    words.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants tried at once")
    words.add_argument("--budget", type=float, default=math.inf, help="seconds of tests; what outlives them lives")
    words.add_argument("--module", default="", help="only mutants of modules that begin so: kg.check")
    given = words.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    report = OUT / f"seed-{given.seed}{given.module and '-' + given.module}.tsv"
    mutants = [mutant for mutant in every(ROOT, SOURCES) if mutant.module.startswith(given.module)]
    sample = chosen(mutants, min(given.size, len(mutants)), given.seed)
    os.chdir(ROOT)
    arguments = ["-q", "-p", "no:xdist", "-p", "no:cacheprovider", *TESTS]
    code = pytest.main(arguments, plugins=[Session(sample, given.jobs, given.budget, report)])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return int(code)
    _print(report, len(mutants))
    return 0


def _print(report: Path, number: int) -> None:
    rows = [line.split("\t") for line in report.read_text("utf-8").splitlines()]
    tried, dead = Counter(row[1] for row in rows), Counter(row[1] for row in rows if row[0] in (KILLED, ENDLESS))
    for module in sorted(tried):
        print(f"{module:40} {dead[module]:4} of {tried[module]:4}")
    low, high = interval(dead.total(), tried.total())
    share = dead.total() / tried.total()
    print(f"killed {dead.total()} of {tried.total()}, a sample of {number}: {share:.1%} ({low:.1%} to {high:.1%})")
    print(f"{report.relative_to(ROOT)} names each")


if __name__ == "__main__":
    raise SystemExit(main())
