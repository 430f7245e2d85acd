"""The command line. Everything heavy is imported by the command that needs it: help stays fast.

Exit codes: 0 done, 1 nothing could be done, 2 wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.errors import KgError

QUERY_FORMATS = ("table", "csv", "json", "ttl")
EXPORT_FORMATS = ("ttl", "nt", "jsonld", "rdfxml", "trig", "nq", "graphml", "gexf", "csv")

_graph = click.option(
    "--graph", type=click.Path(path_type=Path), default="out", show_default=True, help="Folder of a build.", metavar="DIR"
)  # fmt: skip


class _Commands(click.Group):
    """Commands whose expected failures are one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            _complain(str(error))
            ctx.exit(1)


def _complain(message: str) -> None:
    from kg.terminal import plain

    click.echo(f"kg: {plain(message)}", err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zonekg")
def main() -> None:
    """Turn Chinese reports on industrial zones into a knowledge graph.

    Every statement leads back to its exact words.

    \b
    Example:
      kg build seeds --out out
      kg query --list
      kg view
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Chinese gets escapes, not a traceback
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="out",
    show_default=True,
    metavar="DIR",
    help="Where the graph goes.",
)
@click.option("--report-coverage", is_flag=True, help="Also list the sentences that no rule read.")
@click.pass_context
def build(ctx: click.Context, paths: tuple[Path, ...], out: Path, report_coverage: bool) -> None:
    """Build the graph of the reports in PATH, files or folders.

    Writes graph.ttl, evidence.ttl, graph.html and store/ into DIR, whole or not at all.

    \b
    Example:
      kg build seeds --out out
    """
    from kg import pipeline, terminal
    from kg.labels import labels

    with terminal.progress() as progress:
        summary = pipeline.build(list(paths), out, progress)
    if not summary.reports:
        for line in summary.skipped:
            _complain(line)
        ctx.exit(1)
    terminal.summary(summary, labels(), report_coverage)


@main.command()
@click.argument("question", required=False, metavar="NAME|FILE.rq|'SELECT …'")
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option(
    "--format", "form", type=click.Choice(QUERY_FORMATS), default="table", show_default=True, help="Form of the answer."
)
@_graph
def query(question: str | None, listing: bool, form: str, graph: Path) -> None:
    """Ask the graph a named query, a file, or SPARQL itself.

    The prefixes zk, rdf, rdfs, skos, dcterms and xsd, and one for each kind of thing (zone:, agency: …)
    need not be declared. csv and json are the W3C's formats; ttl is for CONSTRUCT.

    \b
    Example:
      kg query --list
      kg query zones-by-area
      kg query 'SELECT ?name {?zone a zk:Zone; rdfs:label ?name}' --format csv
    """
    from kg import terminal
    from kg.query import Table, ask, find, named
    from kg.store import Store

    if listing:
        terminal.table(("name", "question", "in English"), ((q.name, q.title, q.title_en) for q in named()))
        return
    if not question:
        raise click.UsageError("give a query, or --list")
    asked = find(question)
    answer = ask(Store.open(graph), asked, form)
    if isinstance(answer, Table):
        terminal.table(answer.columns, answer.rows, asked.title)
    else:
        click.echo(answer.encode(), nl=False)


@main.command()
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), required=True, help="Format to write.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File to write, a folder for csv; default: standard output.",
)
@_graph
def export(form: str, output: Path | None, graph: Path) -> None:
    """Write the graph for other tools.

    \b
    Example:
      kg export --format graphml --output zones.graphml
      kg export --format csv --output tables
    """
    from kg.export import BY_NAME
    from kg.files import staged, write
    from kg.store import Store

    chosen = BY_NAME[form]
    if chosen.folder and output is None:
        raise click.UsageError(f"{form} is several files: name a folder with --output")
    files = chosen.write(Store.open(graph))
    if output is None:
        click.echo(b"".join(files.values()), nl=False)
    elif chosen.folder:
        with staged(output) as scratch:
            for name, data in files.items():
                (scratch / name).write_bytes(data)
    else:
        write(output, b"".join(files.values()))


@main.command()
@_graph
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
        from kg.labels import labels
        from kg.network import to_networkx
        from kg.store import Store
        from kg.view import render

        write(page, render(to_networkx(Store.open(graph).as_rdflib()), labels()).encode())
    click.echo(page)
    if opening:
        click.launch(page.resolve().as_uri())


@main.command()
@click.argument("thing")
@click.argument("property", required=False, default="")
@_graph
def explain(thing: str, property: str, graph: Path) -> None:
    """Show each statement and figure about THING with its words, file, line and rule.

    THING is a name or other name in the graph; PROPERTY is one of the ontology, or an indicator.

    \b
    Example:
      kg explain 岚皋县经济开发区
      kg explain 岚皋县经济开发区 leadingIndustry
      kg explain 岚皋县经济开发区 规划面积
    """
    from kg import terminal
    from kg.explain import explain as claims_of
    from kg.labels import labels
    from kg.network import to_networkx
    from kg.store import Store

    network = to_networkx(Store.open(graph).as_rdflib())
    local_names = {label: name for name, label in labels().items()}
    for node, claims in claims_of(network, thing, local_names.get(property, property)).items():
        terminal.claims(network.nodes[node]["label"], network.nodes[node]["cls"], claims, labels())


@main.command(name="eval")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORTS...")
@click.option(
    "--gold", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of gold files (*.tsv)."
)
def evaluate(reports: tuple[Path, ...], gold: Path) -> None:
    """Score the graph of REPORTS against what people found in them.

    Each report against the gold file of its name; where none has one, all reports against all files.

    \b
    Example:
      kg eval seeds --gold tests/quality/seeds
    """
    from kg import quality, terminal

    with terminal.progress() as progress:
        scores = quality.evaluate(list(reports), gold, progress)
    columns = ("group", "name", "right", "wrong", "missed", "precision", "recall", "F1")
    terminal.table(columns, quality.rows(scores), f"headline F1 {quality.headline(scores):.4f}")
