"""What checks found, as the page shows it: with its quotes as evidence, and marked on what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.finding import SEVERITIES, Finding
from kg.view.texts import Proofs

if TYPE_CHECKING:
    import networkx as nx

MARKED = SEVERITIES[1:]
"""What is marked on things: what is only missing is told in their facts."""


def finding(
    each: Finding, index: Mapping[str, int], quotes: Sequence[Mapping[str, Any]], proofs: Proofs
) -> dict[str, Any]:
    """What a check found, with places in the lists of nodes and of evidence."""
    return {
        "kind": each.kind,
        "severity": each.severity,
        "message": {"zh": each.message_zh, "en": each.message_en},
        "arithmetic": each.arithmetic,
        "things": [index[iri] for iri in each.things if iri in index],
        "quotes": proofs.add(quotes),
    }


def pieces_of(found: Finding, network: nx.MultiDiGraph[Any]) -> list[Mapping[str, Any]]:
    """The quotes of a finding as pieces of evidence."""
    return [
        {"quote": q.text, "report": network.nodes.get(q.report, {}).get("label", ""), "report_iri": q.report,
         "source": q.file, "start": q.start, "end": q.end, "line": q.line}
        for q in found.quotes
    ]  # fmt: skip


def marks(findings: Iterable[Finding]) -> dict[str, str]:
    """The worst that was found of each thing, by IRI; what is only missing leaves no mark."""
    worst: dict[str, str] = {}
    for each in sorted(findings, key=lambda f: SEVERITIES.index(f.severity) if f.severity in SEVERITIES else 0):
        worst |= dict.fromkeys(each.things, each.severity if each.severity in MARKED else "")
    return {iri: severity for iri, severity in worst.items() if severity}
