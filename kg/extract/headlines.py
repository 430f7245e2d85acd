"""Figures of a title that the text tells again: 集中签约16个项目 over 本次活动签约项目14个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.indicators import without_time
from kg.extract.passages import Item, Passage
from kg.extract.quantities import counted_noun, quantities
from kg.extract.sums import equation
from kg.lexicon.words import wordlist
from kg.model import Amount, Equation, Reading
from kg.text.words import cut

_OWN = 8  # characters before a number that say what it is
_SAYS_NOTHING = frozenset(wordlist("headlines", "says-nothing"))


def headlines(reading: Reading, passages: Sequence[Passage]) -> Iterator[Equation]:
    """Each figure of the title with the one of the text that is of the same words, where there is just one such value."""
    for title, words in _titled(reading):
        told = [item for passage in passages for item in _of(passage, title.kind, words)]
        if told and len({item.amount.quantity.value for item in told}) == 1:
            yield equation("repeat", "alike", [title], told[:1], "figures.headline")


def _titled(reading: Reading) -> Iterator[tuple[Item, frozenset[str]]]:
    for sentence in reading.document.sentences:
        if sentence.kind != "title":
            continue
        at = 0
        for found in quantities(sentence.text, every=True):
            quantity = replace(found, start=found.start + sentence.start, end=found.end + sentence.start)
            lead = re.split("[，：、 \u3000]", sentence.text[at : found.start])[-1][-_OWN:]
            item = Item(Amount(lead, quantity), False)
            if not found.approximate and (words := _words(lead, found.noun)):
                yield item, words
            at = found.end


def _of(passage: Passage, kind: str, words: frozenset[str]) -> Iterator[Item]:
    """The amounts of a kind that have all words of a title's; a rate's are those of its figure too."""
    plain = passage.plain(passage.start, passage.end)
    before = {item.start: earlier for earlier, item in pairwise(plain)}
    for item in plain:
        label = item.amount.label
        if item.kind == "percent" and item.start in before:
            label = before[item.start].amount.label + label
        behind = counted_noun(passage.between(item.end, passage.end)) if item.kind != "percent" else ""
        if item.kind == kind and not item.amount.quantity.approximate and words <= _words(label, behind):
            yield item


def _words(label: str, noun: str) -> frozenset[str]:
    """The words of what is measured or counted."""
    text = without_time(label) + "，" + noun
    return frozenset(word.text for word in cut(text) if len(word.text) > 1 and word.text not in _SAYS_NOTHING)
