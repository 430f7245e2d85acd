"""zonekg: Chinese reports on industrial zones as a knowledge graph.

``kg.build`` makes a graph, ``kg.open`` opens one; the command line is ``kg``.

Examples:
    >>> import kg
    >>> graph = kg.build("报告.txt", out="out")
    >>> [row["园区"] for row in graph.query("zones-by-area")]
    ['岚皋县经济开发区']
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph

__all__ = ["build", "open"]


def build(*reports: str | PathLike[str], out: str | PathLike[str] = "out", jobs: int = 1) -> Graph:
    """Build the graph of reports into the folder ``out``, as ``kg build`` does, and open it.

    Each of ``reports`` is a file, a folder, a zip archive, or an http(s) address. What was built into ``out`` before stays.
    What cannot be read is a ``UserWarning``; raises ``kg.errors.KgError`` when there is nothing to build. With ``jobs``
    above 1 it reads in as many processes, which takes a ``__main__`` that can be imported.

    Examples:
        >>> kg.build("报告.txt", out="out")
        Graph of 岚皋县经济开发区
    """
    from kg.api import build

    return build(reports, out, jobs)


def open(folder: str | PathLike[str] = "out", in_memory: bool = False) -> Graph:
    """The graph of the build in ``folder``. Raises ``kg.errors.QueryError`` when there is none.

    ``in_memory`` is for many questions: for a million triples it takes some seconds and 0.5 GB more, and
    questions over the whole graph are answered three to ten times sooner.

    Examples:
        >>> kg.open("out").ask("岚皋县经济开发区面临哪些问题？").text
        '企业融资难；用地指标不足'
        >>> kg.open("elsewhere")
        Traceback (most recent call last):
        kg.errors.QueryError: no graph in elsewhere; run: kg build PATH --out elsewhere
    """
    # Here, because the command line's help must not wait for what only a graph needs.
    from kg.api import Graph

    return Graph.open(folder, in_memory)
