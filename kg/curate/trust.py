"""How far each rule can be trusted: how often it was right on annotated reports.

``trust.tsv`` holds kind of claim, rule, right and wrong, counted by ``python -m tests.quality.measure_rules``.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

CERTAIN = 1.0


def trust(kind: str, rule: str) -> float:
    """The share of a rule's claims that are right, by Laplace's rule of succession: 0.5 for one never counted."""
    if rule.startswith("correction"):
        return CERTAIN
    right, wrong = _counts().get((kind, rule), (0, 0))
    return (right + 1) / (right + wrong + 2)


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    lines = resources.files(__package__).joinpath("trust.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(kind, rule): (int(right), int(wrong)) for kind, rule, right, wrong in cells}
