"""A sentence that may tell of measures, and whether what it tells is done or called for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.phrases import Span
from kg.extract.purposes import MEASURES, Scope
from kg.lexicon.purposes import DONE, PLANNED
from kg.model import Reading, Sentence

REFUSED = re.compile(
    "不予|不作(?:研究|讨论|推荐|安排)|暂不|不再|不宜|未予|再行研究|再作研究|尚不成熟|条件不成熟|暂缓|缓议|取消|终止|未实施|没有依据|不会"
)
"""Words by which a measure is turned down."""
_PLANNED = re.compile(
    r"将(?!其|原)|拟|打算|恳请|计划|建议|下一?步|下阶段|明年|力争|(?<![主重需必])要(?!求|素|点|件|闻|紧|道|是)|尽快|争取在|月?底前|"
    r"[一两二三四五\d]年内|年内|有望|今后|需(?!求)|应(?:当|该)|尚未动工|列入"
)
_DONE = re.compile(r"已(?!成为)|了|完成|去年|近年|以来|建成|曾|前年|(?<![亩户人年平])均|实现|目前正在|正在")

Told = list[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence with the scope of its section and its clauses.

    ``free``: the section would list measures and does not. ``goes_on``: the sentence shares the
    subject of the one before.
    """

    reading: Reading
    sentence: Sentence
    scope: Scope
    free: bool
    goes_on: bool
    parts: list[Span]

    @property
    def text(self) -> str:
        """The report's text, in which spans are offsets."""
        return self.reading.document.report.text

    @property
    def default(self) -> str:
        """What measures are here when the words do not tell."""
        return self.scope.default or self.scope.purpose

    def status(self, end: int) -> str:
        """Done or called for, by the sentence up to ``end``."""
        return status(self.text[self.sentence.start : end], self.default)


def status(words: str, default: str) -> str:
    """Done or called for, by the first word that tells, else as the passage is."""
    planned, done = _PLANNED.search(words), _DONE.search(words)
    if planned and (not done or planned.start() < done.start()):
        return PLANNED
    if done:
        return DONE
    return default if default in MEASURES else DONE


def told_when(words: str) -> bool:
    """Whether words say that something is done or called for."""
    return _DONE.search(words) is not None or _PLANNED.search(words) is not None
