"""Mentions: what a sentence names, by all modules that find such."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import agencies, declared, enterprises, industries, learned, places, plans, projects, zones
from kg.model import Mention, Sentence

FINDERS = (declared, plans, projects, agencies, enterprises, zones, industries, places, learned)
"""Every module that finds mentions; each has ``find(sentence)``."""


def find(sentence: Sentence) -> Iterator[Mention]:
    """All candidate mentions of a sentence; some may overlap."""
    for finder in FINDERS:
        yield from finder.find(sentence)
