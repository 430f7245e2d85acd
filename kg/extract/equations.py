"""What a report says of its own figures: which are parts of which, which say the same, which count a list."""

from __future__ import annotations

from kg.extract.columns import bracketed, columns
from kg.extract.enumerations import enumerations
from kg.extract.growths import growths
from kg.extract.headlines import headlines
from kg.extract.listings import listings
from kg.extract.part_areas import part_areas
from kg.extract.passages import passages
from kg.extract.quotients import quotients
from kg.extract.remainders import remainders
from kg.extract.shares import shares
from kg.extract.spreads import spreads
from kg.extract.sums import IMPLIED, sums
from kg.extract.table_sums import table_sums
from kg.model import Equation, Reading


def equations(reading: Reading) -> list[Equation]:
    """The equations of a report by place; two that are between the same figures are one."""
    found = passages(reading)
    summed = [*sums(found), *remainders(found), *spreads(found), *columns(found), *bracketed(found)]
    told = [_parts(one) for one in summed if one.rule != IMPLIED]
    summed = [one for one in summed if one.rule != IMPLIED or not any(_parts(one) <= parts for parts in told)]
    kept: dict[tuple[str, frozenset[int]], Equation] = {}
    tables = table_sums(reading.document.report.text)
    for one in (
        *summed,
        *tables,
        *headlines(reading, found),
        *part_areas(reading, found),
        *shares(found),
        *quotients(found, summed),
        *growths(found),
        *listings(reading, found),
        *enumerations(reading),
    ):
        kind = "sum" if one.kind == "remainder" else one.kind
        kept.setdefault((kind, frozenset(a.quantity.start for a in (*one.left, *one.right))), one)
    return sorted(kept.values(), key=lambda e: (e.start, e.end, e.kind))


def _parts(one: Equation) -> set[int]:
    return {amount.quantity.start for amount in one.right}
