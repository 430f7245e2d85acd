"""Parts told in two measures at a time: 48宗、2136亩，其中甲类11宗、512亩，乙类16宗、684亩."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.passages import Item, Passage
from kg.extract.sums import CUE, equation
from kg.extract.wholes import CLOSE, ROUGHLY, off
from kg.lexicon.words import group
from kg.model import Equation

_TOTAL = re.compile(group("reckoning", "total"))
_NEXT = re.compile("[^（）\\d]{0,6}）[、，；和及与]{0,2}[^（），；。\\d]{1,12}（[^（）\\d]{0,6}")
_MOST = 3  # measures of each part


def columns(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The sums of each measure, where the parts behind a cue have all of them in one order."""
    for passage in passages:
        for cue in CUE.finditer(passage.text):
            at = passage.start + cue.end()
            here = passage.plain(passage.start, at)
            before, bound = (here, ROUGHLY) if here else (_sentence_before(passages, passage), CLOSE)
            parts = _rows([i for i in passage.plain(at, passage.end) if i.kind != "percent"])
            for column in zip(*parts, strict=True):
                wholes = [i for i in before if i.kind == column[0].kind and off(i, column) <= bound]
                told = passage.between(column[0].start, column[-1].start)
                if wholes and not _TOTAL.search(told) and "其中" not in told:
                    yield equation("sum", "nearly", wholes[-1:], column, "figures.columns")


def bracketed(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The sums of parts that each have their amount in brackets: 城北片区（4.2平方公里）、江南片区（2.8平方公里）."""
    for passage in passages:
        run: list[Item] = []
        for item in (*(i for i in passage.items if i.bracketed), None):
            if item and run and item.kind == run[0].kind and _NEXT.fullmatch(passage.between(run[-1].end, item.start)):
                run.append(item)
                continue
            before = passage.plain(passage.start, run[0].start) if run else []
            wholes = [i for i in before if i.kind == run[0].kind and off(i, run) <= ROUGHLY]
            if len(run) > 1 and wholes:
                yield equation("sum", "nearly", wholes[-1:], run, "figures.parts-bracketed")
            run = [item] if item else []


def _sentence_before(passages: Sequence[Passage], passage: Passage) -> list[Item]:
    """The amounts of the sentence before in the paragraph, where a new one opens with the parts (按行业分，…)."""
    earlier = [p for p in passages if p.paragraph == passage.paragraph and p.end <= passage.start][-1:]
    return [item for one in earlier for item in one.plain(one.start, one.end)]


def _rows(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The parts, each with its measures; none if the amounts do not run in step."""
    for width in range(2, _MOST + 1):
        first = [item.kind for item in items[:width]]
        rows = [items[at : at + width] for at in range(0, len(items), width)]
        alike = [row for row in rows if [item.kind for item in row] == first]
        if len(set(first)) == width and len(rows) > 1 and rows[: len(alike)] == alike and len(alike) > 1:
            return alike
    return []
