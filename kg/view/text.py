"""Chips of text: how wide a label is, where it breaks, how large its box is.

The page's own font decides in the end; these measures are those of a CJK font, in which every
Han character is one em wide, so that positions can be computed before a browser is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from unicodedata import east_asian_width

NO_LINE_START = "，。、；：？！）》」』”’…,.;:?!)"
LATIN_EM = 0.58
LINE_HEIGHT = 1.16
MAX_CHARACTERS = 36


@dataclass(frozen=True, slots=True)
class Chip:
    """A label broken into lines, with the size of the box that holds it."""

    text: str
    width: float
    height: float


def ems(text: str) -> float:
    """The width of a line of text in em."""
    return sum(1.0 if east_asian_width(c) in "WFA" else LATIN_EM for c in text)


def shorten(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text on one line, cut with an ellipsis: the panel has the whole of it."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def wrap(text: str, limit: int) -> list[str]:
    """Lines of about equal length, none longer than ``limit`` em, none that begins with a closing mark."""
    wanted = max(1, -(-round(ems(text)) // limit))
    target = ems(text) / wanted
    lines, line, room = [], "", target
    for character in text:
        full = ems(line) + ems(character) > room + 0.01
        if line and full and character not in NO_LINE_START:
            lines.append(line.rstrip())
            line = ""
            room = limit if len(lines) == wanted else max(target, min(limit, target + 1))
        line += character
    return [*lines, line] if line else lines or [""]


@cache
def chip(label: str, size: int, limit: int) -> Chip:
    """The box of a label at a font size, with the padding that the page gives it."""
    lines = wrap(shorten(label), limit)
    width = max(ems(line) for line in lines) * size + size * 0.62
    return Chip("\n".join(lines), round(width, 1), round(len(lines) * size * LINE_HEIGHT + size * 0.36, 1))
