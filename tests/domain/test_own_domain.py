"""A domain of one's own by data alone: each test is a process, since a process works in one project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import project

INCUBATORS = Path(__file__).parent / "incubators"
PAGE = Path(__file__).parents[2] / "docs" / "own-domain.md"
LEAST = {"entity": 0.8, "relation": 0.7}


def kg(*arguments: object, code: int = 0, cwd: Path | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if k != project.VARIABLE} | {"COLUMNS": "200"}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    told = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=cwd)
    assert told.returncode == code, told.stdout + told.stderr
    return told.stdout + told.stderr


def f1(table: str, group: str, name: str = "all") -> float:
    row = re.search(rf"^│ {group} +│ {name} .*│ ([\d.]+) +│$", table, re.MULTILINE)
    assert row, table
    return float(row[1])


@pytest.fixture
def incubators(tmp_path: Path) -> Path:
    return Path(shutil.copytree(INCUBATORS, tmp_path / "incubators"))


@pytest.mark.parametrize(("reports", "gold"), [("reports", "gold"), ("kept", "kept")])
def test_another_domain_is_read_by_data_alone(reports: str, gold: str) -> None:
    table = kg("--project", INCUBATORS, "eval", INCUBATORS / reports, "--gold", INCUBATORS / gold)
    for group, least in LEAST.items():
        assert f1(table, group) >= least
    for own in ("runBy", "cooperatesWith", "graduated"):
        assert f1(table, "relation", own) >= LEAST["relation"]
    assert not list(INCUBATORS.rglob("*.py"))


def test_without_its_data_the_domain_is_not_read(tmp_path: Path) -> None:
    shutil.copytree(INCUBATORS / "kept", tmp_path / "kept")
    told = kg("build", tmp_path / "kept", "--out", tmp_path / "out", cwd=tmp_path)
    assert "运营机构" not in told and "高校院所" not in told  # a near kind of zone may be named, its own classes never


def test_the_data_does_what_it_says() -> None:
    assert "nothing to complain of" in kg("--project", INCUBATORS, "lint")


def test_a_project_is_found_from_where_one_works_and_what_is_its_own_can_be_asked(incubators: Path) -> None:
    kg("build", "--out", "out", cwd=incubators / "reports")
    kg("build", "--out", "out", cwd=incubators)
    graph = (incubators / "out" / "graph.ttl").read_bytes()
    assert (incubators / "reports" / "out" / "graph.ttl").read_bytes() == graph
    assert "无锡智谷创业服务有限公司" in kg("ask", "梁溪智谷科技企业孵化器的运营机构是谁？", cwd=incubators)
    assert "江南大学" in kg("ask", "有哪些高校院所？", cwd=incubators)
    shown = kg("explain", "梁溪智谷科技企业孵化器", "runBy", cwd=incubators)
    assert "运营机构 · 无锡智谷创业服务有限公司" in shown and "liangxi.txt:3 [declared.runBy]" in shown
    page = (incubators / "out" / "graph.html").read_text(encoding="utf-8")
    assert "高校院所" in page and "合作院所" in page
    select = "SELECT ?name { ?zone zk:cooperatesWith ?i . ?i a zk:Institute ; rdfs:label ?name }"
    assert "西北农林科技大学" in kg("query", select, "--format", "csv", cwd=incubators)
    kg("export", "--format", "graphml", cwd=incubators)
    assert "runBy" in (incubators / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "0 faults" in kg("verify", "out", "--source", "reports", cwd=incubators)


def test_reports_are_read_again_when_the_data_has_changed(incubators: Path) -> None:
    kg("build", cwd=incubators)
    ontology = incubators / "ontology.ttl"
    ontology.write_text(ontology.read_text(encoding="utf-8").replace('"依托" , ', ""), encoding="utf-8")
    kg("build", cwd=incubators)
    again = (incubators / "out" / "graph.ttl").read_bytes()
    assert "cooperatesWith institute:杭州师范大学".encode() not in again
    kg("build", "--fresh", cwd=incubators)
    assert (incubators / "out" / "graph.ttl").read_bytes() == again


def test_a_new_project_is_whole_and_is_not_laid_over_another(tmp_path: Path) -> None:
    kg("init", tmp_path / "ports")
    assert {path.name for path in (tmp_path / "ports").iterdir()} == {
        "kg.toml", "ontology.ttl", "lexicon", "reports", "gold",
    }  # fmt: skip
    assert "nothing to complain of" in kg("--project", tmp_path / "ports", "lint")
    assert "there is a project already" in kg("init", tmp_path / "ports", code=1)


def test_the_pattern_in_a_new_project_is_right(tmp_path: Path) -> None:
    """What the comments of a new ontology show can be taken out of comments and used."""
    kg("init", tmp_path)
    ontology = tmp_path / "ontology.ttl"
    head, prefix, rest = ontology.read_text(encoding="utf-8").partition("@prefix")
    shown = re.search(r"^# zk:Harbour a.*", head, re.MULTILINE | re.DOTALL)
    assert shown
    lines = (line for line in shown[0].splitlines() if not line.startswith("# More"))
    text = "\n".join(re.sub("^# ?", "", line) for line in lines)
    ontology.write_text(f"{prefix}{rest}\n{text}\n", encoding="utf-8")
    told = kg("--project", tmp_path, "lint", code=1)
    assert "example" not in told.replace("example.", "")
    assert "the cue “运营着” never fires" in told and "the cue “负责运营”" not in told


FAULTS = """
zk:Wharf a owl:Class ; rdfs:label "码头" ; zk:head "码头" , "园区" .
zk:Dock a owl:Class ; rdfs:label "码头"@zh , "dock"@en ; zk:head "码头" .
zk:evidence_ a owl:ObjectProperty ; rdfs:label "证"@zh , "x"@en ; rdfs:domain zk:Zone ; rdfs:range zk:Nothing .
zk:loads a owl:ObjectProperty ; rdfs:label "装卸"@zh , "loads"@en ; rdfs:domain zk:Zone ; rdfs:range zk:Dock ;
    zk:cue "装卸于" ; zk:example "嵩县开发区没有码头。 ⇒ 嵩县开发区 | 东码头" , "无箭头" .
"""


def test_each_kind_of_fault_is_told(tmp_path: Path) -> None:
    kg("init", tmp_path)
    with (tmp_path / "ontology.ttl").open("a", encoding="utf-8") as file:
        file.write(FAULTS)
    (tmp_path / "lexicon" / "nonsense.txt").write_text("x\n", encoding="utf-8")
    (tmp_path / "lexicon" / "zone_heads.txt").write_text("开发区\t开发区\n园中园\n", encoding="utf-8")
    told = kg("--project", tmp_path, "lint", code=1)
    for complaint in (
        "Wharf: the label “码头” has no language",
        "Wharf: no label in en",
        "Dock: “码头” is a word of another class too",
        "Wharf: “园区” is a head noun of zones",
        "evidence_: range Nothing is no class",
        "evidence_: no cue states it",
        "loads: the example fails",
        "loads: “无箭头” is not of the form",
        "loads: the cue “装卸于” never fires",
        "nonsense.txt: zonekg has no list of this name",
        "zone_heads.txt: 开发区: it is in the list already",
        "zone_heads.txt: 园中园: 1 of 2 columns",
    ):
        assert complaint in told


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("kg.toml", "reports = ", "kg.toml"),
        ("kg.toml", "report = 'x'", "unknown: report"),
        ("kg.toml", "reports = 3", "is no path"),
        ("ontology.ttl", "zk:x a", "correct the Turtle"),
    ],
)
def test_a_faulty_file_is_one_line(name: str, text: str, complaint: str, tmp_path: Path) -> None:
    kg("init", tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    told = kg("build", cwd=tmp_path, code=1)
    assert complaint in told and "Traceback" not in told and len(told.splitlines()) == 1


def test_the_guide_is_what_the_project_holds() -> None:
    """Each block of the guide that shows a file stands in it."""
    blocks = re.findall(r"`([\w./]+)`:\n\n```\w*\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 3
    for name, block in blocks:
        held = (INCUBATORS / name).read_text(encoding="utf-8")
        for piece in block.strip().split("…\n"):
            assert piece.strip() in held, (name, piece)
