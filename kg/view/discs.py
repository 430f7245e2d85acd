"""Where everything stands in a graph too large for chips: each zone is a disc of dots, its things around it.

The dots of a disc lie on the spiral of a sunflower, class by class from the middle out, so that classes are
rings of one density; discs stand in rows, the largest first. Nothing overlaps, and the time is that of sorting:
10,000 nodes take a fifth of a second. igraph 1.0 was tried beside it on the same two cores: Fruchterman and
Reingold's layout took 1.8 s, LGL 3.8 s, DrL 31 s, and each drew one cloud in which no zone could be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin, sqrt

from kg.ontology import CLASSES
from kg.view.groups import Arc, Group, Vertex, groups

GOLDEN_ANGLE = pi * (3 - sqrt(5))  # the turn from seed to seed of a sunflower: no two lie in one direction
SPACING = 10.0
DOT = SPACING * 0.6
HEAD = SPACING * 1.05
MARGIN = SPACING * 1.6
ASPECT = 1.7


@dataclass(frozen=True, slots=True)
class Dot:
    """The centre and the radius of a node."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A zone with its things; ``bands`` are the rings of classes from the middle out: class and outer radius."""

    x: float
    y: float
    radius: float
    anchor: int | None
    members: tuple[int, ...]
    bands: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Discs:
    """Everything placed: dots by vertex, and the discs that they lie in."""

    dots: dict[int, Dot]
    discs: tuple[Disc, ...]

    @property
    def anchors(self) -> frozenset[int]:
        """The vertices in the middle of discs."""
        return frozenset(disc.anchor for disc in self.discs if disc.anchor is not None)


def lay_out(vertices: Sequence[Vertex], arcs: Sequence[Arc]) -> Discs:
    """Place all vertices, each group of them as a disc."""
    rank = {cls: place for place, cls in enumerate(CLASSES)}
    parts = sorted(groups(vertices, arcs), key=lambda part: -len(part.members))
    radii = [radius_of(len(part.members)) for part in parts]
    dots: dict[int, Dot] = {}
    discs: list[Disc] = []
    for part, radius, (x, y) in zip(parts, radii, rows(radii), strict=True):
        members = sorted(part.members, key=lambda i: (rank.get(vertices[i].cls, len(rank)), vertices[i].cls))
        if part.anchor is not None:
            dots[part.anchor] = Dot(round(x, 1), round(y, 1), HEAD)
        for place, member in enumerate(members):
            away, turn = SPACING * sqrt(place + 3), GOLDEN_ANGLE * place
            dots[member] = Dot(round(x + away * cos(turn), 1), round(y + away * sin(turn), 1), DOT)
        discs.append(disc(part, members, vertices, (x, y, radius)))
    return Discs(dots, tuple(discs))


def disc(part: Group, members: Sequence[int], vertices: Sequence[Vertex], place: tuple[float, float, float]) -> Disc:
    """A group with its rings."""
    bands, count = [], 0
    for cls, same in groupby(members, key=lambda i: vertices[i].cls):
        count += len(list(same))
        bands.append((cls, round(radius_of(count), 1)))
    x, y, radius = (round(number, 1) for number in place)
    return Disc(x, y, radius, part.anchor, tuple(members), tuple(bands))


def radius_of(count: int) -> float:
    """The radius of a disc of ``count`` dots around a head."""
    return SPACING * (sqrt(count + 3) + 0.6)


def rows(radii: Sequence[float]) -> list[tuple[float, float]]:
    """The centres of discs, given from the largest to the smallest, in rows as wide as a screen is to its height."""
    if not radii:
        return []
    area = sum((2 * radius + MARGIN) ** 2 for radius in radii)
    width = max(sqrt(area * ASPECT), 2 * radii[0] + MARGIN)
    centres = []
    x = y = 0.0
    height = 2 * radii[0] + MARGIN
    for radius in radii:
        side = 2 * radius + MARGIN
        if x and x + side > width * 1.001:
            x, y = 0.0, y + height
            height = side
        centres.append((x + side / 2, y + height / 2))
        x += side
    return centres
