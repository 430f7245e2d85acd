"""RDF as Turtle and as Oxigraph's terms: what graph, store, query and export have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from kg.ontology import CLASSES, ID, PREFIXES, ZK

Triple = tuple[Node, Node, Node]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

VOCABULARY = Namespace(ZK)
UNION = f"{ID}graph"
"""The name of the graph of all reports at once, where a graph must be named: on another server."""
# What passages say of their own figures, dates and places: what the checks read.
ASSERTED = ("amount", "equation", "event", "nesting", "finding")
_KINDS = (*(name.lower() for name in CLASSES), "observation", "unit", "statement", "evidence", *ASSERTED)
ALL_PREFIXES = PREFIXES | {kind: f"{ID}{kind}/" for kind in _KINDS}

# Narrower than what Turtle allows: every reader agrees on these, while rdflib stumbles over escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_\u3400-\u9fff]+(?:-+[A-Za-z0-9_\u3400-\u9fff]+)*")
_NAMESPACES = {namespace: prefix for prefix, namespace in ALL_PREFIXES.items()}
_DECIMAL = PREFIXES["xsd"] + "decimal"
_BARE = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    _DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile("true|false"),
}
_TYPE = str(RDF.type)
_LEADING = (_TYPE, str(RDFS.label), str(SKOS.altLabel))


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


def shorten(iri: str) -> str:
    """``prefix:name`` where that needs no escapes, else the IRI in angle brackets."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix, local = _NAMESPACES.get(iri[:cut]), iri[cut:]
    return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else f"<{iri}>"


def graph_turtle(graph: Iterable[Triple]) -> str:
    """``turtle`` of an rdflib graph."""
    return turtle((to_ox(subject), to_ox(predicate), to_ox(value)) for subject, predicate, value in graph)


def turtle(triples: Iterable[Iterable[Term]]) -> str:
    """Turtle that depends on the triples alone: a block for each subject, by class and IRI."""
    return header() + blocks(triples)


def header() -> str:
    """The prefixes of the project, as Turtle and TriG declare them."""
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(ALL_PREFIXES.items()))


def blocks(triples: Iterable[Iterable[Term]]) -> str:
    """Turtle without its header, which is also what stands between the braces of a TriG graph."""
    subjects: dict[Term, dict[Term, list[Term]]] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return "".join(_block(subject, subjects[subject]) for subject in sorted(subjects, key=_subject_order))


def _block(subject: Term, said: dict[Term, list[Term]]) -> str:
    lines = (f"{_verb(verb)} {', '.join(sorted(map(_text, said[verb])))}" for verb in sorted(said, key=_verb_order))
    return f"\n{_text(subject)} " + " ;\n    ".join(lines) + " .\n"


def _subject_order(subject: Term) -> tuple[int, str]:
    kind = str(subject).removeprefix(f"<{ID}").partition("/")[0]
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS), str(subject)[1:-1]


def _verb_order(verb: Term) -> tuple[int, str]:
    iri = str(verb)[1:-1]
    return _LEADING.index(iri) if iri in _LEADING else len(_LEADING), iri


def _verb(verb: Term) -> str:
    return "a" if str(verb) == f"<{_TYPE}>" else _text(verb)


@lru_cache(maxsize=1 << 16)
def _text(term: Term) -> str:
    """A term in Turtle, in one line whatever it holds."""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    if isinstance(term, ox.Literal) and (bare := _BARE.get(term.datatype.value)):
        # Oxigraph's store gives a whole decimal back without its point, which Turtle reads as an integer.
        whole = term.datatype.value == _DECIMAL and term.value.lstrip("-").isdecimal()
        text = f"{term.value}.0" if whole else term.value
        return text if bare.fullmatch(text) else str(term)
    return str(term)
