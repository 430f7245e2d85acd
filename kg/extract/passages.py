"""Passages: what stands between two full stops, with the amounts that it writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.bounds import usable
from kg.extract.quantities import quantities
from kg.lexicon.words import wordlist
from kg.model import Amount, Reading, Sentence

_BRACKETED = re.compile("（[^（）]*）")
_MARKS = "，；：、。！？\n（）"
_PEOPLE = wordlist("passages", "people")
_THINGS = ("个", "项", "大")


@dataclass(frozen=True, slots=True)
class Item:
    """An amount and whether it stands in brackets."""

    amount: Amount
    bracketed: bool

    @property
    def start(self) -> int:
        """Offset of its first digit in the working text."""
        return self.amount.quantity.start

    @property
    def end(self) -> int:
        """Offset behind its unit."""
        return self.amount.quantity.end

    @property
    def kind(self) -> str:
        """What amounts have in common that can be summed: the unit, or what sort of thing is counted."""
        quantity = self.amount.quantity
        if quantity.unit != "count":
            return quantity.unit
        sorts = {"people": _PEOPLE, "things": _THINGS}
        return next((sort for sort, known in sorts.items() if quantity.classifier in known), quantity.classifier)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences joined by semicolons, up to the full stop; offsets are those of the working text."""

    start: int
    end: int
    text: str
    paragraph: int
    items: tuple[Item, ...]

    def between(self, start: int, end: int) -> str:
        """The passage's text from one offset to before another."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def plain(self, start: int, end: int) -> list[Item]:
        """The amounts from one offset to before another that stand outside brackets."""
        return [item for item in self.items if start <= item.start < end and not item.bracketed]


def passages(reading: Reading) -> list[Passage]:
    """The passages of a report in which anything is counted or measured, or that may speak of such parts."""
    found = []
    for sentences in _joined(reading):
        start, end = sentences[0].start, sentences[-1].end
        text = reading.document.report.text[start:end]
        found.append(Passage(start, end, text, sentences[0].paragraph, tuple(_items(reading, sentences))))
    return found


def _joined(reading: Reading) -> Iterator[list[Sentence]]:
    text = reading.document.report.text
    group: list[Sentence] = []
    for sentence in reading.document.sentences:
        if sentence.kind in ("signature", "title", "row", "cell"):
            continue
        if group and (
            sentence.paragraph != group[-1].paragraph or "；" not in text[group[-1].end - 1 : sentence.start]
        ):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _items(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Item]:
    for sentence in sentences:
        before = sentence.start
        for found in quantities(sentence.text, every=True):
            quantity = replace(found, start=found.start + sentence.start, end=found.end + sentence.start)
            counts_a_list = found.unit == "count" and sentence.text.startswith("：", found.end)
            if usable(reading, sentence, quantity) or counts_a_list:
                lead = sentence.text[: found.start]
                label = _label(sentence.text[max(0, before - sentence.start) : found.start])
                yield Item(Amount(label, quantity), lead.count("（") > lead.count("）"))
            before = quantity.end


def _label(words: str) -> str:
    """The words of an amount's own clause, or of the clause before when it has none (工业用地，面积5公顷)."""
    words = _BRACKETED.sub("", words)
    clauses = [clause for clause in re.split(f"[{_MARKS}]", words) if clause]
    return clauses[-1].removeprefix("其中") if clauses else ""
