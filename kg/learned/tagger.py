"""The stretches of a sentence that the learned tagger takes for things.

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over characters, trained by
``python -m tests.quality.train_tagger`` on the annotated reports of ``tests/quality``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import pycrfsuite

from kg.learned.features import features

MODEL = "tagger.crf"
BEGIN, INSIDE, OUTSIDE = "B-", "I-", "O"
LONGEST = 400
"""No sentence of more characters is tagged: it is no sentence, and memory grows with it."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of a sentence, the ``kind`` of thing that it is taken for, and how ``sure`` that is, 0 to 1."""

    kind: str
    start: int
    end: int
    sure: float


@lru_cache(maxsize=1 << 12)
def tagged(text: str) -> tuple[Tagged, ...]:
    """What a sentence holds, in order."""
    if not text or len(text) > LONGEST:
        return ()
    tagger = _tagger()
    tags = tagger.tag(features(text))
    return tuple(
        Tagged(tags[start].removeprefix(BEGIN), start, end, _surety(tagger, tags, start, end))
        for start, end in spans(tags)
    )


def spans(tags: list[str]) -> list[tuple[int, int]]:
    """Where the things of a sequence of tags begin and end."""
    starts = [at for at, tag in enumerate(tags) if tag.startswith(BEGIN)]
    found = []
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end] == INSIDE + tags[start].removeprefix(BEGIN):
            end += 1
        found.append((start, end))
    return found


def _surety(tagger: pycrfsuite.Tagger, tags: list[str], start: int, end: int) -> float:
    """The probability of the least likely tag of a stretch, in hundredths: what is finer differs between machines."""
    least: float = min(tagger.marginal(tags[at], at) for at in range(start, end))
    return round(least, 2)


@cache
def _tagger() -> pycrfsuite.Tagger:
    found = pycrfsuite.Tagger()
    found.open_inmemory(_model())
    return found


@cache
def _model() -> bytes:
    """The model's bytes, kept: the tagger reads them where they are and holds no reference to them."""
    return resources.files(__package__).joinpath(MODEL).read_bytes()
