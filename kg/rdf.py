"""The graph as rdflib has it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.ontology import ALL_PREFIXES, PREFIXES, ZK

VOCABULARY = Namespace(ZK)
_STRING = ox.NamedNode(PREFIXES["xsd"] + "string")


def to_rdflib(triples: Iterable[ox.Triple]) -> Graph:
    """Oxigraph's triples as an rdflib graph in memory, with the prefixes of the project and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in ALL_PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


@lru_cache(maxsize=1 << 16)
def _node(term: object) -> Node:
    if isinstance(term, ox.Literal):
        # rdflib's parsers leave the datatype of plain strings out, and so do the graphs that it compares with.
        kind = None if term.language or term.datatype == _STRING else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    return URIRef(term.value) if isinstance(term, ox.NamedNode) else BNode(str(term))
