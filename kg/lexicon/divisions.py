"""The divisions of China down to the county, with GB/T 2260 codes, from ``divisions.tsv``.

Names that reports still use after a renaming are in the table too (``status`` is ``former``, and
``successor`` is the code of what took the place over, where that is one division).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from kg.lexicon.words import rows, wording, words

LEVELS = ("province", "prefecture", "county")

_SUFFIX = re.compile(f"{wording('divisions', 'kind')}$")
_PEOPLE = re.compile(f"{wording('divisions', 'people')}$")


@dataclass(frozen=True, slots=True)
class Division:
    """One division; ``parent`` is the code of the one above it, empty for a province."""

    code: str
    name: str
    parent: str
    level: str
    status: str = "current"
    successor: str = ""


@cache
def load() -> tuple[Division, ...]:
    """All divisions, by code; a current one stands before a former one of the same code."""
    text = resources.files(__package__).joinpath("divisions.tsv").read_text(encoding="utf-8")
    return tuple(Division(*line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def short_name(name: str) -> str:
    """The name without suffix and ethnic words (广西壮族自治区: 广西); the name itself if too little is left."""
    short = _SUFFIX.sub("", name)
    if short == name or len(short) < 2:
        return name
    if "自治" in name or short.endswith("族"):  # 自治县, and the districts of a people (顺河回族区)
        while (people := _PEOPLE.search(short)) and people.start() >= 2:
            short = short[: people.start()]
        if len(short) > 2:
            short = short.removesuffix("族")  # 东乡族自治县: only the people is left, the place is 东乡
    return short


def by_name(name: str) -> tuple[Division, ...]:
    """The divisions of this name: those that bear it in full, else those that it is the short form of."""
    full, short = _names()
    return full.get(name) or short.get(name, ())


def in_full(name: str) -> bool:
    """Whether this is the name of a division with its kind, not a short form; 大理州 passes for one."""
    return name in _names()[0] or name in common_names()


def is_unique(name: str) -> bool:
    """Whether one division alone bears this name, in full or short; one and what took it over count as one."""
    return len({d.successor or d.code for d in by_name(name)}) == 1


@cache
def common_names() -> frozenset[str]:
    """What running text calls autonomous prefectures, counties and banners: 大理州, 木垒县, 科右中旗."""
    autonomous = (short_name(d.name) + d.name[-1] for d in load() if "自治" in d.name and d.level != "province")
    return frozenset((*autonomous, *words("division_abbreviations")))


def by_code(code: str) -> Division | None:
    """The division of this code, the current one where the code was reused."""
    return _codes().get(code)


def ancestors(division: Division) -> tuple[Division, ...]:
    """What the division belongs to, the nearest first."""
    found: list[Division] = []
    above = by_code(division.parent)
    while above is not None:
        found.append(above)
        above = by_code(above.parent)
    return tuple(found)


def encloses(outer: str, inner: str) -> bool:
    """Whether a division named ``inner`` lies in one named ``outer``: 商河县 is in 山东, 城东 is not in 商河县."""
    above = by_name(outer)
    return any(a in above for d in by_name(inner) for a in ancestors(d))


def standing_before(names: Sequence[str]) -> int:
    """How many of the leading names are divisions that only stand before what lies in them.

    They end with one in full: 山东省 | 济南 | 章丘 gives 1, for 济南 is then the beginning of a name. A place whose
    name exists twice (徐州市 | 鼓楼) keeps what tells it from the other.
    """
    count = 0
    for at, (outer, inner) in enumerate(pairwise(names)):
        if not encloses(outer, inner):
            break
        if in_full(outer) and is_unique(inner):
            count = at + 1
    return count


def find(name: str, frame: Sequence[str]) -> Division | None:
    """The division of that name that agrees with the names of divisions in ``frame``, or None.

    More agreement wins: 鼓楼区 with 江苏省 and 徐州市 in the frame is the one of 徐州. Where agreement is
    equal, a division goes before the one it took over and a higher level before a lower one (大同: the
    prefecture); a bare province name is the province whatever the frame. Two left over: None.
    """
    candidates = by_name(name)
    provinces = [c for c in candidates if c.level == "province"]
    if len(provinces) == 1:
        return provinces[0]
    current = tuple(c for c in candidates if c.status == "current")
    if current and all(c.name != name for c in candidates):
        candidates = current  # a short name means what is there today, where it is
    if len(candidates) > 1:
        anchors = _anchors(name, frame)
        candidates = _best(candidates, lambda d: -sum(a.code in anchors for a in ancestors(d)))
        codes = {c.code for c in candidates}
        candidates = tuple(c for c in candidates if c.successor == c.code or c.successor not in codes)
        candidates = _best(candidates, lambda d: LEVELS.index(d.level))
    return candidates[0] if len(candidates) == 1 else None


def _best(divisions: Sequence[Division], cost: Callable[[Division], int]) -> tuple[Division, ...]:
    lowest = min(cost(d) for d in divisions)
    return tuple(d for d in divisions if cost(d) == lowest)


def _anchors(name: str, frame: Sequence[str]) -> frozenset[str]:
    """Codes that the frame vouches for: its unambiguous divisions with all above them, then what these settle."""
    known: set[str] = set()
    unsure: list[tuple[Division, ...]] = []
    for other in frame:
        if other == name:
            continue
        divisions = by_name(other)
        top = tuple(d for d in divisions if d.level == "province") or divisions
        if len(top) == 1:
            known.update((top[0].code, *(a.code for a in ancestors(top[0]))))
        else:
            unsure.append(divisions)
    for divisions in unsure:
        inside = [d for d in divisions if any(a.code in known for a in ancestors(d))]
        if len(inside) == 1:
            known.update((inside[0].code, *(a.code for a in ancestors(inside[0]))))
    return frozenset(known)


@cache
def _names() -> tuple[dict[str, tuple[Division, ...]], dict[str, tuple[Division, ...]]]:
    full: dict[str, tuple[Division, ...]] = {}
    short: dict[str, tuple[Division, ...]] = {}
    for division in load():
        full[division.name] = (*full.get(division.name, ()), division)
        brief = short_name(division.name)
        if brief != division.name:
            short[brief] = (*short.get(brief, ()), division)
        if "自治" in division.name and (common := brief + division.name[-1]) != division.name:
            short[common] = (*short.get(common, ()), division)  # 大理州, 木垒县
    for abbreviation, name in rows("division_abbreviations"):
        short[abbreviation] = (*full[name], *short.get(abbreviation, ()))
    return full, short


@cache
def _codes() -> dict[str, Division]:
    codes: dict[str, Division] = {}
    for division in load():
        codes.setdefault(division.code, division)
    return codes
