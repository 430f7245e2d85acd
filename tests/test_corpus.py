"""A corpus that is put together in parts is the one that is put together whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from gold import SEEDS

from kg import corpus, pipeline
from kg.export.triples import nquads
from kg.spill import Runs
from kg.store import Store
from tests.bench.reports import report

WRITTEN = ("graph.ttl", "evidence.ttl", "findings.ttl", "graph.html")
CASES = sorted(SEEDS.parents[1].glob("tests/quality/cases/*.txt"))


def written(out: Path, *files: Path) -> dict[str, object]:
    told = pipeline.build(list(files), out, lambda *_: None)
    counts = {**told.counts_by_class, **told.counts_by_property, "": told.evidence, "figures": told.observations}
    files_ = {name: (out / name).read_bytes() for name in WRITTEN}
    return {**files_, "store": nquads(Store.open(out)), "warnings": told.warnings, "counts": counts}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Reports with places, agencies and industries in common, zones in two of them, masked names, equal titles."""
    folder = tmp_path / "in"
    folder.mkdir()
    texts = [report(1, number) for number in range(4)]
    texts += [text.replace("管理委员会", "管委会") for text in texts[:2]]
    texts += ["X县产业集聚区调研报告\nX县产业集聚区规划面积8平方公里，主导产业为食品加工。由X县人民政府管理。\n"] * 2
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text + "\n" * number, encoding="utf-8")
    return [SEEDS, *CASES[:6], *sorted(folder.iterdir())]


def test_parts_do_not_show(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(tmp_path / "whole", *files)
    monkeypatch.setattr(corpus, "TOGETHER", 3)
    monkeypatch.setattr(pipeline, "TOGETHER", 3)
    monkeypatch.setattr(Runs.__init__, "__defaults__", (40,))
    assert written(tmp_path / "parts", *files) == whole


def test_a_graph_that_no_page_can_hold_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_DRAWN", 50)
    written(tmp_path / "out", SEEDS)
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert "kg serve" in page and len(page) < 1000


@pytest.mark.parametrize("most", [1, 7, 1000])
def test_values_come_in_the_order_of_their_keys_and_of_their_arrival(most: int, tmp_path: Path) -> None:
    rng = random.Random(0)
    given = [(rng.randint(0, 30), number) for number in range(200)]
    runs: Runs[int] = Runs(tmp_path, "runs", most)
    for key, number in given:
        runs.add(key, number)
    expected: dict[int, list[int]] = {}
    for key, number in sorted(given, key=lambda pair: pair[0]):
        expected.setdefault(key, []).append(number)
    assert list(runs) == list(expected.items())
