"""What the server and its workers say to each other: tagged frames over pipes.

A frame is a tag of one byte, a length of four, and that many bytes. A job is one ``JOB`` frame of JSON. Its
answer is one ``FAULT`` (JSON: ``kind``, ``message``), or any number of ``DATA`` and then ``END`` or ``FAULT``.
"""

from __future__ import annotations

import struct

JOB, DATA, END, FAULT = b"J", b"D", b"E", b"F"
HEAD = struct.Struct("!cI")


def frame(tag: bytes, data: bytes = b"") -> bytes:
    """One frame."""
    return HEAD.pack(tag, len(data)) + data
