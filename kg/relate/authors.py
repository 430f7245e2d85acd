"""preparedBy: who drew up a plan, or submitted it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon.words import group, wording, wordlist
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import cued, cues
from kg.relate.enumeration import bodies_before, own_plan
from kg.relate.letters import pointed_at
from kg.relate.stance import stated, urged
from kg.resolve.frame import Frame

_THIS_PLAN = re.compile(rf"(?:该|此|本|[这该上]{{1,2}}[个份部项])《?{group('plan_authors', 'plan')}》?")
_OWN_PLAN = re.compile(rf"本{group('plan_authors', 'plan')}")
_ONE_OF_TWO = re.compile("(?P<which>前|后)者由$")
_COMMITTEE = wordlist("authors", "committee")
_AS_WELL = "[、和与及以]*"
_NO_SUBJECT = re.compile(r"(?:报|向|经|按|据|由|被|请)$")
_TOGETHER = re.compile(rf"(?:[、和与及]|{group('plan_authors', 'role')}|参与)+")
_HELD = ("由", "系")


@cache
def _verb() -> str:
    """A verb of preparing, with what tells how a body took part in it."""
    return f"{group('plan_authors', 'role')}*{cued('preparedBy')}"


@cache
def _active() -> re.Pattern[str]:
    return re.compile(f"{cued('preparedBy')}{wording('authors', 'done')}?(?:了|的)?$")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(_verb())


@cache
def _written_by() -> re.Pattern[str]:
    """A remark behind a title: （某局组织编制）."""
    return re.compile(f"（(?:由)?(?P<who>[^（）]{{4,40}}?){_verb()}）")


@cache
def _field() -> re.Pattern[str]:
    """The lines that name the author (编制单位：…, 组织编制机关为…)."""
    names = "|".join(cue.removesuffix("：…") for cue in cues("preparedBy") if cue.endswith("：…"))
    return re.compile(
        f"^(?:[^，。；：]{{0,10}}，)?{group('plan_authors', 'plan')}?{group('plan_authors', 'role')}*(?:{names})(?:为|是)?[：: 　\t]*$"
    )


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """Who drew up which plan."""
    for sentence in reading.document.sentences:
        yield from _before(reading, sentence, drafts)
        yield from _behind(reading, sentence)
        yield from _in_field(reading, sentence)
        yield from _own(reading, sentence)


def _before(reading: Reading, sentence: Sentence, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    """某管委会编制了《某规划》和《某方案》; 《某规划》（某管委会编制）."""
    text, base = sentence.text, sentence.start
    plans = reading.within(sentence.start, sentence.end, "Plan")
    found: list[str] = []
    for index, plan in enumerate(plans):
        m = plan.mention
        if remark := _written_by().match(text, m.end - base):
            for link in reading.within(base + remark.start("who"), base + remark.end("who"), "Agency"):
                yield Fact(plan.thing, "preparedBy", link.thing, m.start, link.mention.end, "agency.prepared")
            continue
        cue = _active().search(text[: m.start - base])
        if cue is not None:
            found = _preparers(reading, sentence, base + cue.start(), drafts)
        elif index and re.fullmatch(_AS_WELL, text[plans[index - 1].mention.end - base : m.start - base]):
            pass  # what the one before is said of
        else:
            found = _submitting(reading, sentence, m.start)
        if stated(sentence, m.start, m.start) and not urged(sentence, m.start):
            for body in found:
                yield Fact(plan.thing, "preparedBy", body, sentence.start, m.end, "agency.prepared")


def _submitting(reading: Reading, sentence: Sentence, at: int) -> list[str]:
    """Who submitted the paper that a reply begins with: 你州《关于…的请示》收悉."""
    lead = re.search(
        f"[，。；]?(?P<who>[^，。；]{{2}}){wording('authors', 'sends-up')}?的?$", sentence.text[: at - sentence.start]
    )
    received = re.search("^[^，。；]*》[^，。；]{0,24}(?:收悉|悉)", sentence.text[at - sentence.start :])
    return pointed_at(reading, lead["who"]) if lead and received else []


def _preparers(reading: Reading, sentence: Sentence, at: int, drafts: Mapping[str, Draft]) -> list[str]:
    """The bodies that prepared: those before the verb in its clause, else the subject of a clause before.

    A zone that acts is its committee; 我们 and 你局 are who signs and who is addressed.
    """
    text, base, end = sentence.text, sentence.start, at
    while True:
        clause = max((text.rfind(mark, 0, end - base) for mark in "，。；："), default=-1) + 1 + base
        here = reading.within(clause, end, "Agency")
        acting = [a for a in here if not _NO_SUBJECT.search(text[: a.mention.start - base]) or _charged(text, base, a)]
        if end < at:  # only what opens an earlier clause is its subject
            acting = [a for a in acting if a.mention.start == acting[0].mention.start or _beside(text, base, here, a)]
            acting = acting if acting and acting[0].mention.start == clause else []
        first = min((a.mention.start for a in acting), default=end)
        pointed = pointed_at(reading, text[clause - base : first - base])
        if acting or pointed:
            return list(dict.fromkeys((*pointed, *(a.thing for a in acting))))
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
    between = text[before[-1].mention.end - base : link.mention.start - base] if before else "-"
    return _TOGETHER.fullmatch(between) is not None


def _committee_of(zone: str, drafts: Mapping[str, Draft]) -> list[str]:
    named = drafts[zone]
    labels = {name + head for name in (named.label, *named.aliases) for head in _COMMITTEE}
    return [d.id for d in drafts.values() if d.cls == "Agency" and d.label in labels][:1]


def _behind(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """该规划由甲编制, 总规系甲会同乙编制, 前者由甲起草, 某规划由甲牵头、乙参与编制: the plan named last before."""
    text, base = sentence.text, sentence.start
    for match in _passive().finditer(text):
        at = base + match.start()
        agencies = _group(reading, sentence, at)
        lead = text[: agencies[-1].mention.start - base] if agencies else ""
        between = text[agencies[0].mention.end - base : match.start()] if agencies else ""
        if not lead.endswith(_HELD) or "，" in between or urged(sentence, agencies[-1].mention.start):
            continue
        if text[match.end() : match.end() + 1] == "的":  # 由某局编制的《某规划》 is read from its title
            continue
        plans = reading.within(0, agencies[-1].mention.start, "Plan")
        if which := _ONE_OF_TWO.search(lead):
            plans = plans[-2:-1] if which["which"] == "前" else plans[-1:]
        elif plans and plans[-1].mention.start < base and not _THIS_PLAN.search(lead):
            continue
        for link in agencies if plans else ():
            yield Fact(plans[-1].thing, "preparedBy", link.thing, base, at + len(match[0]), "agency.prepared")


def _group(reading: Reading, sentence: Sentence, at: int) -> list[Link]:
    """The bodies before a verb, the last first, with those that took part in it in another way (甲牵头、乙参与)."""
    agencies = reading.within(sentence.start, at, "Agency")
    found = bodies_before(agencies, at, sentence)
    while found:
        first = found[-1].mention.start
        earlier = [a for a in agencies if a.mention.end <= first]
        between = sentence.text[earlier[-1].mention.end - sentence.start : first - sentence.start] if earlier else "-"
        if not _TOGETHER.fullmatch(between):
            break
        found.append(earlier[-1])
    return found


def _in_field(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """组织编制机关：某局, of the plan named last before."""
    for link in reading.within(sentence.start, sentence.end, "Agency")[:1]:
        plans = reading.within(0, link.mention.start, "Plan")
        lead = sentence.text[: link.mention.start - sentence.start].split("》，")[-1]
        if plans and _field().match(lead):
            yield Fact(
                plans[-1].thing, "preparedBy", link.thing, sentence.start, link.mention.end, "agency.prepared-field"
            )


def _own(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """某管委会会同某局编制本规划: the plan that the report is."""
    own = own_plan(reading)
    for match in _OWN_PLAN.finditer(sentence.text) if own else ():
        cue = _active().search(sentence.text[: match.start()])
        if cue:
            at = sentence.start + cue.start()
            for link in bodies_before(reading.within(sentence.start, at, "Agency"), at, sentence):
                yield Fact(
                    own, "preparedBy", link.thing, link.mention.start, sentence.start + match.end(), "agency.own"
                )
