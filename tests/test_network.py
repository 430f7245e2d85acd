"""The network shows all things, relations, figures and quotes, in one order."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from hostile import HOSTILE

from kg.graph import Graphs
from kg.knowledge import Knowledge
from kg.network import to_networkx
from kg.ontology import CLASSES, iri
from kg.store import Store

ZONE = iri("zone/鲁山县产业集聚区")


@pytest.fixture(scope="module")
def network(graphs: Graphs) -> nx.MultiDiGraph:
    return to_networkx(graphs.facts + graphs.evidence)


def test_it_has_the_things_and_the_relations_alone(network: nx.MultiDiGraph, seeds: tuple[Knowledge, object]) -> None:
    knowledge = seeds[0]
    assert set(network) == {iri(thing.id) for thing in knowledge.things}
    assert network.number_of_edges() == len(knowledge.statements)
    assert {cls for _, cls in network.nodes(data="cls")} == set(CLASSES)


def test_a_node_tells_its_facts(network: nx.MultiDiGraph) -> None:
    facts = network.nodes[ZONE]
    assert facts["label"] == "鲁山县产业集聚区"
    assert "鲁山产业集聚区" in facts["aliases"]
    area = next(figure for figure in facts["figures"] if figure["indicator"] == "规划面积")
    assert (area["value"], area["unit"], area["modality"], area["approximate"]) == ("8.6", "km2", "actual", False)
    assert (area["quote"], area["source"], area["line"]) == ("8.6平方公里", "产业集聚区调研报告.txt", 49)
    assert facts["evidence"][0]["quote"] == "鲁山县产业集聚区"


def test_an_edge_tells_its_property_and_its_words(network: nx.MultiDiGraph) -> None:
    edge = network.edges[ZONE, iri("industry/轻工纺织"), "leadingIndustry"]
    assert edge["property"] == "leadingIndustry"
    assert edge["evidence"][0]["line"] == 57
    assert edge["evidence"][0]["report"] == "鲁山县产业集聚区建设调研报告"
    assert all(facts["evidence"] for *_, facts in network.edges(data=True))


def test_files_and_store_give_the_same_network(network: nx.MultiDiGraph, built: Path) -> None:
    for other in (to_networkx(Store.parse(built).triples()), to_networkx(Store.open(built).triples())):
        assert list(other.nodes(data=True)) == list(network.nodes(data=True))
        assert list(other.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_facts_without_evidence_make_a_network(graphs: Graphs) -> None:
    network = to_networkx(graphs.facts)
    assert network.nodes[ZONE]["evidence"] == []
    assert network.nodes[ZONE]["figures"][0]["quote"] == ""


def test_hostile_names_come_through(hostile: Graphs) -> None:
    network = to_networkx(hostile.facts + hostile.evidence)
    assert {label for _, label in network.nodes(data="label")} >= set(HOSTILE)
