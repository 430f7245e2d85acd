"""Tables in plain text: a row of column names, then a row for each zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kg.extract.quantities import quantities
from kg.model import Figure, Quantity, Reading, Sentence

_GAP = re.compile(r" *\| *| {2,}|[\t\u3000]+")
_UNIT = re.compile(r"[（(/]?(?P<unit>平方公里|公顷|亩|万亩|平方米|公里|亿元|万元|家|个|人|万人|%)[)）]?$")


def table_figures(reading: Reading) -> list[Figure]:
    """The figures of every table whose rows begin with a zone."""
    rows = [s for s in reading.document.sentences if s.kind in ("row", "field", "title", "prose") and len(cells(s)) > 2]
    found: list[Figure] = []
    numbered = enumerate(rows)
    for _, block in groupby(numbered, key=lambda pair: pair[1].index - pair[0]):
        lines = [sentence for _, sentence in block]
        if len(lines) > 1:
            found += _table(reading, lines)
    return found


def cells(sentence: Sentence) -> list[tuple[int, str]]:
    """The cells of a row: offset in the sentence, and text."""
    found, at = [], 0
    for match in _GAP.finditer(sentence.text):
        found.append((at, sentence.text[at : match.start()]))
        at = match.end()
    found.append((at, sentence.text[at:]))
    return [(start, text) for start, text in found if text.strip()]


def _table(reading: Reading, lines: list[Sentence]) -> Iterator[Figure]:
    header = cells(lines[0])
    for line in lines[1:]:
        row = cells(line)
        zones = reading.within(line.start, line.end, "Zone")
        if not zones or len(row) != len(header):
            continue
        for (_, name), (start, text) in zip(header, row, strict=True):
            quantity = _cell(name, text)
            if quantity:
                at = line.start + start
                placed = Quantity(
                    at + quantity.start, at + min(quantity.end, len(text)), text, quantity.value, quantity.unit, quantity.approximate
                )
                indicator = re.sub(r"[（(].*$", "", name)
                counted = quantity.unit == "count" and not indicator.endswith("数")
                yield Figure(zones[0].thing, indicator + ("数" if counted else ""), placed, "actual", "figure.table")


def _cell(name: str, text: str) -> Quantity | None:
    """The quantity of a cell, with the unit of its column where the cell has none."""
    found = quantities(text)
    if not found and (unit := _UNIT.search(name)) and re.fullmatch(r"[\d.,]+", text.strip()):
        found = quantities(text.strip() + unit["unit"])
    return found[0] if len(found) == 1 else None
