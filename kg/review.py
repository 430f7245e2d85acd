"""Review: what is doubtful of a build goes out as a table, what people decide comes back as corrections."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kg import catalogue, files, project
from kg.catalogue import Entry
from kg.curate import corrections, table
from kg.curate.corrections import Correction
from kg.curate.doubts import Doubt, doubts
from kg.curate.shelf import Shelf, file_for
from kg.errors import InputError, QueryError
from kg.reading import distinct
from kg.resolve.merge import merge
from kg.store import FOLDER
from kg.text.repair import repair
from kg.text.segment import segment

TABLES = ("review.csv", "review.xlsx")


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
    places = {entry.source.name: Path(os.fsdecode(entry.path)) for entry in reversed(_entries(graph))}
    found: dict[Path, list[Correction]] = {}
    complaints = [str(one) for one in told if isinstance(one, InputError)]
    for one in told:
        if isinstance(one, Correction):
            report = places.get(one.place.file)
            if report is None or not report.parent.is_dir():
                complaints.append(f"{path}: no report {one.place.file} in {graph}; build it first")
            else:
                found.setdefault(_file(report), []).append(one)
    return {file: _added(file, decided) for file, decided in sorted(found.items())}, complaints


def _added(file: Path, decided: Iterable[Correction]) -> int:
    old = list(corrections.read(file))
    faults = [one for one in old if isinstance(one, InputError)]
    if faults:
        raise faults[0]
    new = list(decided)
    whole = corrections.joined((one for one in old if isinstance(one, Correction)), new)
    files.write(file, corrections.text_of(whole).encode("utf-8"))
    return len(new)


def _file(report: Path) -> Path:
    """Where corrections of a report go: the file that holds for it, else the project's, else one beside it."""
    here = project.current()
    inside = here is not None and report.is_relative_to(here.folder.absolute())
    return file_for(report) or (here.folder.absolute() if here and inside else report.parent) / corrections.FILE


def _entries(graph: Path) -> list[Entry]:
    entries = [entry for entry in catalogue.read(graph / FOLDER) if entry.contents.reports]
    if not entries:
        raise QueryError(f"no build in {graph}; run: kg build PATH --out {graph}")
    return entries
