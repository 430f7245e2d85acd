"""Owners: which thing a figure is of, from the links around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.bounds import around
from kg.extract.indicators import tidy
from kg.extract.owner_words import tells
from kg.extract.speakers import speaking
from kg.lexicon.words import wording
from kg.model import Link, Quantity, Reading, Sentence
from kg.text.markers import marker_of

_OWNERS = ("Zone", "Enterprise", "Project", "Agency", "Place")
_NUMBERS = re.compile(r"^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[.、)]|[①-⑳·“])+")
_ONCE_BUILT = re.compile(
    f"{wording('owners', 'built-noun')}?{wording('owners', 'wholly')}?{wording('owners', 'once-built')}后"
)
_HOME = re.compile(f"{wording('owners', 'home-lead')}?{wording('owners', 'home')}")
_EXPLICIT = re.compile(f"(?:该|此|这个?){wording('owners', 'works-noun')}")
_BUILDS = re.compile(f"(?:负责)?{wording('owners', 'builds')}")
_COMMITTEE = re.compile(f"{wording('owners', 'committee')}$")
_WORKS = re.compile(rf"(?:\d+(?:千伏|[kK][vV])|(?:{wording('owners', 'works')}|、))*")
_OBLIQUE = re.compile(f"{wording('owners', 'oblique')}$")
_BEHIND = re.compile(r"[^，。；：、（）\d]{0,14}$")
_ADMINISTRATIVE = re.compile(f"{wording('owners', 'administrative')}$")
_AGAIN = re.compile(
    f"^(?:(?:该|此|其(?!中|他|余)|本)?{wording('owners', 'again')}(?!{wording('owners', 'again-count')})|{wording('owners', 'again-lead')}*{wording('owners', 'again-figure')})"
)


@dataclass
class Memory:
    """What was said last, for sentences that go on without naming it: reset with each paragraph.

    ``headed`` is the project that the section's heading names: the section is about it. ``spoken`` is the firm named
    last in the section: 公司, and 我们 in what is quoted, mean it.
    """

    project: str = ""
    headed: str = ""
    firm: str = ""
    spoken: str = ""
    section: int = -1
    paragraph: int = -1
    steps: list[list[str]] = field(default_factory=list)

    def enter(self, sentence: Sentence) -> None:
        """Forget the project when a new paragraph begins that does not go on with it."""
        if sentence.paragraph != self.paragraph and not _AGAIN.match(_unmarked(sentence)):
            self.project = ""
        if sentence.paragraph != self.paragraph:
            self.firm = ""
        if sentence.section != self.section:
            self.headed = self.spoken = ""
        self.paragraph, self.section = sentence.paragraph, sentence.section

    def leave(self, reading: Reading, sentence: Sentence) -> None:
        """Keep the project that a sentence names last, and the firm that a paragraph begins with."""
        if projects := reading.within(sentence.start, sentence.end, "Project"):
            self.project = "" if _listed(sentence, projects[-1]) else projects[-1].thing
            if sentence.kind == "heading" and projects[-1].mention.end == sentence.end:
                self.headed = projects[-1].thing
        if firms := reading.within(sentence.start, sentence.end, "Enterprise"):
            self.spoken = "" if _listed(sentence, firms[-1]) else firms[-1].thing
        first = reading.within(sentence.start, sentence.end, "Enterprise", "Zone")
        if first and first[0].mention.start == sentence.start:
            self.firm = first[0].thing if first[0].mention.cls == "Enterprise" else ""


def open_before(sentence: Sentence, at: int) -> list[tuple[int, int]]:
    """Spans of the brackets that opened and closed in the sentence before ``at``."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for i, mark in enumerate(sentence.text[: at - sentence.start]):
        if mark == "（":
            opened.append(i)
        elif mark == "）" and opened:
            spans.append((sentence.start + opened.pop(), sentence.start + i))
    return spans


def links_before(reading: Reading, sentence: Sentence, at: int, *classes: str) -> list[Link]:
    """The links of a sentence before ``at`` that stand in no closed bracket."""
    closed = open_before(sentence, at)
    return [
        link
        for link in reading.within(sentence.start, at, *classes)
        if not any(a < link.mention.start < b for a, b in closed)
    ]


def owner(
    reading: Reading, sentence: Sentence, quantity: Quantity, indicator: str, memory: Memory, aggregated: int
) -> str:
    """The thing that a figure is of, other than the zone in focus; "" if it is of that.

    ``aggregated`` is where the sentence last counted projects: what follows is of all of them.
    """
    if works := around(reading, sentence, quantity):
        return "" if _WORKS.fullmatch(works.mention.name) else works.thing
    if named := project_behind(reading, sentence, quantity) or _before_bracket(reading, sentence, quantity):
        return named
    before = links_before(reading, sentence, quantity.start, *_OWNERS)
    clause = re.split("[，；：。]", sentence.text[: quantity.start - sentence.start])[-1]
    told = _EXPLICIT.match(_unmarked(sentence)) and not tells("many", indicator)
    built = (
        told
        or tells("project", indicator + quantity.classifier)
        or _ONCE_BUILT.search(clause)
        or _ONCE_BUILT.match(_unmarked(sentence))
    )
    if built and (project := _project(sentence, before, memory, aggregated)):
        return project
    if not tells("many", indicator) and (firm := speaking(reading, sentence, quantity.start, memory.spoken)):
        return firm
    staff = tells("agency", indicator)
    first = _subject(sentence, before)
    for link in reversed(before):
        cls, listed = link.mention.cls, _listed(sentence, link)
        if cls == "Place" and _owns_place(sentence, link, quantity, indicator):
            return link.thing
        if cls == "Project" and _beside(sentence, link, quantity, 5) and not listed and not tells("many", indicator):
            return link.thing
        if cls == "Project" and link is first and not tells("many", indicator) and not staff:
            return link.thing
        if cls == "Agency" and staff and not listed and _beside(sentence, link, quantity):
            return link.thing
        if cls in ("Zone", "Enterprise") and not listed and _opens(sentence, link):
            if cls == "Zone":
                break
            if not tells("many", indicator):
                return link.thing
    else:
        if memory.firm and tells("firm", indicator):
            return memory.firm
    return _committee(reading, sentence, quantity) if staff else ""


def _subject(sentence: Sentence, links: Sequence[Link]) -> Link | None:
    """The one link of a sentence that opens it, if no other opens a clause behind it."""
    opening = [link for link in links if link.mention.cls != "Place" and _opens(sentence, link)]
    return opening[0] if len({link.thing for link in opening}) == 1 and not _listed(sentence, opening[0]) else None


def _project(sentence: Sentence, before: list[Link], memory: Memory, aggregated: int) -> str:
    """The project last named in the sentence, or before it where the sentence names nothing else."""

    def behind(link: Link) -> str:
        return sentence.text[link.mention.end - sentence.start :]

    for link in reversed(before):
        if link.mention.cls == "Project" and link.mention.start > aggregated:
            return link.thing
        if link.mention.cls in ("Zone", "Enterprise") and _opens(sentence, link) and not _BUILDS.match(behind(link)):
            return memory.headed
    again = aggregated < 0 and _AGAIN.match(_unmarked(sentence))
    return memory.headed or (memory.project if again else "")


def _unmarked(sentence: Sentence) -> str:
    """The words of a sentence without the number of its item."""
    marker = marker_of(sentence.text)
    return sentence.text[len(marker.text) :] if marker else sentence.text


def _opens(sentence: Sentence, link: Link) -> bool:
    """Whether a link opens its clause: nothing but time, connectives and numbers stand before it."""
    at = link.mention.start - sentence.start
    begin = max(sentence.text.rfind(mark, 0, at) for mark in "，；：。") + 1
    before = sentence.text[begin:at]
    if re.search("[是为]$", before):  # the firm that runs it is A; it is the zone's oldest firm
        return link.mention.cls == "Enterprise"
    if before.endswith("的") and link.mention.cls == "Enterprise":  # 从事精密铸造的某公司
        return True
    return not _OBLIQUE.search(before) and not tidy(_NUMBERS.sub("", before))


def _beside(sentence: Sentence, link: Link, quantity: Quantity, gap: int = 10) -> bool:
    """Whether a link and a quantity stand in one clause, near each other."""
    between = sentence.text[link.mention.end - sentence.start : quantity.start - sentence.start]
    return len(between) <= gap and not re.search("[，。；：需]", between)


def _before_bracket(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The thing right before the bracket that a quantity stands in: A项目（总投资6亿元，已竣工）."""
    opened = sentence.text.rfind("（", 0, quantity.start - sentence.start)
    if opened < 0 or "）" in sentence.text[opened : quantity.start - sentence.start]:
        return ""
    at = sentence.start + opened
    before = [k for k in reading.within(sentence.start, at, "Project", "Enterprise", "Zone") if k.mention.end == at]
    return before[0].thing if before else ""


def _listed(sentence: Sentence, link: Link) -> bool:
    """Whether a link is one of several: a mark or conjunction of a list stands beside it."""
    at, end = link.mention.start - sentence.start, link.mention.end - sentence.start
    behind = re.sub("^（[^（）]*）", "", sentence.text[end : end + 30])
    return re.match("[、和与及等]|以及", behind) is not None or sentence.text[max(0, at - 1) : at] in (
        "、",
        "和",
        "与",
        "及",
    )


def _committee(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The committee last named in the sentence, the section or the report, "" if none."""
    floor = max(0, reading.document.sections[sentence.section].start)
    for first in (sentence.start, floor, 0):
        links = reading.within(first, quantity.start, "Agency")
        found = [k for k in links if _COMMITTEE.search(k.mention.name) and not (first and _listed(sentence, k))]
        if found:
            return found[-1].thing
    return ""


def project_behind(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The project that words right behind a figure name: 总投资7.2亿元的…项目, 投资3亿元，建成…项目."""
    text, start = sentence.text, sentence.start
    for link in reading.within(quantity.end, sentence.start + len(text), "Project"):
        between = text[quantity.end - start : link.mention.start - start]
        if re.fullmatch(f"{wording('owners', 'land-use')}?{wording('owners', 'land')}?用于", between) or (
            "的" in between[:2] and re.fullmatch(r"[^，。；：（）]{0,24}", between)
        ):
            return link.thing
        if re.search(
            wording("owners", "puts-in"), text[max(0, quantity.start - start - 8) : quantity.start - start]
        ) and re.fullmatch(
            rf"，?(?!其中)[^，。；：（）\d]{{0,8}}{wording('owners', 'deed')}?了?[^，。；：（）\d]{{0,4}}",
            between,
        ):
            return link.thing
        break
    return ""


def _owns_place(sentence: Sentence, link: Link, quantity: Quantity, indicator: str) -> bool:
    """Whether a road or port right before the figure is what it measures (科技大道全长3公里), or a county by its people."""
    if _ADMINISTRATIVE.search(link.mention.name):
        return tells("county", indicator) and _opens(sentence, link) and _beside(sentence, link, quantity)
    at = link.mention.start - sentence.start
    gap = sentence.text[link.mention.end - sentence.start : quantity.start - sentence.start]
    free = (
        at == 0 or sentence.text[at - 1] in "，；：。了通" or re.search(r"\d月$|建成$", sentence.text[:at]) is not None
    )
    return (
        free
        and re.fullmatch(r"[^，。；、\d]{0,9}", gap) is not None
        and re.search("长|段|容|额|量|宽|延伸|^$", gap) is not None
    )


def zone_owner(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The zone of a figure: one named right behind it (2平方公里的生命科学港), else the zone in focus."""
    text, start = sentence.text, sentence.start
    if quantity.unit in ("km2", "CNY"):
        for link in reading.within(quantity.end, start + len(text), "Zone"):
            if text[quantity.end - start : link.mention.start - start] in ("的", ""):
                return link.thing
            break
    clause = re.split("[，；：。]", text[: quantity.start - start])[-1]
    if reading.main and _HOME.match(clause) and text.count("“") == text.count("”"):
        return reading.main[0]
    for link in reversed(links_before(reading, sentence, quantity.start, "Zone")):
        at, end = link.mention.start - start, link.mention.end - start
        gap = text[end : quantity.start - start]
        if re.search("[，。；：]", gap):
            break
        listed = re.match(r"[、和与及]", text[end : end + 1]) or (at and text[at - 1] in "、和与及")
        if (
            not _OBLIQUE.search(text[max(0, at - 4) : at])
            and (not listed or (not gap and quantity.unit != "count"))
            and len(gap) <= 16
        ):
            return link.thing
    return reading.zone_at(quantity.start) or (reading.main[0] if reading.main else "")
