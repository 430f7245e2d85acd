"""``kg lint``: whether a project's data does what it says."""

from __future__ import annotations

import click

from kg.commands.telling import say


@click.command()
@click.pass_context
def lint(ctx: click.Context) -> None:
    """Check the project: examples that fail, cues that never fire, labels without language, names that collide.

    Exits with 1 when anything is found.

    \b
    Example:
      kg lint
      kg --project ports lint
    """
    from kg.lint import faults

    found = faults()
    for line in found:
        click.echo(line)
    if not found:
        say("nothing to complain of")
    ctx.exit(1 if found else 0)
