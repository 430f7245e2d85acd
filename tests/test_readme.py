"""The README's commands do what it shows, and its tables name everything that there is."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from gold import ROOT
from packaging.version import Version
from rdflib import Graph

from kg.cli import main
from kg.export import FORMATS
from kg.query import named
from kg.turtle import header

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README, re.S)


def _steps() -> list[tuple[str, list[str]]]:
    """Each command of the console blocks with the lines that it is said to print."""
    steps: list[tuple[str, list[str]]] = []
    for line in "".join(_blocks("console")).splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return steps


def test_blocks_show_what_is_printed_and_written(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(_blocks("text")[0], encoding="utf-8")
    assert len(_steps()) > 3
    for command, shown in _steps():
        name, *words = shlex.split(command)
        assert name == "kg"
        done = subprocess.run(
            [sys.executable, "-m", "kg", *words],
            cwd=tmp_path, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        printed = done.stdout.splitlines()
        if shown[0] == "…":  # the lines before are left out
            shown = shown[1:]
            printed = printed[-len(shown) :]
        assert printed == shown, command
    (block,) = _blocks("turtle")
    written = Graph().parse(tmp_path / "out" / "graph.ttl").parse(tmp_path / "out" / "evidence.ttl")
    assert set(Graph().parse(data=header() + block, format="turtle")) <= set(written)


def test_every_block_is_of_a_kind_that_is_checked() -> None:
    assert set(re.findall(r"^```(\w*)$", README, re.M)) == {"text", "console", "bash", "turtle", ""}


@pytest.mark.parametrize("line", [line for block in _blocks("bash") for line in block.splitlines()])
def test_make_targets_exist(line: str) -> None:
    command, target = line.split()[:2]
    assert command == "make"
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_every_command_format_and_question_is_named() -> None:
    assert [name for name in main.commands if f"| `kg {name}" not in README] == []
    assert [form.name for form in FORMATS if not re.search(rf"`[^`]*\b{form.name}\b[^`]*`", README)] == []
    assert [q.name for q in named() if f"| `{q.name}` | {q.title} |" not in README] == []


def _declared() -> dict[tuple[str, str], tuple[str, str]]:
    """Each requirement of pyproject.toml: its name and extra, its least version and the comment beside it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    reasons = dict(re.findall(r'^  "([\w.-]+>=[\w.]+)",\s*# (.+)$', text, re.M))
    listed = {"": project["dependencies"], **project["optional-dependencies"]}
    found = [(extra, line) for extra, lines in listed.items() for line in lines if not line.startswith("zonekg[")]
    return {(line.partition(">=")[0], extra): (line.partition(">=")[2], reasons[line]) for extra, line in found}


def test_every_dependency_has_its_reason_its_extra_and_its_last_release() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| (?:`(\w+)`)? ?\| (.+) \| ([\w.]+), (\d{4}-\d{2}) \|$", table, re.M)
    declared = _declared()
    assert {(name, extra): why for name, extra, why, *_ in rows} == {key: why for key, (_, why) in declared.items()}
    for name, extra, _, version, _ in rows:
        assert Version(version) >= Version(declared[name, extra][0]), name


def test_every_extra_is_named() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert [extra for extra in extras if f"`{extra}`" not in README.partition("## What it stands on")[2]] == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert "docs/graph.png" in links
    assert [link for link in links if "://" not in link and not (ROOT / link).is_file()] == []
