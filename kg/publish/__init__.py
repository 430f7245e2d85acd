"""The graph as a static site: pages for people, Turtle beside each for programs, and what it is and comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.html import fill
from kg.labels import labels
from kg.network import to_networkx
from kg.ontology import CLASSES, folder
from kg.publish.description import About, description
from kg.publish.names import href, slug
from kg.publish.things import Things
from kg.publish.vocabulary import vocabulary
from kg.quote import place
from kg.turtle import turtle

__all__ = ["About", "site"]


def site(triples: Iterable[ox.Triple], page: bytes, about: About) -> dict[str, bytes]:
    """The files of the site by their paths: for the same graph the same bytes.

    ``page`` is the page of the whole graph. Each thing has ``CLASS/NAME.html`` and ``CLASS/NAME.ttl``.
    """
    told = list(triples)
    network, things, named = to_networkx(told), Things(told), labels()
    files = {
        "graph.html": page,
        "graph.ttl": turtle(told).encode(),
        "dataset.ttl": turtle(description(about, network, len(told))).encode(),
        "ontology/index.html": fill("ontology.html", **vocabulary()).encode(),
        "ontology/zonekg.ttl": (folder() / "zonekg.ttl").read_bytes(),
        "ontology/shapes.ttl": (folder() / "shapes.ttl").read_bytes(),
    }
    listed: dict[str, list[dict[str, str]]] = {cls: [] for cls in CLASSES}
    for node, facts in network.nodes(data=True):
        path, label = slug(node), facts["label"]
        listed[facts["cls"]].append({"href": href(f"{path}.html"), "label": label})
        files[f"{path}.ttl"] = turtle(things.about(node)).encode()
        files[f"{path}.html"] = fill(
            "thing.html",
            iri=node,
            label=label,
            cls=named[facts["cls"]],
            aliases=facts["aliases"],
            status=facts["status"],
            out=[
                _edge(network, named, e["property"], o, e["evidence"]) for _, o, e in network.out_edges(node, data=True)
            ],
            into=[
                _edge(network, named, e["property"], s, e["evidence"]) for s, _, e in network.in_edges(node, data=True)
            ],
            figures=[f | {"places": _places(f["evidence"])} for f in facts["figures"]],
            places=_places(facts["evidence"]),
            turtle=href(f"{path}.ttl".rpartition("/")[2]),
        ).encode()
    present = {cls: members for cls, members in listed.items() if members}
    for cls, members in present.items():
        values = {"label": named[cls], "things": [m | {"href": m["href"].rpartition("/")[2]} for m in members]}
        files[f"{cls.lower()}/index.html"] = fill("things.html", **values).encode()
    counts = [{"href": f"{cls.lower()}/index.html", "label": named[cls], "count": len(m)} for cls, m in present.items()]
    files["index.html"] = fill("site.html", about=about, classes=counts, triples=len(told)).encode()
    return files


def _edge(network: Any, named: dict[str, str], name: str, other: str, evidence: list[Any]) -> dict[str, Any]:
    return {
        "property": named.get(name, name),
        "label": network.nodes[other]["label"],
        "href": href(f"../{slug(other)}.html"),
        "places": _places(evidence),
    }


def _places(evidence: Iterable[Any]) -> list[dict[str, str]]:
    return [{"quote": quote["quote"], "place": place(quote), "rule": quote["rule"]} for quote in evidence]
