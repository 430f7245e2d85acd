"""What a heading, a label or a lead-in announces: difficulties, things done, things called for, or facts."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.words import rows

PROBLEM, DONE, PLANNED, FACTS = "problem", "done", "planned", "facts"


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row[0]: row[1] for row in rows("purposes")}
    longest_first = sorted(table, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), table


def announcements(text: str) -> list[tuple[int, int, str]]:
    """Every telling word of a text: where it begins and ends, and the purpose that it names."""
    pattern, table = _words()
    return [(*match.span(), table[match[0]]) for match in pattern.finditer(text)]


def announced(text: str) -> str:
    """The purpose that a heading or a lead-in names: that of its last telling word, "" if none."""
    found = announcements(text)
    return found[-1][2] if found else ""
