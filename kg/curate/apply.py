"""Corrections applied: between the reading of a file and the merging of reports, so that nothing behind knows of it.

A correction holds where the words that it leans on stand, whatever the rules make of them by now: a claim that is
wrong goes, one that is right or added comes if the rules no longer give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.curate.corrections import Correction
from kg.curate.desk import Desk, Span
from kg.resolve.facts import ReportFacts

_ORDER = ("thing", "name", "relation", "figure", "status", "sentence")  # names are settled before what is said of them


class Applied(NamedTuple):
    """The reports of a file as corrected, and the corrections whose words no longer stand in it."""

    reports: list[ReportFacts]
    lost: list[Correction]


def corrected(reports: Sequence[ReportFacts], corrections: Iterable[Correction]) -> Applied:
    """Apply the corrections of one file to its reports."""
    told = sorted(corrections, key=lambda c: (_ORDER.index(c.said.kind), c.place.start, c.id))
    if not told:
        return Applied(list(reports), [])
    desks = [Desk(facts) for facts in reports]
    lost: list[Correction] = []
    for one in told:
        desk, span = _placed(desks, one)
        if desk is None or span is None:
            lost.append(one)
        else:
            desk.decide(one, span)
    return Applied([desk.facts() for desk in desks], lost)


def _placed(desks: Sequence[Desk], one: Correction) -> tuple[Desk, Span] | tuple[None, None]:
    """The report and the span of its working text that a correction leans on: the nearest that knows the thing."""
    found = [(desk, span) for desk in desks for span in desk.spans(one.place)]
    found.sort(key=lambda pair: abs(pair[0].report.offsets[pair[1][0]] - one.place.start))
    knowing = (pair for pair in found if any(pair[0].find(c.subject) for c in (one.said, one.right)))
    return next(knowing, None) or next(iter(found), (None, None))
