"""Measures: what a zone and its agencies have done, and what is called for.

Headings and numbered items of the sections on measures state one each. Running text states one
where it answers a problem (针对…，…; …，缓解…), or, in sections that would list measures but do not
number them, where a zone or an agency sets something going (管委会启动了…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.phrases import Span, alike, balanced, clauses, group, pieces, trim
from kg.extract.points import Point, covering, points
from kg.extract.problem_phrases import deficient
from kg.extract.purposes import DONE, MEASURES, PLANNED, PROBLEM, REPLY, lead_in, scopes
from kg.extract.subjects import elsewhere, zones_of
from kg.model import Draft, Fact, Reading, Sentence

STATUS = {DONE: "adopted", PLANNED: "proposed"}

_SUPPOSED = re.compile(
    r"^(?:如果|若(?!干|尔)|假如|假使|倘若|一旦|要是|万一|即使|如[^，。；]{2,30}，(?:则|将|可|应|就))"
)
_REFUSED = re.compile(r"不予|暂不|不再|不宜|未予|再行研究|再作研究|尚不成熟|暂缓|缓议|取消|终止|未实施|没有依据|不会")
_PLANNED = re.compile(
    r"将(?!其|原)|拟|计划|建议|下一?步|下阶段|明年|力争|(?<![主重需必])要(?!求|素|点|件|闻|紧|道|是)|尽快|争取在|月?底前|有望|今后|"
    r"需(?!求)|应(?:当|该)|尚未动工|列入"
)
_DONE = re.compile(r"已(?!成为)|了|完成|去年|近年|以来|建成|曾|前年|均|实现|目前正在|正在")
_TIME = (
    r"(?:(?:到|自|于|从|在)?(?:[12]\d{3}|今|去|明|前)年(?:(?:上|下)半年|底|末|初|年底|\d{1,2}月)?(?:前|以来|起|内)?|\d{1,2}月(?:底|末|初)?(?:前|起)?|"
    r"近[几两三]?年来?|年内|年底前|近期)"
)
_QUANTITY = re.compile(
    r"(?:约|近|总?共)?[\d.,]+(?:多|余)?[万亿]?(?:平方米|平方公里|公里|[座场套条家个项亩处期名人件块台所宗]|支|次|类|批|元)(?:以上|左右)?$"
)
_MONEY = re.compile(r"^(?:总?投资|出资|投入(?:资金)?|安排(?:资金)?)约?[\d.,]+[万亿]?元")
_PLACING = re.compile(r"^(?:在|围绕|按照|依托|通过|面向|结合|根据|从|以|对照|为|随着|经|抓住)[^，。；]{2,30}$")
_CARRIER = re.compile(
    r"^由[^，。；]{2,24}?(?=负责|牵头|出资|承担|组织|注资|安排|实施|新建|建设|启动|设立|每年|会同)(?:负责|牵头|每年|会同[^，。；]{2,16}?(?=启动|实施|建设|组织|开展))?"
)
_ANSWER = re.compile(
    r"^(?:对此，)?(?:针对|面对)(?P<topic>[^，。；：]{2,40})$|^(?:为此|对此|为了?解决[^，。；]{2,30}|为了?破解[^，。；]{2,30})$"
)
_AIM = re.compile(
    r"^(?:着力|切实|逐步|有效|从根本上|初步|以期|以|从而|努力|真正|进一步|积极|彻底|使|从源头上|稳步|不断|，|让)*"
    r"(?P<verb>缓解|解决|破解|化解|扭转|改变|应对|补齐|补上|遏制|告别|避免|弥补|整治|克服|消除|打破|疏解|防止|破除)了?(?P<what>[^，。；]{2,40})"
)
_RELIEVED = re.compile(
    r"^(?:使|让)?(?P<what>[^，。；]{3,30}?)(?:的问题|的状况|状况|问题|局面)?(?:得到|有所|得以|才得以|逐步)[^，。；]{0,6}(?:缓解|解决|好转|改善|化解|疏解|扭转)"
)
_MEANS = re.compile(
    r"^(?:但|但是|后来?|随后|而后|于是|他们|该区|该园|主要)*(?:通过|靠着?|借助|依靠|凭借)(?P<what>[^，。；]{4,60})"
)
_AFTER = re.compile(r"^(?:但|但是)?(?:后来?|随后|而后|此后)(?P<what>[^，。；]{4,60})")
_LESSON = re.compile(r"(?:主要经验|主要做法|成功经验|经验|做法|秘诀|法宝)(?:是|就是|在于)(?P<what>[^，。；]{4,60})")
_TROUBLED = re.compile(r"面临|遇到|曾|困扰|头疼|受困|同样|瓶颈")
_IN_ALL = re.compile(r"在(?P<what>[^。；]{8,160}?)等?(?:方面|上)(?:狠?下功夫|发力|着力|持续用力|求突破|取得突破)")
_NOT_NOUN = "(?!中(?=[面存遇的出，。]|$)|区|的|不|用地|期间|过程|者|力度|起来)"
_BODY = re.compile(
    r"^(?:[省市县区旗州镇乡]?(?:委|党委|党工委|管委会|政府|人民政府)(?:、|和)?)+|^[省市县区]?(?:委)?(?:相关|有关|各)(?:职能)?部门|"
    r"^(?:园区|我[县市区局们]|他们|该[区园]|[县市]里|企业|指挥部|产业园|其中|双方)(?![内外])"
)
_WITH = re.compile(r"[、与和及][^，。；]{2,18}?(?=联合|共同|合作|设立|开展|组建|实施|启动|推出|建立)(?:共同|合作)?")
_REDEFINED = re.compile(r"^[^，。；]{2,8}由[^，。；]{2,20}(?:调整|转变|变更|转型)为")
_POINTED = re.compile("^把(?:这|其|它|此)|常抓不懈")
_RESULT_VERB = re.compile(r"^(?:实现|达到|增长|下降|完成(?:工业|投资|税收|地区|固定)|占|形成|初步形成|现已)")


@dataclass(frozen=True, slots=True)
class _Found:
    """One statement of a measure before it has a zone."""

    span: Span
    lead: Span
    purpose: str
    rule: str


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(group("measure_words", "strong", "verb") + _NOT_NOUN)


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(group("measure_words", "strong") + _NOT_NOUN)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^(?:{group('measure_words', 'lead')}|{_TIME}|[，、]|进一步(?=发挥)|主要|着力(?=建))")


@cache
def _result() -> re.Pattern[str]:
    return re.compile(group("measure_words", "result"))


def measures(reading: Reading) -> tuple[list[Draft], list[Fact]]:
    """The measures of a reading, and which zone takes which."""
    text = reading.document.report.text
    drafts: dict[str, Draft] = {}
    facts: list[Fact] = []
    for found in sorted(_statements(reading), key=lambda one: one.span):
        start, end = found.span
        label = "".join(text[start:end].split())
        zones = zones_of(reading, found.lead, start, end)
        if not zones or any(
            alike(d.label, label) and zones[0] == f.subject for d in drafts.values() for f in facts if f.object == d.id
        ):
            continue
        key = zones[0].partition("/")[2]
        draft = Draft(
            f"measure/{key}·{label}",
            "Measure",
            label,
            start,
            end,
            found.rule,
            attributes={"status": STATUS[found.purpose]},
        )
        drafts[draft.id] = draft
        facts += [Fact(zone, "takesMeasure", draft.id, start, end, found.rule) for zone in zones]
    return list(drafts.values()), facts


def _statements(reading: Reading) -> Iterator[_Found]:
    document = reading.document
    text, known = document.report.text, scopes(document)
    stated = [point for point in points(document) if point.purpose in MEASURES and not point.covered]
    taken: set[int] = set()
    for point in stated:
        found = _pointed(reading, point)
        if found:
            taken.add(point.section)
            taken.add(document.sections[point.section].parent)
            yield found
    for sentence in document.sentences:
        if sentence.kind not in ("prose", "item"):
            continue
        if any(p.section == sentence.section and sentence.start <= p.start < sentence.end for p in stated):
            continue
        above = covering(document, known, sentence.section)
        foreign = elsewhere(reading, sentence)
        detail = above in MEASURES and not foreign
        purpose = known[sentence.section].purpose
        free = purpose in (*MEASURES, REPLY) and sentence.section not in taken and above != PROBLEM
        free = free or (purpose == REPLY and sentence.section not in taken)
        yield from _spoken(reading, text, sentence, purpose, detail, free)


def _pointed(reading: Reading, point: Point) -> _Found | None:
    """The measure of a heading or an item."""
    text = reading.document.report.text
    whole = text[point.start : point.end]
    if _REFUSED.search(whole) or _SUPPOSED.search(whole):
        return None
    rule = f"measure.{point.form}"
    if point.form == "heading":
        start, end = trim(text, point.start, point.end)
        title = text[start:end]
        subject = _subject_end(reading, start, end)
        if _result().search(title) and not _verb().match(_without_lead(title)):
            return None
        if re.search("作为|方面$|来?看$", title):
            return None
        if subject == start and len(title) <= 40 and not re.match("支持|由|建议|责成|督促|同意|原则同意", title):
            return _Found((start, end), (start, start), point.purpose, rule)
        cut = phrase(reading, start, end)
        return _Found(cut, (start, cut[0]), point.purpose, rule) if cut else None
    span = phrase(reading, point.start, point.end)
    if not span:
        return None
    subject = (point.start, span[0])
    lead = subject if reading.within(*subject, "Zone") else point.lead
    return _Found(span, lead, _status(whole, point.purpose), rule)


def _without_lead(text: str) -> str:
    while match := _lead().match(text):
        text = text[match.end() :]
    return text


def _subject_end(reading: Reading, start: int, end: int) -> int:
    """Where the zones and agencies that open a clause end, with 支持 before them; ``start`` if none does."""
    text = reading.document.report.text
    at = start
    for opener in ("支持", "推动", "督促", "指导", "责成"):
        if text.startswith(opener, start):
            at = start + len(opener)
    moved = start
    for link in reading.within(start, end, "Zone", "Agency", "Enterprise"):
        gap = text[at : link.mention.start]
        if not re.fullmatch("[、和与及的（）]?|会同|联合", gap):
            break
        if moved == start and link.mention.start > at + 1:
            break
        at = moved = link.mention.end
    return moved


def phrase(reading: Reading, start: int, end: int, strict: bool = False) -> Span | None:
    """The short phrase of a stretch that states a measure: verb and object of its first clause that has them."""
    text = reading.document.report.text
    parts = clauses(text, start, end)
    for first, last in parts[:3]:
        span = _bare(reading, first, last, strict)
        if span:
            return span
    return None


def _bare(reading: Reading, start: int, end: int, strict: bool = False) -> Span | None:
    text = reading.document.report.text
    moved = True
    while moved and start < end:
        at = start
        if (match := _lead().match(text[start:end])) and not re.match("支持", text[start:end]):
            start += match.end()
        start = _subject_end(reading, start, end)
        if match := _BODY.match(text[start:end]):
            start += match.end()
        if (match := _MONEY.match(text[start:end])) and _strong().search(text[start + match.end() : end]):
            start += match.end()
        if (match := _CARRIER.match(text[start:end])) and _strong().search(text[start + match.end() : end]):
            start += match.end()
        if start > at and (match := _WITH.match(text[start:end])) and _strong().match(text[start + match.end() : end]):
            start += match.end()
        moved = start > at
    if _PLACING.match(text[start:end]) and not _strong().search(text[start + 1 : end]):
        return None
    if _POINTED.search(text[start:end]):
        return None
    verb = (_strong() if strict else _verb()).search(text[start:end])
    if not verb or (strict and verb.start() > 14) or _RESULT_VERB.match(text[start:end]):
        return None
    if (
        verb.start()
        and not re.match("与|对|把|向|引|大力|突出|积极|联合|抓紧|加紧|立即|全面|工业|土地", text[start:end])
        and verb.start() <= 20
    ) and re.match("在|围绕|按照|依托|从|以", text[start:end]):
        start += verb.start()
    if match := re.search("(?:才|从而)?得以[^，。；]*$", text[start:end]):
        end = start + match.start()
    if (match := _QUANTITY.search(text[start:end])) and match.start() >= 4:
        end = start + match.start()
    start, end = balanced(text, *trim(text, start, end))
    return (start, end) if 4 <= end - start <= 60 else None


def _status(text: str, default: str) -> str:
    """Done or called for, by the words of the sentence, else as the passage is."""
    planned, done = _PLANNED.search(text), _DONE.search(text)
    if done and not planned:
        return DONE
    if planned and not done:
        return PLANNED
    if planned and done:
        return PLANNED if planned.start() < done.start() else DONE
    return default if default in MEASURES else DONE


def _spoken(
    reading: Reading, text: str, sentence: Sentence, purpose: str, detail: bool, free: bool
) -> Iterator[_Found]:
    """What one sentence of running text states as measures."""
    if _SUPPOSED.match(sentence.text) or _REFUSED.search(sentence.text):
        return
    parts = clauses(text, sentence.start, sentence.end)

    def found(span: Span, rule: str, last: int) -> _Found:
        told = text[sentence.start : last]
        return _Found(span, (sentence.start, span[0]), _status(told, purpose), rule)

    if match := _IN_ALL.search(sentence.text):
        for first, last in clauses(text, sentence.start + match.start("what"), sentence.start + match.end("what")):
            if _verb().match(text[first:last]) or deficient(text[first:last]) or _verb().search(text[first:last]):
                yield found(balanced(text, first, last), "measure.list", last)
        return
    if detail:
        return
    for index, (first, last) in enumerate(parts):
        target = _ANSWER.match(text[first:last])
        if not target or index + 1 == len(parts):
            continue
        topic = target["topic"]
        if topic and not deficient(topic):
            continue
        span = phrase(reading, parts[index + 1][0], sentence.end)
        if span:
            yield found(span, "measure.answer", _clause_end(parts, span))
            return
    if _TROUBLED.search(sentence.text) or (match := _LESSON.search(sentence.text)):
        for first, last in parts:
            means = _MEANS.match(text[first:last]) or _AFTER.match(text[first:last]) or _LESSON.search(text[first:last])
            if not means:
                continue
            for span in _each(reading, first + means.start("what"), first + means.end("what")):
                yield _Found(span, (sentence.start, span[0]), DONE, "measure.means")
            return
    named = purpose in (*MEASURES, REPLY) or any(_named(reading, *part) for part in parts[:2])
    for index, (first, last) in enumerate(parts[1:] if named else [], 1):
        aim = _AIM.match(text[first:last]) or _RELIEVED.match(text[first:last])
        if aim and deficient(aim["what"]):
            called = next((part for part in parts[:index] if text.startswith("建议", part[0])), parts[0])
            span = phrase(reading, called[0], parts[index - 1][1], strict=True)
            if span:
                yield found(span, "measure.aim", last)
                return
    listed = re.search(r"(?P<what>[^，。；]{3,30}?)的?问题也?(?:已|被)?列入", sentence.text)
    if listed and (span := phrase(reading, parts[-1][0], parts[-1][1], strict=True)):
        yield found(span, "measure.listed", parts[-1][1])
        return
    if free or re.search("建议", sentence.text):
        yield from _acted(reading, sentence, parts, purpose, free)


def _named(reading: Reading, first: int, last: int) -> bool:
    """Whether a clause has a zone or a public body as its subject."""
    text = reading.document.report.text
    while match := _lead().match(text[first:last]):
        first += match.end()
    return _subject_end(reading, first, last) > first or _BODY.match(text[first:last]) is not None


def _clause_end(parts: list[Span], span: Span) -> int:
    return next((last for first, last in parts if first <= span[0] < last), span[1])


def _each(reading: Reading, start: int, end: int) -> list[Span]:
    """The measures of 通过建设A、实行B: one an item where each begins with a verb."""
    text = reading.document.report.text
    parts = pieces(text, start, end, "、")
    if len(parts) > 1 and all(_strong().match(text[first:last]) for first, last in parts):
        return [balanced(text, *part) for part in parts]
    span = _bare(reading, start, end)
    return [span] if span else []


def _acted(reading: Reading, sentence: Sentence, parts: list[Span], purpose: str, free: bool) -> Iterator[_Found]:
    """Clauses in which a zone or an agency sets something going."""
    text = reading.document.report.text
    seen = False
    if "：" in sentence.text and lead_in(sentence.text[: sentence.text.index("：") + 1]) in MEASURES:
        parts = [part for part in parts if part[0] > sentence.start + sentence.text.index("：")]
    for first, last in parts:
        clause = text[first:last]
        called = re.match(r"(?:因此)?(?:我们)?建议", clause) is not None
        if not free and not called:
            continue
        if _AIM.match(clause) or _PLACING.match(clause) or re.match("为(?!了?期)", clause):
            continue
        named = _named(reading, first, last)
        if seen and free and _REDEFINED.match(clause):
            yield _Found(
                (first, last), (sentence.start, first), _status(text[sentence.start : last], purpose), "measure.acts"
            )
            return
        span = _bare(reading, first, last, strict=True)
        if not span or not (called or named or seen or purpose in MEASURES):
            continue
        opening = text[span[0] : span[1]]
        if not re.match(
            rf"(?:大力|突出|联合|着手|全面|立即|突击|与[^，]{{2,20}})?(?:{_strong().pattern}|把|完成了?《)", opening
        ):
            continue
        if seen and not re.match("大力|发展壮大|要求", opening):
            continue
        status = PLANNED if called else _status(text[sentence.start : last], purpose)
        yield _Found(span, (sentence.start, span[0]), status, "measure.acts")
        seen = True
