"""Thirty errors planted in what is read of the seeds, and the corrections that a person would make of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.curate.corrections import Claim, Correction, Place
from kg.curate.desk import figure_cell
from kg.model import Document, Draft, Fact, Figure, Naming
from kg.reading import read_report
from kg.resolve.facts import ReportFacts

BY, ON = "李审", "2026-11-23T09:00:00Z"
Plan = dict[str, Callable[[ReportFacts], tuple[ReportFacts, Correction]]]


def place(facts: ReportFacts, start: int, end: int) -> Place:
    proof = facts.evidence(start, end, "")
    return Place(facts.report.source.name, proof.quote, proof.start)


def decided(verdict: str, said: Claim, right: Claim, at: Place) -> Correction:
    return Correction(verdict, said, right, at, BY, ON)


def claim(facts: ReportFacts, fact: Fact) -> Claim:
    label = {draft.id: draft.label for draft in facts.drafts}
    return Claim("relation", label[fact.subject], fact.property, label[fact.object])


def only(facts: ReportFacts, property: str, number: int = 0) -> Fact:
    """A relation that one passage states, in the order of the text."""
    found = [f for f in facts.facts if f.property == property]
    triple = [(f.subject, f.object) for f in found]
    return [f for f in found if triple.count((f.subject, f.object)) == 1][number]


def missing(property: str, number: int = 0) -> Callable[[ReportFacts], tuple[ReportFacts, Correction]]:
    """A relation that the rules overlooked."""

    def plant(facts: ReportFacts) -> tuple[ReportFacts, Correction]:
        fact = only(facts, property, number)
        told = claim(facts, fact)
        left = tuple(f for f in facts.facts if f != fact)
        return replace(facts, facts=left), decided("added", told, told, place(facts, fact.start, fact.end))

    return plant


def wrong(subject: str, property: str, value: str) -> Callable[[ReportFacts], tuple[ReportFacts, Correction]]:
    """A relation that no passage states."""

    def plant(facts: ReportFacts) -> tuple[ReportFacts, Correction]:
        ends = [next(d for d in facts.drafts if d.label == name) for name in (subject, value)]
        fact = Fact(ends[0].id, property, ends[1].id, ends[1].start, ends[1].end, "planted.wrong")
        told = claim(facts, fact)
        return (
            replace(facts, facts=(*facts.facts, fact)),
            decided("wrong", told, told, place(facts, fact.start, fact.end)),
        )

    return plant


def misdirected(property: str, other: str, number: int = 0) -> Callable[[ReportFacts], tuple[ReportFacts, Correction]]:
    """A relation whose subject is another thing."""

    def plant(facts: ReportFacts) -> tuple[ReportFacts, Correction]:
        fact = only(facts, property, number)
        subject = next(d.id for d in facts.drafts if d.label == other)
        planted = replace(facts, facts=tuple(replace(f, subject=subject) if f == fact else f for f in facts.facts))
        said = claim(planted, replace(fact, subject=subject))
        return planted, decided("changed", said, claim(facts, fact), place(facts, fact.start, fact.end))

    return plant


def _put(facts: ReportFacts, old: Draft, new: Draft) -> ReportFacts:
    """One thing in the place of another, with all that is said of it."""

    def now(thing: str) -> str:
        return new.id if thing == old.id else thing

    return replace(
        facts,
        drafts=tuple(new if d.id == old.id else d for d in facts.drafts),
        facts=tuple(replace(f, subject=now(f.subject), object=now(f.object)) for f in facts.facts),
        figures=tuple(replace(f, subject=now(f.subject)) for f in facts.figures),
        names=tuple(replace(n, thing=now(n.thing)) for n in facts.names),
    )


def mistaken(
    cls: str, label: str, new_cls: str, new_label: str
) -> Callable[[ReportFacts], tuple[ReportFacts, Correction]]:
    """A thing under a wrong label or of a wrong class: also a merge with another report's thing, or none with it."""

    def plant(facts: ReportFacts) -> tuple[ReportFacts, Correction]:
        old = next(d for d in facts.drafts if (d.cls, d.label) == (cls, label))
        qualifier = old.id.partition("/")[2].removesuffix(label)
        new = replace(
            old,
            id=f"{new_cls.lower()}/{qualifier}{new_label}",
            cls=new_cls,
            label=new_label,
            aliases=tuple(new_label if a == label else a for a in old.aliases),
        )
        said, right = Claim("thing", new_label, "a", new_cls), Claim("thing", label, "a", cls)
        return _put(facts, old, new), decided("changed", said, right, place(facts, old.start, old.end))

    return plant


def invented(cls: str, label: str, near: str) -> Callable[[ReportFacts], tuple[ReportFacts, Correction]]:
    """A thing that is none."""

    def plant(facts: ReportFacts) -> tuple[ReportFacts, Correction]:
        at = next(d for d in facts.drafts if d.label == near)
        draft = Draft(f"{cls.lower()}/{label}", cls, label, at.start, at.end, "planted.thing", (label,))
        told = Claim("thing", label, "a", cls)
        return (
            replace(facts, drafts=(*facts.drafts, draft)),
            decided("wrong", told, told, place(facts, at.start, at.end)),
        )

    return plant


def merged(cls: str, one: str, other: str) -> Callable[[ReportFacts], tuple[ReportFacts, Correction]]:
    """Two things of a report taken for one."""

    def plant(facts: ReportFacts) -> tuple[ReportFacts, Correction]:
        kept, lost = (next(d for d in facts.drafts if (d.cls, d.label) == (cls, name)) for name in (one, other))
        whole = replace(kept, aliases=tuple(dict.fromkeys((*kept.aliases, other))))
        planted = _put(facts, lost, whole)
        drafts = {d.id: whole if d.id == kept.id else d for d in planted.drafts}
        said = Claim("name", one, "altLabel", other)
        right = Claim("name", other, "altLabel", other)
        naming = Naming(kept.id, other, lost.start, lost.end, "coreference.short-form")
        planted = replace(planted, drafts=tuple(drafts.values()), names=(*planted.names, naming))
        return planted, decided("changed", said, right, place(facts, lost.start, lost.end))

    return plant


def figure(number: int, **errors: str | object) -> Callable[[ReportFacts], tuple[ReportFacts, Correction]]:
    """A figure with an error in its subject, indicator, modality, period or quantity; without one, overlooked."""

    def plant(facts: ReportFacts) -> tuple[ReportFacts, Correction]:
        right = facts.figures[number]
        at = place(facts, right.quantity.start, right.quantity.end)
        label = {draft.id: draft.label for draft in facts.drafts}
        told = [dict(errors)]
        if "subject" in errors:
            told[0]["subject"] = next(d.id for d in facts.drafts if d.label == errors["subject"])
        if "value" in errors:
            told[0]["quantity"] = replace(right.quantity, value=told[0].pop("value"))  # type: ignore[arg-type]
        claims = [
            Claim("figure", label[f.subject], f.indicator, figure_cell(f))
            for f in (replace(right, **told[0]) if errors else right, right)  # type: ignore[arg-type]
        ]
        figures = list(facts.figures)
        if errors:
            figures[number] = replace(right, **told[0])  # type: ignore[arg-type]
            return replace(facts, figures=tuple(figures)), decided("changed", *claims, at)
        del figures[number]
        return replace(facts, figures=tuple(figures)), decided("added", claims[1], claims[1], at)

    return plant


def reading(plants: dict[int, list[Callable[[ReportFacts], tuple[ReportFacts, Correction]]]], kept: list[Correction]):  # type: ignore[no-untyped-def]
    """``read_report`` with the errors of each report by its number in the file; ``kept`` gets the corrections."""
    counted = [0]

    def read(document: Document) -> ReportFacts:
        facts = read_report(document)
        for plant in plants.get(counted[0] % 5, ()):
            facts, correction = plant(facts)
            kept.append(correction)
        counted[0] += 1
        return facts

    return read


__all__ = ["Figure", "figure", "invented", "merged", "misdirected", "missing", "mistaken", "reading", "wrong"]
