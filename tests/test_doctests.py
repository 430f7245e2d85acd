"""The examples of the Python interface do what they show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from gold import ROOT

import kg
import kg.api
import kg.errors

REPORT = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[0]
RUNNER = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    (folder / "报告.txt").write_text(REPORT, encoding="utf-8")
    kg.build(folder / "报告.txt", out=folder / "out")
    return folder


EXAMPLES = [
    test for module in (kg, kg.api) for test in doctest.DocTestFinder().find(module, globs={"kg": kg}) if test.examples
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_shows_what_is_answered(
    example: doctest.DocTest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    told: list[str] = []
    assert RUNNER.run(example, out=told.append, clear_globs=False).failed == 0, "".join(told)


def test_each_public_name_has_one() -> None:
    names = {example.name for example in EXAMPLES}
    assert {f"kg.{name}" for name in kg.__all__} <= names
    public = [name for name, value in vars(kg.api.Graph).items() if callable(value) and not name.startswith("_")]
    assert {f"kg.api.Graph.{name}" for name in public} <= names


def test_what_cannot_be_read_is_a_warning_and_nothing_at_all_an_error(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "空.txt").touch()
    with pytest.warns(UserWarning, match="空.txt: the file is empty"):
        assert kg.build(tmp_path, out=tmp_path / "out").ask("岚皋县经济开发区有多少家企业？").status == "not-stated"
    with pytest.raises(kg.errors.KgError, match="the file is empty"):
        kg.build(tmp_path / "空.txt", out=tmp_path / "none")
