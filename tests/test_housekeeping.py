"""What a repository says of itself agrees with itself, and the command line does its work where nothing is UTF-8."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from gold import ROOT
from rdflib import OWL, Graph, URIRef

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REPORT = "岚皋县经济开发区简介\n岚皋县经济开发区规划面积12.5平方公里，主导产业为食品加工。\n"


def test_the_version_is_one() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    ontology = Graph().parse(ROOT / "ontology" / "zonekg.ttl")
    head = URIRef("https://w3id.org/zonekg/ontology")
    told = {citation["version"], str(ontology.value(head, OWL.versionInfo)), version("zonekg"), PROJECT["version"]}
    assert len(told) == 1


def test_the_citation_names_what_the_project_is() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0" and citation["license"] == PROJECT["license"]
    assert {"message", "title", "authors"} <= citation.keys()


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "README.zh.md"])
def test_what_is_pointed_at_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"`((?:kg|tests|ontology|docs)/[\w./-]*)`", text)
    named += [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert named and [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_a_locale_without_chinese_gives_the_same_files(locale: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")

    def run(out: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "kg", "build", tmp_path / "报告.txt", "--out", tmp_path / out]
        return subprocess.run(command, env=os.environ | environment, capture_output=True, check=False)

    plain, done = run("a", LC_ALL="C.UTF-8"), run("b", **locale)
    assert (plain.returncode, done.returncode) == (0, 0), done.stderr
    for name in ("graph.ttl", "evidence.ttl", "graph.html"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
