"""SPARQL as values: what a question becomes, and the one place where it becomes text.

Terms are Oxigraph's, which escape themselves; names of variables are made by the compiler, never by a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology import ALL_PREFIXES, PREFIXES
from kg.sparql import declared
from kg.turtle import shorten


@dataclass(frozen=True, slots=True)
class Var:
    """A variable."""

    name: str


Term = Var | ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Path:
    """Steps one after the other; each a predicate and "", "*" or "^"."""

    steps: tuple[tuple[ox.NamedNode, str], ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern."""

    subject: Term
    predicate: ox.NamedNode | Path | Var
    object: Term


@dataclass(frozen=True, slots=True)
class Values:
    """A variable that is one of some terms."""

    variable: Var
    terms: tuple[ox.NamedNode | ox.Literal, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """A filter: an operator of SPARQL or a function between terms (``CONTAINS``, ``STRENDS``, ``>=`` …)."""

    operator: str
    left: Var
    right: ox.Literal
    text: bool = False  # compare what the left says, not the term
    denied: bool = False


@dataclass(frozen=True, slots=True)
class NotAmong:
    """A filter: a variable is none of some terms."""

    variable: Var
    terms: tuple[ox.NamedNode, ...]


@dataclass(frozen=True, slots=True)
class AnyHolds:
    """A filter: all tests of one of the choices hold."""

    choices: tuple[tuple[Holds, ...], ...]


@dataclass(frozen=True, slots=True)
class HoldsIfBound:
    """A filter that also holds where its variable is unbound."""

    test: Holds


@dataclass(frozen=True, slots=True)
class Lacks:
    """``FILTER NOT EXISTS``."""

    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Perhaps:
    """``OPTIONAL``."""

    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """``UNION``."""

    branches: tuple[tuple[Pattern, ...], ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A sub-select: the variable has at least ``number`` different values of another; ``exactly``: no more."""

    variable: Var
    counted: Var
    number: int
    patterns: tuple[Pattern, ...]
    exactly: bool = False


Pattern = Triple | Values | Holds | NotAmong | AnyHolds | HoldsIfBound | Lacks | Perhaps | Either | AtLeast


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT: ``counted`` adds ``COUNT(DISTINCT …) AS ?number`` for each group of the other variables."""

    variables: tuple[Var, ...]
    patterns: tuple[Pattern, ...]
    counted: Var | None = None
    order: tuple[tuple[Var, bool], ...] = ()  # variable, descending
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """An ASK."""

    patterns: tuple[Pattern, ...]


NUMBER = Var("number")


def write(query: Select | Ask) -> str:
    """The query as SPARQL that any engine takes, with the prefixes that it uses."""
    body = _block(query.patterns, 0)
    if isinstance(query, Ask):
        return declared(f"\nASK {body}\n", ALL_PREFIXES).lstrip()
    head = [f"?{variable.name}" for variable in query.variables]
    tail = ""
    if query.counted is not None:
        tail += f"\nGROUP BY {' '.join(head)}" if head else ""
        head.append(f"(COUNT(DISTINCT ?{query.counted.name}) AS ?{NUMBER.name})")
    if query.order:
        keys = (f"DESC(?{variable.name})" if down else f"?{variable.name}" for variable, down in query.order)
        tail += f"\nORDER BY {' '.join(keys)}"
    if query.limit:
        tail += f"\nLIMIT {query.limit}"
    return declared(f"\nSELECT DISTINCT {' '.join(head)} {body}{tail}\n", ALL_PREFIXES).lstrip()


def iri(name: str) -> ox.NamedNode:
    """A predicate or class from its prefixed name, which the code gives and never a question."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def _block(patterns: Iterable[Pattern], depth: int) -> str:
    pad = "  " * (depth + 1)
    return "{\n" + "".join(f"{pad}{_pattern(pattern, depth + 1)}\n" for pattern in patterns) + "  " * depth + "}"


def _pattern(pattern: Pattern, depth: int) -> str:
    match pattern:
        case Triple(subject, predicate, value):
            return f"{_term(subject)} {_verb(predicate)} {_term(value)} ."
        case Values(variable, terms):
            return f"VALUES ?{variable.name} {{ {' '.join(map(_term, terms))} }}"
        case Holds() as holds:
            return f"FILTER({_test(holds)})"
        case NotAmong(variable, terms):
            return f"FILTER(?{variable.name} NOT IN ({', '.join(map(_term, terms))}))"
        case AnyHolds(choices):
            tests = (" && ".join(map(_test, choice)) for choice in choices)
            return f"FILTER(({') || ('.join(tests)}))"
        case HoldsIfBound(test):
            return f"FILTER(!BOUND(?{test.left.name}) || {_test(test)})"
        case Lacks(patterns):
            return f"FILTER NOT EXISTS {_block(patterns, depth)}"
        case Perhaps(patterns):
            return f"OPTIONAL {_block(patterns, depth)}"
        case Either(branches):
            return " UNION ".join(_block(branch, depth) for branch in branches)
        case AtLeast(variable, counted, number, patterns, exactly):
            least = _term(ox.Literal(number))
            inner = _block(patterns, depth)
            return (
                f"{{ SELECT ?{variable.name} {inner} GROUP BY ?{variable.name}"
                f" HAVING(COUNT(DISTINCT ?{counted.name}) {'=' if exactly else '>='} {least}) }}"
            )


def _test(holds: Holds) -> str:
    left = f"STR(?{holds.left.name})" if holds.text else f"?{holds.left.name}"
    if holds.operator.isalpha():
        return f"{'!' * holds.denied}{holds.operator}({left}, {_term(holds.right)})"
    return f"{left} {holds.operator} {_term(holds.right)}"


def _verb(predicate: ox.NamedNode | Path | Var) -> str:
    if isinstance(predicate, Path):
        steps = (f"^{_term(node)}" if mark == "^" else f"{_term(node)}{mark}" for node, mark in predicate.steps)
        return "/".join(steps)
    return "a" if predicate == iri("rdf:type") else _term(predicate)


def _term(term: Term) -> str:
    if isinstance(term, Var):
        return f"?{term.name}"
    return shorten(term.value) if isinstance(term, ox.NamedNode) else str(term)
