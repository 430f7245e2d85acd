"""Lines and pages of a text.

A line ends with a line break, or with U+2028 where only a layout breaks a paragraph over lines. A page ends with a
form feed, as in the text that other readers make of a PDF; a text without one has no pages.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

WRAP = "\u2028"
"""What stands between two lines of one paragraph."""
PAGE = "\f"
"""What stands between two pages."""

_BREAK = re.compile(rf"\r\n|[\r\n{WRAP}]")


class Places:
    """Where the lines and pages of a text begin."""

    def __init__(self, text: str) -> None:
        self._lines = array("L", (found.end() for found in _BREAK.finditer(text)))
        self._pages = array("L", (found.end() for found in re.finditer(PAGE, text)))

    def line(self, offset: int) -> int:
        """The line that the character at ``offset`` stands on, from 1."""
        return bisect_right(self._lines, offset) + 1

    def page(self, offset: int) -> int:
        """The page that it stands on, from 1; 0 in a text without pages."""
        return bisect_right(self._pages, offset) + 1 if self._pages else 0
