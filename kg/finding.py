"""What checks find: one form of it for the checks themselves, for files, and for the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

SEVERITIES = ("info", "warning", "violation")
"""From the least to the worst, as SHACL has them: what is missing, what may be rounding, a contradiction."""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a report and where they stand: offsets in characters of the file, lines from 1 (0: not told)."""

    file: str
    start: int
    end: int
    line: int
    text: str
    report: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree: ``check`` is the rule's name, ``severity`` one of ``SEVERITIES``.

    ``quotes`` stand in the order of the text; ``things`` are IRIs of what it is about, the first the foremost,
    ``nodes`` of what was compared.
    """

    check: str
    kind: str
    severity: str
    message_zh: str
    message_en: str
    arithmetic: str = ""
    quotes: tuple[Quote, ...] = ()
    things: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A digest of check and places: the same on every run."""
        places = (f"{q.report} {q.start} {q.end}" for q in self.quotes)
        parts = (self.check, *places, *(() if self.quotes else (self.message_en,)))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def foremost(first: str, others: Iterable[str]) -> tuple[str, ...]:
    """IRIs with one at the head, where it is among them, and the others in order."""
    return tuple(sorted(set(others), key=lambda other: (other != first, other)))


def order(finding: Finding) -> tuple[object, ...]:
    """To sort findings by: the worst first, then by place."""
    place = (finding.quotes[0].file, finding.quotes[0].start) if finding.quotes else ("", 0)
    return -SEVERITIES.index(finding.severity), *place, finding.check, finding.id
