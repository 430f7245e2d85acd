"""What is scored, and the floors under its scores."""

from __future__ import annotations

import json
import math
from pathlib import Path

from kg import quality

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FILE = HERE / "floor.json"
SETS = {
    "seeds": (ROOT / "seeds", HERE / "seeds"),
    "cases": (HERE / "cases", HERE / "cases"),
    "opened": (HERE / "opened", HERE / "opened"),  # kept apart at first, then opened to the rules' author
    "opened_2": (HERE / "opened_2", HERE / "opened_2"),
    "opened_3": (HERE / "opened_3", HERE / "opened_3"),
    "opened_4": (HERE / "opened_4", HERE / "opened_4"),
    "opened_5": (HERE / "opened_5", HERE / "opened_5"),
    "opened_6": (HERE / "opened_6", HERE / "opened_6"),
    "opened_7": (HERE / "opened_7", HERE / "opened_7"),
    "opened_8": (HERE / "opened_8", HERE / "opened_8"),
    "opened_9": (HERE / "opened_9", HERE / "opened_9"),
    "opened_10": (HERE / "opened_10", HERE / "opened_10"),
}
Floors = dict[str, float]


def present(name: str) -> Floors:
    """F1 of each class and property of a set, of each group, and the headline."""
    reports, gold = SETS[name]
    scores = quality.evaluate([reports], gold, lambda *_: None)
    found = {f"{group} {its}": score.f1 for (group, its), score in sorted(scores.items()) if group != "observation"}
    found |= {f"{group} all": quality.overall(scores, group).f1 for group in quality.GROUPS}
    return found | {"headline": quality.headline(scores)}


def floors() -> dict[str, Floors]:
    """The floors of each set."""
    found: dict[str, Floors] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found


def risen(old: Floors, new: Floors) -> Floors:
    """Scores rounded down to two digits, where these are above the old floor."""
    down = {name: math.floor(round(score * 100, 6)) / 100 for name, score in new.items()}
    return {name: max(old.get(name, 0.0), down.get(name, 0.0)) for name in sorted(old.keys() | down.keys())}
