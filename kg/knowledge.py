"""What is known from reports: what the graph will say, each claim with its evidence. Offsets are the source's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: report key, offsets in the source, the exact quote, the rule."""

    report: str
    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph. ``id`` is ``class/key``, the path of its IRI before encoding.

    ``names`` are the words other than its label that mean it, with where they do and by which rule:
    its aliases, and what is no name of it (该园, 其).
    """

    id: str
    cls: str
    label: str
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    names: tuple[tuple[str, tuple[Evidence, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between two things, by their ids."""

    subject: str
    property: str
    object: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one indicator of one thing at one time."""

    id: str
    subject: str
    indicator: str
    value: Decimal
    unit: str
    modality: str
    evidence: tuple[Evidence, ...]
    period: str = ""
    approximate: bool = False
    precision: Decimal = Decimal(0)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a passage says of its own figures, dates and places, for the checks: ``cls`` is Amount, Equation,
    Event or Nesting; ``said`` are pairs of property and value, where a value may be the id of another.
    """

    id: str
    cls: str
    said: tuple[tuple[str, str | Decimal | bool], ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What was read from one report or from many: everything that the graph will say."""

    things: tuple[Thing, ...] = ()
    statements: tuple[Statement, ...] = ()
    observations: tuple[Observation, ...] = ()
    assertions: tuple[Assertion, ...] = ()
