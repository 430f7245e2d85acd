"""Tables as text: a line for each row, its cells between bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """A line for each row; rows with one filled cell are captions and notes, and stand without bars."""
    return [_line([" ".join(cell.replace("|", "｜").split()) for cell in row]) for row in rows]


def _line(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    return f"| {' | '.join(cells)} |" if len(filled) > 1 else "".join(filled)
