"""What an ontology file declares: classes and relations, with the words that reading follows.

The one place where reading meets RDF: a file is parsed once, and what comes out is plain data.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import project
from kg.errors import InputError

ZK = "https://w3id.org/zonekg/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_ADDED = {"cue": "ObjectProperty", "notCue": "ObjectProperty", "head": "Class", "known": "Class"}

Said = dict[tuple[object, str], list[object]]
"""The objects of each subject and predicate."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or relation by its local name.

    ``labels`` are pairs of label and language, "" for none. ``domain`` and ``range`` are the classes at the ends of a
    relation, ``cues`` the words that state it (see ``kg.relate.declared``), ``withdrawn`` those of another file that do not
    hold beside this one, ``examples`` as in ``zonekg.ttl``, ``lists`` those of the lexicon by which reports are read for it
    where its cues are those of questions alone.
    ``heads`` are the words that names of a class's things end with, ``known`` names of its things.
    """

    name: str
    labels: tuple[tuple[str, str], ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Classes and relations, by name in the order of names."""

    classes: dict[str, Term]
    relations: dict[str, Term]


@cache
def read(path: Path) -> Terms:
    """What the file at ``path`` declares in the project's namespace. Raises InputError."""
    try:
        triples = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(str(path), str(error), "correct the Turtle") from error
    said: Said = defaultdict(list)
    for triple in triples:
        said[triple.subject, triple.predicate.value].append(triple.object)
    found: dict[str, dict[str, Term]] = {"Class": {}, "ObjectProperty": {}}
    for (node, predicate), kinds in list(said.items()):
        if predicate != f"{_RDF}type" or not isinstance(node, ox.NamedNode) or not node.value.startswith(ZK):
            continue
        for kind in found.keys() & {_local(one, _OWL) for one in kinds}:
            term = _term(node, said)
            found[kind][term.name] = term
    for node, predicate in list(said):  # cues for a relation, words for a class that another file declares
        added = _ADDED.get(predicate.removeprefix(ZK))
        if added and isinstance(node, ox.NamedNode) and (name := _local(node, ZK)):
            found[added].setdefault(name, _term(node, said))
    return Terms(*(dict(sorted(found[kind].items())) for kind in ("Class", "ObjectProperty")))


@cache
def own() -> Terms:
    """What the project's own file declares; nothing without a project or without the file. Raises InputError."""
    here = project.current()
    return read(here.ontology) if here and here.ontology.is_file() else Terms({}, {})


def joined(one: Terms, other: Terms) -> Terms:
    """Two files' terms together: of a term in both, the words of both, without the cues that the other withdraws."""
    return Terms(_joined(one.classes, other.classes), _joined(one.relations, other.relations))


def _joined(one: dict[str, Term], other: dict[str, Term]) -> dict[str, Term]:
    both = {name: _whole(one[name], other[name]) for name in one.keys() & other.keys()}
    return dict(sorted((one | other | both).items()))


def _whole(one: Term, other: Term) -> Term:
    pairs = ((field.name, getattr(one, field.name), getattr(other, field.name)) for field in fields(Term)[1:])
    both = Term(one.name, **{name: tuple(dict.fromkeys((*a, *b))) for name, a, b in pairs})
    return replace(both, cues=tuple(cue for cue in both.cues if cue not in other.withdrawn))


def _term(node: ox.NamedNode, said: Said) -> Term:
    def texts(name: str) -> tuple[str, ...]:
        return tuple(sorted(one.value for one in said.get((node, ZK + name), ()) if isinstance(one, ox.Literal)))

    labels = (one for one in said.get((node, f"{_RDFS}label"), ()) if isinstance(one, ox.Literal))
    ends = (tuple(sorted(_classes(node, f"{_RDFS}{side}", said))) for side in ("domain", "range"))
    told = tuple(sorted((one.value, one.language or "") for one in labels))
    words = map(texts, ("cue", "notCue", "example", "head", "known", "words"))
    return Term(_local(node, ZK), told, *ends, *words)


def _classes(node: object, predicate: str, said: Said) -> list[str]:
    """The classes at one end of a relation: one, or the members of a union."""
    found: list[str] = []
    for end in said.get((node, predicate), ()):
        if isinstance(end, ox.NamedNode):
            found.append(_local(end, ZK))
        for rest in said.get((end, f"{_OWL}unionOf"), ()):
            while items := said.get((rest, f"{_RDF}first")):
                found.append(_local(items[0], ZK))
                (rest,) = said.get((rest, f"{_RDF}rest"), [None])
    return [name for name in found if name]


def _local(node: object, namespace: str) -> str:
    told = node.value if isinstance(node, ox.NamedNode) else ""
    return told.removeprefix(namespace) if told.startswith(namespace) else ""
