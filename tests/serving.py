"""A server as a user starts it: ``kg serve`` in a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PATIENCE = 600
"""Seconds for an answer, or for a server's end: they only end what hangs."""


class Server(httpx.Client):
    """A client of a running server; ``process`` is the server's, ``log`` the file of its log."""

    process: subprocess.Popen[str]
    log: Path


@contextmanager
def serving(folder: Path, log: Path, *options: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(folder), "--port", "0", *options]
    with (
        log.open("w") as written,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=written, text=True, cwd=os.sep) as process,
    ):
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), log.read_text()
        try:
            with Server(base_url=address, timeout=PATIENCE) as client:
                client.process, client.log = process, log
                yield client
        finally:
            process.terminate()
            assert process.wait(PATIENCE) in (0, -15)
