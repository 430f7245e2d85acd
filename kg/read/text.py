"""Plain text files."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from kg.errors import InputError
from kg.model import Source

# GB18030 holds GBK and GB2312; Big5 comes last because GB18030 accepts most of its byte pairs.
_ENCODINGS = ("utf-8", "gb18030", "big5")


def read_text(path: Path) -> Source:
    """The characters of a text file, decoded and nothing else: offsets are those of the file.

    Raises InputError when the file cannot be read, is empty, or is not text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "check the file and its permissions") from None
    if not data.strip():
        raise InputError(str(path), "the file is empty", "leave it out or put a report into it")
    return Source(path.name, _decode(path, data))


def _decode(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise InputError(str(path), "this is not text", "save the report as UTF-8 text")


def _is_text(text: str) -> bool:
    """Whether control characters and unassigned ones are rare (under 1 %)."""
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\n\r\x0b\x0c" for c in text)
    return odd * 100 <= len(text)
