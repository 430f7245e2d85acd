"""What the formats read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox


class Reader(Protocol):
    """A graph: its triples once each, or its quads under the reports that say them."""

    def triples(self) -> Iterator[ox.Triple]: ...

    def quads(self) -> Iterator[ox.Quad]: ...
