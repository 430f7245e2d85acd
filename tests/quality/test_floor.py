"""The graph of the seeds and of the cases is as good as it was: no class, no property is worse."""

from __future__ import annotations

import pytest
from floors import SETS, floors, present, risen


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls_below_its_floor(name: str) -> None:
    floor, now = floors().get(name, {}), present(name)
    fallen = [f"{key}: {now.get(key, 0.0):.3f} < {least}" for key, least in floor.items() if now.get(key, 0.0) < least]
    assert not fallen, "\n".join(fallen)


def test_the_seeds_are_above_what_was_promised() -> None:
    assert floors()["seeds"]["headline"] >= 0.75


def test_floors_only_rise() -> None:
    assert risen({"a": 0.5, "b": 0.9, "gone": 0.3}, {"a": 0.678, "b": 0.1, "new": 0.29}) == {
        "a": 0.67, "b": 0.9, "gone": 0.3, "new": 0.29,
    }  # fmt: skip
