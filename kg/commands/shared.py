"""What commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.remote import Remote
    from kg.store import Store

graph_option = click.option(
    "--graph", type=click.Path(path_type=Path), default="out", show_default=True, help="Folder of a build.", metavar="DIR"
)  # fmt: skip


class ReportPath(click.ParamType):
    """A file or folder as a ``Path``; an http or https address, or ``-``, as it stands."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        from kg.read.inputs import is_address

        return value if isinstance(value, Path) or is_address(value) else Path(value)


def store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--graph DIR`` and ``--store URL``: where a reading command reads from; see ``opened``."""
    server = click.option("--store", metavar="URL", help="Where a SPARQL server takes queries, in place of DIR.")
    return graph_option(server(command))


def opened(graph: Path, store: str | None) -> Store | Remote:
    """The graph on a server where one is named, else that of a folder. Raises QueryError."""
    if store is None:
        from kg.store import Store

        return Store.open(graph)
    return remote().open(store)


def remote() -> type[Remote]:
    """What speaks to servers. Raises KgError where the extra for it is not there."""
    try:
        from kg.remote import Remote
    except ModuleNotFoundError as error:
        raise KgError(f"no module {error.name}; run: pip install 'zonekg[remote]'") from error
    return Remote


def complain(message: str) -> None:
    """One line on standard error."""
    from kg.terminal import plain

    click.echo(f"kg: {plain(message)}", err=True)
