"""Linking: every mention of a report to the thing it names, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import ahocorasick_rs

from kg.lexicon.words import words
from kg.model import Document, Draft, Link, Mention, Reading, Sentence
from kg.ontology import OWN_CLASSES
from kg.resolve.agencies import resolve_agency
from kg.resolve.announced import announced_parts
from kg.resolve.coreference import decisions
from kg.resolve.declared import aliases_behind
from kg.resolve.frame import Frame, division_in, frame_for, frame_of
from kg.resolve.main_zones import complete, main_zones, zone_of_frame
from kg.resolve.registry import Registry
from kg.resolve.repeated import implied_zones, repeated_zones
from kg.resolve.things import (
    home_places,
    resolve_declared,
    resolve_enterprise,
    resolve_industry,
    resolve_place,
    resolve_plan,
    resolve_project,
)
from kg.resolve.topics import Focus
from kg.resolve.zone_names import trimmed
from kg.resolve.zone_parts import register_parts
from kg.resolve.zones import declare_known, fact_box, name_old, register_names

_REGISTERED = ("Enterprise", *OWN_CLASSES)
_LISTED = ("zone.part-list", "zone.part-item", "zone.part-announced")
_NUMBERED = re.compile("[一二三四五六七八九十][园区]")
_LAYOUT = re.compile("[一二两三四五六七八九十多][园区片]")  # 一区多园
Finder = Callable[[Sentence], Iterable[Mention]]
Settle = Callable[[Iterable[Mention]], list[Mention]]


def read(document: Document, find: Finder, settle: Settle) -> tuple[Reading, tuple[Draft, ...], Frame]:
    """Link a document's mentions; returns the reading, its things, and the report's frame.

    ``find`` gives all candidate mentions of a sentence, ``settle`` those that stay.
    """
    repeated = repeated_zones(document)
    candidates = {s.index: [*find(s), *_occurrences(s, repeated)] for s in document.sentences}
    zones_by_kind = Counter((m.kind, m.name) for found in candidates.values() for m in found if m.cls == "Zone")
    if not any(kind == "name" for kind, _ in zones_by_kind):
        common = (n for (kind, name), n in zones_by_kind.items() if kind in ("short", "typed") and name != "园区")
        implied = implied_zones(document, max(common, default=0))
        candidates = {s.index: [*candidates[s.index], *_occurrences(s, implied)] for s in document.sentences}
    for index, part in announced_parts(document):
        candidates[index] = [*candidates[index], part]
    candidates = {i: _no_bodies(found) for i, found in candidates.items()}
    found = [(s.index, m) for s in document.sentences for m in settle(candidates[s.index])]
    registry = Registry()
    zones = [(s.index, m) for s in document.sentences for m in _zones(candidates[s.index], settle)]
    zones = _no_projects(zones, found)
    old_names = register_names(document, zones, registry)
    mentions = [m for _, m in (*found, *zones)]
    zones = complete(document, zones, registry, frame_of(document, mentions, []))
    listed = [(i, m) for i in sorted(candidates) for m in candidates[i] if m.rule in _LISTED]
    main = main_zones(document, zones, listed, registry)
    frame = frame_of(document, mentions, [registry.get(zone).label for zone in main])
    main = main or zone_of_frame(zones, registry, frame)
    declare_known(document, registry)
    fact_box(document, main, registry)
    now = [(i, m) for i, m in zones if m.kind not in ("part", "piece") or m.name not in old_names]
    register_parts(document, now, listed, registry, main, frame)
    name_old(old_names, zones, registry)
    _register_firms(document, found, registry)
    links, focus = _link(document, candidates, settle, registry, main, frame)
    home_places(registry, frame, document.report.text)
    names = tuple(decisions(links, registry, document.report.text))
    return Reading(document, tuple(links), tuple(focus.topics), tuple(main), names), tuple(registry.all()), frame


def _no_bodies(candidates: list[Mention]) -> list[Mention]:
    """Without bodies that are parts of a zone by the list that they stand in (某某综合服务中心)."""
    parts = {(m.start, m.end) for m in candidates if m.cls == "Zone" and m.rule in _LISTED}
    return [m for m in candidates if m.cls != "Agency" or (m.start, m.end) not in parts]


def _occurrences(sentence: Sentence, names: tuple[str, ...]) -> list[Mention]:
    found = []
    for name in names:
        at = sentence.text.find(name)
        while at >= 0:
            start = sentence.start + at
            found.append(Mention("Zone", start, start + len(name), name, "zone.repeated"))
            at = sentence.text.find(name, at + 1)
    return found


def _zones(candidates: list[Mention], settle: Settle) -> list[Mention]:
    """Mentions of zones, also those inside the names of agencies and plans."""
    return settle(m for m in candidates if m.cls == "Zone")


def _no_projects(zones: list[tuple[int, Mention]], found: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """Without names that stand at the end of a project's name (电机产业园项目) and nowhere else."""
    projects = [m for _, m in found if m.cls == "Project"]
    within = {at: p for p in projects for at in range(p.start, p.end)}

    def only_project(m: Mention) -> bool:
        project = within.get(m.start)
        return m.kind in ("name", "typed") and project is not None and project.end - m.end in (0, len("项目"))

    free = {trimmed(m.name) for _, m in zones if not only_project(m)}
    return [(i, m) for i, m in zones if not only_project(m) or trimmed(m.name) in free]


def _register_firms(document: Document, found: list[tuple[int, Mention]], registry: Registry) -> None:
    """Firms and a project's own things first: their short forms stand anywhere in the text."""
    for index, mention in sorted(found, key=lambda one: one[1].rule != "enterprise.legal"):  # full names first
        if mention.cls not in _REGISTERED or mention.kind == "pronoun":
            continue
        if mention.cls == "Enterprise":
            thing = resolve_enterprise(mention, registry)
        else:
            thing = resolve_declared(mention, registry)
        registry.name(thing, (a for a, _ in aliases_behind(document.sentences[index], mention)), mention, "declared")


def _known_names(registry: Registry) -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str]]] | None:
    """An automaton over all names found so far, without those that are common nouns too."""
    names = sorted(
        (name, cls)
        for cls, name in registry.names()
        if cls in ("Zone", *_REGISTERED)
        and len(name) > 1
        and (cls == "Zone" or not registry.find("Zone", name))  # a firm named after its zone: the name is the zone's
        and registry.reason(registry.find(cls, name), name) != "spelling"  # the places before a name stay places
        and name not in words("zone_heads")
        and name not in words("zone_stages")
    )
    if not names:
        return None
    return ahocorasick_rs.AhoCorasick(
        [name for name, _ in names], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    ), names


def _link(
    document: Document,
    candidates: Mapping[int, list[Mention]],
    settle: Settle,
    registry: Registry,
    main: list[str],
    frame: Frame,
) -> tuple[list[Link], Focus]:
    focus = Focus(document, registry, main)
    known = _known_names(registry)
    links: list[Link] = []
    for sentence in document.sentences:
        focus.begin(sentence)
        names = _search(sentence, known)
        mentions = settle([*candidates[sentence.index], *names])
        links += _sentence_links(sentence, mentions, registry, focus, frame)
    return links, focus


def _search(
    sentence: Sentence, known: tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str]]] | None
) -> list[Mention]:
    if known is None:
        return []
    automaton, names = known
    return [
        Mention(
            names[i][1], sentence.start + a, sentence.start + b, names[i][0], f"{names[i][1].lower()}.known", "known"
        )
        for i, a, b in automaton.find_matches_as_indexes(sentence.text)
        if not (_NUMBERED.fullmatch(names[i][0]) and _LAYOUT.match(sentence.text, b))
    ]


def _sentence_links(
    sentence: Sentence, mentions: list[Mention], registry: Registry, focus: Focus, frame: Frame
) -> list[Link]:
    links: list[Link] = []
    places: dict[int, str] = defaultdict(str)
    for mention in mentions:
        thing = _resolve(mention, registry, focus, frame, places.get(mention.start, ""), sentence)
        if not thing:
            continue
        if mention.cls == "Zone":
            focus.see(sentence, mention, thing)
        if mention.cls == "Place":
            places[mention.end] = thing
            focus.lies(sentence, mention)
        links.append(Link(mention, thing))
    return links


def _resolve(mention: Mention, registry: Registry, focus: Focus, frame: Frame, above: str, sentence: Sentence) -> str:
    if mention.cls == "Zone":
        return _zone(mention, registry, focus)
    if mention.cls == "Agency":
        return resolve_agency(mention, focus.topic, registry, _frame_at(focus, registry, frame), focus.around())
    if mention.cls == "Enterprise":
        if mention.kind != "pronoun":
            focus.firm = resolve_enterprise(mention, registry)
        return focus.firm
    if mention.cls == "Industry":
        return resolve_industry(mention, registry)
    if mention.cls == "Project":
        return resolve_project(mention, registry)
    if mention.cls == "Plan":
        thing = resolve_plan(mention, focus.topic, registry)
        if thing:
            aliases = (alias.strip("《》") for alias, _ in aliases_behind(sentence, mention))
            registry.name(thing, aliases, mention, "declared")
        return thing
    if mention.cls in OWN_CLASSES:
        focus.last[mention.cls] = thing = resolve_declared(mention, registry, focus.last.get(mention.cls, ""))
        return thing
    return resolve_place(mention, registry, frame, above)


def _frame_at(focus: Focus, registry: Registry, frame: Frame) -> Frame:
    """The frame for a body named where the text is about a zone elsewhere."""
    topic = focus.topic
    if not topic or topic in focus.main[:1]:
        return frame
    division = division_in(registry.get(topic).label, frame.names)
    return frame if division is None or division.name in frame.names else frame_for(division)


def _zone(mention: Mention, registry: Registry, focus: Focus) -> str:
    if mention.kind == "pronoun":
        return focus.pronoun(mention)
    if mention.kind in ("short",) and not registry.find("Zone", mention.name):
        return focus.short(mention)
    if mention.kind in ("part", "piece"):
        topic = focus.topic
        for draft in registry.of("Zone"):
            if draft.label == mention.name and draft.attributes.get("whole") in (
                topic,
                registry.get(topic).attributes.get("whole") if topic else "",
            ):
                return draft.id
    found = registry.find("Zone", trimmed(mention.name)) or registry.find("Zone", mention.name)
    return found or (focus.short(mention) if mention.kind in ("short", "typed") else "")
