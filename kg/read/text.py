"""Plain text files."""

from __future__ import annotations

import unicodedata
from collections import Counter

from kg.errors import InputError

# GB18030 holds GBK and GB2312; Big5 comes last because GB18030 accepts most of its byte pairs.
_ENCODINGS = ("utf-8", "gb18030", "big5")


def read_text(place: str, data: bytes) -> str:
    """The characters of a text file, decoded and nothing else: offsets are those of the file.

    Raises InputError when it is not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise InputError(place, "this is not text", "save the report as UTF-8 text")


def _is_text(text: str) -> bool:
    """Whether control characters and unassigned ones are rare (under 1 %)."""
    found = Counter(text).items()
    odd = sum(n for c, n in found if unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\n\r\x0b\x0c")
    return odd * 100 <= len(text)
