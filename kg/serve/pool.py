"""Worker processes, and the queue in front of them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.serve.frames import DATA, FAULT, HEAD, JOB, frame
from kg.serve.limits import Limits
from kg.store import stamp

_BUFFER = 2**20  # bytes of an answer that wait for a slow reader


class Busy(Exception):
    """Too many requests wait already."""


class TooLong(Exception):
    """The answer took longer than is allowed."""


class Failed(Exception):
    """A job that could not be done; ``kind`` is the name of the worker's exception."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class _Worker:
    def __init__(self, process: Process, build: object) -> None:
        self.process, self.build = process, build

    async def send(self, job: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(frame(JOB, json.dumps(job).encode()))
        await self.process.stdin.drain()

    async def receive(self) -> tuple[bytes, bytes]:
        assert self.process.stdout
        tag, length = HEAD.unpack(await self.process.stdout.readexactly(HEAD.size))
        return tag, await self.process.stdout.readexactly(length)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()


class Pool:
    """Up to ``limits.workers`` processes over the store of ``folder``, each with a copy of it ``in_memory`` if so told.

    A worker that was ended in the middle of a job, or whose store a later build has replaced, gives way to a
    new one.
    """

    def __init__(self, folder: Path, limits: Limits, in_memory: bool = False) -> None:
        self._folder, self._limits = folder, limits
        self._command = [sys.executable, "-m", "kg.serve.worker", os.fspath(folder), *["--in-memory"] * in_memory]
        self._free: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()
        for _ in range(limits.workers):
            self._free.put_nowait(None)
        self._waiting = 0
        self._opening: list[asyncio.Task[None]] = []

    async def answer(self, job: dict[str, Any]) -> AsyncIterator[bytes]:
        """The bytes of the answer to a job. Raises Busy, TooLong or Failed, before the first byte or after.

        The time runs while the reader of the answer is slow, too: none may hold a worker for longer.
        """
        lease = _Lease(self._free, await self._take())
        try:
            worker = await self._ready(lease)
            lease.clock = asyncio.get_running_loop().call_later(self._limits.seconds, lease.end)
            await worker.send(job | {"answer": self._limits.answer, "rows": self._limits.rows})
            while True:
                tag, data = await worker.receive()
                if tag == DATA:
                    yield data
                    continue
                lease.give_back()
                if tag == FAULT:
                    raise Failed(**json.loads(data))
                return
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            if lease.over:
                raise TooLong(f"no whole answer in {self._limits.seconds:g} s; ask for less") from None
            raise Failed("Gone", "the worker ended; ask again") from error
        finally:
            lease.end()

    def open(self) -> None:
        """Start the workers, so that few questions need wait for one."""
        leases = [_Lease(self._free, self._free.get_nowait()) for _ in range(self._limits.workers)]
        self._opening = [asyncio.create_task(self._warm(lease)) for lease in leases]

    async def _warm(self, lease: _Lease) -> None:
        try:
            await self._ready(lease)
            lease.give_back()
        except (Failed, asyncio.IncompleteReadError, ConnectionError):
            pass  # the next question will meet the same, and say so
        finally:
            lease.end()

    async def close(self) -> None:
        """End the workers."""
        for task in self._opening:
            task.cancel()
        await asyncio.gather(*self._opening, return_exceptions=True)
        while not self._free.empty():
            if worker := self._free.get_nowait():
                worker.kill()
                await worker.process.wait()

    async def _take(self) -> _Worker | None:
        if self._waiting >= self._limits.waiting:
            raise Busy("too many requests; come back later")
        self._waiting += 1
        try:
            return await self._free.get()
        finally:
            self._waiting -= 1

    async def _ready(self, lease: _Lease) -> _Worker:
        build = stamp(self._folder)
        if lease.worker and lease.worker.build != build:
            lease.worker.kill()
            lease.worker = None
        if lease.worker is None:
            process = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE, limit=_BUFFER)
            lease.worker = _Worker(process, build)
            tag, data = await lease.worker.receive()  # it has opened the store
            if tag == FAULT:
                raise Failed(**json.loads(data))
        return lease.worker


class _Lease:
    """A worker at one job. It ends once: given back whole, or killed and its place given back empty."""

    def __init__(self, free: asyncio.LifoQueue[_Worker | None], worker: _Worker | None) -> None:
        self._free, self.worker, self.over = free, worker, False
        self.clock: asyncio.TimerHandle | None = None

    def give_back(self) -> None:
        self._close(self.worker)

    def end(self) -> None:
        if self.worker and not self.over:
            self.worker.kill()
        self._close(None)

    def _close(self, left: _Worker | None) -> None:
        if self.clock:
            self.clock.cancel()
        if not self.over:
            self.over = True
            self._free.put_nowait(left)
