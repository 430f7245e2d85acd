"""A small network of the shape that ``kg.network`` makes."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

LABELS = {"Zone": "园区", "Problem": "问题", "Measure": "措施", "Place": "地点", "facesProblem": "面临问题"}
NAMES = {"zh": LABELS, "en": {"Zone": "zone"}}
NODES = (
    ("Zone", "甲县产业集聚区", 10),
    ("Zone", "乙县高新区", 20),
    ("Place", "甲县", 30),
    ("Problem", "土地指标少，后续项目无法落地，企业扩建受限", 40),
    ("Measure", "实行土地保证金制度，盘活存量用地", 50),
    ("Place", "无关系的河", 60),
)
EDGES = ((0, 2, "locatedIn"), (1, 2, "locatedIn"), (0, 3, "facesProblem"), (0, 4, "takesMeasure"), (4, 3, "addresses"))


def quote(text: str, start: int, report: str = "甲县报告") -> dict[str, Any]:
    """A piece of evidence."""
    return {
        "quote": text, "source": "甲.txt", "line": start, "start": start, "end": start + len(text),
        "rule": "test.rule", "report": report, "report_iri": f"https://w3id.org/zonekg/id/report/{report}",
    }  # fmt: skip


def make(order: int = 1) -> nx.MultiDiGraph[str]:
    """The network, put together forwards or (-1) backwards."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [f"https://w3id.org/zonekg/id/{cls.lower()}/{label}" for cls, label, _ in NODES]
    for name, (cls, label, start) in list(zip(names, NODES, strict=True))[::order]:
        evidence = [quote(label, start), quote(label, start + 200)][::order]
        network.add_node(name, cls=cls, label=label, aliases=[], figures=[], status="", evidence=evidence)
    network.nodes[names[0]].update(aliases=["集聚区", "我县集聚区"][::order], figures=[figure()])
    network.nodes[names[4]]["status"] = "proposed"
    for source, target, name in EDGES[::order]:
        network.add_edge(
            names[source], names[target], key=name, property=name, evidence=[quote(f"{name}的原文", source + 100)]
        )
    return network


def figure() -> dict[str, Any]:
    """A figure of a thing."""
    proof = quote("规划面积8.6平方公里", 70)
    return {
        "indicator": "规划面积", "value": "8.6", "unit": "km2", "period": "2015年", "modality": "planned",
        "approximate": True, **{key: proof[key] for key in ("quote", "source", "line")}, "evidence": [proof],
    }  # fmt: skip


@pytest.fixture
def network() -> nx.MultiDiGraph[str]:
    return make()


@pytest.fixture
def backwards() -> nx.MultiDiGraph[str]:
    return make(-1)


@pytest.fixture
def names() -> dict[str, dict[str, str]]:
    return NAMES
