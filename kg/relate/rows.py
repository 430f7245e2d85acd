"""What the rows of tables say: a firm with its industry, a project with its firm, each with the zone of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from kg.lexicon.words import wording
from kg.model import Draft, Fact, Reading, Sentence
from kg.relate.stance import running
from kg.resolve.frame import Frame

_NOT_HERE = re.compile(wording("rows", "not-here"))
_SIGNED = re.compile("签约")
_OFFERED = re.compile(wording("rows", "offered"))


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """The relations that stand in the rows of tables."""
    cells = [s for s in reading.document.sentences if s.kind == "cell"]
    for _, row in groupby(cells, key=lambda s: s.paragraph):
        yield from _row(reading, list(row))


def _row(reading: Reading, row: list[Sentence]) -> Iterator[Fact]:
    start, end = row[0].start, row[-1].end
    text = reading.document.report.text[start:end]
    firms, projects, zones = (
        list(dict.fromkeys(x.thing for x in reading.within(start, end, cls)))
        for cls in ("Enterprise", "Project", "Zone")
    )
    for link in reading.within(start, end, "Industry") if len(firms) == 1 else ():
        if link.mention.kind == "firm":
            yield Fact(firms[0], "operatesIn", link.thing, start, end, "industry.row")
    title = reading.document.sections[row[0].section].title
    zone = zones[0] if zones else reading.zone_at(start)
    if not zone or _NOT_HERE.search(text) or _OFFERED.search(title):
        return
    for project in projects:
        yield Fact(zone, "hasProject", project, start, end, "project.row")
        for firm in firms:
            yield Fact(firm, "undertakes", project, start, end, "project.row")
    if running(text) if projects else not _SIGNED.search(text):
        for firm in firms:
            yield Fact(zone, "hosts", firm, start, end, "enterprise.row")
