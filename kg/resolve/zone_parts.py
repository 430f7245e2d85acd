"""Parts of zones: which zones of a report lie in which other one.

What tells it, in this order: a list or heading that names parts (由东园、西园组成), a sentence of layout (一区两园),
a name that begins with the name of the whole, and use: in a report on one zone, a park without a county of its own
in its name that the report places or measures.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.lexicon.divisions import ancestors, by_name, is_unique
from kg.lexicon.words import alternation, wording, wordlist, words
from kg.model import Document, Mention, Section, Sentence
from kg.resolve.frame import Frame
from kg.resolve.registry import Registry
from kg.resolve.renamings import Found
from kg.resolve.topics import visited
from kg.resolve.zone_names import contracts, fits, normal, trimmed
from kg.resolve.zones import OWN_FACT, declare
from kg.text.markers import opens_clause
from kg.text.words import cut, divisions_in

_COMPASS = re.compile(f"[东西南北中A-Z]{{1,2}}{wording('zone_parts', 'compass')}")
_LAYOUT_CUE = re.compile(
    rf"[一二两三四五六七八九十][园区片](?:分别)?(?:为|是|：|，即)|[一二三四五六七八九十][区园][一二两三四五六七八九十多][园区片组中]|由(?=[^，。；]{{4,80}}{wording('zone_parts', 'made-up')})|{wording('zone_parts', 'layout-lead')}为?(?:[一二两三四五六七八九十\d]+个)?{wording('zone_parts', 'layout-noun')}|(?<![管直所统下])辖有?(?=[^，。；]{{2,40}}(?:[园区片]|组团)[、和与及])|下[辖设](?=[^。；]{{2,60}}(?:园|区|片))|园中园|包括(?=[^。；]{{2,60}}(?:园|片区|片)(?:等?[一二两三四五六七八九十\d]+个|、|和))|[一二两三四五六七八九十\d]+(?:个|大){wording('zone_parts', 'layout-counted')}(?:{wording('zone_parts', 'layout-tail')}|[：（])"
)
_INNER = re.compile(
    rf"(?P<whole>[\u4e00-\u9fff（）()·]{{2,14}}(?:{wording('zone_parts', 'inner')}|中关村[\u4e00-\u9fff]{{2}}园))(?![管党纪工服])[\u4e00-\u9fff\dA-Z*]{{1,10}}{wording('zone_parts', 'inner-noun')}$"
)
_OF_ITS_OWN = re.compile(f"{OWN_FACT.pattern}|[已新共现]?{alternation('zone_acts')}")
_TOLD = ("zone.part-list", "zone.part-item", "zone.part-announced")
_BY_NAME = "zone.learned"
"""How the tagger finds parts: by their names alone, which may be short forms of a zone's."""
_INTO = re.compile(f"{wording('zone_parts', 'into')}了?$")
_DIVIDES = re.compile("，?(?:包括|分为|由)[^，。；]{0,24}")
_UNSURE = re.compile(wording("zone_parts", "unsure"))
_SIDE = re.compile(wording("zone_parts", "side"))
_TOWN = "镇乡街社村"
_TOWNS = wordlist("zone_parts", "town-end")
_OF_A_COUNTY = wordlist("zone_parts", "of-a-county")


def register_parts(
    document: Document, zones: Found, listed: Found, registry: Registry, main: list[str], frame: Frame
) -> None:
    """Register the parts of zones, once it is known which zones the report is about.

    ``listed`` are the mentions in lists and headings of parts, also of those that have a name by themselves.
    """
    for i, m in zones:
        if m.kind in ("part", "piece"):
            _part(document, i, m, zones, registry, main)
    for i, m in listed:
        thing = registry.find("Zone", m.name)
        if thing and registry.get(thing).label == m.name:
            whole = _whole_of(document, i, m, zones, listed, registry)
            _put_below(registry, thing, whole if whole not in ("", thing) else _first(main), main, m)
    _repeated(document, zones, registry, main)
    _in_layout(document, zones, registry, main)
    _by_name(zones, registry)
    if len(main) == 1:
        _by_use(document, zones, registry, main[0], frame)
    declare(document, [(i, m) for i, m in zones if m.kind == "part"], registry)


def _repeated(document: Document, zones: Found, registry: Registry, main: list[str]) -> None:
    """Common nouns for a part (石化功能区) that a report on one zone uses more than once, and not for that zone."""
    counts = Counter(m.name for _, m in zones if m.kind == "typed")
    for _, m in zones if len(main) == 1 else ():
        if counts[m.name] > 1 and not registry.find("Zone", m.name) and not fits(m.name, registry.get(main[0]).label):
            registry.add("Zone", m.name, m.name, m, whole=main[0])


def _put_below(registry: Registry, thing: str, whole: str, main: list[str], at: Mention) -> None:
    """Make a known zone part of another, unless it is one that the report is about, or that one's whole."""
    draft = registry.get(thing)
    if not whole or thing in (whole, *main) or "whole" in draft.attributes:
        return
    if registry.get(whole).attributes.get("whole") != thing:
        registry.add("Zone", thing.partition("/")[2], draft.label, at, whole=whole)


def _part(document: Document, index: int, m: Mention, zones: Found, registry: Registry, main: list[str]) -> None:
    """A part (东园, 商务服务片) below the zone it is told of: the last one named before it."""
    text = document.sentences[index].text[m.end - document.sentences[index].start :]
    if m.kind == "piece" and sum(x.name == m.name for _, x in zones) < 2 and not OWN_FACT.match(text):
        return
    if (main and fits(m.name, registry.get(main[0]).label)) or m.name in words("zone_openers"):
        return
    if registry.find("Zone", m.name) or registry.find("Zone", trimmed(m.name)):
        return
    stem = m.name.removesuffix("园")
    full = [
        d for d in registry.of("Zone") if d.label.endswith(m.name) and _whole(d.label.removesuffix(m.name), registry)
    ]
    if not full and 1 < len(stem) < len(m.name) and not _COMPASS.fullmatch(m.name):  # 南桥园, of the 南桥工业园
        full = [d for d in registry.of("Zone") if d.id not in main and d.label.startswith(stem) and d.label[-1] == "园"]
    if not full and m.rule == _BY_NAME:  # 甲乙园, of the 甲州乙县共建产业园
        full = [d for d in registry.of("Zone") if "whole" not in d.attributes and contracts(m.name, d.label)]
    if len(full) == 1:
        registry.name(full[0].id, (m.name,), m, "spelling")
        return
    divided = _divided(document.sentences[index], m, [x for i, x in zones if i == index], registry)
    whole = divided or _whole_of(document, index, m, zones, (), registry) or _first(main)
    if not divided and len(main) == 1 and _sibling(document.sentences[index], m, whole, zones, document, registry):
        whole = main[0]
    clause = _clause(document.sentences[index].text, m.start - document.sentences[index].start)
    elsewhere = not _COMPASS.fullmatch(m.name) and _has_county(m.name, document.report.text)  # 东区 is a district too
    if _UNSURE.search(clause) or elsewhere:
        registry.add("Zone", m.name, m.name, m)
    elif whole:
        label = registry.get(whole).label
        key = f"{label}·{m.name}" if _COMPASS.fullmatch(m.name) else m.name
        registry.add("Zone", key, m.name, m, (label + m.name,), whole=whole)


def _divided(sentence: Sentence, part: Mention, beside: list[Mention], registry: Registry) -> str:
    """The part of a zone that a sentence divides into this one and others (某中心，包括甲区和乙区), "" if none."""
    text, origin = sentence.text, sentence.start
    for m in beside:
        rest = text[m.end - origin : part.start - origin]
        thing = registry.find("Zone", m.name) if m.end < part.start and _DIVIDES.fullmatch(rest) else ""
        if thing and "whole" in registry.get(thing).attributes:
            return thing
    return ""


def _sibling(
    sentence: Sentence, part: Mention, whole: str, zones: Found, document: Document, registry: Registry
) -> bool:
    """Whether a zone named before a part lies beside it: not said in its clause, and of no county of its own."""
    if not whole or part.rule in _TOLD or registry.get(whole).label.endswith(_OF_A_COUNTY):
        return False
    start = sentence.start + _clause_start(sentence.text, part.start - sentence.start)
    near = [m for _, m in zones if start <= m.start < part.start and registry.find("Zone", trimmed(m.name)) == whole]
    return not near and not _has_county(registry.get(whole).label, document.report.text)


def _whole(name: str, registry: Registry) -> bool:
    """Whether what stands before a part's name is a place or a zone."""
    return bool(by_name(name)) or name.endswith(_TOWNS) or bool(registry.find("Zone", name))


def _clause(text: str, at: int) -> str:
    """The clause around an offset of a sentence."""
    start = _clause_start(text, at)
    ends = [end for mark in "，。；" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _clause_start(text: str, at: int) -> int:
    return max((text.rfind(mark, 0, at) for mark in "，。；："), default=-1) + 1


def _first(main: list[str]) -> str:
    return main[0] if main else ""


def _whole_of(document: Document, index: int, part: Mention, zones: Found, listed: Found, registry: Registry) -> str:
    sentence = document.sentences[index]
    paragraph = sentence.paragraph
    beside = {m.start for i, m in listed if i == index}
    for i, m in reversed(zones):
        if m.start in beside:
            continue
        told = m.kind == "name" or (m.kind == "short" and i == index and m.name != "园区")
        if m.start >= part.start or not told or document.sentences[i].paragraph < paragraph:
            continue
        before = document.sentences[i].text[: m.start - document.sentences[i].start]
        if not (_subject(before) if i == index else opens_clause(before, len(before))):
            continue
        thing = registry.find("Zone", trimmed(m.name)) or (_only(m.name, registry) if m.kind == "short" else "")
        text, at = document.sentences[i].text, m.start - document.sentences[i].start
        sibling = text[at + m.end - m.start :].startswith(("、", "和", "及")) or (
            text[:at].endswith("、") and not opens_clause(text, at)
        )
        if thing and "whole" not in registry.get(thing).attributes and not sibling:
            return thing
    return _of_section(document, document.sections[sentence.section], zones, registry)


def _only(head: str, registry: Registry) -> str:
    """The one whole zone of a report that a bare head noun fits, "" where more do."""
    fitting = [d for d in registry.of("Zone") if fits(head, d.label) and "whole" not in d.attributes]
    return fitting[0].id if len(fitting) == 1 else ""


def _of_section(document: Document, section: Section, zones: Found, registry: Registry) -> str:
    while section.index:
        heading = [
            registry.find("Zone", trimmed(m.name))
            for i, m in zones
            if m.kind == "name"
            and document.sentences[i].section == section.index
            and document.sentences[i].kind == "heading"
        ]
        if heading and heading[0]:
            return heading[0]
        section = document.sections[section.parent]
    return ""


def _in_layout(document: Document, zones: Found, registry: Registry, main: list[str]) -> None:
    """Full names behind a layout cue (实行一区两园布局，即A园和B园) are parts of the zone before it."""
    for sentence in document.sentences:
        cue = _LAYOUT_CUE.search(sentence.text)
        if cue is None:
            continue
        here = [m for i, m in zones if i == sentence.index and m.kind in ("name", "typed")]
        before = [m for m in here if m.start < sentence.start + cue.start()]
        whole = registry.find("Zone", trimmed(before[0].name)) if before else _first(main)
        for m in here:
            thing = registry.find("Zone", trimmed(m.name))
            joins = _INTO.search(sentence.text[: m.start - sentence.start])
            if thing and not joins and m.start >= sentence.start + cue.start():
                _put_below(registry, thing, whole, main, m)


def _by_name(zones: Found, registry: Registry) -> None:
    """某县经济开发区某某工业园: what begins with a zone's name is a part of it, and names it."""
    for _, m in zones:
        thing, whole = registry.find("Zone", trimmed(m.name)), trimmed(_whole_in(m.name))
        if thing and whole and not registry.find("Zone", whole):
            known = [d for d in registry.of("Zone") if normal(d.label) == normal(whole)]
            registry.add("Zone", known[0].label if known else whole, known[0].label if known else whole, m, (whole,))
    names = {name: d.id for d in registry.of("Zone") for name in (*d.aliases, d.label) if len(name) > 3}
    for draft in registry.of("Zone"):
        inside = [
            n for n, d in names.items() if d != draft.id and len(draft.label) > len(n) + 1 and draft.label.startswith(n)
        ]
        if inside and "whole" not in draft.attributes:
            whole = names[max(inside, key=len)]
            registry.add("Zone", draft.id.partition("/")[2], draft.label, zones[0][1], whole=whole)


def _whole_in(name: str) -> str:
    """The zone's name that a part's name begins with, "" if there is none."""
    found = _INNER.match(name)
    return found["whole"] if found else ""


def _by_use(document: Document, zones: Found, registry: Registry, whole: str, frame: Frame) -> None:
    """The parks of a report on one zone that it places or measures, and that do not lie elsewhere."""
    text = document.report.text
    for draft in registry.of("Zone"):
        if (
            draft.id == whole
            or "whole" in draft.attributes
            or draft.label.endswith(_OF_A_COUNTY)
            or _has_county(draft.label, text)
        ):
            continue
        used = [(i, m) for i, m in zones if registry.find("Zone", trimmed(m.name)) == draft.id]
        spans = [(document.sentences[i].text, m.start - document.sentences[i].start, m) for i, m in used]
        if any(_elsewhere(t, at, t[at + len(m.name) :], frame) for t, at, m in spans):
            continue
        if own := [m for t, at, m in spans if _subject(t[:at]) and _OF_ITS_OWN.match(t[at + m.end - m.start :])]:
            _put_below(registry, draft.id, whole, [], own[0])


def _has_county(label: str, text: str) -> bool:
    """Whether a name begins with a division's; not with a side of a town (城东), nor a town's that the report names."""
    first = cut(label)[0].text
    if not by_name(first) or _SIDE.fullmatch(first) or any(first + end in text for end in _TOWN):
        return False
    return is_unique(first) or any(d.name in text for d in by_name(first))


def _subject(before: str) -> bool:
    return opens_clause(before, len(before)) or before.endswith(
        (*wordlist("zone_parts", "before-part"), "、", "—", "”")
    )


def _elsewhere(text: str, at: int, behind: str, frame: Frame) -> bool:
    """Whether a zone is visited or compared, or stands with a county outside the frame."""
    clause = _clause_start(text, at)
    before = text[clause:at]
    near = [text[clause + a : clause + b] for a, b in divisions_in(before, 0, len(before))]
    if located := re.match(f"，?{wording('zone_parts', 'lies')}", behind):
        near += [behind[a:b] for a, b in divisions_in(behind, located.end(), located.end() + 16)]
    return bool(visited(before) or any(_outside(name, frame) for name in near))


def _outside(name: str, frame: Frame) -> bool:
    """Whether no division of this name is in the frame, or around it."""
    nearest = frame.names[:1]
    return bool(nearest) and not any(
        d.name in frame.names or nearest[0] in {a.name for a in ancestors(d)} for d in by_name(name)
    )
