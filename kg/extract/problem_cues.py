"""Problems in running text: what a sentence states without a heading or a number before it.

A word for a deficiency is never enough: the sentence must also announce it (面临…, 存在…等问题,
针对…), or stand where problems are due.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kg.extract.measure_phrases import against, aim_of, aimed, strong
from kg.extract.phrases import Span, balanced, clauses, number_in, pieces, telling
from kg.extract.problem_phrases import (
    LONGEST,
    SUPPOSED,
    bare,
    conjoined,
    deficient,
    final,
    headless,
    joined,
    listed,
)
from kg.extract.problem_statements import CONSEQUENCE, each, stated
from kg.extract.purposes import MEASURES, REPLY, lead_in
from kg.lexicon.purposes import PROBLEM
from kg.lexicon.words import wording

_DENIED = re.compile(f"{wording('problem_cues', 'denied')}[^，。；]{{0,3}}$")
_GENERAL = re.compile(wording("problem_cues", "general"))
_AIM_OBJECT = re.compile(
    f"{wording('problem_cues', 'aim')}(?P<what>[^，。；]{{3,30}}?)的{wording('problem_cues', 'aim-object')}"
)
_POINTER = re.compile(
    f"{wording('problem_cues', 'pointer')}|的[^，。；]{{0,3}}{wording('problem_cues', 'pointed-at')}$"
)
_MADE = re.compile(f"(?:所?{wording('problem_cues', 'made')}的?).*$")
_ADMITTED = re.compile(
    f"{wording('problem_cues', 'said')}的?(?P<what>[^，。；]{{4,24}}?)(?:的?问题)?(?:，[^。；]{{0,12}}|的?情况)?{wording('problem_cues', 'admitted')}"
)
_ASKED = re.compile(
    f"(?P<what>[^，。；？：]{{3,20}}?)(?:该?{wording('problem_cues', 'asked')}{wording('problem_cues', 'asked-verb')}|{wording('problem_cues', 'asked-short')})[^，。；]{{0,6}}(?:？|$)"
)
_SUCH = re.compile(
    f"{wording('problem_cues', 'such-as')}：?(?P<what>[^（）]{{4,60}})）?(?:(?:等)?[^，。；]{{0,6}}{wording('problem_cues', 'difficulty-short')}|$)"
)
_SUFFERS = re.compile(
    f"曾?(?:经)?(?:因|为|被)(?P<what>[^，。；]{{3,20}}?)(?:{wording('problem_cues', 'suffers')}|被[^，。；]{{1,8}}{wording('problem_cues', 'warned')})"
)
_AND_MORE = re.compile(
    f"等{wording('problem_cues', 'and-more')}?{wording('problem_cues', 'difficulty')}(?![^，。；]{{0,8}}{wording('problem_cues', 'overcome')})"
)
_FACES = re.compile(f"{wording('problem_cues', 'faces')}(?:着|了)?(?P<what>[^，。；：（]{{4,60}})")
_HAS = re.compile(f"(?:也|曾|同样)有(?P<what>[^，。；：（]{{2,24}}?的?{wording('problem_cues', 'had')})")
_IS = re.compile(
    f"{wording('problem_cues', 'is')}(?:主要)?(?:是|在于|为)|^[^，。；]{{0,12}}主要是|反映(?:最|较|比较)?{wording('problem_cues', 'widespread')}的{wording('problem_cues', 'difficulty-pair')}?(?:主要)?(?:是|有)"
)
_IS_ONE = re.compile(
    f"{wording('problem_cues', 'still')}*{wording('problem_cues', 'is-one')}[^，。；]{{0,16}}{wording('problem_cues', 'verdict')}”?$"
)
_SHOWN = re.compile(f"^[^，。；：]{{0,14}}{wording('problem_cues', 'shown')}(?:在|为|出)[^，。；：]{{0,8}}：")
_HINDERS = re.compile(f"{wording('problem_cues', 'how-much')}*{wording('problem_cues', 'hinders')}(?:着|了)")
_CONNECTIVE = re.compile(wording("problem_cues", "connective"))
_ALSO = re.compile("同样|曾|也")
_NOUNS = re.compile(wording("problem_cues", "noun"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence of running text with its clauses, the purpose of its section, and whether problems are due.

    ``told_on``: it goes on with what an inspection or a speaker told.
    """

    text: str
    start: int
    end: int
    purpose: str
    due: bool
    parts: list[Span]
    told_on: bool = False

    @property
    def words(self) -> str:
        """The sentence's words."""
        return self.text[self.start : self.end]

    def span(self, match: re.Match[str], name: str = "what") -> Span:
        """A group of a match on ``words``, as offsets of the text."""
        return self.start + match.start(name), self.start + match.end(name)


def spoken(scene: Scene, detail: bool) -> list[tuple[Span, str]]:
    """The problems of a sentence with their rules; ``detail``: a heading above states what it says."""
    if SUPPOSED.search(scene.words):
        return []
    found = [(span, "problem.aim") for span in _aims(scene)]
    if detail:
        return found
    found += [(span, "problem.target") for span in _targets(scene)]
    if scene.purpose in MEASURES and not scene.due and not _ALSO.search(scene.words):
        return found
    for name, rule in _RULES:
        if spans := rule(scene):
            return found + [(span, f"problem.{name}") for span in spans]
    return found


def holds(before: str, phrase: str) -> bool:
    """Whether a phrase is stated behind these words of its sentence.

    It is not where it is supposed, denied, said of places in general, or where something is done against it.
    """
    return not (
        SUPPOSED.search(before + phrase)
        or _GENERAL.search(before)
        or _DENIED.search(before)
        or re.match(wording("problem_cues", "none"), phrase)
        or re.search(f"针对|(?:{against().pattern})[^，。；]{{0,6}}$", before)
    )


def promises(words: str) -> bool:
    """Whether a sentence only says that problems follow (三个园区的制约因素各不相同)."""
    return len(words) < 40 and lead_in(words) == PROBLEM and not deficient(_NOUNS.sub("", words))


def _aims(scene: Scene) -> list[Span]:
    """扭转“…”的局面, in a part of a reply that is about a problem."""
    if scene.purpose != REPLY:
        return []
    spans = [balanced(scene.text, *scene.span(match)) for match in _AIM_OBJECT.finditer(scene.words)]
    return [span for span in spans if deficient(scene.text[slice(*span)]) or scene.text[span[0]] == "“"]


def _targets(scene: Scene) -> list[Span]:
    """针对用工难，…: what is aimed at, without what came of it (…形成的闲置)."""
    spans = []
    for first, last in scene.parts:
        span = aim_of(scene.text, first, last)
        if span and span[1] - span[0] > 2 and not _POINTER.search(scene.text[slice(*span)]):
            topic = _MADE.sub("", scene.text[slice(*span)])
            if deficient(topic):
                spans.append((span[0], span[0] + len(topic)))
    return spans


def _admitted(scene: Scene) -> list[Span]:
    match = _ADMITTED.search(scene.words)
    return [scene.span(match)] if match and deficient(match["what"]) else []


def _asked(scene: Scene) -> list[Span]:
    """用地难如何破？"""
    match = _ASKED.search(scene.words)
    span = bare(scene.text, *scene.span(match)) if match and deficient(match["what"]) else None
    return [span] if span else []


def _such(scene: Scene) -> list[Span]:
    match = _SUCH.search(scene.words)
    return listed(scene.text, *scene.span(match)) if match else []


def _suffers(scene: Scene) -> list[Span]:
    match = _SUFFERS.search(scene.words)
    return [scene.span(match)] if match and deficient(match["what"]) else []


def _and_more(scene: Scene) -> list[Span]:
    """A，B、C等问题比较突出: the clause's own problems, and the clauses before it that name one each."""
    text, parts = scene.text, scene.parts
    for index, (first, last) in enumerate(parts):
        match = _AND_MORE.search(text, first, last)
        if not match or _GENERAL.search(scene.words):
            continue
        if against().search(text, first, match.start()) or _FACES.search(text, first, match.start()):
            continue
        spans = [span for span in listed(text, first, match.start()) if deficient(text[slice(*span)])]
        while (
            spans
            and index
            and deficient(text[slice(*parts[index - 1])])
            and not against().search(text, *parts[index - 1])
        ):
            index -= 1
            if span := bare(text, *parts[index]):
                spans.insert(0, span)
        return spans
    return []


def _announced(scene: Scene) -> list[Span]:
    """也有“成长的烦恼”：A、B、C。"""
    head, mark, _ = scene.words.partition("：")
    if not mark or scene.words.count("：") > 1 or lead_in(head) != PROBLEM:
        return []
    begin = scene.start + len(head) + 1
    parts = pieces(scene.text, begin, scene.end, "，、；")
    if number_in(head) == len(parts) > 1:
        return [span for part in parts if (span := bare(scene.text, *part))]
    return listed(scene.text, begin, scene.end)


def _faces(scene: Scene) -> list[Span]:
    text, parts = scene.text, scene.parts
    for match in _FACES.finditer(scene.words):
        if _DENIED.search(scene.words[: match.start()]) or _GENERAL.search(scene.words):
            continue
        at = scene.start + match.start()
        index = bisect_right(parts, at, key=lambda part: part[0]) - 1
        here = parts[index]
        if here[1] - here[0] > LONGEST:
            continue
        if CONSEQUENCE.match(text[slice(*here)]):
            continue
        stop = here[1]
        if scene.due:
            stop = scene.end if "、" in match["what"] else joined(text, parts[index:])
        spans = listed(text, scene.start + match.start("what"), stop)
        if len(spans) == 1 and headless(text[slice(*spans[0])]):  # 职责方面还存在交叉问题
            spans = [here] if here[1] - here[0] <= 45 else []
        if spans:
            return spans
    match_has = _HAS.search(scene.words)
    span = bare(text, *scene.span(match_has)) if match_has else None
    return [span] if span and deficient(text[slice(*span)]) else []


def _is(scene: Scene) -> list[Span]:
    """东园的问题是管网老化; 主要是… where problems are due."""
    match = _IS.search(scene.words)
    worst = match and re.search("最[^，。；]{0,6}$", scene.words[: match.start()])
    if not match or not (scene.due or worst or re.search(wording("problem_cues", "worst"), match[0])):
        return []
    rest = clauses(scene.text, scene.start + match.end(), scene.end)
    if match[0].startswith("反映"):  # 企业反映较多的是A，B，C
        lacking = list(takewhile(lambda part: deficient(scene.text[slice(*part)]) and part[1] - part[0] <= 20, rest))
        return [span for part in lacking if (span := bare(scene.text, *part))]
    return conjoined(scene.text, *rest[0]) if rest else []


def _is_one(scene: Scene) -> list[Span]:
    """物流不畅，是园区的老问题; A、B、C，是困扰园区的三大难题; A、B仍是园区的硬骨头."""
    inside = [
        ((first, first + found.start()), (first + found.start(), last))
        for first, last in scene.parts
        if (found := _IS_ONE.search(scene.text[first:last])) and found.start()
    ]
    for part, following in (*pairwise(scene.parts), *inside):
        verdict = scene.text[slice(*following)]
        if _IS_ONE.match(verdict) and final(scene.text[slice(*part)]):
            if re.search("[两二三四五六七八]大", verdict):
                return pieces(scene.text, *part, "、")
            return each(scene.text, *part)
    return []


def _relieved(scene: Scene) -> list[Span]:
    """设立产业基金，着力破解融资困难: what an act is to overcome."""
    for part, following in pairwise(scene.parts):
        aim = aimed().match(scene.text[slice(*following)])
        if aim and deficient(aim["what"]) and strong().search(scene.text[slice(*part)]):
            span = bare(scene.text, following[0] + aim.start("what"), following[0] + aim.end("what"))
            return [span] if span and not headless(scene.text[slice(*span)]) else []
    return []


def _hinders(scene: Scene) -> list[Span]:
    """产业链条短，制约了发展."""
    for part, following in pairwise(scene.parts):
        if _HINDERS.match(scene.text[slice(*following)]) and deficient(scene.text[slice(*part)]):
            span = bare(scene.text, *part)
            return [span] if span else []
    return []


def _clause(scene: Scene) -> list[Span]:
    """A sentence that begins with a deficiency, where problems are due; 主要表现在： opens one anywhere."""
    shown = _SHOWN.match(scene.words)
    parts = telling(scene.text, scene.start + (shown.end() if shown else 0), scene.end)
    if len(parts) > 1 and _CONNECTIVE.fullmatch(scene.text, *parts[0]):
        parts = parts[1:]
    if not parts or not (scene.due or shown) or not deficient(scene.text[slice(*parts[0])]):
        return []
    span = bare(scene.text, parts[0][0], joined(scene.text, parts))
    return [span] if span else []


_RULES: tuple[tuple[str, Callable[[Scene], list[Span]]], ...] = (
    ("admitted", _admitted),
    ("asked", _asked),
    ("more", _and_more),
    ("such", _such),
    ("suffers", _suffers),
    ("list", _announced),
    ("faces", _faces),
    ("is", _is),
    ("one", _is_one),
    ("relieved", _relieved),
    ("hinders", _hinders),
    ("clause", _clause),
    ("stated", lambda scene: stated(scene.text, scene.start, scene.parts, scene.told_on)),
)  # the first that finds something speaks for the sentence
