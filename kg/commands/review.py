"""``kg review``: what is doubtful out, what people decided in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import complain, graph_option


@click.command()
@click.argument("table", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@graph_option
@click.option("--all", "every", is_flag=True, help="All that was read, not only the doubtful.")
@click.option("--by", metavar="NAME", help="Who decided; default: the name of the user.")
@click.pass_context
def review(ctx: click.Context, table: Path | None, graph: Path, every: bool, by: str | None) -> None:
    """Write what is doubtful of a build to review.csv and review.xlsx, or take the decisions in TABLE.

    A row is marked 对 (right), 错 (wrong) or 改 (with what is right); 补 adds what was missed. Decisions go into
    corrections.csv beside the reports, which every build honours.

    \b
    Example:
      kg review
      kg review out/review.xlsx
      kg build seeds
    """
    import getpass
    from datetime import UTC, datetime

    from kg import review as reviewing

    if table is None:
        paths, number = reviewing.write(graph, every)
        click.echo(f"{number} rows")
        for path in paths:
            click.echo(str(path))
        return
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    taken, complaints = reviewing.take(table, graph, by or getpass.getuser(), now)
    for line in complaints:
        complain(line)
    for path, number in taken.items():
        click.echo(f"{path}: {number}; build again to honour them")
    if not taken:
        ctx.exit(1)
