"""leadingIndustry, operatesIn, hasProject, undertakes, and the firms that run projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.relate.stance import asserted, clause, planned, running
from kg.relate.whereabouts import zone_of
from kg.resolve.frame import Frame

_SIGNED = re.compile(
    r"签约|签订|签下|签署|投资(?!强度|环境|促进)|开工|动工|在建|建成|投产|建设|竣工|投用|投入使用|试运行|启动|落地|实施|新建|续建|建有|达产|落户|推进|引进"
)
_UNDERTAKES = re.compile(
    r"签约|投资|建设|建成|承建|实施|总投资|的|项目|兴建|新上|开工|启动|投产|运营|合作|打造|签订|签署|上马|布局|追加|斥资|负责"
)
_THIS_PROJECT = re.compile("(?:该|此)(?:项目|工程)，?由")
_BY_FIRM = re.compile(r"（由?|[，：]?由|[^，。；]{0,6}，(?:业主|建设单位|投资方|承建单位)(?:为|是)|：")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """Relations of industries, enterprises and projects."""
    for sentence in reading.document.sentences:
        yield from _industries(reading, sentence)
        if sentence.kind != "cell":
            yield from _projects(reading, sentence)
        yield from _by_whom(reading, sentence)
    yield from _rows(reading)


def _industries(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    for link in reading.within(sentence.start, sentence.end, "Industry"):
        m = link.mention
        if m.kind == "firm":
            owners = reading.within(sentence.start, m.start, "Enterprise")
            if owners and asserted(sentence, m.start, m.end):
                yield Fact(owners[-1].thing, "operatesIn", link.thing, owners[-1].mention.start, m.end, m.rule)
            continue
        if m.kind != "leading" or not asserted(sentence, m.start, m.end):
            continue
        start, _ = clause(sentence, m.start, m.end)
        firm = reading.within(start, m.start, "Enterprise", "Zone")
        if firm and firm[-1].mention.cls == "Enterprise":
            yield Fact(firm[-1].thing, "operatesIn", link.thing, firm[-1].mention.start, m.end, "industry.of-firm")
            continue
        zone = reading.zone_at(m.start)
        if zone:
            yield Fact(zone, "leadingIndustry", link.thing, start, m.end, m.rule)


def _told_of(reading: Reading, sentence: Sentence) -> Sentence:
    """A heading that names a project together with the rest of its line: 某项目：由某公司投资，已投产."""
    line = [s for s in reading.document.sentences if s.paragraph == sentence.paragraph]
    end = line[-1].end
    text = reading.document.report.text[sentence.start : end]
    title = reading.document.sections[reading.document.sections[sentence.section].parent].title
    return replace(sentence, end=end, text=text) if len(line) > 1 or title else sentence


def _projects(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    projects = reading.within(sentence.start, sentence.end, "Project")
    if sentence.kind == "heading" and projects:
        sentence = _told_of(reading, sentence)
    for link in projects:
        m = link.mention
        if sentence.kind in ("signature",) or not asserted(sentence, m.start, m.end):
            continue
        start, _end = clause(sentence, m.start, m.end)
        if planned(sentence, m.start, m.end) and m.kind != "listed":
            continue
        if m.kind != "listed" and not _SIGNED.search(sentence.text):
            continue
        zone = zone_of(reading, sentence, link)
        if zone:
            yield Fact(zone, "hasProject", link.thing, start, m.end, "project.of-zone")
        firm = _undertaker(reading, sentence, link)
        if firm:
            first, _last = sorted((firm.mention.start, m.start))
            yield Fact(firm.thing, "undertakes", link.thing, first, max(m.end, firm.mention.end), "project.undertaken")
            if zone and running(sentence.text):
                yield Fact(zone, "hosts", firm.thing, first, max(m.end, firm.mention.end), "enterprise.runs-project")


def _by_whom(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """该项目由某公司投资建设: the project named last before."""
    match = _THIS_PROJECT.match(sentence.text)
    firms = reading.within(sentence.start + match.end(), sentence.end, "Enterprise") if match else []
    earlier = reading.within(0, sentence.start, "Project")
    if match and earlier and firms and firms[0].mention.start == sentence.start + match.end():
        firm = firms[0]
        if asserted(sentence, firm.mention.start, firm.mention.end):
            yield Fact(firm.thing, "undertakes", earlier[-1].thing, sentence.start, firm.mention.end, "project.by-whom")


def _rows(reading: Reading) -> Iterator[Fact]:
    """The project of a table's row with the firm and the zone that stand in the same row."""
    cells = [s for s in reading.document.sentences if s.kind == "cell"]
    for _, row in groupby(cells, key=lambda s: s.paragraph):
        line = list(row)
        links = reading.within(line[0].start, line[-1].end, "Project", "Enterprise", "Zone")
        by_class = {x.mention.cls: x.thing for x in reversed(links)}
        project, zone, firm = (by_class.get(c, "") for c in ("Project", "Zone", "Enterprise"))
        start, end = line[0].start, line[-1].end
        if project and zone:
            yield Fact(zone, "hasProject", project, start, end, "project.row")
        if project and firm:
            yield Fact(firm, "undertakes", project, start, end, "project.row")
        elif firm and zone:
            yield Fact(zone, "hosts", firm, start, end, "enterprise.row")


def _undertaker(reading: Reading, sentence: Sentence, project: Link) -> Link | None:
    """The firm of a project: in brackets right behind it, or the one before it that invests or signs."""
    m = project.mention
    behind = reading.within(m.end, min(sentence.end, m.end + 40), "Enterprise")
    if behind and _BY_FIRM.fullmatch(sentence.text[m.end - sentence.start : behind[0].mention.start - sentence.start]):
        return behind[0]
    before = reading.within(sentence.start, m.start, "Enterprise")
    if not before:
        return None
    between = sentence.text[before[-1].mention.end - sentence.start : m.start - sentence.start]
    if re.search("[；。]", between) or len(between) > 50:
        return None
    if between == "" or _UNDERTAKES.search(between):
        return before[-1]
    return None
