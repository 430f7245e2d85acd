"""Tables: what a cell's number is of, in what unit, and what the row is about.

A cell stands under the label of its column. The unit is with the number, in the label's brackets
(产值（万元）), in the row's own 单位 cell, or in the line over the table (单位：亿元、家).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.extract.quantities import quantities
from kg.lexicon.words import wording, wordlist
from kg.model import Document, Quantity, Reading, Sentence

_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<number>\d[\d,]*(?:\.\d+)?)")
_BRACKET = re.compile(r"（(?P<inside>[^（）]*)）")
_NAMES = re.compile(f"{wording('tables', 'name')}$")
_INDICATORS = re.compile(r"指标")
_CAPTION = re.compile(r"单位(?:名称)?：(?P<units>[^：）]{1,40})")
_COMMAS = "[、，,/ \t]"
_CHANGE = re.compile(wording("tables", "change"))
_COUNT_LABEL = re.compile(f"数$|{wording('tables', 'count-label')}")
_COUNT_UNIT = re.compile("[家个人户名项座条套台]")
_AREA_UNIT = re.compile("亩|顷|米|㎡|平方")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, in order, and the unit that stands over the table."""

    cells: tuple[Sentence, ...]
    caption: str = ""

    def under(self, label: re.Pattern[str]) -> Sentence | None:
        """The first cell whose column is named so."""
        return next((cell for cell in self.cells if label.search(cell.label)), None)


def rows(document: Document) -> Mapping[int, Row]:
    """The row of each cell of a document, by the cell's sentence index."""
    found: dict[int, Row] = {}
    caption, columns = "", [""]
    stated: list[str] = []
    for is_cell, group in groupby(document.sentences, key=lambda s: s.kind == "cell"):
        sentences = list(group)
        if not is_cell:
            stated = _captions(sentences[-12:])
            continue
        for _, line in groupby(sentences, key=lambda s: s.paragraph):
            row = Row(tuple(line), caption)
            labels = [cell.label for cell in row.cells]
            if stated or labels != columns:
                caption, columns, stated = stated[-1] if stated else "", labels, []
                row = replace(row, caption=caption)
            found |= {cell.index: row for cell in row.cells}
    return found


def _captions(sentences: Sequence[Sentence]) -> list[str]:
    """The units that some sentences state for what stands below them."""
    stated = [match["units"] for sentence in sentences for match in _CAPTION.finditer(sentence.text)]
    return [units for units in stated if any(quantities(f"1{unit}") for unit in re.split(_COMMAS, units))]


def subject(reading: Reading, row: Row, cell: Sentence, zone: str) -> str:
    """The thing that a row is about: what its naming cell names, ``zone`` where it names none, else ""."""
    zones = {k.mention.name: k.thing for k in reading.links if k.mention.cls == "Zone"}
    if cell.label in zones:
        return zones[cell.label]  # zones side by side, one a column
    naming = row.under(_NAMES)
    if not any(one.label for one in row.cells):
        named = reading.within(row.cells[0].start, cell.end, "Project", "Enterprise", "Zone")
        return named[0].thing if named else zone
    if naming is None or (_INDICATORS.search(row.cells[0].label)):
        return zone
    links = reading.within(naming.start, naming.end, "Project", "Enterprise", "Zone")
    return links[0].thing if links else ""


def label(row: Row, cell: Sentence) -> str:
    """What a cell's number measures: the column's name, or the row's in a table of indicators."""
    own = _BRACKET.sub("", cell.label)
    named = row.under(_INDICATORS)
    if _CHANGE.search(own):
        change = "下降" if cell.text.startswith("-") else "增长"
        base = named.text if named else _column_before(row, cell)
        return base + ("同比" if "同比" in own or own == "增长" else "") + change
    return _BRACKET.sub("", named.text) if named and named is not cell else own


def _column_before(row: Row, cell: Sentence) -> str:
    before = [c.label for c in row.cells if c.start < cell.start and _NUMBER.match(c.text)]
    return _BRACKET.sub("", before[-1]) if before else ""


def numbers(row: Row, cell: Sentence) -> Sequence[Quantity]:
    """The quantities of a cell, as offsets in it: with a unit of their own, or one bare number in its column's unit."""
    bare = _NUMBER.fullmatch(cell.text)
    if not bare:
        return quantities(cell.text)
    if not cell.label:
        return ()
    found = quantities(bare["number"] + _unit(row, cell))[:1]
    return [replace(q, start=0, end=bare.end(), surface=bare["number"]) for q in found]


def _unit(row: Row, cell: Sentence) -> str:
    """The unit of a bare number, "" if nothing states it."""
    named = row.under(_INDICATORS)
    if inside := _BRACKET.search(cell.label) or (_BRACKET.search(named.text) if named else None):
        return inside["inside"]
    if _CHANGE.search(cell.label):
        return "%"
    if stated := next((c.text for c in row.cells if c.label in wordlist("tables", "unit-column")), ""):
        return stated
    units = re.split(_COMMAS, row.caption) if row.caption else []
    measured = label(row, cell)
    if len(units) == 1:
        return "" if _COUNT_LABEL.search(measured) else units[0]
    counted, area = _COUNT_LABEL.search(measured), re.search(wording("tables", "area"), measured)
    for unit in units:
        kind = "count" if _COUNT_UNIT.fullmatch(unit) else "area" if _AREA_UNIT.search(unit) else "money"
        if kind == ("count" if counted else "area" if area else "money"):
            return unit
    return ""
