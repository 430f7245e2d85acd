"""Names of zones that no head noun of the lexicon gives away, found by how a report uses them.

What stands between a mark and a head noun more than once is a name, also where its characters are function words
(京和创新产业园: 和 is no "and" there). A report that names no zone otherwise may still be about one: about what its
committee is named after (某某新城管委会), or about what it repeats with any head of a part (某某高新园).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.lexicon.divisions import by_name
from kg.lexicon.words import alternation, wording, words
from kg.model import Document
from kg.text.words import can_begin, cut, divisions_in, left_edge

_MARK = r"(?:^|(?<=[，。；：、（“《—\s]))"
_BOUNDED = re.compile(rf"{_MARK}(?P<name>[\u4e00-\u9fff]{{2,9}}?{alternation('zone_heads')})(?![\u4e00-\u9fff]?[园区])")
_ANY = re.compile(
    rf"{_MARK}(?P<name>[\u4e00-\u9fff]{{2,9}}?(?:{alternation('zone_parts')}|新城))(?![域别间]|[\u4e00-\u9fff]?[园区])"
)
_OF_BODY = re.compile(f"{wording('repeated', 'of-body')}(?!主任办公会)")
_NO_ZONE = re.compile(f"{alternation('park_words')}$|[的了是在有]|{wording('repeated', 'no-zone')}中心$")


def repeated_zones(document: Document) -> tuple[str, ...]:
    """Names of zones that stand behind a mark at least once and three times in all."""
    return tuple(sorted(name for name in _often(document, _BOUNDED, 3) if _with_function_word(name)))


def implied_zones(document: Document, least: int) -> tuple[str, ...]:
    """The zone of a report that names none by a common head noun: by its committee's name, else the most repeated.

    It stands in the report more often than ``least``.
    """
    bodies = Counter(name for name in _of_bodies(document) if _name_like(name))
    often = {n: document.report.text.count(n) for n in _often(document, _ANY, 1) if _name_like(n)}
    names = bodies or Counter({n: count for n, count in often.items() if count > 1 or _placed(n)})
    ordered = sorted(names, key=lambda name: (-names[name], -len(name), name))
    return tuple(name for name in ordered[:1] if document.report.text.count(name) > least)


def _often(document: Document, pattern: re.Pattern[str], least: int) -> set[str]:
    found = {match["name"] for sentence in document.sentences for match in pattern.finditer(sentence.text)}
    return {name for name in found if document.report.text.count(name) >= least}


def _of_bodies(document: Document) -> Iterator[str]:
    for sentence in document.sentences:
        for match in _OF_BODY.finditer(sentence.text):
            yield sentence.text[left_edge(sentence.text, match.start(), longest=12) : match.start()]


def _with_function_word(name: str) -> bool:
    """Whether a function word of one character stands inside, and nothing speaks against a name."""
    tokens = [w.text for w in cut(name)]
    inside = [t for t in tokens[1:-1] if len(t) == 1 and t in words("name_stops")]
    stops = [t for t in tokens if len(t) > 1 and t in words("name_stops")]
    return bool(inside) and not stops and not re.search("[的了是在有]", name) and tokens[0] not in words("name_stops")


def _placed(name: str) -> bool:
    """Whether a name begins with a division: one that stands once is a name too."""
    return any(a == 0 for a, _ in divisions_in(name, 0, len(name)))


def _name_like(name: str) -> bool:
    """Whether a stretch can be a name and more than a common noun: a proper or uncommon word stands in it."""
    if len(name) < 3 or _NO_ZONE.search(name) or by_name(name) or not can_begin(name):
        return False
    tokens = cut(name)
    generic = words("generic_modifiers") | words("zone_openers") | words("zone_heads") | words("zone_stages")
    own = [w for w in tokens[:-1] if w.text not in generic]
    return bool(own) and not any(w.text in words("name_stops") for w in tokens) and tokens[0].text not in generic
