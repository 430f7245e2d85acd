"""No regular expression of ours runs away: neither on a sentence made for that, nor, where it reads a whole text, on that.

What is bounded is time of the processor, hundreds of times what is needed: a pattern that backtracks without end passes
any bound, and one that is well does not come near it on the slowest machine.
"""

from __future__ import annotations

import re
import sys

import pytest
from gold import ROOT

sys.path.insert(0, str(ROOT))
from kg.allowance import Exhausted, allowed
from tests.safety.patterns import Compiled, compiled, inputs

SECONDS = 5
SENTENCE = 400  # characters: twice the longest of the annotated reports; what backtracks without end does so on thirty
# What reads a whole file or request at once; all others see a sentence, a line of one, or a name.
WHOLE = ("kg.text.compilation", "kg.text.fold", "kg.text.places", "kg.sparql", "kg.read.text", "kg.read.html")
TEXT = 100_000  # characters: what grows with the square of that takes minutes


@pytest.fixture(scope="module")
def patterns() -> list[Compiled]:
    return compiled()


def slow(patterns: list[Compiled], length: int) -> list[tuple[str, str]]:
    """The patterns that take too long on a text of a length, with the beginning of the text."""
    found = []
    for pattern in patterns:
        finder = re.compile(pattern.text, pattern.flags)
        for text in inputs(pattern, length):
            try:
                with allowed(SECONDS):
                    for _ in finder.finditer(text):
                        pass
            except Exhausted:
                found.append((f"{pattern.module}: {pattern.text[:200]}", text[:20]))
    return found


def test_all_are_found(patterns: list[Compiled]) -> None:
    assert len(patterns) > 400
    assert {"kg.extract.quantities", "kg.text.segment", "kg.sparql"} <= {each.module for each in patterns}


def test_none_runs_away_on_a_sentence(patterns: list[Compiled]) -> None:
    assert slow(patterns, SENTENCE) == []


def test_those_that_read_a_whole_text_grow_with_it(patterns: list[Compiled]) -> None:
    whole = [each for each in patterns if each.module in WHOLE]
    assert {each.module for each in whole} >= {"kg.text.compilation", "kg.sparql"}
    assert slow(whole, TEXT) == []


def test_a_pattern_that_runs_away_is_found() -> None:
    assert slow([Compiled(r"(?:\d+)+年", 0, "x")], SENTENCE)
    assert slow([Compiled(r"\d+年", 0, "x")], SENTENCE) == [] != slow([Compiled(r"\d+年", 0, "x")], TEXT * 4)
