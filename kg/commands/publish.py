"""``kg publish``: the graph as a static site."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import graph_option
from kg.commands.telling import complain, say, waiting

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@graph_option
@click.option("--title", default="产业园区知识图谱", show_default=True, help="Name of the data set.")
@click.option("--licence", default=_LICENCE, show_default=True, metavar="URL", help="Under what it may be used.")
@click.option(
    "--base", default="https://w3id.org/zonekg/data/", show_default=True, metavar="URL", help="Where DIR will stand."
)
@click.pass_context
def publish(ctx: click.Context, folder: Path, graph: Path, title: str, licence: str, base: str) -> None:
    """Write a static site into DIR: the page, a page and Turtle for each thing, the ontology, VoID, DCAT and PROV-O.

    \b
    Example:
      kg publish site --base https://example.org/zones/
    """
    from importlib.metadata import version

    import pyoxigraph as ox

    from kg import catalogue
    from kg.errors import KgError
    from kg.files import staged
    from kg.pipeline import PAGE
    from kg.publish import About, site
    from kg.publish.links import dangling
    from kg.store import FOLDER, Store

    try:
        ox.NamedNode(licence), ox.NamedNode(base)
    except ValueError as error:
        raise click.UsageError(f"--licence and --base take addresses: {error}") from error
    store = Store.open(graph)
    try:
        page = (graph / PAGE).read_bytes()
    except OSError as error:
        raise KgError(f"{graph / PAGE}: {error.strerror}; run: kg view --graph {graph} --no-open") from error
    rules = tuple(sorted({entry.rules for entry in catalogue.read(graph / FOLDER)}))
    with waiting(str(folder)):
        files = site(store.triples(), page, About(title, licence, base, version("zonekg"), rules))
        broken = list(dangling(files))
    for link in broken:
        complain(f"a link leads nowhere: {link}")
    if broken:
        ctx.exit(1)
    with staged(folder) as ready:
        for path, data in files.items():
            (ready / path).parent.mkdir(exist_ok=True)
            (ready / path).write_bytes(data)
    say(str(folder / "index.html"))
