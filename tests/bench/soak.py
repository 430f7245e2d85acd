"""Many mixed reports, a tenth of them broken, in one build: ``python -m tests.bench.soak [--number 10000] [--jobs 2]``.

Reports are made up from a seed (``reports``), in several encodings and formats; every tenth is broken in one of the ways
of ``tests/spoilt.py``. Fails unless all good ones are in the store and each broken one is named in one line with its
reason. Prints the memory of the build's processes over its time; that it is flat, a reader judges.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.reports import report
from tests.spoilt import BROKEN, READ

_ROWS = 12  # of the table of memory
_COSTLY = {"brackets.txt", "one-line.txt"}  # what a soak of thousands does without


def write(folder: Path, number: int, seed: int) -> dict[str, str]:
    """Write reports, and tell of each broken one by its name what must be said of it."""
    read = [(name, make) for name, make in READ.items() if name not in _COSTLY]
    broken, wanted = list(BROKEN.items()), {}
    for at in range(number):
        text = report(seed, at)
        if at % 10 == 9:
            name, (make, reason) = broken[at // 10 % len(broken)]
            wanted[f"{at:06}-{name}"] = reason
        else:
            name, make = read[at // 10 % len(read)] if at % 10 == 3 else read[at % 4]
        (folder / f"{at:06}-{name}").write_bytes(make(text))
    return wanted


def memory(process: int) -> tuple[int, int]:
    """Resident MB of a process, and of all below it together."""
    found, below = 0, 0
    for number, each in enumerate(_tree(process)):
        try:
            pages = int(Path(f"/proc/{each}/statm").read_text().split()[1])
        except (OSError, IndexError):  # it has ended
            continue
        size = pages * os.sysconf("SC_PAGE_SIZE") // 2**20
        found, below = (size, below) if number == 0 else (found, below + size)
    return found, below


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def main() -> None:
    """Soak, check, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=float, default=1.0, help="seconds between two looks at the memory")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, out, log = Path(scratch, "in"), Path(scratch, "out"), Path(scratch, "log")
        folder.mkdir()
        wanted = write(folder, told.number, told.seed)
        good = told.number - len(wanted)
        print(f"{told.number} files, {len(wanted)} of them broken in {len(BROKEN)} ways", flush=True)
        command = [sys.executable, "-m", "kg", "-q", "build", str(folder), "--out", str(out), "--jobs", str(told.jobs)]
        began, seen = time.monotonic(), []
        with log.open("w") as written, subprocess.Popen(command, stderr=written) as process:
            while process.poll() is None:
                seen.append((time.monotonic() - began, *memory(process.pid)))
                time.sleep(told.every)
        lines = log.read_text("utf-8").splitlines()
        assert process.returncode == 0, lines[-3:]
        _check(lines, folder, wanted)
        assert _reports(out) == good, (_reports(out), good)
    print(f"all {good} good ones are in, all {len(wanted)} broken ones are named, in {seen[-1][0]:.0f} s by the clock")
    print("| time | the build, MB | its readers, MB |\n|---|---|---|")
    step = max(1, len(seen) // _ROWS)
    for some in (seen[at : at + step] for at in range(0, len(seen), step)):
        print(f"| to {some[-1][0]:.0f} s | {max(row[1] for row in some)} | {max(row[2] for row in some)} |")


def _check(lines: list[str], folder: Path, wanted: dict[str, str]) -> None:
    named = {}
    for line in lines:
        name = line.removeprefix(f"kg: {folder}{os.sep}").partition(":")[0]
        named[name.partition("/")[0]] = line
    assert named.keys() == wanted.keys() and len(lines) == len(wanted), named.keys() ^ wanted.keys()
    wrong = [line for name, line in named.items() if not re.search(wanted[name], line)]
    assert not wrong, wrong[:3]


def _reports(out: Path) -> int:
    query = "SELECT (COUNT(?r) AS ?n) { ?r a zk:Report }"
    command = [sys.executable, "-m", "kg", "query", query, "--graph", str(out), "--format", "csv"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[1])


if __name__ == "__main__":
    main()
