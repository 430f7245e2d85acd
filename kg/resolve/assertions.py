"""What passages say of their own figures, dates and places, with the place of each in its file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from kg.knowledge import Assertion, Evidence
from kg.model import Amount, Decision, Equation, Event, Nesting
from kg.ontology import UNITS
from kg.resolve.facts import ReportFacts

Ids = Mapping[tuple[str, str], str]


def assertions(reports: Iterable[ReportFacts], ids: Ids) -> tuple[Assertion, ...]:
    """The assertions of all reports by id; ``ids`` tells the id of a thing by report key and local id."""
    found: dict[str, Assertion] = {}
    for report in reports:
        for one in _of(report, ids):
            found.setdefault(one.id, one)
    return tuple(found[key] for key in sorted(found))


def _of(report: ReportFacts, ids: Ids) -> Iterator[Assertion]:
    for equation in report.equations:
        yield from _equation(report, equation)
    for event in report.events:
        yield _event(report, event, ids)
    for nesting in report.nestings:
        yield _nesting(report, nesting)
    for decision in report.decisions:
        yield _decision(report, decision, ids)


def _equation(report: ReportFacts, equation: Equation) -> Iterator[Assertion]:
    sides = {side: [_amount(report, a) for a in getattr(equation, side)] for side in ("left", "right")}
    members = [(side, amount.id) for side, amounts in sides.items() for amount in amounts]
    yield from (amount for amounts in sides.values() for amount in amounts)
    yield _assertion(
        "Equation",
        (("kind", equation.kind), ("relation", equation.relation), *members),
        report.evidence(equation.start, equation.end, equation.rule),
        equation.kind,
        *(amount for _, amount in members),
    )


def _amount(report: ReportFacts, amount: Amount) -> Assertion:
    quantity = amount.quantity
    said: tuple[tuple[str, str | Decimal | bool], ...] = (
        ("indicator", amount.label),
        ("value", quantity.value),
        ("unit", quantity.unit if quantity.unit in UNITS else ""),  # sums may be in units that the graph has none of
        ("precision", quantity.precision),
        ("approximate", quantity.approximate),
    )
    return _assertion("Amount", said, report.evidence(quantity.start, quantity.end, "figures.amount"))


def _event(report: ReportFacts, event: Event, ids: Ids) -> Assertion:
    of = ids.get((report.key, event.subject), "")
    passage = report.evidence(*event.passage, "events.passage")
    said = (
        ("act", event.act),
        ("date", event.date),
        ("eventOf", of),
        ("modality", event.modality),
        ("passage", Decimal(passage.start)),
    )
    return _assertion("Event", said, report.evidence(event.start, event.end, "events.dated"))


def _nesting(report: ReportFacts, nesting: Nesting) -> Assertion:
    said = (("inner", nesting.inner), ("outer", nesting.outer))
    return _assertion("Nesting", said, report.evidence(nesting.start, nesting.end, "places.nested"))


def _decision(report: ReportFacts, decision: Decision, ids: Ids) -> Assertion:
    said = (
        ("verdict", decision.verdict),
        ("said", decision.said),
        ("corrected", decision.right),
        ("stands", _of_graph(report, decision.stands, ids)),
        ("falls", _of_graph(report, decision.falls, ids)),
        ("by", f"person/{decision.by}" if decision.by else ""),
        ("on", decision.on),
        ("note", decision.note),
    )
    proof = report.evidence(decision.start, decision.end, f"correction.{decision.verdict}")
    return _assertion("Correction", said, proof, decision.said, decision.right)


def _of_graph(report: ReportFacts, claim: tuple[str, ...], ids: Ids) -> str:
    """A thing by its id, or a relation by both ends' ids with the property between them, by line breaks."""
    told = [part if at == 1 else ids.get((report.key, part), "") for at, part in enumerate(claim)]
    return "\n".join(told) if all(told) else ""


def _assertion(cls: str, said: Iterable[tuple[str, str | Decimal | bool]], evidence: Evidence, *more: str) -> Assertion:
    parts = (evidence.report, str(evidence.start), str(evidence.end), *more)
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return Assertion(f"{cls.lower()}/{digest}", cls, tuple(said), evidence)
