"""What the data set is, and which rules made it of which reports: VoID, DCAT 3 and PROV-O."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.ontology import ID, PREFIXES, ZK

_VOID, _DCAT, _PROV = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", "http://www.w3.org/ns/prov#"
_TERMS, _RDF = PREFIXES["dcterms"], PREFIXES["rdf"]
_MEDIA = "https://www.iana.org/assignments/media-types/text/turtle"
_RULES = f"{ID}rules/"


@dataclass(frozen=True, slots=True)
class About:
    """What a site tells of itself: ``licence`` and ``base`` are addresses, ``base`` is where the site will stand.

    ``version`` is that of zonekg; ``rules`` are the digests of the rules that the reports were read by.
    """

    title: str
    licence: str
    base: str
    version: str
    rules: tuple[str, ...]


def description(about: About, network: Any, triples: int) -> Iterator[ox.Triple]:
    """The data set, its one distribution, the build that made it, and the reports that the build read."""
    dataset, build, software = (ox.NamedNode(about.base + part) for part in ("", "#build", "#zonekg"))
    reports = [ox.NamedNode(node) for node, facts in network.nodes(data=True) if facts["cls"] == "Report"]
    classes = {facts["cls"] for _, facts in network.nodes(data=True)}
    yield from _said(
        dataset,
        _RDF + "type",
        *(ox.NamedNode(kind) for kind in (_VOID + "Dataset", _DCAT + "Dataset", _PROV + "Entity")),
    )
    yield from _said(dataset, _TERMS + "title", ox.Literal(about.title, language="zh"))
    yield from _said(dataset, _TERMS + "license", ox.NamedNode(about.licence))
    yield from _said(dataset, _TERMS + "language", ox.Literal("zh"))
    yield from _said(dataset, _VOID + "triples", ox.Literal(triples))
    yield from _said(dataset, _VOID + "entities", ox.Literal(len(network)))
    yield from _said(dataset, _VOID + "classes", ox.Literal(len(classes)))
    yield from _said(dataset, _VOID + "uriSpace", ox.Literal(ID))
    yield from _said(dataset, _VOID + "vocabulary", ox.NamedNode(ZK))
    yield from _said(dataset, _VOID + "dataDump", ox.NamedNode(about.base + "graph.ttl"))
    yield from _said(dataset, _DCAT + "landingPage", ox.NamedNode(about.base + "index.html"))
    yield from _said(dataset, _DCAT + "distribution", ox.NamedNode(about.base + "#turtle"))
    yield from _said(dataset, _PROV + "wasGeneratedBy", build)
    yield from _said(dataset, _PROV + "wasDerivedFrom", *reports)
    turtle = ox.NamedNode(about.base + "#turtle")
    yield from _said(turtle, _RDF + "type", ox.NamedNode(_DCAT + "Distribution"))
    yield from _said(turtle, _DCAT + "downloadURL", ox.NamedNode(about.base + "graph.ttl"))
    yield from _said(turtle, _DCAT + "mediaType", ox.NamedNode(_MEDIA))
    yield from _said(build, _RDF + "type", ox.NamedNode(_PROV + "Activity"))
    yield from _said(build, _PROV + "wasAssociatedWith", software)
    yield from _said(build, _PROV + "used", *reports, *(ox.NamedNode(_RULES + quote(rules)) for rules in about.rules))
    yield from _said(software, _RDF + "type", ox.NamedNode(_PROV + "SoftwareAgent"))
    yield from _said(software, _TERMS + "title", ox.Literal("zonekg"))
    yield from _said(software, _TERMS + "hasVersion", ox.Literal(about.version))


def _said(subject: ox.NamedNode, predicate: str, *values: ox.NamedNode | ox.Literal) -> Iterator[ox.Triple]:
    return (ox.Triple(subject, ox.NamedNode(predicate), value) for value in values)
