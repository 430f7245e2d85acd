"""Tables as text files: columns parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io

from kg.errors import InputError
from kg.read.rows import table
from kg.read.text import read_text

_SEPARATORS = ",;\t，"
_SAMPLE = 2**16  # characters that show which separator it is


def read_csv(place: str, data: bytes) -> str:
    """A line for each row of the table; a cell with several lines becomes one.

    Raises InputError when it is no text, or breaks the rules of CSV.
    """
    text = read_text(place, data).removeprefix("\ufeff")
    separator = max(_SEPARATORS, key=text[:_SAMPLE].count)
    try:
        return "\n".join(table(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))
    except csv.Error as error:
        raise InputError(place, f"this is no CSV: {error}", "save the table as CSV in UTF-8") from None
