"""Names that a report repeats: what stands between a mark and a head noun more than once is a name.

It finds the names whose characters are function words too (京和创新产业园: 和 is no "and" there).
"""

from __future__ import annotations

import re
from collections import Counter

from kg.lexicon.words import alternation, words
from kg.model import Document
from kg.text.words import cut

_BOUNDED = re.compile(
    rf"(?:^|(?<=[，。；：、（“《—\s]))(?P<name>[\u4e00-\u9fff]{{2,9}}?{alternation('zone_heads')})(?![\u4e00-\u9fff]?[园区])"
)
_LEAST = 3


def repeated_zones(document: Document) -> tuple[str, ...]:
    """Names of zones that stand behind a mark at least once and three times in all."""
    text = document.report.text
    bounded: Counter[str] = Counter()
    for sentence in document.sentences:
        for match in _BOUNDED.finditer(sentence.text):
            bounded[match["name"]] += 1
    return tuple(sorted(name for name in bounded if text.count(name) >= _LEAST and _name_like(name)))


def _name_like(name: str) -> bool:
    """Whether a function word of one character stands inside, and nothing speaks against a name."""
    tokens = [w.text for w in cut(name)]
    inside = [t for t in tokens[1:-1] if len(t) == 1 and t in words("name_stops")]
    stops = [t for t in tokens if len(t) > 1 and t in words("name_stops")]
    return bool(inside) and not stops and not re.search("[的了是在有]", name) and tokens[0] not in words("name_stops")
