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
server_option = click.option("--store", metavar="URL", help="Where a SPARQL server takes queries: read its graph.")


class ReportPath(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.4 on
    """A file or folder as a ``Path``; an http or https address, or ``-``, as it stands."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        from kg.read.inputs import is_address

        return value if isinstance(value, Path) or is_address(value) else Path(value)


def store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--graph DIR`` and ``--store URL``: where a reading command reads from; see ``opened``."""
    return graph_option(server_option(command))


def opened(graph: Path, store: str | None) -> Store | Remote:
    """The graph on a server where one is named, else that of a folder. Raises QueryError."""
    if store is None:
        from kg.store import Store

        return Store.open(graph)
    return remote().open(store)


def parsed(place: str) -> Store | Remote:
    """The graph of the folder of a build, of an RDF file, or on the server at an address. Raises QueryError."""
    if place.startswith(("http://", "https://")):
        return remote().open(place)
    from kg.store import Store

    return Store.parse(Path(place))


def remote() -> type[Remote]:
    """What speaks to servers. Raises KgError where the extra for it is not there."""
    try:
        from kg.remote import Remote
    except ModuleNotFoundError as error:
        raise KgError(f"no module {error.name}; run: pip install 'zonekg[remote]'") from error
    return Remote
