"""``kg eval``: a graph against what people found."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import telling


@click.command(name="eval")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORTS...")
@click.option(
    "--gold", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of gold files (*.tsv)."
)
def evaluate(reports: tuple[Path, ...], gold: Path) -> None:
    """Score the graph of REPORTS against what people found in them.

    Each report against the gold file of its name; where none has one, all reports against all files.

    \b
    Example:
      kg eval seeds --gold tests/quality/seeds
    """
    from kg import quality, terminal

    with telling.progress() as progress:
        scores = quality.evaluate(list(reports), gold, progress)
    columns = ("group", "name", "right", "wrong", "missed", "precision", "recall", "F1")
    terminal.table(columns, quality.rows(scores), f"headline F1 {quality.headline(scores):.4f}")
