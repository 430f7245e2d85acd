"""The table of doubts: written as xlsx and csv for people to mark, and read back as corrections."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kg.curate.corrections import KINDS, STATUS, Claim, Correction, Place, changed, guarded, unguarded
from kg.curate.desk import figure_cells
from kg.curate.doubts import Doubt
from kg.errors import InputError, KgError
from kg.labels import labels
from kg.ontology import CLASSES, PROPERTIES

COLUMNS = (
    "编号", "判断", "正确主语", "正确关系", "正确宾语", "备注",
    "类型", "主语", "关系", "宾语", "原文", "文件", "行", "位置", "所在句", "影响", "把握", "规则",
)  # fmt: skip
VERDICTS = {"对": "right", "错": "wrong", "改": "changed", "补": "added"}
_KINDS = {"thing": "事物", "name": "名称", "relation": "关系", "figure": "数字", "status": "状态", "sentence": "未读句"}
_FIXED = {"a": "类别", "altLabel": "又称", "status": "状态"}
_STATUS = dict(zip(STATUS, ("已采取", "建议采取"), strict=True))
_WIDTHS = {"编号": 14, "原文": 40, "所在句": 60, "主语": 24, "宾语": 24, "正确主语": 24, "正确宾语": 24, "文件": 20}
_LONGEST = 32_000  # characters that a cell of a spreadsheet holds
_EPOCH = datetime(1980, 1, 1)


def rows(doubts: Iterable[Doubt]) -> Iterator[tuple[str, ...]]:
    """The cells of each doubt, in the order of ``COLUMNS``; those to be filled in are empty."""
    named = _FIXED | {name: labels().get(name, name) for name in (*CLASSES, *PROPERTIES)}
    for doubt in doubts:
        claim, place = doubt.claim, doubt.place
        values = {"thing": named, "status": _STATUS}.get(claim.kind, {})
        value = values.get(claim.object, claim.object)
        said = (_KINDS[claim.kind], claim.subject, named.get(claim.property, claim.property), value)
        at = (place.words, place.file, str(doubt.line), str(place.start), doubt.context)
        yield (doubt.id, "", "", "", "", "", *said, *at, str(doubt.weight), f"{doubt.trust:.2f}", doubt.rule)


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """The table as CSV in UTF-8 with a mark in front, by which spreadsheets know it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(lines: Iterable[Sequence[str]]) -> bytes:
    """The table as a workbook, the same bytes every time; every cell is text. Raises KgError without openpyxl."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.worksheet.datavalidation import DataValidation
    except ModuleNotFoundError as error:
        raise KgError(f"no module {error.name}; run: pip install 'zonekg[review]', or write csv") from error
    book = Workbook()
    book.properties.created = book.properties.modified = _EPOCH
    sheet = book.active
    for number, line in enumerate((COLUMNS, *lines), 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", guarded(text))[:_LONGEST]
            cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, name in enumerate(COLUMNS):
        sheet.column_dimensions[chr(ord("A") + column)].width = _WIDTHS.get(name, 10)
    choice = DataValidation("list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    choice.add(f"B2:B{sheet.max_row + 500}")
    sheet.add_data_validation(choice)
    packed = io.BytesIO()
    book.save(packed)
    return _dated(packed.getvalue())


def _dated(packed: bytes) -> bytes:
    """A workbook whose parts do not tell when they were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _undated(data)
            new.writestr(zipfile.ZipInfo(name, _EPOCH.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _undated(core: bytes) -> bytes:
    """openpyxl writes the time of saving over the one that was set."""
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", core)


def read(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table, csv or xlsx, by column, each with its number from 1. Raises InputError, KgError."""
    try:
        lines = list(_xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path))
    except (OSError, UnicodeError, csv.Error, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(str(path), str(error), "give a table that kg review wrote, as csv or xlsx") from error
    header = lines[0] if lines else []
    if missing := [name for name in COLUMNS[:12] if name not in header]:
        raise InputError(str(path), f"no column {missing[0]}", "give a table that kg review wrote")
    for number, line in enumerate(lines[1:], 2):
        yield number, {name: unguarded(cell) for name, cell in zip(header, line, strict=False) if name}


def _csv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file)


def _xlsx(path: Path) -> Iterator[list[str]]:
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError as error:
        raise KgError(f"no module {error.name}; run: pip install 'zonekg[review]', or give csv") from error
    book = load_workbook(path, read_only=True)
    try:
        for line in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in line]
    finally:
        book.close()


def marked(path: Path, by: str, on: str) -> Iterator[Correction | InputError]:
    """What was decided in a table; an InputError in place of each row that cannot be understood."""
    for number, row in read(path):
        if row.get("判断", "").strip():
            try:
                yield decided({name: cell.strip() for name, cell in row.items()}, by, on)
            except ValueError as error:
                yield InputError(f"{path}:{number}", str(error), "correct the row and give the table again")


def decided(row: Mapping[str, str], by: str, on: str) -> Correction:
    """What a marked row says. Raises ValueError where that cannot be understood."""
    words = VERDICTS | {word: word for word in VERDICTS.values()}
    verdict = words.get(row["判断"])
    if verdict is None:
        raise ValueError(f"{row['判断']!r} is no verdict; there is {' '.join(VERDICTS)}")
    said = _claim(row["类型"], row["主语"], row["关系"], row["宾语"])
    right = changed(said, row["正确主语"], _names().get(row["正确关系"], row["正确关系"]), row["正确宾语"])
    right = _plain(right)
    place = Place(row["文件"], row["原文"], int(row.get("位置") or 0))
    if not place.file or not place.quote:
        raise ValueError("no file or no quote")
    if right != said and verdict in ("right", "wrong"):
        raise ValueError(f"it says {row['判断']} and gives a correction; write 改")
    if verdict == "changed" and right == said:
        raise ValueError("改 without a correction")
    if verdict == "added" or (verdict == "changed" and not said.subject):
        said = right = _kinded(right)
        verdict = "added"
    if verdict in ("changed", "added"):
        _usable(right)
    return Correction(verdict, said, right, place, by, on, row["备注"])


def _claim(kind: str, subject: str, property: str, value: str) -> Claim:
    kinds = {zh: name for name, zh in _KINDS.items()}
    name = kinds.get(kind, kind)
    if name and name not in KINDS:
        raise ValueError(f"{kind!r} is no kind; there is {' '.join(kinds)}")
    return _plain(Claim(name, subject, _names().get(property, property), value))


def _plain(claim: Claim) -> Claim:
    """A claim with the local name of a class or status that it gives as people call it."""
    called = {"a": _names(), "status": {zh: name for name, zh in _STATUS.items()}}.get(claim.property, {})
    return replace(claim, object=called.get(claim.object, claim.object))


def _names() -> dict[str, str]:
    """Local names by what people call classes and relations."""
    named = {labels().get(name, name): name for name in (*CLASSES, *PROPERTIES)}
    return named | {zh: name for name, zh in _FIXED.items()}


def _kinded(claim: Claim) -> Claim:
    """A claim that was added, with the kind that follows from its cells."""
    fixed = {"a": "thing", "altLabel": "name", "status": "status"} | dict.fromkeys(PROPERTIES, "relation")
    return Claim(fixed.get(claim.property, "figure"), claim.subject, claim.property, claim.object)


def _usable(claim: Claim) -> None:
    """Raises ValueError where a claim lacks a cell, or names what is not in the ontology."""
    if not (claim.subject and claim.property and claim.object):
        raise ValueError("a claim has a subject, a relation and an object")
    if claim.kind == "thing" and claim.object not in CLASSES:
        raise ValueError(f"{claim.object!r} is no class; there is {' '.join(CLASSES)}")
    if claim.kind == "relation" and claim.property not in PROPERTIES:
        raise ValueError(f"{claim.property!r} is no relation; there is {' '.join(PROPERTIES)}")
    if claim.kind == "status" and claim.object not in STATUS:
        raise ValueError(f"{claim.object!r} is no status; there is {' '.join(_STATUS.values())}")
    if claim.kind == "figure":
        figure_cells(claim.object)
