"""``kg view``: the page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import opened, store_options
from kg.commands.telling import waiting


@click.command()
@store_options
@click.option("--open/--no-open", "opening", default=True, show_default=True, help="Open it in the browser.")
def view(graph: Path, store: str | None, opening: bool) -> None:
    """Show the graph as a page; prints where it is. With --store, of the graph on that server.

    \b
    Example:
      kg view --graph out
    """
    page = graph / "graph.html"
    if store or not page.is_file():
        from kg.files import write
        from kg.pipeline import page_of

        # Only a build on this machine has the reports' own words beside its store.
        with waiting(str(page)):
            write(page, page_of(opened(graph, store), None if store else graph).encode())
    click.echo(page)
    if opening:
        click.launch(page.resolve().as_uri())
