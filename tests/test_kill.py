"""Commands ended by force at random moments: the store opens, is the one before or the one after, and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.export.triples import nquads
from kg.store import Store

KILLS = int(os.environ.get("ZONEKG_TEST_KILLS", "4"))  # a hundred take five minutes: before a release
REPORT = "{0}经济开发区调研报告\n{0}经济开发区规划面积8.6平方公里，主导产业为木业。\n"


def test_a_store_survives_its_writers(tmp_path: Path) -> None:
    out, chance, ended = tmp_path / "out", random.Random(5), 0
    for number, name in enumerate(("费县", "平邑县")):
        (tmp_path / f"{number}.txt").write_text(REPORT.format(name), encoding="utf-8")

    def started(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "kg", *words, "--graph" if words[0] == "remove" else "--out", str(out)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def run(*words: str) -> tuple[float, bytes]:
        began = time.monotonic()
        with started(*words) as process:
            assert process.stdout
            told = process.stdout.read()
        assert process.returncode == 0, told
        return time.monotonic() - began, nquads(Store.open(out))

    _, one = run("build", str(tmp_path / "0.txt"))
    seconds, both = run("build", str(tmp_path / "1.txt"))
    assert one != both
    turns = (("remove", "1.txt"), ("build", str(tmp_path / "1.txt")))
    while ended < KILLS:
        at_both = nquads(Store.open(out)) == both
        with started(*turns[not at_both]) as process:
            time.sleep(chance.uniform(0.2, 1) * seconds)
            process.kill()
        if process.returncode == -signal.SIGKILL:
            ended += 1
        else:  # it came to its end first: this machine has become quicker since the first run
            seconds *= 0.8
        assert nquads(Store.open(out)) in (one, both)
    assert run("build", str(tmp_path / "1.txt"))[1] == both
    assert {path.name for path in out.iterdir()} == {"graph.ttl", "evidence.ttl", "findings.ttl", "graph.html", "store"}
