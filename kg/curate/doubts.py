"""What is doubtful of what was read, ordered by what a decision would change.

Each row is a claim with the words that it leans on. ``weight`` is the number of claims in the graph that stand or fall
with it, ``trust`` how likely it is right (``kg.curate.trust``); their product ``weight × (1 − trust)`` is how many
claims a decision can be expected to change, and orders the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.curate.corrections import Claim, Place, claim_id, in_words
from kg.curate.desk import figure_cell, quantity_text
from kg.curate.trust import trust
from kg.extract.quantities import quantities
from kg.knowledge import Knowledge
from kg.model import Document, Draft, Figure, Naming, Sentence
from kg.resolve.facts import ReportFacts

DOUBTFUL = 0.8
"""Claims trusted less than this are doubtful."""
ONCE = "once"
MERGED = ("coreference.short-form", "coreference.frame", "merge.spelling")
"""The rules by which two names are taken for one thing without the text saying so."""
_UNPLACED, _SILENT = 0.5, 0.7  # a figure that nothing was made of is a claim missed as often as not; a sentence, less


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim to be decided: where it stands, in which sentence, how much hangs on it, and by which rule."""

    claim: Claim
    place: Place
    line: int
    context: str
    weight: int
    trust: float
    rule: str

    @property
    def id(self) -> str:
        """The id of the correction that a decision becomes."""
        return claim_id(self.claim, self.place)

    @property
    def worth(self) -> float:
        """How many claims a decision can be expected to change."""
        return self.weight * (1 - self.trust)


def doubts(told: Iterable[tuple[ReportFacts, Document]], merged: Knowledge, every: bool = False) -> list[Doubt]:
    """The doubtful of some reports that nobody decided yet, most worth deciding first; with ``every``, all of it."""
    found: dict[str, Doubt] = {}
    for facts, document in told:
        decided = {words for decision in facts.decisions for words in (decision.said, decision.right)} - {""}
        for doubt in _Reader(facts, document, _spellings(merged, facts.key), every).doubts():
            if (every or doubt.trust < DOUBTFUL) and in_words(doubt.claim) not in decided:
                found.setdefault(doubt.id, doubt)
    return sorted(found.values(), key=lambda d: (-d.worth, d.place.file, d.place.start, d.id))


def _spellings(merged: Knowledge, report: str) -> list[tuple[str, str]]:
    """Label and name of the things of other reports that a report's things were taken for."""
    return [
        (thing.label, name)
        for thing in merged.things
        for name, proofs in thing.names
        if any(proof.rule == "merge.spelling" and proof.report == report for proof in proofs)
    ]


class _Reader:
    """The claims of one report as rows."""

    def __init__(self, facts: ReportFacts, document: Document, spellings: list[tuple[str, str]], every: bool) -> None:
        self._facts, self._document, self._spellings, self._every = facts, document, spellings, every
        self._drafts = {draft.id: draft for draft in facts.drafts}
        self._claims = Counter(end for f in facts.facts for end in (f.subject, f.object))
        self._claims.update(figure.subject for figure in facts.figures)

    def doubts(self) -> Iterator[Doubt]:
        for draft in self._facts.drafts[1:]:
            yield self._thing(draft)
            if status := draft.attributes.get("status"):
                yield self._status(draft, status)
        for naming in self._facts.names:
            if (self._every or naming.rule in MERGED) and naming.name in self._drafts[naming.thing].aliases:
                yield self._name(self._drafts[naming.thing].label, naming, self._claims[naming.thing])
        for label, name in self._spellings:
            draft = next(d for d in self._facts.drafts if d.label == name)
            naming = Naming(draft.id, name, draft.start, draft.end, "merge.spelling")
            yield self._name(label, naming, self._claims[draft.id])
        yield from self._relations()
        for figure in self._facts.figures:
            yield self._figure(figure)
        yield from self._unread()

    def _row(self, claim: Claim, start: int, end: int, weight: int, sure: float, rule: str) -> Doubt:
        proof = self._facts.evidence(start, end, rule)
        source = self._facts.report.source
        line = source.text.count("\n", 0, proof.start) + 1
        place = Place(source.name, proof.quote, proof.start)
        return Doubt(claim, place, line, self._context(start, end), weight, sure, rule)

    def _context(self, start: int, end: int) -> str:
        texts = (s.text for s in self._document.sentences if s.start < end and s.end > start)
        return "".join(" ".join(texts).split("\n"))

    def _thing(self, draft: Draft) -> Doubt:
        text = "".join(self._facts.report.text.split())
        seen = max(text.count("".join(name.split())) for name in (draft.label, *draft.aliases))
        rules = [draft.rule, f"{ONCE}.{draft.cls}"] if seen < 2 else [draft.rule]
        rule = min(rules, key=lambda each: trust("thing", each))
        claim = Claim("thing", draft.label, "a", draft.cls)
        return self._row(claim, draft.start, draft.end, 1 + self._claims[draft.id], trust("thing", rule), rule)

    def _status(self, draft: Draft, status: str) -> Doubt:
        claim = Claim("status", draft.label, "status", status)
        return self._row(claim, draft.start, draft.end, 1, trust("status", draft.rule), draft.rule)

    def _name(self, label: str, naming: Naming, weight: int) -> Doubt:
        claim = Claim("name", label, "altLabel", naming.name)
        sure = trust("name", f"{naming.rule}.{self._drafts[naming.thing].cls}")
        return self._row(claim, naming.start, naming.end, max(weight, 1), sure, naming.rule)

    def _relations(self) -> Iterator[Doubt]:
        stated: dict[tuple[str, str, str], list[tuple[float, int, int, str]]] = {}
        for fact in self._facts.facts:
            if fact.subject != self._facts.drafts[0].id:
                proof = (-trust("relation", fact.rule), fact.start, fact.end, fact.rule)
                stated.setdefault((fact.subject, fact.property, fact.object), []).append(proof)
        for (subject, property, value), proofs in stated.items():
            sure, start, end, rule = min(proofs)
            claim = Claim("relation", self._drafts[subject].label, property, self._drafts[value].label)
            alone = self._claims[value] == len(proofs)
            yield self._row(claim, start, end, 2 if alone else 1, -sure, rule)

    def _figure(self, figure: Figure) -> Doubt:
        claim = Claim("figure", self._drafts[figure.subject].label, figure.indicator, figure_cell(figure))
        q = figure.quantity
        return self._row(claim, q.start, q.end, 1, trust("figure", figure.rule), figure.rule)

    def _unread(self) -> Iterator[Doubt]:
        """Figures that are no one's, and sentences in which nothing was read."""
        used = {(f.quantity.start, f.quantity.end) for f in self._facts.figures}
        used |= {(a.quantity.start, a.quantity.end) for e in self._facts.equations for a in (*e.left, *e.right)}
        spans = [(d.start, d.end) for d in self._facts.drafts[1:]] + [(f.start, f.end) for f in self._facts.facts]
        spans += sorted(used)
        decided = [(d.start, d.end) for d in self._facts.decisions]
        for sentence in self._document.sentences:
            if _met(sentence, decided):
                continue
            for q in quantities(sentence.text):
                start, end = sentence.start + q.start, sentence.start + q.end
                if not any(a < end and b > start for a, b in used):
                    claim = Claim("figure", "", "", f"{quantity_text(q.value)} {q.unit}")
                    yield self._row(claim, start, end, 1, _UNPLACED, "figures.unplaced")
            if sentence.kind == "prose" and not _met(sentence, spans):
                yield self._row(Claim("sentence"), sentence.start, sentence.end, 1, _SILENT, "sentence.unread")


def _met(sentence: Sentence, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < sentence.end and b > sentence.start for a, b in spans)
