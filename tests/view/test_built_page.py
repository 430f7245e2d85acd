"""The page of a build: it carries the reports' own words, and the command makes the same one anew."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner
from gold import SEEDS

from kg import pipeline
from kg.cli import main


def test_a_build_s_page_has_the_reports_in_sentences_and_can_be_made_anew(tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([SEEDS], out, lambda *_: None)
    page = (out / "graph.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="details">(.*?)</script>', page, re.DOTALL)
    assert found
    details = json.loads(found[1])
    whole = SEEDS.read_bytes().decode()
    assert len(details["reports"]) == 5
    for report in details["reports"]:
        assert whole[report["start"] :].startswith(report["text"])
        prose = [each for each in report["sentences"] if each[2] == "prose"]
        assert len(prose) > 10, report["label"]
    kept = [piece for piece in details["evidence"] if "quote" in piece]
    assert not kept, "every quote is held by a text"
    (out / "graph.html").unlink()
    done = CliRunner().invoke(main, ["view", "--graph", str(out), "--no-open"])
    assert done.exit_code == 0, done.output
    assert (out / "graph.html").read_text(encoding="utf-8") == page
