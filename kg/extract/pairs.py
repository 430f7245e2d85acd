"""Which problem a measure addresses, where the text pairs them; precision comes first.

The text pairs them by naming the problem beside the measure (针对X，…; …，缓解X), by putting the
measure under the problem's heading, or by running two lists in step whose items share their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.phrases import bigrams
from kg.extract.purposes import REPLY, scopes
from kg.model import Draft, Fact, Reading

Stated = tuple[list[Draft], list[Fact]]

_DEGREE = re.compile(
    r"(?:问题|比较|较为|总体|日益|十分|非常|仍然?|还|也|已|太|相对|有所|进一步|明显|突出|严重|较大|较多|现象|的|等|“|”|，|、)+"
)
_EMPTY = frozenset("问题 不够 不足 不强 不高 产业 园区 企业 发展 建设 工作 项目 较大 突出 明显 管理 部分 主要 经济 聚区 集聚 政府 开发 发区 水平 能力 困难".split())
_IN_STEP = re.compile(r"相对应|依次|逐一|一一对应|对症下药|分别(?:是|为|采取)|对此|为此")


@dataclass(frozen=True, slots=True)
class _Extent:
    """A measure with all the words that belong to it: from its sentence to where the next measure begins."""

    draft: Draft
    start: int
    end: int


def pairs(reading: Reading, problems: Stated, measures: Stated) -> list[Fact]:
    """The ``addresses`` facts between the measures and problems of the same zone."""
    facts: dict[tuple[str, str], Fact] = {}
    for measure in _extents(reading, measures[0]):
        zones = _zones(measures[1], measure.draft)
        for problem in problems[0]:
            if not zones & _zones(problems[1], problem):
                continue
            rule = _named(reading, measure, problem) or _beneath(reading, measure, problem)
            if rule:
                facts[measure.draft.id, problem.id] = Fact(
                    measure.draft.id, "addresses", problem.id, measure.draft.start, measure.draft.end, rule
                )
    for measure_draft, problem, rule in _alongside(reading, problems, measures, {key[0] for key in facts}):
        facts.setdefault(
            (measure_draft.id, problem.id),
            Fact(measure_draft.id, "addresses", problem.id, measure_draft.start, measure_draft.end, rule),
        )
    return list(facts.values())


def _zones(facts: Iterable[Fact], draft: Draft) -> set[str]:
    return {fact.subject for fact in facts if fact.object == draft.id}


def core(label: str) -> str:
    """A problem's words without those of degree, for comparison."""
    return _DEGREE.sub("", label)


def _extents(reading: Reading, drafts: list[Draft]) -> list[_Extent]:
    """The measures with the text that speaks of each."""
    document = reading.document
    ordered = sorted(drafts, key=lambda draft: draft.start)
    found: list[_Extent] = []
    for index, draft in enumerate(ordered):
        sentence = next(s for s in document.sentences if s.start <= draft.start < s.end)
        start = max(sentence.start, ordered[index - 1].end if index else 0)
        if draft.rule.endswith("heading"):
            section = document.sections[sentence.section]
            stop = next((s.start for s in document.sections[section.index + 1 :]), len(document.report.text))
        else:
            stop = sentence.end
            for other in document.sentences[sentence.index + 1 :]:
                if other.section != sentence.section or other.paragraph != sentence.paragraph:
                    break
                stop = other.end
        for other_draft in ordered[index + 1 : index + 2]:
            at = next(s.start for s in document.sentences if s.start <= other_draft.start < s.end)
            stop = min(stop, at if at > draft.start else other_draft.start)
        found.append(_Extent(draft, start, stop))
    return found


def _named(reading: Reading, measure: _Extent, problem: Draft) -> str:
    """The rule by which the measure's own words name the problem, "" if they do not."""
    if measure.start <= problem.start < measure.end:
        return "addresses.named"
    said = _DEGREE.sub("", reading.document.report.text[measure.start : measure.end])
    words = core(problem.label)
    if len(words) >= 3 and words in said:
        return "addresses.named"
    stretch = longest_shared(words, said)
    if len(stretch) >= 4 and len(stretch) >= 0.7 * len(words):
        return "addresses.named"
    return ""


def longest_shared(words: str, text: str) -> str:
    """The longest stretch of ``words`` that stands in ``text``."""
    best = ""
    for start in range(len(words)):
        while start + len(best) < len(words) and words[start : start + len(best) + 1] in text:
            best = words[start : start + len(best) + 1]
    return best


def _beneath(reading: Reading, measure: _Extent, problem: Draft) -> str:
    """Whether the measure stands under the heading that states the problem."""
    document = reading.document
    section = next(s.section for s in document.sentences if s.start <= measure.draft.start < s.end)
    at = document.sections[section]
    if scopes(document)[section].purpose == REPLY and at.start <= problem.start < at.end:
        sentence = next(s for s in document.sentences if s.start <= problem.start < s.end)
        if sentence.section == section and (sentence.kind == "heading" or _near(measure, problem)):
            return "addresses.beneath"
    return ""


def _near(measure: _Extent, problem: Draft) -> bool:
    return measure.start <= problem.start < measure.end


def _alongside(
    reading: Reading, problems: Stated, measures: Stated, paired: set[str]
) -> Iterator[tuple[Draft, Draft, str]]:
    """Pairs of two lists of one zone: by the words they share, best first; in step where the text says so."""
    zones = {fact.subject for fact in problems[1]}
    for zone in sorted(zones):
        mine = [d for d in problems[0] if zone in _zones(problems[1], d)]
        listed = [d for d in measures[0] if zone in _zones(measures[1], d)]
        free = [d for d in listed if d.id not in paired and d.rule in ("measure.heading", "measure.item", "measure.list")]
        for measure in free:
            scored = sorted(((_shared(measure.label, p.label), -i) for i, p in enumerate(mine)), reverse=True)
            if scored and scored[0][0] >= 2 and (len(scored) == 1 or scored[0][0] > scored[1][0]):
                yield measure, mine[-scored[0][1]], "addresses.words"
            elif scored and scored[0][0] == 1 and len(listed) >= len(mine) and _in_step(measure, mine, listed, -scored[0][1]):
                yield measure, mine[-scored[0][1]], "addresses.step"


def _shared(measure: str, problem: str) -> int:
    return len((bigrams(measure) & bigrams(core(problem))) - _EMPTY)


def _in_step(measure: Draft, problems: list[Draft], measures: list[Draft], index: int) -> bool:
    return abs(measures.index(measure) - index) <= 1
