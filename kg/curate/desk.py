"""One report on the desk: its things, relations and figures while corrections are applied to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from kg.curate.corrections import STATUS, Claim, Correction, Place, in_words
from kg.extract.quantities import quantities
from kg.model import Decision, Draft, Fact, Figure, Quantity
from kg.ontology import CLASSES, UNITS, declared
from kg.resolve.facts import ReportFacts

RULE = "correction"
_CONTEXT = 32  # characters around a figure that decide how it is read
Span = tuple[int, int]
"""Offsets in the working text."""


class Desk:
    """A report's facts, to be changed; ``facts`` gives what has become of them."""

    def __init__(self, facts: ReportFacts) -> None:
        self.report = report = facts.report
        self._facts = facts
        self._kept = [at for at in range(report.start, report.end) if not report.source.text[at].isspace()]
        self._bare = "".join(report.source.text[at] for at in self._kept)
        self._drafts = {draft.id: draft for draft in facts.drafts}
        self._relations = list(facts.facts)
        self._figures = list(facts.figures)
        self._names = list(facts.names)
        self._decisions: list[Decision] = []
        self._former: dict[str, str] = {}

    def facts(self) -> ReportFacts:
        """The facts as they stand now; what is said of things that are gone goes with them."""
        there = self._drafts.keys()
        return replace(
            self._facts,
            drafts=tuple(self._drafts.values()),
            facts=tuple(f for f in self._relations if {f.subject, f.object} <= there),
            figures=tuple(f for f in self._figures if f.subject in there),
            names=tuple(n for n in self._names if n.thing in there),
            decisions=tuple(self._decisions),
        )

    def find(self, name: str, classes: Iterable[str] = ()) -> str:
        """The id of the thing of a name, by its label, its other names, or a label that was corrected; else ""."""
        return next(iter(self._all(name, classes)), "")

    def _all(self, name: str, classes: Iterable[str] = ()) -> list[str]:
        wanted, label = tuple(classes), name.partition("|")[0]
        drafts = [d for d in self._drafts.values() if not wanted or d.cls in wanted]
        found = [d for d in drafts if d.label == label] or [d for d in drafts if label in d.aliases]
        return [d.id for d in found or (d for d in drafts if d.id == self._former.get(label))]

    def spans(self, place: Place) -> Iterator[Span]:
        """Where the words of ``place`` stand in the working text, white space apart."""
        words, offsets = place.words, self.report.offsets
        at = self._bare.find(words) if words else -1
        while at >= 0:
            start = bisect_left(offsets, self._kept[at])
            end = min(bisect_left(offsets, self._kept[at + len(words) - 1] + 1), len(self.report.text))
            if start < end:
                yield start, end
            at = self._bare.find(words, at + 1)

    def decide(self, one: Correction, at: Span) -> None:
        """Apply one correction, and keep the decision."""
        if (one.said.kind, one.verdict) == ("status", "wrong"):  # of two, the other is right
            other = next(status for status in STATUS if status != one.said.object)
            one = replace(one, verdict="changed", right=replace(one.said, object=other))
        settle = {"thing": self._thing, "name": self._name, "relation": self._relation}
        settle |= {"figure": self._figure, "status": self._status}
        falls: tuple[str, ...] = ()
        stands: tuple[str, ...] = ()
        if one.said.kind in settle:
            falls, stands = settle[one.said.kind](one, at)
        said = "" if one.verdict == "added" else in_words(one.said)
        right = "" if one.verdict == "wrong" else in_words(one.right)
        self._decisions.append(Decision(one.verdict, said, right, stands, falls, *at, one.by, one.on, one.note))

    # ---------------------------------------------------------------- things

    def _thing(self, one: Correction, at: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        old = "" if one.verdict == "added" else self.find(one.said.subject, (one.said.object,))
        if one.verdict == "wrong":
            self._drafts.pop(old, None)
            return (old,) if old else (), ()
        label, *others = one.right.subject.split("|")
        cls = one.right.object
        old = old or self.find(label, (cls,))
        if not old and one.verdict != "added":
            old = self._overlapping(at, one.said.object)
        new = self._rename(old, cls, label) if old else self._add(cls, label, at)
        draft = self._drafts[new]
        self._drafts[new] = replace(draft, aliases=tuple(dict.fromkeys((*draft.aliases, *others))))
        self._former[one.said.subject] = new  # other corrections may be of the time before this one
        return (), (new,)

    def _overlapping(self, at: Span, cls: str) -> str:
        """The thing of a class that is read at a place under another name."""
        found = (d.id for d in self._drafts.values() if d.cls == cls and d.start < at[1] and d.end > at[0])
        return next(found, "")

    def _add(self, cls: str, label: str, at: Span) -> str:
        thing = f"{cls.lower()}/{label}"
        start, end = self._within(label, at)
        self._drafts.setdefault(thing, Draft(thing, cls, label, start, end, RULE, (label,)))
        return thing

    def _rename(self, old: str, cls: str, label: str) -> str:
        """Give a thing another class or label; one that is there already under it takes all that was said."""
        draft = self._drafts[old]
        if (draft.cls, draft.label) == (cls, label):
            return old
        new = self.find(label, (cls,)) or _renamed(draft, cls, label)
        there = self._drafts.get(new)
        names = tuple(name for name in draft.aliases if name != draft.label)
        moved = replace(draft, id=new, cls=cls, label=label, aliases=tuple(dict.fromkeys((label, *names))))
        inner = {
            d.id: f"{d.cls.lower()}/{_local(new)}{_local(d.id).removeprefix(_local(old))}"
            for d in self._drafts.values()
            if _local(d.id).startswith(f"{_local(old)}·")
        }
        self._move({old: new, **inner})
        self._drafts[new] = there or moved
        return new

    def _move(self, ids: dict[str, str]) -> None:
        drafts: dict[str, Draft] = {}
        for draft in self._drafts.values():
            new = ids.get(draft.id, draft.id)
            drafts.setdefault(new, replace(draft, id=new))
        self._drafts = drafts

        def now(thing: str) -> str:
            return ids.get(thing, thing)

        self._relations = [replace(f, subject=now(f.subject), object=now(f.object)) for f in self._relations]
        self._figures = [replace(f, subject=now(f.subject)) for f in self._figures]
        self._names = [replace(n, thing=now(n.thing)) for n in self._names]
        self._former = {label: now(thing) for label, thing in self._former.items()}

    def _status(self, one: Correction, at: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whether a measure is taken or called for; of one that is gone there is nothing to say."""
        classes = ("Measure",)
        thing = self.find(one.right.subject, classes) or self.find(one.said.subject, classes)
        thing = thing or self._overlapping(at, *classes)
        if not thing:
            return (), ()
        draft = self._drafts[thing]
        self._drafts[thing] = replace(draft, attributes={**draft.attributes, one.right.property: one.right.object})
        return (), (thing,)

    # ----------------------------------------------------------------- names

    def _name(self, one: Correction, at: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """A name that means another thing than was read takes with it what its passages say of that thing."""
        name, old = one.said.object, self.find(one.said.subject)
        if one.verdict in ("right", "added"):
            if old and name not in self._drafts[old].aliases:
                self._drafts[old] = replace(self._drafts[old], aliases=(*self._drafts[old].aliases, name))
            return (), (old,) if old else ()
        if not old:
            return (), self._apart(self.find(name))
        draft = self._drafts[old]
        target = one.right.subject if one.right.subject != one.said.subject else name
        new = self.find(target, (draft.cls,))
        if new in ("", old):
            start, end = self._within(name, at)
            new = f"{draft.cls.lower()}/{target}"
            self._drafts[new] = Draft(new, draft.cls, target, start, end, RULE, tuple(dict.fromkeys((target, name))))
        self._drafts[old] = replace(draft, aliases=tuple(a for a in draft.aliases if a != name))
        self._names = [replace(n, thing=new) if (n.thing, n.name) == (old, name) else n for n in self._names]
        others = {draft.label, *draft.aliases} - {name}

        def speaks(fact: Fact) -> bool:
            words = "".join(self.report.text[fact.start : fact.end].split())
            rest = words.replace(name, "\n")
            return name in words and not any(other in (words if name in other else rest) for other in others)

        def moved(fact: Fact) -> Fact:
            return replace(fact, subject=_swap(fact.subject, old, new), object=_swap(fact.object, old, new))

        self._relations = [moved(f) if old in (f.subject, f.object) and speaks(f) else f for f in self._relations]
        return (), (new,)

    def _apart(self, thing: str) -> tuple[str, ...]:
        """Keep a thing apart from another report's of an equal name: its id tells the file too."""
        if not thing:
            return ()
        kind, _, local = thing.partition("/")
        new = f"{kind}/{self.report.source.name}·{local}"
        self._move({thing: new})
        return (new,)

    # ------------------------------------------------------------- relations

    def _relation(self, one: Correction, at: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        old: tuple[str, ...] = ()
        new = None if one.verdict == "wrong" else self._ends(one.right, at)
        if one.verdict in ("wrong", "changed"):
            ends = self._all(one.said.subject), self._all(one.said.object)
            gone = [f for f in self._relations if f.property == one.said.property and _between(f, ends)]
            gone = [f for f in gone if (f.subject, f.property, f.object) != new]
            self._relations = [f for f in self._relations if f not in gone]
            old = next(((f.subject, f.property, f.object) for f in gone), ())
        if new and all((f.subject, f.property, f.object) != new for f in self._relations):
            self._relations.append(Fact(*new, *at, RULE))
        return old, new or ()

    def _ends(self, claim: Claim, at: Span) -> tuple[str, str, str] | None:
        """Subject id, property and object id of a relation, None if it cannot be; what is not there is made."""
        term = declared().relations.get(claim.property)
        if term is None:
            return None
        found = []
        for name, classes in ((claim.subject, term.domain), (claim.object, term.range)):
            thing = self.find(name, classes)
            if not thing and classes:
                thing = self._add(next(cls for cls in CLASSES if cls in classes), name, at)
            found.append(thing)
        return (found[0], claim.property, found[1]) if all(found) else None

    # --------------------------------------------------------------- figures

    def _figure(self, one: Correction, at: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        here = [f for f in self._figures if f.quantity.start < at[1] and f.quantity.end > at[0]]
        if one.verdict != "added":
            subject = self.find(one.said.subject)
            same = [f for f in here if (f.subject, f.indicator) == (subject, one.said.property)]
            gone = same if same or one.verdict == "wrong" else here
            if one.verdict in ("wrong", "changed"):
                self._figures = [f for f in self._figures if f not in gone]
            here = gone or here
        if one.verdict == "wrong":
            return (), ()
        value, unit, period, modality = figure_cells(one.right.object)
        subject = self.find(one.right.subject) or self._add("Zone", one.right.subject, at)
        quantity = self._quantity(here, value, unit, at)
        right = Figure(subject, one.right.property, quantity, modality, RULE, period)
        if all(_figure_key(f) != _figure_key(right) for f in self._figures):
            self._figures.append(right)
        return (), (subject,)

    def _quantity(self, here: list[Figure], value: Decimal, unit: str, at: Span) -> Quantity:
        """The quantity at a place: as it was read there, if its value is the one wanted."""
        first = max(at[0] - _CONTEXT, 0)
        around = quantities(self.report.text[first : at[1] + _CONTEXT])
        read = [f.quantity for f in here]
        read += [replace(q, start=q.start + first, end=q.end + first) for q in around]
        read = [q for q in read if at[0] <= q.start and q.end <= at[1]]
        for quantity in read:
            if (quantity.unit, quantity_text(quantity.value)) == (unit, quantity_text(value)):
                return quantity
        where = (read[0].start, read[0].end) if read else at
        return Quantity(*where, self.report.text[where[0] : where[1]], value, unit)

    def _within(self, name: str, at: Span) -> Span:
        """Where a name stands inside a place, else the place."""
        found = self.report.text.find(name, *at)
        return (found, found + len(name)) if found >= 0 else at


def figure_cells(cell: str) -> tuple[Decimal, str, str, str]:
    """Value, unit, period and modality of a figure's third cell. Raises ValueError."""
    head, *more = (part.strip() for part in cell.replace("；", ";").split(";"))
    value, _, unit = head.partition(" ")
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no number") from error
    if unit not in UNITS:
        raise ValueError(f"{unit!r} is no unit; there is {' '.join(UNITS)}")
    modality = "planned" if "planned" in more else "actual"
    return number, unit, next((part for part in more if part and part not in ("planned", "actual")), ""), modality


def figure_cell(figure: Figure) -> str:
    """The third cell of a figure's claim; see ``figure_cells``."""
    head = f"{quantity_text(figure.quantity.value)} {figure.quantity.unit}"
    return "; ".join(part for part in (head, figure.period, figure.modality.replace("actual", "")) if part)


def quantity_text(value: Decimal) -> str:
    """A value as it is written in cells: no exponent, at most 12 places."""
    return f"{value:.12f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _figure_key(figure: Figure) -> tuple[str, str, int, str]:
    return figure.subject, figure.indicator, figure.quantity.start, figure_cell(figure)


def _between(fact: Fact, ends: tuple[list[str], list[str]]) -> bool:
    return fact.subject in ends[0] and fact.object in ends[1]


def _renamed(draft: Draft, cls: str, label: str) -> str:
    """The id of a thing under another label; what its id is qualified by stays."""
    whole, mark, _ = _local(draft.id).rpartition("·")
    return f"{cls.lower()}/{whole}{mark}{label}"


def _local(thing: str) -> str:
    return thing.partition("/")[2]


def _swap(thing: str, old: str, new: str) -> str:
    return new if thing == old else thing
