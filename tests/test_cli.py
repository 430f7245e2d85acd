"""The commands do what their help says; bad input is one line and the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from gold import ROOT, SEEDS
from rdflib import Graph

from kg.cli import main

COMMANDS = sorted(main.commands)
REPORT = "费县经济开发区调研报告\n费县经济开发区规划面积8.6平方公里，主导产业为木业。\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def shell(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A process of its own, in a folder that is not the project's."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)], capture_output=True, env=env, cwd=os.sep, check=False
    )


def one_line(result: Result, code: int = 1) -> str:
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    assert line.startswith("kg: ")
    return line


@pytest.mark.parametrize("name", COMMANDS)
def test_each_help_has_an_example(name: str) -> None:
    told = run(name, "--help")
    assert told.exit_code == 0
    assert f"Example:\n    kg {name}" in told.output
    for parameter in main.commands[name].params:
        assert not isinstance(parameter, click.Option) or parameter.help


HEAVY = {"rdflib", "networkx", "rich", "jieba", "pyshacl", "pyvis", "httpx"}


@pytest.mark.parametrize("words", [("--help",), ("query", "zones-by-area", "--format", "csv")], ids=["help", "query"])
def test_an_answer_is_fast_because_it_imports_nothing_heavy(words: tuple[str, ...], built: Path) -> None:
    given = [*words, "--graph", str(built)] if words[0] == "query" else [*words]
    program = f"import sys; from kg.cli import main; main({given!r}, standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "click" in (loaded := set(done.stdout.splitlines()[-1].split()))
    assert not loaded & HEAVY


@pytest.mark.parametrize(
    "words",
    [(), ("build",), ("query",), ("nothing",), ("export",), ("export", "--format", "x"), ("export", "--format", "csv"), ("explain",)],
)  # fmt: skip
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.parametrize(
    "words", [("query", "ASK {?s ?p ?o}"), ("export", "--format", "nt"), ("view", "--no-open"), ("explain", "x")]
)
def test_without_a_graph_each_says_what_to_do(words: tuple[str, ...], tmp_path: Path) -> None:
    told = one_line(run(*words, "--graph", tmp_path / "none"))
    assert f"no graph in {tmp_path / 'none'}; run: kg build PATH --out {tmp_path / 'none'}" in told


def test_query_answers_in_each_form(built: Path) -> None:
    text = "SELECT ?name { ?zone a zk:Zone ; rdfs:label ?name } ORDER BY ?name"
    assert "鲁山县产业集聚区" in run("query", text, "--graph", built).output
    assert "鲁山县产业集聚区" in run("query", text, "--graph", built, "--format", "csv").output
    told = json.loads(run("query", text, "--graph", built, "--format", "json").output)
    assert len(told["results"]["bindings"]) == 29
    turtle = run("query", "CONSTRUCT {?z a zk:Zone} {?z a zk:Zone}", "--graph", built, "--format", "ttl").output
    assert len(Graph().parse(data=turtle, format="turtle")) == 29


def test_query_takes_parameters(built: Path) -> None:
    for words in (("--zone", "鲁山县产业集聚区"), ("--zone=鲁山县产业集聚区",)):
        told = run("query", "leading-industries", *words, "--graph", built, "--format", "csv").output
        assert {line.split(",")[0] for line in told.splitlines()[1:]} == {"鲁山县产业集聚区"}
    assert run("query", "leading-industries", "--zon", "x", "--graph", built).exit_code == 2
    assert run("query", "leading-industries", "--zone", "--graph", built).exit_code == 2
    assert "no Zone is called" in one_line(run("query", "leading-industries", "--zone", "x", "--graph", built))


def test_query_shows_its_plan_and_changes_nothing(built: Path) -> None:
    told = run("query", "leading-industries", "--explain", "--graph", built).output
    assert "QuadPattern(?zone <https://w3id.org/zonekg/ontology#leadingIndustry> ?industry)" in told
    assert "line 1, column" in one_line(run("query", "SELECT ?x { ?x ", "--explain", "--graph", built))


def test_query_gives_up_when_told(built: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?none) }"
    done = shell("query", slow, "--graph", built, "--timeout", "1")
    assert (done.returncode, done.stderr.decode()) == (
        1,
        "kg: no answer in 1 s; ask for less, or give it longer with --timeout\n",
    )
    done = shell("query", "leading-industries", "--graph", built, "--timeout", "600", "--format", "csv")
    assert done.stdout == run("query", "leading-industries", "--graph", built, "--format", "csv").stdout_bytes
    assert shell("query", "SELECT", "--graph", built, "--timeout", "600").returncode == 1


def test_a_reader_that_goes_away_is_no_error(built: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "kg",
        "query",
        "SELECT * { ?s ?p ?o . ?a ?b ?c }",
        "--format",
        "csv",
        "--graph",
        str(built),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline() == b"a,b,c,o,p,s\r\n"  # long before the last row
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told in /proc, which this system has not")
@pytest.mark.parametrize("form", ["table", "md", "csv"])
def test_a_long_answer_takes_no_more_memory_than_a_short_one(form: str, built: Path) -> None:
    def peak(most: int) -> int:
        words = ["query", f"SELECT ?s ?o {{ ?s ?p ?o . ?a a zk:Zone . ?b a zk:Zone }} LIMIT {most}", "--format", form]
        program = f"from kg.cli import main; main({[*words, '--graph', str(built)]!r}, standalone_mode=False)"
        program += "; import sys; print(open('/proc/self/status').read(), file=sys.stderr)"
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, cwd=ROOT)
        return int(next(line.split()[1] for line in done.stderr.decode().splitlines() if line.startswith("VmHWM")))

    assert peak(40_000) < peak(10_000) * 1.2


def test_query_lists_its_names() -> None:
    told = run("query", "--list")
    assert told.exit_code == 0
    assert all(path.stem in told.output for path in (ROOT / "ontology" / "queries").glob("*.rq"))


def test_a_faulty_query_is_one_line(built: Path) -> None:
    assert "line 1, column" in one_line(run("query", "SELECT ?x { ?x ", "--graph", built))
    assert "no query named" in one_line(run("query", "\x1b[31mnope", "--graph", built))


def test_export_writes_a_file_a_folder_or_to_standard_output(built: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "nt", "--graph", built, "--output", tmp_path / "new" / "g.nt").exit_code == 0
    assert (tmp_path / "new" / "g.nt").read_text("utf-8") == run("export", "--format", "nt", "--graph", built).output
    assert run("export", "--format", "csv", "--graph", built, "--output", tmp_path / "csv").exit_code == 0
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {"nodes.csv", "edges.csv", "figures.csv"}
    assert "there is a folder" in one_line(run("export", "--format", "ttl", "--graph", built, "--output", tmp_path))


def test_explain_shows_words_file_line_and_rule(built: Path) -> None:
    told = run("explain", "鲁山县产业集聚区", "规划面积", "--graph", built)
    assert "    “8.6平方公里” 产业集聚区调研报告.txt:49 [gold]" in told.output.splitlines()
    assert run("explain", "鲁山县产业集聚区", "主导产业", "--graph", built).output == run(
        "explain", "鲁山县产业集聚区", "leadingIndustry", "--graph", built
    ).output  # fmt: skip
    assert "did you mean" in one_line(run("explain", "鲁山县产", "--graph", built))


def test_hostile_names_cannot_steer_the_terminal(hostile_built: Path) -> None:
    for words in (("query", "SELECT * { ?s rdfs:label ?l }"), ("explain", "../../etc/passwd")):
        told = run(*words, "--graph", hostile_built)
        assert told.exit_code == 0
        assert "\x1b" not in told.output


def test_view_tells_where_the_page_is_and_makes_it_when_missing(built: Path) -> None:
    page = built / "graph.html"
    page.unlink(missing_ok=True)
    for _ in range(2):
        told = run("view", "--graph", built, "--no-open")
        assert told.output == f"{page}\n"
        assert "鲁山县产业集聚区" in page.read_text("utf-8")


def test_build_writes_and_tells(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "empty.txt").touch()
    out = tmp_path / "out"
    told = run("build", tmp_path / "in", tmp_path / "none", "--out", out, "--report-coverage")
    assert told.exit_code == 0, told.output
    assert {path.name for path in out.iterdir()} == {"graph.ttl", "evidence.ttl", "findings.ttl", "graph.html", "store"}
    assert "园区" in told.output
    assert {line.split(":")[0] for line in told.output.splitlines() if "empty.txt" in line} == {"skipped"}
    assert str(out / "graph.html") in told.output.splitlines()


def test_build_with_nothing_to_build_is_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    told = run("build", tmp_path / "empty.txt", tmp_path / "none", "--out", tmp_path / "out")
    assert told.exit_code == 1
    assert [line.startswith(f"kg: {tmp_path}") for line in told.stderr.splitlines()] == [True, True]
    assert not (tmp_path / "out").exists()


def test_two_builds_write_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        done = shell("build", SEEDS, "--out", out, PYTHONHASHSEED=seed, LC_ALL="C")
        assert done.returncode == 0, done.stderr.decode()
        written.append(
            {name: (out / name).read_bytes() for name in ("graph.ttl", "evidence.ttl", "findings.ttl", "graph.html")}
        )
    assert written[0] == written[1]


def test_a_terminal_without_chinese_gets_escapes(built: Path) -> None:
    done = shell("explain", "鲁山县产业集聚区", "规划面积", "--graph", built, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u89c4\\u5212\\u9762\\u79ef" in done.stdout


def test_csv_is_utf8_whatever_the_terminal(built: Path) -> None:
    text = "SELECT ?name { zone:鲁山县产业集聚区 rdfs:label ?name }"
    done = shell("query", text, "--graph", built, "--format", "csv", PYTHONIOENCODING="ascii")
    assert done.stdout.decode("utf-8").splitlines() == ["name", "鲁山县产业集聚区"]
