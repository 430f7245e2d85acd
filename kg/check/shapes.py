"""The shapes of ``ontology/shapes.ttl`` against a graph, with pySHACL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.check.rules import SHAPES
from kg.ontology import folder

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as its shape asks; ``focus`` and ``path`` are IRIs, or empty."""

    shape: str
    focus: str
    path: str
    message: str
    severity: str


def violations(graph: Graph) -> tuple[Violation, ...]:
    """What in ``graph`` (facts and evidence together) breaks a shape, sorted; empty if it conforms.

    The graph must be a plain rdflib one: pySHACL does not come to an end on one that sits on Oxigraph.
    """
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    # In place: nothing is inferred, so nothing is written, and a copy takes longer than the check.
    _, results, _ = validate(graph, shacl_graph=_shapes(), inference="none", inplace=True)
    if not isinstance(results, Graph):
        raise TypeError(f"the validator returned no graph but {results!r}")
    return tuple(sorted({_violation(results, result) for result in results.subjects(RDF.type, SH.ValidationResult)}))


# These look at all statements at once: what they found is the value, and the focus only a handle.
_WHOLE_GRAPH = tuple(
    SHAPES + name for name in ("relation-has-statement", "statement-is-stated", "quote-fills-its-span")
)


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(folder() / "shapes.ttl", format="turtle")


def _violation(results: Graph, result: Node) -> Violation:
    from rdflib import SH

    def one(predicate: Node) -> str:
        value = results.value(result, predicate)
        return "" if value is None else str(value)

    shape, focus, value, message = one(SH.sourceShape), one(SH.focusNode), one(SH.value), _english(results, result)
    if shape in _WHOLE_GRAPH:
        focus, value = value, ""
    return Violation(
        shape=shape.removeprefix(SHAPES),
        focus=focus,
        path=one(SH.resultPath),
        message=f"{message}: {value}" if value and value != focus else message,
        severity=one(SH.resultSeverity).removeprefix(str(SH)),
    )


def _english(results: Graph, result: Node) -> str:
    from rdflib import SH, Literal

    texts = sorted(text for text in results.objects(result, SH.resultMessage) if isinstance(text, Literal))
    return next((str(text) for text in texts if text.language == "en"), str(texts[0]) if texts else "")
