"""Merging: what single reports say becomes one body of knowledge; one thing, one id.

The result does not depend on the order in which reports arrive: groups are formed by a key that
each name gives by itself, and the canonical label of a group is chosen by its own properties.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.knowledge import Evidence, Knowledge, Observation, Statement, Thing
from kg.lexicon.divisions import by_code, is_unique
from kg.lexicon.words import wording
from kg.model import Draft
from kg.resolve.agencies import agency_key
from kg.resolve.assertions import assertions
from kg.resolve.facts import ReportFacts
from kg.resolve.zone_names import normal

_MASK = re.compile(r"[*]|(?<![\u4e00-\u9fff])[X某][省市县区]")


Group = tuple[str, str]
"""Class and key of what is one thing."""
Agreed = Mapping[Group, tuple[str, str]]
"""The label of a thing, and the local id that it has in the first report, where more reports tell of it."""


def merge(reports: Sequence[ReportFacts], agreed: Agreed | None = None) -> Knowledge:
    """The knowledge of all reports together; of some of many, with what all have ``agreed`` on."""
    groups: dict[Group, list[tuple[ReportFacts, Draft]]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.key):
        for group, draft in members(report):
            groups[group].append((report, draft))
    ids: dict[tuple[str, str], str] = {}
    things: list[Thing] = []
    named = _names(reports)
    for (cls, key), found in groups.items():
        own = in_order(d.label for _, d in found)[0], found[0][1].id.partition("/")[2]
        label, local = (agreed or {}).get((cls, key), own)
        special = (key if cls == "Place" else local) if "·" in key or cls == "Report" else ""
        thing = f"{cls.lower()}/{special or _unmasked(label, key)}"
        ids.update({(r.key, d.id): thing for r, d in found})
        things.append(_thing(thing, cls, label, found, named))
    return Knowledge(
        tuple(sorted(things, key=lambda t: t.id)),
        tuple(_statements(reports, ids)),
        tuple(_observations(reports, ids)),
        assertions(reports, ids),
    )


def members(report: ReportFacts) -> Iterator[tuple[Group, Draft]]:
    """The things of a report, each with what makes it one with those of others."""
    return (((draft.cls, _key(report, draft)), draft) for draft in report.drafts)


def in_order(labels: Iterable[str]) -> list[str]:
    """The labels of one thing, the one that it goes by first."""
    return sorted(labels, key=lambda label: (-len(label), label))


def _key(report: ReportFacts, draft: Draft) -> str:
    """What makes two drafts of two reports one thing."""
    local = draft.id.partition("/")[2]
    masked = f"@{report.key}" if draft.cls != "Report" and _MASK.search(local) else ""
    if draft.cls == "Place":
        return _place_key(report, draft) + masked
    if "·" in local or draft.cls == "Report":  # two reports of one title are two
        return local + masked
    if draft.cls == "Agency":
        return agency_key(draft.label) + masked
    if draft.cls == "Zone":
        return normal(draft.label) + masked
    return draft.label + masked


def _place_key(report: ReportFacts, draft: Draft) -> str:
    """The name of a place, behind what it lies in where other places may have the name too (岚皋县·城关镇, 徐州市·鼓楼区).

    That is what the report says it is part of, else the county or city that the report speaks from.
    """
    local = draft.id.partition("/")[2]
    if "·" in local:
        return local
    if (code := draft.attributes.get("code")) and not is_unique(draft.label):
        division = by_code(code)
        above = by_code(division.parent) if division else None
        return f"{above.name}·{draft.label}" if above else draft.label
    if not _LOCAL.search(draft.label):
        return draft.label
    labels = {d.id: d.label for d in report.drafts if d.cls == "Place"}
    above_it = [labels[f.object] for f in report.facts if f.property == "partOf" and f.subject == draft.id in labels]
    home = min(above_it, default=draft.attributes.get("home", ""))
    return f"{home}·{draft.label}" if home else f"{draft.label}@{report.key}"


def _unmasked(label: str, key: str) -> str:
    """The local id: the label, with the report behind it where an anonymised name must stay apart."""
    _, mark, report = key.partition("@")
    return f"{label}@{report}" if mark else label


_LOCAL = re.compile(f"{wording('merge', 'local')}$")
"""Ends of names that many counties give to a place of theirs."""
Named = Mapping[tuple[str, str], Sequence[tuple[str, Evidence]]]
"""By report key and draft id: each name with its evidence."""


def _names(reports: Iterable[ReportFacts]) -> Named:
    found: dict[tuple[str, str], list[tuple[str, Evidence]]] = defaultdict(list)
    for report in reports:
        for naming in report.names:
            evidence = report.evidence(naming.start, naming.end, naming.rule)
            found[report.key, naming.thing].append((naming.name, evidence))
    return found


def _thing(thing: str, cls: str, label: str, members: list[tuple[ReportFacts, Draft]], named: Named) -> Thing:
    aliases = sorted({a for _, d in members for a in (d.label, *d.aliases)} - {label})
    attributes: dict[str, str] = {}
    for _, draft in members:
        for name, value in draft.attributes.items():
            attributes.setdefault(name, value)
    names: dict[str, list[Evidence]] = defaultdict(list)
    for r, d in members:
        for name, proof in named.get((r.key, d.id), ()):
            if name != label:
                names[name].append(proof)
        if d.label != label:  # another report's name of it: equal by _key
            names[d.label].append(r.evidence(d.start, d.end, "merge.spelling"))
    return Thing(
        thing,
        cls,
        label,
        tuple(aliases),
        attributes,
        _sorted(r.evidence(d.start, d.end, d.rule) for r, d in members),
        tuple((name, _sorted(proof)) for name, proof in sorted(names.items())),
    )


def _sorted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(set(evidence), key=lambda e: (e.report, e.start, e.end, e.rule)))


def _statements(reports: Iterable[ReportFacts], ids: dict[tuple[str, str], str]) -> list[Statement]:
    found: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for report in reports:
        for fact in report.facts:
            triple = (ids[report.key, fact.subject], fact.property, ids[report.key, fact.object])
            if triple[0] != triple[2]:
                found[triple].add(report.evidence(fact.start, fact.end, fact.rule))
    return [Statement(s, p, o, _sorted(proof)) for (s, p, o), proof in sorted(found.items())]


def _observations(reports: Iterable[ReportFacts], ids: dict[tuple[str, str], str]) -> list[Observation]:
    found = []
    for report in reports:
        for figure in report.figures:
            q = figure.quantity
            proof = report.evidence(q.start, q.end, figure.rule)
            found.append(
                Observation(
                    f"observation/{report.key}-{proof.start}-{figure.subject.partition('/')[2]}",
                    ids[report.key, figure.subject],
                    figure.indicator,
                    q.value,
                    q.unit,
                    figure.modality,
                    (proof,),
                    figure.period,
                    q.approximate,
                    q.precision,
                    figure.kind,
                )
            )
    return sorted(found, key=lambda o: (o.id, o.indicator))
