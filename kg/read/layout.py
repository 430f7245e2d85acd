"""The lines of a printed page in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from kg.read.rows import table

if TYPE_CHECKING:
    from pdfplumber.page import Page

Run = dict[str, Any]
"""Characters without a wide gap: ``text``, ``x0``, ``x1``, ``top``, ``bottom`` and ``size`` in points, as pdfplumber gives them."""

_GAP = 0.9  # of a character's size: a wider gap parts two runs
_SEEN = 5  # lines on both sides that show two columns and no table
_LONG = 8  # characters in the typical run of a column; cells of a table are shorter
_CROSSING = 0.25  # of the runs that may cross the gap between columns: titles, captions


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its edges in points, ``height`` of the page, ``size`` of its letters, ``column`` it stands in.

    ``column`` tells columns of one kind apart, over all pages; it is None in a row of a table.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    height: float
    column: tuple[int, ...] | None


def lines(page: Page) -> list[Line]:
    """The lines of a page: tables row by row, columns one after the other, nothing that is set askew."""
    ruled = page.find_tables() if page.edges else []
    tables = [found for found in ruled if len(found.rows) > 1 and len(found.rows[0].cells) > 1]
    boxes = [found.bbox for found in tables]
    letters = [c for c in page.dedupe_chars().chars if c["upright"] and not any(_inside(c, box) for box in boxes)]
    height = float(page.height)
    found = [line for table_found in tables for line in _rows(table_found, height)]
    for line in _flow(_runs(letters), (round(page.width),), height):
        at = next((i for i, other in enumerate(found) if other.column is None and line.top < other.top), len(found))
        found.insert(at, line)
    return found


def set_out(runs: list[Run], page: Page) -> list[Line]:
    """The lines of a page of which only runs of characters are known, without rules and fonts."""
    return list(_flow(runs, (round(page.width),), float(page.height)))


def _runs(letters: Sequence[Run]) -> list[Run]:
    """Letters that stand together, as runs; those of one line may differ in size and font."""
    runs: list[Run] = []
    for row in _grouped(letters):
        last: Run | None = None
        for letter in row:
            if last is not None and letter["x0"] - last["x1"] <= _GAP * (letter["bottom"] - letter["top"]):
                last["text"] += letter["text"]
                last["x1"] = max(last["x1"], letter["x1"])
                last["size"] = max(last["size"], letter["size"])
                last["top"], last["bottom"] = min(last["top"], letter["top"]), max(last["bottom"], letter["bottom"])
            else:
                last = {name: letter[name] for name in ("text", "x0", "x1", "top", "bottom", "size")}
                runs.append(last)
    return [run for run in runs if run["text"].strip()]


def _grouped(things: Sequence[Run]) -> list[list[Run]]:
    """Things by the line that they stand on, from left to right."""
    rows: list[list[Run]] = []
    for thing in sorted(things, key=lambda thing: (thing["top"] + thing["bottom"], thing["x0"])):
        middle = (thing["top"] + thing["bottom"]) / 2
        if rows and rows[-1][0]["top"] < middle < rows[-1][0]["bottom"]:
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return [sorted(row, key=lambda thing: float(thing["x0"])) for row in rows]


def wraps(line: Line, following: Line, left: float, right: float) -> bool:
    """Whether the paragraph of ``line`` goes on in the line after it; ``left`` and ``right`` are its column's edges."""
    if line.column is None or following.column is None or abs(line.size - following.size) > 0.15 * line.size:
        return False
    below = line.column == following.column and line.bottom <= following.top + line.size
    apart = below and following.top - line.bottom > 1.3 * line.size
    return right - line.x1 < 1.6 * line.size and following.x0 - left < 0.8 * line.size and not apart


def _inside(thing: Run, box: tuple[float, float, float, float]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _rows(found: Any, height: float) -> Iterator[Line]:
    """The rows of a ruled table; where cells are merged, each says what the whole says."""
    rows: list[list[str]] = []
    for row in found.extract():
        above = rows[-1] if rows else [""] * len(row)
        said: list[str] = []
        for column, cell in enumerate(row):
            merged = above[column] or (said[-1] if said else "")
            said.append(merged if cell is None else cell.replace("\n", ""))
        rows.append(said)
    for text, row in zip(table(rows), found.rows, strict=True):
        x0, top, x1, bottom = row.bbox
        yield Line(text, x0, x1, top, bottom, bottom - top, height, None)


def _flow(runs: list[Run], column: tuple[int, ...], height: float) -> Iterator[Line]:
    """The lines of an area: what crosses its columns parts them into bands."""
    gutter = _gutter(runs)
    if gutter is None:
        yield from _set(runs, column, height)
        return
    across = sorted((run for run in runs if run["x0"] < gutter < run["x1"]), key=lambda run: run["top"])
    edges = [float("-inf"), *(run["top"] for run in across), float("inf")]
    for number in range(len(edges) - 1):
        if number:
            yield from _set([across[number - 1]], column, height)
        band = [run for run in runs if edges[number] <= run["top"] < edges[number + 1] and run not in across]
        yield from _flow([run for run in band if run["x1"] <= gutter], (*column, 0), height)
        yield from _flow([run for run in band if run["x0"] >= gutter], (*column, 1), height)


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where a gap goes down through lines of prose; None where there is one column, or a table without rules."""
    if len(runs) < 2 * _SEEN:
        return None
    left, right = min(run["x0"] for run in runs), max(run["x1"] for run in runs)
    best: tuple[int, float] | None = None
    for x in sorted({run["x0"] - 1 for run in runs if 0.3 < (run["x0"] - left) / (right - left) < 0.75}):
        crossing = sum(run["x0"] < x < run["x1"] for run in runs)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > _CROSSING * len(runs):
        return None
    sides = [run for run in runs if run["x1"] <= best[1]], [run for run in runs if run["x0"] >= best[1]]
    enough = all(len(side) >= _SEEN and median(len(run["text"]) for run in side) >= _LONG for side in sides)
    return best[1] if enough else None


def _set(runs: Sequence[Run], column: tuple[int, ...], height: float) -> Iterator[Line]:
    """The lines of one column, from top to bottom; a wide gap inside a line stays visible."""
    for row in _grouped(runs):
        top, bottom = min(run["top"] for run in row), max(run["bottom"] for run in row)
        size = max(run["size"] for run in row)
        text = "  ".join(run["text"].strip() for run in row)
        yield Line(text, row[0]["x0"], row[-1]["x1"], top, bottom, size, height, column)
