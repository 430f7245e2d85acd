"""Whether a project's data does what it says: each complaint is one line with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from kg import project, terms
from kg.errors import InputError
from kg.extract.mentions import find as mentions
from kg.extract.spans import settle
from kg.lexicon.words import rows_of, shipped, withdrawn, withdraws
from kg.model import Document, Source
from kg.ontology import KINDS, folder
from kg.project import Project
from kg.read import find, read
from kg.reading import read_report
from kg.relate.declared import firings
from kg.resolve.link import read as link
from kg.terms import Term, Terms
from kg.text import documents

_LANGUAGES = ("zh", "en")
_RESERVED = set(KINDS)


def faults() -> list[str]:
    """What is wrong with the project of this process, in the order of its files. Raises InputError without one."""
    here = project.needed()
    own, theirs = terms.own(), terms.read(folder() / "zonekg.ttl")
    new = Terms(*({n: t for n, t in a.items() if n not in b} for a, b in _pairs(own, theirs)))
    told = [
        *_words(here),
        *_labels(new),
        *_collisions(new, theirs),
        *_ends(new, theirs),
        *_examples(own),
        *_cues(own),
        *_gone(own, theirs),
    ]
    return [line if line.startswith(str(here.lexicon)) else f"{here.ontology}: {line}" for line in told]


def _pairs(one: Terms, other: Terms) -> tuple[tuple[dict[str, Term], dict[str, Term]], ...]:
    return (one.classes, other.classes), (one.relations, other.relations)


def _all(told: Terms) -> list[Term]:
    return [*told.classes.values(), *told.relations.values()]


def _words(here: Project) -> Iterator[str]:
    """Lists that nothing reads, rows that lack a column, words that zonekg has already."""
    for path in sorted(here.lexicon.rglob("*.txt")) if here.lexicon.is_dir() else ():
        name = project.name_of(path)
        if not resources.files("kg.lexicon").joinpath(f"{name}.txt").is_file():
            yield f"{path}: zonekg has no list of this name; nothing reads it"
            continue
        known, own = shipped(name), rows_of(path)
        width = min(len(row) for row in known)
        yield from (
            f"{path}: {row[0]}: no such row is in the list that comes with zonekg"
            for row in own
            if withdraws(row) and not withdrawn(name, row)
        )
        added = [row for row in own if not withdraws(row)]
        yield from (
            f"{path}: {row[0]}: {len(row)} of {width} columns (tabs between them)" for row in added if len(row) < width
        )
        seen = Counter(row[:width] for row in added)
        for row in sorted(seen.keys() & {row[:width] for row in known} | {row for row, n in seen.items() if n > 1}):
            yield f"{path}: {row[0]}: it is in the list already"


def _labels(new: Terms) -> Iterator[str]:
    for term in _all(new):
        for text, language in term.labels:
            if language not in _LANGUAGES:
                yield f'{term.name}: the label “{text}” has no language; write "{text}"@zh'
        for language in {*_LANGUAGES} - {language for _, language in term.labels}:
            yield f"{term.name}: no label in {language}"


def _collisions(new: Terms, theirs: Terms) -> Iterator[str]:
    """Labels, names and words that two terms claim."""
    labels = Counter(text for told in (new, theirs) for term in _all(told) for text, _ in term.labels)
    for term in _all(new):
        yield from (
            f"{term.name}: “{text}” is the label of another term too" for text, _ in term.labels if labels[text] > 1
        )
        if term.name.lower() in _RESERVED - {name.lower() for name in new.classes}:
            yield f"{term.name}: the name is taken"
    words = Counter(
        word for term in new.classes.values() for word in {*term.heads, *(n for k in term.known for n in k.split("|"))}
    )
    heads = {row[0] for row in shipped("zone_heads")}
    for term in new.classes.values():
        for word in sorted({*term.heads, *(name for line in term.known for name in line.split("|"))}):
            if words[word] > 1:
                yield f"{term.name}: “{word}” is a word of another class too"
            if word in heads:
                yield f"{term.name}: “{word}” is a head noun of zones"


def _ends(new: Terms, theirs: Terms) -> Iterator[str]:
    classes = new.classes.keys() | theirs.classes.keys()
    for term in new.relations.values():
        for side, told in (("domain", term.domain), ("range", term.range)):
            if not told:
                yield f"{term.name}: no {side}"
            yield from (f"{term.name}: {side} {name} is no class" for name in told if name not in classes)
        if not term.cues:
            yield f"{term.name}: no cue states it"


def _examples(own: Terms) -> Iterator[str]:
    for term in own.relations.values():
        for example in term.examples:
            text, mark, claim = example.replace("⇏", "⇒").partition(" ⇒ ")
            subject, bar, value = claim.partition(" | ")
            if not mark or not bar:
                yield f"{term.name}: “{example}” is not of the form 句子 ⇒ 主语 | 宾语"
            elif ((subject, value) in said(text, term.name)) is ("⇏" in example):
                yield f"{term.name}: the example fails: {example}"


def said(text: str, relation: str) -> set[tuple[str, str]]:
    """Both ends, under each of their names, of each statement of a relation in a text; ⏎ breaks lines."""
    found = set()
    for document in _documents(text.replace("⏎", "\n") + "\n"):
        facts = read_report(document)
        names = {draft.id: {draft.label, *draft.aliases} for draft in facts.drafts}
        for fact in facts.facts:
            if fact.property == relation:
                found |= {(a, b) for a in names[fact.subject] for b in names[fact.object]}
    return found


def _cues(own: Terms) -> Iterator[str]:
    """Cues that state nothing, neither in an example nor in the project's reports."""
    fired: set[tuple[str, str]] = set()
    for document in _texts(own):
        reading, _, _ = link(document, mentions, settle)
        fired |= {(firing.fact.property, firing.cue) for firing in firings(reading)}
    for term in own.relations.values():
        yield from (f"{term.name}: the cue “{cue}” never fires" for cue in term.cues if (term.name, cue) not in fired)


def _gone(own: Terms, theirs: Terms) -> Iterator[str]:
    """Cues that are withdrawn and that nothing gives, or that are none of those by which reports are read."""
    for name, term in own.relations.items():
        given = theirs.relations.get(name, Term(name))
        for cue in term.withdrawn:
            if cue not in given.cues:
                yield f"{name}: zk:notCue “{cue}”: it is no shipped cue"
            elif given.lists:
                where = "、".join(f"lexicon/{one}.txt" for one in given.lists)
                yield f"{name}: zk:notCue “{cue}” is of questions alone; take it out of reports with a row -{cue} in {where}"


def _texts(own: Terms) -> Iterator[Document]:
    for term in own.relations.values():
        for example in term.examples:
            yield from _documents(example.replace("⇏", "⇒").partition(" ⇒ ")[0].replace("⏎", "\n") + "\n")
    for path in find([project.needed().reports]):
        if isinstance(path, Path):
            try:
                source = read(path)
            except InputError:
                continue  # the build tells
            yield from documents(source)


def _documents(text: str) -> Iterator[Document]:
    yield from documents(Source("example.txt", text))
