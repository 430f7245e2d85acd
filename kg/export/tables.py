"""Tables for spreadsheets: UTF-8 with a byte order mark, which Excel needs to read Chinese.

A spreadsheet runs a cell that begins with one of ``= + - @``, tab or carriage return as a formula. Such
a text comes from a report, which anyone may have written, so it is given an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import re

from kg.export.reader import Reader
from kg.export.rows import Table, network_of, tables

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def csv_files(reader: Reader) -> dict[str, bytes]:
    """``nodes.csv``, ``edges.csv`` and ``figures.csv``; each row shows the first place that says it."""
    return {f"{table.name}.csv": _written(table) for table in tables(network_of(reader))}


def guarded(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _written(table: Table) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(table.columns)
    writer.writerows([guarded(str(cell)) for cell in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig")
