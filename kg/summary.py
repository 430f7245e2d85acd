"""What a build tells of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


class Progress(Protocol):
    """Told how far a build is: ``done`` of ``total`` steps, and what it is at."""

    def __call__(self, done: int, total: int, what: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Summary:
    """What was built from what.

    Classes and properties are local names. ``skipped`` and ``warnings`` are ready lines of text.
    ``uncovered`` are the sentences that no rule read: file, line from 1, text.
    """

    counts_by_class: dict[str, int] = field(default_factory=dict)
    counts_by_property: dict[str, int] = field(default_factory=dict)
    observations: int = 0
    evidence: int = 0
    reports: int = 0
    skipped: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    uncovered: list[tuple[str, int, str]] = field(default_factory=list)
