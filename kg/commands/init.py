"""``kg init``: a folder for reports of one's own, and the data that reading them needs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.telling import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Lay out a project in DIR: kg.toml, ontology.ttl, lexicon/, reports/ and gold/.

    Commands that run in DIR, or with --project DIR, read its words, classes and relations beside those of zonekg.

    \b
    Example:
      kg init ports
      kg --project ports lint
    """
    from kg.project import lay_out

    for path in lay_out(folder):
        say(str(path))
