"""The view model: complete, ordered, and placed without overlap."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from typing import Any, TypeAlias

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.finding import Finding, Quote
from kg.graph import Graphs
from kg.network import to_networkx
from kg.view.groups import Arc, Vertex, groups
from kg.view.layout import lay_out
from kg.view.model import build
from kg.view.pinyin import initials
from kg.view.text import MAX_CHARACTERS, NO_LINE_START, ems, shorten, wrap
from kg.view.texts import ReportText
from kg.view.themes import theme_of

Network: TypeAlias = "nx.MultiDiGraph[str]"


def by_label(view: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Things with all that the page knows of them."""
    together = zip(view["graph"]["nodes"], view["details"]["nodes"], strict=True)
    return {node["label"]: node | details for node, details in together}


def overlapping(nodes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["label"], b["label"])
        for a, b in combinations(nodes, 2)
        if abs(a["x"] - b["x"]) < (a["width"] + b["width"]) / 2
        and abs(a["y"] - b["y"]) < (a["height"] + b["height"]) / 2
    ]


def test_every_fact_of_a_node_is_there(network: Network, names: dict[str, dict[str, str]]) -> None:
    view = build(network, names)
    zone = by_label(view)["甲县产业集聚区"]
    assert zone["aliases"] == ["我县集聚区", "集聚区"]
    assert zone["figures"][0]["modality"] == "planned" and zone["figures"][0]["approximate"]
    assert view["details"]["evidence"][zone["figures"][0]["evidence"][0]]["quote"] == "规划面积8.6平方公里"


def test_every_edge_leads_to_its_words(network: Network, names: dict[str, dict[str, str]]) -> None:
    view = build(network, names)
    edges, details = view["graph"]["edges"], view["details"]
    assert len(edges) == network.number_of_edges()
    for edge, places in zip(edges, details["edges"], strict=True):
        assert [details["evidence"][place]["quote"] for place in places] == [f"{edge['property']}的原文"]


def test_the_same_for_any_order(network: Network, backwards: Network, names: dict[str, dict[str, str]]) -> None:
    assert json.dumps(build(network, names)) == json.dumps(build(backwards, names))


def test_legend_in_the_order_of_the_ontology(network: Network, names: dict[str, dict[str, str]]) -> None:
    classes = build(network, names)["graph"]["classes"]
    assert [(c["label"]["zh"], c["count"]) for c in classes] == [("园区", 2), ("问题", 1), ("措施", 1), ("地点", 2)]
    assert [c["label"]["en"] for c in classes] == ["zone", "Problem", "Measure", "Place"]


def test_empty_network() -> None:
    assert build(nx.MultiDiGraph(), {})["graph"]["nodes"] == []


def test_attributes_may_be_missing() -> None:
    network: Network = nx.MultiDiGraph()
    network.add_edge("a", "b", key="knows")
    view = build(network, {})
    assert [edge["property"] for edge in view["graph"]["edges"]] == ["knows"]


def test_nothing_overlaps_in_the_seeds(graphs: Graphs) -> None:
    view = build(to_networkx(graphs.facts + graphs.evidence), {})["graph"]
    assert not overlapping(view["nodes"])
    for node in view["nodes"]:
        frames = [f for f in view["frames"] if f["x"] <= node["x"] - node["width"] / 2 <= f["x"] + f["width"]]
        assert any(node["x"] + node["width"] / 2 <= f["x"] + f["width"] for f in frames), node["label"]


def test_each_zone_of_a_report_heads_a_card(graphs: Graphs) -> None:
    network = to_networkx(graphs.facts + graphs.evidence)
    about = {target for _, target, name in network.edges(keys=True) if name == "about"}
    graph = build(network, {})["graph"]
    anchors = {graph["base"] + node["key"] for node in graph["nodes"] if node["anchor"]}
    assert about and about <= anchors


def test_quotes_that_a_text_holds_are_not_repeated(network: Network, names: dict[str, dict[str, str]]) -> None:
    report = "https://w3id.org/zonekg/id/report/甲县报告"
    words = "前言\n" + "甲" * 67 + "规划面积8.6平方公里。"
    text = ReportText(report, "甲.txt", 2, 1, words[2:], ((3, len(words), "prose"),))
    details = build(network, names, [text])["details"]
    held = [piece for piece in details["evidence"] if "quote" not in piece]
    assert [words[piece["start"] : piece["end"]] for piece in held] == ["规划面积8.6平方公里"]
    assert len(details["evidence"]) > 1, "what stands elsewhere keeps its quote"
    assert details["reports"][0]["text"] == words[2:]


def test_findings_lead_to_their_things(network: Network, names: dict[str, dict[str, str]]) -> None:
    zone = sorted(network.nodes)[-1]
    quote = Quote("甲.txt", 9, 15, 3, "33.5亿元", "", "")
    finding = Finding("parts-sum", "sum", "violation", "不等", "unequal", "", (quote,), (zone, "nobody"))
    view = build(network, names, findings=[finding])
    (told,) = view["details"]["findings"]
    said = {"message": {"zh": "不等", "en": "unequal"}, "arithmetic": ""}
    assert told == {"kind": "sum", "severity": "violation", "things": [5], "quotes": told["quotes"], **said}
    (place,) = told["quotes"]
    piece = view["details"]["evidence"][place]
    assert (piece["quote"], piece["line"]) == ("33.5亿元", 3)
    assert view["details"]["reports"][piece["report"]]["source"] == "甲.txt"
    assert [node.get("found") for node in view["graph"]["nodes"]] == [None] * 5 + ["violation"]


@pytest.mark.parametrize(
    ("problem", "theme"),
    [
        ("土地指标少", "land"),
        ("融资渠道不畅", "money"),
        ("编制太少", "staff"),
        ("缺乏产业链", "industry"),
        ("其他", ""),
    ],
)
def test_problems_have_themes(problem: str, theme: str) -> None:
    assert theme_of(problem) == theme


@pytest.mark.parametrize(
    ("name", "letters"), [("栾川县", "lcx"), ("重庆银行", "cqyh"), ("A区", "aq"), ("10千伏", "10qf"), ("LED", "")]
)
def test_pinyin_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


CLASSES = st.sampled_from(["Zone", "Agency", "Problem", "Measure", "Report", "Unheard"])
LABELS = st.text(st.characters(codec="utf-8"), max_size=50)
VERTICES = st.lists(
    st.builds(Vertex, CLASSES, LABELS, st.just(("r",)) | st.just(()), st.tuples(st.just("s"), st.integers(0, 9))),
    max_size=25,
)
PAIRS = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24), st.sampled_from(["partOf", "addresses", "about"])))


@given(VERTICES, PAIRS)
def test_any_graph_is_placed_once_without_overlap(vertices: list[Vertex], pairs: list[tuple[int, int, str]]) -> None:
    arcs = [Arc(s, t, name) for s, t, name in pairs if max(s, t) < len(vertices)]
    grouped = [i for g in groups(vertices, arcs) for i in (g.anchor, *g.members) if i is not None]
    assert sorted(grouped) == list(range(len(vertices)))
    spots = lay_out(vertices, arcs).spots
    placed = [
        {"label": str(i), "x": s.x, "y": s.y, "width": s.chip.width, "height": s.chip.height} for i, s in spots.items()
    ]
    assert len(placed) == len(vertices)
    assert not overlapping(placed)


@given(LABELS, st.integers(4, 20))
def test_wrapping_loses_nothing(text: str, limit: int) -> None:
    line = shorten(text)
    assert len(line) <= MAX_CHARACTERS
    assert "".join("".join(wrap(line, limit)).split()) == "".join(line.split())


@given(st.text("产业集聚区发展规划，。》", max_size=60))
def test_no_line_begins_with_a_closing_mark(text: str) -> None:
    lines = wrap(text.lstrip(NO_LINE_START), 10)
    assert not [line for line in lines if line.startswith(tuple(NO_LINE_START))]
    assert not [line for line in lines if ems(line.rstrip(NO_LINE_START)) > 10]
