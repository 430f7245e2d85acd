"""``kg push``: the graph onto a SPARQL server."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands import telling
from kg.commands.shared import graph_option, remote


@click.command()
@click.argument("url")
@graph_option
@click.option(
    "--update", default="", metavar="URL", help="Where the server takes updates, if the name of URL does not tell."
)
@click.option("--graph-store", default="", metavar="URL", help="Where it speaks the Graph Store Protocol, likewise.")
def push(url: str, graph: Path, update: str, graph_store: str) -> None:
    """Make the graphs of the SPARQL server that takes queries at URL equal to those of DIR.

    A named graph for each report, and one of all of them. What is there already is not sent again; a push that
    broke off goes on. Name and password come from ZONEKG_USER and ZONEKG_PASSWORD, or from netrc. Afterwards
    every reading command takes --store URL. Needs the extra `remote`.

    \b
    Example:
      kg push http://127.0.0.1:7878/query
      kg query problems-of --zone 鲁山县产业集聚区 --store http://127.0.0.1:7878/query
    """
    server = remote()(url, update, graph_store)
    from kg.push import push as send
    from kg.store import Store

    with telling.progress() as progress:
        told = send(Store.open(graph), server, progress)
    telling.say(
        f"{told.sent} graphs sent ({told.triples} triples), {told.kept} there already, {told.removed} taken away"
    )
