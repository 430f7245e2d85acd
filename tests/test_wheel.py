"""The wheel, installed with what it needs and nothing else, and run from a folder that knows nothing of the checkout.

An environment of its own shows what no other test can: that the core does its work without any extra, and what it weighs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("kg", "ontology", "pyproject.toml", "README.md", "LICENSE")
Run = Callable[..., str]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the checkout, and with this environment's hatchling."""
    copy, made = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", made, copy)
    return next(made.glob("zonekg-*.whl"))


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and what it requires without extras, and not even pip.

    What it requires it tells itself; where that is taken from holds what is locked, by hash, and nothing else.
    """
    place, house = tmp_path_factory.mktemp("clean") / "environment", tmp_path_factory.mktemp("house")
    locked = ("--require-hashes", "--no-deps", "--no-build-isolation", "--use-pep517")
    _pip("wheel", *locked, "--wheel-dir", house, "--requirement", ROOT / ".ci" / "locks" / "graph.txt")
    venv.create(place, symlinks=True)
    _pip("--python", place / "bin" / "python", "install", "--no-index", "--find-links", house, wheel)
    return place


@pytest.fixture(scope="module")
def kg(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs ``kg`` of the clean environment from an empty folder; gives what it wrote to both streams."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*words: str) -> str:
        done = subprocess.run(
            (clean / "bin" / "kg", *words),
            cwd=elsewhere, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout

    return run


def test_the_wheel_carries_everything_that_is_not_code(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"kg/_{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "ontology").rglob("*") if path.is_file()}
    wanted |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*")
               if path.is_file() and "__pycache__" not in path.parts}  # fmt: skip
    assert {"kg/_ontology/zonekg.ttl", "kg/lexicon/divisions.tsv"} <= wanted
    assert any(name.startswith("kg/view/templates/") for name in wanted)
    assert wanted <= carried
    assert any(name.endswith("licenses/LICENSE") for name in carried)


def test_the_wheel_brings_no_package_but_its_own(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


def test_the_sdist_makes_the_same_wheel(tmp_path: Path, wheel: Path) -> None:
    command = (sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (packed,) = tmp_path.glob("zonekg-*.tar.gz")
    with tarfile.open(packed) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "Makefile",
        "mkdocs.yml",
        "CITATION.cff",
        "docs/api.md",
        "tests/test_wheel.py",
        "ontology/zonekg.ttl",
    } <= names
    assert any(name.startswith("seeds/") for name in names)
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, packed)
    (again,) = tmp_path.glob("zonekg-*.whl")
    first, second = zipfile.ZipFile(wheel), zipfile.ZipFile(again)
    assert {name: first.read(name) for name in first.namelist()} == {
        name: second.read(name) for name in second.namelist()
    }


def test_an_installed_kg_builds_and_answers(kg: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "青川县产业集聚区简介\n青川县产业集聚区规划面积8.6平方公里，主导产业为食品加工。\n", encoding="utf-8"
    )
    told = kg("build", str(report), "--out", str(tmp_path / "out"))
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert "青川县产业集聚区" in page and "sigma" in page
    assert "pip install 'zonekg[page]'" in told
    assert "zones-by-area" in kg("query", "--list")
    assert "8.6" in kg("query", "zones-by-area", "--graph", str(tmp_path / "out"))
    assert version("zonekg") in kg("--version")


def test_the_core_is_light(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (packages,) = clean.glob("lib/python*/site-packages")
    sizes: Counter[str] = Counter()
    for path in packages.rglob("*"):
        if path.is_file():
            sizes[path.relative_to(packages).parts[0]] += path.stat().st_size
    with capsys.disabled():
        print(
            f"\nthe core takes {sizes.total() / 1e6:.0f} MB:", *(f"{n} {s / 1e6:.0f}" for n, s in sizes.most_common(8))
        )
    assert {"kg", "jieba", "networkx", "rdflib"} <= sizes.keys()
    assert not sizes.keys() & {"IPython", "pyvis", "pandas", "numpy", "pip"}
    assert sizes.total() < 150e6


def _pip(*words: str | Path) -> None:
    patient = ("--retries", "10", "--timeout", "60")
    command = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *patient, *map(str, words))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
