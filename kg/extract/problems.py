"""Problems: the difficulties that a report states of its zones.

A problem section's headings and numbered items state one each; running text states one by what
announces it (存在…等问题, 面临…, 针对…) together with a word for a deficiency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.phrases import Span, alike, balanced, clauses, group, pieces, trim
from kg.extract.points import Point, covering, points
from kg.extract.purposes import BOTH, FACTS, MEASURES, PROBLEM, REPLY, Scope, lead_in, scopes
from kg.extract.subjects import elsewhere, zones_of
from kg.model import Document, Draft, Fact, Reading, Sentence

_ABOUT = re.compile(r"^关于(?P<topic>[^，。；]{2,40}?)的?问题$")
_LEADING = re.compile(
    r"^(?:主要|目前|当前|现在|眼下|仍然?|还|也|都|同样|依然|是|为|在于|表现为|存在着?|面临着?|受困于|苦于|反映|因|由于|的|诸如|了|像|再就是|其次是|还有就是|再者|，|：)+"
)
_SETTING = re.compile(
    r"^[^，。；]{0,24}(?:方面|来看|来说|看|上|中|下|时)(?:还|仍|也)?(?:存在着?|面临着?)?(?=[\u4e00-\u9fff])"
)
_TRAILING = re.compile(
    r"(?:等|(?:[一二两三四五六七八九几]大|多方面|突出|共性|严峻)?的?(?:问题|难题|矛盾|现象|局面|状况|难关|态势|挑战)|的(?:困难|压力))+$"
)
_MADE = re.compile(r"(?:所?(?:形成|造成|导致|带来|引发|引起)的?).*$")
_SUPPOSED = re.compile(
    r"^(?:如果|若(?!干|尔)|假如|假使|倘若|一旦|要是|万一|即使|如[^，。；]{2,30}，(?:则|将|可|应|就))"
)
_COPULA = re.compile(
    r"(?:问题|短板|制约因素|瓶颈|困难|难题|不足|最突出的|最大的)(?:主要)?(?:是|在于|为)|^[^，。；]{0,12}主要是"
)
_TARGET = re.compile(
    r"^(?:对此，)?(?:针对|面对)(?P<topic>[^，。；：]{3,30}?)(?:的?(?:问题|难题|困难|现状|情况|局面|状况|实际))?$"
)
_POINTER = re.compile(r"以上|上述|这[一些个]|存在的|以下|此")
_FACES = re.compile(r"(?:面临|遇到过?|存在|受困于|受制于|苦于|困扰于|遭遇)(?:着|了)?(?P<what>[^，。；：（]{4,60})")
_DENIED = re.compile(r"(?:不|未|没有|没|并非|避免|防止|如果|若)[^，。；]{0,3}$")
_SUFFERS = re.compile(
    r"曾?(?:经)?(?:因|为|被)(?P<what>[^，。；]{3,20}?)(?:头疼|困扰|所困|所累|发愁|犯愁|被[^，。；]{1,8}(?:通报|约谈|督办))"
)
_APPOSITION = re.compile(r"(?:诸如|比如|包括)：?(?P<what>[^（）]{4,60})）?(?:等)?[^，。；]{0,6}(?:问题|困难|矛盾)")
_AIM_OBJECT = re.compile(
    r"(?:扭转|避免|防止|遏制|解决|破解|消除)(?P<what>[^，。；]{3,30}?)的(?:局面|问题|现象|状况|难题)"
)
_ADMITTED = re.compile(
    r"(?:提到|反映|指出|谈到|所说|关心)的?(?P<what>[^，。；]{4,24}?)(?:的?问题)?，[^。；]{0,12}(?:属实|存在|确实|确有)"
)
_VAGUE = re.compile(
    r"(?:[一二两三四五六七八九十几\d]个?|诸多|较大|很多|许多|一定|一些|不少|不同程度|各种|亟待解决|亟需解决|突出|共性|主要|严峻|多方面|"
    r"有关|相关|比较|十分|等|的|了|问题|困难|难题|矛盾|挑战|压力|短板|瓶颈|制约)+"
)
_CONSEQUENCE = re.compile("导致|造成|影响|从而|使得|致使")
_NOUNS = re.compile("制约因素|问题|短板|困难|瓶颈|难题|烦恼|不足|矛盾|挑战|差距")
_ADVERBS = re.compile("还|真正|完全|进一步|切实|根本|仍然?|至今|也")


@dataclass(frozen=True, slots=True)
class _Found:
    """One statement of a problem before it has a zone: the phrase, the words that bind it, and the rule."""

    span: Span
    lead: Span
    rule: str


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f"{group('problem_words', 'cue')}|(?<=[\u4e00-\u9fff]){group('problem_words', 'end')}”?$")


@cache
def _hard() -> re.Pattern[str]:
    return re.compile(group("problem_words", "hard"))


def deficient(phrase: str) -> bool:
    """Whether a phrase has a word for a deficiency."""
    return _cue().search(phrase) is not None


def problems(reading: Reading) -> tuple[list[Draft], list[Fact]]:
    """The problems of a reading, and which zone faces which."""
    drafts: dict[str, Draft] = {}
    facts: list[Fact] = []
    text = reading.document.report.text
    for found in sorted(_statements(reading), key=lambda one: one.span):
        start, end = found.span
        label = "".join(text[start:end].split())
        zones = zones_of(reading, found.lead, start, end)
        known = _known(drafts, facts, label, zones)
        if known:
            continue
        draft = Draft(f"problem/{label}", "Problem", label, start, end, found.rule)
        drafts.setdefault(draft.id, draft)
        facts += [Fact(zone, "facesProblem", draft.id, start, end, found.rule) for zone in zones]
    return list(drafts.values()), facts


def _known(drafts: dict[str, Draft], facts: list[Fact], label: str, zones: tuple[str, ...]) -> bool:
    """Whether the same zone already has this problem, perhaps in other words."""
    mine = {fact.object for fact in facts if fact.subject in zones}
    return any(alike(drafts[key].label, label) for key in mine)


def _statements(reading: Reading) -> Iterator[_Found]:
    document = reading.document
    text, known = document.report.text, scopes(document)
    stated = [point for point in points(document) if point.purpose == PROBLEM and not point.covered]
    stated = [point for point in stated if not _elsewhere_measure(known, point)]
    for point in stated:
        span = _heading_phrase(text, point) if point.form == "heading" else phrase(text, point.start, point.end)
        if span:
            yield _Found(span, point.lead, f"problem.{point.form}")
    full = {point.section for point in stated}
    full |= {document.sections[point.section].parent for point in stated if point.form == "heading"}
    running = bare = spoke = False
    paragraph = -1
    for sentence in document.sentences:
        if sentence.kind not in ("prose", "item") or any(
            p.section == sentence.section and p.form == "item" and sentence.start <= p.start < sentence.end
            for p in stated
        ):
            continue
        scope = known[sentence.section]
        foreign = elsewhere(reading, sentence)
        above = covering(document, known, sentence.section)
        running = running and paragraph == sentence.paragraph
        paragraph = sentence.paragraph
        free = scope.purpose in (PROBLEM, BOTH) and not above and sentence.section not in full
        going_on = re.match("再就是|还有就是|再者|其次", sentence.text) is not None and spoke
        found = list(_spoken(text, sentence, scope, bool(above) and not foreign, free or running or going_on))
        if bare and not running and all(one.rule == "problem.clause" for one in found):
            found = [one for one in found if one.span[1] >= sentence.end - 1]  # after a bare statement, its details
        spoke = bool(found)
        yield from found
        running = bool(found and running) or _promises(sentence)
        bare = bool(found) and found[-1].span[1] >= sentence.end - 1


def _elsewhere_measure(known: tuple[Scope, ...], point: Point) -> bool:
    return (
        known[point.section].purpose in MEASURES and point.form == "heading" and known[point.section].states != PROBLEM
    )


def _promises(sentence: Sentence) -> bool:
    return (
        lead_in(sentence.text) == PROBLEM and not deficient(_NOUNS.sub("", sentence.text)) and len(sentence.text) < 40
    )


def _heading_phrase(text: str, point: Point) -> Span | None:
    """A heading's phrase: all of it, without 关于…问题 around it; that needs a word for a deficiency."""
    start, end = trim(text, point.start, point.end)
    about = _ABOUT.match(text[start:end])
    if about:
        topic = about["topic"]
        if not deficient(topic) and not topic.startswith("落实"):
            return None
        return balanced(text, start + about.start("topic"), start + about.end("topic"))
    if end - start > 40:
        return phrase(text, start, end)
    return start, end


def phrase(text: str, start: int, end: int, certain: bool = True) -> Span | None:
    """The short phrase of a stretch that states a problem: its first clause with a deficiency."""
    parts = clauses(text, start, end)
    if not parts or _SUPPOSED.search(text[slice(*parts[0])]):
        return None
    for first, last in parts[:3]:
        span = _bare(text, first, last)
        if span and deficient(text[slice(*span)]):
            return span
    return _bare(text, *parts[0]) if certain else None


def _bare(text: str, start: int, end: int) -> Span | None:
    """A phrase without what leads to it (目前还存在) and what wraps it (等问题)."""
    if match := _LEADING.match(text[start:end]):
        start += match.end()
    if match := _SETTING.match(text[start:end]):
        rest = start + match.end()
        if deficient(text[rest:end]) and end - rest >= 5:
            start = rest
            if match := _LEADING.match(text[start:end]):
                start += match.end()
    core = _TRAILING.sub("", text[start:end])
    if len(core) >= 3 and (core.endswith("”") or not core.endswith(("的", "突出"))):
        end = start + len(core)
    if match := re.match("前[两二三四五]个(?:园区|园|区)的?", text[start:end]):
        start += match.end()
    start, end = balanced(text, *trim(text, start, end))
    if not 3 <= end - start <= 45 or _VAGUE.fullmatch(text, start, end):
        return None
    return start, end


def _listed(text: str, start: int, end: int) -> list[Span]:
    """The problems of 存在A、B、C等问题: one an item where each names a deficiency, else one in all."""
    announced = re.search(r"[两二三四五六七八九]大|等", text[start:end]) is not None
    marks = "、，；" if len(pieces(text, start, end, "、")) > 1 else ""
    spans = [span for part in pieces(text, start, end, marks) if (span := _bare(text, *part))]
    if len(spans) > 1 and (announced or all(deficient(text[slice(*span)]) for span in spans)):
        return spans
    whole = _bare(text, start, end)
    return [whole] if whole and deficient(text[slice(*whole)]) else []


def _spoken(text: str, sentence: Sentence, scope: Scope, detail: bool, free: bool) -> Iterator[_Found]:
    """What one sentence of running text states. ``detail``: a heading says it already; ``free``: problems are due."""
    start, end = sentence.start, sentence.end
    parts = clauses(text, start, end)
    if not parts or _SUPPOSED.search(sentence.text):
        return

    def found(spans: list[Span], rule: str) -> Iterator[_Found]:
        for span in spans:
            yield _Found(span, (start, span[0]), rule)

    if scope.purpose == REPLY:
        for match in _AIM_OBJECT.finditer(sentence.text):
            span = balanced(text, start + match.start("what"), start + match.end("what"))
            if deficient(text[slice(*span)]) or text[span[0]] == "“":
                yield from found([span], "problem.aim")
    if detail:
        return
    for first, last in parts:
        target = _TARGET.match(text[first:last])
        if target and not _POINTER.search(target["topic"]):
            stop = first + target.end("topic")
            if made := _MADE.search(target["topic"]):
                stop = first + target.start("topic") + made.start()
            if deficient(text[first + target.start("topic") : stop]):
                yield from found([(first + target.start("topic"), stop)], "problem.target")
    if (match := _ADMITTED.search(sentence.text)) and deficient(match["what"]):
        yield from found([(start + match.start("what"), start + match.end("what"))], "problem.admitted")
        return
    if match := _APPOSITION.search(sentence.text):
        yield from found(_listed(text, start + match.start("what"), start + match.end("what")), "problem.such")
        return
    if match := _SUFFERS.search(sentence.text):
        span = start + match.start("what"), start + match.end("what")
        if deficient(match["what"]):
            yield from found([span], "problem.suffers")
            return
    if scope.purpose in MEASURES and not free and not re.search("同样|曾|也", sentence.text):
        return
    if sentence.text.count("：") == 1 and lead_in(sentence.text.split("：")[0]) == PROBLEM:
        yield from found(_listed(text, start + sentence.text.index("：") + 1, end), "problem.list")
        return
    for match in _FACES.finditer(sentence.text):
        if _DENIED.search(sentence.text[: match.start()]):
            continue
        here = next(part for part in parts if part[0] <= start + match.start() < part[1])
        if _CONSEQUENCE.match(text[here[0] : here[1]]):
            continue
        stop = here[1]
        if free and "、" in match["what"]:
            stop = end
        elif free:
            stop = _joined(text, parts[parts.index(here) :])
        spans = _listed(text, start + match.start("what"), stop)
        if len(spans) == 1 and _cue().match(text, *spans[0]):  # 职责方面存在交叉问题 says nothing without 职责
            clause = next(part for part in parts if part[0] <= spans[0][0] < part[1])
            spans = [clause] if clause[1] - clause[0] <= 45 else []
        if spans:
            yield from found(spans, "problem.faces")
            return
    if match := _COPULA.search(sentence.text):
        if free or "问题" in match[0] or "短板" in match[0] or "突出" in match[0]:
            at = start + match.end()
            stop = clauses(text, at, end)[0][1] if clauses(text, at, end) else end
            spans = _conjoined(text, at, stop)
            yield from found(spans, "problem.is")
            return
    head = text[slice(*parts[0])]
    if (
        len(parts) > 1
        and re.match(r"^是[^，。；]{0,12}(?:问题|短板|难题|瓶颈|软肋|痛点)", text[slice(*parts[1])])
        and deficient(head)
    ):
        yield from found([_bare(text, *parts[0]) or parts[0]], "problem.is")
        return
    if free and deficient(head):
        if span := _bare(text, *(parts[0][0], _joined(text, parts))):
            yield from found([span], "problem.clause")
        return
    for first, last in parts:
        if _hard().search(_ADVERBS.sub("", text[first:last])) and not _CONSEQUENCE.match(text[first:last]):
            if span := _bare(text, first, last):
                yield from found([span], "problem.stated")


def _joined(text: str, parts: list[Span]) -> int:
    """Where a sentence of nothing but one or two short problem clauses ends (资金短缺，融资困难)."""
    if len(parts) == 2 and deficient(text[slice(*parts[1])]) and parts[1][1] - parts[1][0] <= 8:
        return parts[1][1]
    return parts[0][1]


def _conjoined(text: str, start: int, end: int) -> list[Span]:
    """A和B as two problems where each names a deficiency, else one."""
    for match in re.finditer("和|以及|、", text[start:end]):
        left, right = _bare(text, start, start + match.start()), _bare(text, start + match.end(), end)
        if left and right and deficient(text[slice(*left)]) and deficient(text[slice(*right)]):
            return [left, right]
    span = _bare(text, start, end)
    return [span] if span and deficient(text[slice(*span)]) else []


__all__ = ["FACTS", "Document", "deficient", "phrase", "problems"]
