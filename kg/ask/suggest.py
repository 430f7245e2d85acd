"""Questions near one that was not understood, each with an answer in the graph."""

from __future__ import annotations

import difflib

from kg.ask.names import Asked, Names, Thing, select
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary

_MOST = 4
_AROUND = """
SELECT DISTINCT ?label {{ {{ <{node}> ?verb ?other }} UNION {{ ?other ?verb <{node}> }}
  ?other a ?class ; rdfs:label ?label FILTER(?class = zk:Zone || ?class = zk:Agency || ?class = zk:Place) }} ORDER BY ?label LIMIT 1
"""
_SAID = """
SELECT DISTINCT ?verb {{ <{node}> ?verb ?other . ?other a ?class FILTER(STRSTARTS(STR(?verb), STR(zk:))) }} ORDER BY ?verb
"""
_TOLD = "SELECT DISTINCT ?name {{ ?o zk:observationOf <{node}> ; zk:indicator ?name }} ORDER BY ?name"
_ANY = "SELECT ?thing {{ ?thing a zk:Zone ; zk:{verb} ?other }} ORDER BY ?thing LIMIT 1"


def option(store: Asked, thing: Thing) -> str:
    """A thing told apart from others of its name: its label, class, and what it belongs to."""
    around = select(store, _AROUND.format(node=thing.iri))
    belongs = f"，{around[0][0]}" if around else ""
    return f"{thing.label}（{vocabulary().classes.get(thing.cls, thing.cls)}{belongs}）"


def suggestions(store: Asked, names: Names, found: list[Token]) -> tuple[str, ...]:
    """The nearest questions to what was typed, about the things that it names or about zones at large."""
    text = "".join(token.text for token in found)
    things = [thing for token in found for thing in token.things if len(token.things) == 1]
    near = [question for thing in things[:2] for question in _about(store, thing)] or _at_large(store)
    ranked = difflib.get_close_matches(text, near, _MOST, 0.0)
    return tuple(ranked)


def _about(store: Asked, thing: Thing) -> list[str]:
    relations = vocabulary().relations
    verbs = [verb.rpartition("#")[2] for (verb,) in select(store, _SAID.format(node=thing.iri))]
    asked = [f"{thing.label}{_what(name, relations[name].label)}？" for name in verbs if name in relations]
    told = [f"{thing.label}的{name}是多少？" for (name,) in select(store, _TOLD.format(node=thing.iri))]
    return asked + told


def _at_large(store: Asked) -> list[str]:
    relations = [relation for relation in vocabulary().relations.values() if "Zone" in relation.domain]
    found = []
    for relation in relations:
        if select(store, _ANY.format(verb=relation.name)):
            (cls,) = sorted(relation.range)[:1]
            found.append(f"哪些园区有{vocabulary().classes[cls]}？" if len(relation.range) == 1 else "哪个园区规划面积最大？")
    return list(dict.fromkeys([*found, "问题最多的园区是哪个？", "有哪些园区？"]))


def _what(name: str, label: str) -> str:
    """A relation's label as a question: 主导产业有哪些, 位于哪里."""
    if name == "locatedIn":
        return "位于哪里"
    return f"的{label}有哪些" if name != "partOf" else "属于哪里"
