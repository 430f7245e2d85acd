"""A graph written as it comes: into a store and into Turtle, in one pass over its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph import Claim
from kg.spill import Runs
from kg.store import Store
from kg.turtle import Said, block, header, said


def write(claims: Iterable[Claim], facts: Path, evidence: Path, store: Path, scratch: Path) -> None:
    """Write the two Turtle files and the store of a graph. Raises OutputError, OSError."""
    files: tuple[tuple[Path, Runs[Said]], ...] = (facts, Runs(scratch, "facts")), (evidence, Runs(scratch, "evidence"))
    Store.create(store, _quads(claims, files[0][1], files[1][1]))
    for path, runs in files:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(header())
            file.writelines(block(iri, told) for (_, iri), told in runs)


def _quads(claims: Iterable[Claim], facts: Runs[Said], evidence: Runs[Said]) -> Iterator[ox.Quad]:
    """The quads of claims, noted for Turtle as they go by."""
    for claim in claims:
        for triples, runs in ((claim.said, facts), (claim.proof, evidence)):
            for key, told in said(triples):
                runs.add(key, told)
            for triple in triples:
                for report in claim.reports:
                    yield ox.Quad(*triple, report)
