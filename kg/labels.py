"""What people call the classes and properties of the ontology."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.ontology import PREFIXES, ZK, folder

LANGUAGES = ("zh", "en")
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_CONCEPT = ox.NamedNode(PREFIXES["skos"] + "prefLabel")


@cache
def labels(language: str = "zh") -> dict[str, str]:
    """Label by local name (``Zone``: 园区), as ``ontology/zonekg.ttl`` gives them."""
    found = {}
    for triple in ox.parse(path=folder() / "zonekg.ttl", format=ox.RdfFormat.TURTLE):
        subject, label = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(label, ox.Literal):
            continue
        if triple.predicate == _LABEL and label.language == language and subject.value.startswith(ZK):
            found[subject.value.removeprefix(ZK)] = label.value
    return found


@cache
def divisions(language: str = "zh") -> dict[str, str]:
    """The names of the sections and divisions of GB/T 4754 by code, as ``ontology/industries.ttl`` gives them."""
    found = {}
    for triple in ox.parse(path=folder() / "industries.ttl", format=ox.RdfFormat.TURTLE):
        subject, label = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(label, ox.Literal):
            continue
        if triple.predicate == _CONCEPT and label.language == language:
            found[subject.value.rpartition("/")[2]] = label.value
    return found


def names() -> dict[str, dict[str, str]]:
    """By language, the names of classes and properties, and those of industries' divisions by code."""
    return {language: labels(language) | divisions(language) for language in LANGUAGES}
