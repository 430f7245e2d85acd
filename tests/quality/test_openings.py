"""How zones are named where reports begin: ``openings/open.jsonl``; nobody tunes on ``kept.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Source
from kg.reading import read_report
from kg.text import documents

FOLDER = Path(__file__).parent / "openings"


def folded(name: str) -> str:
    return "".join(name.split()).replace("（", "(").replace("）", ")")


def zones(text: str) -> list[str]:
    """The labels of the zones that are read in a text."""
    read = [read_report(document) for document in documents(Source("opening.txt", text))]
    return [folded(draft.label) for facts in read for draft in facts.drafts if draft.cls == "Zone"]


def f1(file: str) -> float:
    right = said = wanted = 0
    for line in (FOLDER / file).read_text("utf-8").splitlines():
        case = json.loads(line)
        left = [{folded(z["label"]), *map(folded, z["aliases"])} for z in case["zones"]]
        found = zones(case["text"])
        said, wanted = said + len(found), wanted + len(left)
        for label in found:
            hit = next((names for names in left if label in names), None)
            if hit is not None:
                left.remove(hit)
                right += 1
    return 2 * right / (said + wanted)


@pytest.mark.parametrize(("file", "floor"), [("open.jsonl", 0.8), ("kept.jsonl", 0.75)])
def test_zones_are_named_as_people_name_them(file: str, floor: float) -> None:
    assert f1(file) >= floor
