"""Answers: what is shown, what it rests on, and what the next question can point back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from kg.ask.things import Thing
from kg.ask.tokens import Token
from kg.quote import Quote

ANSWERED, AMBIGUOUS, NOT_STATED, NOT_UNDERSTOOD = "answered", "ambiguous", "not-stated", "not-understood"
_UNITS = {
    "km2": "平方公里",
    "km": "公里",
    "m3": "立方米",
    "CNY": "元",
    "CNY/mu": "元/亩",
    "percent": "%",
    "kV": "千伏",
    "times": "倍",
    "count": "",
}
_UNSTATED = "报告没有说"
_SHOWN = 6  # values in an answer's line of text
_LARGE = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_LONG = ("CNY", "m3", "CNY/mu")  # units whose numbers are told in 万 and 亿


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an answer as people read it; a thing's IRI, a number's value and unit."""

    text: str
    iri: str = ""
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation points back to: the last question, its subject, the things that were the answer."""

    tokens: tuple[Token, ...] = ()
    subject: Thing | None = None
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question in Chinese.

    ``status``: answered, ambiguous (one of ``options`` is meant), not-stated (understood, and no report says it)
    or not-understood (``suggestions`` are questions near it that have an answer). ``text``: one line for people.
    ``rows`` under ``columns``; those of ``asked`` are the answer proper, the others tell what belongs to it.
    ``quotes``: the words that it rests on. ``sparql``: the queries that it became, in order. ``notes``: how names
    were understood. ``context`` goes with the next question.
    """

    question: str
    status: str
    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    asked: tuple[int, ...] = (0,)
    quotes: tuple[Quote, ...] = ()
    sparql: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    context: Context = field(default_factory=Context)


def amount(value: Decimal, unit: str, approximate: bool = False) -> Cell:
    """A number in its unit, as Chinese reports tell it: 9.84亿元, 8.6平方公里."""
    shown, large = value, ""
    if unit in _LONG:
        shown, large = next(((value / size, word) for size, word in _LARGE if abs(value) >= size), (value, ""))
    text = f"{shown:.6f}".rstrip("0").rstrip(".")
    return Cell(f"{'约' * approximate}{text}{large}{_UNITS.get(unit, unit)}", value=value, unit=unit)


def answered(
    columns: tuple[str, ...],
    rows: Sequence[tuple[Cell, ...]],
    quotes: tuple[Quote, ...],
    asked: tuple[int, ...] = (0,),
) -> Answer:
    """An answer of these rows, told in a line from those of their cells that are asked for; unstated without rows."""
    if not rows:
        return unstated(columns)
    texts = list(dict.fromkeys("：".join(row[at].text for at in asked if row[at].text) for row in rows))
    more = f" 等{len(texts)}项" if len(texts) > _SHOWN else ""
    return Answer("", ANSWERED, "；".join(texts[:_SHOWN]) + more, columns, tuple(rows), asked, quotes)


def unstated(columns: tuple[str, ...], of: Sequence[str] = ()) -> Answer:
    """What is told when no report says it; ``of`` what, where only some of the things asked about lack it."""
    return Answer("", NOT_STATED, f"{_UNSTATED}（{'、'.join(of)}）" if of else _UNSTATED, columns)


def noting(answer: Answer, lacking: Iterable[Thing]) -> Answer:
    """The answer with the things that it tells nothing of."""
    labels = sorted({thing.label for thing in lacking})
    note = f"报告没有说{'、'.join(labels)}的" if labels and answer.rows else ""
    return replace(answer, notes=(*answer.notes, note)) if note else answer


def cell(thing: Thing) -> Cell:
    """A thing as a cell."""
    return Cell(thing.label, thing.iri)


def quoted(row: Mapping[str, Any]) -> Quote:
    """A row of a query for quotes as a quote."""

    def text(name: str) -> str:
        return row[name].value if row[name] else ""

    return Quote(
        quote=text("quote"),
        source=text("source"),
        line=int(text("line") or 0),
        page=int(text("page") or 0),
        start=int(text("start")),
        end=int(text("end")),
        rule=text("rule"),
        report=text("report"),
        report_iri=text("file"),
    )
