"""Words in pictures of pages (extra ``ocr``), by rapidocr or by an engine of one's own.

An engine is a function that takes a page as PNG and gives the lines that it sees, as ``Seen``: their text and edges in
pixels, in any order. A package brings one under the entry-point group ``zonekg.ocr``; the first by name is taken, before
rapidocr. It runs in the process in which documents are read, bounded in time and memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from kg.read.layout import Run

GROUP = "zonekg.ocr"
_RAPID = EntryPoint("rapidocr", "kg.read.rapid:engine", GROUP)
_DOTS = 150  # an inch: characters of a report's body have 22 pixels
_SIDE = 3_000  # pixels of a page at most: a larger one, as of a map, is read coarser


class Seen(NamedTuple):
    """A line in a picture: its text, and its left, upper, right and lower edge in pixels."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


Engine = Callable[[bytes], Iterable[Seen]]


def found() -> EntryPoint | None:
    """Where the engine is, None where there is none; nothing is imported yet."""
    others = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return others[0] if others else _RAPID if find_spec("rapidocr") else None


def runs(page: Page, engine: Engine) -> Iterator[Run]:
    """What an engine sees on a page, in points, as letters set in one run have them."""
    scale = min(_DOTS / 72, _SIDE / max(float(page.width), float(page.height)))
    picture = io.BytesIO()
    page.to_image(resolution=72 * scale).original.save(picture, "PNG")
    for seen in engine(picture.getvalue()):
        if text := seen.text.strip():
            x0, top, x1, bottom = (edge / scale for edge in seen[1:])
            yield {"text": text, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "size": bottom - top}
