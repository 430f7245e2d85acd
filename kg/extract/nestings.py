"""Divisions that a report writes one inside the other (A省B市C县), whether or not that is so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kg.lexicon.divisions import Division, by_name
from kg.model import Nesting, Reading
from kg.text.words import cut


def nestings(reading: Reading) -> Iterator[Nesting]:
    """Each pair of neighbouring full names of divisions of which the second is of a lower level.

    A name that two divisions bear is the one that lies in the first, where one does.
    """
    for sentence in reading.document.sentences:
        for outer, inner in itertools.pairwise(cut(sentence.text)):
            if outer.end != inner.start:
                continue
            above, below = _full(outer.text), _full(inner.text)
            if len(above) == 1 and below and above[0].level != "county" and below[0].level != "province":
                inside = [d for d in below if _within(d, above[0])]
                found = (inside or list(below))[0]
                if found.level != above[0].level:
                    yield Nesting(found.code, above[0].code, sentence.start + outer.start, sentence.start + inner.end)


def _full(name: str) -> tuple[Division, ...]:
    return tuple(d for d in by_name(name) if d.name == name)


def _within(inner: Division, outer: Division) -> bool:
    digits = 2 if outer.level == "province" else 4
    return inner.code[:digits] == outer.code[:digits]
