"""Questions near one that was not understood, each with an answer in the graph."""

from __future__ import annotations

import difflib

from kg.answers import Asked
from kg.ask import compile as to_query
from kg.ask.algebra import Select, Triple, Values, Var, iri
from kg.ask.compile import NAME, THING, Compiler, named
from kg.ask.meaning import Linked, Set
from kg.ask.names import select
from kg.ask.things import Thing
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary

_MOST = 4
_WHOLES = (("partOf", True), ("hosts", False), ("hasProject", False), ("managedBy", False), ("locatedIn", True))
_OTHER, _VERB = Var("other"), Var("verb")


def option(store: Asked, thing: Thing) -> str:
    """A thing told apart from others of its name: its label, class, and what it belongs to."""
    for relation in _WHOLES:
        patterns = Compiler().linked(Linked((relation,), Set()), THING, _OTHER)
        given = Compiler().things(Set((), (thing,)), THING)
        rows = select(store, Select((NAME,), (*given, *patterns, named(_OTHER)), order=((NAME, False),), limit=1))
        if rows:
            return f"{thing.label}（{vocabulary().classes.get(thing.cls, thing.cls)}，{rows[0][0]}）"
    return f"{thing.label}（{vocabulary().classes.get(thing.cls, thing.cls)}）"


def suggestions(store: Asked, found: list[Token]) -> tuple[str, ...]:
    """The nearest questions to what was typed, about the things that it names or about zones at large."""
    text = "".join(token.text for token in found)
    things = [token.things[0] for token in found if len(token.things) == 1]
    near = [question for thing in things[:2] for question in _about(store, thing)] or _at_large(store)
    return tuple(difflib.get_close_matches(text, near, _MOST, 0.0))


def _about(store: Asked, thing: Thing) -> list[str]:
    """Questions for the relations and figures that a thing has."""
    relations = vocabulary().relations
    given = Set((), (thing,))
    verbs = Values(_VERB, tuple(iri(f"zk:{name}") for name in relations))
    patterns = (*Compiler().things(given, THING), verbs, Triple(THING, _VERB, _OTHER))
    rows = select(store, Select((_VERB,), patterns, order=((_VERB, False),)))
    asked = [f"{thing.label}{_what(verb.rpartition('#')[2])}？" for (verb,) in rows]
    told = [f"{thing.label}的{name}是多少？" for (name,) in select(store, to_query.indicators(given))]
    return asked + told


def _at_large(store: Asked) -> list[str]:
    found = []
    for relation in vocabulary().relations.values():
        if "Zone" not in relation.domain or len(relation.range) > 1:
            continue
        (cls,) = relation.range
        if cls == "Zone" or len(vocabulary().between("Zone", cls)) > 1:  # the class alone would not tell which
            continue
        patterns = (*Compiler().things(Set(("Zone",)), THING), Triple(THING, iri(f"zk:{relation.name}"), _OTHER))
        if select(store, Select((THING,), patterns, limit=1)):
            found.append(f"哪个园区的{vocabulary().classes[cls]}最多？")
    return [*found, "有哪些园区？", "有哪些报告？"]


def _what(name: str) -> str:
    """A relation as a question: 的主导产业有哪些, 位于哪里."""
    ends = {"locatedIn": "位于哪里", "partOf": "属于哪里"}
    return ends.get(name) or f"的{vocabulary().relations[name].label}有哪些"
