"""``kg check`` through the command line: what it shows, writes and exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib import RDF, RDFS, SH, Graph
from reading import REPORTS

from kg import pipeline
from kg.cli import main

WRONG, RIGHT = str(REPORTS / "p1.txt"), str(REPORTS / "c1.txt")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    pipeline.build([Path(WRONG)], folder, lambda *_: None)
    return folder


def test_a_contradiction_is_shown_and_fails(out: Path) -> None:
    told = run(str(out))
    assert told.exit_code == 1
    assert "11.82 + 6.35 + 7.3 = 25.47 ≠ 23.47 亿元" in told.output and "p1.txt:8" in told.output


def test_a_report_that_agrees_with_itself_passes() -> None:
    told = run(RIGHT)
    assert (told.exit_code, told.output.strip()) == (0, "没有发现问题")
    open_ends = str(REPORTS / "c10.txt")  # its problems have no measure that addresses them
    assert run(open_ends).exit_code == 0
    assert run(open_ends, "--fail-on", "info").exit_code == 1


def test_reports_and_their_build_give_the_same(out: Path) -> None:
    assert run(WRONG, "--format", "json").output == run(str(out), "--format", "json").output


def test_json_has_the_quotes_at_their_places(out: Path) -> None:
    text = Path(WRONG).read_text(encoding="utf-8")
    found = json.loads(run(str(out), "--format", "json").output)
    assert {f["kind"] for f in found} == {"sum", "list", "date"}
    for finding in found:
        assert finding["things"] and finding["message_zh"] and finding["message_en"]
        assert all(text[q["start"] : q["end"]] == q["text"] for q in finding["quotes"])


def test_turtle_is_a_validation_report_and_stands_in_the_build(out: Path) -> None:
    graph = Graph().parse(data=run(str(out), "--format", "ttl", "--level", "info").output, format="turtle")
    results = set(graph.subjects(RDF.type, SH.ValidationResult))
    written = Graph().parse(out / "findings.ttl")
    assert results and results == set(written.subjects(RDF.type, SH.ValidationResult))
    for result in results:
        for needed in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
            assert len(set(graph.objects(result, needed))) == 1
        (shape,) = graph.objects(result, SH.sourceShape)
        assert (shape, RDF.type, SH.NodeShape) in graph
        assert {label.language for label in graph.objects(shape, RDFS.label)} == {"zh", "en"}
    asked = 'SELECT ?m { ?f a sh:ValidationResult ; zk:kind "sum" ; sh:resultMessage ?m FILTER(LANG(?m) = "zh") }'
    answer = CliRunner().invoke(main, ["query", asked, "--graph", str(out), "--format", "csv"]).output
    assert "25.47" in answer


def test_the_page_stands_alone_and_escapes(tmp_path: Path) -> None:
    report = tmp_path / "<b>x.txt"
    report.write_text(Path(WRONG).read_text(encoding="utf-8"), encoding="utf-8")
    page = run(str(report), "--format", "html", "--output", str(tmp_path / "f.html"))
    assert page.exit_code == 1 and page.output == ""
    text = (tmp_path / "f.html").read_text(encoding="utf-8")
    assert "25.47" in text and "<b>" not in text and "&lt;b&gt;x.txt" in text and "://" not in text


def test_nothing_to_check_is_told_in_a_line(tmp_path: Path) -> None:
    for place in (tmp_path / "none", tmp_path):
        told = run(str(place))
        assert told.exit_code == 1 and told.output.count("\n") == 1
    assert run(RIGHT, "--output", str(tmp_path / "x")).exit_code == 2
