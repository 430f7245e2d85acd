"""Tables in running text: a line that names columns, and the rows below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Quantity, Reading, Sentence

_GAP = re.compile(r" *\| *| {2,}|[\t\u3000]+")


@dataclass(frozen=True, slots=True)
class Table:
    """The header line of the table that the current row belongs to, and its column names."""

    header: Sentence
    columns: tuple[str, ...]

    @staticmethod
    def follow(table: Table | None, sentence: Sentence) -> Table | None:
        """The table that a sentence stands in: a line of names opens one, prose ends it."""
        cells = _cells(sentence.text)
        names = [text for _, text in cells]
        if len(names) > 2 and not any(re.search(r"\d", name) for name in names) and max(map(len, names)) <= 12:
            blank = any(name in ("—", "-", "无", "/") for name in names)
            return table if table and blank else Table(sentence, tuple(names))
        return table if table and sentence.kind == "row" else None

    def cell(self, reading: Reading, sentence: Sentence, quantity: Quantity) -> tuple[str, str]:
        """The thing of the row that a quantity stands in, and the name of its column."""
        at = quantity.start - sentence.start
        cells = _cells(sentence.text)
        column = sum(1 for start, _ in cells if start <= at) - 1
        end = sentence.start + cells[0][0] + len(cells[0][1])
        owners = reading.within(sentence.start, end)
        name = self.columns[column] if column < len(self.columns) else ""
        return owners[0].thing if owners else "", name


def _cells(line: str) -> list[tuple[int, str]]:
    cells, at = [], 0
    for gap in _GAP.finditer(line):
        cells.append((at, line[at : gap.start()]))
        at = gap.end()
    cells.append((at, line[at:]))
    return [cell for cell in cells if cell[1].strip()]
