"""What commands have in common."""

from __future__ import annotations

from pathlib import Path

import click

graph_option = click.option(
    "--graph", type=click.Path(path_type=Path), default="out", show_default=True, help="Folder of a build.", metavar="DIR"
)  # fmt: skip


def complain(message: str) -> None:
    """One line on standard error."""
    from kg.terminal import plain

    click.echo(f"kg: {plain(message)}", err=True)
