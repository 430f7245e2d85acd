"""The annotated reports, each read by hand: no annotator planted a contradiction in them, and none is heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import ROOT, found, told

CASES = sorted(path for folder in ("cases", "opened") for path in (ROOT / "tests" / "quality" / folder).glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_report_that_agrees_with_itself_is_quiet(path: Path) -> None:
    assert [told(finding) for finding in found(path)] == []
