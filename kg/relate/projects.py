"""hasProject, undertakes, and the firms that run projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from kg.lexicon.words import wording
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import cued
from kg.relate.enumeration import AND, joined
from kg.relate.stance import asserted, clause, only_planned, planned, running
from kg.relate.whereabouts import zone_of
from kg.resolve.frame import Frame

_COME_TO_NOTHING = re.compile(
    f"{wording('projects', 'come-to-nothing')}|{wording('projects', 'not-yet')}{wording('projects', 'approved')}?{wording('projects', 'started')}"
)
_THIS_PROJECT = re.compile(f"(?:^|，)(?:该|此){wording('owners', 'works-noun')}[^。；]{{0,30}}?由")
_BY_FIRM = re.compile(
    f"^（由?$|^，?由$|^[^；。]{{0,60}}，(?:现|已|拟)?由$|{wording('projects', 'by-firm')}(?:为|是|：)?$|^[：。](?:由)?$"
)


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(f"{cued('hasProject')}(?!{wording('projects', 'no-signing')})")


@cache
def _invests() -> re.Pattern[str]:
    return re.compile(f"{cued('undertakes')}|的|项目|^，其$")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """The projects of zones and firms."""
    for sentence in reading.document.sentences:
        if sentence.kind != "cell":
            yield from _projects(reading, sentence)
        yield from _by_whom(reading, sentence)


def _told_of(reading: Reading, sentence: Sentence) -> Sentence:
    """A heading that names a project together with the rest of its line: 某项目：由某公司投资，已投产."""
    line = [s for s in reading.document.sentences if s.paragraph == sentence.paragraph]
    end = line[-1].end
    text = reading.document.report.text[sentence.start : end]
    title = reading.document.sections[reading.document.sections[sentence.section].parent].title
    return replace(sentence, end=end, text=text) if len(line) > 1 or title else sentence


def _projects(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    projects = reading.within(sentence.start, sentence.end, "Project")
    headed = sentence.kind == "heading" and bool(projects)
    if headed:
        sentence = _told_of(reading, sentence)
    for link in projects:
        m = link.mention
        if sentence.kind in ("signature",) or not asserted(sentence, m.start, m.end):
            continue
        start, _end = clause(sentence, m.start, m.end)
        if planned(sentence, m.start, m.end) and m.kind != "listed":
            continue
        if headed and only_planned(sentence.text[m.end - sentence.start :]):
            continue
        if m.kind != "listed" and not _signed().search(sentence.text) and not running(sentence.text):
            continue
        if _COME_TO_NOTHING.search(_told_of_project(reading, sentence, link)):
            continue
        zone = zone_of(reading, sentence, link)
        if zone:
            yield Fact(zone, "hasProject", link.thing, start, m.end, "project.of-zone")
        for firm in _undertakers(reading, sentence, link):
            first, last = min(firm.mention.start, m.start), max(m.end, firm.mention.end)
            yield Fact(firm.thing, "undertakes", link.thing, first, last, "project.undertaken")
            if zone and running(sentence.text):
                yield Fact(zone, "hosts", firm.thing, first, last, "enterprise.runs-project")


def _told_of_project(reading: Reading, sentence: Sentence, link: Link) -> str:
    """What the sentence says of a project: up to the next one."""
    end = link.mention.end
    others = [x.mention.start for x in reading.within(end, sentence.end, "Project") if x.thing != link.thing]
    return sentence.text[end - sentence.start : min([sentence.end, *others]) - sentence.start]


def _by_whom(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """该项目（总投资2亿元，）由某公司投资建设: the project named last before."""
    for match in _THIS_PROJECT.finditer(sentence.text):
        at = sentence.start + match.end()
        firms = [firm for firm in reading.within(at, sentence.end, "Enterprise") if firm.mention.start == at]
        earlier = reading.within(0, sentence.start + match.start(), "Project")
        for firm in joined(sentence, firms) if earlier else ():
            if asserted(sentence, firm.mention.start, firm.mention.end):
                yield Fact(
                    firm.thing, "undertakes", earlier[-1].thing, sentence.start, firm.mention.end, "project.by-whom"
                )


def _undertakers(reading: Reading, sentence: Sentence, project: Link) -> list[Link]:
    """The firms of a project: those behind it that it is built by, or those before it that invest or sign."""
    m = project.mention
    following = [x.mention.start for x in reading.within(m.end, sentence.end, "Project") if x.thing != project.thing]
    behind = reading.within(m.end, min([sentence.end, *following]), "Enterprise")
    if behind and _BY_FIRM.search(sentence.text[m.end - sentence.start : behind[0].mention.start - sentence.start]):
        return joined(sentence, behind)
    before = reading.within(sentence.start, m.start, "Enterprise")
    between = sentence.text[before[-1].mention.end - sentence.start : m.start - sentence.start] if before else "；"
    if re.search("[；。]", between) or len(between) > 50 or (between and not _invests().search(between)):
        return []
    others = [x for x in reading.within(before[-1].mention.end, m.start, "Project") if x.thing != project.thing]
    if others and not AND.fullmatch(sentence.text[others[-1].mention.end - sentence.start : m.start - sentence.start]):
        return []
    return joined(sentence, before[::-1])
