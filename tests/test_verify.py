"""Each quote stands at its offsets, each value follows from its quote; what was tampered with is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from gold import SEEDS

from kg import pipeline
from kg.cli import main
from kg.store import Store
from kg.verify import Candidate, Candidates, verify

PLANTED = Path(__file__).parent / "check" / "reports" / "p1.txt"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    pipeline.build([SEEDS], folder, lambda *_: None)
    return folder


def files(texts: dict[str, list[str]]) -> Candidates:
    """Candidates by the name of the file."""
    return lambda _, name: map(Candidate, texts.get(name, ()))


@pytest.fixture(scope="module")
def text() -> str:
    return SEEDS.read_text(encoding="utf-8")


def test_the_seeds_bear_out_their_graph(out: Path, text: str) -> None:
    store = Store.parse(out)
    verdict = verify(store, files({SEEDS.name: [text]}))
    assert verdict.faults == []
    assert verdict.quotes > 700 and verdict.values > 100 and verdict.relations > 300


TAMPERED = [
    ('zk:quote "48.63亿元"', 'zk:quote "48.36亿元"', "quote"),
    ("zk:value 4863000000.0", "zk:value 4836000000.0", "value"),
    ("zk:value 0.0361", "zk:value 0.361", "value"),
]


@pytest.mark.parametrize(("stands", "changed", "kind"), TAMPERED)
def test_what_was_tampered_with_is_named(
    stands: str, changed: str, kind: str, out: Path, text: str, tmp_path: Path
) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        told = (out / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(told.replace(stands, changed), encoding="utf-8")
    assert {fault.kind for fault in verify(Store.parse(tmp_path), files({SEEDS.name: [text]})).faults} == {kind}


def test_a_changed_source_is_noticed(out: Path, text: str) -> None:
    verdict = verify(Store.parse(out), files({SEEDS.name: ["　" + text]}))
    assert len([fault for fault in verdict.faults if fault.kind == "quote"]) == verdict.quotes


def test_of_files_of_one_name_the_one_that_bears_it_out_is_taken(out: Path, text: str) -> None:
    assert verify(Store.parse(out), files({SEEDS.name: ["another", text]})).faults == []


def test_the_command_finds_the_sources_and_fails_without_them(out: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(main, ["verify", str(out), "--source", str(SEEDS.parent)]).exit_code == 0
    lost = run(main, ["verify", str(out), "--source", str(tmp_path)])
    assert lost.exit_code == 1 and "no such file" in lost.output


def test_sources_are_found_where_they_were_read_by_name_by_content_or_as_kept(tmp_path: Path) -> None:
    run, out, reports = CliRunner().invoke, tmp_path / "out", tmp_path / "reports"
    reports.mkdir()
    report = reports / "甲.txt"
    report.write_text(PLANTED.read_text(encoding="utf-8"), encoding="utf-8")
    pipeline.build([reports], out, lambda *_: None)
    assert run(main, ["verify", str(out)]).exit_code == 0, "where it was read"
    report.rename(reports / "改名.txt")
    assert run(main, ["verify", str(out), "--sources", str(reports)]).exit_code == 0, "by what it holds"
    (tmp_path / "theirs.ttl").write_bytes(b"".join((out / n).read_bytes() for n in ("graph.ttl", "evidence.ttl")))
    theirs = run(main, ["verify", str(tmp_path / "theirs.ttl"), "--sources", str(reports)])
    assert theirs.exit_code == 0 and " 0 faults" in theirs.output, "a graph without a store"
    kept = run(main, ["verify", str(out)])
    assert kept.exit_code == 0 and "甲.txt: the file is gone" in kept.output
    report.write_text("另一份报告。", encoding="utf-8")
    assert run(main, ["verify", str(out)]).exit_code == 1, "a file that was changed is no file that is gone"


FOREIGN = """
@prefix zk: <https://w3id.org/zonekg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:r a zk:Report ; zk:source "r.txt" .
:z a zk:Zone ; zk:hosts :f .
:o a zk:Observation ; zk:observationOf :z ; zk:value 5.0 ; zk:unit :km2 ; zk:evidence :e .
:km2 skos:notation "km2" .
:e a zk:Evidence ; zk:report :r ; zk:start 4 ; zk:end 7 ; zk:quote "5公顷" .
"""


def test_a_graph_of_other_make_is_checked_too(tmp_path: Path) -> None:
    graph = tmp_path / "foreign.ttl"
    graph.write_text(FOREIGN, encoding="utf-8")
    verdict = verify(Store.parse(graph), files({"r.txt": ["园区面积5公顷。"]}))
    assert [(fault.kind, fault.found) for fault in verdict.faults] == [
        ("value", "it reads 0.05 km2"), ("unsupported", "no evidence"),
    ]  # fmt: skip


def test_what_is_no_graph_is_told_in_a_line(tmp_path: Path) -> None:
    broken = tmp_path / "graph.ttl"
    broken.write_text("@prefix zk: <", encoding="utf-8")
    told = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert told.exit_code == 1 and told.output.count("\n") == 1 and "graph.ttl" in told.output
