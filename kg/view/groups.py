"""Which zone each thing is drawn with: anchors, and the nearest anchor of everything else."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Vertex:
    """What the layout needs to know of a node; ``reports`` are those that it is stated in."""

    cls: str
    label: str
    reports: tuple[str, ...]
    place: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Arc:
    """What the layout needs to know of an edge."""

    source: int
    target: int
    property: str


@dataclass(frozen=True, slots=True)
class Group:
    """An anchor (none for things that hang on nothing) and its members, in the order of the text."""

    anchor: int | None
    members: tuple[int, ...]


def groups(vertices: Sequence[Vertex], arcs: Sequence[Arc]) -> list[Group]:
    """Every vertex in exactly one group, the groups in the order of the text."""
    near = neighbours(len(vertices), arcs)
    anchors = find_anchors(vertices, arcs, near)
    home = spread(anchors, near)
    adopt(vertices, anchors, home)
    members: dict[int | None, list[int]] = defaultdict(list)
    for index in range(len(vertices)):
        if index not in anchors:
            members[home.get(index)].append(index)
    ordered = sorted(anchors, key=lambda a: (vertices[a].place, a))
    keys: list[int | None] = [*ordered, *([None] if members[None] else [])]
    return [Group(a, tuple(sorted(members[a], key=lambda i: (vertices[i].place, i)))) for a in keys]


def neighbours(count: int, arcs: Iterable[Arc]) -> list[list[int]]:
    """For each vertex its neighbours, without repetition, in the order of the arcs."""
    near: list[dict[int, None]] = [{} for _ in range(count)]
    for arc in arcs:
        if arc.source != arc.target:
            near[arc.source][arc.target] = None
            near[arc.target][arc.source] = None
    return [list(each) for each in near]


def find_anchors(vertices: Sequence[Vertex], arcs: Sequence[Arc], near: Sequence[Sequence[int]]) -> set[int]:
    """The zones that reports are about, and of every other family of zones the one with most to say.

    A family is a zone with its parts. Without any zone it is the thing with most links.
    """
    zones = {i for i, vertex in enumerate(vertices) if vertex.cls == "Zone"}
    about = {arc.target for arc in arcs if arc.property == "about" and arc.target in zones}
    heads = {max(family, key=lambda i: (len(near[i]), -i)) for family in families(zones, arcs) if not family & about}
    found = about | {head for head in heads if len(near[head]) >= FEWEST_NEIGHBOURS}
    if found or heads:
        return found or heads
    linked = [i for i in range(len(vertices)) if near[i]]
    return {max(linked, key=lambda i: (len(near[i]), -i))} if linked else set()


def families(zones: set[int], arcs: Iterable[Arc]) -> list[set[int]]:
    """Zones joined by ``partOf``."""
    family = {zone: {zone} for zone in sorted(zones)}
    for arc in arcs:
        if arc.property == "partOf" and arc.source in zones and arc.target in zones:
            joined = family[arc.source] | family[arc.target]
            family.update(dict.fromkeys(joined, joined))
    return list({id(each): each for each in family.values()}.values())


def spread(anchors: Iterable[int], near: Sequence[Sequence[int]]) -> dict[int, int]:
    """Breadth first from all anchors at once: the nearest anchor of each vertex that can be reached.

    Of several at the same distance the one with more links to the vertex's side wins by coming first.
    """
    home = {anchor: anchor for anchor in sorted(anchors, key=lambda a: (-len(near[a]), a))}
    queue = deque(home)
    while queue:
        vertex = queue.popleft()
        for other in near[vertex]:
            if other not in home:
                home[other] = home[vertex]
                queue.append(other)
    return home


def adopt(vertices: Sequence[Vertex], anchors: Iterable[int], home: dict[int, int]) -> None:
    """Give what no anchor reaches to the anchor that is most at home in the same report."""
    owners = owners_of_reports(vertices, anchors, home)
    for index, vertex in enumerate(vertices):
        found = [owners[report] for report in vertex.reports if report in owners]
        if index not in home and found:
            home[index] = found[0]


def owners_of_reports(vertices: Sequence[Vertex], anchors: Iterable[int], home: Mapping[int, int]) -> dict[str, int]:
    """For each report the anchor that holds most of what the report states."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for index in sorted(home):
        for report in vertices[index].reports:
            counts[report][home[index]] += 1
    return {report: max(sorted(count), key=lambda a: count[a]) for report, count in counts.items()}
