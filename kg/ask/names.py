"""Names in questions: as they stand in the graph, shortened, and with one slip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, runtime_checkable

import ahocorasick_rs
import pyoxigraph as ox

from kg.answers import Asked
from kg.ask.algebra import Select, Triple, Var, iri, write
from kg.ask.figures import bare
from kg.ask.fold import fold
from kg.ask.shortening import PHRASES, RELATIVE, SHORTENED, called, stem_of, variants
from kg.ask.slips import slips
from kg.ask.things import Thing
from kg.ask.vocabulary import families, known_figures, vocabulary
from kg.errors import QueryError
from kg.lexicon.words import words
from kg.ontology import PREFIXES

_INDICATORS = "SELECT DISTINCT ?name { ?observation zk:indicator ?name }"
THING, NAME = Var("thing"), Var("name")
_LOST_PAIRS = 5  # pairs of characters that slips cost a name, and one
_LIKELY = 300  # names that are compared with a question, those that share most with it
_LONGEST_NOUN = 5  # characters of a noun that tells what kind of thing a name is of
_ENDED = {"Place", "Project", "Agency"}  # whose names end in the kind that they are of
_KEPT, _KEPT_OF_TITLE = 0.4, 0.5  # share of a name that is kept
_DEICTIC = frozenset("我全本该各")


@runtime_checkable
class Indexed(Protocol):
    """A store that has an index of names: IRI, class, label and name."""

    def names(self) -> Iterable[tuple[str, str, str, str]]: ...


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
        self.things: dict[str, Thing] = {}
        self.indicators = sorted({name for (name,) in select(store, _INDICATORS)})
        for node, cls, label, name in _names(store):
            thing = self.things.setdefault(node, Thing(node, cls, label))
            spelled = fold(name)
            if name == label or (spelled not in generic and spelled[:1] not in _DEICTIC):
                found[spelled].add(thing)
        own = called(self.things.values())
        for name in [name for name in found if name[:1] in RELATIVE]:
            found[name] |= own.get(name.replace("人民政府", "政府"), set())
        found = defaultdict(set, {name: things for name, things in found.items() if len(name) > 1})
        self._exact = {name: tuple(sorted(things)) for name, things in sorted(found.items())}
        self._known = list(self._exact)
        for name, things in sorted(variants(found, generic, self.indicators).items()):
            same = {thing.cls for thing in (*things, *self._exact.get(name, ()))} == {"Industry"}
            self._exact[name] = (
                tuple(sorted({*things, *self._exact.get(name, ())}))
                if same
                else self._exact.get(name, tuple(sorted(things)))
            )
        self._spelled = list(self._exact)
        self._finder = ahocorasick_rs.AhoCorasick(self._spelled)
        common = {fold(name) for _, names in families() for name in names}
        told = common | {fold(name) for name in (*self.indicators, *known_figures())} - {""}
        told |= {f"{name}量" for name in told if name.endswith("数")}
        stems = {bare(name) for name in told if name[-1] not in "数量"}
        told |= {stem for stem in stems if len(stem) > 2} - set(vocabulary().words)
        self.figures = ahocorasick_rs.AhoCorasick(sorted(told))

    def exact(self, text: str) -> Iterator[Found]:
        """Names that stand in the text, overlapping ones too."""
        for number, start, end in self._finder.find_matches_as_indexes(text, overlapping=True):
            yield Found(start, end, self._exact[self._spelled[number]], "exact")

    def short(self, text: str) -> Iterator[Found]:
        """Stretches that keep the first two characters, the last and the order of a name: 某某高新区."""
        for start in range(len(text) - SHORTENED + 1):
            best: tuple[int, int, list[str]] = (0, 0, [])
            for name in self._by_head.get(text[start : start + 2], ()):
                end = _shortened(text, start, name)
                kept = _KEPT_OF_TITLE if self._exact[name][0].cls == "Report" else _KEPT
                if end - start < max(SHORTENED, kept * len(name)) or text[start:end] in self._exact:
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
        starts: dict[str, list[int]] = defaultdict(list)
        for at in range(len(text) - 1):
            for name, place in self._by_pair.get(text[at : at + 2], ()):
                starts[name].append(at - place)
        likely = [name for name, shared in starts.items() if len(shared) >= max(1, len(name) - _LOST_PAIRS)]
        found: dict[tuple[int, int], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name in sorted(likely, key=lambda name: (len(name) - len(starts[name]), name))[:_LIKELY]:
            for start in sorted({near for at in starts[name] for near in (at - 1, at, at + 1)}):
                for end in range(start + len(name) - 1, start + len(name) + 2):
                    window = text[start:end] if 0 <= start < end <= len(text) else ""
                    if window in self._exact or not window or self._is_apposed(window):
                        continue
                    if edits := slips(window, name):
                        found[start, end][edits].append(name)
        for (start, end), names in found.items():
            yield Found(start, end, self._all(names[min(names)]), "slip")

    def of_place(self, place: Thing, kind: str, among: tuple[Thing, ...]) -> tuple[Thing, ...]:
        """What a kind (产业集聚区, 管委会) means of a place: the one so called, else those ``among`` named after it."""
        stem = stem_of(place)
        called = (self._exact.get(f"{start}{kind}", ()) for start in (fold(place.label), stem))
        exact = next((things for things in called if len(things) == 1), ()) if kind else ()
        return exact or tuple(thing for thing in among if fold(thing.label).startswith(stem))

    def named_after(self, place: Thing) -> tuple[Thing, ...]:
        """The zones whose names begin with a place's, with or without its kind (县, 市 …)."""
        stem = stem_of(place)
        names = self._by_head.get(stem[:2], ())
        zones = {thing for name in names if name.startswith(stem) for thing in self._exact[name] if thing.cls == "Zone"}
        return tuple(sorted(zone for zone in zones if fold(zone.label).startswith(stem)))

    def _is_two(self, text: str) -> bool:
        """Whether a stretch is a name and the word for a class behind it: 某某园区规划 of 规划面积."""
        return any(text[:at] in self._exact and _class_of(text[at:]) for at in range(SHORTENED, len(text)))

    def _is_apposed(self, text: str) -> bool:
        """Whether a stretch is a name and the word for its own class behind it: 机械制造产业."""
        parts = ((self._exact.get(text[:at], ()), _class_of(text[at:])) for at in range(2, len(text)))
        return any(cls and cls in {thing.cls for thing in things} for things, cls in parts)

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for name in self._known:
            if any(thing.cls not in PHRASES for thing in self._exact[name]):
                index[name[2:4] if name.startswith("关于") else name[:2]].append(name)
        return index

    @cached_property
    def _by_pair(self) -> dict[str, list[tuple[str, int]]]:
        """Names with the place where two characters stand in them."""
        index: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in self._known:
            if len(name) >= SHORTENED and any(thing.cls not in PHRASES for thing in self._exact[name]):
                for at in range(len(name) - 1):
                    index[name[at : at + 2]].append((name, at))
        return index

    def kind(self, noun: str) -> str:
        """The class of the things whose names end in a noun (水库, 工业城), "" where they are of several or none."""
        classes = self._by_end.get(noun, set())
        return next(iter(classes)) if len(classes) == 1 and classes <= _ENDED else ""

    @cached_property
    def _by_end(self) -> dict[str, set[str]]:
        index: dict[str, set[str]] = defaultdict(set)
        for name in self._known:
            for length in range(2, min(_LONGEST_NOUN, len(name) - 1) + 1):
                index[name[-length:]] |= {thing.cls for thing in self._exact[name]}
        return index

    def labels(self, cls: str) -> list[str]:
        """The folded labels of the things of a class."""
        return self._labels.get(cls, [])

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for thing in self.things.values():
            found[thing.cls].append(fold(thing.label))
        return found

    def _all(self, names: Iterable[str]) -> tuple[Thing, ...]:
        return tuple(sorted({thing for name in names for thing in self._exact[name] if thing.cls not in PHRASES}))


def _class_of(text: str) -> str:
    word = vocabulary().words.get(text)
    return word.cls if word else ""


def _names(store: Asked) -> Iterator[tuple[str, str, str, str]]:
    """IRI, class, label and name for each name of each thing: from the store's index, else from the graph."""
    if isinstance(store, Indexed):
        try:
            yield from store.names()
            return
        except QueryError:
            pass  # a store in memory has none
    for cls in vocabulary().classes:
        kind = Triple(THING, iri("rdf:type"), iri(f"zk:{cls}"))
        labels: dict[str, str] = {}
        for node, label in select(store, Select((THING, NAME), (kind, Triple(THING, iri("rdfs:label"), NAME)))):
            labels[node] = min(label, labels.get(node, label))
        yield from ((node, cls, label, label) for node, label in labels.items())
        for node, name in select(store, Select((THING, NAME), (kind, Triple(THING, iri("skos:altLabel"), NAME)))):
            yield node, cls, labels.get(node, name), name


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
