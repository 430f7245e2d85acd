"""The kept inputs of the targets: an archive each, the same bytes for the same inputs."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

_HERE = Path(__file__).parent
GOLDEN = _HERE / "golden"
"""The inputs that once failed, in a folder for each target."""


def unpack(target: str) -> list[bytes]:
    """The kept inputs, in a fixed order; none for a new target."""
    path = _HERE / "corpus" / f"{target}.zip"
    if not path.is_file():
        return []
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


def pack(target: str, inputs: Iterable[bytes]) -> int:
    """Keep inputs in place of those kept so far; returns how many."""
    found = sorted(set(inputs), key=lambda data: (len(data), data))
    with zipfile.ZipFile(_HERE / "corpus" / f"{target}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for data in found:
            archive.writestr(zipfile.ZipInfo(hashlib.sha256(data).hexdigest()[:16]), data, zipfile.ZIP_DEFLATED)
    return len(found)
