"""``kg serve``: the graph over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.shared import graph_option
from kg.errors import KgError, OutputError

if TYPE_CHECKING:
    from kg.review import Bench


@click.command()
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for any free one."
)
@click.option("--host-name", "hosts", multiple=True, metavar="NAME", help="A name that the server goes by. Repeatable.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds for an answer."
)
@click.option(
    "--rows", type=click.IntRange(min=1), default=100_000, show_default=True, help="Rows of an answer at most."
)
@click.option("--workers", type=click.IntRange(min=1), help="Queries at a time; default: twice the cores.")
@click.option("--in-memory", is_flag=True, help="Hold the graph in memory, once for each worker: answers come sooner.")
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Take decisions in the page, into this corrections.tsv or those in this folder.",
)
@click.option("--by", metavar="NAME", help="Who decides; default: the name of the user.")
def serve(
    graph: Path,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    timeout: float,
    rows: int,
    workers: int | None,
    in_memory: bool,
    review: Path | None,
    by: str | None,
) -> None:
    """Serve the graph: SPARQL at /sparql, a query editor, search and the graph page at /.

    Reads only, and from this machine alone unless --host says otherwise. With --review the page shows what is
    doubtful, and each decision goes into corrections.tsv as with kg review; then no --host or --host-name may let
    others in. Needs the extra `serve`. Logs a line of JSON for each request to standard error. Ctrl-C lets
    running answers end.

    \b
    Example:
      kg serve --graph out --port 8000
      kg serve --review seeds
    """
    import os

    try:
        from kg.serve.limits import Limits
        from kg.serve.run import run
    except ModuleNotFoundError as error:
        raise KgError(f"no module {error.name}; run: pip install 'zonekg[serve]'") from error
    from kg.store import Store

    Store.open(graph)  # says what is wrong before anything listens
    bench = _bench(graph, review, by, host, hosts) if review else None
    limits = Limits(seconds=timeout, rows=rows, workers=workers or 2 * (os.cpu_count() or 2))
    try:
        run(graph, host, port, hosts, limits, in_memory, bench, click.echo)
    except OSError as error:
        raise OutputError(f"{host}:{port}: {error.strerror or error}; choose another with --port") from error


def _bench(graph: Path, place: Path, by: str | None, host: str, hosts: tuple[str, ...]) -> Bench:
    """What takes decisions. Raises KgError where others than this machine's users could send them."""
    import getpass
    import ipaddress

    from kg.review import Bench

    try:
        alone = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        alone = False
    if not alone or hosts:
        raise KgError("--review writes, and is for this machine alone; leave out --host and --host-name")
    return Bench(graph, place, by or getpass.getuser())
