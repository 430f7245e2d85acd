"""The points of a report: headings and items of lists that state one problem or one measure each.

An item has a number (一是 … 1. … ① …) or a bullet before it, or is one of the parts between
semicolons of a sentence that announces what it lists (遇到新烦恼：…；…) or whose every part tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.measure_phrases import against, verbs, without_lead
from kg.extract.phrases import Span, telling
from kg.extract.problem_phrases import deficient
from kg.extract.purposes import BOTH, MEASURES, REPLY, Scope, lead_in, scopes
from kg.lexicon.purposes import DONE, PLANNED, PROBLEM, announced
from kg.lexicon.words import wording
from kg.model import Document, Sentence
from kg.text.around import following, in_paragraph
from kg.text.markers import BULLET, INLINE, marker_of

_MORE = f"|(?<=[，。；：“])(?:第[一二三四五六七八九十](?:句|个|点|条|项|方面)[，：是]|[一二三四五六七八九]为|{wording('points', 'more')}|“[^”]{{1,4}}”，?{wording('points', 'namely')})"
_NUMBER = re.compile(
    INLINE.pattern
    + _MORE
    + rf"|(?:(?<=[，。；：\n ])|^)(?:[a-z]）|第[一二三四五六七八九]句，|其[一二三四五六七八九][，：]|{wording('points', 'more-clause')}|“[^”]{{1,4}}”，就是)"
)
_FIRST = re.compile(f"(?:{wording('points', 'first')}|①|（1）)|1[、.]")
_APART = re.compile(wording("points", "apart"))
_TOLD = (PROBLEM, *MEASURES)
_AIMED = re.compile(f"[^，]{{0,4}}{wording('points', 'aimed')}")
_OPENING = 6  # characters, in which a text tells that it is about an act
_DEADLINE = re.compile(wording("points", "deadline"))
_STATING = re.compile(f"{wording('points', 'stating')}$")
_CALLING = re.compile("^(?:[^，。；]{0,16}[，,])?(?:要|需|应|拟|将)(?!求|素)")


@dataclass(frozen=True, slots=True)
class Point:
    """What one heading or item states: its span without the number, what it is a point of, and its lead-in.

    ``form``: ``heading`` (a heading or a numbered line), ``item`` (一是 …) or ``cell`` (of a table). ``covered`` says that
    a heading above already states the same, so that this is a detail of it.
    """

    start: int
    end: int
    purpose: str
    form: str
    lead: Span
    section: int
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The points of a report and, by sentence index, what only goes into an item and where problems are due.

    ``details`` gives the purpose of the item that a sentence goes into. ``due`` are the parts between
    semicolons that state problems without being numbered.
    """

    points: tuple[Point, ...]
    details: dict[int, str]
    due: set[int]


@dataclass(slots=True)
class _List:
    """The list that is being read: what it lists, where it was announced, and whether its first item was seen."""

    section: int
    open: bool = False
    purpose: str = ""
    lead: Span = (0, 0)
    whole: bool = True


def outline(document: Document) -> Outline:
    """All points, in the order of the text, and what belongs to them."""
    walk = _Walk(document, scopes(document))
    return Outline(tuple(walk.points()), walk.details, walk.due)


def covering(document: Document, known: tuple[Scope, ...], section: int) -> str:
    """What a heading at or above ``section`` states, "" if none does."""
    while section >= 0:
        if known[section].states:
            return known[section].states
        section = document.sections[section].parent
    return ""


def starts(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the numbers or bullets stand that open the items of a sentence."""
    marker = marker_of(sentence.text) if sentence.kind == "item" else None
    if marker and marker.level == BULLET:
        return [(0, len(marker.text))]
    return [m.span() for m in _NUMBER.finditer(sentence.text) if not _APART.match(m[0])]


@dataclass
class _Walk:
    """One pass over the sentences of a report."""

    document: Document
    known: tuple[Scope, ...]
    details: dict[int, str] = field(default_factory=dict)
    due: set[int] = field(default_factory=set)
    current: _List = field(default_factory=lambda: _List(-1))
    promise: tuple[str, Span] = ("", (0, 0))

    def points(self) -> Iterator[Point]:
        """The points, in the order of the text."""
        before: Sentence | None = None
        for sentence in self.document.sentences:
            if sentence.kind in ("title", "signature", "row"):
                continue
            if sentence.kind == "cell":
                yield from self._cell(sentence)
                continue
            if self.current.section != sentence.section:
                self.current = _List(sentence.section)
            goes_on = before is not None and before.paragraph == sentence.paragraph
            if self._opens(sentence):
                yield from self._heading(sentence)
                self.promise = ("", (0, 0))
            elif marks := starts(sentence):
                yield from self._items(sentence, marks)
            else:
                if goes_on and before and not before.text.endswith("；"):
                    self._detail(before, sentence)
                if not goes_on or not before or not before.text.endswith("；"):
                    yield from self._parts(sentence)
                told = lead_in(sentence.text, self.known[sentence.section].purpose)
                self.promise = (told, (sentence.start, sentence.end)) if told else ("", (0, 0))
            before = sentence

    def _cell(self, sentence: Sentence) -> Iterator[Point]:
        """A cell under 存在问题 or 整改措施; in a row that sets a date the measure is called for."""
        purpose = announced(sentence.label)
        if purpose in _TOLD and _STATING.search(sentence.label) and len(sentence.text) >= 4:
            beside = [s for s in in_paragraph(self.document, sentence) if s.kind == "cell"]
            dated = purpose == DONE and any(_DEADLINE.search(cell.label) for cell in beside)
            lead = sentence.start, sentence.start
            yield Point(sentence.start, sentence.end, PLANNED if dated else purpose, "cell", lead, sentence.section)

    def _opens(self, sentence: Sentence) -> bool:
        """Whether a sentence is the heading or the numbered line that its section begins with."""
        section = self.document.sections[sentence.section]
        return sentence.kind == "heading" or (
            sentence.kind == "item" and section.index > 0 and section.start == sentence.start
        )

    def _heading(self, sentence: Sentence) -> Iterator[Point]:
        section, scope = self.document.sections[sentence.section], self.known[sentence.section]
        purpose = scope.states or ("" if section.title else scope.purpose)
        if purpose:
            above = covering(self.document, self.known, section.parent)
            skip = len(section.marker)
            yield Point(
                sentence.start + skip, sentence.end, purpose, "heading", (sentence.start, sentence.start + skip),
                sentence.section,
                covered=bool(above) and above != REPLY,
            )  # fmt: skip

    def _items(self, sentence: Sentence, marks: Sequence[Span]) -> Iterator[Point]:
        """The items of a sentence that has numbers or a bullet."""
        text, scope = sentence.text, self.known[sentence.section]
        spans = [(end, following) for (_, end), (following, _) in pairwise([*marks, (len(text), 0)])]
        for index, (begin, end) in enumerate(spans):
            head = text[: marks[0][0]] if index == 0 else ""
            number = text[marks[index][0] : begin]
            if _FIRST.match(number) or not self.current.open or (head.endswith("：") and lead_in(head)):
                told = lead_in(head, scope.purpose) if head else self.promise[0]
                purpose = told or (PROBLEM if scope.purpose == BOTH else scope.purpose)
                self.current.purpose = purpose if purpose in _TOLD else self._content(sentence, begin)
                own = sentence.start, sentence.start + marks[index][0]
                self.current.lead = self.promise[1] if self.promise[0] and not head else own
                self.current.open = True
                self.current.whole = _FIRST.match(number) is not None
            yield from self._item(sentence, begin, end)

    def _item(self, sentence: Sentence, begin: int, end: int) -> Iterator[Point]:
        purpose = self.current.purpose
        if purpose in _TOLD:
            above = covering(self.document, self.known, sentence.section)
            covered = above == purpose or (above in MEASURES and purpose in MEASURES)
            yield Point(
                sentence.start + begin, sentence.start + end, purpose, "item", self.current.lead,
                sentence.section, covered and self.current.whole,
            )  # fmt: skip

    def _detail(self, before: Sentence, sentence: Sentence) -> None:
        """Note that a sentence goes into the item before it, where items end with full stops."""
        if before.index in self.details:
            self.details[sentence.index] = self.details[before.index]
        elif self.current.open and self.current.purpose in _TOLD and len(starts(before)) == 1:
            closes = before.index and self.document.sentences[before.index - 1].text.endswith("；")
            if not closes:
                self.details[sentence.index] = self.current.purpose

    def _parts(self, sentence: Sentence) -> Iterator[Point]:
        """The parts between semicolons, from ``sentence`` on, where they are announced or each of them tells."""
        parts = self._stretch(sentence)
        if len(parts) < 2 or any(starts(part) for part in parts):
            return
        head, mark, _ = sentence.text.partition("：")
        purpose = lead_in(head + mark, self.known[sentence.section].purpose) if mark else ""
        if purpose not in _TOLD:
            self.due |= {part.index for part in parts} if self._lacking(parts) else set()
            return
        skip = len(head) + 1
        self.current = _List(sentence.section, True, purpose, (sentence.start, sentence.start + skip))
        for part in parts:
            yield from self._item(part, skip if part is sentence else 0, len(part.text))

    def _stretch(self, sentence: Sentence) -> list[Sentence]:
        """The sentences from one on that semicolons join."""
        found = [sentence]
        for other in following(self.document, sentence):
            if not found[-1].text.endswith("；") or other.paragraph != sentence.paragraph:
                break
            found.append(other)
        return found

    def _lacking(self, parts: Sequence[Sentence]) -> bool:
        """Whether each of several parts begins with a deficiency, where no measures are listed."""
        return self.known[parts[0].section].purpose not in MEASURES and all(_lacking(part.text) for part in parts)

    def _content(self, sentence: Sentence, begin: int) -> str:
        """What the list that begins at ``begin`` is of, by its first items."""
        text = self.document.report.text
        stretch = self._stretch(sentence)
        words = text[sentence.start + begin : stretch[-1].end]
        items = [item for item in _NUMBER.split(words) if item]
        if len(items) > 1 and all(_lacking(item) for item in items):
            return PROBLEM
        if items and _acting(items[0]) and sum(map(_acting, items)) * 3 >= 2 * len(items):
            return PLANNED if _CALLING.match(sentence.text[:begin][-12:]) else DONE
        return ""


def _lacking(text: str) -> bool:
    """Whether a text begins with a clause that ends in a deficiency."""
    parts = telling(text, 0, len(text))
    return (
        bool(parts)
        and deficient(text[slice(*parts[0])])
        and not _AIMED.match(text)
        and not against().search(text[:_OPENING])
    )


def _acting(text: str) -> bool:
    """Whether a text begins with a verb of a measure."""
    return verbs().match(without_lead(text)) is not None
