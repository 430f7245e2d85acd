"""How fast the graph answers, side by side in one run: ``python -m tests.bench.query [--triples N]``.

Over a made-up graph of our shape: the named queries warm, on rdflib, oxrdflib, bare pyoxigraph and zonekg; from
the command to the answer in a new process; names by a part of them; ``kg serve`` and Oxigraph's own server.
Times are medians; what is compared is ratios. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import math
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx
import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg import graph
from kg.ontology import ALL_PREFIXES
from kg.query import Question, ask, named
from kg.rdf import to_rdflib
from kg.store import FOLDER, Store, split
from tests.bench.generate import TRIPLES_EACH, knowledge
from tests.serving import serving

_ENGINES = ("rdflib", "oxrdflib", "bare disk", "disk", "bare memory", "memory")
_TOLD = {  # a ratio of two of them
    "rdflib / memory": ("rdflib", "memory"),
    "rdflib / disk": ("rdflib", "disk"),
    "memory / bare memory": ("memory", "bare memory"),
    "disk / bare disk": ("disk", "bare disk"),
    "memory / bare disk": ("memory", "bare disk"),
}
PARTS = ("served", "names", "cold", "warm")
_RUNS = 5
_COLD = ("problems-of", "leading-industries", "zones-by-area")
_WORDS = ("安宝县", "集聚区", "食品加工", "县")
_BY_RDFLIB = """import sys, rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="nt")
print(len(list(graph.query(open(sys.argv[2], encoding="utf-8").read()))))"""


def timed(work: Callable[[], object], runs: int = _RUNS) -> float:
    """The median seconds of some runs."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def mean(ratios: list[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def drain(answer: object) -> int:
    """Take every row of an answer."""
    return sum(1 for _ in answer)  # type: ignore[attr-defined]


def warm(folder: Path, lines: Path, plain: rdflib.Graph) -> None:
    """Each named query, in milliseconds: from the disk, and held in memory as rdflib holds it."""
    disk, bare_disk = Store.open(folder), ox.Store.read_only(str(folder / FOLDER))
    began = time.perf_counter()
    held = disk.in_memory()
    print(f"held in memory after {time.perf_counter() - began:.1f} s")
    bare_held = ox.Store()
    bare_held.bulk_load(path=str(lines), format=ox.RdfFormat.N_TRIPLES)
    through = rdflib.Graph(OxigraphStore(store=bare_disk), identifier=DATASET_DEFAULT_GRAPH_ID)
    told: dict[str, list[float]] = {name: [] for name in _TOLD}
    print(f"| named query | rows | {' | '.join(f'{name} ms' for name in _ENGINES)} | {' | '.join(_TOLD)} |")
    for question in named():
        engines: dict[str, Callable[[], object]] = {
            "disk": partial(ask, disk, question),
            "bare disk": partial(bare_disk.query, question.text, prefixes=ALL_PREFIXES),
            "memory": partial(ask, held, question),
            "bare memory": partial(bare_held.query, question.text, prefixes=ALL_PREFIXES),
        }
        rows = {name: drain(answer()) for name, answer in engines.items()}
        rounds = [[timed(lambda to=answer: drain(to()), 1) for answer in engines.values()] for _ in range(_RUNS)]  # type: ignore[misc]
        # By turns: what slows one slows the others. The middle of the runs' ratios, not the ratio of their middles.
        took = dict(zip(engines, map(statistics.median, zip(*rounds, strict=True)), strict=True))
        for name, graph_ in (("rdflib", plain), ("oxrdflib", through)):
            began = time.perf_counter()
            rows[name] = drain(graph_.query(question.text))
            took[name] = time.perf_counter() - began
        assert len(set(rows.values())) == 1, (question.name, rows)
        for name, (slow, quick) in _TOLD.items():
            told[name].append(
                statistics.median(run[list(engines).index(slow)] / run[list(engines).index(quick)] for run in rounds)
                if {slow, quick} <= engines.keys()
                else took[slow] / took[quick]
            )
        times = " | ".join(f"{took[name] * 1000:.1f}" for name in _ENGINES)
        ratios = " | ".join(f"{ratios[-1]:.2f}" for ratios in told.values())
        print(f"| `{question.name}` | {rows['disk']} | {times} | {ratios} |", flush=True)
    for name, ratios in told.items():
        print(f"{name}: geometric mean {mean(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f}")


def cold(folder: Path, lines: Path) -> None:
    """From the command to the answer."""
    for name in _COLD:
        path = folder / f"{name}.rq"
        path.write_text(next(q.text for q in named() if q.name == name), encoding="utf-8")
        command = [sys.executable, "-m", "kg", "query", name, "--format", "csv", "--graph", str(folder)]
        parsing = [sys.executable, "-c", _BY_RDFLIB, str(lines), str(path)]
        ours = timed(lambda told=command: subprocess.run(told, check=True, stdout=subprocess.DEVNULL), 3)  # type: ignore[misc]
        theirs = timed(lambda told=parsing: subprocess.run(told, check=True, stdout=subprocess.DEVNULL), 1)  # type: ignore[misc]
        print(f"new process, {name}: kg {ours:.2f} s, rdflib {theirs:.1f} s, ratio {theirs / ours:.0f}", flush=True)


def names(folder: Path) -> None:
    """Names by a part of them: the index against a scan of all labels."""
    store = Store.open(folder)
    for words in _WORDS:
        scan = f'SELECT ?z ?n {{ ?z rdfs:label ?n FILTER(CONTAINS(?n, "{words}")) }} LIMIT 20000'
        index = timed(lambda told=words: store.search(told, 20))  # type: ignore[misc]
        through = timed(lambda told=scan: drain(store.query(told, ALL_PREFIXES)))  # type: ignore[misc]
        print(
            f"names with {words}: index {index * 1000:.2f} ms, scan {through * 1000:.0f} ms, ratio {through / index:.0f}"
        )


def served(folder: Path) -> None:
    """The named queries over HTTP, by turns on both servers."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "the extra explain brings oxigraph"
    with (
        tempfile.TemporaryDirectory() as scratch,
        serving(folder, Path(scratch) / "log", "--timeout", "600", "--rows", "10000000") as ours,
    ):
        port = 7979
        command = [program, "serve-read-only", "--location", str(folder / FOLDER), "--bind", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(2)
        ratios = []
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/", timeout=600) as theirs:
            headers = {"accept": "application/sparql-results+json"}
            for question in named():

                def get(client: httpx.Client, path: str, asked: Question = question) -> int:
                    return len(
                        client.get(path, params={"query": asked.text}, headers=headers).raise_for_status().content
                    )

                get(ours, "sparql"), get(theirs, "query")
                pairs = [
                    (timed(lambda ask=get: ask(ours, "sparql"), 1), timed(lambda ask=get: ask(theirs, "query"), 1))  # type: ignore[misc]
                    for _ in range(_RUNS)
                ]
                kg_time, own_time = (statistics.median(times) for times in zip(*pairs, strict=True))
                ratios.append(kg_time / own_time)
                print(
                    f"served, {question.name}: kg {kg_time * 1000:.1f} ms, oxigraph {own_time * 1000:.1f} ms, ratio {ratios[-1]:.2f}"
                )
        process.terminate()
        process.wait()
        print(f"served, geometric mean: kg/oxigraph {mean(ratios):.2f}")


def main() -> None:
    """Make the graph, then compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    given = parser.parse_args()
    graphs = graph.build(knowledge(given.triples // TRIPLES_EACH))
    plain = to_rdflib(graphs.facts + graphs.evidence)
    with tempfile.TemporaryDirectory() as scratch:
        folder, lines = Path(scratch) / "out", Path(scratch) / "graph.nt"
        folder.mkdir()
        Store.create(folder / FOLDER, split(graphs.quads))
        ox.serialize(Store.open(folder).triples(), lines, ox.RdfFormat.N_TRIPLES)
        print(
            f"{len(plain)} triples, {platform.machine()}, Python {platform.python_version()}, pyoxigraph {ox.__version__}, rdflib {rdflib.__version__}",
            flush=True,
        )
        parts = {
            "served": lambda: served(folder), "names": lambda: names(folder),
            "cold": lambda: cold(folder, lines), "warm": lambda: warm(folder, lines, plain),
        }  # fmt: skip
        for part in given.parts:
            parts[part]()


if __name__ == "__main__":
    main()
