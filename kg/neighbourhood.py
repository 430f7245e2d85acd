"""What is around some things: as much of a graph as a page or an explanation needs, by queries.

Works alike on a store of any size and on a server elsewhere.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.answers import Asked
from kg.errors import QueryError
from kg.ontology import ALL_PREFIXES, CLASSES, ID, PROPERTIES

_VERBS = " ".join(f"zk:{name}" for name in PROPERTIES)
_OF_A_KIND = f"VALUES ?class {{ {' '.join(f'zk:{name}' for name in CLASSES)} }} ?thing a ?class ."
_CANDIDATES = 5
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


def around(store: Asked, iris: Iterable[str], most: int | None = None) -> list[ox.Triple]:
    """Some things with their neighbours, what is stated between them, their figures, and where it all stands.

    ``most`` neighbours at most, in order of their IRIs; all without it. Things that the graph has not are left out.
    """
    found: dict[ox.Triple, None] = {}
    centre = [ox.NamedNode(iri) for iri in iris]
    things = dict.fromkeys([*centre, *_near(store, centre, most)])
    for pattern in (_SELVES, _STATEMENTS, _NAMES, _FIGURES):
        found |= dict.fromkeys(_construct(store, pattern, things))
    for _ in range(2):  # evidence and units, then the reports that evidence stands in
        told = {triple.subject for triple in found}
        notes = {triple.object for triple in found if triple.object not in told and _is_note(triple.object)}
        found |= dict.fromkeys(_construct(store, _SELVES, sorted(notes, key=str)))
    return list(found)


def called(store: Asked, name: str) -> list[str]:
    """The IRIs of the things with this label, else with this other name, else this IRI.

    Raises QueryError with the nearest labels when there is none.
    """
    terms = [f"rdfs:label {_text(name)}", f"skos:altLabel {_text(name)}"]
    if _IRI.fullmatch(name):
        terms.append(f"rdfs:label ?label VALUES ?thing {{ {ox.NamedNode(name)} }}")
    for term in terms:
        if found := _column(store, f"SELECT DISTINCT ?thing {{ {_OF_A_KIND} ?thing {term} }} ORDER BY ?thing"):
            return [thing.value for thing in found]
    labels = [
        label.value for label in _column(store, f"SELECT DISTINCT ?name {{ {_OF_A_KIND} ?thing rdfs:label ?name }}")
    ]
    near = _nearest(name, sorted(labels))
    hint = f"did you mean {'、'.join(near)}" if near else "see the names with: kg query 'SELECT ?o {?s rdfs:label ?o}'"
    raise QueryError(f"nothing is called {name!r}; {hint}")


def _column(store: Asked, select: str) -> list[ox.NamedNode | ox.Literal]:
    answer = store.query(select, ALL_PREFIXES)
    return [row[0] for row in answer] if isinstance(answer, ox.QuerySolutions) else []


def _nearest(name: str, labels: list[str]) -> list[str]:
    """Labels that hold the name or are held by it, then those spelled alike."""
    holding = [label for label in labels if name in label or label in name]
    return list(dict.fromkeys(holding + difflib.get_close_matches(name, labels, _CANDIDATES, 0.5)))[:_CANDIDATES]


def _text(name: str) -> str:
    return str(ox.Literal(name, language="zh"))


def _is_note(node: object) -> bool:
    """Whether it is evidence, a unit or a report."""
    kind = node.value.removeprefix(ID).partition("/")[0] if isinstance(node, ox.NamedNode) else ""
    return kind in ("evidence", "unit", "report")


def _near(store: Asked, centre: Iterable[ox.NamedNode], most: int | None) -> list[ox.NamedNode]:
    text = _NEAR.format(things=_terms(centre), verbs=_VERBS)
    if most is not None:
        text = f"{text} ORDER BY ?near LIMIT {most}"
    return [node for node in _column(store, text) if isinstance(node, ox.NamedNode)]


def _construct(store: Asked, pattern: str, things: Iterable[object]) -> Iterable[ox.Triple]:
    if not (terms := _terms(things)):
        return ()
    answer = store.query(pattern.format(things=terms), ALL_PREFIXES)
    return answer if isinstance(answer, ox.QueryTriples) else ()


def _terms(things: Iterable[object]) -> str:
    return " ".join(map(str, things))
