"""Oxigraph's triples as Turtle: what answers, exports and builds have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from kg.ontology import ALL_PREFIXES, ID, KINDS, PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

# Narrower than what Turtle allows: every reader agrees on these, while rdflib stumbles over escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_\u3400-\u9fff]+(?:-+[A-Za-z0-9_\u3400-\u9fff]+)*")
_NAMESPACES = {namespace: prefix for prefix, namespace in ALL_PREFIXES.items()}
_DECIMAL = PREFIXES["xsd"] + "decimal"
_BARE = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    _DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile("true|false"),
}
_TYPE = PREFIXES["rdf"] + "type"
_LEADING = (_TYPE, PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel")


def shorten(iri: str) -> str:
    """``prefix:name`` where that needs no escapes, else the IRI in angle brackets."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix, local = _NAMESPACES.get(iri[:cut]), iri[cut:]
    return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else f"<{iri}>"


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
    return KINDS.index(kind) if kind in KINDS else len(KINDS), str(subject)[1:-1]


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


def ntriples(triples: Iterable[ox.Triple]) -> str:
    """Triples as N-Triples, which are Turtle too, in the order given."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
