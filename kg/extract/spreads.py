"""Sums over paragraphs: a whole in one of them, its parts in a row of paragraphs that open alike (（一）… （二）…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.extract.passages import Item, Passage
from kg.lexicon.words import wording
from kg.model import Equation

_HAN = "[一二三四五六七八九十]{1,3}"
_OPENINGS = tuple(
    re.compile(shape)
    for shape in (
        f"（{_HAN}）", f"{_HAN}是", f"第{_HAN}[，、]", r"（\d{1,2}）", r"\d{1,2}[．.、](?!\d)", "[①-⑳]", f"{_HAN}、",
        "【[^】]{2,24}】", "(?![问答])[^，。；：\\d]{2,24}：",
    )
)  # fmt: skip
_FAR = 12  # passages between the whole and its first part
_ANNOUNCED = re.compile(f"(?:{wording('spreads', 'announced')}|：)[：，。]?$")
_LEAST = 4  # characters that a label must share with that of a whole farther off

Paragraph = list[Passage]


def spreads(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The sums of a report whose parts stand in paragraphs of their own."""
    paragraphs = [list(same) for _, same in groupby(passages, key=lambda passage: passage.paragraph)]
    for run in _runs(paragraphs):
        before = [passage for passage in passages if passage.end <= run[0][0].start][-_FAR:]
        for parts in _columns(run):
            whole = _whole(before, parts)
            if whole:
                yield _equation(whole, parts)


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Neighbouring paragraphs that open alike, but not with the same words."""
    for style, same in groupby(paragraphs, key=lambda paragraph: _style(paragraph[0].text)):
        run = list(same)
        if style is not None and len(run) > 1 and len({_opening(p[0].text) for p in run}) == len(run):
            yield run


def _style(text: str) -> int | None:
    return next((number for number, shape in enumerate(_OPENINGS) if shape.match(text)), None)


def _opening(text: str) -> str:
    return next((found[0] for shape in _OPENINGS if (found := shape.match(text))), "")


def _columns(run: Sequence[Paragraph]) -> Iterator[list[Item]]:
    """Amounts with the same words in every paragraph, or the only one of their kind in each."""
    listed = [
        [item for passage in paragraph for item in passage.plain(passage.start, passage.end)] for paragraph in run
    ]
    found: set[tuple[int, ...]] = set()
    for first in listed[0]:
        alike = [
            [i for i in items if i.kind == first.kind and i.amount.label == first.amount.label] for items in listed
        ]
        only = [[i for i in items if i.kind == first.kind] for items in listed]
        for column in (alike, only):
            if first.kind != "percent" and all(len(items) == 1 for items in column):
                parts = [items[0] for items in column]
                places = tuple(part.start for part in parts)
                if places not in found:
                    found.add(places)
                    yield parts


def _whole(before: Sequence[Passage], parts: Sequence[Item]) -> Item | None:
    """The figure that announces the parts, or one before whose words end in theirs."""
    if before and _ANNOUNCED.search(before[-1].text):
        announced = [i for i in before[-1].plain(before[-1].start, before[-1].end) if i.kind == parts[0].kind]
        if len(announced) == 1:
            return announced[0]
    labels = {part.amount.label for part in parts}
    label = labels.pop()
    if labels or len(label) < _LEAST:
        return None
    named = [i for p in before for i in p.plain(p.start, p.end) if i.kind == parts[0].kind]
    return next((i for i in reversed(named) if i.amount.label.endswith(label)), None)


def _equation(whole: Item, parts: Sequence[Item]) -> Equation:
    amounts = tuple(part.amount for part in parts)
    return Equation("sum", "nearly", (whole.amount,), amounts, whole.start, parts[-1].end, "figures.parts-spread")
