"""What kind of thing an indicator is of, by its words (``lexicon/figure_owners.txt``)."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.words import rows


def tells(kind: str, indicator: str) -> bool:
    """Whether an indicator says that its figure is of a thing of that kind: ``project``, ``agency``, ``firm`` …"""
    said, alike = _words(kind)
    return said.search(alike.sub("", indicator) if alike else indicator) is not None


@cache
def _words(kind: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The words of a kind, and those that only look like them."""
    of_kind = [row for row in rows("figure_owners") if row[1] == kind]
    alike = "|".join(row[2] for row in of_kind if len(row) > 2)
    return re.compile("|".join(row[0] for row in of_kind)), re.compile(alike) if alike else None
