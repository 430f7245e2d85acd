"""How much of the processor's time a piece of work may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Exhausted(Exception):
    """The work took more time than it was allowed."""


@contextmanager
def allowed(seconds: float) -> Iterator[None]:
    """Break the block off after ``seconds`` in which this process computed: waiting, also for other processes, is free.

    Raises Exhausted. Systems without such clocks, and threads besides the first, go without.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise Exhausted

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
