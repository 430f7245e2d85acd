"""Thirty errors planted in what is read of the seeds: corrected by table, they stay corrected, and nothing else changes."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import planting
import pytest
from gold import SEEDS
from openpyxl import load_workbook
from planting import figure, invented, merged, misdirected, missing, mistaken, wrong

from kg import catalogue, gather, pipeline, review
from kg.curate import corrections, table
from kg.curate.corrections import Correction
from kg.model import Document
from kg.read import read
from kg.reading import read_report
from kg.resolve.facts import ReportFacts
from kg.store import Store
from kg.verify import Candidate, verify

PLANTS = {
    0: [
        missing("leadingIndustry"),
        missing("hosts", 4),
        missing("addresses"),
        wrong("新蔡县产业集聚区", "leadingIndustry", "锦黛尔服饰"),
        wrong("新蔡县产业集聚区", "managedBy", "新蔡县政府"),
        mistaken("Enterprise", "亨通粮油", "Enterprise", "亨通粮"),
        mistaken("Enterprise", "酒厂", "Project", "酒厂"),
        merged("Enterprise", "天龙禽业", "武新肉类"),
        figure(0, value=Decimal(40)),
        figure(1, subject="新蔡县产业集聚区管委会"),
    ],
    1: [
        missing("hasProject", 3),
        missing("facesProblem"),
        wrong("温岭市东部产业集聚区", "hosts", "集聚区担保公司"),
        misdirected("hasProject", "台州滨海产业区", 6),
        mistaken("Place", "松门镇", "Place", "松门镇人民政府所在地"),
        invented("Enterprise", "建设步伐", "温岭市"),
        figure(0),
        figure(2, indicator="面积"),
    ],
    2: [
        mistaken("Zone", "鲁山县产业集聚区", "Zone", "新蔡县产业集聚区"),  # one thing with the first report's
        missing("takesMeasure"),
        wrong("新蔡县产业集聚区", "managedBy", "鲁山县产业集聚区党委"),
        mistaken("Industry", "医疗器械", "Industry", "医疗器械等"),
        invented("Industry", "高新", "机械制造"),
        figure(6, modality="planned"),
    ],
    3: [
        missing("approvedBy"),
        misdirected("locatedIn", "西园", 4),
        mistaken("Agency", "洛阳市民政局", "Agency", "市民政局局"),  # two things that are one
        figure(3),
    ],
    4: [
        missing("hasPlan"),
        figure(1, indicator="规划总面积", period="2030年"),
    ],
}  # fmt: skip


def quiet(done: int, total: int, what: str) -> None:
    pass


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of the seeds as the rules read them."""
    out = tmp_path_factory.mktemp("clean")
    pipeline.build([SEEDS], out, quiet)
    return said(out)


def said(out: Path) -> str:
    """What a graph says, apart from which evidence its figures have: a corrected one has a person's."""
    lines = (out / "graph.ttl").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("zk:evidence "))


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, list[Correction]]:
    """The seeds in a folder, a build of them with the errors, and the thirty corrections."""
    source = tmp_path / "in" / SEEDS.name
    source.parent.mkdir()
    shutil.copy(SEEDS, source)
    wanted: list[Correction] = []
    read_with(monkeypatch, planting.reading(PLANTS, wanted))
    out = tmp_path / "out"
    pipeline.build([source], out, quiet)
    assert len(wanted) == 30
    return source, out, wanted


def read_with(monkeypatch: pytest.MonkeyPatch, reader: Callable[[Document], ReportFacts], rules: str = "") -> None:
    monkeypatch.setattr(gather, "read_report", reader)
    monkeypatch.setattr(catalogue, "rules", lambda: rules or "planted")


def mark(out: Path, wanted: list[Correction], form: str) -> Path:
    """The table with all thirty marked, as a person would: rows that are there, and rows at the end for what is not."""
    paths, _ = review.write(out, every=True)
    path = next(p for p in paths if p.suffix == f".{form}")
    lines = [list(table.COLUMNS)]
    by_id = {one.id: one for one in wanted}
    zh = {verdict: word for word, verdict in table.VERDICTS.items()}
    for _, row in table.read(path):
        if one := by_id.pop(row["编号"], None):
            new = (b if a != b else "" for a, b in zip(claim(one.said), claim(one.right), strict=True))
            row.update(zip(("正确主语", "正确关系", "正确宾语"), new, strict=True))
            row["判断"] = zh[one.verdict]
            lines.append([row[name] for name in table.COLUMNS])
    assert {one.verdict for one in by_id.values()} == {"added"}
    for one in by_id.values():
        row = dict.fromkeys(table.COLUMNS, "") | {"判断": "补", "原文": one.place.quote, "文件": one.place.file}
        row |= dict(zip(("主语", "关系", "宾语"), claim(one.said), strict=True)) | {"位置": str(one.place.start)}
        lines.append([row[name] for name in table.COLUMNS])
    marked = out.parent / f"marked.{form}"
    if form == "csv":
        text = io.StringIO()
        csv.writer(text).writerows(lines)
        marked.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    else:
        book = load_workbook(path)
        book.active.delete_rows(1, book.active.max_row)
        for line in lines:
            book.active.append(line)
        book.save(marked)
    return marked


def claim(one: corrections.Claim) -> tuple[str, str, str]:
    return one.subject, one.property, one.object


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_thirty_errors_stay_corrected(
    form: str,
    planted: tuple[Path, Path, list[Correction]],
    clean: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source, out, wanted = planted
    assert said(out) != clean
    taken, complaints = review.take(mark(out, wanted, form), out, planting.BY, planting.ON)
    assert (taken, complaints) == ({source.parent / corrections.FILE: 30}, [])

    told = pipeline.build([source], out, quiet)
    assert said(out) == clean
    assert not [line for line in told.warnings if corrections.FILE in line]
    verdict = verify(Store.open(out), lambda *_: [Candidate(read(source).text)])
    assert not verdict.faults

    fresh = tmp_path / "fresh"
    pipeline.build([source], fresh, quiet, fresh=True)
    for name in ("graph.ttl", "evidence.ttl", "findings.ttl", "graph.html"):
        assert (fresh / name).read_bytes() == (out / name).read_bytes()

    read_with(monkeypatch, newer(planting.reading(PLANTS, [])), "newer rules, the same errors")
    pipeline.build([source], out, quiet)
    assert said(out) == clean

    read_with(monkeypatch, newer(read_report), "rules without the errors")
    pipeline.build([source], out, quiet)
    assert said(out) == clean


def newer(reader: Callable[[Document], ReportFacts]) -> Callable[[Document], ReportFacts]:
    """Rules of other names that quote a little more."""

    def read(document: Document) -> ReportFacts:
        facts = reader(document)
        told = tuple(replace(f, start=max(f.start - 2, 0), rule=f"newer.{f.rule}") for f in facts.facts)
        return replace(facts, facts=told, drafts=tuple(replace(d, rule=f"newer.{d.rule}") for d in facts.drafts))

    return read
