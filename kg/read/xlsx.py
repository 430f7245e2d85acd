"""Workbooks (extra ``xlsx``): a page for each sheet, a line for each row."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.read import package
from kg.read.rows import table
from kg.text.places import PAGE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)
_MOST = 200_000  # merged cells that are filled: a sheet can merge billions in one line


def read_xlsx(place: str, data: bytes) -> str:
    """The visible sheets of a workbook, each headed by its name where it was given one.

    A merged cell says in each of its rows and columns what it says once. Raises InputError.
    """
    import openpyxl

    package.opened(place, data).close()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(place, f"the workbook cannot be opened ({reason})", "save it anew as xlsx") from None
    sheets = (_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")
    return f"\n{PAGE}".join(text for text in sheets if text)


def _sheet(sheet: Worksheet) -> str:
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    left = _MOST
    for merged in sheet.merged_cells.ranges:
        left -= merged.size["rows"] * merged.size["columns"]
        if left >= 0 and merged.size["rows"] > 1:
            _fill(rows, merged.bounds)
    lines = table(rows)
    if any(lines) and not _UNNAMED.fullmatch(sheet.title):
        lines.insert(0, sheet.title)
    return "\n".join(lines).strip("\n")


def _fill(rows: list[list[str]], bounds: tuple[int, int, int, int]) -> None:
    """Say in every cell of a merged one what its first says; ``bounds`` are columns and rows from 1."""
    left, top, right, bottom = bounds
    for row in rows[top - 1 : bottom]:
        row[left - 1 : right] = [rows[top - 1][left - 1]] * len(row[left - 1 : right])


def _shown(cell: Any) -> str:
    """The value of a cell as the sheet shows it, as far as a reader of numbers needs: shares, dates, whole numbers."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        share = "%" in (cell.number_format or "")
        number = value * 100 if share else value
        return f"{number:.12g}" + "%" * share if abs(number) < 1e12 else f"{number:.0f}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
