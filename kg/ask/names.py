"""Names in questions: as they stand in the graph, shortened, and with one slip."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs
import pyoxigraph as ox

from kg.answers import Asked
from kg.ask.algebra import Select, Triple, Var, iri, write
from kg.ask.fold import fold
from kg.ask.vocabulary import families, vocabulary
from kg.lexicon.divisions import by_name, short_name
from kg.lexicon.words import words
from kg.ontology import PREFIXES

_INDICATORS = "SELECT DISTINCT ?name { ?observation zk:indicator ?name }"
THING, NAME = Var("thing"), Var("name")
_PHRASES = frozenset({"Problem", "Measure"})  # named by phrases: found by their words, not by abbreviation
_SHORTENED = 4  # characters that a shortened name, or one with a slip, must keep
_LONG = 5  # characters of a name whose last one may be a slip
_VERY_LONG = 8  # characters of a name that may have two slips, or one at its head
_LOST_PAIRS = 5  # pairs of characters that slips cost a name, and one
_KEPT, _KEPT_OF_TITLE = 0.4, 0.5  # share of a name that is kept
_DEICTIC = frozenset("我全本该各")
_INDUSTRIES = ("产业", "业")
_STEMS = "省市县区州盟旗"
# Where names differ by one of these, they are names of different things and no slips of each other.
_TELLING = frozenset("东西南北中上下左右前后内外大小新老一二三四五六七八九十甲乙丙丁0123456789")


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A thing of the graph: IRI, the local name of its class, label."""

    iri: str
    cls: str
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a question that names things: ``how`` is exact, short or slip."""

    start: int
    end: int
    things: tuple[Thing, ...]
    how: str


class Names:
    """The names and indicators of a graph, read once from its store and kept."""

    def __init__(self, store: Asked) -> None:
        generic = frozenset(word.text for word in vocabulary().words.values() if word.cls) | words("zone_heads")
        found: dict[str, set[Thing]] = defaultdict(set)
        self.things = {thing.iri: thing for cls in vocabulary().classes for thing in _things(store, cls)}
        for thing in self.things.values():
            found[fold(thing.label)].add(thing)
        for node, alias in select(store, Select((THING, NAME), (Triple(THING, iri("skos:altLabel"), NAME),))):
            spelled = fold(alias)
            if node in self.things and spelled not in generic and spelled[:1] not in _DEICTIC:
                found[spelled].add(self.things[node])
        found = defaultdict(set, {name: things for name, things in found.items() if len(name) > 1})
        self._exact = {name: tuple(sorted(things)) for name, things in sorted(found.items())}
        self._known = list(self._exact)
        for name, things in sorted(_variants(found, generic).items()):
            same = {thing.cls for thing in (*things, *self._exact.get(name, ()))} == {"Industry"}
            self._exact[name] = (
                tuple(sorted({*things, *self._exact.get(name, ())}))
                if same
                else self._exact.get(name, tuple(sorted(things)))
            )
        self._spelled = list(self._exact)
        self._finder = ahocorasick_rs.AhoCorasick(self._spelled)
        self.indicators = sorted({name for (name,) in select(store, _INDICATORS)})
        common = {fold(name) for _, names in families() for name in names}
        told = common | {fold(name) for name in self.indicators} - {""}
        told |= {f"{name}量" for name in told if name.endswith("数")}
        self.figures = ahocorasick_rs.AhoCorasick(sorted(told))

    def exact(self, text: str) -> Iterator[Found]:
        """Names that stand in the text, overlapping ones too."""
        for number, start, end in self._finder.find_matches_as_indexes(text, overlapping=True):
            yield Found(start, end, self._exact[self._spelled[number]], "exact")

    def short(self, text: str) -> Iterator[Found]:
        """Stretches that keep the first two characters, the last and the order of a name: 某某高新区."""
        for start in range(len(text) - _SHORTENED + 1):
            best: tuple[int, int, list[str]] = (0, 0, [])
            for name in self._by_head.get(text[start : start + 2], ()):
                end = _shortened(text, start, name)
                kept = _KEPT_OF_TITLE if self._exact[name][0].cls == "Report" else _KEPT
                if end - start < max(_SHORTENED, kept * len(name)) or text[start:end] in self._exact:
                    continue
                if not self._is_two(text[start:end]):
                    rank = (end, -len(name))
                    if rank > best[:2]:
                        best = (*rank, [name])
                    elif rank == best[:2]:
                        best[2].append(name)
            if best[2]:
                yield Found(start, best[0], self._all(best[2]), "short")

    def slips(self, text: str) -> Iterator[Found]:
        """Stretches that become a name by one character put right, put in, left out, or two swapped.

        Two such slips in a long name count where no name is one slip away.
        """
        shared = Counter(name for at in range(len(text) - 1) for name in self._by_pair.get(text[at : at + 2], ()))
        found: dict[tuple[int, int], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name in sorted(name for name, number in shared.items() if number >= max(1, len(name) - _LOST_PAIRS)):
            for length in range(len(name) - 1, len(name) + 2):
                for start in range(len(text) - length + 1):
                    window = text[start : start + length]
                    if window not in self._exact and not self._is_apposed(window) and (edits := _slips(window, name)):
                        found[start, start + length][edits].append(name)
        for (start, end), names in found.items():
            yield Found(start, end, self._all(names[min(names)]), "slip")

    def named_after(self, place: Thing) -> tuple[Thing, ...]:
        """The zones whose names begin with a place's, with or without its kind (县, 市 …)."""
        stem = fold(place.label)
        stem = stem[:-1] if len(stem) > 2 and stem[-1] in _STEMS else stem
        names = self._by_head.get(stem[:2], ())
        zones = {thing for name in names if name.startswith(stem) for thing in self._exact[name] if thing.cls == "Zone"}
        return tuple(sorted(zone for zone in zones if fold(zone.label).startswith(stem)))

    def _is_two(self, text: str) -> bool:
        """Whether a stretch is a name and the word for a class behind it: 某某园区规划 of 规划面积."""
        return any(text[:at] in self._exact and _class_of(text[at:]) for at in range(_SHORTENED, len(text)))

    def _is_apposed(self, text: str) -> bool:
        """Whether a stretch is a name and the word for its own class behind it: 机械制造产业."""
        parts = ((self._exact.get(text[:at], ()), _class_of(text[at:])) for at in range(2, len(text)))
        return any(cls and cls in {thing.cls for thing in things} for things, cls in parts)

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for name in self._known:
            if any(thing.cls not in _PHRASES for thing in self._exact[name]):
                index[name[2:4] if name.startswith("关于") else name[:2]].append(name)
        return index

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for name in self._known:
            if len(name) >= _SHORTENED and any(thing.cls not in _PHRASES for thing in self._exact[name]):
                for pair in {name[at : at + 2] for at in range(len(name) - 1)}:
                    index[pair].append(name)
        return index

    def _all(self, names: Iterable[str]) -> tuple[Thing, ...]:
        return tuple(sorted({thing for name in names for thing in self._exact[name] if thing.cls not in _PHRASES}))


def _class_of(text: str) -> str:
    word = vocabulary().words.get(text)
    return word.cls if word else ""


def _things(store: Asked, cls: str) -> Iterator[Thing]:
    patterns = (Triple(THING, iri("rdf:type"), iri(f"zk:{cls}")), Triple(THING, iri("rdfs:label"), NAME))
    labels: dict[str, str] = {}
    for node, label in select(store, Select((THING, NAME), patterns)):
        labels[node] = min(label, labels.get(node, label))
    return (Thing(node, cls, label) for node, label in labels.items())


def _variants(found: dict[str, set[Thing]], generic: frozenset[str]) -> dict[str, set[Thing]]:
    """How people shorten names: without the place in front or its kind behind, 业 and 产业, 园 for 园区."""
    more: dict[str, set[Thing]] = defaultdict(set)
    of = {
        cls: {name for name, things in found.items() if any(t.cls == cls for t in things)} for cls in ("Place", "Zone")
    }
    for name in of["Place"]:
        stem = name[:-1] if len(name) > 2 and name[-1] in _STEMS else name
        brief = short_name(name) if by_name(name) else stem
        if len(brief) > 1:
            more[brief] |= {thing for thing in found[name] if thing.cls == "Place"}
    for name, things in found.items():
        for thing in things:
            if thing.cls == "Zone":
                other = name.removesuffix("区") if name.endswith("园区") else f"{name}区" * name.endswith("园")
                more[other] |= {thing} if len(other) > _SHORTENED else set()
                bare = name.removesuffix("园")
                more[bare] |= {thing} if bare != name and len(bare) > 2 and bare not in of["Place"] else set()
            if thing.cls == "Industry":
                for bare in (name.removesuffix(end) for end in _INDUSTRIES if len(name) > len(end) + 1):
                    more[bare].add(thing)
                if name[1:-1].find("化") > 0 and not name.endswith("化工"):
                    more[name[0] + name[1:-1].replace("化", "", 1) + name[-1]].add(thing)  # 现代化服务业, 现代服务业
            if thing.cls not in _PHRASES | {"Place", "Report"}:
                part = _behind(name, of["Place"], of["Zone"])
                more[part] |= {thing} if len(part) > 2 else set()
    return {name: things for name, things in more.items() if name and name not in generic and things}


def _behind(name: str, places: set[str], zones: set[str]) -> str:
    """The name without the place or zone at its head; "" where none stands there."""
    for end in range(len(name) - 2, 1, -1):
        if name[:end] in places or (end > _SHORTENED and name[:end] in zones):
            return name[end:]
    return ""


def select(store: Asked, query: str | Select) -> list[tuple[str, ...]]:
    """The rows of a SELECT as text, "" where nothing is bound."""
    answer = store.query(query if isinstance(query, str) else write(query), PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple("" if term is None else getattr(term, "value", str(term)) for term in row) for row in answer]


def _shortened(text: str, start: int, name: str) -> int:
    """Where the longest stretch from ``start`` ends that keeps the name's order and its last character; 0 for none."""
    at, end, place = name.find(text[start : start + 2]), 0, start
    while place < len(text) and (at := name.find(text[place], at)) >= 0:
        place, at = place + 1, at + 1
        if text[place - 1] == name[-1]:
            end = place
    return end


def _slips(window: str, name: str) -> int:
    """How many slips make the window of the name, one or in a long name two; 0 when it is another name."""
    edits = _edits(window, name, more=False) or (_edits(window, name, more=True) if len(name) >= _VERY_LONG else [])
    if not edits or any({*one, *other} & _TELLING for _, one, other in edits if one != other[::-1]):
        return 0
    first, wrong, _ = edits[0]
    last = edits[-1][0] + len(edits[-1][1]) == len(window)
    if (first == 0 and len(name) < _VERY_LONG) or (last and len(name) <= _LONG) or (last and len(edits) > 1):
        return 0
    if any(len(one) != len(other) for _, one, other in edits) and (not first or last or len(name) <= _SHORTENED):
        return 0
    word = vocabulary().words.get(edits[-1][1])
    if word and ("light", "") in word.roles and window.endswith(word.text):  # …园的 is no slip of …园区
        return 0
    if len(edits) > 1 and edits[1][0] - first <= len(wrong):  # two characters beside each other are another word
        return 0
    other = any(by_name(window[:end]) for end in range(max(first + 1, 2), min(len(window), 8) + 1))
    return 0 if other else len(edits)  # another place's name in front is no slip


def _edits(window: str, name: str, *, more: bool) -> list[tuple[int, str, str]]:
    """Where the window differs from the name, what it has there and what the name has; [] for too far apart."""
    at = _shared(window, name)
    if at == len(window) == len(name):
        return []
    for wrong, right in ((2, 2), (1, 1), (1, 0), (0, 1)):
        here, there = window[at : at + wrong], name[at : at + right]
        if (len(here), len(there)) != (wrong, right) or (wrong == 2 and here != there[::-1]):
            continue
        rest, whole = window[at + wrong :], name[at + right :]
        if rest == whole:
            return [(at, here, there)]
        if more and (further := _edits(rest, whole, more=False)):
            return [(at, here, there), *((at + wrong + place, one, other) for place, one, other in further)]
    return []


def _shared(one: str, other: str) -> int:
    """How many characters two texts share from their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
