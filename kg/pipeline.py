"""The only composer: reports in, knowledge out, and what a build writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import kg.graph
from kg import relate
from kg.check.shapes import violations
from kg.errors import InputError
from kg.extract import find
from kg.extract.figures import figures
from kg.extract.headers import Header, header
from kg.extract.measures import measures
from kg.extract.pairs import pairs
from kg.extract.problems import problems
from kg.extract.spans import settle
from kg.files import staged
from kg.labels import names
from kg.model import Document, Draft, Fact, Knowledge, Reading, Sentence
from kg.network import to_networkx
from kg.rdf import graph_turtle
from kg.read import find as find_files
from kg.read import read
from kg.resolve.link import read as link
from kg.resolve.merge import ReportFacts, merge
from kg.store import Store
from kg.summary import Progress, Summary
from kg.text import documents
from kg.text.segment import segment
from kg.view import render, report_text

GRAPH, EVIDENCE, PAGE = "graph.ttl", "evidence.ttl", "graph.html"


def read_report(document: Document) -> ReportFacts:
    """Everything that one report says; its key is its title, not yet told apart from others."""
    reading, drafts, frame = link(document, find, settle)
    told = header(document)
    stated = problems(reading)
    taken = measures(reading)
    things = {d.id: d for d in (*drafts, *stated[0], *taken[0])}
    facts = [*relate.facts(reading, things, frame), *stated[1], *taken[1], *pairs(reading, stated, taken)]
    counted = figures(reading)
    report = _report(document, told)
    facts += _about(reading, report, told, things)
    used = [f for f in facts if {f.subject, f.object} <= {*things, report.id}]
    return ReportFacts(
        report.label,
        document.report,
        (report, *(_as_told(d, document.report.text) for d in things.values())),
        tuple(used),
        tuple(f for f in counted if f.subject in things),
        reading.names,
    )


def _as_told(draft: Draft, text: str) -> Draft:
    """A thing with those of its other names that the report uses."""
    return replace(draft, aliases=tuple(name for name in draft.aliases if name in text))


def _report(document: Document, told: Header) -> Draft:
    source = document.report.source.name
    title = told.title.text or Path(source).stem
    stated = {"title": told.title.text, "date": told.date.text, "creator": told.creator.text}
    attributes = {"source": source} | {name: text for name, text in stated.items() if text}
    end = told.title.end or min(len(document.report.text), 1)
    return Draft(
        f"report/{title}", "Report", title, told.title.start, end, "report.title", told.alternatives, attributes
    )


def _about(reading: Reading, report: Draft, told: Header, things: dict[str, Draft]) -> Iterator[Fact]:
    """What the report is about, and who issued it."""
    for zone in reading.main:
        at = things[zone]
        yield Fact(report.id, "about", zone, at.start, at.end, "report.about")
    issuer = told.issuer
    for one in reading.within(issuer.start, issuer.end, "Agency") if issuer.text else ():
        yield Fact(report.id, "issuedBy", one.thing, issuer.start, issuer.end, "report.issuer")
        break


def distinct(reports: Iterable[ReportFacts]) -> list[ReportFacts]:
    """Reports with keys of their own: equal titles get their file, then their place in it, behind them."""
    found = sorted(reports, key=lambda r: (r.key, r.report.source.name, r.report.start))
    titles = Counter(r.key for r in found)
    named = [r if titles[r.key] == 1 else _rename(r, f"{r.key}（{r.report.source.name}）") for r in found]
    again = Counter(r.key for r in named)
    return [r if again[r.key] == 1 else _rename(r, f"{r.key}@{r.report.start}") for r in named]


def _rename(report: ReportFacts, key: str) -> ReportFacts:
    old, new = f"report/{report.key}", f"report/{key}"
    drafts = tuple(replace(d, id=new) if d.id == old else d for d in report.drafts)
    facts = tuple(replace(f, subject=new) if f.subject == old else f for f in report.facts)
    return replace(report, key=key, drafts=drafts, facts=facts)


def uncovered(document: Document, facts: ReportFacts) -> Iterator[Sentence]:
    """The sentences of a report in which nothing was read."""
    spans = {(fact.start, fact.end) for fact in facts.facts}
    spans |= {(figure.quantity.start, figure.quantity.end) for figure in facts.figures}
    spans |= {(draft.start, draft.end) for draft in facts.drafts[1:]}
    for sentence in document.sentences:
        if sentence.kind == "prose" and not any(a < sentence.end and b > sentence.start for a, b in spans):
            yield sentence


def build(paths: list[Path], out: Path, progress: Progress) -> Summary:
    """Read all reports in ``paths`` and write graph, evidence, page and store into ``out``.

    A file that cannot be read is skipped and named in the summary. Nothing is written when no report
    was found. Raises OutputError.
    """
    skipped: list[str] = []
    reports: list[ReportFacts] = []
    gaps: list[tuple[str, int, str]] = []
    files = list(find_files(paths))
    for done, file in enumerate(files):
        if isinstance(file, InputError):
            skipped.append(str(file))
            continue
        progress(done, len(files) + 3, file.name)
        try:
            found = _read_file(file, gaps)
        except InputError as error:
            skipped.append(str(error))
            continue
        reports += found
        if not found:
            skipped.append(f"{file}: no zone found; give a report that names a 开发区, 园区 or the like")
    if not reports:
        return Summary(skipped=skipped, uncovered=gaps)
    progress(len(files), len(files) + 3, GRAPH)
    return _write(distinct(reports), out, progress, len(files), skipped, gaps)


def _read_file(path: Path, gaps: list[tuple[str, int, str]]) -> list[ReportFacts]:
    """The reports of one file that name a zone."""
    source = read(path)
    found = []
    for document in documents(source):
        facts = read_report(document)
        if any(d.cls == "Zone" for d in facts.drafts):
            found.append(facts)
            for sentence in uncovered(document, facts):
                first, _ = document.report.source_span(sentence.start, sentence.end)
                gaps.append((source.name, source.text.count("\n", 0, first) + 1, sentence.text))
    return found


def _write(
    reports: list[ReportFacts],
    out: Path,
    progress: Progress,
    files: int,
    skipped: list[str],
    gaps: list[tuple[str, int, str]],
) -> Summary:
    knowledge = merge(reports)
    graphs = kg.graph.build(knowledge, {r.key: r.report.source for r in reports})
    both = graphs.facts + graphs.evidence
    progress(files + 1, files + 3, "SHACL")
    warnings = [f"{v.focus}: {v.message}" for v in violations(both)]
    progress(files + 2, files + 3, PAGE)
    with staged(out) as ready:
        (ready / GRAPH).write_text(graph_turtle(graphs.facts), encoding="utf-8", newline="\n")
        (ready / EVIDENCE).write_text(graph_turtle(graphs.evidence), encoding="utf-8", newline="\n")
        texts = [report_text(r.key, segment(r.report)) for r in reports]
        (ready / PAGE).write_text(render(to_networkx(both), names(), texts), encoding="utf-8", newline="\n")
        Store.create(ready / "store", graphs.quads)
    progress(files + 3, files + 3, "")
    return _summary(
        knowledge, len(reports), [out / name for name in (GRAPH, EVIDENCE, PAGE, "store")], skipped, warnings, gaps
    )


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
