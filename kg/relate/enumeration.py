"""Things that stand together in an enumeration."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import Link, Sentence

AND = re.compile(r"(?:（[^（）]{0,24}）)?[、和与及]")
"""What may stand between two items, with a remark on the first."""


def joined(sentence: Sentence, links: list[Link]) -> list[Link]:
    """The first of some links with those that are joined to it, one to the next; they may run backwards."""
    found = links[:1]
    for one, other in pairwise(links):
        first, second = sorted((one.mention, other.mention), key=lambda m: m.start)
        if not AND.fullmatch(sentence.text[first.end - sentence.start : second.start - sentence.start]):
            break
        found.append(other)
    return found
