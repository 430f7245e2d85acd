"""Figures as they were found, and which of them answer a question."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.ask.answer import Cell, amount
from kg.ask.meaning import Figures, Ranking
from kg.ask.things import Thing

SAYS = {"actual": "实际", "planned": "计划", "adopted": "已采取", "proposed": "建议"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a thing: value in its unit, period and modality as the graph has them, IRI of the observation."""

    thing: Thing
    indicator: str
    value: Decimal
    unit: str
    period: str
    modality: str
    approximate: bool
    observation: str

    @property
    def cell(self) -> Cell:
        """The value as people read it."""
        return amount(self.value, self.unit, self.approximate)

    @property
    def when(self) -> str:
        """What must be said with the value: its period, and that it is planned."""
        said = [self.period] * bool(self.period) + ["计划"] * (self.modality == "planned")
        return f"（{'，'.join(said)}）" if said else ""

    @property
    def row(self) -> tuple[Cell, ...]:
        """Thing, indicator, value, period and modality."""
        said = SAYS.get(self.modality, self.modality)
        return Cell(self.thing.label, self.thing.iri), Cell(self.indicator), self.cell, Cell(self.period), Cell(said)


def preferred(figures: list[Figure], form: Figures | None) -> list[Figure]:
    """Of each thing, the figures by the first indicator that it has, facts before plans unless plans are asked for."""
    if form is not None and form.value is not None:
        near = [f for f in figures if abs(f.value - form.value) <= abs(form.value) / 1000]
        figures = near
    best: dict[Thing, list[Figure]] = {}
    wanted = form.modality if form else ""
    for figure in figures:
        if not wanted or figure.modality == wanted:
            best.setdefault(figure.thing, []).append(figure)
    found: list[Figure] = []
    for mine in best.values():
        same = [figure for figure in mine if figure.indicator == mine[0].indicator]
        facts = [figure for figure in same if figure.modality == "actual"]
        found += facts if facts and not wanted else same
    return list({(f.thing, f.value, f.unit, f.period): f for f in reversed(found)}.values())[::-1]


def ranked(values: list[Decimal], form: Ranking) -> list[Decimal]:
    """The values that a ranking asks for, of values in its order: all, the first ones, or the one at a rank."""
    places = list(dict.fromkeys(values))
    return places[form.rank - 1 : form.rank - 1 + form.most] if form.most else places


def one_each(figures: list[Figure]) -> list[Figure]:
    """The latest figure of each thing; the first where nothing tells."""
    best: dict[Thing, Figure] = {}
    for figure in figures:
        if figure.thing not in best or figure.period > best[figure.thing].period:
            best[figure.thing] = figure
    return list(best.values())


def total(figures: list[Figure], what: str) -> tuple[Cell, ...]:
    """One value of figures of one unit (``what`` as in ``Total``), their indicator, and what they are."""
    values = [figure.value for figure in figures]
    first, second = values[0], values[-1]
    value = {
        "sum": lambda: sum(values, Decimal(0)),
        "mean": lambda: sum(values, Decimal(0)) / len(values),
        "difference": lambda: abs(first - second),
        "ratio": lambda: first / second,
    }[what]()
    parts = "、".join(f"{figure.thing.label}{figure.cell.text}" for figure in figures)
    unit = "times" if what == "ratio" else figures[0].unit
    return amount(value, unit), Cell(figures[0].indicator), Cell(parts)


def holds(value: Decimal, operator: str, bound: Decimal) -> bool:
    """Whether a value is within a bound; equal is what 0.1 % does not tell apart, as in rounded figures."""
    if operator == "=":
        return abs(value - bound) <= abs(bound) / 1000
    return {">": value > bound, ">=": value >= bound, "<": value < bound, "<=": value <= bound}[operator]
