"""The tokens of one question while it is read: which of them are explained, and which things their names mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.answers import Asked
from kg.ask.algebra import Either, Select, Triple, Values, Var, iri
from kg.ask.fold import cut, fold
from kg.ask.meaning import Linked, Set, Worded
from kg.ask.names import Names, Thing, select
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary
from kg.lexicon.words import words

PHRASES = ("Problem", "Measure")
_TOPICAL = (*PHRASES, "Plan", "Project", "Report", "Enterprise")  # asked for by words of their labels
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
        self._explained = {at for at, token in enumerate(tokens) if token.has("light")}
        self._taken: set[str] = set()
        self._find_topics()

    def explain(self, *places: int) -> None:
        """Mark tokens as explained."""
        self._explained.update(places)

    def took(self, linked: Linked) -> Linked:
        """Mark the words of a relation that is now part of the meaning as explained, wherever they stand."""
        self._taken.update(name for name, _ in linked.relations)
        return linked

    def unexplained(self) -> list[str]:
        """The words that nothing has explained."""
        return [
            token.text
            for at, token in enumerate(self.tokens)
            if at not in self._explained and not (token.relations & self._taken) and not token.has("and", "with")
        ]

    def find(self, *roles: str) -> Iterator[int]:
        """Places of the tokens with one of these roles."""
        return (at for at, token in enumerate(self.tokens) if token.has(*roles) and not token.things)

    def first(self, *roles: str) -> int | None:
        """Place of the first of them."""
        return next(self.find(*roles), None)

    def is_open(self, at: int) -> bool:
        """Whether a token still waits to be explained."""
        return at not in self._explained

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
        if len(found) > 1:
            found = self._related(found, at) or found
        if len(found) > 1 and {thing.cls for thing in found} - set(_UNITED):
            raise Ambiguous(token.text, found)
        return found

    def phrase(self, at: int) -> Set:
        """The problems or measures whose labels have the words at a place, or that are called so."""
        self.explain(at)
        token = self.tokens[at]
        found = tuple(thing for thing in token.things if thing.cls in PHRASES)
        cls = found[0].cls
        given = tuple(thing for thing in found if thing.cls == cls)
        if all(token.text in thing.label for thing in given):
            return Set((cls,), conditions=(Worded((token.text,)),))
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

    def stands(self, classes: tuple[str, ...], words: tuple[str, ...]) -> bool:
        """Whether a thing of these classes has all of these words in its label."""
        things = self.names.things.values()
        return any(thing.cls in classes and all(word in fold(thing.label) for word in words) for thing in things)

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
            if token.cls not in _TOPICAL:
                continue
            start = at - 1
            while (
                start >= 0 and self.tokens[start].has("light") and self.tokens[start].text in ("的", "方面", "类", "这")
            ):
                start -= 1
            run: list[int] = []
            while start >= 0 and self._is_topic(start, token.cls):
                run.insert(0, start)
                start -= 1
            if (run and any(self.tokens[place].left or self.tokens[place].things for place in run)) or (
                run and token.cls == "Problem"
            ):
                self._add_topic(at, run)

    def _is_topic(self, at: int, cls: str) -> bool:
        token = self.tokens[at]
        if token.things:
            return any(thing.cls == cls for thing in token.things) and cls in PHRASES
        if token.left:
            return True
        if cls == "Problem" and token.relations and not token.cls and self.tokens[at - 1].left:
            return True
        if cls != "Problem" or token.has("light", "which", "and", "with", "not", "count", "amount", "yesno"):
            return False
        return token.figure or token.cls == "Industry"

    def _add_topic(self, at: int, run: list[int]) -> None:
        if len(run) == 1 and self.tokens[run[0]].things:
            self.topics[at] = self.phrase(run[0])
            return
        self.explain(*run)
        text = "".join(self.tokens[place].text for place in run)
        self.about[at] = text
        self.topics[at] = Set((), conditions=(worded(text),))


def _given(variable: Var, things: tuple[Thing, ...]) -> Values:
    return Values(variable, tuple(ox.NamedNode(thing.iri) for thing in things))


def worded(text: str) -> Worded:
    """Labels with the words of a text; those of one character, and how bad it is (…难, …不足), tell little."""
    ends = (text.removesuffix(end) for end in sorted(words("problem_words"), key=lambda end: (-len(end), end)))
    kept = next((short for short in ends if short != text and len(short) > 1), text)
    return Worded(tuple(word for word, _, _ in cut(kept) if len(word) > 1) or (kept,))
