"""``kg query``: named queries, files and SPARQL itself."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import graph_option

QUERY_FORMATS = ("table", "csv", "json", "ttl")


@click.command()
@click.argument("question", required=False, metavar="NAME|FILE.rq|'SELECT …'")
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option(
    "--format", "form", type=click.Choice(QUERY_FORMATS), default="table", show_default=True, help="Form of the answer."
)
@graph_option
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
