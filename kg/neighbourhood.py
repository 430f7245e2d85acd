"""What is around some things: as much of a graph as a page or an explanation needs, by queries.

Works alike on a store of any size and on a server elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from kg.answers import Answer
from kg.ontology import CLASSES, ID, PROPERTIES
from kg.rdf import ALL_PREFIXES, new_graph

_VERBS = " ".join(f"zk:{name}" for name in PROPERTIES)
_KINDS = " ".join(f"zk:{name}" for name in CLASSES)
_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
_NEAR = """SELECT DISTINCT ?near {{
  VALUES ?thing {{ {things} }} VALUES ?verb {{ {verbs} }}
  {{ ?thing ?verb ?near }} UNION {{ ?near ?verb ?thing }}
}}"""
_SELVES = "CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {things} }} ?s ?p ?o }}"
_STATEMENTS = """CONSTRUCT {{ ?s ?p ?o }} {{
  VALUES ?from {{ {things} }} VALUES ?to {{ {things} }}
  ?s rdf:subject ?from ; rdf:object ?to ; ?p ?o
}}"""
_NAMES = """CONSTRUCT {{ ?s ?p ?o }} {{
  VALUES ?from {{ {things} }} VALUES ?verb {{ skos:altLabel zk:mentionedAs }}
  ?s rdf:subject ?from ; rdf:predicate ?verb ; ?p ?o
}}"""
_FIGURES = "CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?of {{ {things} }} ?s zk:observationOf ?of ; ?p ?o }}"


class Asked(Protocol):
    """What can be asked: the store, or a server."""

    def query(self, text: str, prefixes: Mapping[str, str]) -> Answer: ...


def around(store: Asked, iris: Iterable[str], most: int | None = None) -> rdflib.Graph:
    """Some things with their neighbours, what is stated between them, their figures, and where it all stands.

    ``most`` neighbours at most, in order of their IRIs; all without it. Things that the graph has not are left out.
    """
    graph = new_graph()
    centre = [ox.NamedNode(iri) for iri in iris]
    things = dict.fromkeys([*centre, *_near(store, centre, most)])
    for pattern in (_SELVES, _STATEMENTS, _NAMES, _FIGURES):
        _add(graph, store, pattern, things)
    for _ in range(2):  # evidence and units, then the reports that evidence stands in
        known = {node for node in graph.objects() if isinstance(node, rdflib.URIRef)}
        _add(graph, store, _SELVES, map(ox.NamedNode, sorted(n for n in known if _is_note(n, graph))))
    return graph


def called(store: Asked, name: str) -> list[str]:
    """The IRIs of the things with this label, else with this other name, else this IRI."""
    for verb in ("rdfs:label", "skos:altLabel"):
        text = f"SELECT DISTINCT ?thing {{ VALUES ?class {{ {_KINDS} }} ?thing {verb} {_text(name)} ; a ?class }} ORDER BY ?thing"
        answer = store.query(text, ALL_PREFIXES)
        if isinstance(answer, ox.QuerySolutions) and (found := [row["thing"].value for row in answer]):
            return found
    return [name] if _IRI.fullmatch(name) else []


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Triples as an rdflib graph in memory."""
    graph = new_graph()
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _text(name: str) -> str:
    return str(ox.Literal(name, language="zh"))


def _is_note(node: rdflib.URIRef, graph: rdflib.Graph) -> bool:
    """Evidence, a unit or a report that is not told yet."""
    kind = node.removeprefix(ID).partition("/")[0]
    return kind in ("evidence", "unit", "report") and (node, None, None) not in graph


def _near(store: Asked, centre: Iterable[ox.NamedNode], most: int | None) -> list[ox.NamedNode]:
    text = _NEAR.format(things=_terms(centre), verbs=_VERBS)
    if most is not None:
        text = f"{text} ORDER BY ?near LIMIT {most}"
    answer = store.query(text, ALL_PREFIXES)
    return [row["near"] for row in answer] if isinstance(answer, ox.QuerySolutions) else []


def _add(graph: rdflib.Graph, store: Asked, pattern: str, things: Iterable[ox.NamedNode]) -> None:
    if not (terms := _terms(things)):
        return
    answer = store.query(pattern.format(things=terms), ALL_PREFIXES)
    if isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
        return
    for subject, predicate, value in answer:
        graph.add((_node(subject), _node(predicate), _node(value)))


def _terms(things: Iterable[ox.NamedNode]) -> str:
    return " ".join(map(str, things))


def _node(term: object) -> Node:
    if isinstance(term, ox.Literal):
        kind = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    return rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(str(term))
