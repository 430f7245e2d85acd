"""``kg check``: what does not agree in the reports."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import telling
from kg.commands.shared import ReportPath, opened, server_option
from kg.commands.telling import complain

CHECK_FORMATS = ("table", "json", "ttl", "html")
LEVELS = ("info", "warning", "violation")


@click.command()
@click.argument("paths", nargs=-1, type=ReportPath(), metavar="[PATH...]")
@click.option("--format", "form", type=click.Choice(CHECK_FORMATS), default="table", show_default=True, help="Format.")
@click.option("--level", type=click.Choice(LEVELS), default="warning", show_default=True, help="The least to show.")
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="violation", show_default=True, help="Exit with 1 from this on."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="File; default: standard output.")
@server_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path | str, ...],
    form: str,
    level: str,
    fail_on: str,
    output: Path | None,
    store: str | None,
) -> None:
    """List what does not agree in reports: sums, counts, dates, units, places.

    PATH is the folder of a build (default: out), a graph that others built, or reports to be read for this. A violation is a contradiction;
    a warning may be rounding; info is what is missing: a problem that no measure addresses, say.

    \b
    Example:
      kg check out
      kg check report.txt --format html --output findings.html
      kg check seeds --fail-on warning
    """
    from kg import pipeline, terminal
    from kg.check.findings import at_least
    from kg.check.formats import FORMATS
    from kg.files import write
    from kg.store import Store, is_rdf

    place = Path(paths[0] if paths else "out")
    if store and paths:
        raise click.UsageError("--store reads a server's graph; leave PATH out")
    if store:
        found = pipeline.check_graph(opened(place, store))
    elif len(paths) < 2 and ((place / "store").is_dir() or not paths):
        found = pipeline.check_build(place)
    elif len(paths) == 1 and (is_rdf(place) or (place / pipeline.GRAPH).is_file()):
        found = pipeline.check_graph(Store.parse(place))
    else:
        with telling.progress() as progress:
            found, skipped = pipeline.check(list(paths), progress)
        for line in skipped:
            complain(line)
    shown = at_least(found, min(level, fail_on, key=LEVELS.index))
    if form == "table":
        if output is not None:
            raise click.UsageError("a table goes to the terminal; with --output give --format json, ttl or html")
        terminal.findings(shown)
    elif output is None:
        click.echo(FORMATS[form](shown), nl=False)
    else:
        write(output, FORMATS[form](shown).encode())
    ctx.exit(1 if at_least(found, fail_on) else 0)
