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


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = README.partition("## What it stands on")[2]
    names = [re.split(r"[^\w-]", line)[0] for line in project["dependencies"]]
    assert [name for name in names if not re.search(rf"\| [^|]*\b{re.escape(name)}\b[^|]* \|", reasons)] == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert "docs/graph.png" in links
    assert [link for link in links if "://" not in link and not (ROOT / link).is_file()] == []
