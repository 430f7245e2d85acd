"""The view model: a networkx graph as plain, ordered JSON, with everything already placed.

Nothing here knows of HTML or of vis-network; another drawing engine starts from the same data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from kg.ontology import CLASSES, PROPERTIES
from kg.view.groups import Arc, Vertex
from kg.view.layout import ANCHOR_FONT, FONT, Layout, lay_out

if TYPE_CHECKING:
    import networkx as nx

Labels = Mapping[str, str]
"""What a reader calls a class or property, by its local name in the ontology."""

EVIDENCE_KEYS = ("quote", "source", "line", "start", "end", "rule", "report")


class Entry(TypedDict):
    """A class of the legend."""

    id: str
    label: str
    count: int


class View(TypedDict):
    """All that the page is told. Evidence is listed once; nodes, figures and edges point into it."""

    classes: list[Entry]
    properties: dict[str, str]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    captions: list[dict[str, Any]]
    frames: list[dict[str, float]]


class Sentences:
    """The evidence of the whole page, each piece once."""

    def __init__(self) -> None:
        self.listed: list[dict[str, Any]] = []
        self._places: dict[tuple[str, ...], int] = {}

    def add(self, pieces: Iterable[Mapping[str, Any]]) -> list[int]:
        """The places of some pieces of evidence in the list, in the order of the text."""
        return [self._add(piece) for piece in sorted(pieces, key=position)]

    def _add(self, piece: Mapping[str, Any]) -> int:
        kept = {key: piece[key] for key in EVIDENCE_KEYS if piece.get(key) not in (None, "")}
        identity = tuple(str(kept.get(key, "")) for key in EVIDENCE_KEYS)
        if identity not in self._places:
            self._places[identity] = len(self.listed)
            self.listed.append(kept)
        return self._places[identity]


def position(piece: Mapping[str, Any]) -> tuple[str, int, int, str]:
    """Where a piece of evidence stands, to sort by."""
    return (
        str(piece.get("source") or ""),
        int(piece.get("line") or 0),
        int(piece.get("start") or 0),
        str(piece.get("rule") or ""),
    )


def build(network: nx.MultiDiGraph[Any], labels: Labels) -> View:
    """The view model of a graph: the same for every order in which the graph was put together."""
    names = sorted(network.nodes)
    index = {name: number for number, name in enumerate(names)}
    ties = sorted((index[s], index[t], str(key)) for s, t, key in network.edges(keys=True))
    sentences = Sentences()
    layout = lay_out(
        [vertex(network.nodes[name]) for name in names],
        [Arc(s, t, property_of(network, names, (s, t, key))) for s, t, key in ties],
    )
    nodes = [node(number, name, network.nodes[name], layout, sentences) for name, number in index.items()]
    edges = [edge(number, tie, network, names, sentences) for number, tie in enumerate(ties)]
    return {
        "classes": legend(nodes, labels),
        "properties": {
            name: labels.get(name, name) for name in known_first({e["property"] for e in edges}, PROPERTIES)
        },
        "nodes": nodes,
        "edges": edges,
        "evidence": sentences.listed,
        "captions": [{"cls": c.cls, "count": c.count, "x": c.x, "y": c.y} for c in layout.captions],
        "frames": [{"x": f.x, "y": f.y, "width": f.width, "height": f.height} for f in layout.frames],
    }


def vertex(attributes: Mapping[str, Any]) -> Vertex:
    """A node as the layout sees it."""
    evidence = sorted(attributes.get("evidence") or (), key=position)
    reports = dict.fromkeys(str(piece.get("report") or piece.get("source") or "") for piece in evidence)
    place = position(evidence[0])[:2] if evidence else ("", 0)
    start = int(evidence[0].get("start") or 0) if evidence else 0
    return Vertex(str(attributes.get("cls", "")), str(attributes.get("label", "")), tuple(reports), (place[0], start))


def property_of(network: nx.MultiDiGraph[Any], names: list[Any], tie: tuple[int, int, str]) -> str:
    """The property of an edge; its key where it does not say."""
    return str(network.edges[names[tie[0]], names[tie[1]], tie[2]].get("property") or tie[2])


def node(number: int, name: str, attributes: Mapping[str, Any], layout: Layout, sentences: Sentences) -> dict[str, Any]:
    """One thing with its facts and its place."""
    spot = layout.spots[number]
    return {
        "id": number,
        "iri": str(name),
        "cls": str(attributes.get("cls", "")),
        "label": str(attributes.get("label", "")),
        "aliases": sorted(str(alias) for alias in attributes.get("aliases") or ()),
        "status": str(attributes.get("status") or ""),
        "figures": [figure(each, sentences) for each in sorted(attributes.get("figures") or (), key=figure_key)],
        "evidence": sentences.add(attributes.get("evidence") or ()),
        "anchor": number in layout.anchors,
        "chip": spot.chip.text,
        "size": ANCHOR_FONT if number in layout.anchors else FONT,
        "x": spot.x,
        "y": spot.y,
        "width": spot.chip.width,
        "height": spot.chip.height,
    }


def figure_key(each: Mapping[str, Any]) -> tuple[Any, ...]:
    """Figures in the order of the text, then by what they say."""
    return (*position(each), *(str(each.get(key, "")) for key in ("indicator", "value", "unit", "period")))


def figure(each: Mapping[str, Any], sentences: Sentences) -> dict[str, Any]:
    """One figure with the sentence that states it."""
    return {
        "indicator": str(each.get("indicator", "")),
        "value": str(each.get("value", "")),
        "unit": str(each.get("unit", "")),
        "period": str(each.get("period") or ""),
        "modality": str(each.get("modality") or ""),
        "approximate": bool(each.get("approximate")),
        "evidence": sentences.add(each.get("evidence") or ([each] if each.get("quote") else ())),
    }


def edge(
    number: int, tie: tuple[int, int, str], network: nx.MultiDiGraph[Any], names: list[Any], sentences: Sentences
) -> dict[str, Any]:
    """One relation with the sentences behind it."""
    attributes = network.edges[names[tie[0]], names[tie[1]], tie[2]]
    return {
        "id": number,
        "from": tie[0],
        "to": tie[1],
        "property": property_of(network, names, tie),
        "evidence": sentences.add(attributes.get("evidence") or ()),
    }


def legend(nodes: Iterable[Mapping[str, Any]], labels: Labels) -> list[Entry]:
    """The classes that occur, in the order of the ontology, with how many things each has."""
    counts = Counter(str(each["cls"]) for each in nodes)
    return [{"id": c, "label": labels.get(c, c), "count": counts[c]} for c in known_first(counts, CLASSES)]


def known_first(found: Iterable[str], order: tuple[str, ...]) -> list[str]:
    """Names that were found: those of the ontology in its order, then the others by name."""
    present = set(found)
    return [*(name for name in order if name in present), *sorted(present - set(order))]
