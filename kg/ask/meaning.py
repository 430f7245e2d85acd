"""What a question means, before it is SPARQL: sets of things by their conditions, and what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.ask.names import Thing


@dataclass(frozen=True, slots=True)
class Set:
    """Things of some classes (none: of any), all of them or the ``given`` ones, that meet all conditions."""

    classes: tuple[str, ...] = ()
    given: tuple[Thing, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Has a relation to (``forward``), or from, at least ``least`` things of a set; or to none (``negated``).

    ``relations``: local names, one of which suffices. ``deep``: up the places that places are part of.
    """

    relations: tuple[tuple[str, bool], ...]
    other: Set
    negated: bool = False
    deep: bool = False
    least: int = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """Has a figure by one of these indicators that is ``operator`` (``>``, ``>=``, ``<``, ``<=``, ``=``) a value."""

    indicators: tuple[str, ...]
    operator: str
    value: Decimal
    unit: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Worded:
    """Has a label with all of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """Has a label that ends in one of these (``denied``: in none): the kind of a place."""

    suffixes: tuple[str, ...]
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """Is a measure of this status."""

    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Is a report of a date, as precise as it is stated; with a ``bound``: ``since``, ``before`` or ``until`` it."""

    date: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Is a report in which one of these things stands."""

    things: Set


Condition = Linked | Measured | Worded | Ends | Status | Dated | Mentions


@dataclass(frozen=True, slots=True)
class Listing:
    """Which things are they?"""

    things: Set


@dataclass(frozen=True, slots=True)
class Number:
    """How many things are they?"""

    things: Set


@dataclass(frozen=True, slots=True)
class Truth:
    """Is there such a thing?"""

    things: Set


@dataclass(frozen=True, slots=True)
class Figures:
    """What do figures of things say? ``aspect``: value, or the modality or the period of the figure."""

    things: Set
    indicators: tuple[str, ...]
    period: str = ""
    modality: str = ""
    aspect: str = "value"
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Things in order of a figure or of how many things they are linked with.

    ``most``: only so many of the first values; ``rank``: only those of this place.
    """

    things: Set
    measure: tuple[str, ...] | Linked
    descending: bool
    most: int = 0
    rank: int = 1
    period: str = ""


@dataclass(frozen=True, slots=True)
class Bigger:
    """Is the figure of the first thing greater (or less) than that of the second?"""

    first: Thing
    second: Thing
    indicators: tuple[str, ...]
    greater: bool


@dataclass(frozen=True, slots=True)
class Total:
    """The sum or mean of a figure over things."""

    things: Set
    indicators: tuple[str, ...]
    mean: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """For each thing, how many things it is linked with."""

    things: Set
    linked: Linked


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a thing tells of itself: ``creator``, ``date`` or ``status``."""

    things: Set
    name: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Things together with those that they are linked with."""

    things: Set
    linked: Linked


Form = Listing | Number | Truth | Figures | Ranking | Bigger | Total | Counts | Attribute | Pairs
