"""What one request may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for an answer from its start to its last byte, ``rows`` of it, ``answer`` bytes of it,
    ``request`` bytes of a question, ``waiting`` requests for a free worker, ``workers`` at a time."""

    seconds: float = 30.0
    rows: int = 100_000
    answer: int = 256 * 2**20
    request: int = 256 * 2**10
    waiting: int = 1_000
    workers: int = 4
