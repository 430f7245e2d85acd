"""What each section of a report is for: stating problems, things done, or things called for.

A heading either announces (存在的主要问题) or is itself a point of what was announced (用工难). What
was announced passes down to the sections below, and from a lead-in sentence (要抓好五件事：) to the
headings that follow it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.problem_phrases import ABOUT, deficient
from kg.lexicon.purposes import DONE, FACTS, PLANNED, PROBLEM, announced, announcements
from kg.lexicon.words import group
from kg.model import Document, Section

BOTH, REPLY = "both", "reply"
MEASURES = (DONE, PLANNED)

_BOTH = re.compile(r"(?:问题|困难|短板|不足|因素)(?:以?及|和|与|、)[^，。]{0,8}(?:对策|措施|建议|举措|打算)$")
_POINTING = re.compile(r"(?:您|你|委员|代表)们?.{0,8}的?$|^(?:目前|当前)?(?:存在|面临|发现)|(?:以上|上述)")
_STRUCTURAL = re.compile(
    r"(?:方面|来?看|来说)$|作为[^，。]{0,12}$|(?:存在|方面|面临|主要|突出|几个|若干|一些|共性|目前)[^，。]{0,6}(?:问题|困难|不足|差距|矛盾|短板)$"
)
_ON = re.compile("(?:对|关于)[^，。；]+的[^，。；]{0,4}(?:意见|评价|建议|情况|要求|结论|说明)$")
_LACKS = re.compile(
    r"(?!.*(?:存在|面临|主要|突出|的|问题|和|与|及|、)).{2,}(?:不足|困难|短板|瓶颈|差距|制约|矛盾|难题)$"
)
_LEAD_IN = re.compile(
    r"：$|(?:以下|如下|下列|[两二三四五六七八九十几][件个点项条招大句])(?:事|方面|话|工作|措施|意见|问题|建议|办法|任务|举措|请求|要求|希望|诉求)?[^，。；：]{0,6}[。：]?$"
)
_FIRST = re.compile(r"第?一(?!十)|（[1一]）|①|1(?!\d)|I[.、]|$")
_SIDES = re.compile(
    r"(?:以下|如下|下列|[两二三四五六七八九十几]个?)[^，。；]{0,4}方面(?:入手|着手|发力|推进|做起|抓起|努力|下功夫)"
)
_STATED_AIM = re.compile(
    r"(?:针对|围绕|面对|对(?:交办|反馈|存在|发现|指出|提出|上述|以上|这些)|解决|破解|化解|应对|克服|补齐|消除|突破|打破|破除|缓解|扭转)[^，。；：]{0,20}"
    r"(?:问题|困难|短板|不足|难题|瓶颈|矛盾|挑战|制约|困境|弱项)"
)
_FORMAL = re.compile(
    r"(?:批复|通知|决定|公告|报告|答复|汇报|介绍|说明|分析|纪要|公示|简介|总结|通报|公布|函复|回复)如下|(?:讲|谈)[^，。]{0,6}(?:意见|看法|问题)"
)
_RESOLVED = re.compile("会议(?:一致)?(?:议定|决定|强调|要求|明确|确定|研究决定)[^，。；]{0,8}：$")
_ADVERBS = "(?:进一步|大力|积极|着力|全力|持续|不断|切实|继续)?"
_SOLVED = re.compile(r"(?:问题|困难|难题|瓶颈)[^，。；：]{0,8}(?:解决|破解|化解|缓解)")
_CALLS = re.compile(r"建议|提出|下一?步|下阶段|(?<![主重需])要|将|拟|计划|明年|今后|议定|需|应[当该]?|打算")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a section is for, and what its heading states as a point of the section above, if anything.

    ``default`` is what measures are in a part of a reply or of minutes whose words do not tell.
    ``results``: the section boasts of results, so that its prose states no measures.
    """

    purpose: str
    states: str = ""
    default: str = ""
    results: bool = False


def lead_in(text: str, inherited: str = "") -> str:
    """What a sentence promises to list: a purpose, ``facts``, or "" if it promises nothing."""
    if _FORMAL.search(text):
        return ""
    if _RESOLVED.search(text) or text.endswith("提出："):
        return PLANNED
    if _SOLVED.search(text) or _STATED_AIM.search(text) or _SIDES.search(text) or re.search(r"为此|对此", text):
        purpose = DONE
    else:
        purpose = announced(text)
        if purpose in ("", FACTS) and re.search(r"抓好?|做好|靠的?是|印象|值得|启发", text):
            purpose = DONE
    if purpose == DONE and (inherited == PLANNED or _CALLS.search(text)):
        return PLANNED
    return purpose


def scopes(document: Document) -> tuple[Scope, ...]:
    """The scope of each section, in their order."""
    found: list[Scope] = []
    led: dict[tuple[int, int], str] = {}
    default = _default_measures(document)
    parents = {section.parent for section in document.sections}
    starts = [sentence.start for sentence in document.sentences]
    for section in document.sections:
        if section.parent < 0:
            found.append(Scope(_whole(_titles(document))))
            continue
        key = (section.parent, section.level)
        before = _sentence_before(document, starts, section) if _FIRST.match(section.marker) else ""
        if _LEAD_IN.search(before) and (purpose := lead_in(before, found[section.parent].purpose)):
            led[key] = purpose if purpose != FACTS else ""
        above = found[section.parent].purpose
        inherited = led.get(
            key if section.marker or section.title else (-1, 0), above if section.parent or above != REPLY else ""
        )
        scope = _scope(section, inherited)
        if scope.states == PROBLEM == scope.purpose and found[0].purpose == REPLY:
            scope = Scope(REPLY, PROBLEM)  # a reply answers each problem below its heading
        if not section.parent and key not in led and above == PLANNED and section.index in parents:
            scope = Scope(scope.purpose)  # of a plan's headings the innermost are its measures
        if not scope.purpose and not scope.results and _acts(section.title) and _abreast(document, section):
            scope = Scope(default, default)
        if scope.purpose == DONE and not scope.states and re.search("措施|举措|对策", section.title):
            scope = Scope(default)
        found.append(scope)
    return tuple(found)


def _scope(section: Section, inherited: str) -> Scope:
    title = section.title
    if not title:
        return Scope(inherited)
    topic = ABOUT.match(title)
    if topic and (title.endswith("问题") or deficient(topic["topic"])):
        called = inherited if inherited in MEASURES else ""
        return Scope(PROBLEM) if _POINTING.search(topic["topic"]) else Scope(REPLY, PROBLEM, called)
    if _BOTH.search(title):
        return Scope(BOTH)
    purpose = "" if _STATED_AIM.search(title) else announced(title)
    if purpose == PLANNED and re.search("已经?[做采开]", title):  # 已采取的办法和下步考虑: each sentence tells
        return Scope(DONE)
    if inherited in (PROBLEM, *MEASURES, BOTH):
        if _STRUCTURAL.search(title):
            return Scope(inherited if inherited != BOTH else PROBLEM)
        if inherited == DONE and _boasts(title):
            return Scope(DONE, results=True)
        if not purpose or purpose == inherited == PROBLEM or not _announces_alone(title):
            return Scope(inherited, inherited if inherited != BOTH else PROBLEM if deficient(title) else DONE)
    return Scope(purpose if purpose != FACTS else "", results=re.search("成效|成绩|亮点|成果", title) is not None)


def _announces_alone(title: str) -> bool:
    """Whether a heading below an announcing one announces anew: its last word does, and nothing is done in it."""
    words = announcements(title)
    if _ON.match(title):
        return True
    if [span for *span, _ in words] == [[0, len(title)]]:
        return True
    if "，" in title or _STATED_AIM.search(title) or _acts(title) or _LACKS.match(title):
        return False
    return bool(words) and words[-1][1] >= len(title) - 1 and len(title) <= 12


def _acts(title: str) -> bool:
    """Whether a heading begins with a verb of action; 推进情况 and 发展目标 do not."""
    verbs = group("measure_words", "strong", "verb")
    return re.match(_ADVERBS + verbs, title) is not None and not re.search(
        "(?:情况|目标|现状|思路|规划|概况|定位|布局|条件|背景|意见|评价|结论|要求|分析)$", title
    )


def _boasts(title: str) -> bool:
    """Whether a heading says how well things are (承载能力稳步提升), not what was done."""
    return re.search(group("measure_words", "result"), title) is not None and not _acts(title)


def _abreast(document: Document, section: Section) -> bool:
    """Whether the headings beside one, too, say what is done."""
    beside = [s.title for s in document.sections if s.title and (s.parent, s.level) == (section.parent, section.level)]
    return len(beside) > 1 and 3 * sum(map(_acts, beside)) >= 2 * len(beside)


def _whole(titles: str) -> str:
    """What a report as a whole is for, by its titles: a reply, a plan of work, or neither."""
    if re.search("答复|复函|回复", titles):
        return REPLY
    plan = re.search("工作要点|工作计划|行动计划|行动方案|实施方案|工作安排", titles) and not re.search(
        "总结|情况|规划", titles
    )
    return PLANNED if plan else ""


def _sentence_before(document: Document, starts: list[int], section: Section) -> str:
    """What stands before a section, if it can lead in."""
    at = bisect_left(starts, section.start) - 1
    if at < 0 or document.sentences[at].kind not in ("prose", "item", "field", "heading"):
        return ""
    return document.sentences[at].text


def _default_measures(document: Document) -> str:
    """A plan's 措施 are called for, everyone else's are done."""
    return PLANNED if re.search("规划|方案|公示|行动计划|要点|批复|通知|意见", _titles(document)) else DONE


def _titles(document: Document) -> str:
    return "".join(s.text for s in document.sentences if s.kind == "title")
