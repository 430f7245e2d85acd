"""One report read: from a document to what it says, before it is merged with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg import relate
from kg.extract.equations import equations
from kg.extract.events import events
from kg.extract.figures import figures
from kg.extract.headers import Header, Part, header
from kg.extract.measures import measures
from kg.extract.mentions import find
from kg.extract.nestings import nestings
from kg.extract.pairs import pairs
from kg.extract.problems import problems
from kg.extract.spans import settle
from kg.model import Document, Draft, Event, Fact, Reading, Sentence
from kg.resolve.facts import ReportFacts
from kg.resolve.link import read as link


def read_report(document: Document) -> ReportFacts:
    """Everything that one report says; its key is its title, not yet told apart from others."""
    reading, drafts, frame = link(document, find, settle)
    told = header(document)
    issuers = tuple(_issuers(reading, told.issuer))
    reading = replace(reading, issuers=tuple(body.id for body in issuers))
    stated = problems(reading)
    taken = measures(reading)
    things = {d.id: d for d in (*issuers, *drafts, *stated[0], *taken[0])}
    facts = [*relate.facts(reading, things, frame), *stated[1], *taken[1], *pairs(reading, stated, taken, things)]
    counted = figures(reading, frame.names)
    report = _report(document, told)
    facts += _about(reading, report, issuers, things)
    used = [f for f in facts if {f.subject, f.object} <= {*things, report.id}]
    return ReportFacts(
        report.label,
        document.report,
        (report, *(_as_told(d, document.report.text) for d in things.values())),
        tuple(used),
        tuple(f for f in counted if f.subject in things),
        reading.names,
        tuple(equations(reading)),
        (*_dated(told), *events(reading)),
        tuple(nestings(reading)),
    )


def _dated(told: Header) -> Iterator[Event]:
    """The day that a report gives itself."""
    date = told.date
    if date.text:
        yield Event("dating", date.text, "", "actual", date.start, date.end, (date.start, date.end))


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


def _about(reading: Reading, report: Draft, issuers: Sequence[Draft], things: dict[str, Draft]) -> Iterator[Fact]:
    """What the report is about, and who issued it."""
    for zone in reading.main:
        at = things[zone]
        yield Fact(report.id, "about", zone, at.start, at.end, "report.about")
    for body in issuers:
        yield Fact(report.id, "issuedBy", body.id, body.start, body.end, "report.issuer")


def _issuers(reading: Reading, issuer: Part) -> Iterator[Draft]:
    """The bodies that stand where the issuer does; one that nothing else tells is known by standing there."""
    named = reading.within(issuer.start, issuer.end, "Agency")
    told = bool(named) and named[-1].mention.end == issuer.end
    for one in named if told else ():
        at = one.mention
        yield Draft(one.thing, "Agency", at.name, at.start, at.end, "report.issuer")
    if issuer.text and not told and not issuer.text.endswith("公司"):
        yield Draft(f"agency/{issuer.text}", "Agency", issuer.text, issuer.start, issuer.end, "report.issuer")


def distinct(reports: Iterable[ReportFacts]) -> list[ReportFacts]:
    """Reports with keys of their own."""
    found = sorted(reports, key=_mark)
    return [rename(report, key) for report, key in zip(found, unique_keys(list(map(_mark, found))), strict=True)]


def unique_keys(marks: Sequence[tuple[str, str, int]]) -> list[str]:
    """Keys for reports of which title, file and start are given, in order.

    To equal titles comes their file, their place in it, then their number.
    """
    keys = [title for title, _, _ in marks]
    for form in ("（{file}）", "@{start}", "#{number}"):
        equal, seen, told = Counter(keys), Counter[str](), []
        for key, (_, file, start) in zip(keys, marks, strict=True):
            seen[key] += 1
            more = form.format(file=file, start=start, number=seen[key])
            told.append(key if equal[key] == 1 else f"{key}{more}")
        keys = told
    return keys


def rename(report: ReportFacts, key: str) -> ReportFacts:
    """The same report under another key."""
    if key == report.key:
        return report
    old, new = f"report/{report.key}", f"report/{key}"
    drafts = tuple(replace(d, id=new) if d.id == old else d for d in report.drafts)
    facts = tuple(replace(f, subject=new) if f.subject == old else f for f in report.facts)
    return replace(report, key=key, drafts=drafts, facts=facts)


def _mark(report: ReportFacts) -> tuple[str, str, int]:
    return report.key, report.report.source.name, report.report.start


def uncovered(document: Document, facts: ReportFacts) -> Iterator[Sentence]:
    """The sentences of a report in which nothing was read."""
    spans = {(fact.start, fact.end) for fact in facts.facts}
    spans |= {(figure.quantity.start, figure.quantity.end) for figure in facts.figures}
    spans |= {(draft.start, draft.end) for draft in facts.drafts[1:]}
    for sentence in document.sentences:
        if sentence.kind == "prose" and not any(a < sentence.end and b > sentence.start for a, b in spans):
            yield sentence
