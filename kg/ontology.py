"""The ontology's names and where its files are.

``ontology/`` stands beside the package in a checkout and inside it in a wheel. The words that state a relation are
its ``zk:cue``: the rules of reading look for these, as plain strings.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

from kg import project, terms
from kg.terms import ZK as ZK

ID = "https://w3id.org/zonekg/id/"

_CLASSES = (
    "Zone", "Agency", "Enterprise", "Industry", "Problem", "Measure", "Project", "Place", "Plan", "Report",
)  # fmt: skip
_PROPERTIES = (
    "locatedIn", "partOf", "managedBy", "approvedBy", "preparedBy", "hasPlan", "leadingIndustry", "hosts",
    "hasProject", "undertakes", "operatesIn", "facesProblem", "takesMeasure", "addresses", "about", "issuedBy",
)  # fmt: skip
OWN_CLASSES = tuple(name for name in terms.own().classes if name not in _CLASSES)
"""The classes that the project adds."""
CLASSES = tuple(dict.fromkeys((*_CLASSES, *terms.own().classes)))
"""The classes of things: the shipped ones, then the project's own."""
PROPERTIES = tuple(dict.fromkeys((*_PROPERTIES, *terms.own().relations)))
"""The relations between things, likewise."""
UNITS = ("km2", "km", "CNY", "m3", "count", "CNY/mu", "percent", "kV")

PREFIXES = {
    "zk": ZK,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ASSERTED = ("amount", "equation", "event", "nesting", "finding", "correction", "person")  # of passages, and of people
KINDS = (*(name.lower() for name in CLASSES), "observation", "unit", "statement", "evidence", *_ASSERTED)
"""The first part of the path of things, in the order in which Turtle shows them."""
ALL_PREFIXES = PREFIXES | {kind: f"{ID}{kind}/" for kind in KINDS}
"""The vocabularies', and one for each kind of thing."""
UNION = f"{ID}graph"
"""The name of the graph of all reports at once, where a graph must be named: on another server."""


_PLAIN = re.compile(r"[\w.~·-]+")  # what an IRI can carry as it is


@cache
def folder() -> Path:
    """The folder with ``zonekg.ttl``, ``shapes.ttl``, ``industries.ttl`` and ``queries/``."""
    inside = Path(__file__).parent / "_ontology"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "ontology"


@cache
def declared() -> terms.Terms:
    """The terms of the shipped ontology, with what the project adds to them, and the project's own."""
    return terms.joined(terms.read(folder() / "zonekg.ttl"), terms.own())


def cues(relation: str) -> tuple[str, ...]:
    """The words that state a relation, as the ontology gives them, longest first; … stands for a stretch of text."""
    return tuple(sorted(declared().relations[relation].cues, key=lambda word: (-len(word), word)))


def cued(relation: str) -> str:
    """The cues of a relation that are whole words (without …) as one regular expression group, longest first.

    One that matches nowhere where a project has withdrawn them all.
    """
    return "(?:" + ("|".join(re.escape(cue) for cue in cues(relation) if "…" not in cue) or "(?!)") + ")"


def files() -> tuple[Path, ...]:
    """The files that declare terms: the shipped one, and the project's."""
    here = project.current()
    return folder() / "zonekg.ttl", *([here.ontology] if here and here.ontology.is_file() else [])


def iri(path: str) -> str:
    """The IRI of a thing from its ``class/key``: readable, encoded only where an IRI demands it.

    A slash inside the key is encoded as well, because SPARQL's prefixed names cannot carry it.
    """
    kind, _, key = path.partition("/")
    if not _PLAIN.fullmatch(key):
        key = "".join(c if c.isalnum() or c in "-._~·" else quote(c, safe="") for c in key)
    return f"{ID}{kind}/{key}"
