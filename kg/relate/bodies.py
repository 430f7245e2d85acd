"""managedBy, approvedBy, preparedBy, hasPlan, and partOf between agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.relate.stance import asserted, clause
from kg.resolve.frame import Frame
from kg.text.markers import marker_of

_RUNS = (
    "管委会",
    "管理委员会",
    "管理服务中心",
    "服务中心",
    "管理办公室",
    "管理局",
    "建设指挥部",
    "指挥部",
    "管理中心",
    "管理处",
    "筹备组",
)
_CHARGE = re.compile(
    r"负责(?:承担)?(?:[^，。；]{0,10})?(?:建设|管理|运营|开发)|代管|托管|统一管理|(?:具体|全面|直接)?管理(?=[，。；]|该园|园区)|承担建设|主管"
)
_ASIDE = re.compile("^（[^（）]*）")
_MANAGER_FIELD = re.compile(r"^(?:管理机构|管理单位|主管单位|主管部门|运营机构)[：: 　\t]")
_APPROVED = re.compile(
    r"批准|批复|核准|认定|确定|审定|审批|同意|命名|授予|列为|列入|评为|定为|审核通过|审议通过|审查通过"
)
_ASKED = re.compile(r"(?:报|上报|报请|报送|呈报|申请|向|待|送|报经|提请)$")
_PLAN_LIKE = re.compile(r"规划|控规|环评|方案|总规|计划|办法|意见|批复|规定|政策|纲要|条例|措施|协议|章程")
_WRITES = re.compile(
    "(?:编制|制定|制订|出台|印发|修编|修订|起草|拟定|发布|完成|上报|报送|呈报|提交|报来|拿出)(?:完成)?(?:了|的)?$"
)
_AUTHOR_FIELD = re.compile(
    "^(?:[^，。；：]{0,10}，)?(?:规划|方案|报告书?|文件)?(?:组织|牵头|委托|主持)?(?:编制|起草|制定|编写)(?:机关|单位|部门|主体)(?:为|是)?[：: 　\t]*$"
)
_WRITTEN_BY = re.compile("（(?:由)?(?P<who>[^（）]{4,40})(?:组织|牵头)?(?:编制|起草|制定|编写)）")
_LAW = re.compile(r"^(?:中华人民共和国|国家|国务院)|法$|条例$")
_BY_PAPER = re.compile(r"以[^，。；]{3,50}?(?:文件|号文|号|》)|于?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_MISSING = re.compile("(?:未|没有|尚无|无)(?:正式|单独)?(?:设立|成立|组建|设置|建立|设)?$")
_THIS_PLAN = re.compile(r"^(?:该|此|本)《?(?:规划|方案|办法|意见|纲要|文件|计划)》?")
_REPLY = re.compile("(?:批复|复函|核准意见|审查意见)[）]?$")
_GRANT = re.compile(
    "^(?:[^，。；]{0,6}经[^，。；]{0,12}研究，|现|特此|兹|原则上?)*(?:同意|批准|核准)(?:你[们省市县区旗州盟厅局委]+[^，。；《]{0,12})?"
)
_SETS_UP = re.compile(r"设立|成立|认定|升级|升格|批准|批复|更名|扩区|同意|确定")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """Relations of agencies to zones, plans and each other."""
    yield from _sections(drafts)
    yield from _committees(reading, drafts)
    yield from _granted(reading)
    for sentence in reading.document.sentences:
        yield from _charged(reading, sentence)
        yield from _approved(reading, sentence, drafts)
        yield from _prepared(reading, sentence, drafts)
        yield from _prepared_passive(reading, sentence)
        yield from _prepared_field(reading, sentence)
        yield from _plans(reading, sentence, drafts)


def _sections(drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    for draft in drafts.values():
        whole = draft.attributes.get("whole", "")
        if draft.cls == "Agency" and whole:
            yield Fact(draft.id, "partOf", whole, draft.start, draft.end, "agency.section")


def _committees(reading: Reading, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    """A committee that bears its zone's name runs it, unless the text says that there is none."""
    text = reading.document.report.text
    told = [link for link in reading.links if link.mention.cls == "Agency"]
    there = {
        link.thing for link in told if not _MISSING.search(text, max(link.mention.start - 8, 0), link.mention.start)
    }
    denied = {link.thing for link in told} - there
    names = {name: d for d in drafts.values() if d.cls == "Zone" for name in (d.label, *d.aliases) if len(name) > 3}
    for draft in drafts.values():
        if draft.cls != "Agency" or "whole" in draft.attributes or draft.id in denied:
            continue
        for head in _RUNS:
            owner = draft.label.removesuffix(head)
            if owner != draft.label and owner in names:
                yield Fact(names[owner].id, "managedBy", draft.id, draft.start, draft.end, "agency.committee")
                break
        for head in ("党工委", "工委", "党委", "纪工委", "纪委"):
            owner = draft.label.removesuffix(head)
            committee = next((f"agency/{owner}{h}" for h in _RUNS if f"agency/{owner}{h}" in drafts), "")
            if owner != draft.label and owner in names and committee and head == "党委":
                yield Fact(draft.id, "partOf", committee, draft.start, draft.end, "agency.party-of-committee")


def _charged(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """由X负责建设, 管理机构：X."""
    agencies = reading.within(sentence.start, sentence.end, "Agency")
    field = _MANAGER_FIELD.match(sentence.text)
    for link in agencies:
        before = sentence.text[: link.mention.start - sentence.start]
        behind = _ASIDE.sub("", sentence.text[link.mention.end - sentence.start :])
        zone = ""
        if field:
            zone = reading.zone_at(link.mention.start)
        elif before.endswith(("由", "交由", "委托", "委托给")) and (charge := _CHARGE.match(behind)):
            named = reading.within(sentence.start, link.mention.start, "Zone")
            named = [z for z in named if _opens_clause(sentence, z)][-1:] or named
            objects = re.search("项目|工程|拆迁|方案|工作", charge[0])
            zone = "" if objects else (named[-1].thing if named else reading.zone_at(link.mention.start))
        if zone and asserted(sentence, link.mention.start, link.mention.end):
            yield Fact(zone, "managedBy", link.thing, sentence.start, link.mention.end, "agency.charged")


def _opens_clause(sentence: Sentence, link: Link) -> bool:
    """Whether a thing is the subject by its place: at the start of a clause."""
    at = link.mention.start - sentence.start
    return at == 0 or sentence.text[at - 1] in "，；：。"


def _group(agencies: list[Link], at: int, sentence: Sentence) -> list[Link]:
    """The agencies enumerated up to ``at``: 经A、B批准."""
    group: list[Link] = []
    end = at
    for link in reversed([a for a in agencies if a.mention.end <= at]):
        between = sentence.text[link.mention.end - sentence.start : end - sentence.start]
        if group and re.fullmatch(r"[、和与及会同联合]*|等?", between) is None:
            break
        if not group and len(_BY_PAPER.sub("", between)) > 16:
            break
        group.append(link)
        end = link.mention.start
    return group


def _approved(reading: Reading, sentence: Sentence, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    text = sentence.text
    agencies = reading.within(sentence.start, sentence.end, "Agency")
    if not agencies:
        return
    done: set[str] = set()
    for cue in _APPROVED.finditer(text):
        at = sentence.start + cue.start()
        if not asserted(sentence, at, at + len(cue[0])) or (
            re.match("的?(?:意见|前提|后|条件|时)", text[cue.end() :]) and cue[0] == "审批"
        ):
            continue
        group = _group(agencies, at, sentence)
        inside = reading.within(sentence.start, sentence.end, "Agency", "Enterprise", "Place")
        if any(x.mention.start < at < x.mention.end for x in inside):
            continue  # 行政审批局
        if not group or "，" in text[group[0].mention.end - sentence.start : cue.start()] or group[0].thing in done:
            continue
        lead = text[: group[-1].mention.start - sentence.start]
        if _ASKED.search(lead) and not re.search("报经$", lead):
            continue
        if (
            cue[0] in ("确定", "同意", "审批", "列入", "列为", "评为", "授予")
            and not re.search(r"(?:经|被|由|获|获得|得到|得|是)$", lead)
            and cue[0] in ("确定", "列入")
        ) and (
            not re.match(r"的(?:\d+|首批|省级|[\u4e00-\u9fff]{0,8}(?:区|园))", text[cue.end() :])
            and "首批" not in text[group[0].mention.end - sentence.start : cue.start()]
        ):
            continue
        subject = _approved_thing(reading, sentence, group[-1], cue.end(), drafts)
        for link in group if subject else ():
            done.add(link.thing)
            for other in _joined_zones(reading, sentence, group[-1], subject):
                yield Fact(other, "approvedBy", link.thing, sentence.start, at + len(cue[0]), "agency.approved")
            yield Fact(subject, "approvedBy", link.thing, sentence.start, at + len(cue[0]), "agency.approved")


def _granted(reading: Reading) -> Iterator[Fact]:
    """What the body that issues a reply grants, without naming itself again: 一、同意设立某开发区."""
    titles = [s for s in reading.document.sentences if s.kind == "title"]
    bodies = [link for title in titles for link in reading.within(title.start, title.end, "Agency")]
    if not bodies or not any(_REPLY.search(title.text) for title in titles):
        return
    for sentence in reading.document.sentences:
        marker = marker_of(sentence.text)
        skip = len(marker.text) if marker else 0
        cue = _GRANT.match(sentence.text[skip:])
        if cue is None or sentence.kind == "title":
            continue
        at = sentence.start + skip + cue.end()
        _, end = clause(sentence, at, at)
        named = reading.within(at, end, "Zone", "Plan", "Project", "Agency")
        sets_up = _SETS_UP.match(sentence.text, at - sentence.start) is not None
        granted = named[0].thing if named and named[0].mention.cls != "Agency" else ""
        if granted or (sets_up and not named and (granted := reading.zone_at(at))):
            yield Fact(granted, "approvedBy", bodies[0].thing, sentence.start, max(end, at), "agency.granted")


def _joined_zones(reading: Reading, sentence: Sentence, first: Link, subject: str) -> list[str]:
    """The zones that stand with the approved one in an enumeration before the agency: 甲园和乙园由…认定."""
    zones = reading.within(sentence.start, first.mention.start, "Zone")
    joined: list[str] = []
    for one, other in pairwise(zones):
        between = sentence.text[one.mention.end - sentence.start : other.mention.start - sentence.start]
        if other.thing == subject and between in ("、", "和", "与", "及"):
            joined.append(one.thing)
    return joined


def _approved_thing(
    reading: Reading, sentence: Sentence, first: Link, cue_end: int, drafts: Mapping[str, Draft]
) -> str:
    """What was approved: a plan or project named in the sentence, else the zone."""
    text = sentence.text
    behind = text[cue_end : cue_end + 12]
    before = reading.within(sentence.start, first.mention.start, "Plan", "Zone", "Project")
    within = reading.within(first.mention.end, sentence.start + cue_end, "Plan")
    if within and "以" not in text[first.mention.end - sentence.start : within[-1].mention.start - sentence.start]:
        return within[-1].thing
    if _THIS_PLAN.match(text) and (earlier := reading.within(0, sentence.start, "Plan")):
        return earlier[-1].thing
    if re.match(r"(?:设立|成立|为|升级|升格|认定|的?(?:\d|省级|国家级|首批)|建设|筹建|建立|纳入|扩区|更名)", behind):
        zones = [x for x in before if x.mention.cls == "Zone"]
        return (
            zones[-1].thing
            if zones and zones[-1].mention.end > max(text.rfind("；", 0, cue_end), 0) + sentence.start - 1
            else reading.zone_at(first.mention.start)
        )
    after = reading.within(sentence.start + cue_end, min(sentence.end, sentence.start + cue_end + 3), "Plan")
    behind_plans = reading.within(sentence.start + cue_end, sentence.end, "Plan")
    if after or (behind_plans and behind_plans[0].mention.start - sentence.start - cue_end <= 2):
        return behind_plans[0].thing
    things = [x for x in before if x.mention.cls in ("Plan", "Project")]
    if things:
        return things[-1].thing
    return reading.zone_at(first.mention.start)


def _prepared(reading: Reading, sentence: Sentence, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    text = sentence.text
    plans = reading.within(sentence.start, sentence.end, "Plan")
    agencies = reading.within(sentence.start, sentence.end, "Agency")
    for index, plan in enumerate(plans):
        before = text[: plan.mention.start - sentence.start]
        cue = _WRITES.search(before)
        behind = _WRITTEN_BY.match(text[plan.mention.end - sentence.start :])
        if behind:  # 《某规划》（某管委会编制）
            inside = (plan.mention.end + behind.start("who"), plan.mention.end + behind.end("who"))
            for link in reading.within(*inside, "Agency"):
                yield Fact(
                    plan.thing, "preparedBy", link.thing, plan.mention.start, link.mention.end, "agency.prepared"
                )
            continue
        joined = index > 0 and re.fullmatch(
            "[、和与及以]*", text[plans[index - 1].mention.end - sentence.start : plan.mention.start - sentence.start]
        )
        if cue is None and joined:
            cue_at = plans[index - 1].mention.start
            found = list(_preparers(agencies, sentence, cue_at, text))
        elif cue is not None:
            found = _preparers(agencies, sentence, sentence.start + cue.start(), text)
        else:
            continue
        if not asserted(sentence, plan.mention.start, plan.mention.end):
            continue
        for link in found:
            yield Fact(plan.thing, "preparedBy", link.thing, link.mention.start, plan.mention.end, "agency.prepared")


def _prepared_passive(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """该规划由甲编制: the plan named last before."""
    for match in re.finditer("(?:组织|牵头|负责)?(?:编制|起草|制定)", sentence.text):
        at = sentence.start + match.start()
        agencies = _group(reading.within(sentence.start, at, "Agency"), at, sentence)
        plans = reading.within(0, agencies[-1].mention.start, "Plan") if agencies else []
        if not plans or not sentence.text[: agencies[-1].mention.start - sentence.start].endswith("由"):
            continue
        if plans[-1].mention.start >= sentence.start or _THIS_PLAN.match(sentence.text):
            for link in agencies:
                yield Fact(
                    plans[-1].thing, "preparedBy", link.thing, link.mention.start, at + len(match[0]), "agency.prepared"
                )


def _prepared_field(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """组织编制机关：某局, of the plan named last before."""
    for link in reading.within(sentence.start, sentence.end, "Agency")[:1]:
        plans = reading.within(0, link.mention.start, "Plan")
        if plans and _AUTHOR_FIELD.match(sentence.text[: link.mention.start - sentence.start].split("》，")[-1]):
            yield Fact(
                plans[-1].thing, "preparedBy", link.thing, sentence.start, link.mention.end, "agency.prepared-field"
            )


def _preparers(agencies: list[Link], sentence: Sentence, at: int, text: str) -> list[Link]:
    """The agencies that prepared: those before the verb in its clause, joined by 会同 or 、."""
    clause = max((text.rfind(mark, 0, at - sentence.start) for mark in "，。；："), default=-1) + 1 + sentence.start
    here = [a for a in agencies if clause <= a.mention.start and a.mention.end <= at]
    return [a for a in here if not re.search(r"(?:报|向|经|按)$", text[: a.mention.start - sentence.start])]


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
