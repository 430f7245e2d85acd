"""What all reports say together, put together without holding them all.

Reports are merged some at a time, in the order of their keys, under the names that all of them agree on; what
is said of one thing in several such parts is then joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from kg.catalogue import Entry
from kg.knowledge import Assertion, Evidence, Knowledge, Observation, Statement, Thing
from kg.reading import rename, unique_keys
from kg.resolve.facts import ReportFacts
from kg.resolve.merge import Agreed, in_order, members, merge
from kg.spill import Runs
from kg.text.places import Places

TOGETHER = 400  # reports merged at a time


class Corpus:
    """The reports of some files, as ``told`` gives them each time. ``scratch`` is for what does not fit into memory."""

    def __init__(self, entries: Iterable[Entry], scratch: Path, told: Callable[[Entry], Iterable[ReportFacts]]) -> None:
        self._scratch, self._told = scratch, told
        self._entries = list(entries)
        marks: list[tuple[str, str, int, int, int]] = []
        places: list[Places] = []
        for number, entry in enumerate(self._entries):
            places.append(Places(entry.source.text))
            for at, facts in enumerate(told(entry)):
                marks.append((facts.key, facts.report.source.name, facts.report.start, number, at))
        marks.sort(key=lambda mark: mark[:3])
        keys = unique_keys([mark[:3] for mark in marks])
        self._places = sorted((key, number, at) for key, (*_, number, at) in zip(keys, marks, strict=True))
        self._found = {key: places[number] for key, number, _ in self._places}

    def __len__(self) -> int:
        return len(self._places)

    def reports(self) -> Iterator[ReportFacts]:
        """The reports in order of their keys."""
        read = lru_cache(maxsize=64)(lambda number: tuple(self._told(self._entries[number])))
        return (rename(read(number)[at], key) for key, number, at in self._places)

    def places(self) -> Iterator[tuple[str, bytes]]:
        """The key of each report, and the path of its file."""
        return ((key, self._entries[number].path) for key, number, _ in self._places)

    def place(self, report: str, offset: int) -> tuple[int, int] | None:
        """Page and line, from 1, in the file of a report, page 0 where it has none; None for an unknown report."""
        found = self._found.get(report)
        return None if found is None else (found.page(offset), found.line(offset))

    def parts(self) -> Iterator[Knowledge]:
        """What the reports say, some of them at a time: things under their common names, each with its evidence there."""
        agreed = self._agreed() if len(self) > TOGETHER else {}
        reports = self.reports()
        while some := list(islice(reports, TOGETHER)):
            yield merge(some, agreed)

    def _agreed(self) -> Agreed:
        """The names of things that several reports call differently, or that have no name of their own."""
        runs: Runs[tuple[int, str, str]] = Runs(self._scratch, "names")
        for number, report in enumerate(self.reports()):
            for group, draft in members(report):
                runs.add(group, (number, draft.label, draft.id.partition("/")[2]))
        return {
            group: (in_order(label for _, label, _ in told)[0], told[0][2])
            for group, told in runs
            if told[0][0] != told[-1][0] and (len({label for _, label, _ in told}) > 1 or "·" in group[1])
        }


class Joined:
    """Parts of knowledge as one, in the order in which one merge of all would give it.

    ``classes``, ``properties`` and ``figures`` count what has been taken, ``proofs`` the places that claims stand on.
    """

    def __init__(self, scratch: Path) -> None:
        self.classes, self.properties = Counter[str](), Counter[str]()
        self.figures = self.proofs = 0
        self._things: Runs[Thing] = Runs(scratch, "things")
        self._statements: Runs[Statement] = Runs(scratch, "statements")
        self._observations: Runs[Observation] = Runs(scratch, "observations")
        self._assertions: Runs[Assertion] = Runs(scratch, "assertions")

    def add(self, part: Knowledge) -> None:
        """The parts come in the order of their reports' keys."""
        for thing in part.things:
            self._things.add((thing.id, thing.label), thing)
        for said in part.statements:
            self._statements.add((said.subject, said.property, said.object), said)
        for figure in part.observations:
            self._observations.add((figure.id, figure.indicator), figure)
        for one in part.assertions:
            self._assertions.add(one.id, one)
        claims: tuple[Thing | Statement | Observation, ...] = (*part.things, *part.statements, *part.observations)
        self.proofs += len({evidence for claim in claims for evidence in claim.evidence})

    @property
    def things(self) -> Iterator[Thing]:
        """All things by id."""
        for _, found in self._things:
            self.classes[found[0].cls] += 1
            yield _one(found)

    @property
    def statements(self) -> Iterator[Statement]:
        """All statements by subject, property and object."""
        for (_, verb, _), told in self._statements:
            self.properties[verb] += 1
            yield replace(told[0], evidence=_proofs(statement.evidence for statement in told))

    @property
    def observations(self) -> Iterator[Observation]:
        """All figures by id."""
        for _, told in self._observations:
            self.figures += len(told)
            yield from told

    @property
    def assertions(self) -> Iterator[Assertion]:
        """All assertions by id."""
        return (told[0] for _, told in self._assertions)


def _one(found: Sequence[Thing]) -> Thing:
    """A thing of which several parts tell; of an attribute that differs, the first goes."""
    if len(found) == 1:
        return found[0]
    names: dict[str, list[tuple[Evidence, ...]]] = {}
    attributes: dict[str, str] = {}
    for thing in found:
        attributes = {**thing.attributes, **attributes}
        for name, evidence in thing.names:
            names.setdefault(name, []).append(evidence)
    return replace(
        found[0],
        aliases=tuple(sorted({alias for thing in found for alias in thing.aliases})),
        attributes=attributes,
        evidence=_proofs(thing.evidence for thing in found),
        names=tuple((name, _proofs(evidence)) for name, evidence in sorted(names.items())),
    )


def _proofs(told: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    return tuple(sorted({e for evidence in told for e in evidence}, key=lambda e: (e.report, e.start, e.end, e.rule)))
