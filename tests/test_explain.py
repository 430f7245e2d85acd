"""What is said of a thing comes with its words."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.explain import explain
from kg.graph import Graphs
from kg.network import to_networkx
from kg.ontology import iri

ZONE = iri("zone/鲁山县产业集聚区")


@pytest.fixture(scope="module")
def network(graphs: Graphs) -> nx.MultiDiGraph:
    return to_networkx(graphs.facts + graphs.evidence)


def test_all_that_is_said_comes_with_its_words(network: nx.MultiDiGraph) -> None:
    (claims,) = explain(network, [ZONE]).values()
    said = {claim.property for claim in claims}
    assert {"leadingIndustry", "facesProblem", "about", "规划面积"} <= said
    assert all(claim.evidence for claim in claims)
    edges = network.out_degree(ZONE) + network.in_degree(ZONE)
    assert len(claims) == edges + len(network.nodes[ZONE]["figures"]) + len(network.nodes[ZONE]["names"])


def test_one_property_or_one_indicator(network: nx.MultiDiGraph) -> None:
    (claims,) = explain(network, [ZONE], "leadingIndustry").values()
    assert {claim.value for claim in claims} == {"轻工纺织", "非金属制品"}
    (claims,) = explain(network, [ZONE], "规划面积").values()
    assert [(claim.value, claim.evidence[0]["line"]) for claim in claims] == [("8.6 km2 actual", 49)]


def test_what_is_not_said_is_told(network: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match=r"nothing is said of 'undertakes'; there is: .*leadingIndustry"):
        explain(network, [ZONE], "undertakes")
