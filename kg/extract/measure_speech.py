"""A sentence that may tell of measures, and whether what it tells is done or called for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.phrases import Span
from kg.extract.purposes import MEASURES, Scope
from kg.lexicon.purposes import DONE, PLANNED
from kg.lexicon.words import wording
from kg.model import Reading, Sentence

REFUSED = re.compile(wording("measure_speech", "refused"))
"""Words by which a measure is turned down."""
_PLANNED = re.compile(rf"{wording('measure_speech', 'planned')}|[一两二三四五\d]年内")
_DONE = re.compile(wording("measure_speech", "done"))

Told = list[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence with the scope of its section and its clauses.

    ``free``: the section would list measures and does not. ``goes_on``: the sentence shares the
    subject of the one before. ``troubled``: the one before states a difficulty.
    """

    reading: Reading
    sentence: Sentence
    scope: Scope
    free: bool
    goes_on: bool
    parts: list[Span]
    troubled: bool = False

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
