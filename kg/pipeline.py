"""The only composer: reports in, knowledge out, and what a build writes."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

import kg.graph
from kg import catalogue
from kg.catalogue import Entry, Gap
from kg.check.findings import findings
from kg.check.formats import as_turtle, triples
from kg.check.shapes import violations
from kg.check.stored import stored
from kg.curate.shelf import Shelf
from kg.errors import InputError, QueryError
from kg.files import locked, staged
from kg.finding import Finding
from kg.knowledge import Knowledge
from kg.labels import names
from kg.model import Source
from kg.network import to_networkx
from kg.read import Input, place, read
from kg.read import find as find_files
from kg.reading import distinct, read_report, uncovered
from kg.resolve.facts import ReportFacts
from kg.resolve.merge import merge
from kg.store import FOLDER, Store
from kg.summary import Progress, Summary
from kg.text import documents
from kg.text.places import Places
from kg.text.repair import repair
from kg.text.segment import segment
from kg.turtle import ntriples, turtle
from kg.view import ReportText, render, report_text

if TYPE_CHECKING:  # httpx behind it is an extra
    from kg.remote import Remote

GRAPH, EVIDENCE, FINDINGS, PAGE = "graph.ttl", "evidence.ttl", "findings.ttl", "graph.html"


def build(paths: Sequence[Path | str], out: Path, progress: Progress, fresh: bool = False) -> Summary:
    """Read all reports in ``paths``, and write graph, evidence, page and store of them into ``out``.

    What was built into ``out`` before stays (unless ``fresh``): a file that is read again takes its own
    place. The result is the same as of one build of all of them. A file that cannot be read is skipped and
    named in the summary. Nothing is written when no report was found. Raises OutputError, QueryError.
    """
    with locked(out):
        known = {} if fresh else {entry.path: entry for entry in catalogue.read(out / FOLDER)}
        told = Summary()
        entries: dict[bytes, Entry] = {}
        files = list(find_files(paths))
        for done, file in enumerate(files):
            if isinstance(file, InputError):
                told.skipped.append(str(file))
                continue
            progress(done, len(files) + 3, file.name)
            try:
                entry = _entry(file, known)
            except InputError as error:
                told.skipped.append(str(error))
                continue
            entries[entry.path] = entry
            told.uncovered.extend((file.name, line, text) for line, text in entry.contents.gaps)
            if not entry.contents.reports:
                told.skipped.append(f"{file}: no zone found; give a report that names a 开发区, 园区 or the like")
        if not any(entry.contents.reports for entry in entries.values()):
            return told
        same = {(entry.name, entry.digest) for entry in entries.values()}
        for path, entry in known.items():
            if path not in entries and (entry.name, entry.digest) not in same:  # else the file was only moved
                entries[path] = _current(entry)
        return _write(entries.values(), out, lambda done, what: progress(done, len(files) + 3, what), len(files), told)


def check(paths: Sequence[Path | str], progress: Progress) -> tuple[list[Finding], list[str]]:
    """What the checks find in the reports in ``paths``, without writing anything; and the files skipped.

    Raises InputError when there is no report.
    """
    entries: list[Entry] = []
    skipped: list[str] = []
    files = list(find_files(paths))
    for done, file in enumerate(files):
        try:
            if isinstance(file, InputError):
                raise file
            progress(done, len(files), file.name)
            entries.append(_entry(file, {}))
        except InputError as error:
            skipped.append(str(error))
    reports = _corrected(entries, Shelf())
    if not reports:
        told = "; ".join(skipped) or "、".join(map(str, paths))
        raise InputError(told, "nothing to check", "give a report that names a 开发区, 园区 or the like")
    graphs = kg.graph.build(merge(reports), {r.key: r.report.source for r in reports})
    return findings(Store.of(graphs.quads), violations(turtle(graphs.facts) + turtle(graphs.evidence))), skipped


def check_build(folder: Path) -> list[Finding]:
    """What the checks found when ``folder`` was built. Raises QueryError."""
    return stored(Store.open(folder))


def check_graph(store: Store | Remote) -> list[Finding]:
    """What the checks find in a graph that others built, or that a server holds. Raises QueryError."""
    try:
        return findings(store, violations(ntriples(store.triples())))
    except ValueError as error:
        raise QueryError(f"the graph cannot be validated: {error}; build it again") from error


def remove(report: str, out: Path, progress: Progress) -> Summary:
    """Take a report, by its title or its file's name, out of ``out`` with all that only it said.

    Raises QueryError when there is none, or no other; OutputError.
    """
    with locked(out):
        entries = catalogue.read(out / FOLDER)
        sources = {id(entry.source): entry for entry in entries}
        left = {entry.path: _current(entry) for entry in entries}
        names = []
        for told in distinct(facts for entry in entries for facts in entry.reports()):
            entry = sources[id(told.report.source)]
            titles = (told.key, told.drafts[0].label, told.report.source.name)
            names.append(told.key)
            if report in titles:
                left[entry.path] = left[entry.path].without(told.report.start)
        gone = len(names) - sum(len(entry.contents.reports) for entry in left.values())
        if not gone:
            near = "、".join(difflib.get_close_matches(report, names, 3, 0.3) or names[:3])
            raise QueryError(f"no report {report!r} in {out}" + (f"; there is {near}" if near else ""))
        if gone == len(names):
            raise QueryError(f"{out} would be empty; delete it instead")
        return _write(left.values(), out, lambda done, what: progress(done, 3, what), 0, Summary())


def _entry(item: Input, known: Mapping[bytes, Entry]) -> Entry:
    """A file as it is read, or as it was when it has not changed since, nor the rules."""
    source, where = read(item), place(item)
    old = known.get(where)
    if old and (old.digest, old.rules) == (catalogue.digest(source), catalogue.rules()) and not old.contents.removed:
        return old
    return _read(where, source)


def _current(old: Entry) -> Entry:
    """What stands in the catalogue by today's rules."""
    return old if old.rules == catalogue.rules() else _read(old.path, old.source, old.contents.removed)


def _read(place: bytes, source: Source, removed: frozenset[int] = frozenset()) -> Entry:
    """The reports of one file that name a zone."""
    found: list[ReportFacts] = []
    gaps: list[Gap] = []
    places = Places(source.text)
    for document in documents(source):
        facts = read_report(document)
        if any(d.cls == "Zone" for d in facts.drafts):
            found.append(facts)
            for sentence in uncovered(document, facts):
                first, _ = document.report.source_span(sentence.start, sentence.end)
                gaps.append((places.line(first), sentence.text))
    return catalogue.entry(place, source, found, gaps, removed)


def _corrected(entries: Iterable[Entry], shelf: Shelf) -> list[ReportFacts]:
    """The reports of files as people have corrected them."""
    return distinct(
        facts for entry in entries for facts in shelf.applied(entry.path, entry.source.name, entry.reports())
    )


def _write(
    entries: Iterable[Entry], out: Path, progress: Callable[[int, str], None], done: int, told: Summary
) -> Summary:
    """Write what follows from all entries, whatever their order."""
    unique = {(e.name, e.digest): e for e in sorted(entries, key=lambda e: (e.name, e.digest, e.path))}
    kept = [entry for entry in unique.values() if entry.contents.reports]
    progress(done, GRAPH)
    shelf = Shelf()
    reports = _corrected(kept, shelf)
    knowledge = merge(reports)
    graphs = kg.graph.build(knowledge, {r.key: r.report.source for r in reports})
    both = graphs.facts + graphs.evidence
    progress(done + 1, "SHACL")
    texts = {GRAPH: turtle(graphs.facts), EVIDENCE: turtle(graphs.evidence)}
    broken = violations("".join(texts.values()))
    warnings = [*shelf.told(), *(f"{v.focus}: {v.message}" for v in broken)]
    found = findings(Store.of(graphs.quads), broken)
    progress(done + 2, PAGE)
    paths = {id(entry.source): entry.path for entry in kept}
    with staged(out) as ready:
        for name, text in texts.items():
            (ready / name).write_text(text, encoding="utf-8", newline="\n")
        page = render(to_networkx(both), names(), _texts(reports), found)
        (ready / PAGE).write_text(page, encoding="utf-8", newline="\n")
        (ready / FINDINGS).write_text(as_turtle(found), encoding="utf-8", newline="\n")
        Store.create(ready / FOLDER, (*graphs.quads, *(ox.Quad(*triple) for triple in triples(found))))
        catalogue.write(
            ready / FOLDER, kept, ((kg.graph.report_iri(r.key).value, paths[id(r.report.source)]) for r in reports)
        )
    progress(done + 3, "")
    written = [out / name for name in (GRAPH, EVIDENCE, FINDINGS, PAGE, FOLDER)]
    return _summary(knowledge, len(reports), written, told.skipped, warnings, told.uncovered)


def page_of(store: Store | Remote, folder: Path | None) -> str:
    """The page of a whole graph; with the reports' own words from the build in ``folder``. Raises QueryError."""
    entries = catalogue.read(folder / FOLDER) if folder else []
    reports = distinct(facts for entry in entries for facts in entry.reports())
    return render(to_networkx(store.triples()), names(), _texts(reports), stored(store))


def _texts(reports: Iterable[ReportFacts]) -> list[ReportText]:
    """The words of reports in sentences. They are cut anew: the catalogue keeps the file and not the repaired text."""
    spans = ((facts.key, facts.report) for facts in reports)
    return [report_text(key, segment(repair(each.source, each.start, each.end))) for key, each in spans]


def _summary(
    knowledge: Knowledge,
    reports: int,
    paths: list[Path],
    skipped: list[str],
    warnings: list[str],
    gaps: list[tuple[str, int, str]],
) -> Summary:
    evidence = {e for statement in knowledge.statements for e in statement.evidence}
    evidence |= {e for observation in knowledge.observations for e in observation.evidence}
    evidence |= {e for thing in knowledge.things for e in thing.evidence}
    return Summary(
        dict(sorted(Counter(t.cls for t in knowledge.things).items())),
        dict(sorted(Counter(s.property for s in knowledge.statements).items())),
        len(knowledge.observations),
        len(evidence),
        reports,
        skipped,
        warnings,
        paths,
        gaps,
    )
