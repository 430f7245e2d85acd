"""What differs between systems, shown on this one: see docs/platforms.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PureWindowsPath

import pytest
from gold import ROOT
from hypothesis import given
from hypothesis import strategies as st

from kg.export import FORMATS
from kg.ontology import ID
from kg.publish.names import slug

REPORT = "费县经济开发区调研报告\n费县经济开发区规划面积8.6平方公里，主导产业为木业。存在用地指标不足的问题。\n"
DEVICES = ["con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))]
COMMANDS = (
    ["build", "报告.txt"], ["query", "zones-by-area"], ["query", "zones-by-area", "--format", "csv"], ["check", "out"],
    ["explain", "费县经济开发区"], ["compare"], ["verify", "out"], ["view", "--no-open"], ["diff", "out", "out"],
    ["ask", "费县经济开发区规划面积多少"], ["publish", "site"], ["review"], ["init", "project"], ["export", "--format", "ttl"],
    ["export", "--format", "csv", "--output", "tables"], ["export", "--format", "xlsx", "--output", "x.xlsx"],
)  # fmt: skip
STRICT = """
import sys, warnings
warnings.filterwarnings("error", category=EncodingWarning, module=r"kg(\\.|$)")
from kg.cli import main
for words in {commands!r}:
    try:
        main(words, prog_name="kg")
    except SystemExit as end:
        assert not end.code, words
"""
AS_ON_WINDOWS = """
import multiprocessing, sys
sys.modules["fcntl"] = sys.modules["resource"] = None
multiprocessing.get_all_start_methods = lambda: ["spawn"]
from kg.cli import main
if __name__ == "__main__":
    main(["build", "in", "--out", "windows", "--jobs", "2"], prog_name="kg")
"""
OF_ASCII = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def python(folder: Path, program: str, *options: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    (folder / "program.py").write_text(program, encoding="utf-8")
    command = [sys.executable, *options, "program.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


def test_no_file_is_opened_in_the_encoding_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    done = python(tmp_path, STRICT.format(commands=COMMANDS), "-X", "warn_default_encoding")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "site" / "index.html").is_file() and (tmp_path / "tables" / "nodes.csv").is_file()


FILES = ("graph.ttl", "evidence.ttl", "findings.ttl", "graph.html")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports, and the graph of them in ``out``."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "in").mkdir()
    (folder / "in" / "报告.txt").write_text(REPORT, encoding="utf-8")
    (folder / "in" / "资料.md").write_text(REPORT.replace("费县", "郯城县"), encoding="utf-8")
    assert kg(folder, "build", "in").returncode == 0
    return folder


def kg(folder: Path, *words: str, said: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kg", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, cwd=folder, env=env, input=said.encode(), capture_output=True, check=False)


def same(folder: Path, out: str) -> bool:
    return all((folder / out / name).read_bytes() == (folder / "out" / name).read_bytes() for name in FILES)


def test_without_locks_limits_and_forks_a_build_gives_the_same_bytes(plain: Path) -> None:
    done = python(plain, AS_ON_WINDOWS)
    assert done.returncode == 0 and same(plain, "windows"), done.stderr.decode()


@pytest.mark.parametrize("name", ["C", "ASCII"])
def test_nothing_depends_on_the_locale(name: str, plain: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "gbk"} if name == "C" else OF_ASCII
    assert kg(plain, "build", "in", "--out", name, **environment).returncode == 0
    assert same(plain, name)
    table = kg(plain, "query", "zones-by-area", "--format", "csv", **environment)
    assert "费县经济开发区,规划面积,8.6" in table.stdout.decode("utf-8"), table.stderr
    answer = kg(plain, "ask", said="费县经济开发区规划面积多少？\n", **environment)
    assert (answer.returncode, answer.stderr) == (0, b"") and b"8.6" in answer.stdout


@given(
    st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=6)
    | st.lists(st.sampled_from([*DEVICES, "CON", "Con.", "A", "a"]), min_size=1)
)
def test_names_of_files_hold_where_letters_fold_and_devices_have_names(names: list[str]) -> None:
    iris = {f"{ID}enterprise/{name}" for name in names}
    files = {iri: slug(iri) + ".html" for iri in iris}
    assert len({name.casefold() for name in files.values()}) == len(iris)
    for name in files.values():
        path = PureWindowsPath(name)
        assert path.parts[0] == "enterprise" and len(path.parts) == 2
        assert path.name.partition(".")[0] not in DEVICES
        assert not re.search(r'[<>:"|?*\x00-\x1f\\]|[. ]$', path.name)


def test_exports_have_names_that_every_system_takes(built: Path) -> None:
    from kg.store import Store

    store = Store.open(built)
    names = [name for form in FORMATS if form.folder for name in form.write(store)]
    assert names and all(re.fullmatch(r"[a-z_]+\.[a-z]+", name) for name in names)


def test_an_archive_from_windows_has_its_names(tmp_path: Path) -> None:
    path = tmp_path / "报告.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("x.txt")
        info.filename = "资料\\报告.txt"  # as old programs there write it
        archive.writestr(info, REPORT)
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", str(path), "--out", str(tmp_path / "out")],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert "报告.txt" in (tmp_path / "out" / "evidence.ttl").read_text("utf-8") + (
        tmp_path / "out" / "graph.ttl"
    ).read_text("utf-8")
