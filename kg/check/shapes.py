"""The shapes of ``ontology/shapes.ttl`` against a graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.check.rules import SHAPES
from kg.ontology import folder

if TYPE_CHECKING:
    from shacl import Result, Shapes


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as its shape asks; ``focus`` and ``path`` are IRIs, or empty."""

    shape: str
    focus: str
    path: str
    message: str
    severity: str


def violations(turtle: str) -> tuple[Violation, ...]:
    """What in a graph (facts and evidence together) breaks a shape, sorted; empty if it conforms."""
    return tuple(sorted({_violation(result) for result in _shapes().validate_turtle(turtle).results}))


# These look at all statements at once: what they found is the value, and the focus only a handle.
_WHOLE_GRAPH = tuple(
    SHAPES + name for name in ("relation-has-statement", "statement-is-stated", "quote-fills-its-span")
)


@cache
def _shapes() -> Shapes:
    from shacl import Shapes

    return Shapes.from_turtle((folder() / "shapes.ttl").read_text(encoding="utf-8"))


def _violation(result: Result) -> Violation:
    shape, focus, value = _bare(result.source_shape), _bare(result.focus_node), result.value_plain or ""
    message = result.message or ""
    if shape in _WHOLE_GRAPH:
        focus, value = value, ""
    return Violation(
        shape=shape.removeprefix(SHAPES),
        focus=focus,
        path=_bare(result.path),
        message=f"{message}: {value}" if value and value != focus else message,
        severity=result.severity,
    )


def _bare(iri: str | None) -> str:
    """An IRI without its angle brackets."""
    return (iri or "").removeprefix("<").removesuffix(">")
