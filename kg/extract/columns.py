"""Parts told in two measures at a time: 48宗、2136亩，其中甲类11宗、512亩，乙类16宗、684亩."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.passages import Item, Passage
from kg.extract.sums import equation
from kg.lexicon.words import group
from kg.model import Equation

_CUE = re.compile(f"{group('reckoning', 'among', 'whole')}|：")
_TOTAL = re.compile(group("reckoning", "total"))
_MOST = 3  # measures of each part


def columns(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The sums of each measure, where the parts behind a cue have all of them in one order."""
    for passage in passages:
        for cue in _CUE.finditer(passage.text):
            at = passage.start + cue.end()
            before = passage.plain(passage.start, at)
            parts = _rows([i for i in passage.plain(at, passage.end) if i.kind != "percent"])
            for column in zip(*parts, strict=True):
                wholes = [item for item in before if item.kind == column[0].kind]
                told = passage.between(column[0].start, column[-1].start)
                if wholes and not _TOTAL.search(told) and "其中" not in told:
                    yield equation("sum", "nearly", wholes[-1:], column, "figures.columns")


def _rows(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The parts, each with its measures; none if the amounts do not run in step."""
    for width in range(2, _MOST + 1):
        first = [item.kind for item in items[:width]]
        rows = [items[at : at + width] for at in range(0, len(items), width)]
        alike = [row for row in rows if [item.kind for item in row] == first]
        if len(set(first)) == width and len(rows) > 1 and rows[: len(alike)] == alike and len(alike) > 1:
            return alike
    return []
