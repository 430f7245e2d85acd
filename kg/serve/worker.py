"""A process that answers one job after another from one store: ``python -m kg.serve.worker DIR [--in-memory]``.

Writes an END when it has opened the store, then reads jobs from standard input and writes answers to
standard output until its input ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from kg.errors import KgError
from kg.serve.frames import DATA, END, FAULT, HEAD, frame
from kg.serve.jobs import JOBS, TooLarge
from kg.store import Store

_CHUNK = 2**16  # bytes: less would cost more in frames than it saves in waiting


class Sink:
    """Where a job writes its answer: frames of DATA; TooLarge past ``most`` bytes."""

    def __init__(self, out: IO[bytes], most: int) -> None:
        self._out, self._left = out, most
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Take some bytes of the answer."""
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge("the answer is larger than this server gives; ask for less, or with a LIMIT")
        self._held += data
        if len(self._held) >= _CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._out.write(frame(DATA, bytes(self._held)))
            self._out.flush()
            self._held.clear()


def serve(store: Store, jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer jobs until there are no more."""
    while head := jobs.read(HEAD.size):
        _, length = HEAD.unpack(head)
        job = json.loads(jobs.read(length))
        sink = Sink(answers, job["answer"])
        answers.write(_done(JOBS[job["kind"]], store, job, sink))
        answers.flush()


def _done(work: Callable[[Store, dict[str, Any], Any], None], store: Store, job: dict[str, Any], sink: Sink) -> bytes:
    try:
        work(store, job, sink)
        sink.flush()
    except (SyntaxError, TooLarge, LookupError, ValueError, RuntimeError) as error:
        return _fault(type(error).__name__, str(error))
    except (KgError, OSError):  # their texts name places on this machine
        return _fault("Gone", "the graph cannot be read; see it with kg query on the server")
    return frame(END)


def _fault(kind: str, message: str) -> bytes:
    return frame(FAULT, json.dumps({"kind": kind, "message": message}).encode())


def main() -> None:
    """The process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all: the server lets running answers end
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        store = Store.open(Path(sys.argv[1]))
        if "--in-memory" in sys.argv[2:]:
            store = store.in_memory()
    except KgError as error:
        answers.write(_fault("Gone", str(error)))
        answers.flush()
        return
    answers.write(frame(END))
    answers.flush()
    serve(store, sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
