"""The points of a report: headings and numbered items that state one problem or one measure each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from kg.extract.purposes import BOTH, MEASURES, REPLY, Scope, lead_in, scopes
from kg.lexicon.purposes import PROBLEM
from kg.model import Document, Sentence
from kg.text.markers import INLINE, marker_of

Span = tuple[int, int]

_MORE = r"|(?<=[，。；：“])(?:第[一二三四五六七八九十](?:句|个|点|条|项|方面)[，：是]|[一二三四五六七八九]为|再就是|再者|“[^”]{1,4}”，?(?:就是|即|是指))"
_NUMBER = re.compile(
    INLINE.pattern
    + _MORE
    + r"|(?:(?<=[，。；：\n ])|^)(?:[a-z]）|第[一二三四五六七八九十]句，|其[一二三四五六七八九][，：]|“[^”]{1,4}”，就是)"
)
_FIRST = re.compile(r"[第其]?一|首先|①|（[1一]）|a）")
_APART = re.compile(r"此外|另外|最后")


@dataclass(frozen=True, slots=True)
class Point:
    """What one heading or item states: its span without the number, what it is a point of, and its lead-in.

    ``form``: ``heading`` (a heading or a numbered line) or ``item`` (一是 …). ``covered`` says that
    a heading above already states the same, so that this is a detail of it.
    """

    start: int
    end: int
    purpose: str
    form: str
    lead: Span
    section: int
    covered: bool = False


@dataclass(slots=True)
class _List:
    """The list that is being read: what it lists, where it was announced, and whether its first item was seen."""

    section: int
    open: bool = False
    purpose: str = ""
    lead: Span = (0, 0)
    whole: bool = True


def points(document: Document) -> tuple[Point, ...]:
    """All points, in the order of the text."""
    known = scopes(document)
    return tuple(_walk(document, known))


def covering(document: Document, known: tuple[Scope, ...], section: int) -> str:
    """What a heading at or above ``section`` states, "" if none does."""
    while section >= 0:
        if known[section].states:
            return known[section].states
        section = document.sections[section].parent
    return ""


def _walk(document: Document, known: tuple[Scope, ...]) -> Iterator[Point]:
    current = _List(-1)
    promise: tuple[str, Span] = ("", (0, 0))
    for sentence in document.sentences:
        if sentence.kind in ("title", "signature", "row"):
            continue
        scope = known[sentence.section]
        if current.section != sentence.section:
            current = _List(sentence.section)
        number = marker_of(sentence.text)
        title = document.sections[sentence.section].title
        opens = sentence.kind == "heading" or (sentence.kind == "item" and number is not None)
        if opens and (sentence.kind == "heading" or document.sections[sentence.section].start == sentence.start):
            purpose = scope.states or ("" if title else scope.purpose)
            if purpose:
                above = covering(document, known, document.sections[sentence.section].parent)
                skip = len(number.text) if number else 0
                yield Point(
                    sentence.start + skip, sentence.end, purpose, "heading", (sentence.start, sentence.start + skip),
                    sentence.section,
                    covered=bool(above) and above != REPLY,
                )  # fmt: skip
            promise = ("", (0, 0))
            continue
        yield from _items(document, known, sentence, current, promise)
        if not list(_NUMBER.finditer(sentence.text)):
            told = lead_in(sentence.text, scope.purpose)
            promise = (told, (sentence.start, sentence.end)) if told else ("", (0, 0))


def _items(
    document: Document, known: tuple[Scope, ...], sentence: Sentence, current: _List, promise: tuple[str, Span]
) -> Iterator[Point]:
    text = sentence.text
    marks = [m for m in _NUMBER.finditer(text) if not _APART.match(m[0])]
    scope = known[sentence.section]
    for mark, following in zip_longest(marks, marks[1:]):
        begin = following.start() if following else len(text)
        head = text[: mark.start()] if mark is marks[0] else ""
        if _FIRST.match(mark[0]) or not current.open or (head.endswith("：") and lead_in(head)):
            told = lead_in(head, scope.purpose) if head else promise[0]
            current.purpose = told or (PROBLEM if scope.purpose == BOTH else scope.purpose)
            current.lead = promise[1] if promise[0] and not head else (sentence.start, sentence.start + mark.start())
            current.open = True
            current.whole = _FIRST.match(mark[0]) is not None
        if current.purpose in (PROBLEM, *MEASURES):
            above = covering(document, known, sentence.section)
            covered = above == current.purpose or (above in MEASURES and current.purpose in MEASURES)
            yield Point(
                sentence.start + mark.end(), sentence.start + begin, current.purpose, "item", current.lead,
                sentence.section, covered and current.whole,
            )  # fmt: skip
