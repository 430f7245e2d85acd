"""Renamings: the names that one zone had, has, and goes by besides, in histories of any length.

Each step joins two names: the one that a word of ``zone_renamings.txt`` stands before, and the one that its sentence
speaks of. Zones that were put together (由甲、乙整合为丙) stay zones of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.lexicon.words import rows, wording
from kg.model import Document, Mention, Sentence
from kg.resolve.declared import aliases_behind, former_names
from kg.resolve.zone_names import abbreviates, fits, normal, trimmed
from kg.text.markers import opens_clause

Found = Sequence[tuple[int, Mention]]
"""Mentions with the index of their sentence."""
FORMER, LATER, OTHER = "former", "later", "other"
_NOW = "now"


def _words(kind: str) -> str:
    found = sorted((row[0] for row in rows("zone_renamings") if row[1] == kind), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, found))


_IS = "(?:为|是|系|叫|作|成|到|：|:)?"
_RANK = f"{wording('renamings', 'rank')}?"
_CUES = (
    (FORMER, re.compile(f"(?:{_words(FORMER)}){_IS}(?:[^，。；“”]{{0,24}}{wording('renamings', 'founded')})?原?[“「]?$")),
    (LATER, re.compile(rf"(?:{_words(LATER)})(?:设立)?{_IS}了?{_RANK}[“「]?$")),
    (OTHER, re.compile(rf"(?:{_words(OTHER)}){_IS}[“「]?$")),
)  # fmt: skip
_GREW = re.compile(f"[”」]?{wording('renamings', 'grew')}而[来成]")
_OUT_OF = re.compile("(?:由|从|自)(?:原来的?|原)?[“「]?$")
_AND = re.compile("[”」]?(?:、|和|与|及|以及)[“「]?")
_POINTED = ("short", "pronoun")


@dataclass
class _Names:
    """Which names mean one zone, and what is said of each name."""

    chosen: dict[str, str] = field(default_factory=dict)
    marks: dict[str, set[str]] = field(default_factory=dict)

    def root(self, name: str) -> str:
        while self.chosen.get(name, name) != name:
            name = self.chosen[name]
        return name

    def join(self, name: str, other: str) -> None:
        self.chosen.setdefault(other, other)
        self.chosen[self.root(name)] = self.root(other)

    def mark(self, name: str, what: str) -> None:
        self.marks.setdefault(name, set()).add(what)


def renamed(document: Document, named: Found, zones: Found) -> dict[str, str]:
    """By each name that a zone no longer or only besides goes by, the one that it goes by."""
    counts = Counter(trimmed(m.name) for _, m in named)
    if not counts:
        return {}
    names = _Names()
    for at, (i, m) in enumerate(zones):
        if m.kind not in _POINTED:
            _history(document, zones, at, counts, names)
            _aliases(document.sentences[i], m, counts, names)
    for name in sorted(names.chosen):
        full = [n for n in counts if n != name and n not in names.chosen and _short_of(name, n)]
        if len(full) == 1:
            names.join(name, full[0])
    order = {name: place for place, name in enumerate(dict.fromkeys(trimmed(m.name) for _, m in zones))}
    titled = {trimmed(m.name) for i, m in named if document.sentences[i].kind == "title"}

    def weight(name: str) -> tuple[bool, bool, bool, bool, bool, int, int]:
        marks = names.marks.get(name, set())
        return (
            _NOW in marks,
            FORMER not in marks,
            OTHER not in marks,
            name in counts,
            name in titled,
            _used(name, counts),
            order.get(name, -1),
        )

    groups: dict[str, list[str]] = {}
    for name in sorted(names.chosen):
        groups.setdefault(names.root(name), []).append(name)
    last = {}
    for group in groups.values():
        now = max(group, key=weight)
        best = max((name for name in group if normal(name).endswith(normal(now))), key=lambda n: (len(n), n == now))
        last.update({name: best for name in group if name != best})
    return _spelled(last, counts)


def _short_of(name: str, full: str) -> bool:
    return normal(full) == normal(name) or full.endswith(name) or abbreviates(name, full)


def _used(name: str, counts: Counter[str]) -> int:
    """How often a report uses a name, in any spelling."""
    return sum(n for other, n in counts.items() if other == name or normal(other) == normal(name))


def _spelled(last: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """With the spellings of old names: one said without its place is the old name too."""
    said = dict(last)
    for name in sorted(counts):
        full = next((old for old in last if normal(old) == normal(name) or old.endswith(name)), "")
        if full and name not in said.values():
            said.setdefault(name, last[full])
    return said


def _history(document: Document, zones: Found, at: int, counts: Counter[str], names: _Names) -> None:
    """Join a name to the zone that its sentence speaks of, where words before or behind it say that it is one of its."""
    i, m = zones[at]
    sentence, name = document.sentences[i], trimmed(m.name)
    earlier = [z for k, z in zones[:at] if k == i and z.end <= m.start]
    start = earlier[-1].end if earlier else sentence.start
    before = sentence.text[start - sentence.start : m.start - sentence.start]
    behind = sentence.text[m.end - sentence.start :]
    said = next((kind for kind, pattern in _CUES if pattern.search(before)), "")
    if not said and _OUT_OF.search(before) and _GREW.match(behind):
        said = FORMER
    subject = _subject(document, zones, at, earlier, counts) if said else ""
    listed = said != OTHER and _several(
        sentence, earlier if earlier and trimmed(earlier[-1].name) == subject else [], zones, at
    )
    back = said == LATER and FORMER in names.marks.get(name, ())
    if not subject or subject == name or listed or back:
        return
    names.join(name, subject)
    names.mark(name, said if name in counts else OTHER)
    if said == FORMER:
        names.mark(subject, _NOW if FORMER not in names.marks.get(subject, ()) else FORMER)
    elif (
        said == LATER and earlier and trimmed(earlier[-1].name) == subject and _NOW not in names.marks.get(subject, ())
    ):
        names.mark(subject, FORMER)


def _several(sentence: Sentence, earlier: list[Mention], zones: Found, at: int) -> bool:
    """Whether what was renamed is a list (甲园、乙园整合更名为丙园): they were put together."""
    here = zones[at][1]
    follows = [m for _, m in zones[at + 1 : at + 2] if here.end <= m.start and m.end <= sentence.end]
    pairs = [*pairwise(earlier[-2:]), *((here, m) for m in follows)]
    return any(_AND.fullmatch(sentence.text[a.end - sentence.start : b.start - sentence.start]) for a, b in pairs)


def _subject(document: Document, zones: Found, at: int, earlier: list[Mention], counts: Counter[str]) -> str:
    """The name of the zone that a sentence speaks of where the mention ``at`` stands.

    That is the one named in the same clause; else the last that a clause begins with; else that of the paragraph.
    """
    i, m = zones[at]
    text, start = document.sentences[i].text, document.sentences[i].start
    near = earlier[-1:] if earlier and not re.search("[，；]", text[earlier[-1].end - start : m.start - start]) else []
    opening = [z for z in earlier if opens_clause(text, z.start - start)]
    for z in (near or opening)[-1:]:
        fitting = [name for name in counts if fits(z.name, name)] if z.kind == "short" and z.name != "园区" else []
        if len(fitting) == 1:
            return fitting[0]
        if z.kind not in _POINTED:
            return trimmed(z.name) if trimmed(z.name) in counts or z.kind in ("part", "piece") else ""
    for z in reversed([z for z in opening if z.kind not in _POINTED and trimmed(z.name) in counts]):
        return trimmed(z.name)
    sentence = document.sentences[i]
    for k, z in reversed(zones[:at]):
        other = document.sentences[k]
        if other.paragraph != sentence.paragraph:
            break
        if k < i and z.start == other.start and trimmed(z.name) in counts:
            return trimmed(z.name)
    titled = [trimmed(z.name) for k, z in zones if z.kind == "name" and document.sentences[k].kind == "title"]
    return max(
        counts, key=lambda n: (n in titled, _used(n, counts), n != trimmed(m.name), -list(counts).index(n)), default=""
    )


def _aliases(sentence: Sentence, m: Mention, counts: Counter[str], names: _Names) -> None:
    """Join the names that stand in a declaration behind another (甲园（以下简称乙园）), where they are names by themselves."""
    name = trimmed(m.name)
    for alias in _declared(sentence, m):
        if alias != name and alias in counts:
            names.join(alias, name)
            names.mark(alias, OTHER)


def _declared(sentence: Sentence, m: Mention) -> Iterator[str]:
    yield from (trimmed(alias) for alias, _ in aliases_behind(sentence, m))
    if m.kind in ("part", "typed"):
        yield from map(trimmed, former_names(sentence, m))
