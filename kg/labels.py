"""What people call the classes and properties of the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.ontology import PREFIXES, ZK, files, folder

LANGUAGES = ("zh", "en")
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_CONCEPT = ox.NamedNode(PREFIXES["skos"] + "prefLabel")


@cache
def labels(language: str = "zh") -> dict[str, str]:
    """Label by local name (``Zone``: 园区), as ``ontology/zonekg.ttl`` and the project's own file give them."""
    told = (pair for file in files() for pair in _told(file, _LABEL, language))
    return {iri.removeprefix(ZK): label for iri, label in told if iri.startswith(ZK)}


@cache
def divisions(language: str = "zh") -> dict[str, str]:
    """The names of the sections and divisions of GB/T 4754 by code, as ``ontology/industries.ttl`` gives them."""
    return {iri.rpartition("/")[2]: label for iri, label in _told(folder() / "industries.ttl", _CONCEPT, language)}


def _told(file: Path, predicate: ox.NamedNode, language: str) -> Iterator[tuple[str, str]]:
    """What a file of the ontology calls things in one language: IRI and label."""
    for triple in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
        subject, label = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(label, ox.Literal):
            continue
        if triple.predicate == predicate and label.language == language:
            yield subject.value, label.value


def names() -> dict[str, dict[str, str]]:
    """By language, the names of classes and properties, and those of industries' divisions by code."""
    return {language: labels(language) | divisions(language) for language in LANGUAGES}
