"""What all finders of mentions share: making mentions, and settling which of two that overlap stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.lexicon.words import wordlist
from kg.model import Mention, Sentence
from kg.text.words import cut

_SEPARATOR = re.compile("[、，]?以及|[、，；]")
_WHOLE = wordlist("spans", "whole")  # words that hold a word that joins
# At equal length the earlier class stays: a document's title is opaque, a place is the least particular.
_RANK = ("Plan", "Project", "Agency", "Enterprise", "Zone", "Industry", "Place")


LEARNED = ".learned"
"""How the rules end by which the tagger finds things; what another rule finds comes before them."""


def mention(sentence: Sentence, cls: str, start: int, end: int, rule: str, kind: str = "name") -> Mention:
    """A mention from offsets inside a sentence."""
    name = "".join(sentence.text[start:end].split())
    return Mention(cls, sentence.start + start, sentence.start + end, name, rule, kind)


def behind_division(text: str, edge: int, head: int) -> int:
    """Behind the last division or town in full between two offsets: X县Y河 names Y河."""
    last = edge
    for word in cut(text[edge:head]):
        if len(word.text) > 2 and word.text[-1] in "省市县区州旗盟镇乡" and edge + word.end <= head:
            last = edge + word.end
    return last


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stay where some overlap: the longer one, then the one of higher rank."""
    ordered = sorted(
        _behind_firms(_named_in_full(list(mentions))),
        key=lambda m: (m.rule.endswith(LEARNED), m.start - m.end, _rank(m.cls), m.kind != "section", m.start, m.kind),
    )
    kept: list[Mention] = []
    for one in ordered:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda m: m.start)


def _named_in_full(mentions: list[Mention]) -> list[Mention]:
    """Without the zones that end a longer name which the tagger finds, where no second one stands in it."""
    zones = [m for m in mentions if m.cls == "Zone"]
    full = {m.end: m.start for m in zones if m.rule.endswith(LEARNED)}
    ends = {end: {m.end for m in zones if start <= m.start < m.end <= end} for end, start in full.items()}
    return [m for m in mentions if m.cls != "Zone" or full.get(m.end, m.start) >= m.start or len(ends[m.end]) > 1]


def _rank(cls: str) -> int:
    """A project's own class comes before all: who declares it knows its names."""
    return _RANK.index(cls) if cls in _RANK else -1


def _behind_firms(mentions: list[Mention]) -> Iterator[Mention]:
    """Projects without the firm that their name begins with: 某某科技年产5万吨项目 is two names, and one too."""
    firms = {m.start: m for m in sorted(mentions, key=lambda m: m.end) if m.cls == "Enterprise"}
    for m in mentions:
        firm = firms.get(m.start) if m.cls == "Project" else None
        rest = m.name[len(firm.name) :].removeprefix("的") if firm else ""
        yield replace(m, start=m.end - len(rest), name=rest, full=m.name) if len(rest) > 3 else m


def items(text: str) -> list[tuple[int, int]]:
    """Spans of the items of an enumeration joined by 、 以及 及 和 与 or commas, brackets respected."""
    spans: list[tuple[int, int]] = []
    depth, begin, at = 0, 0, 0
    while at < len(text):
        mark = text[at]
        depth += (mark in "（《“") - (mark in "）》”")
        width = 0 if depth else _separator(text, at, begin)
        if width:
            spans.append((begin, at))
            begin = at + width
            at = begin
        else:
            at += 1
    spans.append((begin, len(text)))
    return [trimmed for start, end in spans if (trimmed := _trim(text, start, end))[0] < trimmed[1]]


def _separator(text: str, at: int, begin: int) -> int:
    if mark := _SEPARATOR.match(text, at):
        return len(mark[0])
    if text[at] in "和与及" and at - begin >= 2 and len(text) - at > 2 and not _inside(text, at):
        return 1
    return 0


def _inside(text: str, at: int) -> bool:
    """Whether a character that could join stands inside a word (涉及) or before a mark, at the end of a name."""
    return text[at - 1 : at + 1] in _WHOLE or text[at + 1 : at + 2] in ("、", "，", "；")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "“”"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "“”。"):
        end -= 1
    return start, end
