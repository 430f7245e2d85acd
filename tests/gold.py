"""Knowledge built from gold files instead of by the extractor: real data for tests of everything behind it.

Evidence is where a spelling first stands in the report's text, with the rule name ``gold``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from kg.knowledge import Evidence, Knowledge, Observation, Statement, Thing
from kg.model import Source

ROOT = Path(__file__).parent.parent
GOLD = sorted((ROOT / "tests" / "quality" / "seeds").glob("*.tsv"))
SEEDS = ROOT / "seeds" / "产业集聚区调研报告.txt"
_SENTENCE = re.compile(r"[^。；\n]+")
_PART = re.compile(r"^\s*第.篇：", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """One report's stretch ``start`` to ``end`` of a source, with the key that evidence carries."""

    key: str
    source: Source
    start: int
    end: int

    def find(self, spelling: str) -> tuple[int, int] | None:
        """Span of the first place where a spelling stands, line breaks inside it allowed."""
        pattern = r"\s*".join(map(re.escape, re.sub(r"\s", "", spelling)))
        found = re.compile(pattern).search(self.source.text, self.start, self.end) if pattern else None
        return found.span() if found else None

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(self.key, start, end, self.source.text[start:end], "gold")

    def anywhere(self) -> Evidence:
        """The first sentence: for a phrase of the gold that does not stand in the text word for word."""
        found = _SENTENCE.search(self.source.text, self.start, self.end)
        assert found
        return self.evidence(*found.span())

    def mention(self, spellings: Iterable[str]) -> Evidence:
        spans = [span for spelling in spellings if (span := self.find(spelling))]
        return self.evidence(*spans[0]) if spans else self.anywhere()

    def sentence(self, one: Iterable[str], other: Iterable[str]) -> Evidence:
        """The first sentence with a spelling of both things, else the one with the other."""
        sentences = list(_SENTENCE.finditer(self.source.text, self.start, self.end))
        for wanted in ((one, other), (other,), (one,)):
            for found in sentences:
                if all(any(name in found[0] for name in names) for names in wanted):
                    return self.evidence(*found.span())
        return self.anywhere()


def seeds() -> tuple[Knowledge, dict[str, Source]]:
    """The gold of the five seed reports as knowledge, and the source of each report by its key."""
    source = Source(SEEDS.name, SEEDS.read_bytes().decode("utf-8"))
    starts = [found.start() for found in _PART.finditer(source.text)] + [len(source.text)]
    parts = []
    sources = {}
    for path, (start, end) in zip(GOLD, pairwise(starts), strict=True):
        key = _report_label(path)
        parts.append(read(path, Text(key, source, start, end)))
        sources[key] = source
    return merge(parts), sources


def read(path: Path, text: Text) -> Knowledge:
    """One gold file as the knowledge of one report."""
    names: dict[str, list[str]] = {}
    things: dict[str, Thing] = {}
    statements: list[Statement] = []
    observations: list[Observation] = []
    for kind, *cells in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line):
        if kind == "E":
            names.setdefault(cells[1].split("|")[0], spellings := cells[1].split("|"))
            things.setdefault(spellings[0], _thing(cells[0], spellings, text))
        elif kind == "S":
            things[cells[0]] = replace(things[cells[0]], attributes={"status": cells[1]})
        elif kind == "R":
            proof = text.sentence(names[cells[0]], names[cells[2]])
            statements.append(Statement(things[cells[0]].id, cells[1], things[cells[2]].id, (proof,)))
        elif kind == "Q":
            observations.append(_observation(things[cells[0]].id, cells[1:], text, len(observations)))
    return Knowledge(tuple(things.values()), tuple(statements), tuple(observations))


def merge(parts: Iterable[Knowledge]) -> Knowledge:
    """Many reports' knowledge as one: a thing or a statement that returns gathers its evidence."""
    things: dict[str, Thing] = {}
    statements: dict[tuple[str, str, str], Statement] = {}
    observations: list[Observation] = []
    for part in parts:
        for thing in part.things:
            old = things.get(thing.id, replace(thing, aliases=(), evidence=()))
            aliases = tuple(dict.fromkeys(old.aliases + thing.aliases))
            things[thing.id] = replace(old, aliases=aliases, evidence=old.evidence + thing.evidence)
        for item in part.statements:
            key = (item.subject, item.property, item.object)
            statements[key] = replace(item, evidence=statements[key].evidence + item.evidence if key in statements
                                      else item.evidence)  # fmt: skip
        observations += part.observations
    return Knowledge(tuple(things.values()), tuple(statements.values()), tuple(observations))


def _report_label(path: Path) -> str:
    return next(
        line.split("\t")[2].split("|")[0]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("E\tReport\t")
    )


def _thing(cls: str, spellings: list[str], text: Text) -> Thing:
    label, *aliases = spellings
    key = f"{label}@{text.key}" if "*" in label and cls != "Report" else label
    attributes = {"title": label, "source": text.source.name} if cls == "Report" else {}
    found = tuple(alias for alias in aliases if alias != label and text.find(alias))
    return Thing(f"{cls.lower()}/{key}", cls, label, found, attributes, (text.mention(spellings),))


def _observation(subject: str, cells: list[str], text: Text, number: int) -> Observation:
    indicator, value, unit, surface = cells[0].split("|")[0], Decimal(cells[1]), cells[2], cells[3]
    digest = hashlib.sha256("\n".join((text.key, subject, *cells, str(number))).encode()).hexdigest()[:16]
    approximate = any(mark in surface for mark in ("余", "多", "约", "近", "以上"))
    proof = (text.mention([surface]),)
    return Observation(
        f"observation/{digest}", subject, indicator, value, unit, "actual", proof, approximate=approximate
    )
