"""zonekg: Chinese reports on industrial zones as a knowledge graph.

``kg.open("out")`` is the door for notebooks and programs; the command line is ``kg``.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph

__all__ = ["open"]


def open(folder: str | PathLike[str] = "out", in_memory: bool = False) -> Graph:
    """The graph of the build in ``folder``. Raises ``kg.errors.QueryError`` when there is none.

    ``in_memory`` is for many questions: for a million triples it takes some seconds and 0.5 GB more, and
    questions over the whole graph are answered three to ten times sooner.
    """
    # Here, because the command line's help must not wait for what only a graph needs.
    from kg.api import Graph

    return Graph.open(folder, in_memory)
