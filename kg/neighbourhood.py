"""What is around some things: as much of a graph as a page or an explanation needs, by queries.

Works alike on a store of any size and on a server elsewhere. Each query starts from what is known already, so that
its cost depends on what is around and not on the graph.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.answers import Asked
from kg.errors import QueryError
from kg.ontology import ALL_PREFIXES, CLASSES, ID, PROPERTIES, ZK

_VERBS = " ".join(f"zk:{name}" for name in PROPERTIES)
_KINDS = ", ".join(f"zk:{name}" for name in CLASSES)
_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
_CANDIDATES = 5
_OWN_WORDS = 500  # places that name a thing itself, where its neighbours are bounded too
_NEAR = """SELECT DISTINCT ?near {{
  VALUES ?thing {{ {things} }} VALUES ?verb {{ {verbs} }}
  {{ ?thing ?verb ?near }} UNION {{ ?near ?verb ?thing }}
}}"""
_SELVES = "CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {things} }} ?s ?p ?o }}"
_FACTS = "CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {things} }} ?s ?p ?o FILTER (?p != zk:evidence) }}"
_WORDS = "CONSTRUCT {{ ?s zk:evidence ?o }} {{ VALUES ?s {{ {things} }} ?s zk:evidence ?o }} ORDER BY ?o LIMIT {most}"
# Filters and not VALUES where Oxigraph would begin at the wrong end: at all that is said of a thing, not by it.
_TOLD = """CONSTRUCT {{ ?s ?p ?o }} {{
  VALUES ?s {{ {things} }} ?s ?p ?o
  FILTER (?p IN (rdf:type, rdfs:label, skos:altLabel, skos:broadMatch, zk:status) || ?o IN ({ends}))
}}"""
_STATED = """CONSTRUCT {{ ?s ?p ?o }} {{
  VALUES ?from {{ {things} }} VALUES ?to {{ {ends} }} ?s rdf:subject ?from ; rdf:object ?to ; ?p ?o
}}"""
_STATEMENTS = """CONSTRUCT {{ ?s ?p ?o }} {{
  VALUES (?from ?verb ?to) {{ {edges} }}
  ?s rdf:subject ?from ; rdf:predicate ?predicate ; rdf:object ?object .
  FILTER (?predicate = ?verb && ?object = ?to) ?s ?p ?o
}}"""
_NAMES = """CONSTRUCT {{ ?s ?p ?o }} {{
  VALUES ?from {{ {things} }} VALUES ?verb {{ skos:altLabel zk:mentionedAs }}
  ?s rdf:subject ?from ; rdf:predicate ?verb ; ?p ?o
}}"""
_FIGURES = "CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?of {{ {things} }} ?s zk:observationOf ?of ; ?p ?o }}"
_SOURCES = "CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {things} }} ?s ?p ?o FILTER (?p IN (rdfs:label, zk:source)) }}"


def around(store: Asked, iris: Iterable[str]) -> list[ox.Triple]:
    """Some things with their neighbours, what is stated of them, their figures and names, and where it all stands.

    Things that the graph has not are left out.
    """
    centre = [ox.NamedNode(iri) for iri in iris]
    found = _Found(store)
    found.add(_SELVES, centre)
    found.add_surroundings(centre, _near(store, centre))
    found.add_places()
    return list(found.triples)


def nearest(store: Asked, iri: str, most: int) -> list[ox.Triple]:
    """A thing with at most ``most`` neighbours, in order of their IRIs, and what is stated between those: to be drawn.

    Empty for a thing that the graph has not.
    """
    centre = [ox.NamedNode(iri)]
    near = _near(store, centre, most)
    found = _Found(store)
    found.add(_FACTS, centre)
    found.add(_WORDS, centre, most=_OWN_WORDS)
    found.add_surroundings(centre, near)
    found.add_between(near)
    found.add_places()
    return list(found.triples)


def called(store: Asked, name: str) -> list[str]:
    """The IRIs of the things with this label, else with this other name, else this IRI.

    Raises QueryError with the nearest labels when there is none.
    """
    literal = ox.Literal(name, language="zh")
    terms = [f"rdfs:label {literal}", f"skos:altLabel {literal}"]
    if _IRI.fullmatch(name):
        terms.append(f"rdfs:label ?label VALUES ?thing {{ {ox.NamedNode(name)} }}")
    for term in terms:
        text = (
            f"SELECT DISTINCT ?thing {{ ?thing a ?class FILTER (?class IN ({_KINDS})) ?thing {term} }} ORDER BY ?thing"
        )
        if found := _column(store, text):
            return [thing.value for thing in found]
    text = f"SELECT DISTINCT ?name {{ ?thing a ?class FILTER (?class IN ({_KINDS})) ?thing rdfs:label ?name }}"
    near = _alike(name, sorted(label.value for label in _column(store, text)))
    hint = f"did you mean {'、'.join(near)}" if near else "see the names with: kg query 'SELECT ?o {?s rdfs:label ?o}'"
    raise QueryError(f"nothing is called {name!r}; {hint}")


class _Found:
    """Triples that are put together by queries, once each."""

    def __init__(self, store: Asked) -> None:
        self._store = store
        self.triples: dict[ox.Triple, None] = {}

    def add(self, pattern: str, things: Iterable[object], **more: object) -> None:
        """What a CONSTRUCT gives of some things."""
        if not (terms := " ".join(map(str, things))):
            return
        answer = self._store.query(pattern.format(things=terms, **more), ALL_PREFIXES)
        if not isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
            self.triples |= dict.fromkeys(answer)

    def add_surroundings(self, centre: Sequence[ox.NamedNode], near: Sequence[ox.NamedNode]) -> None:
        """What is stated of the things of the centre, and what their neighbours are."""
        both = [*centre, *near]
        self.add(_TOLD, near, ends=", ".join(map(str, centre)))
        for one, other in ((centre, both), (near, centre)):
            if other:
                self.add(_STATED, one, ends=" ".join(map(str, other)))
        self.add(_NAMES, centre)
        self.add(_FIGURES, centre)

    def add_between(self, things: Sequence[ox.NamedNode]) -> None:
        """What is stated between some things."""
        self.add(_TOLD, things, ends=", ".join(map(str, things)) if things else "")
        ends = set(things)
        edges = (edge for edge in self.triples if edge.subject in ends and edge.object in ends)
        told = " ".join(
            sorted(f"({' '.join(map(str, edge))})" for edge in edges if edge.predicate.value.startswith(ZK))
        )
        if told:
            self.add(_STATEMENTS, things, edges=told)

    def add_places(self) -> None:
        """Evidence and units, then the reports that evidence stands in."""
        for pattern, kinds in ((_SELVES, ("evidence", "unit")), (_SOURCES, ("report",))):
            named = {triple.object for triple in self.triples if _kind(triple.object) in kinds}
            self.add(pattern, sorted(map(str, named)))


def _kind(term: object) -> str:
    """The first part of the path of a thing; "" for what is none."""
    return term.value.removeprefix(ID).partition("/")[0] if isinstance(term, ox.NamedNode) else ""


def _near(store: Asked, centre: Iterable[ox.NamedNode], most: int | None = None) -> list[ox.NamedNode]:
    text = _NEAR.format(things=" ".join(map(str, centre)), verbs=_VERBS)
    if most is not None:
        text = f"{text} ORDER BY ?near LIMIT {most}"
    return [node for node in _column(store, text) if isinstance(node, ox.NamedNode)]


def _column(store: Asked, select: str) -> list[ox.NamedNode | ox.Literal]:
    answer = store.query(select, ALL_PREFIXES)
    return [row[0] for row in answer] if isinstance(answer, ox.QuerySolutions) else []


def _alike(name: str, labels: list[str]) -> list[str]:
    """Labels that hold the name or are held by it, then those spelled alike."""
    holding = [label for label in labels if name in label or label in name]
    return list(dict.fromkeys(holding + difflib.get_close_matches(name, labels, _CANDIDATES, 0.5)))[:_CANDIDATES]
