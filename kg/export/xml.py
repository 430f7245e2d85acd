"""What XML can hold."""

from __future__ import annotations

import re

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """``text`` with U+FFFD for each character that XML 1.0 does not have: escapes do not help there."""
    return _ILLEGAL.sub("\ufffd", text)
