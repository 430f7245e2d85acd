"""Review through the command line: tables out, decisions in, and what becomes of them."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from rdflib import Graph, Namespace
from rdflib.namespace import PROV, RDF, RDFS

from kg import pipeline
from kg.cli import main
from kg.curate import corrections, table
from kg.curate.corrections import Claim, Correction, Place
from kg.curate.doubts import Doubt
from kg.errors import InputError
from kg.ontology import ZK

ZK = Namespace(ZK)
TEXT = """费县经济开发区调研报告
费县经济开发区位于费县探沂镇，规划面积12.5平方公里，主导产业为木业加工。
园区道路两侧绿树成荫，环境优美。
"""
HOSTILE = ("=1+1", "+1", "-1", "@x", "\tx", "'=1", "''", 'a,"b"\nc', "＝x")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A report and its build; the folder of both."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "r.txt").write_text(TEXT, encoding="utf-8")
    kg("build", tmp_path / "in", "--out", tmp_path / "out")
    return tmp_path


def kg(*arguments: object, code: int = 0) -> str:
    told = CliRunner().invoke(main, [str(each) for each in arguments])
    assert told.exit_code == code, told.output
    return told.output


def graph(folder: Path) -> Graph:
    return Graph().parse(folder / "out" / "graph.ttl").parse(folder / "out" / "evidence.ttl")


def rows(path: Path) -> list[dict[str, str]]:
    return [row for _, row in table.read(path)]


def decide(path: Path, marks: list[dict[str, str]]) -> None:
    """Write a table of rows that a person marked or added."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, table.COLUMNS)
        writer.writeheader()
        writer.writerows(marks)


def test_both_tables_hold_the_same_rows_twice_over(built: Path) -> None:
    kg("review", "--graph", built / "out", "--all")
    first = [(built / "out" / name).read_bytes() for name in ("review.csv", "review.xlsx")]
    assert rows(built / "out" / "review.csv") == rows(built / "out" / "review.xlsx")
    kg("review", "--graph", built / "out", "--all")
    assert first == [(built / "out" / name).read_bytes() for name in ("review.csv", "review.xlsx")]


def test_rows_are_ordered_by_what_a_decision_would_change(built: Path) -> None:
    kg("review", "--graph", built / "out", "--all")
    worth = [int(row["影响"]) * (1 - float(row["把握"])) for row in rows(built / "out" / "review.csv")]
    assert len(worth) > 5
    assert all(a >= b - 0.1 for a, b in pairwise(worth))  # 把握 is written with two digits
    for row in rows(built / "out" / "review.csv"):
        assert row["原文"] in "".join(TEXT.split()) and row["文件"] == "r.txt" and int(row["行"]) in (1, 2, 3)


def test_a_decision_is_evidence_of_its_own_and_is_not_asked_for_again(built: Path) -> None:
    kg("review", "--graph", built / "out", "--all")
    row = next(r for r in rows(built / "out" / "review.csv") if r["关系"] == "主导产业")
    decide(built / "t.csv", [row | {"判断": "改", "正确宾语": "木材加工"}])
    told = kg("review", built / "t.csv", "--graph", built / "out", "--by", "李审")
    assert "corrections.tsv: 1" in told
    kg("build", built / "in", "--out", built / "out")
    found = graph(built)
    names = {str(o).rpartition("/")[2] for _, o in found.subject_objects(ZK.leadingIndustry)}
    assert names == {"木材加工"}
    (one,) = found.subjects(RDF.type, ZK.Correction)
    assert str(found.value(one, PROV.wasAssociatedWith)).endswith("/person/李审")
    assert found.value(one, PROV.endedAtTime) is not None
    generated = found.value(one, PROV.generated)
    assert (generated, RDF.type, RDF.Statement) in found
    assert found.value(one, ZK.evidence) is not None
    kg("verify", built / "out", "--source", built / "in")
    kg("review", "--graph", built / "out", "--all")
    ends = ("主语", "关系", "宾语")
    asked = {tuple(r[name] for name in ends) for r in rows(built / "out" / "review.csv")}
    assert not {tuple(row[name] for name in ends), (row["主语"], "主导产业", "木材加工")} & asked
    assert "木材加工" in kg("explain", "费县经济开发区", "leadingIndustry", "--graph", built / "out")


def test_a_correction_whose_words_are_gone_is_told_and_rests(built: Path) -> None:
    kg("review", "--graph", built / "out", "--all")
    row = next(r for r in rows(built / "out" / "review.csv") if r["关系"] == "主导产业")
    decide(built / "t.csv", [row | {"判断": "错"}])
    kg("review", built / "t.csv", "--graph", built / "out")
    report = built / "in" / "r.txt"
    report.write_text("又一行。\n" + TEXT, encoding="utf-8")  # it has only moved
    assert "no longer says" not in kg("build", built / "in", "--out", built / "out")
    assert not list(graph(built).subject_objects(ZK.leadingIndustry))
    report.write_text(TEXT.replace("主导产业为", "主导产业是"), encoding="utf-8")
    told = kg("build", built / "in", "--out", built / "out")
    assert told.count("no longer says") == 1
    assert list(graph(built).subject_objects(ZK.leadingIndustry))
    report.rename(built / "in" / "s.txt")
    assert "there is no r.txt" in kg("build", built / "in", "--out", built / "out", "--fresh")


def test_a_sentence_that_was_not_read_is_told_what_it_says(built: Path) -> None:
    told = {"判断": "补", "主语": "费县经济开发区", "关系": "面临问题", "宾语": "环境优美", "文件": "r.txt"}
    decide(built / "t.csv", [told | {"原文": "园区道路两侧绿树成荫，环境优美"}])
    kg("review", built / "t.csv", "--graph", built / "out")
    kg("build", built / "in", "--out", built / "out")
    found = graph(built)
    (problem,) = (o for _, o in found.subject_objects(ZK.facesProblem))
    assert (problem, RDF.type, ZK.Problem) in found
    kg("verify", built / "out", "--source", built / "in")


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"判断": "也许"}, "no verdict"),
        ({"判断": "改"}, "without a correction"),
        ({"判断": "补", "主语": "甲", "关系": "", "宾语": "乙"}, "a subject, a relation and an object"),
        ({"判断": "补", "主语": "甲", "关系": "规划面积", "宾语": "很大"}, "is no number"),
        ({"判断": "补", "主语": "甲", "关系": "规划面积", "宾语": "3 亩"}, "is no unit"),
        ({"判断": "补", "主语": "甲", "关系": "类别", "宾语": "怪物"}, "is no class"),
        ({"判断": "补", "主语": "甲", "关系": "状态", "宾语": "也许"}, "is no status"),
        ({"判断": "错", "文件": "x.txt"}, "no report x.txt"),
        ({"判断": "错", "原文": ""}, "no file or no quote"),
    ],
)
def test_a_faulty_row_is_told_by_its_place(built: Path, cells: dict[str, str], complaint: str) -> None:
    right = {"类型": "关系", "主语": "费县经济开发区", "关系": "主导产业", "宾语": "木业加工"}
    at = {"文件": "r.txt", "原文": "主导产业为木业加工", "位置": "40"}
    good = right | at | {"判断": "对"}
    decide(built / "t.csv", [good, (at if cells["判断"] == "补" else good) | cells])
    told = kg("review", built / "t.csv", "--graph", built / "out")
    assert complaint in told and "corrections.tsv: 1" in told


MEASURES = """费县经济开发区调研报告
费县经济开发区位于费县探沂镇。
三、对策建议
（一）完善园区供水管网。
（二）建设标准化厂房。
"""


@pytest.mark.parametrize(
    "mark",
    [
        {"判断": "改", "正确宾语": "已采取"},
        {"判断": "错"},
        {"判断": "补", "主语": "完善园区供水管网", "关系": "状态", "宾语": "已采取"},
    ],
)
def test_the_status_of_a_measure_is_corrected_and_stays_so(built: Path, mark: dict[str, str]) -> None:
    (built / "in" / "r.txt").write_text(MEASURES, encoding="utf-8")
    kg("build", built / "in", "--out", built / "out")

    def status() -> dict[str, str]:
        found = graph(built)
        return {str(found.value(m, RDFS.label)): str(s) for m, s in found.subject_objects(ZK.status)}

    assert status() == {"完善园区供水管网": "proposed", "建设标准化厂房": "proposed"}
    kg("review", "--graph", built / "out", "--all")
    listed = [r for r in rows(built / "out" / "review.csv") if r["类型"] == "状态"]
    assert {(r["主语"], r["关系"], r["宾语"]) for r in listed} == {(m, "状态", "建议采取") for m in status()}
    row = next(r for r in listed if r["主语"] == "完善园区供水管网")
    decide(built / "t.csv", [row | mark])
    kg("review", built / "t.csv", "--graph", built / "out", "--by", "李审")
    for fresh in ((), ("--fresh",)):
        kg("build", built / "in", "--out", built / "out", *fresh)
        assert status() == {"完善园区供水管网": "adopted", "建设标准化厂房": "proposed"}
    (one,) = graph(built).subjects(RDF.type, ZK.Correction)
    assert graph(built).value(one, PROV.generated) is not None
    kg("verify", built / "out", "--source", built / "in")
    kg("review", "--graph", built / "out", "--all")
    asked = [r for r in rows(built / "out" / "review.csv") if r["类型"] == "状态"]
    assert [r["主语"] for r in asked] == ["建设标准化厂房"]


def test_a_faulty_file_of_corrections_stops_no_build(built: Path) -> None:
    text = corrections.text_of([]) + "a\tb\n" + "\t".join(["x"] * len(corrections.COLUMNS)) + "\n"
    (built / "in" / corrections.FILE).write_text(text, encoding="utf-8")
    told = kg("build", built / "in", "--out", built / "out")
    assert "corrections.tsv:2: 2 cells" in told and "corrections.tsv:3: no such verdict" in told


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_words_are_words(cell: str, tmp_path: Path) -> None:
    claim, place = Claim("relation", cell, "hosts", cell), Place("r.txt", cell, 3)
    one = Correction("right", claim, claim, place, cell, "2026-11-23", cell)
    (again,) = corrections.parsed(corrections.text_of([one]), "c")
    assert isinstance(again, Correction)
    assert (again.said, again.by, again.note, again.place.words) == (claim, cell, cell, place.words)
    lines = list(table.rows([Doubt(claim, place, 1, cell, 1, 0.5, "x")]))
    for name, data in (("t.csv", table.as_csv(lines)), ("t.xlsx", table.as_xlsx(lines))):
        (tmp_path / name).write_bytes(data)
        ((_, row),) = table.read(tmp_path / name)
        assert row["主语"] == cell
    sheet = load_workbook(tmp_path / "t.xlsx").active
    assert "f" not in {each.data_type for each in sheet[2]}  # a formula


def test_a_table_of_another_kind_is_told(built: Path) -> None:
    for name, data in (("a.csv", b"x,y\n"), ("b.xlsx", b"no workbook"), ("c.csv", b"\xff\xfe\x00")):
        (built / name).write_bytes(data)
        with pytest.raises(InputError, match=name):
            list(table.read(built / name))
        assert "Traceback" not in kg("review", built / name, "--graph", built / "out", code=1)


def test_corrections_of_the_nearest_folder_hold(built: Path) -> None:
    (built / "in" / "x").mkdir()
    inner = built / "in" / "x" / "r.txt"
    (built / "in" / "r.txt").rename(inner)
    claim = Claim("relation", "费县经济开发区", "leadingIndustry", "木业加工")
    one = Correction("wrong", claim, claim, Place("r.txt", "主导产业为木业加工", 0), "李审", "2026-11-23")
    (built / "in" / corrections.FILE).write_text(corrections.text_of([one]), encoding="utf-8")
    for path in (inner, built / "in"):
        pipeline.build([path], built / "out", lambda *_: None, fresh=True)
        assert not list(graph(built).subject_objects(ZK.leadingIndustry))
