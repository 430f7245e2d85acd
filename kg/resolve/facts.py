"""What one report gives, before reports are merged."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge import Evidence
from kg.model import Decision, Draft, Equation, Event, Fact, Figure, Naming, Nesting, Report


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What one report gives: its key (a title, unique in the corpus), things, relations, figures."""

    key: str
    report: Report
    drafts: tuple[Draft, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    names: tuple[Naming, ...] = ()
    equations: tuple[Equation, ...] = ()
    events: tuple[Event, ...] = ()
    nestings: tuple[Nesting, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """The evidence for a span of the working text."""
        first, last = self.report.source_span(start, end)
        return Evidence(self.key, first, last, self.report.source.text[first:last], rule)
