"""What the formats read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox
import rdflib


class Reader(Protocol):
    """A graph: its triples once each, its quads under the reports that say them, or as rdflib."""

    def triples(self) -> Iterator[ox.Triple]: ...

    def quads(self) -> Iterator[ox.Quad]: ...

    def as_rdflib(self) -> rdflib.Graph: ...
