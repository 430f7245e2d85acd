"""Builds into one store: added, replaced and taken out by report, the same as one build of what is left."""

from __future__ import annotations

import fcntl
import os
import random
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from gold import SEEDS

from kg import catalogue, gather, pipeline
from kg.errors import OutputError, QueryError
from kg.export.triples import nquads
from kg.read import read
from kg.reading import read_report
from kg.store import FOLDER, Store
from kg.text import documents

TEXT = "{0}经济开发区调研报告\n{0}经济开发区规划面积{1}平方公里，主导产业为木业。河南省发改委批准设立。\n"


def quiet(done: int, total: int, what: str) -> None:
    pass


def build(out: Path, *paths: Path, fresh: bool = False) -> None:
    assert pipeline.build(list(paths), out, quiet, fresh).reports


def written(out: Path) -> dict[str, bytes]:
    files = {name: (out / name).read_bytes() for name in ("graph.ttl", "evidence.ttl", "graph.html")}
    return files | {"store": nquads(Store.open(out))}


def same(out: Path, paths: Iterable[Path], other: Path) -> None:
    build(other, *paths, fresh=True)
    assert written(out) == written(other)


@pytest.fixture
def reports(tmp_path: Path) -> dict[str, Path]:
    """Reports with zones, industries and agencies in common, two of one title, two of one title and file name."""
    folder = tmp_path / "in"
    texts = {"a": ("费县", 8), "b": ("费县", 9), "c": ("平邑县", 3), "x/d": ("蒙阴县", 5), "y/d": ("蒙阴县", 6)}
    for name, told in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.txt").write_text(TEXT.format(*told), encoding="utf-8")
    return {name: folder / f"{name}.txt" for name in texts}


def test_any_order_of_builds_gives_what_one_build_gives(reports: dict[str, Path], tmp_path: Path) -> None:
    order = list(reports.values())
    random.Random(0).shuffle(order)
    build(tmp_path / "out", *order[:2])
    for path in order[2:]:
        build(tmp_path / "out", path)
    same(tmp_path / "out", reports.values(), tmp_path / "other")
    quotes = "SELECT ?r ?start ?quote { ?e <https://w3id.org/zonekg/ontology#report> ?r ; <https://w3id.org/zonekg/ontology#quote> ?quote }"
    assert len({row["r"].value for row in Store.open(tmp_path / "out").query(quotes)}) == len(reports)  # type: ignore[union-attr]


def test_a_changed_file_takes_its_own_place(reports: dict[str, Path], tmp_path: Path) -> None:
    build(tmp_path / "out", *reports.values())
    reports["c"].write_text(TEXT.format("沂水县", 4), encoding="utf-8")
    build(tmp_path / "out", reports["c"])
    assert "平邑县".encode() not in written(tmp_path / "out")["graph.ttl"]
    same(tmp_path / "out", reports.values(), tmp_path / "other")


def test_only_what_has_changed_is_read(
    reports: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "out", *reports.values())
    seen = []
    read_report = gather.read_report
    monkeypatch.setattr(gather, "read_report", lambda document: seen.append(document) or read_report(document))
    reports["a"].write_text(TEXT.format("费县", 80), encoding="utf-8")
    build(tmp_path / "out", *reports.values())
    assert [document.report.source.name for document in seen] == ["a.txt"]
    seen.clear()
    monkeypatch.setattr(catalogue, "rules", lambda: "other rules")
    build(tmp_path / "out", reports["a"])
    assert len(seen) == len(reports)


def test_a_copy_elsewhere_is_the_same_report(reports: dict[str, Path], tmp_path: Path) -> None:
    build(tmp_path / "out", *reports.values())
    before = written(tmp_path / "out")
    copy = tmp_path / "moved" / reports["a"].name
    copy.parent.mkdir()
    copy.write_bytes(reports["a"].read_bytes())
    build(tmp_path / "out", copy)
    assert written(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["平邑县经济开发区调研报告", "c.txt"])
def test_a_report_is_taken_out(name: str, reports: dict[str, Path], tmp_path: Path) -> None:
    build(tmp_path / "out", *reports.values())
    told = pipeline.remove(name, tmp_path / "out", quiet)
    assert told.reports == len(reports) - 1
    same(tmp_path / "out", [path for key, path in reports.items() if key != "c"], tmp_path / "other")
    assert "平邑县".encode() not in b"".join(written(tmp_path / "out").values())


def test_one_report_of_a_compilation_is_taken_out_and_comes_back_when_asked_for(tmp_path: Path) -> None:
    build(tmp_path / "out", SEEDS)
    before = written(tmp_path / "out")
    titles = {row["l"].value for row in Store.open(tmp_path / "out").query(
        "SELECT ?l { ?r a <https://w3id.org/zonekg/ontology#Report> ; <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    )}  # type: ignore[union-attr]  # fmt: skip
    title = min(titles)
    assert pipeline.remove(title, tmp_path / "out", quiet).reports == len(titles) - 1
    after = written(tmp_path / "out")
    (tmp_path / "other.txt").write_text(TEXT.format("费县", 8), encoding="utf-8")
    build(tmp_path / "out", tmp_path / "other.txt")
    pipeline.remove("other.txt", tmp_path / "out", quiet)
    assert written(tmp_path / "out") == after != before
    build(tmp_path / "out", SEEDS)
    assert written(tmp_path / "out") == before


def test_what_cannot_be_taken_out_is_told(reports: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no report 'x'"):
        pipeline.remove("x", tmp_path / "none", quiet)
    assert not (tmp_path / "none").exists()
    build(tmp_path / "out", reports["a"])
    before = written(tmp_path / "out")
    with pytest.raises(QueryError, match="there is 费县经济开发区调研报告"):
        pipeline.remove("费县", tmp_path / "out", quiet)
    with pytest.raises(QueryError, match="would be empty"):
        pipeline.remove("a.txt", tmp_path / "out", quiet)
    assert written(tmp_path / "out") == before


def test_two_builds_at_a_time_are_one_too_many(reports: dict[str, Path], tmp_path: Path) -> None:
    build(tmp_path / "out", reports["a"])
    handle = os.open(tmp_path / "out", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(OutputError, match="another build is writing there"):
        build(tmp_path / "out", reports["b"])
    os.close(handle)
    build(tmp_path / "out", reports["b"])


def test_what_is_kept_is_what_was_read() -> None:
    source = read(SEEDS)
    facts = [read_report(document) for document in documents(source)]
    entry = catalogue.entry(b"path", source, facts, [(1, "gap")])
    assert entry.source == source
    assert entry.contents.gaps == ((1, "gap"),)
    for kept, was in zip(entry.reports(), facts, strict=True):
        assert kept == was


def test_a_torn_catalogue_is_told(reports: dict[str, Path], tmp_path: Path) -> None:
    build(tmp_path / "out", reports["a"])
    path = tmp_path / "out" / FOLDER / catalogue.FILE
    path.write_bytes(b"nonsense")
    with pytest.raises(QueryError, match="build anew with --fresh"):
        build(tmp_path / "out", reports["b"])
    build(tmp_path / "out", reports["b"], fresh=True)
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT COUNT(*) FROM files").fetchone() == (1,)
