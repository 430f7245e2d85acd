"""Graphs for the tests of everything behind the extractor."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

os.environ["LANGUAGE"] = "en"  # before the command line is imported: messages follow the locale
import gold
import hostile as attacks
import pytest
from hypothesis import HealthCheck, settings

from kg import graph
from kg.knowledge import Knowledge
from kg.model import Source
from kg.store import FOLDER, Store, split
from kg.turtle import turtle

# How fast a machine is proves nothing. In CI the examples are the same in each run; elsewhere new ones are tried.
settings.register_profile(
    "zonekg", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=os.environ.get("CI") == "true"
)
settings.load_profile("zonekg")


@pytest.fixture(scope="session")
def seeds() -> tuple[Knowledge, Mapping[str, Source]]:
    """The gold of the seed reports, and the source of each."""
    return gold.seeds()


@pytest.fixture(scope="session")
def graphs(seeds: tuple[Knowledge, Mapping[str, Source]]) -> graph.Graphs:
    return graph.build(*seeds)


@pytest.fixture(scope="session")
def built(graphs: graph.Graphs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a build leaves it, apart from the page."""
    return write(graphs, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def hostile() -> graph.Graphs:
    """A graph whose names, quotes and files are attacks."""
    return graph.build(attacks.knowledge(), {"r": Source("=cmd|'x'!A1.txt", "\n".join(attacks.HOSTILE))})


@pytest.fixture(scope="session")
def hostile_built(hostile: graph.Graphs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(hostile, tmp_path_factory.mktemp("hostile"))


def write(graphs: graph.Graphs, folder: Path) -> Path:
    (folder / "graph.ttl").write_text(turtle(graphs.facts), encoding="utf-8")
    (folder / "evidence.ttl").write_text(turtle(graphs.evidence), encoding="utf-8")
    Store.create(folder / FOLDER, split(graphs.quads))
    return folder
