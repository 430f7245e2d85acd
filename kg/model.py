"""The one vocabulary that travels through every stage.

All classes are frozen and know their place. Inside a report, places are offsets into
``Report.text``, the working text (folded one to one, repaired); ``Report.source_span`` turns them
into offsets of the source file, which is what evidence carries.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, and its characters decoded and otherwise untouched."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: a whole source, or one part of a compilation.

    ``offsets[i]`` is the place in the source of working character ``i``; it has one entry more
    than ``text`` has characters.
    """

    source: Source
    start: int
    end: int
    text: str
    offsets: tuple[int, ...] = field(repr=False)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of the working characters from ``start`` to before ``end``."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The source's own characters for a span of the working text."""
        first, last = self.source_span(start, end)
        return self.source.text[first:last]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; ``parent`` is an index into the report's sections."""

    index: int
    parent: int
    level: int
    marker: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of working text that can be read alone, without its closing mark.

    ``kind``: ``prose``, ``title``, ``heading``, ``item`` (a numbered line), ``field``
    (``名称：值``), ``row`` (a line of a table), ``signature`` (who signed, and when).
    ``section`` is an index into the document's sections; ``label`` is the column that a ``cell`` of a
    table stands under.
    """

    index: int
    start: int
    end: int
    text: str
    kind: str
    section: int
    paragraph: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report cut into sections and sentences."""

    report: Report
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of working text that names a thing, or points at one.

    ``name`` is the surface without breaks and marks. ``kind`` tells a full ``name`` from a short
    form or pronoun that must be resolved (``short``), and carries finer distinctions of a class.
    """

    cls: str
    start: int
    end: int
    name: str
    rule: str
    kind: str = "name"
    full: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, normalised: ``value`` in ``unit``, ``surface`` as it stands.

    ``noun`` is the counted noun of a plain count (八个科室: 科室). ``precision`` is what one step of the last
    digit that is written is worth, in ``unit``: 0.1 for 8.6平方公里, 1000000 for 48.63亿元.
    """

    start: int
    end: int
    surface: str
    value: Decimal
    unit: str
    approximate: bool = False
    classifier: str = ""
    noun: str = ""
    precision: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the thing that it names, by the thing's id."""

    mention: Mention
    thing: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A decision of coreference: here the words ``name`` mean a thing of another label; ``rule`` tells why."""

    thing: str
    name: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document whose mentions are linked to things: what relations and figures are read from.

    ``links`` are in the order of the text and do not overlap. ``topics`` says which zone the text
    is about from each offset on: pairs of offset and thing id ("" for none), in order. ``names`` are
    the decisions of coreference that the links rest on, ``issuers`` the ids of the bodies that sign or publish the report.
    """

    document: Document
    links: tuple[Link, ...]
    topics: tuple[tuple[int, str], ...]
    main: tuple[str, ...]
    names: tuple[Naming, ...] = ()
    issuers: tuple[str, ...] = ()

    def within(self, start: int, end: int, *classes: str) -> list[Link]:
        """The links between two offsets, of some classes or of all."""
        first = bisect_left(self.links, start, key=lambda link: link.mention.start)
        found = []
        for link in self.links[first:]:
            if link.mention.start >= end:
                break
            if link.mention.end <= end and (not classes or link.mention.cls in classes):
                found.append(link)
        return found

    def zone_at(self, offset: int) -> str:
        """The id of the zone that the text at ``offset`` is about, "" if none."""
        at = bisect_right(self.topics, offset, key=lambda topic: topic[0])
        return self.topics[at - 1][1] if at else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A thing as one sentence gives it, before things are merged; the span is its evidence."""

    id: str
    cls: str
    label: str
    start: int
    end: int
    rule: str
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between two things, read from one stretch of the working text."""

    subject: str
    property: str
    object: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it measures: thing id, indicator, period, modality.

    ``kind`` is that of the figures of which a thing has one at a time, "" where the words name none in full.
    """

    subject: str
    indicator: str
    quantity: Quantity
    modality: str
    rule: str
    period: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as a passage writes it, with the words that say what it is of."""

    label: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Equation:
    """What a passage says of its own figures: ``left`` against the sum of ``right``, as ``relation`` says.

    ``kind``: ``sum`` (a whole and its parts), ``shares`` (parts of 100 %, which no words state: ``left`` is
    empty), ``share`` (a percentage; ``right`` is the part and its whole), ``remainder`` (a whole, what is used and what is left), ``restatement`` (one figure in two units),
    ``list`` (a count and the number of names listed), ``repeat`` (a figure of the title, and the same in the text).
    ``relation``: ``equal``; ``nearly`` (as a rule equal, but parts may have been left out); ``roughly`` (equal, if
    they are near each other); ``within`` (not all parts); ``each`` (parts that overlap: no one is greater than the
    whole); ``rise`` and ``fall``.
    """

    kind: str
    relation: str
    left: tuple[Amount, ...]
    right: tuple[Amount, ...]
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated act: ``date`` in ISO 8601, as fine as it is told; ``start`` and ``end`` hold date and act.

    ``act`` is a word for what was done (``submission``, ``approval`` …), "" if none is known; ``passage`` is
    the sentence, ``subject`` the id of the plan or project that was acted on, "" if none is named.
    """

    act: str
    date: str
    subject: str
    modality: str
    start: int
    end: int
    passage: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Nesting:
    """A division written inside another (A省B县), by their GB/T 2260 codes."""

    inner: str
    outer: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of what was read, at the words from ``start`` to ``end``.

    ``verdict``: ``right``, ``wrong``, ``changed`` or ``added``. ``said`` and ``right`` are claims in words, before and
    after (one of them empty where there is none); ``stands`` and ``falls`` what of the graph they are: the id of a
    thing, or subject id, property and object id of a relation. ``by`` and ``on`` tell who and when.
    """

    verdict: str
    said: str
    right: str
    stands: tuple[str, ...]
    falls: tuple[str, ...]
    start: int
    end: int
    by: str
    on: str
    note: str = ""
