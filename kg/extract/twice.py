"""Figures that a report gives more than once."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.words import rows
from kg.model import Figure

_COMMON = frozenset("面积数额的项目企业人员")
_TOWN = re.compile(".{1,6}?(?:镇|乡|街道)")


def once(found: list[Figure]) -> list[Figure]:
    """Figures without those that an earlier one gives already: same owner, unit, value and sense."""
    kept: list[Figure] = []
    for figure in found:
        if not any(_same(figure, other) for other in kept):
            kept.append(figure)
    return kept


@cache
def _families() -> tuple[tuple[str, frozenset[str]], ...]:
    """Names of one and the same figure, with their unit."""
    return tuple((row[0], frozenset(row[1:])) for row in rows("figure_families"))


def _same(one: Figure, other: Figure) -> bool:
    if (one.subject, one.quantity.unit, one.quantity.value) != (
        other.subject,
        other.quantity.unit,
        other.quantity.value,
    ):
        return False
    names = {one.indicator, other.indicator}
    if any(unit == one.quantity.unit and names <= family for unit, family in _families()):
        return True
    if _town(one) != _town(other):
        return False
    a, b = set(one.indicator) - _COMMON, set(other.indicator) - _COMMON
    return not a or not b or 2 * len(a & b) >= min(len(a), len(b))


def _town(figure: Figure) -> str:
    """The town that the figure of a part says it lies in."""
    found = _TOWN.match(figure.indicator)
    return found[0] if found else ""
