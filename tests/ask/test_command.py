"""``kg ask`` as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ask.score import QUALITY


def _kg(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *words],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_a_question_is_answered_with_quotes_and_sparql(built: Path) -> None:
    done = _kg("ask", "鲁山县产业集聚区的规划面积是多少？", "--graph", str(built), "--sparql")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("8.6平方公里\n")
    assert "产业集聚区调研报告.txt:49" in done.stdout and "SELECT DISTINCT" in done.stdout


def test_lines_are_a_conversation(built: Path) -> None:
    lines = "鲁山县产业集聚区的规划面积是多少？\n\n那伊川的呢？\n天气怎么样\n"
    done = _kg("ask", "--graph", str(built), stdin=lines)
    assert done.returncode == 0, done.stderr
    assert "8.6平方公里" in done.stdout and "8.719平方公里" in done.stdout
    assert "没有看懂“天气" in done.stdout and "可以这样问" in done.stdout


def test_a_conversation_asks_back_refuses_and_goes_on(built: Path) -> None:
    lines = [
        "管委会的编制是多少人",
        "鲁山县产业集聚区管理委员会",
        "\x1b[31m" + "长" * 10_000,
        "它属于哪里",
        "哪个园区问题最多",
        "它由谁管理",
    ]
    done = _kg("ask", "--graph", str(built), stdin="\n".join(lines))
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    for told in ("指的是哪一个", "40", "问题太长", "鲁山县产业集聚区管理委员会"):
        assert told in done.stdout
    assert "\x1b" not in done.stdout


def test_words_that_are_no_question_are_refused_in_a_line(built: Path) -> None:
    for words in ("SELECT * WHERE { ?s ?p ?o }", '"} DELETE WHERE { ?s ?p ?o } #', "；；；"):
        done = _kg("ask", words, "--graph", str(built))
        assert done.returncode == 0 and done.stdout.startswith("没有看懂") and not done.stderr, done.stdout


def test_no_graph_is_one_clear_line(tmp_path: Path) -> None:
    done = _kg("ask", "有哪些园区？", "--graph", str(tmp_path))
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "kg build" in done.stderr


def test_the_score_is_printed(built: Path) -> None:
    table = Path(__file__).parent / "seeds.tsv"
    words = ["-m", "tests.ask.score", str(table), "--graph", str(built)]
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=QUALITY.parent.parent,
    )
    assert done.returncode == 0, done.stderr
    assert "pairs" in done.stdout and "median" in done.stdout
