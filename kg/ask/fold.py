"""One spelling for questions and names: width, case, spaces and marks do not tell names apart."""

from __future__ import annotations

import unicodedata

_MARKS = str.maketrans(
    {",": "，", "?": "？", "!": "！", ":": "：", ";": "；", "—": "-", "–": "-"} | dict.fromkeys("《》〈〉“”‘’「」『』\"'`")
)


def fold(text: str) -> str:
    """``text`` as names and questions are compared: NFKC, lower case, no spaces, quotation marks, control characters."""
    flat = unicodedata.normalize("NFKC", text).casefold().translate(_MARKS)
    return "".join(c for c in flat if not c.isspace() and unicodedata.category(c)[0] != "C")
