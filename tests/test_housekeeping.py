"""What a repository says of itself agrees with itself."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from gold import ROOT
from rdflib import OWL, Graph, URIRef

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


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


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda path: path.stem
)
def test_a_template_for_issues_asks_for_what_is_needed(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    assert all(part["type"] in ("textarea", "input") and part["attributes"]["label"] for part in form["body"])
    assert len({part["id"] for part in form["body"]}) == len(form["body"]) > 2
    assert any("kg --version" in part["attributes"]["label"] for part in form["body"])


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "README.zh.md"])
def test_what_is_pointed_at_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"`((?:kg|tests|ontology|docs)/[\w./-]*)`", text)
    named += [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert named and [path for path in named if not (ROOT / path).exists()] == []
