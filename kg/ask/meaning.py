"""What a question means, before it is SPARQL: sets of things by their conditions, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from kg.ask.things import Thing


@dataclass(frozen=True, slots=True)
class Set:
    """Things of some classes (none: of any), all of them or the ``given`` ones, that meet all conditions."""

    classes: tuple[str, ...] = ()
    given: tuple[Thing, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Has a relation to (``forward``), or from, at least ``least`` things of a set; or to none (``negated``).

    ``exactly``: to no more than these.

    ``relations``: local names, one of which suffices. ``deep``: up the places that places are part of.
    """

    relations: tuple[tuple[str, bool], ...]
    other: Set
    negated: bool = False
    deep: bool = False
    least: int = 1
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """Has a figure by one of these indicators that is ``operator`` (``>``, ``>=``, ``<``, ``<=``, ``=``) a value.

    ``than``: the thing whose value it is, if it was not told as a number.
    """

    indicators: tuple[str, ...]
    operator: str
    value: Decimal
    unit: str
    period: str = ""
    than: Thing | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """What a text must pass: an operator of SPARQL (``CONTAINS``, ``STRENDS``, ``STRSTARTS``, ``=``, ``>=`` …)."""

    operator: str
    text: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Says:
    """Has a text by a property (``rdfs:label``, ``zk:status`` …) that passes all tests of one of the choices."""

    property: str
    choices: tuple[tuple[Test, ...], ...]


def worded(*choices: tuple[str, ...]) -> Says:
    """Has a label with all words of one of the choices."""
    return Says("rdfs:label", tuple(tuple(Test("CONTAINS", word) for word in words) for words in choices))


def ends(*suffixes: str, denied: bool = False) -> Says:
    """Has a label that ends in one of these (``denied``: in none): the kind of a place."""
    tests = [Test("STRENDS", suffix, denied) for suffix in suffixes]
    return Says("rdfs:label", (tuple(tests),) if denied else tuple((test,) for test in tests))


def status(value: str) -> Says:
    """Is a measure of this status."""
    return Says("zk:status", ((Test("=", value),),))


def dated(date: str, bound: str = "") -> Says:
    """Is a report of a date, as precise as it is stated; with a ``bound``: ``since``, ``before`` or ``until`` it."""
    operator = {"since": ">=", "before": "<", "until": "<="}.get(bound, "STRSTARTS")
    last = f"{date}-31" if bound == "until" and len(date) == len("2024-06") else date
    return Says("dcterms:date", ((Test(operator, last),),))


@dataclass(frozen=True, slots=True)
class OneOf:
    """Meets all conditions of one of the choices."""

    choices: tuple[tuple[Condition, ...], ...]


@dataclass(frozen=True, slots=True)
class Except:
    """Is none of these."""

    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Is a report in which one of these things stands."""

    things: Set


Condition = Linked | Measured | Says | OneOf | Except | Mentions


@dataclass(frozen=True, slots=True)
class Asking:
    """Which things are they (``which``), how many (``number``), or are there any (``truth``)?"""

    things: Set
    what: str = "which"


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a thing tells of itself: ``creator``, ``date`` or ``status``."""

    things: Set
    name: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What do figures of things say? ``aspect``: value, or the modality or the period of the figure.

    ``more``: further figures that are asked for beside the first.
    """

    things: Set
    indicators: tuple[str, ...]
    period: str = ""
    modality: str = ""
    aspect: str = "value"
    value: Decimal | None = None
    more: tuple[tuple[str, ...], ...] = ()


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
    """Is the figure of the first of two things, or the number of what it is linked with, greater than the second's?"""

    things: Set
    measure: tuple[str, ...] | Linked
    greater: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """Is the figure of a thing within a bound?"""

    things: Set
    measured: Measured


@dataclass(frozen=True, slots=True)
class Total:
    """One value of a figure over things: ``sum``, ``mean``, ``difference`` or ``ratio`` (of two).

    ``partial``: also where some of the things have no such figure. With ``by``, one for each thing that these are
    linked with.
    """

    things: Set
    indicators: tuple[str, ...]
    what: str = "sum"
    partial: bool = False
    by: Linked | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Each thing together with those that it is linked with, or with how many these are (``counted``)."""

    things: Set
    linked: Linked
    counted: bool = False


Form = Asking | Figures | Ranking | Bigger | Bound | Total | Beside | Attribute


def parts(value: object) -> Iterator[object]:
    """A form, what it consists of, and so on down to texts and numbers; things are whole."""
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from parts(part)
    elif is_dataclass(value) and not isinstance(value, Thing):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
