"""Builds through the command line, as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import pipeline
from kg.check.shapes import violations
from kg.ontology import ZK

SEEDS = Path(__file__).parent.parent / "seeds"
REPORT = (
    "关于岚皋县经济开发区的调研报告\n\n岚皋县经济开发区位于岚皋县民主镇，规划面积12.5平方公里，主导产业为食品加工。\n"
)
WRITTEN = ("graph.ttl", "evidence.ttl", "graph.html")


def run(*words: str | Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    done = run("build", SEEDS, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


def test_the_seeds_give_the_same_bytes_in_any_process(built: Path, tmp_path: Path) -> None:
    assert run("build", SEEDS, "--out", tmp_path / "again", seed="1").returncode == 0
    for name in WRITTEN:
        assert (built / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_the_order_of_reports_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPORT.replace("岚皋", "汉阴").replace("民主", "涧池"), encoding="utf-8")
    for name, order in (("one", ("a.txt", "b.txt")), ("two", ("b.txt", "a.txt"))):
        assert run("build", *(tmp_path / o for o in order), "--out", tmp_path / name).returncode == 0
    for name in WRITTEN:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_every_quote_stands_at_its_offsets(built: Path) -> None:
    graph = rdflib.Graph().parse(built / "evidence.ttl")
    text = next(SEEDS.glob("*.txt")).read_bytes().decode()
    zk = rdflib.Namespace(ZK)
    nodes = list(graph.subjects(rdflib.RDF.type, zk.Evidence))
    assert len(nodes) > 500
    for node in nodes:
        start, end, quote = (graph.value(node, zk[p]) for p in ("start", "end", "quote"))
        assert text[int(str(start)) : int(str(end))] == str(quote)


def test_every_claim_has_evidence_and_the_shapes_conform(built: Path) -> None:
    graph = rdflib.Graph().parse(built / "graph.ttl").parse(built / "evidence.ttl")
    assert violations(graph) == ()


def test_the_graph_survives_turtle(built: Path) -> None:
    graph = rdflib.Graph().parse(built / "graph.ttl")
    assert isomorphic(graph, rdflib.Graph().parse(data=graph.serialize(format="turtle")))


def test_the_store_answers(built: Path) -> None:
    done = run("query", "leading-industries", "--graph", built, "--format", "csv")
    assert done.returncode == 0
    assert "鲁山县产业集聚区" in done.stdout or "南区" in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "empty"),
        ("图.txt", bytes(range(256)) * 40, "not text"),
        ("诗.txt", "床前明月光，疑是地上霜。".encode(), "no zone found"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_built(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "好.txt").write_text(REPORT, encoding="utf-8")
    done = run("build", tmp_path / name, tmp_path / "好.txt", "--out", tmp_path / "out")
    assert done.returncode == 0
    output = done.stdout + done.stderr
    assert said in output and name in output and "Traceback" not in output
    alone = run("build", tmp_path / name, "--out", tmp_path / "none")
    assert alone.returncode == 1
    assert not (tmp_path / "none").exists()


def test_no_such_path_and_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    for path, said in ((tmp_path / "missing.txt", "no such file"), (tmp_path / "leer", "holds no report")):
        done = run("build", path, "--out", tmp_path / "out")
        assert done.returncode == 1
        assert said in done.stdout + done.stderr and "Traceback" not in done.stderr


def test_wrong_usage_is_2(tmp_path: Path) -> None:
    assert run("build").returncode == 2
    assert run("export", "--format", "docx").returncode == 2


def test_encodings_and_odd_names(tmp_path: Path) -> None:
    odd = tmp_path / "报 告'\"&.txt"
    odd.write_bytes(REPORT.encode("gb18030"))
    assert run("build", odd, "--out", tmp_path / "out").returncode == 0
    assert "岚皋县经济开发区" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_nothing_is_written_when_a_build_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.txt"
    source.write_text(REPORT, encoding="utf-8")

    def fail(*_: object) -> str:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(pipeline, "render", fail)
    with pytest.raises(RuntimeError):
        pipeline.build([source], tmp_path / "out", lambda *_: None)
    assert not (tmp_path / "out").exists()


def test_a_compilation_is_split(built: Path) -> None:
    done = run("query", "SELECT (COUNT(?r) AS ?n) {?r a zk:Report}", "--graph", built, "--format", "csv")
    assert done.stdout.split() == ["n", "5"]
