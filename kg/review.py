"""Review: what is doubtful of a build goes out as a table, what people decide comes back as corrections."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from kg import catalogue, files, project
from kg.catalogue import Entry
from kg.curate import corrections, table
from kg.curate.corrections import Correction
from kg.curate.doubts import Doubt, doubts
from kg.curate.shelf import Shelf, file_for
from kg.errors import InputError, KgError, QueryError
from kg.reading import distinct
from kg.resolve.merge import merge
from kg.store import FOLDER, stamp
from kg.text.repair import repair
from kg.text.segment import segment

TABLES = ("review.csv", "review.xlsx")
_SHOWN = 200  # rows at a time: what one works through before looking again


def doubtful(graph: Path, every: bool = False) -> list[Doubt]:
    """What is doubtful of the build in ``graph`` and not decided yet, or all that was read. Raises QueryError."""
    entries = _entries(graph)
    shelf = Shelf()
    reports = distinct(
        facts for entry in entries for facts in shelf.applied(entry.path, entry.source.name, entry.reports())
    )
    told = ((r, segment(repair(r.report.source, r.report.start, r.report.end))) for r in reports)
    return doubts(told, merge(reports), every)


def write(graph: Path, every: bool = False) -> tuple[list[Path], int]:
    """Write the tables of what is doubtful into ``graph``; returns them and the number of rows.

    Raises QueryError, OutputError, KgError.
    """
    lines = list(table.rows(doubtful(graph, every)))
    paths = [graph / name for name in TABLES]
    for path, data in zip(paths, (table.as_csv(lines), table.as_xlsx(lines)), strict=True):
        files.write(path, data)
    return paths, len(lines)


def take(path: Path, graph: Path, by: str, on: str) -> tuple[dict[Path, int], list[str]]:
    """Take what was decided in a table into the corrections beside the reports of the build in ``graph``.

    Returns how many went into each file, and a line for each row that could not be taken. Raises InputError,
    QueryError, OutputError.
    """
    told = list(table.marked(path, by, on))
    files_of = _files(graph)
    found: dict[Path, list[Correction]] = {}
    complaints = [str(one) for one in told if isinstance(one, InputError)]
    for one in told:
        if isinstance(one, Correction):
            file = files_of.get(one.place.file)
            if file is None:
                complaints.append(f"{path}: no report {one.place.file} in {graph}; build it first")
            else:
                found.setdefault(file, []).append(one)
    return {file: _added(file, decided) for file, decided in sorted(found.items())}, complaints


class Bench:
    """Review a row at a time, as a page does: what waits of the build in ``graph``, decided by one person.

    Only what goes into the file ``place``, or into files of corrections below a folder of that name, is shown and taken.
    Raises KgError where nothing would.
    """

    def __init__(self, graph: Path, place: Path, by: str) -> None:
        self._graph, self._place, self._by = graph, place.resolve(), by
        self._lock = Lock()
        self._build: object = None
        self._rows: dict[str, dict[str, str]] = {}
        self._decided: dict[str, Correction] = {}
        self._files: dict[str, Path] = {}
        told = set(_files(graph).values())
        if not any(self._open(file) for file in told):
            ways = "、".join(sorted(map(str, told))) or "no file"
            raise KgError(f"{place}: decisions on the build in {graph} go into {ways}; give that, or its folder")

    def rows(self) -> tuple[list[dict[str, str]], int]:
        """The rows most worth deciding, by column, and how many wait in all. Raises QueryError."""
        with self._lock:
            self._look()
            waiting = [row for one, row in self._rows.items() if one not in self._decided]
            return waiting[:_SHOWN], len(waiting)

    def decide(self, mark: Mapping[str, str]) -> str:
        """Take a decision, in the cells of the table that a person fills in and its 编号; returns the file's name.

        It takes the place of one on the same row. Raises LookupError, ValueError, KgError.
        """
        with self._lock:
            self._look()
            row = self._rows.get(mark["编号"])
            if row is None:
                raise LookupError("no such row in this build; load the page again")
            one = table.decided({**row, **mark}, self._by, now())
            file = self._files[one.place.file]
            former = self._decided.get(mark["编号"])
            _added(file, [one], {former.id} if former else set())
            self._decided[mark["编号"]] = one
            return file.name

    def _look(self) -> None:
        """Read what is doubtful, unless that is of the build that still stands."""
        build = stamp(self._graph)
        if build != self._build:
            self._files = {name: file for name, file in _files(self._graph).items() if self._open(file)}
            told = (dict(zip(table.COLUMNS, line, strict=True)) for line in table.rows(doubtful(self._graph)))
            self._rows = {row["编号"]: row for row in told if row["文件"] in self._files}
            self._decided, self._build = {}, build

    def _open(self, file: Path) -> bool:
        return self._place in (file.resolve(), *file.resolve().parents)


def now() -> str:
    """The time of a decision, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _added(file: Path, decided: Iterable[Correction], fallen: Collection[str] = ()) -> int:
    """Write decisions into a file, without those of the ids ``fallen``; returns how many."""
    new = list(decided)
    with files.locked(file.parent):
        old = list(corrections.read(file))
        faults = [one for one in old if isinstance(one, InputError)]
        if faults:
            raise faults[0]
        kept = (one for one in old if isinstance(one, Correction) and one.id not in fallen)
        files.write(file, corrections.text_of(corrections.joined(kept, new)).encode("utf-8"))
    return len(new)


def _files(graph: Path) -> dict[str, Path]:
    """The file of corrections of each report of a build, by the report's name. Raises QueryError."""
    places = {entry.source.name: Path(os.fsdecode(entry.path)) for entry in reversed(_entries(graph))}
    return {name: _file(report) for name, report in places.items() if report.is_absolute()}


def _file(report: Path) -> Path:
    """Where corrections of a report go: the file that holds for it, else the project's, else one beside it."""
    here = project.current()
    inside = here is not None and report.is_relative_to(here.folder.absolute())
    beside = next(folder for folder in report.parents if folder.is_dir())  # a member of an archive: the archive's
    return file_for(report) or (here.folder.absolute() if here and inside else beside) / corrections.FILE


def _entries(graph: Path) -> list[Entry]:
    entries = [entry for entry in catalogue.read(graph / FOLDER) if entry.contents.reports]
    if not entries:
        raise QueryError(f"no build in {graph}; run: kg build PATH --out {graph}")
    return entries
