"""What the fuzzer found before, without the fuzzer: every kept input holds, and every one that once failed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from gold import ROOT

sys.path.insert(0, str(ROOT))
from tests.fuzz.kept import GOLDEN, unpack
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

SLOW = {"reports": 60}  # inputs that are enough of a target that takes its time


@pytest.mark.parametrize("name", TARGETS)
def test_kept_inputs_hold(name: str) -> None:
    inputs = unpack(name)
    assert len(inputs) > 20
    if name in SLOW:
        inputs = random.Random(name).sample(inputs, SLOW[name])
    for data in [*inputs, *seeds(name)]:
        TARGETS[name](data)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_failed_holds(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_that_were_spliced_hold(name: str) -> None:
    """Kept inputs in pieces, put together anew from a fixed seed: what no run has seen, the same on every machine."""
    chance, inputs = random.Random(name), unpack(name)
    for _ in range(10 if name in SLOW else 200):
        first, second = chance.choice(inputs), chance.choice(inputs)
        at = chance.randint(0, min(len(first), len(second)))
        TARGETS[name](first[:at] + second[at:])
