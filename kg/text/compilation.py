"""Compilations: several reports in one file, each announced by a numbered line."""

from __future__ import annotations

import re
from itertools import pairwise

import cn2an

from kg.lexicon.words import wording
from kg.model import Source

_PART = re.compile(
    rf"^[ \u3000【]*(?:第(?P<a>[一二三四五六七八九十\d]{{1,3}})[篇份则][】：: \u3000]|{wording('compilation', 'part')}(?P<b>[一二三四五六七八九十\d]{{1,3}})[】：:])",
    re.MULTILINE,
)


def split(source: Source) -> list[tuple[int, int]]:
    """Where each report of ``source`` begins and ends, in characters; one pair for a single report.

    A compilation is a file with at least two announcing lines, numbered in sequence from one.
    """
    starts: list[int] = []
    for match in _PART.finditer(source.text):
        if cn2an.cn2an(match["a"] or match["b"], "smart") == len(starts) + 1:
            starts.append(match.start())
    if len(starts) < 2:
        return [(0, len(source.text))]
    return list(pairwise([*starts, len(source.text)]))
