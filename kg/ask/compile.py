"""From the meaning of a question to SPARQL's algebra."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from kg.ask.algebra import (
    AnyHolds,
    AtLeast,
    Either,
    Holds,
    HoldsIfBound,
    Lacks,
    NotAmong,
    Path,
    Pattern,
    Perhaps,
    Select,
    Term,
    Triple,
    Values,
    Var,
    iri,
)
from kg.ask.meaning import Condition, Except, Linked, Measured, Mentions, OneOf, Says, Set
from kg.ask.things import Thing
from kg.ask.vocabulary import vocabulary
from kg.ontology import ZK

THING, NAME = Var("thing"), Var("name")
FIGURE = {name: Var(name) for name in ("indicator", "value", "unit", "period", "modality", "approximate")}
QUOTE = {name: Var(name) for name in ("quote", "source", "line", "page", "start", "end", "rule", "report", "file")}
_OBSERVATION, _EVIDENCE = Var("observation"), Var("evidence")
Claim = tuple[Term, ox.NamedNode, Term]


class Compiler:
    """Patterns for one query; ``claims`` are the triples that its answers rest on."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self._numbers: dict[str, int] = {}

    def things(self, things: Set, variable: Var) -> tuple[Pattern, ...]:
        """Patterns that bind a variable to each thing of a set."""
        found: list[Pattern] = []
        if things.given:
            found.append(Values(variable, tuple(ox.NamedNode(thing.iri) for thing in things.given)))
        elif len(things.classes) == 1:
            found.append(Triple(variable, iri("rdf:type"), _cls(things.classes[0])))
        elif things.classes:
            kind = self._new("class")
            found += [
                Values(kind, tuple(map(_cls, things.classes))),
                Triple(variable, iri("rdf:type"), kind),
            ]
        return (*found, *self._all(things.conditions, variable))

    def linked(self, linked: Linked, variable: Var, other: Var, kept: bool = True) -> tuple[Pattern, ...]:
        """Patterns for a relation between two variables; ``kept`` notes it as something that answers rest on."""
        branches = [self._step(relation, linked.deep, variable, other, kept) for relation in linked.relations]
        joined = branches[0] if len(branches) == 1 else (Either(tuple(branches)),)
        if linked.other.given:
            return (*self.things(linked.other, other), *joined)
        return (*joined, *self.things(_implied(linked), other))

    def figure(
        self, indicators: Iterable[str], thing: Term, observation: Var = _OBSERVATION, indicator: Var | None = None
    ) -> tuple[Pattern, ...]:
        """Patterns for the figures of a thing by these indicators."""
        indicator = indicator or self._new("indicator") if observation != _OBSERVATION else FIGURE["indicator"]
        names = tuple(ox.Literal(name, language="zh") for name in indicators)
        return (
            Triple(observation, iri("zk:observationOf"), thing),
            Values(indicator, names),
            Triple(observation, iri("zk:indicator"), indicator),
        )

    def _all(self, conditions: Iterable[Condition], variable: Var) -> tuple[Pattern, ...]:
        return tuple(pattern for condition in conditions for pattern in self._condition(condition, variable))

    def _condition(self, condition: Condition, variable: Var) -> tuple[Pattern, ...]:
        match condition:
            case Linked():
                return self._linked(condition, variable)
            case Measured():
                return self._measured(condition, variable)
            case Says(predicate, choices):
                said = self._new(predicate.partition(":")[2])
                tests = tuple(
                    tuple(Holds(t.operator, said, ox.Literal(t.text), text=True, denied=t.denied) for t in choice)
                    for choice in choices
                )
                held = tests[0] if len(tests) == 1 else (AnyHolds(tests),)
                return (Triple(variable, iri(predicate), said), *held)
            case Except(others):
                return (NotAmong(variable, tuple(ox.NamedNode(thing.iri) for thing in others)),)
            case OneOf(alternatives):
                branches = (self._all(choice, variable) for choice in alternatives)
                return (Either(tuple(branches)),)
            case Mentions(things):
                found = self._new("mentioned")
                path = Path(((iri("zk:evidence"), ""), (iri("zk:report"), "")))
                return (*self.things(things, found), Triple(found, path, variable))

    def _linked(self, linked: Linked, variable: Var) -> tuple[Pattern, ...]:
        other = self._new("other")
        patterns = self.linked(linked, variable, other, kept=not linked.negated)
        if linked.negated:
            return (Lacks(patterns),)
        if linked.least > 1:
            return (AtLeast(variable, other, linked.least, patterns, linked.exactly),)
        return patterns

    def _step(self, relation: tuple[str, bool], deep: bool, one: Var, other: Var, kept: bool) -> tuple[Pattern, ...]:
        name, forward = relation
        start, end = (one, other) if forward else (other, one)
        near = self._new("near") if deep else end
        if kept:
            self.claims.append((start, iri(f"zk:{name}"), near))
        step = Triple(start, iri(f"zk:{name}"), near)
        return (step, Triple(near, Path(((iri("zk:partOf"), "*"),)), end)) if deep else (step,)

    def _measured(self, measured: Measured, variable: Var) -> tuple[Pattern, ...]:
        """The bound on the first of the indicators that the thing has: each stands in only where those before lack."""
        observation, indicator, value, unit = map(self._new, ("figure", "indicator", "value", "unit"))
        self.claims.append((observation, iri("zk:observationOf"), variable))
        names = measured.indicators
        branches = []
        for at in range(len(names)):
            other = Var("otherFigure")
            lacked = Lacks(self.figure(names[:at], variable, other)) if at else None
            branch = self.figure(names[at : at + 1], variable, observation, indicator)
            branches.append((*branch, *([lacked] if lacked else [])))
        found: list[Pattern] = [
            *(branches[0] if len(branches) == 1 else (Either(tuple(branches)),)),
            Triple(observation, iri("zk:value"), value),
            Triple(observation, iri("zk:unit"), unit),
            Triple(unit, iri("skos:notation"), ox.Literal(measured.unit)),
            Holds(measured.operator, value, number(str(measured.value))),
        ]
        if measured.period:
            found += _in_period(observation, self._new("period"), measured.period)
        return tuple(found)

    def _new(self, stem: str) -> Var:
        self._numbers[stem] = self._numbers.get(stem, 0) + 1
        return Var(stem if self._numbers[stem] == 1 and stem not in FIGURE else f"{stem}{self._numbers[stem]}")


def _implied(linked: Linked) -> Set:
    """The other set without its class where the relation has no other there: engines are slow to see that."""
    relations = vocabulary().relations
    ends = {relations[n].range if forward else relations[n].domain for n, forward in linked.relations if n in relations}
    return replace(linked.other, classes=()) if ends == {frozenset(linked.other.classes)} else linked.other


def _in_period(observation: Var, period: Var, date: str) -> list[Pattern]:
    """A figure of a period, or of none that the report tells. Months are written as reports write them."""
    year, _, month = date.partition("..")[0].partition("-")
    told = f"{year}年{int(month[:2])}月" if month else year
    return [
        Perhaps((Triple(observation, iri("zk:period"), period),)),
        HoldsIfBound(Holds("CONTAINS", period, ox.Literal(told), text=True)),
    ]


def number(text: str) -> ox.Literal:
    """A decimal number as a term."""
    return ox.Literal(text, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))


def named(variable: Var = THING, name: Var = NAME) -> Triple:
    """The label of a thing."""
    return Triple(variable, iri("rdfs:label"), name)


def figures(things: Set, names: Iterable[str], period: str = "") -> Select:
    """The figures of things: thing, name, indicator, value, unit, period, modality, approximate, observation."""
    compiler = Compiler()
    said: list[Pattern] = [
        Triple(_OBSERVATION, iri("zk:value"), FIGURE["value"]),
        Triple(_OBSERVATION, iri("zk:unit"), Var("measure")),
        Triple(Var("measure"), iri("skos:notation"), FIGURE["unit"]),
        Triple(_OBSERVATION, iri("zk:modality"), FIGURE["modality"]),
        Perhaps((Triple(_OBSERVATION, iri("zk:period"), FIGURE["period"]),)),
        Perhaps((Triple(_OBSERVATION, iri("zk:approximate"), FIGURE["approximate"]),)),
    ]
    patterns: tuple[Pattern, ...] = (
        *compiler.things(things, THING),
        named(),
        *compiler.figure(names, THING),
        *said,
    )
    variables = (THING, NAME, *FIGURE.values(), _OBSERVATION)
    if period:
        patterns = (*patterns, *_in_period(_OBSERVATION, FIGURE["period"], period)[1:])
    return Select(variables, patterns, order=((FIGURE["value"], True), (NAME, False), (_OBSERVATION, False)))


def indicators(things: Set) -> Select:
    """The indicators of the figures of things."""
    patterns = (
        *Compiler().things(things, THING),
        Triple(_OBSERVATION, iri("zk:observationOf"), THING),
        Triple(_OBSERVATION, iri("zk:indicator"), FIGURE["indicator"]),
    )
    return Select((FIGURE["indicator"],), patterns, order=((FIGURE["indicator"], False),))


def dates(things: Iterable[Thing]) -> Select:
    """The dates of the reports that things stand in."""
    day = Var("date")
    path = Path(((iri("zk:evidence"), ""), (iri("zk:report"), ""), (iri("dcterms:date"), "")))
    return Select((day,), (*Compiler().things(Set((), tuple(things)), THING), Triple(THING, path, day)))


def quotes(patterns: tuple[Pattern, ...], claim: Claim, things: list[str], limit: int) -> Select:
    """Where a claim stands, for the things of an answer."""
    start, verb, end = claim
    observed = verb == iri("zk:observationOf")
    statement: Term = start if observed else Var("statement")
    said: list[Pattern] = [] if observed else [
        Triple(statement, iri("rdf:subject"), start),
        Triple(statement, iri("rdf:predicate"), verb),
        Triple(statement, iri("rdf:object"), end),
    ]  # fmt: skip
    given: list[Pattern] = [Values(THING, tuple(map(ox.NamedNode, things)))] if things else []
    found = [*given, *patterns, *said, Triple(statement, iri("zk:evidence"), _EVIDENCE), *_place()]
    return Select(tuple(QUOTE.values()), tuple(found), order=_QUOTE_ORDER, limit=limit)


def quotes_of(nodes: Iterable[str], limit: int) -> Select:
    """Where things or observations stand."""
    node = Var("node")
    given = Values(node, tuple(map(ox.NamedNode, nodes)))
    return Select(
        tuple(QUOTE.values()),
        (given, Triple(node, iri("zk:evidence"), _EVIDENCE), *_place()),
        order=_QUOTE_ORDER,
        limit=limit,
    )


_QUOTE_ORDER = tuple((QUOTE[name], False) for name in ("report", "start", "end", "rule"))


def _place() -> tuple[Pattern, ...]:
    file = QUOTE["file"]
    told = (Triple(_EVIDENCE, iri(f"zk:{name}"), QUOTE[name]) for name in ("quote", "start", "end", "rule"))
    return (
        *told,
        Triple(_EVIDENCE, iri("zk:report"), file),
        named(file, QUOTE["report"]),
        Perhaps((Triple(_EVIDENCE, iri("zk:line"), QUOTE["line"]),)),
        Perhaps((Triple(_EVIDENCE, iri("zk:page"), QUOTE["page"]),)),
        Perhaps((Triple(file, iri("zk:source"), QUOTE["source"]),)),
    )


def _cls(name: str) -> ox.NamedNode:
    return ox.NamedNode(ZK + name)
