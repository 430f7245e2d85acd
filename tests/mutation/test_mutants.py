"""Mutants are made where mutmut's operators make them, and take the function's place for everybody who has it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.mutation.__main__ import chosen, interval
from tests.mutation.mutants import Mutant, apply, mutants

MODULE = '''"""Has no mutant: "one" * 2."""
from functools import cache
SIZE = 3 * 2

@cache
def doubled(number: int = 4) -> int:
    return number * 2

class Box:
    @property
    def half(self) -> int:
        if len("xy") > 1:
            return 8 // 2
        return 0
'''


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Mutant]]:
    (tmp_path / "measured.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield mutants(tmp_path, tmp_path / "measured.py")
    sys.modules.pop("measured", None)


def _one(made: list[Mutant], before: str, after: str) -> Mutant:
    (found,) = (mutant for mutant in made if mutant.change() == (before, after))
    return found


def test_functions_are_changed_and_nothing_else(made: list[Mutant]) -> None:
    assert {mutant.function for mutant in made} == {"doubled", "Box.half"}
    assert {mutant.line for mutant in made} == {6, 7, 12, 13, 14}
    assert not [mutant for mutant in made if "xy" in mutant.change()[0] and mutant.change()[0].startswith('"')]


def test_a_change_is_tried_by_tests_of_its_statement(made: list[Mutant]) -> None:
    assert _one(made, "number * 2", "number / 2").lines == range(7, 8)
    assert _one(made, "4", "5").lines == range(6, 8)


def test_who_has_the_function_calls_the_mutant(made: list[Mutant]) -> None:
    module = importlib.import_module("measured")
    held, box = module.doubled, module.Box()
    assert (held(3), held(), box.half) == (6, 8, 4)
    apply(_one(made, "number * 2", "number / 2"))
    held.cache_clear()
    assert held(3) == 1.5
    apply(_one(made, "4", "5"))
    held.cache_clear()
    assert (held(), held(3)) == (10, 6)
    apply(_one(made, "8 // 2", "8 / 2"))
    assert isinstance(box.half, float)


def test_a_sample_is_spread_and_the_same_for_a_seed(made: list[Mutant]) -> None:
    some = chosen(made, 4, seed=7)
    assert some == chosen(made, 4, seed=7)
    places = sorted(made.index(mutant) for mutant in some)
    assert all(0 < later - earlier <= len(made) / 4 + 1 for earlier, later in pairwise(places))
    assert {id(mutant) for mutant in chosen(made, len(made), seed=1)} == {id(mutant) for mutant in made}


def test_the_interval_is_wilsons() -> None:
    """The figures for 8 of 10 are those of Newcombe 1998's formula, reckoned by hand."""
    low, high = interval(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
