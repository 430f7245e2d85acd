"""How much a command tells, in which form and language, and where its options come from."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from gold import ROOT

sys.path.insert(0, str(ROOT))
from tests.messages import OF_CLICK, SOURCE, compiled, messages

REPORT = "费县经济开发区调研报告\n费县经济开发区规划面积8.6平方公里，主导产业为木业。\n"
LOCALE = {"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": ""}
CHINESE = LOCALE | {"LANG": "zh_CN.UTF-8"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "空.txt").touch()
    return tmp_path


def kg(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    command = [sys.executable, "-m", "kg", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("words", [("-q", "build", "."), ("build", ".", "--quiet")])
def test_quiet_leaves_answers_and_errors(words: tuple[str, ...], folder: Path) -> None:
    done = kg(folder, *words)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "kg: 空.txt: the file is empty; leave it out or put a report into it\n"
    assert "费县经济开发区" in kg(folder, "query", "zones-by-area", "-q").stdout


def test_verbose_tells_each_step(folder: Path) -> None:
    steps = [
        line for line in kg(folder, "build", "报告.txt", "-v").stderr.splitlines() if re.search("[0-9] of [0-9]", line)
    ]
    assert len(steps) > 2 and "报告.txt" in steps[0]


def test_a_log_for_programs_is_a_line_of_json_each_whatever_the_locale(folder: Path) -> None:
    done = kg(folder, "build", ".", "nothing.txt", "--log", "json", **CHINESE)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert {line["level"] for line in told} == {"error"} and all(line["time"].endswith("+00:00") for line in told)
    assert "nothing.txt: no such file or folder; check the path" in [line["message"] for line in told]


def test_messages_follow_the_locale_and_what_is_written_does_not(folder: Path) -> None:
    assert kg(folder, "build", "无.txt", **CHINESE).stderr == "kg: 无.txt：没有这个文件或文件夹；请检查路径\n"
    assert (
        kg(folder, "build", "无.txt", **LOCALE, LANG="C").stderr
        == "kg: 无.txt: no such file or folder; check the path\n"
    )
    assert "把有关产业园区的中文报告变成知识图谱。" in kg(folder, "--help", **CHINESE).stdout
    assert "缺少选项" in kg(folder, "export", **CHINESE).stderr
    heads = {"zh": "名称", "en": "name"}
    for out, environment in (("zh", CHINESE), ("en", LOCALE | {"LANG": "C"})):
        done = kg(folder, "build", "报告.txt", "--out", out, **environment)
        assert done.returncode == 0 and heads[out] in done.stdout
    assert "差错 0 处" in kg(folder, "verify", "zh", **CHINESE).stdout
    for name in ("graph.ttl", "evidence.ttl", "graph.html"):
        assert (folder / "zh" / name).read_bytes() == (folder / "en" / name).read_bytes()


def test_the_catalogue_says_all_that_the_program_says() -> None:
    catalog = read_po(io.BytesIO(SOURCE.read_bytes()), locale="zh")
    assert SOURCE.with_suffix(".mo").read_bytes() == compiled(catalog), "run: make messages"
    said = messages()
    translated = [text for text in said if (entry := catalog.get(text)) and entry.string]
    assert set(OF_CLICK) <= set(translated)
    assert translated == list(said), "no translation: " + ", ".join(text for text in said if text not in translated)
    for entry in catalog:
        fields = re.findall(r"\{\w*(?:!r)?\}", str(entry.id))
        assert not entry.string or set(re.findall(r"\{\w*(?:!r)?\}", str(entry.string))) <= set(fields), entry.id


def test_options_come_from_the_line_then_the_environment_then_the_project(folder: Path) -> None:
    (folder / "kg.toml").write_text(
        '[options]\nquiet = true\n[options.build]\nout = "theirs"\njobs = 1\n', encoding="utf-8"
    )
    assert kg(folder, "build", "报告.txt").stdout == ""
    assert kg(folder, "build", "报告.txt", ZONEKG_BUILD_OUT="environment").returncode == 0
    assert kg(folder, "build", "报告.txt", "--out", "line", ZONEKG_BUILD_OUT="environment").returncode == 0
    assert all((folder / name / "graph.ttl").is_file() for name in ("theirs", "environment", "line"))
    (folder / "kg.toml").write_text("[options.build]\nouts = 1\n", encoding="utf-8")
    done = kg(folder, "build", "报告.txt")
    assert done.returncode == 1 and "kg.toml: no option build --outs; see kg --help" in done.stderr


def test_a_time_limit_from_the_environment_ends_with_its_answer(folder: Path) -> None:
    assert kg(folder, "build", "报告.txt").returncode == 0
    assert "8.6" in kg(folder, "query", "zones-by-area", ZONEKG_QUERY_TIMEOUT="600").stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here to complete anything")
def test_bash_completes_commands_options_and_named_questions(folder: Path) -> None:
    script = f"""
    PATH="{folder}:$PATH"; eval "$(_KG_COMPLETE=bash_source kg)"
    complete_() {{ COMPREPLY=(); COMP_WORDS=("$@"); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _kg_completion kg; echo "${{COMPREPLY[@]}}"; }}
    complete_ kg bui; complete_ kg build --fre; complete_ kg query problems-o; complete_ kg export --format graph
    """
    program = folder / "kg"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m kg "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["build", "--fresh", "problems-of", "graphml"], done.stderr
