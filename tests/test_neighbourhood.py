"""What is around a thing is what the whole graph says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.neighbourhood import around, called, nearest
from kg.network import to_networkx
from kg.ontology import iri
from kg.store import Store


def test_it_says_of_a_thing_what_the_whole_graph_says(built: Path) -> None:
    store = Store.open(built)
    whole = to_networkx(store.triples())
    for centre in (node for node, facts in whole.nodes(data=True) if facts["cls"] in ("Zone", "Report", "Place")):
        part = to_networkx(around(store, [centre]))
        assert part.nodes[centre] == whole.nodes[centre]
        near = {*whole.successors(centre), *whole.predecessors(centre), centre}
        assert set(part.nodes) >= near
        for edge in [*whole.in_edges(centre, keys=True), *whole.out_edges(centre, keys=True)]:
            assert part.edges[edge] == whole.edges[edge]


def test_it_is_bounded_and_empty_for_the_unknown(built: Path) -> None:
    store = Store.open(built)
    whole = to_networkx(store.triples())
    hub = max(whole.nodes, key=whole.degree)
    part = to_networkx(nearest(store, hub, 5))
    assert len(part) == 6 < whole.degree(hub)
    for none in (around(store, ["https://example.org/none"]), nearest(store, "https://example.org/none", 5)):
        assert len(none) == 0


def test_what_is_drawn_is_a_part_of_the_whole_with_its_words(built: Path) -> None:
    store = Store.open(built)
    whole = to_networkx(store.triples())
    zone = iri("zone/鲁山县产业集聚区")
    part = to_networkx(nearest(store, zone, 1000))
    assert set(part.nodes) == {*whole.successors(zone), *whole.predecessors(zone), zone}
    assert part.nodes[zone] == whole.nodes[zone]
    between = whole.subgraph(part.nodes)
    assert set(part.edges) == set(between.edges) and len(between.edges) > whole.degree(zone)
    assert all(part.edges[edge] == whole.edges[edge] for edge in part.edges)


def test_a_label_goes_before_another_name(built: Path) -> None:
    store = Store.open(built)
    for name in ("鲁山县产业集聚区", "鲁山产业集聚区", iri("zone/鲁山县产业集聚区")):
        assert called(store, name) == [iri("zone/鲁山县产业集聚区")]
    assert len(called(store, "管委会")) == 4


def test_an_unknown_name_brings_the_nearest(built: Path) -> None:
    store = Store.open(built)
    with pytest.raises(QueryError, match=r"nothing is called '鲁山县产'; did you mean .*鲁山县产业集聚区"):
        called(store, "鲁山县产")
    for name in ("zzzz", iri("zone/zzzz"), "https://example.org/> a ?b"):
        with pytest.raises(QueryError, match="kg query"):
            called(store, name)
