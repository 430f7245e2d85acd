"""What can be asked about: the ontology's classes and relations, and the words that question words add to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.lexicon.words import rows, words
from kg.ontology import PREFIXES, ZK, files

_APART = frozenset({"Observation", "Evidence"})  # classes of what is said, not of things
_ENDS = """
SELECT ?relation ?side ?class {
  ?relation a owl:ObjectProperty
  { ?relation rdfs:domain ?end BIND("domain" AS ?side) } UNION { ?relation rdfs:range ?end BIND("range" AS ?side) }
  ?end (owl:unionOf/rdf:rest*/rdf:first)? ?class .
  FILTER(isIRI(?class) && EXISTS { ?relation zk:cue ?stated })
}"""
_WORDS = """
SELECT ?name ?kind ?word {
  ?name a ?kind .
  { ?name rdfs:label ?word FILTER(lang(?word) = "zh") } UNION { ?name zk:cue ?word FILTER NOT EXISTS { ?name zk:notCue ?word } }
}"""
_OWL = "http://www.w3.org/2002/07/owl#"
_LEADS = (("几", "count"), ("多少", "count"), ("哪", "which"), ("哪一", "which"), ("哪几", "which"), ("每", "group"),
          ("每一", "group"), ("各", "group"))  # fmt: skip
_WHAT = ("什么", "哪些", "啥", "些什么", "些啥", "哪几件", "哪几项", "了什么", "了哪些", "了啥", "了些什么", "了些啥", "了哪几件",
         "了哪几项", "过什么", "过哪些")  # fmt: skip
_BEFORE = ("在", "有没有")  # 有没有哪个 asks which
_SIZES = ("", "万", "亿", "百万", "千万", "万亿")
_PEOPLE = "人名位"  # measure words that count people
_WHOLE = ("总额", "额")
_SHORTEST_FIGURE = 4  # characters of a figure's name that is known though no graph has it: 就业, 已开发 are words
_SHORTEST = 2  # characters of a cue that is read in a question: 难 and 辖 stand inside other words


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the ontology: local name, Chinese label, and the classes at its ends."""

    name: str
    label: str
    domain: frozenset[str]
    range: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """All that a word of a question may mean.

    ``cls``: the class that it names, "" for none. ``relations``: those that it may ask for. ``roles``: value by
    role, as in ``lexicon/question_words.txt``. ``figure``: it names a figure.
    """

    text: str
    cls: str = ""
    relations: frozenset[str] = frozenset()
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels of classes, relations by local name, words by text, and families of figures."""

    classes: dict[str, str]
    relations: dict[str, Relation]
    words: dict[str, Word]

    def between(self, one: str, other: str) -> list[tuple[Relation, bool]]:
        """Relations from a class to another with True, and back with False.

        A relation of several classes to the same ones holds within each of them: places are parts of places.
        """
        likely = [r for r in self.relations.values() if one == other or r.domain != r.range]
        forth = [(r, True) for r in likely if one in r.domain and other in r.range]
        back = [(r, False) for r in likely if one in r.range and other in r.domain]
        return forth + back


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the installed ontology and lexicon."""
    store = ox.Store()
    for file in files():
        store.load(path=file, format=ox.RdfFormat.TURTLE)
    prefixes = PREFIXES | {"owl": _OWL}
    labels: dict[str, str] = {}
    cues: dict[str, list[str]] = defaultdict(list)
    for name, kind, word in sorted(_rows(store, _WORDS, prefixes)):
        cues[name].append(word)
        if kind == f"{_OWL}Class" and name not in _APART:
            labels[name] = word
    ends: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"domain": set(), "range": set()})
    for name, side, cls in _rows(store, _ENDS, prefixes):
        ends[name][side].add(cls)
    relations = {
        name: Relation(name, _label(store, name), frozenset(found["domain"]), frozenset(found["range"]))
        for name, found in sorted(ends.items())
        if found["domain"] & set(labels) and found["range"] & set(labels)
    }
    return Vocabulary(labels, relations, _words(labels, relations, cues))


def _words(classes: dict[str, str], relations: dict[str, Relation], cues: dict[str, list[str]]) -> dict[str, Word]:
    named = {label: cls for cls, label in classes.items()}
    kinds = (
        words("zone_heads")
        - words("zone_stages")
        - {word for word, role, *_ in rows("question_words") if role == "class"}
        - {*named}
    )
    named |= dict.fromkeys(sorted(kinds), "Zone")
    roles: dict[str, list[tuple[str, str]]] = defaultdict(list)
    meant: dict[str, set[str]] = defaultdict(set)
    for word, role, *value in (*rows("question_words"), *_composed(), *_light()):
        if role == "class":
            named[word] = value[0]
        elif role == "relation":
            meant[word] |= set(value[0].split(",")) & set(relations)
        elif role != "classifier":
            roles[word].append((role, value[0] if value else ""))
    for kind in sorted(kinds):  # 保税区 are zones that are called so
        roles[kind].append(("titled", ""))
    for word in [word for word in (*roles, *meant) if word.startswith("没有")]:
        roles[f"有{word}"].append(("yesno", ""))  # 有没有采取 asks, 没有采取 denies
    figures = {name for _, names in families() for name in names}
    for name, relation in relations.items():
        heads = [classes[cls] for cls in sorted(relation.range)]
        for cue in cues[name]:
            # 面临问题 states it, and so does 面临.
            parts = [cue, *(cue.removesuffix(head) for head in heads if cue == relation.label)]
            for part in (part.strip("的了有为是") for cut in parts for part in _told(cut)):
                counts = part in figures and not _head(part, {name}, relations, named)
                if len(part) >= _SHORTEST and not counts:
                    meant[part].add(name)
    found = {}
    for text in sorted({*named, *roles, *meant}):
        cls = named.get(text, "") or _head(text, meant[text], relations, named)
        found[text] = Word(text, cls, frozenset(meant[text]), tuple(roles[text]))
    return found


def _told(cue: str) -> list[str]:
    """The part of a cue that tells, of 以…为主导 the last: what opens such a frame opens others too."""
    return [part for part in re.split("…|《|》", cue) if len(part) >= _SHORTEST][-1:]


def _light() -> Iterator[tuple[str, str]]:
    return ((word, "light") for row in rows("light_words") for word in row)


def _composed() -> Iterator[tuple[str, ...]]:
    """Question words that are made of a measure word or a unit: 几家, 哪几家, 每家, 多少亿元."""
    for classifier, role, *light in rows("question_words"):
        if role == "classifier":
            unit = "people" if classifier in _PEOPLE else "count"
            yield from ((lead + classifier, asked, unit) for lead, asked in _LEADS)
            yield from (
                (f"{before}{lead}{classifier}", asked)
                for before in _BEFORE
                for lead, asked in _LEADS
                if asked == "which"
            )
            yield from ((classifier, kind) for kind in light)
    doing, deeds = ([word for word, role, *_ in rows("question_words") if role == kind] for kind in ("doing", "deed"))
    yield from ((f"{verb}{what}{deed}", "does", "Measure") for verb in doing for what in _WHAT for deed in ("", *deeds))
    for unit, dimension, *_ in rows("units"):
        if dimension != "count":
            yield from ((f"{lead}{size}{unit}", "amount", dimension) for lead in ("几", "多少") for size in _SIZES)
    yield from ((f"{lead}万", "amount", "") for lead in ("几", "多少"))
    yield from ((f"{lead}{size}", "amount", "CNY") for lead in ("几", "多少") for size in ("亿", "个亿", "钱", "资金"))


def _head(word: str, meant: Iterable[str], relations: dict[str, Relation], named: dict[str, str]) -> str:
    """The class at whose label a relation's word ends (主导产业: Industry), where the relation leads to it."""
    for at in range(1, len(word)):
        cls = named.get(word[at:], "")
        if cls and any(cls in relations[name].range for name in meant):
            return cls
    return ""


def _label(store: ox.Store, name: str) -> str:
    quads = store.quads_for_pattern(ox.NamedNode(ZK + name), ox.NamedNode(PREFIXES["rdfs"] + "label"), None)
    return next((q.object.value for q in quads if isinstance(q.object, ox.Literal) and q.object.language == "zh"), name)


def _rows(store: ox.Store, query: str, prefixes: dict[str, str]) -> list[tuple[str, ...]]:
    solutions = store.query(query, prefixes=prefixes)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(term.value.removeprefix(ZK) for term in row) for row in solutions]


@cache
def families() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Unit and names of each family of figures, the name that stands for the family first.

    What only questions call them (``question_figures.txt``) is added to the family that has the name, or is one itself.
    """
    spoken = {row[1]: row for row in rows("question_figures")}
    known = {name for row in rows("figure_families") for name in row[1:]}
    found = [(row[0], (*row[1:], *(called for name in row[1:] for called in spoken.get(name, ())[2:])))
             for row in rows("figure_families")]  # fmt: skip
    return (*found, *((row[0], row[1:]) for name, row in spoken.items() if name not in known))


@cache
def kinds() -> tuple[tuple[str, ...], ...]:
    """Names of figures that mean the same, as reports are checked by them."""
    return tuple(tuple(row[3].split("|")) for row in rows("figure_kinds"))


@cache
def known_figures() -> frozenset[str]:
    """Names of figures that reports tell of zones and firms, whether or not a graph has them."""
    names = {name for row in rows("figure_kinds") if row[1] != "count" for name in row[3].split("|")}
    names |= {f"{name}{end}" for name in names for end in _WHOLE if not name.endswith(_WHOLE)}
    known = vocabulary().words
    things = {word for word in known if known[word].cls}
    whole = (name for name in names if not any(name[:at] in things for at in range(2, len(name))))
    return frozenset(name for name in whole if len(name) >= _SHORTEST_FIGURE) - frozenset(known)
