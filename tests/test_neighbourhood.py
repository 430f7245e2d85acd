"""What is around a thing is what the whole graph says of it."""

from __future__ import annotations

from pathlib import Path

from kg.neighbourhood import around
from kg.network import to_networkx
from kg.store import Store


def test_it_says_of_a_thing_what_the_whole_graph_says(built: Path) -> None:
    store = Store.open(built)
    whole = to_networkx(store.as_rdflib())
    for iri in (node for node, facts in whole.nodes(data=True) if facts["cls"] in ("Zone", "Report", "Place")):
        part = to_networkx(around(store, [iri]))
        assert part.nodes[iri] == whole.nodes[iri]
        near = {*whole.successors(iri), *whole.predecessors(iri), iri}
        assert set(part.nodes) >= near
        for edge in [*whole.in_edges(iri, keys=True), *whole.out_edges(iri, keys=True)]:
            assert part.edges[edge] == whole.edges[edge]


def test_it_is_bounded_and_empty_for_the_unknown(built: Path) -> None:
    store = Store.open(built)
    whole = to_networkx(store.as_rdflib())
    hub = max(whole.nodes, key=whole.degree)
    assert len(to_networkx(around(store, [hub], 5))) < 20 < whole.degree(hub)
    assert len(around(store, ["https://example.org/none"])) == 0
