"""What two builds differ in is told, with the evidence of both; what they share is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import pipeline
from kg.cli import main
from kg.diff import diff
from kg.store import Store

OLD = """关于石泉县工业园区的调研报告

石泉县工业园区位于石泉县城关镇，规划面积12.5平方公里，主导产业为食品加工、纺织服装。园区现有企业47家。
存在的主要问题：一是用地指标不足；二是企业融资难。
"""
NEW = OLD.replace("47家", "52家").replace("纺织服装", "装备制造").replace("；二是企业融资难", "")


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folders = []
    for year, text in (("2023", OLD), ("2024", NEW)):
        folder = tmp_path_factory.mktemp(year)
        (folder / "园区.txt").write_text(text, encoding="utf-8")
        pipeline.build([folder / "园区.txt"], folder / "out", lambda *_: None)
        folders.append(folder / "out")
    return folders[0], folders[1]


def test_changes_are_told_with_both_quotes(builds: tuple[Path, Path]) -> None:
    changes = diff(*map(Store.parse, builds))
    told = {(c.sign, c.kind, c.property, c.old.value, c.new.value) for c in changes}
    assert ("~", "figure", "企业数", "47.0 count", "52.0 count") in told or (
        "~", "figure", "企业数", "47 count", "52 count",
    ) in told  # fmt: skip
    assert ("-", "thing", "Problem", "企业融资难", "") in told
    assert ("-", "relation", "leadingIndustry", "纺织服装", "") in told
    assert ("+", "relation", "leadingIndustry", "", "装备制造") in told
    (figure,) = [c for c in changes if c.kind == "figure"]
    assert (figure.old.quote, figure.old.place) == ("47家", "园区.txt:3")
    assert (figure.new.quote, figure.new.place) == ("52家", "园区.txt:3")


def test_a_build_does_not_differ_from_itself(builds: tuple[Path, Path]) -> None:
    assert diff(*map(Store.parse, (builds[0], builds[0]))) == []


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_command_shows_them(form: str, builds: tuple[Path, Path]) -> None:
    told = CliRunner().invoke(main, ["diff", *map(str, builds), "--format", form])
    assert told.exit_code == 0 and "企业融资难" in told.output and "52家" in told.output


def test_a_missing_build_is_told_in_a_line(builds: tuple[Path, Path], tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["diff", str(builds[0]), str(tmp_path / "none")])
    assert told.exit_code == 1 and told.output.count("\n") == 1
