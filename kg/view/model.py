"""The view model: a networkx graph as plain, ordered JSON, with everything already placed.

Nothing here knows of HTML or of a drawing engine; another one starts from the same data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypedDict

from kg.finding import Finding
from kg.ontology import CLASSES, ID, PROPERTIES
from kg.view import discs, layout
from kg.view.compared import compared
from kg.view.found import finding, marks, pieces_of
from kg.view.groups import Arc, Vertex
from kg.view.pinyin import initials
from kg.view.texts import Proofs, ReportText, position
from kg.view.themes import theme_of, themes

if TYPE_CHECKING:
    import networkx as nx

Names = Mapping[str, Mapping[str, str]]
"""By language (``zh``, ``en``), what a reader calls a class, a property or a division of industry, by its local name."""

LANGUAGES = ("zh", "en")
MOST_CHIPS = 1500
"""Past this many things they are dots in discs, not chips on cards: read as chips they fill many screens."""


class View(TypedDict):
    """All that the page is told. ``graph`` is what the first view draws, ``details`` everything else.

    Ids of nodes and edges are places in their lists. Evidence is listed once; nodes, figures and edges
    point into it, and it points into the reports.
    """

    graph: dict[str, Any]
    details: dict[str, Any]


def build(
    network: nx.MultiDiGraph[Any],
    names: Names,
    texts: Sequence[ReportText] = (),
    findings: Sequence[Finding] = (),
    chips: bool = True,
) -> View:
    """The view model of a graph: the same for every order in which the graph was put together.

    Without ``chips``, which not every engine draws, things are dots in discs however few they are.
    """
    iris = sorted(network.nodes)
    index = {name: number for number, name in enumerate(iris)}
    ties = sorted((index[s], index[t], str(key)) for s, t, key in network.edges(keys=True))
    quotes = [pieces_of(each, network) for each in findings]
    proofs = Proofs(chain(evidence_of(network), *quotes), texts)
    marked = marks(findings)
    vertices = [vertex(network.nodes[name]) for name in iris]
    arcs = [Arc(s, t, property_of(network, iris, (s, t, key))) for s, t, key in ties]
    placed = as_cards(vertices, arcs) if chips and len(vertices) <= MOST_CHIPS else as_discs(vertices, arcs)
    nodes = [named(name, network.nodes[name], marked) | placed.nodes[number] for number, name in enumerate(iris)]
    edges = [{"from": arc.source, "to": arc.target, "property": arc.property} for arc in arcs]
    facts = [detail(network.nodes[name], proofs) for name in iris]
    told = [proofs.add(network.edges[iris[s], iris[t], key].get("evidence") or ()) for s, t, key in ties]
    return {
        "graph": {
            "base": ID,
            "classes": legend((each["cls"] for each in nodes), CLASSES, names),
            "properties": legend((arc.property for arc in arcs), PROPERTIES, names),
            "nodes": nodes,
            "edges": edges,
            **placed.more,
            "figures": sum(len(fact.get("figures", ())) for fact in facts),
            "evidence": len(proofs.listed),
        },
        "details": {
            "nodes": facts,
            "edges": told,
            "evidence": proofs.listed,
            "reports": proofs.reports,
            "themes": [{"id": theme.key, "label": theme.names} for theme in themes()],
            "divisions": divisions(facts, names),
            "findings": [finding(e, index, q, proofs) for e, q in zip(findings, quotes, strict=True)],
            "comparison": compared(nodes, facts, arcs, proofs),
        },
    }


def evidence_of(network: nx.MultiDiGraph[Any]) -> Iterator[Mapping[str, Any]]:
    """Every piece of evidence of nodes, figures and edges."""
    for _, facts in network.nodes(data=True):
        yield from facts.get("evidence") or ()
        yield from mentions_of(facts)
        for each in facts.get("figures") or ():
            yield from proofs_of_figure(each)
    for *_, facts in network.edges(data=True):
        yield from facts.get("evidence") or ()


def mentions_of(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Where other words than its label mean a thing."""
    return [piece for name in facts.get("names") or () for piece in name["evidence"]]


def proofs_of_figure(each: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The evidence of a figure, which may be the figure's own quote."""
    return each.get("evidence") or ([each] if each.get("quote") else ())


def vertex(attributes: Mapping[str, Any]) -> Vertex:
    """A node as the layout sees it."""
    evidence = sorted(attributes.get("evidence") or (), key=position)
    reports = dict.fromkeys(str(piece.get("report") or piece.get("source") or "") for piece in evidence)
    place = position(evidence[0])[:2] if evidence else ("", 0)
    start = int(evidence[0].get("start") or 0) if evidence else 0
    return Vertex(str(attributes.get("cls", "")), str(attributes.get("label", "")), tuple(reports), (place[0], start))


def property_of(network: nx.MultiDiGraph[Any], iris: list[Any], tie: tuple[int, int, str]) -> str:
    """The property of an edge; its key where it does not say."""
    return str(network.edges[iris[tie[0]], iris[tie[1]], tie[2]].get("property") or tie[2])


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the nodes stand, in their order, and what else is drawn."""

    nodes: list[dict[str, Any]]
    more: dict[str, Any]


def as_cards(vertices: Sequence[Vertex], arcs: Sequence[Arc]) -> Placed:
    """Chips on cards: their text, the size of their font, centre, width and height."""
    found = layout.lay_out(vertices, arcs)
    nodes = []
    for number in range(len(vertices)):
        spot, anchor = found.spots[number], number in found.anchors
        nodes.append(
            {
                "anchor": anchor,
                "chip": spot.chip.text,
                "size": layout.ANCHOR_FONT if anchor else layout.FONT,
                "x": spot.x,
                "y": spot.y,
                "width": spot.chip.width,
                "height": spot.chip.height,
            }
        )
    captions = [{"cls": c.cls, "count": c.count, "x": c.x, "y": c.y, "width": c.width} for c in found.captions]
    frames = [{"x": f.x, "y": f.y, "width": f.width, "height": f.height} for f in found.frames]
    return Placed(nodes, {"captions": captions, "frames": frames, "discs": []})


def as_discs(vertices: Sequence[Vertex], arcs: Sequence[Arc]) -> Placed:
    """Dots in discs: their centre and radius."""
    found = discs.lay_out(vertices, arcs)
    anchors = found.anchors
    nodes = [
        {"anchor": number in anchors, "x": dot.x, "y": dot.y, "size": dot.size}
        for number, dot in sorted(found.dots.items())
    ]
    listed = [
        {"x": d.x, "y": d.y, "radius": d.radius, "anchor": d.anchor, "members": d.members, "bands": d.bands}
        for d in found.discs
    ]
    return Placed(nodes, {"captions": [], "frames": [], "discs": listed, "dot": discs.DOT})


def named(name: str, attributes: Mapping[str, Any], marked: Mapping[str, str]) -> dict[str, Any]:
    """What a thing is called; ``key`` is its IRI without what all IRIs of a build begin with.

    ``found`` is there where checks found something: the worst severity.
    """
    return {
        **({"found": marked[name]} if name in marked else {}),
        "key": str(name).removeprefix(ID),
        "cls": str(attributes.get("cls", "")),
        "label": str(attributes.get("label", "")),
        "status": str(attributes.get("status") or ""),
    }


def detail(attributes: Mapping[str, Any], proofs: Proofs) -> dict[str, Any]:
    """What is known of a thing beyond its name; what is empty is left out."""
    label = str(attributes.get("label", ""))
    told = {
        "aliases": sorted(str(alias) for alias in attributes.get("aliases") or ()),
        "initials": initials(label),
        "theme": theme_of(label) if attributes.get("cls") == "Problem" else "",
        "division": str(attributes.get("division") or ""),
        "figures": [figure(each, proofs) for each in sorted(attributes.get("figures") or (), key=figure_key)],
        "evidence": proofs.add(attributes.get("evidence") or ()),
        "mentions": proofs.add(mentions_of(attributes)),
    }
    return {key: value for key, value in told.items() if value}


def figure_key(each: Mapping[str, Any]) -> tuple[Any, ...]:
    """Figures in the order of the text, then by what they say."""
    return (*position(each), *(str(each.get(key, "")) for key in ("indicator", "value", "unit", "period")))


def figure(each: Mapping[str, Any], proofs: Proofs) -> dict[str, Any]:
    """One figure with the sentence that states it."""
    return {
        "indicator": str(each.get("indicator", "")),
        "value": str(each.get("value", "")),
        "unit": str(each.get("unit", "")),
        "period": str(each.get("period") or ""),
        "modality": str(each.get("modality") or ""),
        "approximate": bool(each.get("approximate")),
        "evidence": proofs.add(proofs_of_figure(each)),
    }


def divisions(facts: Iterable[Mapping[str, Any]], names: Names) -> dict[str, dict[str, str]]:
    """The names of those divisions of industry that occur, by code and language."""
    found = sorted({fact["division"] for fact in facts if "division" in fact})
    return {code: in_languages(code, names) for code in found}


def legend(found: Iterable[str], order: tuple[str, ...], names: Names) -> list[dict[str, Any]]:
    """What occurs, first in the order of the ontology, then by name: with its labels and how often it does."""
    counts = Counter(found)
    ids = [*(name for name in order if name in counts), *sorted(counts.keys() - set(order))]
    return [{"id": name, "label": in_languages(name, names), "count": counts[name]} for name in ids]


def in_languages(name: str, names: Names) -> dict[str, str]:
    """What a name is called in each language; itself where nobody says."""
    return {language: names.get(language, {}).get(name, name) for language in LANGUAGES}
