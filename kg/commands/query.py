"""``kg query``: named queries, files and SPARQL itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from kg.commands.shared import opened, store_options
from kg.commands.telling import complain
from kg.errors import QueryError

QUERY_FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "nt", "rdfxml", "jsonld")


def _named(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """The named queries that begin so, for a shell to complete."""
    from kg.query import named

    return [each.name for each in named() if each.name.startswith(begun)]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument(
    "words",
    nargs=-1,
    type=click.UNPROCESSED,
    shell_complete=_named,
    metavar="NAME|FILE.rq|'SELECT …' [--PARAMETER VALUE]...",
)
@click.option("--list", "listing", is_flag=True, help="List the named queries with their parameters.")
@click.option(
    "--format", "form", type=click.Choice(QUERY_FORMATS), default="table", show_default=True, help="Form of the answer."
)
@click.option("--explain", "explaining", is_flag=True, help="Show how the query would be worked out, not its answer.")
@click.option("--timeout", type=click.FloatRange(min=0), metavar="SECONDS", help="Give up after this time; 0: never.")
@store_options
def query(
    words: tuple[str, ...],
    listing: bool,
    form: str,
    explaining: bool,
    timeout: float | None,
    graph: Path,
    store: str | None,
) -> None:
    """Ask the graph a named query, a file, or SPARQL itself.

    A parameter narrows a named query: a thing by its name or IRI, or a text. The prefixes zk, rdf, rdfs,
    skos, dcterms and xsd, and one for each kind of thing (zone:, agency: …) need not be declared.
    csv, tsv, json and xml are the W3C's formats; ttl, nt, rdfxml and jsonld are for CONSTRUCT.

    \b
    Example:
      kg query --list
      kg query problems-of --zone 鲁山县产业集聚区
      kg query zones-by-area --format md
      kg query 'SELECT ?name {?zone a zk:Zone; rdfs:label ?name}' --format csv
    """
    if listing:
        _list()
        return
    asked, values = _split(words)
    if timeout:
        where = ["--store", store] if store else ["--graph", str(graph)]
        _in_time(["--format", form, *where, *(["--explain"] * explaining), *words], timeout)
    else:
        _answer(asked, values, form, explaining, graph, store)


def _list() -> None:
    from kg import terminal
    from kg.query import named

    rows = ((q.name, q.title, q.title_en, " ".join(f"--{p.name}" for p in q.parameters)) for q in named())
    terminal.table(("name", "question", "in English", "parameters"), rows)


def _split(words: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The question and the values of its parameters."""
    asked: list[str] = []
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            asked.append(word)
            continue
        name, given, value = word[2:].partition("=")
        values[name] = value if given else next(rest, "")
        if not values[name]:
            raise click.UsageError(f"--{name} needs a value")
    if len(asked) != 1:
        raise click.UsageError("give one query, or --list")
    return asked[0], values


def _answer(words: str, values: dict[str, str], form: str, explaining: bool, graph: Path, store: str | None) -> None:
    from kg.answers import table as to_table
    from kg.answers import write
    from kg.query import ask, bound, find, told, unknown_terms
    from kg.store import FOLDER

    question = find(words)
    if unknown := values.keys() - {parameter.name for parameter in question.parameters}:
        known = ", ".join(f"--{p.name}" for p in question.parameters) or "no parameters"
        raise click.UsageError(f"no such option: --{min(unknown)}; {question.name} has {known}")
    for line in unknown_terms(question.text):
        complain(line)
    source = opened(graph, store)
    if explaining:
        if store:
            raise click.UsageError("--explain shows the plan of a store; leave --store out")
        from kg.plan import plan

        with told(question):
            click.echo(plan(bound(source, question, values), graph / FOLDER), nl=False)
        return
    with told(question):
        answer = ask(source, question, values)
        if form != "table":
            write(answer, form, sys.stdout.buffer)
            return
        from kg import terminal  # rich is slow to import: other forms go without

        shown = to_table(answer)
        terminal.table(shown.columns, shown.rows, question.title)


def _in_time(words: list[str], seconds: float) -> None:
    """The same query in a process of its own, which can be ended: Oxigraph stops for nothing else."""
    command = [sys.executable, "-m", "kg", "query", "--timeout", "0", *words]
    try:
        done = subprocess.run(command, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise QueryError(f"no answer in {seconds:g} s; ask for less, or give it longer with --timeout") from None
    if done.returncode:
        raise SystemExit(done.returncode)
