"""A thing is found by its names, and what is said of it comes with its words."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.explain import explain, find
from kg.graph import Graphs
from kg.network import to_networkx
from kg.ontology import iri


@pytest.fixture(scope="module")
def network(graphs: Graphs) -> nx.MultiDiGraph:
    return to_networkx(graphs.facts + graphs.evidence)


def test_a_label_goes_before_an_alias(network: nx.MultiDiGraph) -> None:
    assert find(network, "鲁山县产业集聚区") == [iri("zone/鲁山县产业集聚区")]
    assert find(network, "鲁山产业集聚区") == [iri("zone/鲁山县产业集聚区")]
    assert find(network, iri("zone/南区")) == [iri("zone/南区")]
    assert len(find(network, "管委会")) == 4


def test_an_unknown_name_brings_the_nearest(network: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match=r"nothing is called '鲁山县产'; did you mean .*鲁山县产业集聚区"):
        find(network, "鲁山县产")
    with pytest.raises(QueryError, match="kg query"):
        find(network, "zzzz")


def test_all_that_is_said_comes_with_its_words(network: nx.MultiDiGraph) -> None:
    (claims,) = explain(network, "鲁山县产业集聚区").values()
    said = {claim.property for claim in claims}
    assert {"leadingIndustry", "facesProblem", "about", "规划面积"} <= said
    assert all(claim.evidence for claim in claims)
    node = iri("zone/鲁山县产业集聚区")
    edges = network.out_degree(node) + network.in_degree(node)
    assert len(claims) == edges + len(network.nodes[node]["figures"]) + len(network.nodes[node]["names"])


def test_one_property_or_one_indicator(network: nx.MultiDiGraph) -> None:
    (claims,) = explain(network, "鲁山县产业集聚区", "leadingIndustry").values()
    assert {claim.value for claim in claims} == {"轻工纺织", "非金属制品"}
    (claims,) = explain(network, "鲁山县产业集聚区", "规划面积").values()
    assert [(claim.value, claim.evidence[0]["line"]) for claim in claims] == [("8.6 km2 actual", 49)]


def test_what_is_not_said_is_told(network: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match=r"nothing is said of 'undertakes'; there is: .*leadingIndustry"):
        explain(network, "鲁山县产业集聚区", "undertakes")
