"""``kg diff``: what changed between two graphs."""

from __future__ import annotations

import click

from kg.commands.shared import parsed
from kg.commands.telling import waiting


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="Format."
)
def diff(old: str, new: str, form: str) -> None:
    """Show what the graph NEW has gained, lost and changed against OLD: things, relations, figures.

    Each is the folder of a build, an RDF file, or a SPARQL server's address; a line for each difference, with its evidence.

    \b
    Example:
      kg diff out-2023 out-2024
    """
    import json
    from dataclasses import asdict

    from kg import terminal
    from kg.diff import as_csv
    from kg.diff import diff as compare

    with waiting(f"{old} {new}"):
        changes = compare(parsed(old), parsed(new))
    if form == "json":
        click.echo(json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(as_csv(changes), nl=False)
    else:
        from kg.labels import labels

        terminal.changes(changes, labels())
