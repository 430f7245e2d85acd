"""Measures in running text: what a sentence says is done or called for, without a heading or a number.

Either the sentence answers a problem (针对X，做Y; Y，缓解X), or its section would list measures and
a zone or a public body sets something going (管委会启动了…).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extract.measure_answers import OPENING, answered, labelled, means_of, responded
from kg.extract.measure_phrases import (
    ANY,
    CARRIER,
    NONE,
    STRONG,
    aimed,
    bare,
    named,
    phrase,
    strong,
    verbs,
    without_lead,
)
from kg.extract.measure_speech import REFUSED, Speech, Told, told_when
from kg.extract.phrases import Span, balanced, clauses, number_in, pieces
from kg.extract.problem_phrases import SUPPOSED, deficient
from kg.extract.purposes import MEASURES, REPLY, lead_in
from kg.lexicon.purposes import DONE, PLANNED
from kg.lexicon.words import group, wording, wordlist

_RELIEVED = re.compile(
    f"^(?:使|让)?(?P<what>[^，。；]{{3,30}}?){wording('measure_cues', 'relieved-what')}?{wording('measure_cues', 'relieved-how')}[^，。；]{{0,6}}{wording('measure_cues', 'relieved')}"
)
_PRAISED = re.compile(
    f"{wording('measure_cues', 'practised')}的(?P<what>[^，。；]{{3,24}}?){wording('measure_cues', 'worth')}[^，。；]{{0,4}}{wording('measure_cues', 'praised')}"
)
_IN_ALL = re.compile(f"在(?P<what>[^。；]{{8,160}}?)等?(?:方面|上){wording('measure_cues', 'in-all')}")
_ENLISTED = re.compile(r"[^，。；]{3,30}?的?问题也?(?:已|被)?列入")
_REDEFINED = re.compile(f"^[^，。；]{{2,8}}由[^，。；]{{2,20}}{wording('measure_cues', 'redefined')}为")
_ABREAST = re.compile(wording("measure_cues", "abreast"))
_URGING = re.compile(
    f"{wording('measure_cues', 'urging')}[^。；]{{0,8}}?，|^(?:同时，)?要(?!求|素)|(?:^[^，]{{0,10}}|，){wording('measure_cues', 'from-now-on')}"
)
_BID = re.compile(f"(?!{wording('measure_cues', 'by')})[^，。；]*{wording('measure_cues', 'bid')}$")
_URGED = re.compile(
    f"^(?P<who>[^，]{{0,12}}?){wording('measure_cues', 'from-now-on')}?(?:还|也)?(?:要|须|必须|将|拟)(?!求|素|点|闻|件|近|于|是)"
)
_WHO = re.compile(f"{wording('measure_cues', 'who')}$")
_OPENED = re.compile(f"(?:{wording('measure_cues', 'together')}[^，。；]{{2,12}}?)?{strong().pattern}")
_CALLED = re.compile("(?:因此)?(?:我们)?建议")


def spoken(speech: Speech, detail: bool) -> list[tuple[Span, str, str]]:
    """The measures of a sentence: phrase, purpose, rule; ``detail``: a heading above states what it says."""
    if SUPPOSED.match(speech.sentence.text) or REFUSED.search(speech.sentence.text):
        return []
    for name, rule in _RULES[:1] if detail else _RULES:
        if told := rule(speech):
            return [(span, purpose, f"measure.{name}") for span, purpose in told]
    return []


def _in_all(speech: Speech) -> Told:
    """在A，B，C等方面下功夫."""
    match = _IN_ALL.search(speech.sentence.text)
    if not match:
        return []
    begin = speech.sentence.start
    parts = clauses(speech.text, begin + match.start("what"), begin + match.end("what"))
    return [(balanced(speech.text, *p), speech.status(p[1])) for p in parts if verbs().search(speech.text[slice(*p)])]


def _praised(speech: Speech) -> Told:
    """某园推行的A值得学习."""
    match = _PRAISED.search(speech.sentence.text)
    if not match:
        return []
    begin = speech.sentence.start
    return [((begin + match.start("what"), begin + match.end("what")), DONE)]


def _counted(speech: Speech) -> Told:
    """靠的是三条：A，B，C: as many as were promised."""
    head, mark, _ = speech.sentence.text.partition("：")
    purpose = lead_in(head + mark) if mark else ""
    parts = pieces(speech.text, speech.sentence.start + len(head) + 1, speech.sentence.end, "，、；")
    if purpose not in MEASURES or not number_in(head) == len(parts) > 1:
        return []
    return [(span, purpose) for part in parts if (span := bare(speech.reading, *part, NONE))]


def _urged(speech: Speech) -> Told:
    """会议强调，要开展A；要组建B. 招商部要编制C; 下一步还将建设D: one a sentence for each who is called upon."""
    if not _URGING.search(speech.sentence.text):
        return []
    told: Told = []
    bid = _BID.match(speech.text[slice(*speech.parts[0])]) is not None
    for first, last in speech.parts:
        clause = speech.text[first:last]
        urged = _URGED.match(clause)
        if re.search(group("measure_words", "slogan"), clause):
            continue
        if bid and not told and not urged and verbs().match(without_lead(clause)):
            told += [(span, PLANNED) for span in [bare(speech.reading, first, last)] if span]
        if not urged:
            continue
        who, begin = urged["who"], first + urged.end()
        if who and not (_WHO.search(who) or named(speech.reading, first, last)):
            continue
        verb = strong().search(speech.text[begin:last])
        if verb and verb.start() <= 4 and (who or not told) and (span := bare(speech.reading, begin, last)):
            told.append((span, PLANNED))
    return told


def _aim(speech: Speech) -> Told:
    """做Y，缓解X, where X is a deficiency and Y somebody's act."""
    parts, text = speech.parts, speech.text
    expected = speech.scope.purpose in (*MEASURES, REPLY) or any(named(speech.reading, *part) for part in parts[:2])
    expected = expected or _OPENED.match(text[slice(*parts[0])]) is not None
    for index, (first, last) in enumerate(parts[1:], 1):
        proposed = any(text.startswith("提出", start) for start, _ in parts[:index])
        if not expected and not proposed:
            continue
        aim = aimed().match(text[first:last]) or _RELIEVED.match(text[first:last])
        if aim and deficient(aim["what"]):
            called = next(
                (part for part in parts[:index] if text.startswith(wordlist("measure_cues", "proposes"), part[0])),
                parts[0],
            )
            if span := phrase(speech.reading, called[0], parts[index - 1][1], STRONG):
                return [(span, PLANNED if called != parts[0] else speech.status(last))]
    return []


def _enlisted(speech: Speech) -> Told:
    """X的问题也列入了计划，明年将做Y."""
    parts = speech.parts
    if not _ENLISTED.search(speech.sentence.text):
        return []
    span = bare(speech.reading, *parts[-1], STRONG)
    return [(span, speech.status(parts[-1][1]))] if span else []


def _acts(speech: Speech) -> Told:
    """Clauses in which a zone or a body sets something going; one a sentence, unless they stand abreast."""
    told: Told = []
    subject = speech.goes_on or speech.default in MEASURES
    statement = _statement(speech)
    for first, last in statement:
        clause = speech.text[first:last]
        called = _CALLED.match(clause) is not None
        if not called and (not speech.free or speech.scope.results):
            continue
        if speech.sentence.section == 0 and not (speech.goes_on or told_when(clause)):
            continue  # the open text of a reply also muses
        aim = aimed().match(clause) is not None and first > statement[0][0]
        if aim or re.match("为(?!了?期)", clause):
            continue
        subject = subject or called or named(speech.reading, first, last) or CARRIER.match(clause) is not None
        if told and _REDEFINED.match(clause):
            return [*told, ((first, last), speech.status(last))]
        span = bare(speech.reading, first, last, ANY if called else STRONG)
        if (
            span
            and subject
            and (called or _opens(speech.text[slice(*span)], clause))
            and (not told or _ABREAST.match(speech.text[slice(*span)]))
        ):
            told.append((span, PLANNED if called else speech.status(last)))
    return told


def _opens(phrase: str, clause: str) -> bool:
    """Whether a phrase begins with what sets something going; 将 and 对 do in what is done already."""
    if re.match(rf"{OPENING}(?:{strong().pattern}|把|完成了?《)", phrase):
        return True
    return re.match("将|对", phrase) is not None and re.search("已|了", clause) is not None


def _statement(speech: Speech) -> list[Span]:
    """The clauses behind a lead-in inside the sentence (需从以下几个方面入手：…), else all."""
    head, mark, _ = speech.sentence.text.partition("：")
    if mark and lead_in(head + mark) in MEASURES:
        return [part for part in speech.parts if part[0] > speech.sentence.start + len(head)]
    return speech.parts


_RULES: tuple[tuple[str, Callable[[Speech], Told]], ...] = (
    ("list", _in_all),
    ("praised", _praised),
    ("counted", _counted),
    ("labelled", labelled),
    ("answer", answered),
    ("means", means_of),
    ("urged", _urged),
    ("aim", _aim),
    ("enlisted", _enlisted),
    ("responded", responded),
    ("acts", _acts),
)  # the first that finds something speaks for the sentence
