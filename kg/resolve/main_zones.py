"""Which zones a report is about, and the zone that it only calls by its kind (我县产业集聚区)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kg.lexicon.divisions import short_name
from kg.lexicon.words import wording
from kg.model import Document, Mention, Sentence
from kg.resolve.frame import Frame, division_in
from kg.resolve.registry import Registry
from kg.resolve.renamings import Found
from kg.resolve.topics import names_record, visited
from kg.resolve.zone_names import fits, trimmed

_LEVEL = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[我本入到在对了察视访为]))(?P<level>[县市区旗])(?P<kind>{wording('main_zones', 'kind')}*)$"
)
_LEARNT = re.compile(f"[^，。；]{{0,6}}{wording('main_zones', 'learnt')}")
_EXAMINED = re.compile(
    f"[^，。；]{{0,40}}{wording('main_zones', 'examined-lead')}了?[^，。；]{{0,4}}{wording('main_zones', 'examined')}"
)
_PUT_TOGETHER = re.compile(f"[^。；，]{{0,50}}{wording('main_zones', 'put-together')}(?!后)")
_FIRST = 1
"""What the zone gains that the text speaks of first."""
_OBLIQUE = re.compile(f"{wording('main_zones', 'oblique')}$")
_JOINED = re.compile("[、和与及]$")
_BODY = re.compile(wording("main_zones", "body"))


def main_zones(document: Document, zones: Found, listed: Found, registry: Registry) -> list[str]:
    """The zones that a report is about: those of its title, else those it names most, and no ``listed`` part."""
    parts = {
        thing for _, m in listed if (thing := registry.find("Zone", m.name)) and registry.get(thing).label == m.name
    }
    score: Counter[str] = Counter()
    titled: list[str] = []
    headed: list[str] = []
    for i, m in zones:
        if m.kind != "name":
            continue
        thing = registry.find("Zone", trimmed(m.name))
        if not thing:
            continue
        sentence = document.sentences[i]
        if sentence.kind == "title" and thing not in titled:
            titled.append(thing)
        title = document.sections[sentence.section].title.strip(" ：")
        if sentence.kind == "heading" and title == m.name and thing not in (*headed, *parts):
            headed.append(thing)
        weight = _weight(sentence, m)
        score[thing] += weight + (_FIRST if weight > 2 and not score else 0)
    recorded = [
        thing
        for i, m in zones
        if names_record(document.sentences[i]) and (thing := registry.find("Zone", trimmed(m.name)))
    ]
    if len(set(recorded)) > 1:  # a table of zones, each in lines of its own
        return list(dict.fromkeys(recorded))
    if titled or len(headed) > 1:  # a report in sections, one for each zone
        return list(dict.fromkeys((*titled, *headed)))
    score = Counter({t: n for t, n in score.items() if t not in parts}) or score
    best = max(score.values(), default=0)
    if not best and any(m.kind == "short" and m.name != "园区" for _, m in zones):
        return []  # 县高新区, beside zones that are only visited: the frame tells which
    kept = [t for t, n in score.items() if 2 * n > best or not best]
    placed = [t for t in kept if division_in(registry.get(t).label, ())]
    first = min((registry.get(t).start for t in placed), default=0)
    kept = [t for t in kept if t in placed or registry.get(t).start <= first] if placed else kept
    return sorted(kept, key=lambda t: (registry.get(t).start, t))[:4]


def _weight(sentence: Sentence, m: Mention) -> int:
    """How much a mention says that the report is about its zone: most as a subject, nothing where it is visited."""
    if sentence.kind != "prose":
        return 6 if names_record(sentence) else {"signature": 4, "heading": 2}.get(sentence.kind, 1)
    text, at = sentence.text, m.start - sentence.start
    clause = max((text.rfind(mark, 0, at) for mark in "，。；："), default=-1) + 1
    before, behind = text[clause:at], text[at + m.end - m.start :]
    if visited(before) or _LEARNT.match(behind):
        return 0
    if _OBLIQUE.search(before) or _BODY.match(behind) or _PUT_TOGETHER.match(behind):
        return 1
    if before.startswith("对") and _EXAMINED.match(behind):
        return 6
    return 4 if not before else 3 if _JOINED.search(before) else 2


def complete(document: Document, zones: Found, registry: Registry, frame: Frame) -> list[tuple[int, Mention]]:
    """The mentions, with those that a county stands before (我区经济开发区, 县产业集中区) named after the frame's."""
    found: list[tuple[int, Mention]] = []
    for i, m in zones:
        sentence = document.sentences[i]
        level = _LEVEL.search(sentence.text[: m.start - sentence.start]) if m.kind == "short" else None
        county = frame.expand(level["level"]) if level and m.name != "园区" else ""
        alike = [d for d in registry.of("Zone") if fits(m.name, d.label)]
        own = [d for d in alike if short_name(county) in d.label] or [
            d for d in alike if len(alike) == 1 and division_in(d.label, frame.names) is None
        ]
        if level and county and county == frame.county:
            full = own[0].label if own else county + level["kind"] + m.name
            m = replace(m, start=m.start - len(level[0]), name=full, kind="name")
            if not own:
                registry.add("Zone", full, full, m, (m.name,))
        found.append((i, m))
    return found


def zone_of_frame(zones: Found, registry: Registry, frame: Frame) -> list[str]:
    """A report that only says 我县产业集聚区 or 开发区: the zone of its county."""
    shorts = Counter(m.name for _, m in zones if m.kind in ("short", "typed") and m.name != "园区")
    if not shorts or not frame.names:
        return []
    head = max(shorts, key=lambda name: (shorts[name], len(name), name))
    name = frame.names[0] + head
    at = next(m for _, m in zones if m.name == head)
    return [registry.add("Zone", name, name, at, (head,))]
