"""Commands ended by force at random moments: the store opens, is the one before or the one after, and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sparql_servers import oxigraph

from kg.export.triples import nquads
from kg.remote import Remote
from kg.store import Store

KILLS = int(os.environ.get("ZONEKG_TEST_KILLS", "4"))  # a hundred take five minutes: before a release
REPORT = "{0}经济开发区调研报告\n{0}经济开发区规划面积8.6平方公里，主导产业为木业。\n"


def kg(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def run(*words: str) -> float:
    """The seconds that a command takes to its end."""
    began = time.monotonic()
    with kg(*words) as process:
        assert process.stdout
        told = process.stdout.read()
    assert process.returncode == 0, told
    return time.monotonic() - began


def killed(chance: random.Random, seconds: float, *words: str) -> bool:
    """Whether a command was ended at a random moment of its time, and not through before."""
    with kg(*words) as process:
        time.sleep(chance.uniform(0.2, 1) * seconds)
        process.kill()
    return process.returncode == -signal.SIGKILL


def test_a_store_survives_its_writers(tmp_path: Path) -> None:
    out, chance, ended = tmp_path / "out", random.Random(5), 0
    for number, name in enumerate(("费县", "平邑县")):
        (tmp_path / f"{number}.txt").write_text(REPORT.format(name), encoding="utf-8")

    first, second = (("build", str(tmp_path / f"{number}.txt"), "--out", str(out)) for number in range(2))
    turns = (("remove", "1.txt", "--graph", str(out)), second)
    run(*first)
    one = nquads(Store.open(out))
    seconds = run(*second)
    both = nquads(Store.open(out))
    assert one != both
    while ended < KILLS:
        at_both = nquads(Store.open(out)) == both
        if killed(chance, seconds, *turns[not at_both]):
            ended += 1
        else:  # it came to its end first: this machine has become quicker since the first run
            seconds *= 0.8
        assert nquads(Store.open(out)) in (one, both)
    run(*second)
    assert nquads(Store.open(out)) == both
    run("verify", str(out), "--sources", str(tmp_path))
    assert {path.name for path in out.iterdir()} == {"graph.ttl", "evidence.ttl", "findings.ttl", "graph.html", "store"}


def test_a_server_survives_its_pushes(tmp_path: Path) -> None:
    chance, ended = random.Random(6), 0
    outs = [tmp_path / "one", tmp_path / "other"]
    for out, name in zip(outs, ("费县", "平邑县"), strict=True):
        (tmp_path / f"{name}.txt").write_text(REPORT.format(name), encoding="utf-8")
        run("build", str(tmp_path / f"{name}.txt"), "--out", str(out))
    (tmp_path / "server").mkdir()
    with oxigraph(tmp_path / "server") as endpoint:
        pushes = [("push", endpoint.url, "--graph", str(out)) for out in outs]
        seconds = run(*pushes[0])
        while ended < KILLS:
            if killed(chance, seconds, *pushes[(ended + 1) % 2]):
                ended += 1
            else:
                seconds *= 0.8
        for out, push in zip(outs, pushes, strict=True):  # whatever is there now, the next push makes it equal
            run(*push)
            assert nquads(Remote(endpoint.url)) == nquads(Store.open(out))
