"""``kg review``: what is doubtful out, what people decided in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import telling
from kg.commands.shared import graph_option
from kg.commands.telling import complain, say


@click.command()
@click.argument("table", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@graph_option
@click.option("--all", "every", is_flag=True, help="All that was read, not only the doubtful.")
@click.option(
    "--propose", is_flag=True, help="What the project's data could learn from decisions, as a diff with scores."
)
@click.option("--by", metavar="NAME", help="Who decided; default: the name of the user.")
@click.pass_context
def review(ctx: click.Context, table: Path | None, graph: Path, every: bool, propose: bool, by: str | None) -> None:
    """Write what is doubtful of a build to review.csv and review.xlsx, or take the decisions in TABLE.

    A row is marked 对 (right), 错 (wrong) or 改 (with what is right); 补 adds what was missed. Decisions go into
    corrections.tsv beside the reports, which every build honours. --propose tries what they teach on the project's gold and
    prints what does no harm as a diff; it changes nothing.

    \b
    Example:
      kg review
      kg review out/review.xlsx
      kg build seeds
    """
    import getpass

    from kg import review as reviewing

    if propose:
        _propose()
        return
    if table is None:
        paths, number = reviewing.write(graph, every)
        say(f"{number} rows")
        for path in paths:
            say(str(path))
        return
    taken, complaints = reviewing.take(table, graph, by or getpass.getuser(), reviewing.now())
    for line in complaints:
        complain(line)
    for path, number in taken.items():
        say(f"{path}: {number}; build again to honour them")
    if not taken:
        ctx.exit(1)


def _propose() -> None:
    """Print the diff, and on standard error what it is worth."""
    from kg.teach import taught

    with telling.progress() as progress:
        told = taught(progress)
    click.echo(told.diff, nl=False)
    click.echo(f"headline F1 on the gold: {told.before:.4f} now, {told.after:.4f} with these lines", err=True)
    for one in told.kept:
        click.echo(f"  {'no more: ' if one.withdraws else ''}{one.line}  (decisions: {' '.join(one.ids)})", err=True)
    for one, score in told.dropped:
        click.echo(f"  left out, {score:.4f} {'without' if one.withdraws else 'with'} it: {one.line}", err=True)
