"""Sums that a table states: columns with a row 合计, rows with a column 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.quantities import quantities
from kg.lexicon.words import wording
from kg.model import Amount, Equation, Quantity

_TOKEN = re.compile(r"[^\s|]+")
_GLUED = re.compile(r"(?P<name>[^\d\s|]*[^\d\s|.,（(—–+-])(?=\d)")  # repair takes out the blank behind a Han character
_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?%?")
_NONE = re.compile("[-—–/0]+")
_RULE = re.compile(r"[|:\s—-]+")
_TOTAL = re.compile(wording("table_sums", "total"))
_SUBTOTAL = re.compile("小计")
_WITHIN = re.compile("其中|#")
_NO_SUM = re.compile(wording("table_sums", "no-sum"))
_BRACKET = re.compile("[（(]([^（）()]*)[）)]")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_LEAST = 2  # parts that make a sum


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int

    @property
    def number(self) -> bool:
        return _NUMBER.fullmatch(self.text) is not None

    @property
    def empty(self) -> bool:
        return _NONE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a line and, behind them, its numbers."""

    name: str
    cells: tuple[_Cell, ...]


def table_sums(text: str) -> Iterator[Equation]:
    """The sums of the tables of a report; offsets are those of the working text."""
    header: list[str] = []
    block: list[_Row] = []
    for at, line in _lines(text):
        row = _row(line, at)
        if row and (not block or len(row.cells) == len(block[-1].cells)):
            block.append(row)
        elif not _RULE.fullmatch(line):
            yield from _of_block(header, block)
            block = [row] if row else []
            header = [] if row else _TOKEN.findall(line)
    yield from _of_block(header, block)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _row(line: str, at: int) -> _Row | None:
    """A line of words and then numbers only; None for any other."""
    if re.search("[，。；：]", line):
        return None
    cells: list[_Cell] = []
    for token in _TOKEN.finditer(line):
        glued = _GLUED.match(token[0])
        cut = glued.end() if glued and not _YEAR.fullmatch(token[0]) else 0
        cells += [
            _Cell(part, at + token.start() + first)
            for first, part in ((0, token[0][:cut]), (cut, token[0][cut:]))
            if part
        ]
    first = len(cells)
    while first and (cells[first - 1].number or cells[first - 1].empty):
        first -= 1
    if not 0 < first < len(cells):
        return None
    return _Row("".join(cell.text for cell in cells[:first]), tuple(cells[first:]))


def _of_block(header: Sequence[str], block: Sequence[_Row]) -> Iterator[Equation]:
    """The sums of neighbouring rows of as many numbers; ``header`` are the words of the line above."""
    if len(block) < _LEAST:
        return
    width = len(block[0].cells)
    names = header[-width:] if len(header) > width else [""] * width
    for column, name in enumerate(names):
        if not _NO_SUM.search(_BRACKET.sub("", name)):
            yield from _down([(row.name, row.cells[column]) for row in block], name)
    totals = [at for at, name in enumerate(names) if _TOTAL.search(name)]
    if len(totals) == 1 and width > _LEAST and not any(_NO_SUM.search(_BRACKET.sub("", name)) for name in names):
        for row in block:
            parts = [cell for at, cell in enumerate(row.cells) if at != totals[0]]
            yield from _sum(row.cells[totals[0]], parts, names[totals[0]])


def _down(column: Sequence[tuple[str, _Cell]], name: str) -> Iterator[Equation]:
    """The sums of a column: 小计 of the rows since the one before, 合计 of all 小计 or, without them, of all rows."""
    if _TOTAL.search(column[0][0]) and not any(_TOTAL.search(label) for label, _ in column[1:]):
        yield from _sum(column[0][1], [cell for label, cell in column[1:] if not _WITHIN.search(label)], name)
        return
    rows: list[_Cell] = []
    subtotals: list[_Cell] = []
    for label, cell in column:
        if _SUBTOTAL.search(label):
            yield from _sum(cell, rows, name)
            subtotals.append(cell)
            rows = []
        elif _TOTAL.search(label):
            yield from _sum(cell, [*subtotals, *rows], name)
            rows, subtotals = [], []
        elif not _WITHIN.search(label):
            rows.append(cell)


def _sum(whole: _Cell, parts: Sequence[_Cell], name: str) -> Iterator[Equation]:
    told = [cell for cell in parts if not cell.empty]
    if whole.number and len(told) >= _LEAST and all(cell.number for cell in told):
        amounts = [_amount(cell, name) for cell in (whole, *told)]
        start, end = min(a.quantity.start for a in amounts), max(a.quantity.end for a in amounts)
        yield Equation("sum", "roughly", (amounts[0],), tuple(amounts[1:]), start, end, "tables.total")


def _amount(cell: _Cell, name: str) -> Amount:
    """A cell in the unit that its column's name has in brackets, in none if it has none."""
    unit = _BRACKET.search(name)
    found = quantities(cell.text + unit[1]) if unit else quantities(cell.text) if cell.text.endswith("%") else []
    end = cell.start + len(cell.text)
    label = _BRACKET.sub("", name)
    if len(found) == 1:
        one = found[0]
        return Amount(label, Quantity(cell.start, end, cell.text, one.value, one.unit, precision=one.precision))
    value = Decimal(cell.text.replace(",", "").rstrip("%"))
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    return Amount(label, Quantity(cell.start, end, cell.text, value, "", precision=step))
