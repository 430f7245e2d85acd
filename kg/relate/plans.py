"""preparedBy and hasPlan: who drew up a plan, and the zone that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import cued
from kg.relate.enumeration import bodies_before, own_plan
from kg.relate.stance import asserted, urged
from kg.resolve.frame import Frame

_PLAN_LIKE = re.compile(r"规划|控规|环评|方案|总规|计划|办法|意见|批复|规定|政策|纲要|条例|措施|协议|章程")
_LAW = re.compile(r"^(?:中华人民共和国|国家|国务院)|法$|条例$")
_SETS_UP = re.compile(r"设立|成立|认定|升级|升格|批准|批复|更名|扩区|同意|确定")
_WRITTEN_BY = re.compile("（(?:由)?(?P<who>[^（）]{4,40})(?:组织|牵头)?(?:编制|起草|制定|编写)）")
_THIS_PLAN = re.compile(r"^(?:该|此|本)《?(?:规划|方案|办法|意见|纲要|文件|计划)》?")
_OWN_PLAN = re.compile("本(?:规划|方案|办法|意见|纲要|计划)")
_ONE_OF_TWO = re.compile("(?P<which>前|后)者由$")
_PASSIVE = re.compile("(?:组织|牵头|负责|具体|共同)*(?:编制|起草|制定|修编)")
_AUTHOR_FIELD = re.compile(
    "^(?:[^，。；：]{0,10}，)?(?:规划|方案|报告书?|文件)?(?:组织|牵头|委托|主持)?(?:编制|起草|制定|编写)(?:机关|单位|部门|主体)(?:为|是)?[：: 　\t]*$"
)
_COMMITTEE = ("管委会", "管理委员会")
_AS_WELL = "[、和与及以]*"
_NO_SUBJECT = re.compile(r"(?:报|向|经|按|据|由|被|请)$")


@cache
def _preparing() -> re.Pattern[str]:
    return re.compile(f"{cued('preparedBy')}(?:完成|完善)?(?:了|的)?$")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """Who drew up which plan, and what zone each is about."""
    for sentence in reading.document.sentences:
        yield from _prepared(reading, sentence, drafts)
        yield from _prepared_passive(reading, sentence)
        yield from _prepared_field(reading, sentence)
        yield from _own(reading, sentence)
        yield from _plans(reading, sentence, drafts)


def _prepared(reading: Reading, sentence: Sentence, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    """某管委会编制了《某规划》和《某方案》; 《某规划》（某管委会编制）."""
    text, base = sentence.text, sentence.start
    plans = reading.within(sentence.start, sentence.end, "Plan")
    found: list[str] = []
    for index, plan in enumerate(plans):
        m = plan.mention
        if behind := _WRITTEN_BY.match(text, m.end - base):
            for link in reading.within(base + behind.start("who"), base + behind.end("who"), "Agency"):
                yield Fact(plan.thing, "preparedBy", link.thing, m.start, link.mention.end, "agency.prepared")
            continue
        cue = _preparing().search(text[: m.start - base])
        if cue is not None:
            found = _preparers(reading, sentence, base + cue.start(), drafts)
        elif not index or not re.fullmatch(_AS_WELL, text[plans[index - 1].mention.end - base : m.start - base]):
            found = []
        if asserted(sentence, m.start, m.end) and not urged(sentence, m.start):
            for body in found:
                yield Fact(plan.thing, "preparedBy", body, sentence.start, m.end, "agency.prepared")


def _preparers(reading: Reading, sentence: Sentence, at: int, drafts: Mapping[str, Draft]) -> list[str]:
    """The bodies that prepared: those before the verb in its clause, else the subject of a clause before.

    A zone that acts is its committee.
    """
    text, base, end = sentence.text, sentence.start, at
    while True:
        clause = max((text.rfind(mark, 0, end - base) for mark in "，。；："), default=-1) + 1 + base
        here = reading.within(clause, end, "Agency")
        acting = [a for a in here if not _NO_SUBJECT.search(text[: a.mention.start - base]) or _charged(text, base, a)]
        if end < at:  # only what opens an earlier clause is its subject
            acting = [a for a in acting if a.mention.start == acting[0].mention.start or _beside(text, base, here, a)]
            acting = acting if acting and acting[0].mention.start == clause else []
        if acting:
            return [a.thing for a in acting]
        zones = [z for z in reading.within(clause, end, "Zone") if z.mention.start == clause]
        if zones:
            return _committee_of(zones[0].thing, drafts)
        if clause == base or text[clause - base - 1] != "，":
            return []
        end = clause - 1


def _charged(text: str, base: int, link: Link) -> bool:
    """Whether 由 hands the work to a body (由某局编制), which the passive does not read."""
    return text[: link.mention.start - base].endswith("由")


def _beside(text: str, base: int, links: list[Link], link: Link) -> bool:
    """Whether a body is joined to the one before it."""
    before = [x for x in links if x.mention.end <= link.mention.start]
    return bool(before) and text[before[-1].mention.end - base : link.mention.start - base] in (
        "、",
        "和",
        "与",
        "及",
        "会同",
    )


def _committee_of(zone: str, drafts: Mapping[str, Draft]) -> list[str]:
    named = drafts[zone]
    labels = {name + head for name in (named.label, *named.aliases) for head in _COMMITTEE}
    return [d.id for d in drafts.values() if d.cls == "Agency" and d.label in labels][:1]


def _prepared_passive(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """该规划由甲编制, 总规系甲会同乙编制, 前者由甲起草: the plan named last before."""
    text, base = sentence.text, sentence.start
    for match in _PASSIVE.finditer(text):
        at = base + match.start()
        agencies = bodies_before(reading.within(base, at, "Agency"), at, sentence)
        lead = text[: agencies[-1].mention.start - base] if agencies else ""
        if not lead.endswith(("由", "系")) or urged(sentence, agencies[-1].mention.start):
            continue
        plans = reading.within(0, agencies[-1].mention.start, "Plan")
        if which := _ONE_OF_TWO.search(lead):
            plans = plans[-2:-1] if which["which"] == "前" else plans[-1:]
        elif plans and plans[-1].mention.start < base and not _THIS_PLAN.match(text):
            continue
        for link in agencies if plans else ():
            yield Fact(plans[-1].thing, "preparedBy", link.thing, base, at + len(match[0]), "agency.prepared")


def _prepared_field(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """组织编制机关：某局, of the plan named last before."""
    for link in reading.within(sentence.start, sentence.end, "Agency")[:1]:
        plans = reading.within(0, link.mention.start, "Plan")
        lead = sentence.text[: link.mention.start - sentence.start].split("》，")[-1]
        if plans and _AUTHOR_FIELD.match(lead):
            yield Fact(
                plans[-1].thing, "preparedBy", link.thing, sentence.start, link.mention.end, "agency.prepared-field"
            )


def _own(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """某管委会会同某局编制本规划: the plan that the report is."""
    own = own_plan(reading)
    for match in _OWN_PLAN.finditer(sentence.text) if own else ():
        cue = _preparing().search(sentence.text[: match.start()])
        if cue:
            at = sentence.start + cue.start()
            for link in bodies_before(reading.within(sentence.start, at, "Agency"), at, sentence):
                yield Fact(
                    own, "preparedBy", link.thing, link.mention.start, sentence.start + match.end(), "agency.own"
                )


def _plans(reading: Reading, sentence: Sentence, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    """A plan whose title names a zone is about it; so is the paper that set it up."""
    for link in reading.within(sentence.start, sentence.end, "Plan"):
        label = drafts[link.thing].label
        if _LAW.search(label) or not (_PLAN_LIKE.search(label) or "〔" in label):
            continue
        zone = _zone_in(label, drafts)
        if not zone and "〔" in label and _SETS_UP.search(sentence.text):
            zone = reading.zone_at(link.mention.start)
        if zone and not label.startswith("关于对"):
            yield Fact(zone, "hasPlan", link.thing, link.mention.start, link.mention.end, "plan.of-zone")


def _zone_in(label: str, drafts: Mapping[str, Draft]) -> str:
    best = ("", 0)
    for draft in drafts.values():
        if draft.cls != "Zone":
            continue
        for name in (draft.label, *draft.aliases):
            if len(name) > 3 and name in label and len(name) > best[1]:
                best = (draft.id, len(name))
    return best[0]
