"""Kinds of figures of which a thing has one at a time (规划面积, 从业人员数), told by names that mean the whole of it.

Names, and the words around them that say no more, are data (``lexicon/figure_kinds.txt``, ``figure_kind_fillers.txt``).
What holds any other word is of a part, or of something else, and has no kind: of 粮食加工企业45家 nothing is known but
that not all firms are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.extract.indicators import without_time
from kg.lexicon.words import rows, wording
from kg.model import Figure, Quantity

_BEHIND = re.compile("(?:的|是)([\u4e00-\u9fff]{2,12})")
_OWN = re.compile(f".*(?<![期段])(?=总{wording('figure_kinds', 'own')})")
_BOUND = re.compile(f"{wording('figure_kinds', 'bound')}$")
_PAST = re.compile(f"{wording('figure_kinds', 'past')}|由$")
_STOP = re.compile("[。\n]")
_BLANK = re.compile(r"（[^）]*）?|《[^》]*》|第[一二三四五六七八九十\d]{1,3}[章节条页]|^\d+[.．、]|[\s\u3000“”]")


def kind(readings: Iterable[str], quantity: Quantity, behind: str, thing: str) -> str:
    """The kind of a figure, "" if its words do not name one in full.

    ``readings`` are the words before it without the names of things, with and without those of its field;
    ``behind`` stands after it; ``thing`` is the id of what it is of.
    """
    cls = thing.partition("/")[0]
    noun = quantity.noun if quantity.unit == "count" else ""
    after = _BEHIND.match(behind)
    if cls == "project" and behind.startswith(
        "的"
    ):  # 加快推进总投资6.3亿元的A项目: what stands before is of another matter
        readings = [_OWN.sub("", words) for words in readings]
    before = [text for words in readings if not _BOUND.search(text := without_time(_BLANK.sub("", words)))]
    for text in (text + more for text in before for more in ((noun,) if noun else ("", after[1] if after else ""))):
        starts, ends = _starts(text), _ends(text)
        for name, classes, names in _kinds(quantity.unit) if text else ():
            if cls in classes and any(text.startswith(n, at) and at + len(n) in ends for at in starts for n in names):
                return name
    return ""


def _starts(text: str) -> set[int]:
    """Where a name can begin: behind any number of fillers. A regular expression would try all ways to part them."""
    found, fillers = {0}, _fillers("before")
    for at in range(len(text)):
        if at in found:
            found |= {at + len(filler) for filler in fillers if text.startswith(filler, at)}
    return found


def _ends(text: str) -> set[int]:
    """Where a name can end: before any number of fillers up to the end."""
    found, fillers = {len(text)}, _fillers("behind")
    for at in range(len(text), 0, -1):
        if at in found:
            found |= {at - len(filler) for filler in fillers if text.endswith(filler, 0, at)}
    return found


def past(text: str, start: int, end: int) -> bool:
    """Whether the clause of a figure tells of what was before a change (调规前的规划面积, 原核准面积)."""
    before, behind = re.split("[，；：。]", text[:start])[-1], re.split("[，；：。]", text[end:])[0]
    return _PAST.search(before + behind) is not None


def without_parallels(figures: list[Figure], text: str) -> list[Figure]:
    """The figures, without the kind of two that clauses run in step (东翼…，规划面积5.8平方公里；西翼…，规划面积7.1平方公里).

    They are of parts, whether or not those were read as things.
    """
    parallel: set[int] = set()
    last: dict[tuple[str, str], Figure] = {}
    for figure in (figure for figure in figures if figure.kind):
        before = last.get((figure.kind, figure.subject))
        between = text[before.quantity.end : figure.quantity.start] if before else ""
        if before and "；" in between and not _STOP.search(between):
            parallel |= {before.quantity.start, figure.quantity.start}
        last[figure.kind, figure.subject] = figure
    return [replace(f, kind="") if f.quantity.start in parallel else f for f in figures]


@cache
def _fillers(side: str) -> frozenset[str]:
    return frozenset(word for word, where in rows("figure_kind_fillers") if where == side)


@cache
def _kinds(unit: str) -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    return tuple(
        (kind, frozenset(cls.lower() for cls in classes.split("|")), tuple(names.split("|")))
        for kind, known, classes, names in rows("figure_kinds")
        if known == unit
    )
