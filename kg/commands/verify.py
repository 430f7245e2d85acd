"""``kg verify``: whether a graph is true to its sources."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import parsed
from kg.commands.telling import complain, waiting


@click.command()
@click.argument("graph", default="out", metavar="[OUT]")
@click.option(
    "--sources",
    "--source",
    "folders",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    metavar="DIR",
    help="Where the reports are, folders below included; default: where they were read, then here.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Format."
)
@click.pass_context
def verify(ctx: click.Context, graph: str, folders: tuple[Path, ...], form: str) -> None:
    """Read the sources again and check that each quote stands at its offsets and each value follows from its quote.

    OUT is the folder of a build, an RDF file, or a SPARQL server's address, whoever built it. Reports are found where
    they were read, by their names, or, in DIR, by what they hold; of a file that is gone the copy in the store is
    compared, and that is told.
    Exits with 1 when anything does not stand.

    \b
    Example:
      kg verify out
      kg verify their.ttl --sources their-reports
    """
    import json
    from dataclasses import asdict

    from kg import terminal
    from kg.originals import Originals
    from kg.store import FOLDER
    from kg.verify import verify as compare

    with waiting(graph):
        verdict = compare(parsed(graph), Originals(Path(graph) / FOLDER, folders, complain))
    if form == "json":
        click.echo(json.dumps(asdict(verdict), ensure_ascii=False, indent=2))
    else:
        terminal.verdict(verdict)
    ctx.exit(1 if verdict.faults or not verdict.quotes else 0)
