"""The ontology's names and where its files are.

``ontology/`` stands beside the package in a checkout and inside it in a wheel.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

ZK = "https://w3id.org/zonekg/ontology#"
ID = "https://w3id.org/zonekg/id/"

CLASSES = (
    "Zone", "Agency", "Enterprise", "Industry", "Problem", "Measure", "Project", "Place", "Plan", "Report",
)  # fmt: skip
PROPERTIES = (
    "locatedIn", "partOf", "managedBy", "approvedBy", "preparedBy", "hasPlan", "leadingIndustry", "hosts",
    "hasProject", "undertakes", "operatesIn", "facesProblem", "takesMeasure", "addresses", "about", "issuedBy",
)  # fmt: skip
UNITS = ("km2", "km", "CNY", "m3", "count", "CNY/mu", "percent", "kV")

PREFIXES = {
    "zk": ZK,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ASSERTED = ("amount", "equation", "event", "nesting", "finding")  # of passages on their own figures, dates and places
KINDS = (*(name.lower() for name in CLASSES), "observation", "unit", "statement", "evidence", *_ASSERTED)
"""The first part of the path of things, in the order in which Turtle shows them."""
ALL_PREFIXES = PREFIXES | {kind: f"{ID}{kind}/" for kind in KINDS}
"""The vocabularies', and one for each kind of thing."""
UNION = f"{ID}graph"
"""The name of the graph of all reports at once, where a graph must be named: on another server."""


@cache
def folder() -> Path:
    """The folder with ``zonekg.ttl``, ``shapes.ttl``, ``industries.ttl`` and ``queries/``."""
    inside = Path(__file__).parent / "_ontology"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "ontology"


def iri(path: str) -> str:
    """The IRI of a thing from its ``class/key``: readable, encoded only where an IRI demands it.

    A slash inside the key is encoded as well, because SPARQL's prefixed names cannot carry it.
    """
    kind, _, key = path.partition("/")
    return f"{ID}{kind}/" + "".join(c if c.isalnum() or c in "-._~·" else quote(c, safe="") for c in key)
