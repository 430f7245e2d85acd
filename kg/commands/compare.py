"""``kg compare``: zones side by side."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import opened, store_options
from kg.commands.telling import waiting


@click.command()
@click.argument("zones", nargs=-1, metavar="[ZONE...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "html"]),
    default="table",
    show_default=True,
    help="Format.",
)
@click.option("--all", "everything", is_flag=True, help="Also indicators that only one of the zones has.")
@store_options
def compare(zones: tuple[str, ...], form: str, everything: bool, graph: Path, store: str | None) -> None:
    """Compare zones: industries, problems, measures, each indicator, and where they lie; without names, all of them.

    \b
    Example:
      kg compare 鲁山县产业集聚区 伊川县产业集聚区
      kg compare --format csv
    """
    import json
    from dataclasses import asdict

    from kg import terminal
    from kg.compare import as_csv, as_html
    from kg.compare import compare as side_by_side
    from kg.labels import labels

    with waiting(str(graph)):
        told = side_by_side(opened(graph, store), zones, labels(), everything)
    if form == "json":
        click.echo(json.dumps(asdict(told), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(as_csv(told), nl=False)
    elif form == "html":
        click.echo(as_html(told), nl=False)
    else:
        terminal.table(("", *told.zones), ((row.name, *("；".join(cell) for cell in row.cells)) for row in told.rows))
