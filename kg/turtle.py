"""Oxigraph's triples as Turtle: what answers, exports and builds have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

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
    return "".join(block(iri, [told]) for (_, iri), told in sorted(said(triples), key=itemgetter(0)))


Said = dict[str, list[str]]
"""What is said of one subject: by the predicate's IRI, values as Turtle writes them."""


def said(triples: Iterable[Iterable[Term]]) -> Iterator[tuple[tuple[int, str], Said]]:
    """What triples say, subject by subject: ``order`` of the subject, and what is said of it."""
    subjects: dict[Term, Said] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(_iri(predicate), []).append(_text(value))
    return ((order(subject), found) for subject, found in subjects.items())


def block(subject: str, told: Sequence[Said]) -> str:
    """A subject, by IRI, in Turtle with all that is said of it, each thing once."""
    whole: dict[str, set[str]] = {}
    for each in told:
        for verb, values in each.items():
            whole.setdefault(verb, set()).update(values)
    lines = (f"{_verb(verb)} {', '.join(sorted(whole[verb]))}" for verb in sorted(whole, key=_verb_order))
    name = subject if subject.startswith("_:") else shorten(subject)
    return f"\n{name} " + " ;\n    ".join(lines) + " .\n"


@lru_cache(maxsize=1 << 12)
def order(subject: Term) -> tuple[int, str]:
    """Where a subject stands in Turtle: by kind, then by IRI."""
    iri = _iri(subject)
    kind = iri.removeprefix(ID).partition("/")[0]
    return KINDS.index(kind) if kind in KINDS else len(KINDS), iri


@lru_cache(maxsize=1 << 10)
def _verb_order(iri: str) -> tuple[int, str]:
    return _LEADING.index(iri) if iri in _LEADING else len(_LEADING), iri


@lru_cache(maxsize=1 << 10)
def _verb(iri: str) -> str:
    return "a" if iri == _TYPE else shorten(iri)


def _iri(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


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
