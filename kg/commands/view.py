"""``kg view``: the page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import opened, store_options


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
        from kg.labels import names
        from kg.network import to_networkx
        from kg.view import render

        write(page, render(to_networkx(opened(graph, store).as_rdflib()), names()).encode())
    click.echo(page)
    if opening:
        click.launch(page.resolve().as_uri())
