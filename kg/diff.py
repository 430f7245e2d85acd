"""What changed between two graphs: things, relations and figures gained, lost and changed, with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.answers import Asked
from kg.ontology import PROPERTIES, ZK
from kg.rows import rows, text_of

GAINED, LOST, CHANGED = "+", "-", "~"
_THINGS = """
SELECT ?thing ?label ?class (SAMPLE(?quote) AS ?words) (SAMPLE(?at) AS ?place) WHERE {
  ?thing a ?type ; rdfs:label ?label .
  FILTER ( STRSTARTS(STR(?type), STR(zk:)) && ?type NOT IN ( zk:Observation, zk:Evidence, zk:Amount, zk:Equation, zk:Event, zk:Nesting ) )
  BIND ( STRAFTER(STR(?type), STR(zk:)) AS ?class )
  OPTIONAL { ?thing zk:evidence ?evidence . %(proof)s }
}
GROUP BY ?thing ?label ?class ORDER BY ?class ?label ?thing
"""
_RELATIONS = """
SELECT ?s ?property ?o ?subject ?object (SAMPLE(?quote) AS ?words) (SAMPLE(?at) AS ?place) WHERE {
  VALUES ?p { %(properties)s }
  ?s ?p ?o . ?s rdfs:label ?subject . ?o rdfs:label ?object .
  BIND ( STRAFTER(STR(?p), STR(zk:)) AS ?property )
  OPTIONAL { ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; zk:evidence ?evidence . %(proof)s }
}
GROUP BY ?s ?property ?o ?subject ?object ORDER BY ?subject ?property ?object
"""
_FIGURES = """
SELECT ?thing ?subject ?indicator ?notation ?modality ?period ?value ?words ?place WHERE {
  ?o a zk:Observation ; zk:observationOf ?thing ; zk:indicator ?indicator ; zk:value ?value ; zk:modality ?modality ;
     zk:unit/skos:notation ?notation ; zk:evidence ?evidence .
  ?thing rdfs:label ?subject .
  OPTIONAL { ?o zk:period ?period }
  %(proof)s
  BIND ( ?quote AS ?words ) BIND ( ?at AS ?place )
}
ORDER BY ?subject ?indicator ?modality ?period ?place
"""
_PROOF = """?evidence zk:quote ?quote ; zk:report/zk:source ?file .
    OPTIONAL { ?evidence zk:line ?line }
    BIND ( CONCAT(?file, ":", COALESCE(STR(?line), "?")) AS ?at )"""


@dataclass(frozen=True, slots=True)
class Side:
    """What one graph says: the value in words, its quote, file and line; all "" where it says nothing."""

    value: str = ""
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: ``sign`` is ``+``, ``-`` or ``~``; ``kind`` thing, relation or figure; ``name`` what it is of.

    ``property`` is a class, a property's local name or an indicator.
    """

    sign: str
    kind: str
    name: str
    property: str
    old: Side
    new: Side


def diff(old: Asked, new: Asked) -> list[Change]:
    """The changes from one graph to another: things, then relations, then figures, by name."""
    return [*_changes("thing", _things(old), _things(new)), *_changes("relation", _relations(old), _relations(new)),
            *_changes("figure", _figures(old), _figures(new))]  # fmt: skip


COLUMNS = ("sign", "kind", "name", "property", "old", "old_quote", "old_place", "new", "new_quote", "new_place")


def as_csv(changes: Iterable[Change]) -> str:
    """A line for each change, in ``COLUMNS``."""
    sides = ((c, c.old, c.new) for c in changes)
    return text_of(
        COLUMNS,
        (
            (c.sign, c.kind, c.name, c.property, old.value, old.quote, old.place, new.value, new.quote, new.place)
            for c, old, new in sides
        ),
    )


Key = tuple[str, ...]


def _changes(kind: str, old: Mapping[Key, list[Side]], new: Mapping[Key, list[Side]]) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, []), new.get(key, [])
        values = [{side.value for side in sides} for sides in (before, after)]
        lost = [side for side in before if side.value not in values[1]]
        gained = [side for side in after if side.value not in values[0]]
        name, about = key[0], key[1]
        if len(lost) == len(gained) == 1:
            yield Change(CHANGED, kind, name, about, lost[0], gained[0])
            continue
        yield from (Change(LOST, kind, name, about, side, Side()) for side in lost)
        yield from (Change(GAINED, kind, name, about, Side(), side) for side in gained)


def _things(store: Asked) -> dict[Key, list[Side]]:
    return {
        (row["label"], row["class"], row["thing"]): [Side(row["label"], row.get("words", ""), row.get("place", ""))]
        for row in rows(store, _THINGS % {"proof": _PROOF})
    }


def _relations(store: Asked) -> dict[Key, list[Side]]:
    query = _RELATIONS % {"proof": _PROOF, "properties": " ".join(f"<{ZK}{name}>" for name in PROPERTIES)}
    return {
        (row["subject"], row["property"], row["s"], row["o"]): [
            Side(row["object"], row.get("words", ""), row.get("place", ""))
        ]
        for row in rows(store, query)
    }


def _figures(store: Asked) -> dict[Key, list[Side]]:
    """The values of each indicator of each thing; a value that only its period tells apart is one of its own."""
    found: dict[Key, list[Side]] = {}
    for row in rows(store, _FIGURES % {"proof": _PROOF}):
        key = row["subject"], row["indicator"], row["thing"], row["notation"], row["modality"]
        words = " ".join(filter(None, (row.get("period", ""), row["value"], row["notation"])))
        sides = found.setdefault(key, [])
        if words not in {side.value for side in sides}:
            sides.append(Side(words, row["words"], row["place"]))
    return found
