"""The layout of large graphs: everything once, nothing upon another, the same every time."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from kg.view.discs import lay_out
from kg.view.groups import Arc, Vertex

CLASSES = st.sampled_from(["Zone", "Agency", "Problem", "Measure", "Report", "Unheard"])
VERTICES = st.lists(
    st.builds(
        Vertex, CLASSES, st.text(max_size=3), st.just(("r",)) | st.just(()), st.tuples(st.just("s"), st.integers(0, 9))
    ),
    max_size=40,
)
PAIRS = st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39), st.sampled_from(["partOf", "hosts", "about"])))


@given(VERTICES, PAIRS)
def test_any_graph_is_placed_once_without_overlap(vertices: list[Vertex], pairs: list[tuple[int, int, str]]) -> None:
    arcs = [Arc(s, t, name) for s, t, name in pairs if max(s, t) < len(vertices)]
    found = lay_out(vertices, arcs)
    assert sorted(found.dots) == list(range(len(vertices)))
    for a, b in combinations(found.dots.values(), 2):
        assert hypot(a.x - b.x, a.y - b.y) > a.size + b.size - 0.2
    for one, other in combinations(found.discs, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 0.2
    assert found == lay_out(vertices, arcs)


@given(VERTICES, PAIRS)
def test_a_disc_holds_its_dots_and_its_rings_count_them(
    vertices: list[Vertex], pairs: list[tuple[int, int, str]]
) -> None:
    arcs = [Arc(s, t, name) for s, t, name in pairs if max(s, t) < len(vertices)]
    found = lay_out(vertices, arcs)
    for disc in found.discs:
        dots = found.dots
        for member in disc.members:
            assert hypot(dots[member].x - disc.x, dots[member].y - disc.y) + dots[member].size <= disc.radius + 0.2
        assert [outer for _, outer in disc.bands] == sorted(outer for _, outer in disc.bands)
        assert {cls for cls, _ in disc.bands} == {vertices[member].cls for member in disc.members}
