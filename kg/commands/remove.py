"""``kg remove``: a report out of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import telling
from kg.commands.shared import graph_option


@click.command()
@click.argument("report")
@graph_option
def remove(report: str, graph: Path) -> None:
    """Take REPORT, a title or the name of a file, out of the graph with all that only it said.

    All of DIR is as if it had been built without that report.

    \b
    Example:
      kg remove 关于鲁山县产业集聚区的调研报告
    """
    from kg import pipeline
    from kg.labels import labels

    with telling.progress() as progress:
        summary = pipeline.remove(report, graph, progress)
    telling.built(summary, labels(), False)
