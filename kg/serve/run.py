"""The server as a process: from start to a stop that lets running answers end."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

import uvicorn

from kg.serve.app import app
from kg.serve.limits import Limits
from kg.serve.review import Bench

_HEADERS = 2**18  # bytes of a request's first line and headers: a query in the address among them
_GRACE = 5  # seconds past the longest answer that a stop waits
_IDLE = 75  # seconds that a connection is kept for the next request, longer than clients keep theirs


def run(
    folder: Path,
    host: str,
    port: int,
    hosts: Collection[str],
    limits: Limits,
    in_memory: bool,
    bench: Bench | None,
    ready: Callable[[str], None],
) -> None:
    """Serve until SIGINT or SIGTERM. ``ready`` is told the address. Raises OSError when the port is taken."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # the log is the guard's
    config = uvicorn.Config(
        app(folder, limits, hosts, in_memory, bench),
        http="h11",  # of uvicorn's two the one that bounds the headers
        h11_max_incomplete_event_size=_HEADERS,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=int(limits.seconds) + _GRACE,
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=config.backlog) as listening:
        # Connections inherit it; asyncio sets it only where the socket names its protocol. Without it the end of an
        # answer waits 40 ms for the client's receipt of its beginning.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        address, bound, *_ = listening.getsockname()
        ready(f"http://{f'[{address}]' if ':' in address else address}:{bound}/")
        with suppress(KeyboardInterrupt):  # which uvicorn raises again when all is done
            uvicorn.Server(config).run([listening])
