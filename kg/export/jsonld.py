"""JSON-LD as programs without RDF like to read it: a list of things with plain keys, and the context that explains them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.export.reader import Reader
from kg.ontology import ALL_PREFIXES, ZK
from kg.turtle import shorten

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def jsonld(reader: Reader) -> bytes:
    """JSON-LD 1.1 with a compact context; a value that is not like the others of its key tells its own type."""
    subjects: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in sorted(reader.triples(), key=str):
        subjects[subject.value][predicate.value].append(value)
    kinds = _kinds(subjects.values())
    context: dict[str, Any] = {"@version": 1.1, "@vocab": ZK, "id": "@id", "type": "@type", **ALL_PREFIXES}
    context |= {_key(predicate): {"@id": predicate, **kind} for predicate, kind in sorted(kinds.items()) if kind}
    graph = [_thing(subject, said, kinds) for subject, said in sorted(subjects.items())]
    text = json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def _kinds(things: Iterable[dict[str, list[Any]]]) -> dict[str, dict[str, str]]:
    """What the values of each property have in common, as a context says it."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for said in things:
        for predicate, values in said.items():
            if predicate != _TYPE:
                found[predicate] += [kind for value in values if (kind := _kind(value)) not in found[predicate]]
    return {predicate: kinds[0] if len(kinds) == 1 else {} for predicate, kinds in found.items()}


def _kind(value: Any) -> dict[str, str]:
    if isinstance(value, ox.NamedNode | ox.BlankNode):
        return {"@type": "@id"}
    if value.language:
        return {"@language": value.language}
    return {} if value.datatype.value == _STRING else {"@type": value.datatype.value}


def _thing(subject: str, said: dict[str, list[Any]], kinds: dict[str, dict[str, str]]) -> dict[str, Any]:
    thing: dict[str, Any] = {"id": _name(subject)}
    if types := said.get(_TYPE):
        thing["type"] = _one([_key(value.value) for value in types])
    for predicate in sorted(set(said) - {_TYPE}):
        thing[_key(predicate)] = _one([_value(value, kinds[predicate]) for value in said[predicate]])
    return thing


def _value(value: Any, common: dict[str, str]) -> Any:
    kind = _kind(value)
    text = _name(value.value) if "@id" in kind.values() else value.value
    if kind == common:
        return text
    return {"@id": text} if "@id" in kind.values() else {"@value": text, **kind}


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _key(iri: str) -> str:
    """The key of a property or class: its own name in the vocabulary unless it is a prefix too, else with a prefix."""
    own = iri.removeprefix(ZK)
    return own if own != iri and own not in ALL_PREFIXES else _name(iri)


def _name(iri: str) -> str:
    """An IRI with a prefix where Turtle would have one, else whole."""
    return shorten(iri).removeprefix("<").removesuffix(">")
