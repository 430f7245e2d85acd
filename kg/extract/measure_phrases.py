"""The short phrase that names a measure: verb and object, in the report's own words (盘活存量土地)."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.phrases import Span, balanced, clauses, trim
from kg.extract.problem_phrases import deficient
from kg.lexicon.words import group, wording, wordlist
from kg.model import Reading

STRONG, ANY, NONE = "strong", "any", "none"
"""What verb a phrase must have: one that sets something going, any verb of a measure, or none."""

CARRIER = re.compile(
    f"^由[^，。；]{{2,24}}?(?={wording('measure_phrases', 'carrier-deed')})(?:{wording('measure_phrases', 'carrier-duty')}|会同[^，。；]{{2,16}}?(?={wording('measure_phrases', 'carrier-act')}))?"
)
"""Who carries a measure out: 由县工信局牵头."""
PLACING = re.compile(f"^{wording('measure_phrases', 'placing')}[^，。；]{{2,30}}$")
"""A clause that only says where, by what or what for."""

_TIME = rf"(?:(?:到|自|于|从|在)?(?:[12]\d{{3}}|今|去|明|前)年(?:{wording('measure_phrases', 'part-of-year')}|\d{{1,2}}月)?(?:前|以来|起|内|来)?|\d{{1,2}}月(?:底|末|初)?(?:前|起)?|(?:今年)?\d{{1,2}}月以来|近[几两三]?年来?|{wording('measure_phrases', 'time')}|每(?:年|月|季度|周)(?:\d{{1,2}}日)?)"
_QUANTITY = re.compile(
    rf"(?:约|近|总?共)?[\d.,]+(?:多|余)?[万亿]?(?:{wording('measure_phrases', 'quantity')}|[座场套条家个项亩处期名人件块台所宗栋幢]){wording('bounds', 'or-so')}?$"
)
_MONEY = re.compile(rf"^{wording('measure_phrases', 'money')}约?[\d.,]+[万亿]?元")
_NOT_NOUN = f"(?!中(?=[面存遇的出，。]|$)|{wording('measure_phrases', 'no-noun')})"
_BODY = re.compile(
    f"^(?:(?:[省市县区旗州镇乡]委|[省市县区旗州镇乡]?{wording('measure_phrases', 'body')})(?:、|和)?)+|^[省市县区]?(?:委)?{wording('measure_phrases', 'some')}(?:职能)?部门|^{wording('measure_phrases', 'actor')}(?![内外])"
)
_WITH = re.compile(
    f"[、与和及][^，。；]{{2,18}}?(?={wording('measure_phrases', 'with')}){wording('measure_phrases', 'jointly')}?"
)
_OPENERS = wordlist("measure_phrases", "opener")
_STRIVING = re.compile(wording("measure_answers", "striving"))
_POINTED = re.compile("^把(?:这|其|它|此)|常抓不懈")
_FIGURES = re.compile(f"^{wording('measure_phrases', 'figures')}")


_LONGEST = 300  # no phrase is cut from a longer clause


@cache
def verbs() -> re.Pattern[str]:
    """The verbs that open the phrase of a measure."""
    return re.compile(group("measure_words", "strong", "verb") + _NOT_NOUN)


@cache
def aimed() -> re.Pattern[str]:
    """A clause that says what a measure is for."""
    return re.compile(
        f"^(?:{wording('measure_phrases', 'before-aim')}|，)*{group('measure_words', 'aim')}了?(?P<what>[^，。；]{{2,40}})"
    )


@cache
def against() -> re.Pattern[str]:
    """A word that turns what follows it into what something is done against."""
    return re.compile(f"围绕|{group('measure_words', 'aim')}")


@cache
def answer() -> re.Pattern[str]:
    """A clause that says which difficulty, its ``topic``, the next one answers (针对用工难, 为补齐短板); 为此 has none."""
    return re.compile(
        rf"^(?:对此，)?(?:{wording('measure_phrases', 'we')}|(?:[\u4e00-\u9fff]{{0,12}}{wording('measure_phrases', 'actor-end')}))?(?:{wording('measure_phrases', 'facing')}|{wording('measure_phrases', 'striving')}{wording('measure_phrases', 'degree')}?{group('measure_words', 'aim')})(?P<topic>[^，。；：]{{2,40}}?)(?:的?{wording('measure_phrases', 'difficulty')})?$|^{wording('measure_phrases', 'therefore')}$"
    )


def aim_of(text: str, start: int, end: int) -> Span | None:
    """The difficulty that a clause answers; where it is named by 难题 or 瓶颈 alone (企业融资难题), with that word."""
    target = answer().match(text[start:end])
    if not target or not target["topic"]:
        return None
    begin, stop = start + target.start("topic"), start + target.end("topic")
    by_noun = not deficient(text[begin:stop]) and deficient(text[stop:end])
    return (begin, end) if by_noun and not _STRIVING.search(text, start, begin) else (begin, stop)


@cache
def strong() -> re.Pattern[str]:
    """The verbs that alone say that something is set going."""
    return re.compile(group("measure_words", "strong") + _NOT_NOUN)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^(?:{group('measure_words', 'lead')}|{_TIME}|[，、]|主要)")


def without_lead(text: str) -> str:
    """A clause without the words of time and mood that open it."""
    while match := _lead().match(text):
        text = text[match.end() :]
    return text


def subject_end(reading: Reading, start: int, end: int) -> int:
    """Where the zones and bodies that open a clause end, with 支持 before them; ``start`` if none does."""
    text = reading.document.report.text
    at = start + next((len(opener) for opener in _OPENERS if text.startswith(opener, start)), 0)
    moved = start
    for link in reading.within(start, end, "Zone", "Agency", "Enterprise"):
        if not re.fullmatch(
            f"[、和与及的（）]?|{wording('measure_phrases', 'together')}", text[at : link.mention.start]
        ):
            break
        if strong().match(link.mention.name):
            break  # a name that takes in the verb before it
        at = moved = link.mention.end
    return moved


def named(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause has a zone or a public body as its subject."""
    end = min(end, start + _LONGEST)
    rest = without_lead(reading.document.report.text[start:end])
    start = end - len(rest)
    return subject_end(reading, start, end) > start or _BODY.match(rest) is not None


def phrase(reading: Reading, start: int, end: int, demand: str = ANY) -> Span | None:
    """The phrase of the first clause of a stretch that has one."""
    for part in clauses(reading.document.report.text, start, end)[:3]:
        if span := bare(reading, *part, demand):
            return span
    return None


def bare(reading: Reading, start: int, end: int, demand: str = ANY) -> Span | None:
    """A clause without time, mood and subject, if it has the verb that is demanded."""
    if end - start > _LONGEST:
        return None
    text = reading.document.report.text
    start = _acting(reading, start, end)
    words = text[start:end]
    if (PLACING.match(words) and not strong().search(words, 1)) or _POINTED.search(words) or _FIGURES.match(words):
        return None
    verb = (strong() if demand == STRONG else verbs()).search(words)
    if (not verb and demand != NONE) or (verb and demand == STRONG and verb.start() > 14):
        return None
    if verb and 0 < verb.start() <= 20 and re.match(wording("measure_phrases", "placing-short"), words):
        start += verb.start()
    return _trimmed(text, start, end)


def _acting(reading: Reading, start: int, end: int) -> int:
    """Where what is done begins: behind time, mood, subject, money and whoever carries it out."""
    text = reading.document.report.text
    while True:
        at = start
        if not text.startswith("支持", start) and (match := _lead().match(text[start:end])):
            start += match.end()
        start = subject_end(reading, start, end)
        if match := _BODY.match(text[start:end]):
            start += match.end()
        for opening in (_MONEY, CARRIER):
            match = opening.match(text[start:end])
            if match and strong().search(text[start + match.end() : end]):
                start += match.end()
        if start > at and (match := _WITH.match(text[start:end])) and verbs().match(text[start + match.end() : end]):
            start += match.end()
        if start in (at, end):
            return start


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """A phrase without the quantity or the success at its end."""
    if match := re.search("(?:才|从而)?得以[^，。；]*$", text[start:end]):
        end = start + match.start()
    if (match := _QUANTITY.search(text[start:end])) and match.start() >= 4:
        end = start + match.start()
    start, end = balanced(text, *trim(text, start, end))
    return (start, end) if 4 <= end - start <= 60 and text[end - 1] != "的" else None
