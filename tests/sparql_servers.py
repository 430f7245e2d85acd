"""SPARQL servers of two makes, each started for a test on a free port of this machine, over an empty folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

_PATIENCE = 600  # seconds for a server to come up: they only end what hangs
_TRIES = 5  # ports, each of which another process may take between its choice and its use
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

    def command(port: int) -> list[str]:
        return [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]

    with _running(command, folder, "query", None) as endpoint:
        yield endpoint


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Virtuoso as Debian ships it; without it the tests are left out by name, but not in CI."""
    program = shutil.which("virtuoso-t")
    if program is None:
        reason = "needs virtuoso-t; run tests/install-virtuoso"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)

    def command(port: int) -> list[str]:
        (folder / "v.ini").write_text(_INI.format(sql=free_port(), http=port))
        return [str(program), "+foreground", "+configfile", "v.ini"]

    with _running(command, folder, "sparql", ("dba", "dba")) as endpoint:
        yield endpoint


@contextmanager
def _running(
    command: Callable[[int], Sequence[str]], folder: Path, path: str, login: tuple[str, str] | None
) -> Iterator[Endpoint]:
    for _ in range(_TRIES):
        port = free_port()
        url = f"http://127.0.0.1:{port}/{path}"
        with (folder / "output").open("wb") as output:
            process = subprocess.Popen(command(port), cwd=folder, stdout=output, stderr=output)
        try:
            if _answers(process, url):
                yield Endpoint(url, login, process)
                return
        finally:
            process.kill()
            process.wait()
    pytest.fail((folder / "output").read_text(errors="replace"))


def _answers(process: subprocess.Popen[bytes], url: str) -> bool:
    """Wait until a server is up; False when it ended instead. Who answers is it alone: on a taken port it would end."""
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with suppress(httpx.HTTPError):
            if httpx.get(url, params={"query": "ASK {}"}, timeout=_PATIENCE).is_success:
                time.sleep(0.2)
                return process.poll() is None
        time.sleep(0.1)
    return False


SERVERS: tuple[Callable[[Path], AbstractContextManager[Endpoint]], ...] = (oxigraph, virtuoso)
