"""The tokens of one question while it is read: which of them are explained, and which things their names mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.answers import Asked
from kg.ask.algebra import Either, Select, Triple, Values, Var, iri
from kg.ask.fillers import fillers
from kg.ask.fold import cut, fold
from kg.ask.meaning import Condition, Linked, OneOf, Says, Set, worded
from kg.ask.names import Names, select
from kg.ask.stretches import Stretches, states, stretches
from kg.ask.things import Thing
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary
from kg.lexicon.words import rows, words

PHRASES = ("Problem", "Measure")
_UNITED = ("Industry",)  # one name of several of these means all of them: two reports' words for one industry
_RECURRING = ("Agency", "Enterprise")  # many committees have an office of one name


_ONE, _OTHER, _VERB = Var("one"), Var("other"), Var("verb")


class Unclear(Exception):
    """The words that a reading could not explain."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = tuple(words)


class Ambiguous(Exception):
    """A name, and the things that it may mean."""

    def __init__(self, text: str, things: Iterable[Thing]) -> None:
        self.text = text
        self.things = tuple(things)


class NotRecorded(Exception):
    """What is asked for is understood, and the vocabulary has no place for it."""


class Reading:
    """A question's tokens; each is explained once by what it adds to the meaning."""

    def __init__(self, tokens: list[Token], names: Names, store: Asked) -> None:
        self.tokens = tokens
        self.names = names
        self.store = store
        self.among: tuple[Thing, ...] = ()  # the last answer, which a superlative without a class is about
        self.topics: dict[int, Set] = {}
        self.about: dict[int, str] = {}  # the words of topics
        self.each: dict[int, tuple[Says, ...]] = {}  # the parts of topics that are lists: 土地和融资问题
        self._explained = fillers(tokens)
        self.taken: set[str] = set()
        self._find_topics()

    def explain(self, *places: int) -> None:
        """Mark tokens as explained."""
        self._explained.update(places)

    def took(self, linked: Linked) -> Linked:
        """Mark the words of a relation that is now part of the meaning as explained, wherever they stand."""
        self.taken.update(name for name, _ in linked.relations)
        return linked

    def unexplained(self) -> list[str]:
        """The words that nothing has explained."""
        return [
            token.text
            for at, token in enumerate(self.tokens)
            if at not in self._explained and not (token.relations & self.taken) and not token.has("and", "with")
            if not self._only_says(at)
        ]

    def _only_says(self, at: int) -> bool:
        """Whether a word for a relation stands before a class or figure that this relation cannot have: 确定的产业."""
        token = self.tokens[at]
        rest = (other for other in self.tokens[at + 1 :] if not other.has("light", "count", "amount", "which"))
        behind = next(rest, None)
        if not token.relations or token.cls or behind is None:
            return False
        counted = self.tokens[at + 1].has("count", "amount")
        return (bool(behind.cls or behind.figure) or counted) and not states(token, behind.cls)

    def find(self, *roles: str) -> Iterator[int]:
        """Places of the tokens with one of these roles."""
        return (at for at, token in enumerate(self.tokens) if token.has(*roles) and not token.things)

    def first(self, *roles: str) -> int | None:
        """Place of the first of them."""
        return next(self.find(*roles), None)

    def is_open(self, at: int) -> bool:
        """Whether a token still waits to be explained."""
        return at not in self._explained

    def asked(self) -> frozenset[str]:
        """The relations that any word of the question may ask for."""
        return frozenset[str]().union(*(token.relations for token in self.tokens))

    def named(self, *classes: str) -> list[int]:
        """Places of names, of these classes if any are given."""
        return [
            at
            for at, token in enumerate(self.tokens)
            if token.things
            and self.is_open(at)
            and (not classes or any(thing.cls in classes for thing in token.things))
        ]

    def things(self, at: int, classes: Iterable[str] = ()) -> tuple[Thing, ...]:
        """What the name at a place means, of these classes if it can; Ambiguous when several things are left."""
        self.explain(at)
        token = self.tokens[at]
        allowed = set(classes)
        found = tuple(thing for thing in token.things if thing.cls in allowed) or token.things
        if len(found) > 1 and token.how == "exact" and not {thing.cls for thing in found} & {*_UNITED, *_RECURRING}:
            whole = tuple(thing for thing in found if fold(thing.label) == token.text)
            found = whole if len(whole) == 1 else found
        if len(found) > 1 and token.how != "any":
            found = self._related(found, at) or found
        if len(found) > 1 and token.how != "any" and {thing.cls for thing in found} - set(_UNITED):
            raise Ambiguous(token.text, found)
        return found

    def phrase(self, at: int) -> Set:
        """The problems or measures whose labels have the words at a place, or that are called so."""
        self.explain(at)
        token = self.tokens[at]
        found = tuple(thing for thing in token.things if thing.cls in PHRASES)
        cls = found[0].cls
        given = tuple(thing for thing in found if thing.cls == cls)
        ends = [end for end, word in vocabulary().words.items() if word.cls == cls and token.text.endswith(end)]
        stem = token.text.removesuffix(max(ends, key=len, default=""))
        if len(stem) > 1 and all(stem in thing.label for thing in given):
            return Set((cls,), conditions=(worded((stem,)),))
        return Set((cls,), given)

    def zones_of(self, place: Thing) -> Set:
        """The zones that a place's name stands for: the one named after it, else those in it."""
        zones = self.names.named_after(place)
        if len(zones) > 1:
            parts = self._parts(zones)
            zones = tuple(zone for zone in zones if zone.iri not in parts) or zones
        if len(zones) > 1:
            raise Ambiguous(place.label, zones)
        if zones:
            return Set(("Zone",), zones)
        where = Linked((("locatedIn", True),), Set(("Place",), (place,)), deep=True)
        return Set(("Zone",), conditions=(where,))

    def subjects(self) -> tuple[Thing, ...]:
        """The zones that reports are about."""
        patterns = (Triple(_OTHER, iri("zk:about"), _ONE),)
        rows = select(self.store, Select((_ONE,), patterns, order=((_ONE, False),)))
        return tuple(self.names.things[node] for (node,) in rows if node in self.names.things)

    def told(self, classes: tuple[str, ...], said: Says) -> bool:
        """Whether a thing of these classes has a label with all words of one of the choices."""
        labels = [label for cls in classes for label in self.names.labels(cls)]
        return any(all(word in label for word in words) for words in words_of(said) for label in labels)

    def must_stand(self, at: int, negated: bool = False, inner: bool = False) -> None:
        """Raises Unclear when what a class is about stands nowhere: only of problems is that an answer (没有说)."""
        token, about = self.tokens[at], self.topics.get(at)
        if about is None or about.given or not about.conditions:
            return
        spoken = any(t.has("yesno") or t.text.startswith("方面") for t in self.tokens)
        if token.cls == "Problem" and spoken and not negated and not (inner and self.asks_for("Measure")):
            return
        said = about.conditions[0]
        if isinstance(said, Says) and not self.told((token.cls,), said):
            raise Unclear([self.about[at]])

    def asks_for(self, cls: str) -> bool:
        """Whether a word for a class stands in the question."""
        return any(token.cls == cls for token in self.tokens)

    def common(self) -> bool:
        """Whether what several things share is asked for: 共同的问题, 都有的产业."""
        shared = [*self.find("common")]
        self.explain(*shared)
        texts = [token.text for token in self.tokens]
        return bool(shared) or any(text == "都" and "的" in texts[at + 2 : at + 4] for at, text in enumerate(texts))

    def linked(self, one: Thing, other: Thing) -> bool:
        """Whether any relation of the ontology joins two things."""
        return bool(self._linked((one,), (other,)))

    def _related(self, found: tuple[Thing, ...], at: int) -> tuple[Thing, ...]:
        """Those of some things that are linked with another thing that the question names."""
        others = tuple(t for place, token in enumerate(self.tokens) if place != at for t in token.things)
        return self._linked(found, others) if others else ()

    def _linked(self, some: tuple[Thing, ...], others: tuple[Thing, ...]) -> tuple[Thing, ...]:
        verbs = tuple(iri(f"zk:{name}") for name in vocabulary().relations)
        ways = ((Triple(_ONE, _VERB, _OTHER),), (Triple(_OTHER, _VERB, _ONE),))
        patterns = (_given(_ONE, some), _given(_OTHER, others), Values(_VERB, verbs), Either(ways))
        joined = {node for (node,) in select(self.store, Select((_ONE,), patterns))}
        return tuple(thing for thing in some if thing.iri in joined)

    def _parts(self, things: tuple[Thing, ...]) -> set[str]:
        """Those of some things that are part of another of them."""
        patterns = (_given(_ONE, things), _given(_OTHER, things), Triple(_ONE, iri("zk:partOf"), _OTHER))
        return {node for (node,) in select(self.store, Select((_ONE,), patterns))}

    def _find_topics(self) -> None:
        """Unknown words, figures and phrases in front of 问题, 措施, 规划 …: what these are about."""
        for at, token in enumerate(self.tokens):
            if token.members:
                self.topics[at] = Set((), token.members)
            elif (told := stretches(self.tokens, at, token.cls)).runs:
                self._add_topic(at, told)

    def _add_topic(self, at: int, told: Stretches) -> None:
        runs = told.runs
        if len(runs) == 1 and len(runs[0]) == 1 and self.tokens[runs[0][0]].things:
            self.topics[at] = self.phrase(runs[0][0])
            return
        self.explain(*(place for run in runs for place in run), *told.around)
        texts = ["".join(self.tokens[place].text for place in run) for run in runs]
        self.about[at] = "".join(texts)
        says = tuple(topic(text) for text in texts)
        self.topics[at] = Set((), conditions=(worded(*(choice for said in says for choice in words_of(said))),))
        if self.tokens[at].cls == "Measure" and len(says) == 1:
            self.topics[at] = Set((), conditions=self._aimed_at(says[0]))
        if len(runs) > 1 and not any(self.tokens[place].has("or") for place in told.around):
            self.each[at] = says

    def _aimed_at(self, said: Says) -> tuple[Condition, ...]:
        """Of measures: their labels have the words, or those of problems that they address (用工难的对策)."""
        problems = Linked((("addresses", True),), Set(("Problem",), conditions=(said,)))
        named, aimed = self.told(("Measure",), said), self.told(("Problem",), said)
        return (OneOf(((said,), (problems,))),) if named and aimed else (problems if aimed else said,)


def words_of(said: Says) -> list[tuple[str, ...]]:
    """The choices of words that labels must have."""
    return [tuple(test.text for test in choice) for choice in said.choices]


def _given(variable: Var, things: tuple[Thing, ...]) -> Values:
    return Values(variable, tuple(ox.NamedNode(thing.iri) for thing in things))


def topic(text: str) -> Says:
    """Labels with the words of a text; particles, and how bad it is (…难, …不足), tell nothing."""
    ends = (text.removesuffix(end) for end in sorted(words("problem_words"), key=lambda end: (-len(end), end)))
    for called, *labels in rows("topic_words"):
        if called in text:
            return worded(*((text.replace(called, label),) if text != called else (label,) for label in labels))
    kept = next((short for short in ends if short != text and len(short) > 1), text)
    known = vocabulary().words
    telling = (word for word, _, _ in cut(kept) if not (word in known and ("light", "") in known[word].roles))
    return worded(tuple(telling) or (kept,))
