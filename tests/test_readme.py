"""The README's commands do what it shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README, re.S)


def _steps() -> list[tuple[str, list[str]]]:
    """Each command of the console blocks with the lines that it is said to print."""
    steps: list[tuple[str, list[str]]] = []
    for block in _blocks("console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            else:
                steps[-1][1].append(line)
    return steps


def test_console_blocks_print_what_they_show(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(_blocks("text")[0], encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    for command, expected in _steps():
        words = shlex.split(command)
        assert words[0] == "kg"
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        printed = done.stdout.splitlines()
        if expected and expected[0] == "…":
            expected = expected[1:]
            printed = printed[-len(expected) :]
        assert printed == expected, command


@pytest.mark.parametrize("line", [line for block in _blocks("bash") for line in block.splitlines()])
def test_make_targets_exist(line: str) -> None:
    target = line.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_every_command_has_help_with_an_example() -> None:
    from kg.cli import main

    for name, command in main.commands.items():
        assert "Example:" in (command.help or ""), name
        assert f"`kg {name}" in README, name
