"""The only composer: reports in, knowledge out, and what a build writes."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import kg.graph
from kg import catalogue, gather
from kg.catalogue import Entry, Journal
from kg.check.findings import findings
from kg.check.formats import as_turtle, triples
from kg.check.shapes import Violation, violations
from kg.check.stored import stored
from kg.corpus import TOGETHER, Corpus, Joined
from kg.curate.shelf import Shelf
from kg.errors import InputError, QueryError
from kg.files import locked, staged
from kg.finding import Finding
from kg.gather import Read, current
from kg.labels import names
from kg.network import to_networkx
from kg.provenance import made
from kg.read import Input
from kg.read import find as find_files
from kg.reading import distinct
from kg.resolve.facts import ReportFacts
from kg.resolve.merge import merge
from kg.store import FOLDER, Store
from kg.summary import Progress, Summary
from kg.text.repair import repair
from kg.text.segment import segment
from kg.turtle import ntriples, turtle
from kg.values import report_iri
from kg.view import ReportText, render, report_text, too_large
from kg.writing import write

if TYPE_CHECKING:  # httpx behind it is an extra
    from kg.remote import Remote

GRAPH, EVIDENCE, FINDINGS, PAGE = "graph.ttl", "evidence.ttl", "findings.ttl", "graph.html"
_STEPS = 3  # of a build after reading
_DRAWN = 20_000  # things on a page: it has some 30 MB then


def build(paths: Sequence[Path | str], out: Path, progress: Progress, fresh: bool = False, jobs: int = 1) -> Summary:
    """Read all reports in ``paths``, and write graph, evidence, page and store of them into ``out``.

    What was built into ``out`` before stays (unless ``fresh``): a file that is read again takes its own
    place. The result is the same as of one build of all of them, whatever the number of ``jobs``, the processes
    that read. What a build that was ended has read is not read again. A file that cannot be read is skipped and
    named in the summary. Nothing is written when no report was found. Raises OutputError, QueryError.
    """
    with locked(out), _journal(out) as journal:
        known = {} if fresh else {entry.path: entry for entry in catalogue.read(out / FOLDER)}
        files = list(find_files(paths))
        steps = len(files) + _STEPS
        results = _gather(files, known | {entry.path: entry for entry in journal.entries()}, jobs, journal, progress)
        told = Summary()
        entries: dict[bytes, Entry] = {}
        for file in files:
            entry = file if isinstance(file, InputError) else results[file]
            if isinstance(entry, InputError):
                told.skipped.append(str(entry))
                continue
            entries[entry.path] = entry
            told.uncovered.extend((entry.name.decode(), line, text) for line, text in entry.contents.gaps)
            if not entry.contents.reports:
                told.skipped.append(f"{file}: no zone found; give a report that names a 开发区, 园区 or the like")
        if not any(entry.contents.reports for entry in entries.values()):
            return told
        same = {(entry.name, entry.digest) for entry in entries.values()}
        for path, entry in known.items():
            if path not in entries and (entry.name, entry.digest) not in same:  # else the file was only moved
                entries[path] = current(entry)
        return _write(entries.values(), out, lambda done, what: progress(done, steps, what), len(files), told)


@contextmanager
def _journal(out: Path) -> Iterator[Journal]:
    """What is read is kept until it is built, or until a build fails for another reason than that it was ended."""
    journal = Journal(out)
    try:
        yield journal
    except KeyboardInterrupt:
        journal.flush()
        raise
    except BaseException:
        journal.end()
        raise
    journal.end()


def _gather(
    files: Iterable[Input | InputError],
    known: Mapping[bytes, Entry],
    jobs: int,
    journal: Journal | None,
    progress: Progress,
) -> dict[Input, Read]:
    """What is read in each file; a file that is named twice is read once."""
    wanted = list(dict.fromkeys(file for file in files if not isinstance(file, InputError)))
    results: dict[Input, Read] = {}
    with closing(gather.entries(wanted, known, jobs)) as reading:  # its processes end with it
        for file, result, now in reading:
            progress(len(results), len(wanted) + _STEPS, file.name)
            results[file] = result
            if journal and now and isinstance(result, Entry):
                journal.keep(result)
    return results


def check(paths: Sequence[Path | str], progress: Progress) -> tuple[list[Finding], list[str]]:
    """What the checks find in the reports in ``paths``, without writing anything; and the files skipped.

    Raises InputError when there is no report.
    """
    files = list(find_files(paths))
    read = _gather(files, {}, 1, None, progress)
    found = [read[file] if not isinstance(file, InputError) else file for file in files]
    entries = [each for each in found if isinstance(each, Entry)]
    skipped = [str(each) for each in found if isinstance(each, InputError)]
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
        left = {entry.path: current(entry) for entry in entries}
        names = []
        stated = [(entry, facts) for entry in entries for facts in entry.reports()]
        owners = {id(facts.report): entry for entry, facts in stated}  # a report keeps its own whatever its key
        for told in distinct(facts for _, facts in stated):
            entry = owners[id(told.report)]
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


def _corrected(entries: Iterable[Entry], shelf: Shelf) -> list[ReportFacts]:
    """The reports of files as people have corrected them."""
    return distinct(facts for entry in entries for facts in _corrected_in(shelf, entry))


def _corrected_in(shelf: Shelf, entry: Entry) -> list[ReportFacts]:
    return shelf.applied(entry.path, entry.source.name, entry.reports())


def _write(
    entries: Iterable[Entry], out: Path, progress: Callable[[int, str], None], done: int, told: Summary
) -> Summary:
    """Write what follows from all entries, whatever their order."""
    unique = {(e.name, e.digest): e for e in sorted(entries, key=lambda e: (e.name, e.digest, e.path))}
    kept = [entry for entry in unique.values() if entry.contents.reports]
    shelf = Shelf()
    progress(done, GRAPH)
    with staged(out) as ready, tempfile.TemporaryDirectory(dir=ready.parent) as scratch:
        corpus, joined = Corpus(kept, Path(scratch), partial(_corrected_in, shelf)), Joined(Path(scratch))
        broken: set[Violation] = set()
        for part in corpus.parts():
            joined.add(part)
            if len(corpus) > TOGETHER:  # each part conforms by itself: things are called alike in all of them
                graphs = kg.graph.build(part)
                broken |= set(violations(turtle((*graphs.facts, *graphs.evidence))))
        told_by = made((key for key, _ in corpus.places()), {entry.rules for entry in kept})
        claims = chain(kg.graph.claims(joined, corpus.place), told_by)
        store = write(claims, ready / GRAPH, ready / EVIDENCE, ready / FOLDER, Path(scratch))
        progress(done + 1, FINDINGS)
        if len(corpus) <= TOGETHER:
            broken |= set(violations("".join((ready / name).read_text(encoding="utf-8") for name in (GRAPH, EVIDENCE))))
        found = findings(store, sorted(broken))
        (ready / FINDINGS).write_text(as_turtle(found), encoding="utf-8", newline="\n")
        progress(done + 2, PAGE)
        if (size := joined.classes.total()) > _DRAWN:
            page = too_large(size)
        else:
            page = render(to_networkx(store.triples()), names(), _texts(corpus.reports()), found)
        (ready / PAGE).write_text(page, encoding="utf-8", newline="\n")
        store.add(triples(found))
        del store
        iris = ((report_iri(key).value, path) for key, path in corpus.places())
        catalogue.write(ready / FOLDER, kept, iris)
    progress(done + 3, "")
    return Summary(
        dict(sorted(joined.classes.items())),
        dict(sorted(joined.properties.items())),
        joined.figures,
        joined.proofs,
        len(corpus),
        told.skipped,
        [*dict.fromkeys(shelf.told()), *(f"{v.focus}: {v.message}" for v in sorted(broken))],
        [out / name for name in (GRAPH, EVIDENCE, FINDINGS, PAGE, FOLDER)],
        told.uncovered,
    )


def page_of(store: Store | Remote, folder: Path | None) -> str:
    """The page of a whole graph; with the reports' own words from the build in ``folder``. Raises QueryError."""
    entries = catalogue.read(folder / FOLDER) if folder else []
    reports = distinct(facts for entry in entries for facts in entry.reports())
    return render(to_networkx(store.triples()), names(), _texts(reports), stored(store))


def _texts(reports: Iterable[ReportFacts]) -> list[ReportText]:
    """The words of reports in sentences. They are cut anew: the catalogue keeps the file and not the repaired text."""
    spans = ((facts.key, facts.report) for facts in reports)
    return [report_text(key, segment(repair(each.source, each.start, each.end))) for key, each in spans]
