"""Which mentions of zones name which zone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from kg.lexicon.divisions import by_name, common_names
from kg.lexicon.words import wording, wordlist, words
from kg.model import Document, Mention, Sentence
from kg.resolve.declared import aliases_behind, fact_box_aliases, former_names
from kg.resolve.frame import division_in
from kg.resolve.registry import Registry
from kg.resolve.renamings import Found, renamed
from kg.resolve.zone_names import abbreviates, fits, normal, trimmed
from kg.text.words import cut, divisions_in

_AMBIGUOUS = "?"
_TOWN = re.compile("(?<=[省市县区旗])[\\u4e00-\\u9fff]{1,4}(?:镇|乡|街道)$")
_MASK = re.compile(r"[*]")
OWN_FACT = re.compile(
    f"[”）]?，?(?:{wording('zones', 'own-fact')}|在(?=[^，。；]{{2,10}}{wording('zones', 'town')})|{wording('zones', 'own-area')}*面积|以[^，。；]{{2,24}}为(?:主|特色))"
)
"""What follows a zone that the text speaks of for its own sake."""
_OF_ANOTHER = re.compile(
    f"(?:是|为|系|属于?)[^，。；]{{2,30}}{wording('zones', 'of-another')}|[^，。；未不]{{0,12}}{wording('zones', 'put-into')}"
)


def register_names(document: Document, zones: Found, registry: Registry) -> dict[str, str]:
    """Register all named zones of a report with the names it declares for them; gives the old names, each with the new.

    ``name_old`` gives them to parts too, which are not known yet.
    """
    named = [(i, m) for i, m in zones if m.kind == "name"]
    counts = Counter(trimmed(m.name) for _, m in named)
    named = [(i, m) for i, m in named if counts[trimmed(m.name)] > 1 or not _predicate(document.sentences[i], m)]
    named = [(i, m) for i, m in named if not _collective(document.sentences[i], m, counts)]
    free = {normal(trimmed(m.name)) for i, m in named if not _in_title(document.sentences[i], m)}
    named = [(i, m) for i, m in named if not free or normal(trimmed(m.name)) in free]
    counts = Counter(trimmed(m.name) for _, m in named)
    old_names = renamed(document, named, zones)
    for name in sorted(counts, key=lambda n: (-len(n), n)):
        at = next(m for _, m in named if trimmed(m.name) == name)
        if name not in old_names:
            _register_name(name, at, counts, registry)
    for i, m in named:
        thing, full = registry.find("Zone", trimmed(m.name)), _with_places(document.sentences[i], m)
        if thing and full:
            registry.name(thing, (full,), m, "spelling")
    name_old(old_names, zones, registry)
    _register_typed(document, zones, registry)
    declare(document, zones, registry)
    return old_names


def _collective(sentence: Sentence, m: Mention, counts: Counter[str]) -> bool:
    """Whether a title means all zones of a province or prefecture (某州工业园区基本情况) that the text then names."""
    first, *rest = cut(m.name)
    wide = (
        any(d.level != "county" and d.name == first.text for d in by_name(first.text)) or first.text in common_names()
    )
    bare = len(rest) == 1 and rest[0].text in words("zone_openers")
    return sentence.kind == "title" and wide and bare and counts[trimmed(m.name)] == 1 and len(counts) > 2


def name_old(old_names: Mapping[str, str], zones: Found, registry: Registry) -> None:
    """Give the zones that are registered the names that they had."""
    for old, new in old_names.items():
        thing = registry.find("Zone", new)
        if thing:
            at = next(m for _, m in zones if trimmed(m.name) == old)
            registry.name(thing, (old, at.name), at, "renamed")


def _with_places(sentence: Sentence, m: Mention) -> str:
    """The name with the places that stand right before it (中山市小榄镇龙山工业园), "" where there are none."""
    before = sentence.text[: m.start - sentence.start]
    town = _TOWN.search(before)
    start = town.start() if town else len(before)
    for a, b in reversed(divisions_in(before, 0, len(before))):
        if b < start:
            break
        start = min(start, a)
    return before[start:] + m.name if start < len(before) else ""


def _in_title(sentence: Sentence, m: Mention) -> bool:
    """Whether a mention stands inside the title of a paper: a zone that stands nowhere else is only its subject."""
    before = sentence.text[: m.start - sentence.start]
    return before.rfind("《") > before.rfind("》")


def _predicate(sentence: Sentence, m: Mention) -> bool:
    """Whether what looks like a name only says what kind a zone is (该园是江苏省南北共建园区，)."""
    text = sentence.text
    before, behind = text[: m.start - sentence.start], text[m.end - sentence.start :]
    return before.endswith(wordlist("zones", "before-own-name")) and re.match("[，。；、]|之一|$", behind) is not None


def _register_name(name: str, at: Mention, counts: Counter[str], registry: Registry) -> None:
    same = _same(name, counts, registry)
    if same == _AMBIGUOUS:
        return
    if same:
        registry.add("Zone", same.partition("/")[2], registry.get(same).label, at, (name, at.name))
    else:
        registry.add("Zone", name, name, at, _variants(name, at.name))


def _variants(name: str, surface: str) -> list[str]:
    return list(dict.fromkeys([surface, normal(name)]))


def _same(name: str, counts: Counter[str], registry: Registry) -> str:
    """The id of the zone known under another spelling of ``name``, or ""."""
    key = normal(name)
    known = registry.of("Zone")
    for draft in known:
        if normal(draft.label) == key:
            return draft.id
    longer = [d for d in known if d.label.endswith(name) or normal(d.label).endswith(key)]
    if longer:
        return longer[0].id if len(longer) == 1 else _AMBIGUOUS
    if short := [d for d in known if abbreviates(name, d.label)]:
        return short[0].id if len(short) == 1 else ""
    if _MASK.search(name):
        masked = [d for d in known if _MASK.search(d.label)]
        if len(masked) == 1:
            return masked[0].id
    words_of = [w.text for w in cut(name)]
    if len(words_of) == 2 and by_name(words_of[0]):
        # A county's zone said without its further modifiers, where the county has one such zone.
        place, head = by_name(words_of[0]), words_of[1]
        kin = [d for d in known if fits(head, d.label) and division_in(d.label, words_of[:1]) in place]
        if len(kin) == 1:
            return kin[0].id
    return ""


def _register_typed(document: Document, zones: Found, registry: Registry) -> None:
    """Names of common nouns (循环经济产业园) that are declared, placed, or listed as parts."""
    for i, m in zones:
        if m.kind != "typed":
            continue
        sentence = document.sentences[i]
        rest = sentence.text[m.end - sentence.start :]
        suffixes = [d for d in registry.of("Zone") if d.label.endswith(m.name)]
        if suffixes:
            if len(suffixes) == 1:
                registry.add("Zone", suffixes[0].id.partition("/")[2], suffixes[0].label, m, (m.name,))
        elif (
            OWN_FACT.match(rest)
            or _OF_ANOTHER.match(rest)
            or sentence.text[: m.start - sentence.start] in ("其中", "其中，")
        ):
            registry.add("Zone", m.name, m.name, m)


def declare(document: Document, zones: Found, registry: Registry) -> None:
    """The names that the text declares behind mentions of zones."""
    for i, m in zones:
        if m.kind not in ("name", "typed", "part"):
            continue
        thing = registry.find("Zone", trimmed(m.name)) or registry.find("Zone", m.name)
        sentence = document.sentences[i]
        aliases = [alias for alias, _ in aliases_behind(sentence, m)]
        if m.start == sentence.start or m == next((x for k, x in zones if k == i), None):
            aliases += former_names(sentence, m)
        for alias in aliases:
            if not thing and m.kind == "typed":
                thing = registry.add("Zone", m.name, m.name, m)
            if thing:
                registry.name(thing, (alias,), m, "declared")


def declare_known(document: Document, registry: Registry) -> None:
    """Names declared behind a zone that no head noun gives away (章丘铸锻基地（以下称章丘基地）)."""
    for draft in registry.of("Zone"):
        for sentence in document.sentences:
            at = sentence.text.find(draft.label)
            if at < 0:
                continue
            m = Mention("Zone", sentence.start + at, sentence.start + at + len(draft.label), draft.label, "zone.known")
            aliases = [alias for alias, _ in aliases_behind(sentence, m)]
            if aliases:
                registry.name(draft.id, aliases, m, "declared")


def fact_box(document: Document, main: list[str], registry: Registry) -> None:
    """The names that the lines of a fact box give to the one zone that the report is about."""
    if len(main) != 1:
        return
    draft = registry.get(main[0])
    for sentence in document.sentences:
        names = fact_box_aliases(sentence) if sentence.kind == "field" else []
        at = Mention("Zone", sentence.start, sentence.end, sentence.text, "zone.fact-box")
        if names:
            registry.name(draft.id, names, at, "declared")
