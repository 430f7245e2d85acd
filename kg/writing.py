"""A graph written as it comes: into a store and into Turtle, in one pass over its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.graph import Claim
from kg.spill import Runs
from kg.store import Store, Told
from kg.turtle import Said, block, header, said

_HELD = 1_000_000  # triples that are also held in memory for the checks and the page, some 0.4 GB


def write(claims: Iterable[Claim], facts: Path, evidence: Path, store: Path, scratch: Path) -> Store:
    """Write the two Turtle files and the store of a graph, and give the store. Raises OutputError, OSError."""
    files: tuple[tuple[Path, Runs[Said]], ...] = (facts, Runs(scratch, "facts")), (evidence, Runs(scratch, "evidence"))
    made = Store.create(store, _told(claims, files[0][1], files[1][1]), _HELD)
    for path, runs in files:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(header())
            file.writelines(block(iri, told) for (_, iri), told in runs)
    return made


def _told(claims: Iterable[Claim], facts: Runs[Said], evidence: Runs[Said]) -> Iterator[Told]:
    """The triples of claims with the reports that say them, noted for Turtle as they go by."""
    for claim in claims:
        for triples, runs in ((claim.said, facts), (claim.proof, evidence)):
            for key, told in said(triples):
                runs.add(key, told)
            for triple in triples:
                yield triple, claim.reports
