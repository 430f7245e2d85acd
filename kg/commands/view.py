"""``kg view``: the page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import graph_option


@click.command()
@graph_option
@click.option("--open/--no-open", "opening", default=True, show_default=True, help="Open it in the browser.")
def view(graph: Path, opening: bool) -> None:
    """Show the graph as a page; prints where it is.

    \b
    Example:
      kg view --graph out
    """
    page = graph / "graph.html"
    if not page.is_file():
        from kg.files import write
        from kg.pipeline import page_of

        write(page, page_of(graph).encode())
    click.echo(page)
    if opening:
        click.launch(page.resolve().as_uri())
