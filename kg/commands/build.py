"""``kg build``: reports in, a graph out."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import telling
from kg.commands.shared import ReportPath
from kg.commands.telling import complain, note

_STOPPED = 130  # as shells tell of a program that Ctrl-C ended


@click.command()
@click.argument("paths", nargs=-1, type=ReportPath(), metavar="[PATH]...")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="out",
    show_default=True,
    metavar="DIR",
    help="Where the graph goes.",
)
@click.option("--fresh", is_flag=True, help="Forget what was built into DIR before.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read.  [default: one for each core]"
)
@click.option("--report-coverage", is_flag=True, help="Also list the sentences that no rule read.")
@click.pass_context
def build(
    ctx: click.Context, paths: tuple[Path | str, ...], out: Path, fresh: bool, jobs: int | None, report_coverage: bool
) -> None:
    """Build the graph of the reports in PATH: files, folders, zip archives, http and https addresses, - for standard input.

    Without PATH those of the project. Reads text, Markdown, HTML, docx, PDF, xlsx and csv, and with LibreOffice doc, wps,
    rtf, odt, xls, et and ods.

    Writes graph.ttl, evidence.ttl, graph.html and store/ into DIR, whole or not at all. What was built into
    DIR before stays; a file that is built again takes its own place, and is read only if it has changed.
    A build that was stopped (Ctrl-C) goes on when it is started again.

    \b
    Example:
      kg build seeds --out out
      kg build 报告.docx 材料.zip https://example.org/notice.html
    """
    from kg import garbage

    garbage.seldom()  # before anything else is imported and made
    from kg import pipeline, project
    from kg.gather import cores
    from kg.labels import labels
    from kg.view.engine import has_vis

    if not paths and project.current() is None:
        raise click.UsageError("Missing argument 'PATH...', and there is no project here.")
    places = list(paths) or [project.needed().reports]
    try:
        with telling.progress() as progress:
            summary = pipeline.build(places, out, progress, fresh, jobs or cores())
    except KeyboardInterrupt:
        complain("stopped; what was read is kept: the same command goes on from there")
        ctx.exit(_STOPPED)
    if not summary.reports:
        for line in summary.skipped:
            complain(line)
        ctx.exit(1)
    if not has_vis():
        note("the page is drawn as dots; for cards run: pip install 'zonekg[page]', and build again")
    telling.built(summary, labels(), report_coverage)
