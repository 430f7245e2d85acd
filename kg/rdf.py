"""rdflib's side: its graphs and terms, from Oxigraph's and to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.ontology import ALL_PREFIXES, PREFIXES, ZK
from kg.turtle import turtle

Triple = tuple[Node, Node, Node]
Quad = tuple[URIRef, URIRef, Node, URIRef | None]

VOCABULARY = Namespace(ZK)
_STRING = ox.NamedNode(PREFIXES["xsd"] + "string")


def new_graph() -> Graph:
    """An empty graph that knows the prefixes of the project and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in ALL_PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


@lru_cache(maxsize=1 << 16)
def to_ox(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Oxigraph's form of an rdflib term; ValueError when an IRI is none."""
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    return ox.BlankNode(str(term))


def to_quads(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    """What a store holds of quads by report: each in the default graph, and in that of its report if it has one."""
    for subject, predicate, value, report in quads:
        triple = ox.NamedNode(subject), ox.NamedNode(predicate), to_ox(value)
        yield ox.Quad(*triple)
        if report is not None:
            yield ox.Quad(*triple, ox.NamedNode(report))


def nodes(triples: Iterable[Iterable[object]]) -> Iterator[Triple]:
    """Oxigraph's triples as rdflib's terms."""
    for subject, predicate, value in triples:
        yield _node(subject), _node(predicate), _node(value)


def to_rdflib(triples: Iterable[Iterable[object]]) -> Graph:
    """Oxigraph's triples as an rdflib graph in memory."""
    graph = new_graph()
    for triple in nodes(triples):
        graph.add(triple)
    return graph


def graph_turtle(graph: Iterable[Triple]) -> str:
    """The Turtle of an rdflib graph, which depends on its triples alone."""
    return turtle((to_ox(subject), to_ox(predicate), to_ox(value)) for subject, predicate, value in graph)


@lru_cache(maxsize=1 << 16)
def _node(term: object) -> Node:
    if isinstance(term, ox.Literal):
        # rdflib's parsers leave the datatype of plain strings out, and so do the graphs that it compares with.
        kind = None if term.language or term.datatype == _STRING else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    return URIRef(term.value) if isinstance(term, ox.NamedNode) else BNode(str(term))
