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
from kg.lexicon.words import group, wording
from kg.model import Document, Section

BOTH, REPLY = "both", "reply"
MEASURES = (DONE, PLANNED)

_BOTH = re.compile(
    f"{wording('purposes', 'both-difficulty')}(?:以?及|和|与|、)[^，。]{{0,8}}{wording('purposes', 'both-answer')}$"
)
_POINTING = re.compile(
    f"{wording('purposes', 'addressed')}们?.{{0,8}}的?$|^{wording('purposes', 'now')}?{wording('purposes', 'pointing')}|{wording('purposes', 'above')}"
)
_STRUCTURAL = re.compile(
    f"{wording('purposes', 'structural-end')}$|作为[^，。]{{0,12}}$|{wording('purposes', 'structural-lead')}[^，。]{{0,6}}{wording('purposes', 'structural-noun')}$"
)
_ON = re.compile(f"(?:对|关于)[^，。；]+的[^，。；]{{0,4}}{wording('purposes', 'on')}$")
_LACKS = re.compile(f"(?!.*(?:{wording('purposes', 'no-lack')}|、)).{{2,}}{wording('purposes', 'lack')}$")
_LEAD_IN = re.compile(
    f"：$|(?:{wording('purposes', 'following')}|[两二三四五六七八九十几][件个点项条招大句]){wording('purposes', 'lead-in')}?[^，。；：]{{0,6}}[。：]?$"
)
_FIRST = re.compile(r"第?一(?!十)|（[1一]）|①|1(?!\d)|I[.、]|$")
_SIDES = re.compile(
    f"(?:{wording('purposes', 'following')}|[两二三四五六七八九十几]个?)[^，。；]{{0,4}}方面{wording('purposes', 'side-verb')}"
)
_STATED_AIM = re.compile(f"{wording('purposes', 'aim')}[^，。；：]{{0,20}}{wording('purposes', 'aim-object')}")
_FORMAL = re.compile(f"{wording('purposes', 'formal')}如下|(?:讲|谈)[^，。]{{0,6}}{wording('purposes', 'spoken')}")
_RESOLVED = re.compile(f"会议(?:一致)?{wording('purposes', 'resolved')}[^，。；]{{0,8}}：$")
_ADVERBS = f"{wording('purposes', 'adverb')}?"
_SOLVED = re.compile(f"{wording('purposes', 'solved-what')}[^，。；：]{{0,8}}{wording('purposes', 'solved')}")
_CALLS = re.compile(wording("purposes", "calls"))


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
    if (
        _SOLVED.search(text)
        or _STATED_AIM.search(text)
        or _SIDES.search(text)
        or re.search(wording("measure_phrases", "therefore"), text)
    ):
        purpose = DONE
    else:
        purpose = announced(text)
        if purpose in ("", FACTS) and re.search(wording("purposes", "lead"), text):
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
        if scope.purpose == DONE and not scope.states and re.search(wording("purposes", "measures"), section.title):
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
    return Scope(
        purpose if purpose != FACTS else "", results=re.search(wording("purposes", "results"), title) is not None
    )


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
    return re.match(_ADVERBS + verbs, title) is not None and not re.search(f"{wording('purposes', 'no-deed')}$", title)


def _boasts(title: str) -> bool:
    """Whether a heading says how well things are (承载能力稳步提升), not what was done."""
    return re.search(group("measure_words", "result"), title) is not None and not _acts(title)


def _abreast(document: Document, section: Section) -> bool:
    """Whether the headings beside one, too, say what is done."""
    beside = [s.title for s in document.sections if s.title and (s.parent, s.level) == (section.parent, section.level)]
    return len(beside) > 1 and 3 * sum(map(_acts, beside)) >= 2 * len(beside)


def _whole(titles: str) -> str:
    """What a report as a whole is for, by its titles: a reply, a plan of work, or neither."""
    if re.search(wording("purposes", "reply"), titles):
        return REPLY
    plan = re.search(wording("purposes", "work-plan"), titles) and not re.search(
        wording("purposes", "no-work-plan"), titles
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
    return PLANNED if re.search(wording("purposes", "plan"), _titles(document)) else DONE


def _titles(document: Document) -> str:
    return "".join(s.text for s in document.sentences if s.kind == "title")
