"""Owners: which thing a figure is of, from the links around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import Link, Quantity, Reading, Sentence

_PROJECT_WORDS = re.compile(
    r"投资(?!强度)|资金$|占地|用地面积|^用地|建筑面积|建设面积|设计规模|日处理|日供|处理能力|供水能力|带动|就业|套|住房|库容|电压|冷库|产能|工期|^规模|容积|金额"
)
_AGENCY_WORDS = re.compile(
    r"编制|科室|内设|部门|机构|工作人员|在岗|实有|聘任|选调|借调|班子|职能|领导|干部职工|权限|^现有人|专职|同志|在编"
)
_FIRM_WORDS = re.compile(
    r"员工|职工|用工|注册资本|出资|占股|持股|产值|销售|营业收入|营收|纳税|占地|厂房|牧场|入社|库容|产能"
)
_COMMITTEE = re.compile(r"(?:管委会|管理委员会|管理办公室|管理局|服务中心|管理中心|工委)$")
_OBLIQUE = re.compile(
    r"(?:位于|距离?|离|与|较|比|高出|赴|入驻|由|纳入|并入|称为|简称|更名为|至|到|驻|东临|西临|南临|北临|接)$"
)
_BEHIND = re.compile(r"[^，。；：、（）\d]{0,14}$")
_ADMINISTRATIVE = re.compile(r"(?:省|市|区|县|镇|乡|村|街道|旗|州|盟|社区)$")
_AGAIN = re.compile(r"^(?:该|此|其(?!中|他|余)|本)?(?:项目|工程|中心|基地|公司|计划总投资|总投资|占地|投资)")


@dataclass
class Memory:
    """What was said last, for sentences that go on without naming it: reset with each paragraph."""

    project: str = ""
    section: int = -1
    paragraph: int = -1
    steps: list[list[str]] = field(default_factory=list)

    def enter(self, sentence: Sentence) -> None:
        """Forget the project when a new paragraph of another section begins."""
        if sentence.paragraph != self.paragraph and (sentence.section != self.section or sentence.kind != "prose"):
            self.project = ""
        self.paragraph, self.section = sentence.paragraph, sentence.section


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


def project_of(
    reading: Reading, sentence: Sentence, quantity: Quantity, indicator: str, memory: Memory, aggregated: int
) -> str:
    """The project that a figure of money, land or capacity belongs to, "" if none.

    ``aggregated`` is where the sentence last counted projects: what follows is of all of them.
    """
    behind = project_behind(reading, sentence, quantity)
    if behind:
        return behind
    if not _PROJECT_WORDS.search(indicator + quantity.classifier):
        return ""
    before = [
        link for link in links_before(reading, sentence, quantity.start, "Project") if link.mention.start > aggregated
    ]
    if before:
        last = before[-1]
        zones = [z for z in reading.within(last.mention.end, quantity.start, "Zone") if _starts_clause(sentence, z)]
        return "" if zones else last.thing
    if aggregated >= 0 or not memory.project:
        return ""
    named = reading.within(sentence.start, quantity.start, "Zone")
    return (
        ""
        if any(_starts_clause(sentence, zone) for zone in named) and not _AGAIN.match(sentence.text)
        else memory.project
    )


def project_behind(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The project that words right behind a figure name: 总投资7.2亿元的…项目, 投资3亿元，建成…项目."""
    text, start = sentence.text, sentence.start
    for link in reading.within(quantity.end, sentence.start + len(text), "Project"):
        between = text[quantity.end - start : link.mention.start - start]
        if "的" in between[:2] and re.fullmatch(r"[^，。；：（）]{0,24}", between):
            return link.thing
        if re.search(
            r"投资|注资|投入|安排", text[max(0, quantity.start - start - 8) : quantity.start - start]
        ) and re.fullmatch(
            r"，?[^，。；：（）\d]{0,8}(?:建设|新建|实施|兴建|建成|打造|完成|启动|扩建|改造|设立|承建)?了?[^，。；：（）\d]{0,4}",
            between,
        ):
            return link.thing
        break
    return ""


def _starts_clause(sentence: Sentence, link: Link) -> bool:
    at = link.mention.start - sentence.start
    return at == 0 or sentence.text[at - 1] in "，；：。" or sentence.text[max(0, at - 2) : at] == "其中"


def agency_of(reading: Reading, sentence: Sentence, quantity: Quantity, indicator: str, zone: str) -> str:
    """The committee that a figure of posts, staff or sections belongs to, "" if none."""
    if not _AGENCY_WORDS.search(indicator):
        return ""
    floor = max(0, reading.document.sections[sentence.section].start)
    for first in (sentence.start, floor, 0):
        found = [k for k in reading.within(first, quantity.start, "Agency") if _COMMITTEE.search(k.mention.name)]
        if found:
            return found[-1].thing
    return ""


def named_owner(reading: Reading, sentence: Sentence, quantity: Quantity, indicator: str, words: str) -> str:
    """A firm, road, port or the like that the figure's own clause or sentence has as its subject."""
    found = links_before(reading, sentence, quantity.start, "Enterprise", "Place", "Zone")
    for link in reversed(found):
        at = link.mention.start - sentence.start
        before = sentence.text[max(0, at - 4) : at]
        if link.mention.cls == "Zone":
            return ""
        if _OBLIQUE.search(before):
            continue
        gap = sentence.text[link.mention.end - sentence.start : quantity.start - sentence.start]
        if link.mention.cls == "Place":
            if not _ADMINISTRATIVE.search(link.mention.name) and _owns_place(sentence, link, gap):
                return link.thing
            continue
        if _FIRM_WORDS.search(indicator) and not re.search("项目", gap) and not _listed(sentence, link):
            return link.thing
    return ""


def _owns_place(sentence: Sentence, link: Link, gap: str) -> bool:
    """Whether a road or port right before the figure is what it measures (科技大道全长3公里)."""
    at = link.mention.start - sentence.start
    free = (
        at == 0 or sentence.text[at - 1] in "，；：。了通" or re.search(r"\d月$|建成$", sentence.text[:at]) is not None
    )
    return (
        free
        and re.fullmatch(r"[^，。；、\d]{0,9}", gap) is not None
        and re.search("长|段|容|额|量|宽|^$", gap) is not None
    )


def _listed(sentence: Sentence, link: Link) -> bool:
    end = link.mention.end - sentence.start
    return re.match(r"[、和等]|以及", sentence.text[end : end + 2]) is not None


def zone_owner(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The zone of a figure: one named right behind it (2平方公里的生命科学港), else the zone in focus."""
    text, start = sentence.text, sentence.start
    if quantity.unit in ("km2", "CNY"):
        for link in reading.within(quantity.end, start + len(text), "Zone"):
            if text[quantity.end - start : link.mention.start - start] in ("的", ""):
                return link.thing
            break
    for link in reversed(links_before(reading, sentence, quantity.start, "Zone")):
        at, end = link.mention.start - start, link.mention.end - start
        gap = text[end : quantity.start - start]
        if re.search("[，。；：]", gap):
            break
        listed = re.match(r"[、和与及]", text[end : end + 1]) or (at and text[at - 1] in "、和与及")
        if not _OBLIQUE.search(text[max(0, at - 4) : at]) and not listed and len(gap) <= 16:
            return link.thing
    return reading.zone_at(quantity.start) or (reading.main[0] if reading.main else "")
