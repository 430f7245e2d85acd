"""Servers of the seed reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from gold import SEEDS
from serving import Server, serving

from kg import pipeline


@pytest.fixture(scope="session")
def seeds_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the seed reports, as ``kg build`` leaves it."""
    out = tmp_path_factory.mktemp("served")
    pipeline.build([SEEDS], out, lambda done, total, what: None)
    return out


@pytest.fixture(scope="session")
def server(seeds_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(seeds_built, tmp_path_factory.mktemp("log") / "log", "--timeout", "600", "--rows", "5000") as client:
        yield client
