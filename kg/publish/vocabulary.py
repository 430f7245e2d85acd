"""The ontology as its documentation shows it."""

from __future__ import annotations

from typing import Any

import rdflib
from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.namespace import DCTERMS, SKOS

from kg.ontology import ZK, folder

_KINDS = (
    ("类", OWL.Class),
    ("关系", OWL.ObjectProperty),
    ("属性", OWL.DatatypeProperty),
    ("注释", OWL.AnnotationProperty),
)
_ALIGNED = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.exactMatch, OWL.equivalentProperty)


def vocabulary() -> dict[str, Any]:
    """The head of the ontology and its terms by kind, in the order of their names."""
    graph = rdflib.Graph().parse(folder() / "zonekg.ttl")
    (head,) = graph.subjects(RDF.type, OWL.Ontology)
    return {
        "iri": str(head),
        "title": _text(graph, head, DCTERMS.title, "zh"),
        "description": _text(graph, head, DCTERMS.description, "zh"),
        "version": str(graph.value(head, OWL.versionInfo)),
        "licence": str(graph.value(head, DCTERMS.license)),
        "kinds": [(name, [_term(graph, term) for term in _terms(graph, kind)]) for name, kind in _KINDS],
    }


def _terms(graph: rdflib.Graph, kind: URIRef) -> list[URIRef]:
    return sorted(term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef) and term.startswith(ZK))


def _term(graph: rdflib.Graph, term: URIRef) -> dict[str, Any]:
    return {
        "name": term.removeprefix(ZK),
        "labels": [_text(graph, term, RDFS.label, language) for language in ("zh", "en")],
        "comments": [_text(graph, term, RDFS.comment, language) for language in ("zh", "en")],
        "domains": sorted(_names(graph, term, RDFS.domain)),
        "ranges": sorted(_names(graph, term, RDFS.range)),
        "aligned": sorted(
            graph.qname(str(o)) for p in _ALIGNED for o in graph.objects(term, p) if isinstance(o, URIRef)
        ),
    }


def _names(graph: rdflib.Graph, term: URIRef, predicate: URIRef) -> set[str]:
    """The classes of a domain or range, those of a union one by one."""
    found: set[str] = set()
    for value in graph.objects(term, predicate):
        members = graph.value(value, OWL.unionOf)
        items = graph.items(members) if members is not None else [value]
        found |= {graph.qname(str(item)) for item in items if isinstance(item, URIRef)}
    return found


def _text(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: URIRef, language: str) -> str:
    told = (str(o) for o in graph.objects(subject, predicate) if getattr(o, "language", None) == language)
    return min(told, default="")
