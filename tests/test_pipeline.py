"""Builds through the command line, as a user runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from gold import SEEDS
from rdflib.compare import isomorphic

from kg import pipeline
from kg.check.shapes import violations
from kg.ontology import PROPERTIES, ZK

REPORT = (
    "关于岚皋县经济开发区的调研报告\n\n岚皋县经济开发区位于岚皋县民主镇，规划面积12.5平方公里，主导产业为食品加工。\n"
)
WRITTEN = ("graph.ttl", "evidence.ttl", "findings.ttl", "graph.html")


def run(*words: str | Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """``kg`` in a process of its own; a traceback is never an answer."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return done


def written(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in WRITTEN}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds and one report more, built."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "报告.txt").write_text(REPORT, encoding="utf-8")
    done = run("build", SEEDS, folder / "报告.txt", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stdout
    return folder / "out"


@pytest.fixture(scope="module")
def graph(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl").parse(built / "evidence.ttl")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "好.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_the_same_bytes_in_another_process_and_order(built: Path, tmp_path: Path) -> None:
    assert run("build", built.parent / "报告.txt", SEEDS, "--out", tmp_path / "again", seed="1").returncode == 0
    assert written(tmp_path / "again") == written(built)


def test_building_over_a_build_changes_nothing(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", report, "--out", out).returncode == 0
    once = written(out)
    assert run("build", report, "--out", out).returncode == 0
    assert written(out) == once
    assert {path.name for path in out.iterdir()} == {*WRITTEN, "store"}


def test_every_quote_stands_at_its_offsets(graph: rdflib.Graph) -> None:
    texts = {SEEDS.name: SEEDS.read_bytes().decode(), "报告.txt": REPORT}
    zk = rdflib.Namespace(ZK)
    nodes = list(graph.subjects(rdflib.RDF.type, zk.Evidence))
    assert len(nodes) > 500
    for node in nodes:
        start, end, quote, report = (graph.value(node, zk[p]) for p in ("start", "end", "quote", "report"))
        text = texts[str(graph.value(report, zk.source))]
        assert text[int(str(start)) : int(str(end))] == str(quote) != ""


def test_every_relation_and_figure_has_evidence(graph: rdflib.Graph) -> None:
    zk, rdf = rdflib.Namespace(ZK), rdflib.RDF
    proven = {
        tuple(graph.value(node, part) for part in (rdf.subject, rdf.predicate, rdf.object))
        for node in graph.subjects(rdf.type, rdf.Statement)
        if (node, zk.evidence, None) in graph
    }
    relations = {(s, zk[name], o) for name in PROPERTIES for s, o in graph.subject_objects(zk[name])}
    assert len(relations) > 200
    assert relations <= proven
    assert all((figure, zk.evidence, None) in graph for figure in graph.subjects(rdf.type, zk.Observation))


def test_the_page_marks_what_the_checks_find(built: Path) -> None:
    page, findings = (built / "graph.html").read_text("utf-8"), (built / "findings.ttl").read_text("utf-8")
    assert "33.5 + 15.17 = 48.67" in page and "33.5 + 15.17 = 48.67" in findings


def test_the_shapes_conform(graph: rdflib.Graph) -> None:
    assert violations(graph.serialize(format="turtle")) == ()


@pytest.mark.parametrize("name", ["graph.ttl", "evidence.ttl"])
def test_the_graph_survives_turtle(built: Path, name: str) -> None:
    graph = rdflib.Graph().parse(built / name)
    assert isomorphic(graph, rdflib.Graph().parse(data=graph.serialize(format="turtle")))


def test_oxigraph_reads_what_was_written(built: Path, graph: rdflib.Graph) -> None:
    store = ox.Store()
    for name in ("graph.ttl", "evidence.ttl"):
        store.bulk_load(path=str(built / name), format=ox.RdfFormat.TURTLE)
    assert len(store) == len(graph)


def test_the_store_answers(built: Path) -> None:
    done = run("query", "SELECT (COUNT(?r) AS ?n) {?r a zk:Report}", "--graph", built, "--format", "csv")
    assert done.stdout.split() == ["n", "6"]  # the seeds are a compilation of five
    done = run("query", "leading-industries", "--graph", built, "--format", "csv")
    assert "岚皋县经济开发区,食品加工" in done.stdout.splitlines()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "the file is empty"),
        ("图.txt", bytes(range(256)) * 40, "this is not text"),
        ("诗.txt", "床前明月光，疑是地上霜。".encode(), "no zone found"),
        ("没有.txt", None, "no such file or folder"),
        ("空夹", "folder", "the folder holds no report"),
    ],
)
def test_bad_input_is_named_and_the_others_are_built(
    report: Path, name: str, content: bytes | str | None, said: str
) -> None:
    bad, out = report.parent / name, report.parent / "out"
    if isinstance(content, bytes):
        bad.write_bytes(content)
    elif content:
        bad.mkdir()
    alone = run("build", bad, "--out", out)
    assert alone.returncode == 1
    (line,) = alone.stderr.splitlines()
    assert line.startswith(f"kg: {bad}: {said}; ")
    assert not out.exists()
    done = run("build", bad, report, "--out", out)
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if f"{bad}: {said}; " in line]
    assert written(out)


@pytest.mark.parametrize(
    "words", [("build",), ("build", "x", "--to", "y"), ("export", "--format", "docx"), ("nothing",)]
)
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    assert run(*words).returncode == 2


def test_another_encoding_gives_the_same_graph(report: Path, tmp_path: Path) -> None:
    (tmp_path / "gb").mkdir()
    other = tmp_path / "gb" / report.name
    other.write_bytes(REPORT.encode("gb18030"))
    assert run("build", report, "--out", tmp_path / "one").returncode == 0
    assert run("build", other, "--out", tmp_path / "two").returncode == 0
    assert written(tmp_path / "one") == written(tmp_path / "two")


def test_a_file_name_with_spaces_and_quotes(report: Path, tmp_path: Path) -> None:
    odd = report.rename(tmp_path / "报 告'\"&<b>\\.txt")
    assert run("build", odd, "--out", tmp_path / "out").returncode == 0
    read = rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")
    assert [str(name) for name in read.objects(None, rdflib.URIRef(f"{ZK}source"))] == [odd.name]
    assert "<b>\\.txt" not in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")


def test_a_build_that_fails_leaves_the_last_one_whole(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"

    def build() -> None:
        pipeline.build([report], out, lambda *_: None)

    def fail(*_: object) -> str:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "render", fail)
        with pytest.raises(RuntimeError):
            build()
        assert not out.exists()
    build()
    before = written(out)
    shutil.copytree(out / "store", tmp_path / "store")
    report.write_text(REPORT.replace("12.5", "99"), encoding="utf-8")
    monkeypatch.setattr(pipeline, "render", fail)
    with pytest.raises(RuntimeError):
        build()
    assert written(out) == before
    assert {path.name for path in out.iterdir()} == {*WRITTEN, "store"}
    assert sorted(path.name for path in (out / "store").iterdir()) == sorted(
        path.name for path in (tmp_path / "store").iterdir()
    )
