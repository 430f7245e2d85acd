"""The graph of annotated reports: ``python -m tests.ask.truth DIR --gold FOLDER… [--built DIR]``.

A question that goes wrong here was misunderstood; one that only goes wrong in a built graph was misread there.
Gold files tell neither dates and authors nor whether a figure is planned: these come from the built graph, of
things and figures that agree with it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gold import Text, merge, read, seeds

from kg import graph
from kg.ask.names import select
from kg.knowledge import Knowledge, Observation, Thing
from kg.model import Source
from kg.store import FOLDER, Store, split

_TOLD = """
SELECT ?name ?date ?creator {
  ?report a zk:Report; rdfs:label ?name
  OPTIONAL { ?report dcterms:date ?date } OPTIONAL { ?report dcterms:creator ?creator }
}"""
_FIGURES = """
SELECT ?name ?indicator ?value ?modality ?period {
  ?figure zk:observationOf/rdfs:label ?name; zk:indicator ?indicator; zk:value ?value; zk:modality ?modality
  OPTIONAL { ?figure zk:period ?period }
}"""
Told = dict[tuple[str, ...], tuple[str, ...]]


def gathered(folders: Iterable[Path]) -> tuple[Knowledge, dict[str, Source]]:
    """What the gold files of some folders tell, and of the seeds; the texts stand beside their files."""
    knowledge, sources = seeds()
    parts = [knowledge]
    for path in (path for folder in folders for path in sorted(folder.glob("*.tsv"))):
        text = path.with_suffix(".txt")
        if text.exists():
            sources[path.stem] = source = Source(text.name, text.read_bytes().decode("utf-8"))
            parts.append(read(path, Text(path.stem, source, 0, len(source.text))))
    return merge(apart(parts)), sources


def apart(parts: list[Knowledge]) -> Iterator[Knowledge]:
    """The parts with places of one name that lie in different places told apart by these: 城关镇 of two counties."""
    wholes = [{s.subject: s.object for s in part.statements if s.property == "partOf"} for part in parts]
    for part, mine in zip(parts, wholes, strict=True):
        others = [their for their in wholes if their is not mine]
        same = {
            node: f"{whole}·{node.removeprefix('place/')}"
            for node, whole in mine.items()
            if node.startswith("place/") and any(their.get(node, whole) != whole for their in others)
        }
        yield Knowledge(
            tuple(replace(thing, id=same.get(thing.id, thing.id)) for thing in part.things),
            tuple(
                replace(s, subject=same.get(s.subject, s.subject), object=same.get(s.object, s.object))
                for s in part.statements
            ),
            tuple(replace(o, subject=same.get(o.subject, o.subject)) for o in part.observations),
        )


def completed(knowledge: Knowledge, store: Store) -> Knowledge:
    """The knowledge with the dates, authors, periods and modalities that a built graph tells."""
    reports: Told = {(name,): tuple(said) for name, *said in select(store, _TOLD)}
    figures: Told = {tuple(row[:3]): tuple(row[3:]) for row in sorted(select(store, _FIGURES))}
    names = {thing.id: (thing.label, *thing.aliases) for thing in knowledge.things}
    return replace(
        knowledge,
        things=tuple(_dated(thing, reports) for thing in knowledge.things),
        observations=tuple(_placed(one, names[one.subject], figures) for one in knowledge.observations),
    )


def _dated(thing: Thing, reports: Told) -> Thing:
    if thing.cls != "Report":
        return thing
    said = next((reports[(name,)] for name in (thing.label, *thing.aliases) if (name,) in reports), ("", ""))
    told = {name: value for name, value in zip(("date", "creator"), said, strict=True) if value}
    return replace(thing, attributes={**thing.attributes, **told})


def _placed(one: Observation, names: Iterable[str], figures: Told) -> Observation:
    said = next(_agreeing(one, names, figures), (one.modality, one.period))
    return replace(one, modality=said[0], period=said[1])


def _agreeing(one: Observation, names: Iterable[str], figures: Told) -> Iterator[tuple[str, ...]]:
    """By its own indicator, else by the value alone."""
    for name in names:
        same = [
            key
            for key in figures
            if key[0] == name and abs(float(key[2]) - float(one.value)) <= 1e-6 * abs(float(one.value))
        ]
        yield from (figures[key] for key in sorted(same, key=lambda key: key[1] != one.indicator))


def main() -> None:
    """Write the store of the graph."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="folders of gold files and their texts")
    parser.add_argument("--built", type=Path, help="the folder of a build of the same reports")
    given = parser.parse_args()
    knowledge, sources = gathered(given.gold)
    if given.built:
        knowledge = completed(knowledge, Store.open(given.built))
    given.out.mkdir(parents=True, exist_ok=True)
    Store.create(given.out / FOLDER, split(graph.build(knowledge, sources).quads))


if __name__ == "__main__":
    main()
