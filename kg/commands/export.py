"""``kg export``: the graph for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import opened, store_options
from kg.commands.telling import waiting

EXPORT_FORMATS = (
    "ttl", "nt", "ttl12", "jsonld", "rdfxml", "trig", "nq", "graphml", "gexf", "csv", "neo4j", "cypher", "parquet", "xlsx",
)  # fmt: skip


@click.command()
@click.option("--format", "form", type=click.Choice(EXPORT_FORMATS), required=True, help="Format to write.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File to write, a folder for csv, neo4j and parquet; default: standard output.",
)
@store_options
def export(form: str, output: Path | None, graph: Path, store: str | None) -> None:
    """Write the graph for other tools.

    \b
    Example:
      kg export --format graphml --output zones.graphml
      kg export --format csv --output tables
    """
    from kg.errors import KgError
    from kg.export import BY_NAME
    from kg.files import staged, write

    chosen = BY_NAME[form]
    if chosen.folder and output is None:
        raise click.UsageError(f"{form} is several files: name a folder with --output")
    try:
        with waiting(form):
            files = chosen.write(opened(graph, store))
    except ModuleNotFoundError as error:
        raise KgError(f"no module {error.name}; run: pip install 'zonekg[{chosen.extra}]'") from error
    if output is None:
        click.echo(b"".join(files.values()), nl=False)
    elif chosen.folder:
        with staged(output) as scratch:
            for name, data in files.items():
                (scratch / name).write_bytes(data)
    else:
        write(output, b"".join(files.values()))
