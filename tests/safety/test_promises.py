"""The README's table of promises names tests that are there."""

from __future__ import annotations

import re

from gold import ROOT

TABLE = (ROOT / "README.md").read_text("utf-8").partition("## What is promised")[2].partition("\n## ")[0]


def test_each_promise_names_tests_that_exist() -> None:
    rows = [line.split(" | ") for line in TABLE.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 6
    for promise, held in rows:
        paths = re.findall(r"`(tests/[\w./]+\.py)`", held)
        assert paths, promise
        for path in paths:
            assert re.search(r"^(?:    )?def test_", (ROOT / path).read_text("utf-8"), re.M), path
    for module in re.findall(r"`python -m ([\w.]+)", TABLE):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
