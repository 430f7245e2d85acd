"""What XML can hold."""

from __future__ import annotations

import codecs
import re
from typing import IO

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """``text`` with U+FFFD for each character that XML 1.0 does not have: escapes do not help there."""
    return _ILLEGAL.sub("\ufffd", text)


class Legal:
    """A writer of UTF-8 XML that keeps what an XML reader would refuse or change out of ``out``."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._decode = codecs.getincrementaldecoder("utf-8")().decode

    def write(self, data: bytes) -> int:
        """Take some bytes of a document, whose own markup is legal; a bare carriage return is escaped."""
        self._out.write(legal(self._decode(bytes(data))).replace("\r", "&#13;").encode())
        return len(data)

    def flush(self) -> None:
        """Nothing is held back but half of a character."""
        self._out.flush()
