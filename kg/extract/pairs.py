"""Which problem a measure addresses, where the text pairs them; precision comes first.

The text pairs them by naming the problem beside the measure (针对X，…; …，缓解X), by putting the
measure under the problem's heading, or by running two lists in step whose items share their words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.phrases import alike, bigrams, longest_shared, shortened
from kg.extract.purposes import REPLY, Scope, scopes
from kg.extract.subjects import elsewhere
from kg.lexicon.words import group, rows, wording, words
from kg.model import Document, Draft, Fact, Reading, Sentence
from kg.text.around import following, in_paragraph

Stated = tuple[list[Draft], list[Fact]]

_DEGREE = re.compile(f"(?:{wording('pairs', 'degree')}|[“”，、])+")
_MATCHED = re.compile(wording("pairs", "matched"))
_ANSWERED = re.compile(f"{wording('pairs', 'answered')}[^。；]*：")
_NEAR = 40  # characters between two lists of which the second answers the first
_LISTED = ("measure.heading", "measure.item", "measure.list", "measure.urged")
_NUMBERED = ("problem.heading", "problem.item", "problem.list")
_SHARING = ("measure.acts", "measure.means")
_NO_PART = re.compile(f"{wording('pairs', 'shared')}|^{wording('pairs', 'supposed')}")
_TARGET = re.compile(
    f"{wording('measure_phrases', 'facing')}(?P<what>[^，。；]{{3,10}}?)(?:的?{wording('pairs', 'target')})?，"
)
_CAUSE = re.compile("(?:因|由于)[^，。；]*(?=，|未|没有|而)")
_OBJECTS = re.compile(
    rf"(?P<list>[\u4e00-\u9fff]{{2,4}}(?:、[\u4e00-\u9fff]{{2,4}})+)等[^，。；]{{0,4}}{wording('pairs', 'object')}"
)


@dataclass(frozen=True, slots=True)
class _Extent:
    """A measure with the words that belong to it: ``before`` its phrase in the sentence, and from the phrase on."""

    draft: Draft
    start: int
    before: str
    after: str


def pairs(reading: Reading, problems: Stated, measures: Stated, things: Mapping[str, Draft]) -> list[Fact]:
    """The ``addresses`` facts between the measures and problems of the same zone, or of it and its parts."""
    found: dict[tuple[str, str], Fact] = {}

    def add(measure: Draft, problem: Draft, rule: str) -> None:
        key = measure.id, problem.id
        found.setdefault(
            key, Fact(measure.id, "addresses", problem.id, measure.start, measure.end, f"addresses.{rule}")
        )

    faced, known = _things(problems), scopes(reading.document)
    for measure in _extents(reading, measures[0]):
        own = _zones(measures[1], measure.draft)
        mine = [p for zone in faced for p in faced[zone] if any(_related(zone, other, things) for other in own)]
        near = _by_id(problems[0], mine)
        # 提出拓宽渠道，破解货源单一: the aim behind is meant, not all that was named before.
        behind = [problem for problem in near if core(problem.label) in core(re.split("[。；]", measure.after)[0])]
        for problem in near:
            if (
                rule := _in_row(reading.document, measure.draft, problem)
                or _in_answer(reading.document, measure.draft, problem)
                or (_named(measure, problem) if problem in behind or not behind else "")
                or _beneath(reading.document, known, measure.draft, problem, problems[0])
            ):
                add(measure.draft, problem, rule)
        if not any(key[0] == measure.draft.id for key in found):
            for problem in _aimed(measure, _by_id(problems[0], mine)):
                add(measure.draft, problem, "aim")
    taken = _things(measures)
    for zone in sorted(faced.keys() & taken.keys()):
        listed = [m for m in _by_id(measures[0], taken[zone]) if m.rule in _LISTED]
        for one, problem in _in_step(reading.document, listed, _by_id(problems[0], faced[zone])):
            if not any(key[0] == one.id and _listed_rule(problems[0], key[1]) for key in found):
                add(one, problem, "step")
    return list(found.values())


def _related(one: str, other: str, things: Mapping[str, Draft]) -> bool:
    """Whether two zones are one, or one is a part of the other."""
    wholes = [things[zone].attributes.get("whole") for zone in (one, other) if zone in things]
    return one == other or one in wholes or other in wholes


def _listed_rule(problems: list[Draft], key: str) -> bool:
    return any(p.id == key and p.rule in _NUMBERED for p in problems)


def core(label: str) -> str:
    """A problem's words without those of degree, for comparison."""
    return _DEGREE.sub("", label)


def _things(stated: Stated) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in stated[1]:
        found.setdefault(fact.subject, []).append(fact.object)
    return found


def _zones(facts: Iterable[Fact], draft: Draft) -> list[str]:
    return [fact.subject for fact in facts if fact.object == draft.id]


def _by_id(drafts: list[Draft], ids: list[str]) -> list[Draft]:
    return [draft for draft in drafts if draft.id in ids]


def _sentence(document: Document, offset: int) -> Sentence:
    at = bisect_right(document.sentences, offset, key=lambda sentence: sentence.start)
    return document.sentences[at - 1]


def _extents(reading: Reading, drafts: list[Draft]) -> list[_Extent]:
    """The measures with the text that speaks of each: up to the next measure, paragraph or section."""
    document = reading.document
    text = document.report.text
    ordered = sorted(drafts, key=lambda draft: draft.start)
    found: list[_Extent] = []
    for index, draft in enumerate(ordered):
        sentence = _sentence(document, draft.start)
        beside = [d for d in ordered[:index] if d.start >= sentence.start]
        start = beside[-1].end if beside else sentence.start
        shared = text[sentence.start : beside[0].start] if beside and draft.rule in _SHARING else ""
        stop = sentence.end
        for other in following(document, sentence):
            own = other.section == sentence.section
            if (
                not own
                or elsewhere(reading, other)
                or (not draft.rule.endswith("heading") and other.paragraph != sentence.paragraph)
            ):
                break
            stop = other.end
        if index + 1 < len(ordered):
            begun = _sentence(document, ordered[index + 1].start).start
            stop = min(stop, begun if begun > draft.start else ordered[index + 1].start)
        found.append(_Extent(draft, start, shared + text[start : draft.start], text[draft.start : stop]))
    return found


def _named(measure: _Extent, problem: Draft) -> str:
    """``named`` if the measure's own words name the problem."""
    if measure.draft.rule == "measure.item" and measure.start <= problem.start < measure.draft.start:
        return ""  # a lead-in that tells a problem is about the whole list
    said = core(measure.before) + "|" + _until_problems(measure.after)
    phrase = core(problem.label)
    if len(phrase) >= 3 and phrase in said:
        return "named"
    if any(shortened(match["what"], phrase) for match in _TARGET.finditer(measure.before)):
        return "named"
    stretch = longest_shared(phrase, said)
    quoted = re.search("“[^”]{2,12}”", problem.label)
    if quoted and quoted[0] in measure.before + measure.after:
        return "named"
    enough = 0.5 if len(stretch) >= 6 else 0.65
    telling = len(bigrams(stretch) - words("common_words")) >= 3
    return "named" if telling and len(stretch) >= enough * len(phrase) else ""


def _until_problems(text: str) -> str:
    """A measure's text without the sentences that state a problem anew."""
    sentences = re.split("(?<=[。；])", text)
    return core(_CAUSE.sub("", "".join(s for s in sentences if not _NO_PART.search(s))))


def _aimed(measure: _Extent, problems: list[Draft]) -> Iterator[Draft]:
    """Problems that the object of an aim (妥善解决…交叉问题, 破解资金、土地等瓶颈) is about."""
    aim = group("measure_words", "aim")
    if match := _OBJECTS.search(measure.draft.label):
        objects = match["list"].split("、")
        named = [o[-2:] for o in objects] + [o[:2] for o in objects]
        yield from (p for p in problems if any(o in p.label for o in named))
        return
    for match in re.finditer(rf"{aim}了?(?P<what>[^，。；]{{4,40}})", measure.draft.label + measure.after):
        scored = sorted(((_shared(match["what"], p.label), -i) for i, p in enumerate(problems)), reverse=True)
        if scored and scored[0][0] >= 3 and (len(scored) == 1 or scored[0][0] > scored[1][0]):
            yield problems[-scored[0][1]]


def _in_row(document: Document, measure: Draft, problem: Draft) -> str:
    """``row`` if the problem stands in the measure's row of a table."""
    own = _sentence(document, measure.start)
    if own.kind != "cell":
        return ""
    beside = [s for s in in_paragraph(document, own) if s.kind == "cell" and s is not own]
    return "row" if any(alike(problem.label, cell.text) for cell in beside) else ""


def _in_answer(document: Document, measure: Draft, problem: Draft) -> str:
    """``answer`` if the measure answers the sentence before (…是A。为此，…; 问题：A。对策：…), what its
    own one says first (A，管委会已…), or in a list (面对A，一是…；二是…)."""
    own = _sentence(document, measure.start)
    before = document.sentences[own.index - 1] if own.index else own
    if (
        measure.rule == "measure.answer"
        and re.match(wording("measure_phrases", "therefore"), own.text)
        and before.paragraph == own.paragraph
    ):
        return "answer" if before.start <= problem.start < before.end else ""
    if measure.rule == "measure.responded":
        since = before.start if before.paragraph == own.paragraph else own.start
        return "answer" if since <= problem.start < measure.start else ""
    if measure.rule == "measure.labelled" and before.paragraph == own.paragraph:
        return "answer" if before.start <= problem.start < before.end else ""
    if measure.rule != "measure.item" or problem.rule != "problem.target":
        return ""
    last = _sentence(document, problem.start)
    for other in following(document, last):
        if not last.text.endswith("；") or other.paragraph != last.paragraph:
            break
        last = other
    return "answer" if problem.end < measure.start < last.end else ""


def _beneath(
    document: Document, known: tuple[Scope, ...], measure: Draft, problem: Draft, problems: list[Draft]
) -> str:
    """``beneath`` if the measure stands in the part of a reply that is about the problem.

    That is the problem that the heading states, else those that the part states or the heading names.
    """
    section = document.sections[_sentence(document, measure.start).section]
    if not section.title or known[section.index].purpose != REPLY:
        return ""
    stated = [p for p in problems if _sentence(document, p.start).section == section.index]
    heads = [p for p in stated if _sentence(document, p.start).kind == "heading"]
    if problem in (heads or stated) or (not heads and len(longest_shared(core(problem.label), section.title)) >= 4):
        return "beneath"
    return ""


def _in_step(document: Document, measures: list[Draft], problems: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Two lists of one zone that run in step, or items of them that share their telling words."""
    listed = [p for p in problems if p.rule in _NUMBERED] or problems
    measures = [m for m in measures if not listed or m.start > listed[0].start]
    overlap = [
        _shared(m.label, p.label) + len(topics(m.label) & topics(p.label))
        for m, p in zip(measures, listed, strict=False)
    ]
    if len(measures) == len(listed) > 1:
        between = document.report.text[listed[-1].end : measures[0].start]
        if len(between) <= _NEAR and _ANSWERED.search(between):
            yield from zip(measures, listed, strict=True)
            return
        if _MATCHED.search(between) or 2 * sum(n > 0 for n in overlap) > len(overlap):
            yield from zip(measures, listed, strict=True)
            return
    for index, measure in enumerate(measures):
        scored = []
        for place, problem in enumerate(listed):
            shared = _shared(measure.label, problem.label)
            scored.append((2 * shared + (abs(place - index) <= 1 and shared > 0), -place))
        scored.sort(reverse=True)
        if scored and scored[0][0] >= 3 and (len(scored) == 1 or scored[0][0] > scored[1][0]):
            yield measure, listed[-scored[0][1]]


@cache
def topics(phrase: str) -> frozenset[str]:
    """What a phrase is about, by ``topics.txt``."""
    return frozenset(topic for word, topic in rows("topics") if word in phrase)


def _shared(measure: str, problem: str) -> int:
    """How many telling pairs of characters a measure and a problem have in common."""
    return len((bigrams(measure) & bigrams(core(problem))) - words("common_words"))
