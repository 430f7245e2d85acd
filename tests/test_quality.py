"""Scores: what counts as right, wrong and missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph

from kg import quality
from kg.cli import main
from kg.errors import InputError
from kg.quality import Score
from kg.turtle import header

GOLD = """\
E\tReport\t甲县调研报告
E\tZone\t甲县产业集聚区|集聚区
E\tIndustry\t食品加工
E\tIndustry\t纺织
E\tProblem\t土地指标严重不足
E\tMeasure\t盘活存量土地
R\t甲县产业集聚区\tleadingIndustry\t食品加工
R\t甲县产业集聚区\tleadingIndustry\t纺织
R\t甲县产业集聚区\tfacesProblem\t土地指标严重不足
R\t甲县调研报告\tabout\t甲县产业集聚区
S\t盘活存量土地\tproposed
Q\t甲县产业集聚区\t规划面积|面积\t8.6\tkm2\t8.6平方公里
"""
FOUND = """
zone:a a zk:Zone ; rdfs:label "集聚区"@zh ; zk:leadingIndustry industry:f , industry:g ; zk:facesProblem problem:p .
report:r a zk:Report ; rdfs:label "别的题目"@zh ; zk:about zone:a .
industry:f a zk:Industry ; rdfs:label "食品　加工"@zh .
industry:g a zk:Industry ; rdfs:label "化工"@zh .
problem:p a zk:Problem ; rdfs:label "土地指标不足"@zh .
measure:m a zk:Measure ; rdfs:label "盘活土地存量"@zh ; zk:status "adopted" .
observation:o a zk:Observation ; zk:observationOf zone:a ; zk:indicator "总面积"@zh ; zk:value 8.605 ; zk:unit unit:km2 .
observation:z a zk:Observation ; zk:observationOf zone:a ; zk:indicator "厂房"@zh ; zk:value 0 ; zk:unit unit:km2 .
unit:km2 skos:notation "km2" .
"""


def scores(found: str, gold: Path) -> quality.Scores:
    graph = Graph().parse(data=header() + found, format="turtle")
    return quality.compare(quality.read_gold([gold]), quality.read_graph(graph))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "a.tsv"
    path.write_text(GOLD, encoding="utf-8")
    return path


def test_each_claim_counts_once_on_its_side(gold: Path) -> None:
    assert scores(FOUND, gold) == {
        ("entity", "Zone"): Score(1, 0, 0),
        ("entity", "Industry"): Score(1, 1, 1),
        ("entity", "Problem"): Score(1, 0, 0),
        ("entity", "Measure"): Score(1, 0, 0),
        ("relation", "leadingIndustry"): Score(1, 1, 1),
        ("relation", "facesProblem"): Score(1, 0, 0),
        ("relation", "about"): Score(1, 0, 0),
        ("observation", "km2"): Score(1, 1, 0),
        ("status", "status"): Score(0, 1, 0),
    }


def test_the_headline_is_the_mean_over_things_relations_and_figures(gold: Path) -> None:
    # F1: 8/10 of things, 6/8 of relations, 2/3 of figures; the status does not count.
    assert quality.headline(scores(FOUND, gold)) == pytest.approx((0.8 + 0.75 + 2 / 3) / 3)


def test_an_empty_graph_misses_everything(gold: Path) -> None:
    found = scores("", gold)
    assert quality.headline(found) == 0.0
    assert quality.overall(found, "relation") == Score(0, 0, 4)


@pytest.mark.parametrize(
    "figure",
    ['"总面积"@zh ; zk:value 8.7', '"企业数"@zh ; zk:value 8.6'],
    ids=["another value", "another indicator"],
)
def test_another_figure_is_wrong(figure: str, gold: Path) -> None:
    other = FOUND.replace('"总面积"@zh ; zk:value 8.605', figure)
    assert scores(other, gold)["observation", "km2"] == Score(0, 2, 1)


def test_a_hidden_name_is_one_thing_for_each_file(tmp_path: Path) -> None:
    for name in ("a.tsv", "b.tsv"):
        (tmp_path / name).write_text("E\tZone\t*区\nE\tPlace\t甲县\n", encoding="utf-8")
    gold = quality.read_gold(sorted(tmp_path.glob("*.tsv")))
    assert sorted(gold.classes.values()) == ["Place", "Zone", "Zone"]


@pytest.mark.parametrize("line", ["X\ta\tb", "E\tNothing\ta", "E\tZone", "R\ta\tpartOf\tb", "Q\ta\tb\tmany\tkm2\tc"])
def test_a_faulty_gold_file_is_named_with_its_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(f"# remark\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:3"):
        quality.read_gold([path])


def test_the_command_scores_each_report_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青川县产业集聚区简介\n青川县产业集聚区规划面积8.6平方公里。\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text("E\tZone\t青川县产业集聚区\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["eval", str(tmp_path), "--gold", str(tmp_path)])
    assert done.exit_code == 0
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.stdout.splitlines()]
    assert ["entity", "Zone", "1", "0", "0", "1.000", "1.000", "1.000"] in cells, done.stdout
    assert "headline F1" in done.stdout


def test_the_command_names_what_it_lacks(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["eval", str(tmp_path), "--gold", str(tmp_path)])
    assert done.exit_code == 1
    assert done.stderr.startswith("kg: ") and len(done.stderr.splitlines()) == 1
