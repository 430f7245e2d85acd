"""How soon the page can be used, how smoothly it moves, and what it weighs, beside plain pyvis and bare sigma.js.

``python -m tests.bench.page`` [--sizes 200 2000 10000] [--patience 300] [--building]: everything in one run, in one
headless Chromium with software rendering. Prints a table and the ratios; asserts nothing. With --building only what
Python does: layout and page, by size.

- first: from the start of the navigation to the second frame after the first drawing.
- usable: from the start of the navigation to the second frame after everything is drawn (pyvis: after its physics
  has come to rest and the loading bar is gone; ours: all dots drawn, facts parsed).
- frozen: the longest task of the main thread, in which the page does not answer.
- fps: frames in two seconds of dragging, and the same on an empty page.
- heap: JavaScript memory after that. Ours also holds the facts, quotes and texts; the others nothing but the graph.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Page, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as Late

from kg.labels import names
from kg.view import render
from kg.view.discs import lay_out as discs
from kg.view.engine import HERE, SIGMA
from kg.view.groups import Arc
from kg.view.layout import lay_out as cards
from kg.view.model import MOST_CHIPS, build, vertex

SIZE = {"width": 1280, "height": 800}
MORE = 50_000
STEPS = (1000, 2000, 4000, 8000, 10_000)  # each twice the one before, and the size that the goal names
HEADS = ("first s", "usable s", "frozen s", "fps", "MB", "heap MB")
CLASSES = {
    "Agency": "managedBy", "Enterprise": "hosts", "Industry": "leadingIndustry", "Problem": "facesProblem",
    "Measure": "takesMeasure", "Project": "hasProject", "Place": "locatedIn", "Plan": "hasPlan",
}  # fmt: skip
INDICATORS = (("规划面积", "km2"), ("完成投资", "CNY"), ("企业数", "count"), ("从业人数", "count"))
PER_ZONE = 40
SHARED = 0.15

# Runs before the page's own scripts: notes long tasks, and when a condition first held two frames ago.
WATCH = """
window.longest = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { longest = Math.max(longest, e.duration); }))
  .observe({ type: 'longtask', buffered: true });
{
  const twice = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
  const when = (ready, act) => {
    const holds = () => { try { return ready(); } catch { return false; } };
    const look = () => holds() ? twice(act) : setTimeout(look, 4);
    look();
  };
  let first = 0;
  when(() => %(drawn)s, () => { first = performance.now(); });
  when(() => %(ready)s, () => console.log('usable ' + performance.now() + ' ' + (first || performance.now())));
}
"""
DRAWN = "kg.drawn"
OURS = (
    "kg.loaded && kg.drawn && (!kg.sigma || kg.nodes.length > kg.MOST_DOTS || kg.opened.size === kg.graph.discs.length)"
)
PYVIS = "window.atRest || (window.network && (window.hooked ||= network.on('stabilizationIterationsDone', () => { window.atRest = true; }), false))"
BARE = "window.rendered"
EMPTY = "document.readyState === 'complete'"
BARE_PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>html, body, #graph {{ height: 100%; margin: 0 }}</style>
<div id="graph"></div><script>{graphology}</script><script>{sigma}</script>
<script>
const data = {data};
const graph = new graphology.MultiGraph();
data.nodes.forEach(([x, y, size, label, color], id) => graph.addNode(id, {{ x, y, size, label, color }}));
data.edges.forEach(([from, to]) => graph.addEdge(from, to));
const drawn = new Sigma(graph, document.getElementById('graph'));
drawn.once('afterRender', () => {{ window.rendered = true; }});
drawn.refresh();
</script>"""


@dataclass(frozen=True)
class Measured:
    """One page: seconds, frames a second, megabytes; None where patience ended."""

    first: float | None
    usable: float | None
    frozen: float | None
    fps: float | None
    size: float
    heap: float | None


def graph_of(count: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    """A graph of the shape of ours: zones with their things, some of which several zones share."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    zones = [f"https://w3id.org/zonekg/id/zone/{number}" for number in range(max(2, count // PER_ZONE))]
    kinds = list(CLASSES.items())

    def proof(text: str, zone: int) -> list[dict[str, Any]]:
        words = f"在这一年里{text}有了新的进展。"
        return [{"quote": words, "source": f"{zone}.txt", "line": 1, "start": len(graph), "end": len(graph) + len(words),
                 "rule": "bench", "report": f"报告{zone}", "report_iri": f"r{zone}"}]  # fmt: skip

    for number, zone in enumerate(zones):
        label = f"第{number}县产业集聚区"
        graph.add_node(zone, cls="Zone", label=label, evidence=proof(label, number), figures=figures(chance, number))
    while len(graph) < count:
        cls, name = chance.choice(kinds)
        home = chance.randrange(len(zones))
        thing, label = f"https://w3id.org/zonekg/id/{cls.lower()}/{len(graph)}", f"{cls}{len(graph)}号"
        graph.add_node(thing, cls=cls, label=label, evidence=proof(label, home))
        owners = {home, chance.randrange(len(zones))} if chance.random() < SHARED else {home}
        for owner in sorted(owners):
            graph.add_edge(zones[owner], thing, key=name, property=name, evidence=proof(label, owner))
    return graph


def figures(chance: random.Random, zone: int) -> list[dict[str, Any]]:
    """Figures of a zone, each with its own evidence."""
    return [
        {"indicator": name, "value": str(chance.randrange(1, 999)), "unit": unit, "period": "2024年", "modality": "actual",
         "approximate": False, "quote": f"{name}见报告{zone}", "source": f"{zone}.txt", "line": 2}
        for name, unit in INDICATORS
    ]  # fmt: skip


def our_page(graph: nx.MultiDiGraph[str]) -> str:
    return render(graph, names())


def pyvis_page(graph: nx.MultiDiGraph[str]) -> str:
    """What pyvis makes of nodes with labels and edges when nothing is set."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    for node, facts in graph.nodes(data=True):
        network.add_node(node, label=facts["label"])
    for source, target in graph.edges():
        network.add_edge(source, target)
    return str(network.generate_html())


def bare_page(graph: nx.MultiDiGraph[str]) -> str:
    """sigma.js with nothing around it, with the positions of our page."""
    view = build(graph, {})["graph"]
    nodes = [[n["x"], -n["y"], 3, n["label"], "#4f86bb"] for n in view["nodes"]]
    edges = [[e["from"], e["to"]] for e in view["edges"]]
    libraries = [(HERE / "vendor" / name).read_text(encoding="utf-8") for name in SIGMA]
    data = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False)
    return BARE_PAGE.format(graphology=libraries[0], sigma=libraries[1], data=data)


def measure(playwright: Playwright, html: str, ready: str, folder: Path, patience: float) -> Measured:
    """One page in a browser of its own; what patience ended is None."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    browser = playwright.chromium.launch(executable_path=program, args=["--headless", "--no-sandbox", "--disable-gpu"])
    page = browser.new_context(viewport=SIZE, offline=True).new_page()  # type: ignore[arg-type]
    page.add_init_script(WATCH % {"ready": ready, "drawn": DRAWN if ready == OURS else ready})
    size = len(html.encode()) / 1e6
    try:
        # Not asked for: a page that computes does not answer.
        told = page.expect_console_message(lambda m: m.text.startswith("usable"), timeout=patience * 1000)
        with told as message:
            page.goto(path.as_uri(), wait_until="commit")
        usable, first = (float(word) / 1000 for word in message.value.text.split()[1:])
        frozen = page.evaluate("longest") / 1000
        fps = frames(page)
        client = page.context.new_cdp_session(page)
        client.send("HeapProfiler.collectGarbage")
        return Measured(first, usable, frozen, fps, size, client.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
    except Late:
        return Measured(None, None, None, None, size, None)
    finally:
        browser.close()


def frames(page: Page, seconds: float = 2.0) -> float:
    """Frames a second while the mouse drags across the middle of the page."""
    page.evaluate(
        "() => { window.count = 0; const tick = () => { count += 1; requestAnimationFrame(tick); }; tick(); }"
    )
    page.mouse.move(700, 500)
    page.mouse.down()
    start, before, step = time.monotonic(), page.evaluate("count"), 0
    while time.monotonic() - start < seconds:
        step += 1
        page.mouse.move(700 + (step % 60) * 4, 500 + (step % 40) * 2)
    done = page.evaluate("count") - before
    passed = time.monotonic() - start
    page.mouse.up()
    return float(done / passed)


def cases(sizes: list[int]) -> Iterator[tuple[str, int, Callable[[nx.MultiDiGraph[str]], str], str]]:
    for size in sizes:
        # Next to ours each time: other programs take from both alike.
        yield "empty page", size, lambda _: "<!DOCTYPE html><p>empty", EMPTY
        yield "zonekg", size, our_page, OURS
        yield "plain pyvis", size, pyvis_page, PYVIS
        if size == max(sizes):
            yield "bare sigma.js", size, bare_page, BARE
    yield "zonekg", MORE, our_page, OURS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2000, 10000])
    parser.add_argument("--patience", type=float, default=300.0, help="seconds to wait for a page")
    parser.add_argument("--building", action="store_true", help="only what Python does")
    chosen = parser.parse_args()
    if chosen.building:
        return building(STEPS)
    results: dict[tuple[str, int], Measured] = {}
    print(f"{'page':14} {'nodes':>6}", *(f"{head:>8}" for head in HEADS))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        for name, size, make, ready in cases(chosen.sizes):
            html = make(graph_of(size))
            found = results[name, size] = measure(playwright, html, ready, Path(folder), chosen.patience)
            numbers = (
                (found.first, 2),
                (found.usable, 2),
                (found.frozen, 2),
                (found.fps, 0),
                (found.size, 2),
                (found.heap, 1),
            )
            print(f"{name:14} {size:6}", *(f"{cell(number, places):>8}" for number, places in numbers), flush=True)
    ratios(results, chosen.sizes, chosen.patience)
    building([*STEPS, MORE])


def cell(number: float | None, places: int) -> str:
    return "late" if number is None else f"{number:.{places}f}"


def ratios(results: dict[tuple[str, int], Measured], sizes: list[int], patience: float) -> None:
    """What the page is held to: how many times sooner, and how near to an empty page in frames."""
    for size in sizes:
        ours, plain = results["zonekg", size], results["plain pyvis", size]
        if ours.usable:
            bound = "" if plain.usable else "at least "
            print(f"{size}: usable {bound}{(plain.usable or patience) / ours.usable:.0f} times sooner than plain pyvis")
    ours, bare = results["zonekg", max(sizes)], results["bare sigma.js", max(sizes)]
    if ours.usable and bare.usable:
        print(f"{max(sizes)}: usable after {ours.usable / bare.usable:.2f} of bare sigma.js's time")
    empty = results["empty page", max(sizes)]
    if ours.fps and empty.fps:
        print(f"{max(sizes)}: {ours.fps / empty.fps:.2f} of an empty page's frames while panning")


def building(sizes: Sequence[int]) -> None:
    """Seconds of Python for the layout and for the whole page, and what a node takes: the same where it is linear."""
    our_page(graph_of(10))
    for size in sizes:
        graph = graph_of(size)
        at = {node: number for number, node in enumerate(graph)}
        vertices = [vertex(facts) for _, facts in graph.nodes(data=True)]
        arcs = [Arc(at[s], at[t], str(key)) for s, t, key in graph.edges(keys=True)]
        start = time.process_time()
        (discs if size > MOST_CHIPS else cards)(vertices, arcs)
        laid = time.process_time()
        our_page(graph)
        took = time.process_time() - laid
        print(
            f"{size}: layout {laid - start:.2f} s, page {took:.2f} s of the processor, {took / size * 1e3:.2f} ms a node"
        )


if __name__ == "__main__":
    main()
