"""SPARQL servers of two makes, each started for a test on a free port of this machine, over an empty folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

_PATIENCE = 60  # seconds for a server to come up
_INI = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Endpoint:
    """A running server: where it takes queries, and the login that it wants for writing, if any."""

    url: str
    login: tuple[str, str] | None
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "the extra explain brings oxigraph"
    port = free_port()
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query", None) as endpoint:
        yield endpoint


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Virtuoso as Debian ships it; without it the tests are left out by name, but not in CI."""
    program = shutil.which("virtuoso-t")
    if program is None:
        reason = "needs virtuoso-t; run tests/install-virtuoso"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    port = free_port()
    (folder / "v.ini").write_text(_INI.format(sql=free_port(), http=port))
    command = [program, "+foreground", "+configfile", "v.ini"]
    with _running(command, folder, f"http://127.0.0.1:{port}/sparql", ("dba", "dba")) as endpoint:
        yield endpoint


@contextmanager
def _running(command: Sequence[str], folder: Path, url: str, login: tuple[str, str] | None) -> Iterator[Endpoint]:
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                if httpx.get(url, params={"query": "ASK {}"}).is_success:
                    break
            except httpx.HTTPError:
                assert process.poll() is None and time.monotonic() < until, (folder / "output").read_text()
            time.sleep(0.1)
        yield Endpoint(url, login, process)
    finally:
        process.kill()
        process.wait()


SERVERS: tuple[Callable[[Path], AbstractContextManager[Endpoint]], ...] = (oxigraph, virtuoso)
