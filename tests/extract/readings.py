"""Readings for tests: a text whose things are named by hand."""

from __future__ import annotations

import re
from pathlib import Path

from kg.model import Link, Mention, Reading, Source
from kg.text import documents

FIRM, PROJECT = "enterprise/石门泵业有限公司", "project/阀门扩产项目"
HOME, AWAY, BODY = "zone/青田县工业园区", "zone/永嘉经济开发区", "agency/青田县工业园区管委会"
_NAMES = {
    "青田县工业园区": ("Zone", HOME),
    "永嘉经济开发区": ("Zone", AWAY),
    "园区管委会": ("Agency", BODY),
    "石门泵业有限公司": ("Enterprise", FIRM),
    "阀门扩产项目": ("Project", PROJECT),
    "县财政局": ("Agency", "agency/青田县财政局"),
    "园区": ("Zone", HOME),
}


def reading(text: str, title: str = "青田县工业园区调研报告") -> Reading:
    """A report about one zone; the other is somewhere else, and a text stays with the zone it named last."""
    document = documents(Source(str(Path("r.txt")), f"{title}\n\n{text}\n"))[0]
    pattern = "|".join(sorted(_NAMES, key=len, reverse=True))
    links = tuple(
        Link(Mention(_NAMES[m[0]][0], m.start(), m.end(), m[0], "test"), _NAMES[m[0]][1])
        for m in re.finditer(pattern, document.report.text)
    )
    named = tuple((link.mention.start, link.thing) for link in links if link.mention.cls == "Zone")
    sections = tuple((section.start, HOME) for section in document.sections[1:])
    return Reading(document, links, tuple(sorted(((0, HOME), *sections, *named))), (HOME,))
