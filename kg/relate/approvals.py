"""approvedBy: the bodies that approved a zone, plan or project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from kg.lexicon.words import group, wording, wordlist
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import cued, cues
from kg.relate.enumeration import bodies_before, own_plan
from kg.relate.stance import asserted, clause, urged
from kg.resolve.frame import Frame
from kg.text.markers import marker_of

_ASKED = re.compile(f"{group('approval_words', 'asked')}$")
_CHOSEN = "确定"  # also of what is no approval: only with its object
_CHOSEN_LEAD = re.compile(f"{group('approval_words', 'chosen')}$")
_CHOSEN_BEHIND = re.compile(rf"的(?:\d+|{wording('approvals', 'rank-behind')}|[\u4e00-\u9fff]{{0,8}}(?:区|园))")
_NO_ACT = re.compile(f"的?{group('approval_words', 'no-act')}")
_THIS_PLAN = re.compile(rf"^(?P<which>该|此|本)《?{group('plan_authors', 'plan')}》?")
_THIS_PROJECT = re.compile(f"(?:^|，)(?:该|此){wording('owners', 'works-noun')}")
_FOUNDS = re.compile(rf"的?\d|的?{group('approval_words', 'founds')}")
_OBJECT = re.compile("[^，。；：（]{0,3}")
_AGREES = re.compile(f"{wording('approvals', 'agrees')}?")
_ANOTHER = re.compile(rf"的(?=[\u4e00-\u9fff])(?!{wording('approvals', 'another')}|[\u4e00-\u9fff]{{0,10}}[区园])")
_REPLY = re.compile(f"{wording('approvals', 'reply')}[）]?$")
_GRANTS = re.compile(f"{group('approval_words', 'lead')}*")
_GRANTING = wordlist("approvals", "granting")
_TO = re.compile("你[省市县区旗州盟厅局委们]+[^，。；《]{0,12}")


@cache
def _approved() -> re.Pattern[str]:
    return re.compile(cued("approvedBy"))


@cache
def _field() -> re.Pattern[str]:
    """The lines that name the body (批准机关：…)."""
    names = [cue.removesuffix("：…") for cue in cues("approvedBy") if cue.endswith("：…")]
    return re.compile(f"^[^，。；：]{{0,6}}(?:{'|'.join(names)})[：: 　\t]+$")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """What was approved by whom."""
    yield from _granted(reading)
    for sentence in reading.document.sentences:
        if reading.within(sentence.start, sentence.end, "Agency"):
            yield from _sentence(reading, sentence)
            yield from _in_field(reading, sentence)


def _sentence(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    text = sentence.text
    agencies = reading.within(sentence.start, sentence.end, "Agency")
    done: set[str] = set()
    for cue in _approved().finditer(text):
        at = sentence.start + cue.start()
        group = bodies_before(agencies, at, sentence)
        if not group or group[0].thing in done or not _acts(reading, sentence, cue, group):
            continue
        subject = _thing(reading, sentence, group[-1], cue.end())
        for link in group if subject else ():
            done.add(link.thing)
            for other in (*_joined_zones(reading, sentence, group[-1], subject), subject):
                yield Fact(other, "approvedBy", link.thing, sentence.start, at + len(cue[0]), "agency.approved")


def _acts(reading: Reading, sentence: Sentence, cue: re.Match[str], group: list[Link]) -> bool:
    """Whether a word of approval says that the bodies before it approved something."""
    text, at = sentence.text, sentence.start + cue.start()
    if not asserted(sentence, at, at + len(cue[0])) or urged(sentence, group[-1].mention.start):
        return False
    if _NO_ACT.match(text, cue.end()) and cue[0] == "审批":
        return False
    inside = reading.within(sentence.start, sentence.end, "Agency", "Enterprise", "Place")
    if any(x.mention.start < at < x.mention.end for x in inside):
        return False  # 行政审批局
    if "，" in text[group[0].mention.end - sentence.start : cue.start()]:
        return False
    lead = text[: group[-1].mention.start - sentence.start]
    if _ASKED.search(lead) and not lead.endswith("报经"):
        return False
    if cue[0] != _CHOSEN or _CHOSEN_LEAD.search(lead):
        return True
    first = "首批" in text[group[0].mention.end - sentence.start : cue.start()]
    return first or _CHOSEN_BEHIND.match(text, cue.end()) is not None


def _in_field(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """批准机关：某省人民政府, in a list of what there is to say of a zone, or of the plan that the list names."""
    for link in reading.within(sentence.start, sentence.end, "Agency")[:1]:
        papers = [k for s in _box(reading, sentence) for k in reading.within(s.start, s.end, "Plan", "Project")]
        zone = papers[-1].thing if papers else reading.zone_at(link.mention.start)
        if zone and _field().match(sentence.text[: link.mention.start - sentence.start]):
            yield Fact(zone, "approvedBy", link.thing, sentence.start, link.mention.end, "agency.approved-field")


def _box(reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
    """The fields right before a field."""
    found: list[Sentence] = []
    for other in reversed(reading.document.sentences[: sentence.index]):
        if other.kind != "field":
            break
        found.insert(0, other)
    return found


def _granted(reading: Reading) -> Iterator[Fact]:
    """What the body that issues a reply grants, without naming itself again: 一、同意设立某开发区."""
    titles = [s for s in reading.document.sentences if s.kind == "title"]
    named = [link.thing for title in titles for link in reading.within(title.start, title.end, "Agency")]
    bodies = list(reading.issuers) or named
    if not bodies or not any(_REPLY.search(title.text) for title in titles):
        return
    for sentence in reading.document.sentences:
        at = _grant_ends(sentence) if sentence.kind != "title" else 0
        if not at:
            continue
        _, end = clause(sentence, at, at)
        things = reading.within(at, end, "Zone", "Plan", "Project", "Agency")
        founds = _FOUNDS.match(sentence.text, at - sentence.start) is not None
        granted = things[0].thing if things and things[0].mention.cls != "Agency" else ""
        if granted or (founds and not things and (granted := reading.zone_at(at))):
            yield Fact(granted, "approvedBy", bodies[0], sentence.start, max(end, at), "agency.granted")


def _grant_ends(sentence: Sentence) -> int:
    """Where the words end that grant something at the head of a sentence, 0 if there are none."""
    marker = marker_of(sentence.text)
    begin = len(marker.text) if marker else 0
    cue = _approved().search(sentence.text, begin)
    if cue is None or cue[0] not in _GRANTING:
        return 0
    own = max(sentence.text.rfind(mark, begin, cue.start()) for mark in "，：") + 1
    if not _GRANTS.fullmatch(sentence.text, max(own, begin), cue.start()):
        return 0
    to = _TO.match(sentence.text, cue.end())
    return sentence.start + (to.end() if to else cue.end())


def _joined_zones(reading: Reading, sentence: Sentence, first: Link, subject: str) -> list[str]:
    """The zones that stand with the approved one in an enumeration before the agency: 甲园和乙园由…认定."""
    zones = reading.within(sentence.start, first.mention.start, "Zone")
    joined: list[str] = []
    for one, other in pairwise(zones):
        between = sentence.text[one.mention.end - sentence.start : other.mention.start - sentence.start]
        if other.thing == subject and between in ("、", "和", "与", "及"):
            joined.append(one.thing)
    return joined


def _thing(reading: Reading, sentence: Sentence, first: Link, cue_end: int) -> str:
    """What was approved: a plan or project named in the sentence or pointed at by it, else the zone, "" if unknown."""
    text = sentence.text
    before = reading.within(sentence.start, first.mention.start, "Plan", "Zone", "Project")
    within = reading.within(first.mention.end, sentence.start + cue_end, "Plan")
    if within and "以" not in text[first.mention.end - sentence.start : within[-1].mention.start - sentence.start]:
        return within[-1].thing
    if pointed := _pointed_at(reading, sentence):
        return pointed
    if granted := _AGREES.match(text, cue_end):
        at = sentence.start + granted.end()
        for link in reading.within(at, sentence.end, "Zone"):
            if link.mention.start == at and _FOUNDS.match(text, link.mention.end - sentence.start):
                return link.thing  # 国务院批复同意某高新区升级
            break
    if _FOUNDS.match(text, cue_end):
        zones = [x for x in before if x.mention.cls == "Zone"]
        clause = max(text.rfind("；", 0, cue_end), 0) + sentence.start - 1
        if zones and zones[-1].mention.end > clause:
            return zones[-1].thing
        return reading.zone_at(first.mention.start)
    behind = reading.within(sentence.start + cue_end, sentence.end, "Plan")
    if behind and _OBJECT.fullmatch(text[cue_end : behind[0].mention.start - sentence.start]):
        return behind[0].thing
    if _ANOTHER.match(text, cue_end):
        return ""  # 某厅审定的界址点坐标
    things = [x for x in before if x.mention.cls in ("Plan", "Project")]
    return things[-1].thing if things else reading.zone_at(first.mention.start)


def _pointed_at(reading: Reading, sentence: Sentence) -> str:
    """The plan or project that 本规划, 该规划 or 该项目 mean, "" if the sentence has none of them."""
    if plan := _THIS_PLAN.match(sentence.text):
        earlier = reading.within(0, sentence.start, "Plan")
        return (own_plan(reading) if plan["which"] == "本" else "") or (earlier[-1].thing if earlier else "")
    if project := _THIS_PROJECT.search(sentence.text):
        earlier = reading.within(0, sentence.start + project.end(), "Project")
        return earlier[-1].thing if earlier else ""
    return ""
