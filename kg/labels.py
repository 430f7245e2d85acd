"""What people call the classes and properties of the ontology."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.ontology import PREFIXES, ZK, folder

_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")


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
