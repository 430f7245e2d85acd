"""Which quantities are no figures: those in names, bounds of a class, suppositions, denials, restatements."""

from __future__ import annotations

import re

from kg.extract import periods
from kg.lexicon.words import wording, wordlist
from kg.model import Link, Quantity, Reading, Sentence

STOP = "，；：。！？\n"
"""The marks that end a clause."""

_BOUND_MARK = re.compile(rf"^{wording('bounds', 'bound-mark')}(?=[的\u4e00-\u9fff])")
_OVER = re.compile(f"{wording('bounds', 'over')}$")
_SPOKEN = re.compile(f"{wording('bounds', 'spoken')}(?:主要)?(?:有|是|为|共)?$")
_CLASS = re.compile(f"级?{wording('bounds', 'class')}")  # 十亿元企业1户
_THRESHOLD = re.compile("(?:及?以[上下内])?的[，、]")
_REACHES = re.compile(f"(?:{wording('bounds', 'reaches')}|不[少低高超]于?过?)$")
_OF_MANY = re.compile(
    f"{wording('bounds', 'of-many')}(?:首批|第[一二三四五]批)的?$|{wording('bounds', 'ranked-in')}[^，。；]{{0,16}}$"
)
_RADIUS = re.compile(wording("bounds", "radius"))
_FEW = 10  # 意见57件 are letters, 意见三条 are a speech's
_ONE_OF = re.compile(
    rf"[：“”]|不够|[^，。；、]{{0,16}}之一|[^，。；、\d]{{0,6}}{wording('bounds', 'one-of-three')}|[^，。；、\d]{{0,10}}{wording('bounds', 'one-of')}(?!乡|村)"
)


def usable(reading: Reading, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a quantity may be an observation: not in a name, a bound, a supposition or a denial."""
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    text = sentence.text
    if (link := around(reading, sentence, quantity)) and not (quantity.unit == "kV" and link.mention.cls == "Project"):
        return False
    if text.count("《", 0, start) > text.count("》", 0, start):
        return False
    clause = text[max(text.rfind(mark, 0, start) for mark in STOP) + 1 : start]
    behind = text[end : end + 24]
    if quantity.unit == "count" and not quantity.noun and quantity.value <= _FEW and _SPOKEN.search(clause):
        return False
    if quantity.unit == "count" and (_ONE_OF.match(behind) or clause.endswith(wordlist("bounds", "either-side"))):
        return False
    if quantity.unit == "count" and _OF_MANY.search(clause):
        return False
    if quantity.unit == "km" and _RADIUS.search(clause):
        return False
    if quantity.unit in ("CNY", "km2", "CNY/mu") and _bound(clause, behind, quantity):
        return False
    return start < periods.supposed_from(text) and not periods.denied(clause, behind)


def around(reading: Reading, sentence: Sentence, quantity: Quantity) -> Link | None:
    """The link in whose name a quantity stands."""
    links = reading.within(sentence.start, sentence.end)
    return next((k for k in links if k.mention.start < quantity.end and quantity.start < k.mention.end), None)


def _bound(clause: str, behind: str, quantity: Quantity) -> bool:
    if quantity.surface[0] in "一二两三五十百千" and _CLASS.match(behind):
        return True
    if _THRESHOLD.match(behind) and _REACHES.search(clause):
        return True
    if "投资强度" in clause:
        return False
    if re.search(f"[家户][^，。；]{{0,8}}{wording('bounds', 'over-each')}$", clause):
        return True
    if _BOUND_MARK.match(behind) and re.match(
        f"{wording('bounds', 'bound-mark')}的?[^，。；]{{0,8}}?{wording('bounds', 'class-behind-bound')}", behind
    ):
        return True
    return (
        bool(_OVER.search(clause))
        and re.match(rf"的?[^，。；、\d]{{0,4}}?{wording('bounds', 'class-behind-count')}", behind) is not None
    )


def restated(sentence: Sentence, previous: Quantity, quantity: Quantity) -> bool:
    """Whether a quantity in brackets says the one before it again in other units."""
    between = sentence.text[previous.end - sentence.start : quantity.start - sentence.start]
    same = re.fullmatch(f"{wording('bounds', 'or-so')}?[（，]{wording('bounds', 'same-as')}*", between) is not None
    return same and previous.unit == quantity.unit and previous.value == quantity.value
