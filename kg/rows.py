"""SELECTs as rows of text, and rows as CSV: what the modules that compare what a store says have in common."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pyoxigraph as ox

from kg.answers import Asked
from kg.ontology import ALL_PREFIXES


def rows(store: Asked, select: str) -> list[dict[str, str]]:
    """The solutions of a SELECT, each as text by variable, without those that are unbound."""
    answer = store.query(select, ALL_PREFIXES)
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("not a SELECT")
    names = [variable.value for variable in answer.variables]
    return [
        {name: str(getattr(term, "value", term)) for name in names if (term := solution[name]) is not None}
        for solution in answer
    ]


def text_of(columns: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """Rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    quoting = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in (columns, *lines):
        cells = [_safe(cell) for cell in row]
        # What ends a line elsewhere must be quoted, too; the writer sees to its own ending alone.
        (quoting if "\r" in "".join(cells) else writer).writerow(cells)
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if len(cell) > 1 and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
