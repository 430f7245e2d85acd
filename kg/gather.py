"""Many files read: on all cores, each kept as soon as it is read.

Each file is read by itself, so that neither the number of processes nor the order in which they end shows in what
is read. A process that is killed takes nothing with it: what it was at is given to another.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path

from kg import catalogue, garbage
from kg.allowance import Exhausted, allowed
from kg.catalogue import Entry, Gap
from kg.errors import InputError
from kg.model import Source
from kg.ontology import OWN_CLASSES
from kg.read import Input, read
from kg.read import place as _place
from kg.read.inputs import STANDARD
from kg.reading import read_report, uncovered
from kg.resolve.facts import ReportFacts
from kg.text import documents
from kg.text.places import Places

Read = Entry | InputError
_SECONDS, _SECONDS_A_CHARACTER = 60, 0.0003  # of the processor; ten times what the slowest of our reports takes
_LEAVE = "leave it out, or split it"
_REPORT = "leave it out, and please report it"
_TOGETHER = 8  # files that go to a process at a time
_FEW = 16  # files that are read before other processes would have started


def cores() -> int:
    """How many processes this one may run at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def entries(files: Iterable[Input], known: Mapping[bytes, Entry], jobs: int = 1) -> Generator[tuple[Input, Read, bool]]:
    """Each file as it is read, and whether that was done now: False for one that has not changed since it was ``known``.

    In the order in which they become ready. A file that cannot be read comes with an InputError.
    """
    changed: list[Input] = []
    for file in files:
        try:
            entry = _unchanged(file, known)
        except InputError as error:
            yield file, error, True
            continue
        if entry is None and file.name == STANDARD:  # no other process can read it
            yield *_read_file(file), True
        elif entry is None:
            changed.append(file)
        else:
            yield file, entry, False
    reading = map(_read_file, changed) if jobs < 2 or len(changed) <= _FEW else _in_processes(changed, jobs)
    for file, result in reading:
        yield file, result, True


def current(old: Entry) -> Entry:
    """What stands in the catalogue by today's rules."""
    return old if old.rules == catalogue.rules() else read_source(old.path, old.source, old.contents.removed)


def read_source(place: bytes, source: Source, removed: frozenset[int] = frozenset()) -> Entry:
    """The reports of one file that name a zone, or a thing of the project's own."""
    found: list[ReportFacts] = []
    gaps: list[Gap] = []
    places = Places(source.text)
    for document in documents(source):
        facts = read_report(document)
        if any(d.cls in ("Zone", *OWN_CLASSES) for d in facts.drafts):
            found.append(facts)
            for sentence in uncovered(document, facts):
                first, _ = document.report.source_span(sentence.start, sentence.end)
                gaps.append((places.line(first), sentence.text))
    return catalogue.entry(place, source, found, gaps, removed)


def _unchanged(file: Input, known: Mapping[bytes, Entry]) -> Entry | None:
    """A file as it was read, when neither it nor the rules have changed since."""
    old = known.get(_place(file))
    if old is None or old.rules != catalogue.rules():
        return None
    return old if old.digest == catalogue.digest(read(file)) and not old.contents.removed else None


def _read_file(file: Input) -> tuple[Input, Read]:
    try:
        source = read(file)
        with allowed(_SECONDS + _SECONDS_A_CHARACTER * len(source.text)):
            return file, read_source(_place(file), source)
    except InputError as error:
        return file, error
    except (Exhausted, MemoryError) as error:
        what = "memory" if isinstance(error, MemoryError) else "time"
        return file, InputError(str(file), f"reading it takes more {what} than a report of its size should", _LEAVE)
    except Exception as error:  # a fault of the rules must not cost the other files
        at = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"a fault of zonekg itself ({type(error).__name__}, {Path(at.filename).name}:{at.lineno})"
        return file, InputError(str(file), fault, _REPORT)


def _read_files(files: list[Input]) -> list[tuple[Input, Read]]:
    return [_read_file(file) for file in files]


_in_a_process = _read_files
"""What other processes run."""


def _in_processes(files: list[Input], jobs: int) -> Iterator[tuple[Input, Read]]:
    """Files in groups; after a process was killed those that were under way one by one, to find who is to blame."""
    groups = deque(files[at : at + _TOGETHER] for at in range(0, len(files), _TOGETHER))
    while groups:
        for group in (yield from _until_broken(groups, jobs)):
            if len(group) == 1:
                yield from _alone(group[0])
            else:
                groups.extendleft([file] for file in group)


def _until_broken(groups: deque[list[Input]], jobs: int) -> Generator[tuple[Input, Read], None, list[list[Input]]]:
    """Read groups until all are read or a process is gone; then the answer is what was under way.

    Only as many groups are under way as keep all processes busy: their results are all that is held.
    """
    under_way: dict[Future[list[tuple[Input, Read]]], list[Input]] = {}
    with _processes(jobs) as pool:
        try:
            while True:
                while groups and len(under_way) < 2 * jobs:
                    with _undisturbed():  # a process that is half started would be left to itself
                        future = pool.submit(_in_a_process, groups[0])
                    under_way[future] = groups.popleft()
                if not under_way:
                    return []
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    results = future.result()
                    del under_way[future]
                    yield from results
        except BrokenProcessPool:
            done = [future for future in under_way if future.done() and not future.exception()]
            for future in done:
                del under_way[future]
                yield from future.result()
            return list(under_way.values())


def _alone(file: Input) -> Iterator[tuple[Input, Read]]:
    """A file in a process of its own: the only one that can be to blame when that is killed."""
    with _processes(1) as pool:
        try:
            yield from pool.submit(_in_a_process, [file]).result()
        except BrokenProcessPool:
            yield file, InputError(str(file), "its reader was ended by the system", "give it more memory, or split it")


@contextmanager
def _processes(number: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that start without this one's threads, leave Ctrl-C to it, and end with it."""
    serving = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if serving else "spawn")
    if serving:
        context.set_forkserver_preload([__name__])
        with _deaf():
            forkserver.ensure_running()
    pool = ProcessPoolExecutor(number, context, _begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)  # what is under way ends first: what was started must not outlive its pipes


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started here never hears of Ctrl-C, from its first moment on."""
    if threading.current_thread() is not threading.main_thread():  # only that one may say so
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C is heeded when the block has ended."""
    if threading.current_thread() is not threading.main_thread():  # it is never heard elsewhere
        yield
        return
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        raise KeyboardInterrupt


def _begin() -> None:
    garbage.seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
