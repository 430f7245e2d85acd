"""What a store was built from: each file as it was read, and what was read in it.

One SQLite file beside the graph. From it the graph can be made again without reading what has not changed,
a report can be taken out, and its text be shown. What is kept is data (JSON), never code.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

from kg import project
from kg.errors import OutputError, QueryError
from kg.model import Report, Source
from kg.ontology import folder as ontology
from kg.resolve.facts import ReportFacts

FILE = "reports.sqlite"
JOURNAL = ".kg-read.sqlite"
_UNPACKED = 64
_SECONDS = 2.0  # between two times that a journal is written
_FILES = "files (path BLOB PRIMARY KEY, name BLOB, digest TEXT, rules TEXT, text BLOB, facts BLOB) WITHOUT ROWID"
_TABLES = f"CREATE TABLE {_FILES}; CREATE TABLE reports (iri TEXT PRIMARY KEY, path BLOB) WITHOUT ROWID;"
_COLUMNS = "path, name, digest, rules, text, facts"
_INSERT = f"INSERT INTO files ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
_RULES = ("read", "text", "lexicon", "extract", "resolve", "relate", "reading.py", "model.py", "terms.py")
_LIBRARIES = ("jieba", "rjieba", "cn2an")
_FAILURES = (sqlite3.Error, zlib.error, msgspec.MsgspecError, UnicodeError)

Gap = tuple[int, str]
"""A sentence in which nothing was read: its line, from 1, and its text."""


class Kept(msgspec.Struct, frozen=True):
    """A report's facts, and its offsets as steps: from a working character on, how far the source's is ahead."""

    facts: ReportFacts
    length: int
    steps: tuple[tuple[int, int], ...]


class Contents(msgspec.Struct, frozen=True):
    """All that was read in a file. ``removed`` are the starts of reports that were taken out since."""

    reports: tuple[Kept, ...] = ()
    gaps: tuple[Gap, ...] = ()
    removed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Entry:
    """A file as it was read. Names are the system's own; what is packed is as it stands in the catalogue."""

    path: bytes
    name: bytes
    digest: str
    rules: str
    packed_text: bytes
    packed_facts: bytes

    @property
    def source(self) -> Source:
        """The file's characters."""
        return _source(self.name, self.packed_text)

    @property
    def contents(self) -> Contents:
        """What was read in it."""
        return _contents(self.packed_facts)

    def reports(self) -> Iterator[ReportFacts]:
        """The facts of its reports, as they were when they were read."""
        for kept in self.contents.reports:
            report = replace(kept.facts.report, source=self.source, offsets=tuple(_offsets(kept)))
            yield replace(kept.facts, report=report)

    def without(self, start: int) -> Entry:
        """The same without the report that starts there."""
        left = tuple(kept for kept in self.contents.reports if kept.facts.report.start != start)
        return replace(self, packed_facts=_pack(Contents(left, self.contents.gaps, self.contents.removed | {start})))


# Few are held unpacked at a time: a build holds all that was read, and unpacked it is thirty times as large.
@lru_cache(maxsize=_UNPACKED)
def _source(name: bytes, packed: bytes) -> Source:
    return Source(name.decode(), zlib.decompress(packed).decode("utf-8", "surrogatepass"))


@lru_cache(maxsize=_UNPACKED)
def _contents(packed: bytes) -> Contents:
    return msgspec.json.decode(zlib.decompress(packed), type=Contents)


def entry(
    path: bytes,
    source: Source,
    reports: Iterable[ReportFacts],
    gaps: Iterable[Gap],
    removed: frozenset[int] = frozenset(),
) -> Entry:
    """The entry of a file that has just been read."""
    kept = tuple(_kept(facts) for facts in reports if facts.report.start not in removed)
    text = source.text.encode("utf-8", "surrogatepass")
    packed = _pack(Contents(kept, tuple(gaps), removed))
    return Entry(path, source.name.encode(), digest(source), rules(), zlib.compress(text), packed)


def digest(source: Source) -> str:
    """What tells two texts apart."""
    return hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def rules() -> str:
    """What tells two sets of rules apart: a digest of the code and data that reading follows, the project's too."""
    from importlib.metadata import version

    told = hashlib.sha256("".join(map(version, _LIBRARIES)).encode())
    package = Path(__file__).parent
    for top in (*(package / name for name in _RULES), ontology()):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                told.update(path.relative_to(top.parent).as_posix().encode() + path.read_bytes())
    for path in project.data():
        told.update(project.name_of(path).encode() + path.read_bytes())
    return told.hexdigest()


def write(folder: Path, entries: Iterable[Entry], iris: Iterable[tuple[str, bytes]]) -> None:
    """Write a catalogue into ``folder``; ``iris`` are of reports, with the path of their file. Raises OutputError."""
    try:
        with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode = OFF")  # a new file in a scratch folder
            base.executescript(f"BEGIN; {_TABLES}")
            base.executemany(_INSERT, map(_row, entries))
            base.executemany("INSERT INTO reports VALUES (?, ?)", iris)
            base.execute("COMMIT")
    except sqlite3.Error as error:
        raise OutputError(f"{folder / FILE}: {error}; choose another place to write to") from error


def read(folder: Path) -> list[Entry]:
    """The entries of the catalogue in ``folder``, by path; none when there is no catalogue. Raises QueryError."""
    if not (folder / FILE).is_file():
        return []
    try:
        with closing(_opened(folder)) as base:
            return [Entry(*row) for row in base.execute(f"SELECT {_COLUMNS} FROM files ORDER BY path")]
    except _FAILURES as error:
        raise QueryError(f"{folder / FILE}: {error}; build anew with --fresh") from error


class Journal:
    """What a build has read, in the folder that it writes to: what is left of one that was ended, the next goes on from.

    It is written every few seconds, so a short build leaves no trace.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self._pending: list[Entry] = []
        self._written = time.monotonic()

    def entries(self) -> list[Entry]:
        """What an ended build had read; what cannot be made out is read again."""
        if not self._path.is_file():
            return []
        try:
            with closing(sqlite3.connect(self._path)) as base:
                return [Entry(*row) for row in base.execute(f"SELECT {_COLUMNS} FROM files")]
        except sqlite3.Error:
            self.end()
            return []

    def keep(self, entry: Entry) -> None:
        """Keep what was read in a file."""
        self._pending.append(entry)
        if time.monotonic() - self._written >= _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what is kept. Raises OutputError."""
        try:
            with closing(sqlite3.connect(self._path)) as base, base:
                base.execute(f"CREATE TABLE IF NOT EXISTS {_FILES}")
                base.executemany(_INSERT.replace("INSERT", "REPLACE", 1), map(_row, self._pending))
        except sqlite3.Error as error:
            raise OutputError(f"{self._path}: {error}; choose another place to write to") from error
        self._pending.clear()
        self._written = time.monotonic()

    def end(self) -> None:
        """Forget all of it."""
        for path in (self._path, self._path.with_name(f"{JOURNAL}-journal")):
            path.unlink(missing_ok=True)


def kept(folder: Path, iri: str) -> Entry | None:
    """The file of a report by its IRI, as it was read; None when there is no such report. Raises QueryError."""
    try:
        with closing(_opened(folder)) as base:
            query = f"SELECT {_COLUMNS} FROM files JOIN reports USING (path) WHERE iri = ?"
            found = base.execute(query, (iri,)).fetchone()
    except _FAILURES as error:
        raise QueryError(f"{folder / FILE}: {error}; build anew with --fresh") from error
    return Entry(*found) if found else None


def _opened(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _row(entry: Entry) -> tuple[bytes | str, ...]:
    return entry.path, entry.name, entry.digest, entry.rules, entry.packed_text, entry.packed_facts


def _pack(contents: Contents) -> bytes:
    return zlib.compress(msgspec.json.encode(contents))


def _kept(facts: ReportFacts) -> Kept:
    report, nothing = facts.report, Source(facts.report.source.name, "")
    ahead = [place - index for index, place in enumerate(report.offsets)]
    steps = [(0, ahead[0])] + [(i + 1, b) for i, (a, b) in enumerate(pairwise(ahead)) if a != b]
    bare = Report(nothing, report.start, report.end, report.text, ())
    return Kept(replace(facts, report=bare), len(ahead), tuple(steps))


def _offsets(kept: Kept) -> Iterator[int]:
    ends = [start for start, _ in kept.steps[1:]] + [kept.length]
    for (start, ahead), end in zip(kept.steps, ends, strict=True):
        yield from range(start + ahead, end + ahead)
