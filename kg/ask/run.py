"""Answers to forms of questions: the query, its rows, and the words that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import singledispatchmethod
from typing import Any, cast

import pyoxigraph as ox

from kg.answers import Asked
from kg.ask import compile as to_query
from kg.ask.algebra import NUMBER, Ask, Perhaps, Select, Triple, Var, iri, write
from kg.ask.answer import Answer, Cell, amount, answered, cell, noting, quoted, unstated
from kg.ask.compile import NAME, THING, Claim, Compiler, named
from kg.ask.meaning import (
    Asking,
    Attribute,
    Beside,
    Bigger,
    Bound,
    Figures,
    Form,
    Linked,
    Ranking,
    Set,
    Total,
)
from kg.ask.observed import SAYS, Figure, holds, one_each, preferred, ranked, total
from kg.ask.things import Thing
from kg.ask.vocabulary import vocabulary
from kg.ontology import PREFIXES
from kg.quote import Quote

_QUOTED = 20  # quotes under an answer
_OTHER = Var("linked")
_OTHER_NAME = Var("linkedName")
_ATTRIBUTES = {
    "creator": ("dcterms:creator", "作者"),
    "date": ("dcterms:date", "日期"),
    "status": ("zk:status", "状态"),
}
_TOTALS = {"sum": "合计", "mean": "平均", "difference": "相差", "ratio": "倍数"}
Row = dict[str, Any]


_FIGURE_COLUMNS = ("对象", "指标", "数值", "时间", "性质")


@dataclass(slots=True)
class Runner:
    """Puts forms of questions to a store; ``sparql`` keeps the queries of the answer."""

    store: Asked
    things: dict[str, Thing]
    sparql: list[str] = field(default_factory=list)

    def run(self, form: Form) -> Answer:
        """The answer to a form, without the question's own words."""
        self.sparql = []
        answer = self._run(form)
        return replace(answer, sparql=tuple(self.sparql))

    @singledispatchmethod
    def _run(self, form: Form) -> Answer:
        raise TypeError(type(form).__name__)

    @_run.register
    def _asking(self, form: Asking) -> Answer:
        return {"which": self._listing, "number": self._number, "truth": self._truth}[form.what](form.things)

    def _listing(self, things: Set) -> Answer:
        compiler = Compiler()
        patterns = (*compiler.things(things, THING), named())
        rows = self._select(Select((THING, NAME), patterns, order=((NAME, False), (THING, False))))
        found = [self._thing(row) for row in rows]
        quotes = self._quotes(patterns, compiler.claims, [thing.iri for thing in found])
        columns = ("、".join(vocabulary().classes.get(cls, "名称") for cls in things.classes) or "名称",)
        return answered(columns, [(cell(thing),) for thing in found], quotes)

    def _number(self, things: Set) -> Answer:
        compiler = Compiler()
        patterns = compiler.things(things, THING)
        (row,) = self._select(Select((), patterns, counted=THING))
        count = Decimal(row["number"].value)
        if not count:
            return unstated(("数量",))
        some = Select((THING, NAME), (*patterns, named()), order=((NAME, False), (THING, False)), limit=_QUOTED)
        found = [row["thing"].value for row in self._select(some, shown=False)] if compiler.claims else []
        quotes = self._quotes(patterns, compiler.claims, found)
        return answered(("数量",), [(amount(count, "count"),)], quotes)

    def _truth(self, things: Set) -> Answer:
        compiler = Compiler()
        patterns = (*compiler.things(things, THING), named())
        text = write(Ask(patterns))
        self.sparql.append(text)
        if not self.store.query(text, {}):
            return unstated(("回答",))
        rows = self._select(Select((THING, NAME), patterns, order=((NAME, False),)), shown=False)
        found = [self._thing(row) for row in rows]
        quotes = self._quotes(patterns, compiler.claims, [thing.iri for thing in found])
        return answered(("回答", "所指"), [(Cell("是"), cell(thing)) for thing in found], quotes)

    @_run.register
    def _figures(self, form: Figures) -> Answer:
        groups = (form.indicators, *form.more)
        found = [f for names in groups for f in preferred(self._values(form.things, names, form.period), form)]
        column = {"value": 2, "period": 3, "modality": 4}[form.aspect]
        if form.aspect == "period":
            found = [figure for figure in found if figure.period]
        rows, quotes = [figure.row for figure in found], self._quotes_of(found)
        if len(form.things.given) != 1 and form.aspect == "value":
            return noting(
                answered(_FIGURE_COLUMNS, rows, quotes, (0, column)),
                {*form.things.given} - {figure.thing for figure in found},
            )
        answer = answered(_FIGURE_COLUMNS, rows, quotes, (column,))
        if not found or form.aspect != "value":
            return answer
        undated = "（报告没有写明时间）" if form.period else ""
        names = bool(form.more)
        told = dict.fromkeys(f"{f.indicator * names}{f.cell.text}{f.when or undated}" for f in found)
        return replace(answer, text="；".join(told))

    @_run.register
    def _ranking(self, form: Ranking) -> Answer:
        if isinstance(form.measure, Linked):
            counts = self._counts(form.things, form.measure, form.descending)
            kept = ranked([row[1].value or Decimal(0) for row in counts], form)
            best = [row for row in counts if row[1].value in kept]
            return answered(("名称", "数量"), best, self._linked_quotes(form.things, form.measure, best))
        found = one_each(preferred(self._values(form.things, form.measure, form.period), None))
        lacking = set(form.things.given) - {figure.thing for figure in found}
        if found and lacking and len(form.things.given) == len("甲乙"):  # which is greater, if one is not known?
            return unstated(_FIGURE_COLUMNS, sorted(thing.label for thing in lacking))
        found.sort(key=lambda figure: (-figure.value if form.descending else figure.value, figure.thing.label))
        kept = ranked([figure.value for figure in found], form)
        found = [figure for figure in found if figure.value in kept]
        told = answered(_FIGURE_COLUMNS, [figure.row for figure in found], self._quotes_of(found))
        return noting(told, lacking)

    @_run.register
    def _bigger(self, form: Bigger) -> Answer:
        things = replace(form.things, conditions=())
        if isinstance(form.measure, Linked):
            counts = self._counts(things, form.measure, True)
            rows = {row[0].iri: (row[1].value or Decimal(0), row) for row in counts}
            columns: tuple[str, ...] = ("名称", "数量")
            quotes = self._linked_quotes(things, form.measure, counts)
        else:
            found = one_each(preferred(self._values(things, form.measure), None))
            rows = {figure.thing.iri: (figure.value, figure.row) for figure in found}
            columns, quotes = _FIGURE_COLUMNS, self._quotes_of(found)
        if len(rows) < len("甲乙"):
            return unstated(("回答",))
        one, other = (rows[thing.iri][0] for thing in things.given)
        said = "是" if (one > other if form.greater else one < other) else "否"
        return answered(("回答", *columns), [(Cell(said), *row) for _, row in rows.values()], quotes)

    @_run.register
    def _total(self, form: Total) -> Answer:
        found = one_each(preferred(self._values(form.things, form.indicators), None))
        if (
            not found
            or len({figure.unit for figure in found}) > 1
            or (len(found) < len(form.things.given) and not form.partial)
        ):
            return unstated((_TOTALS[form.what],))
        if form.things.given:  # in the order that they are named in
            found.sort(key=lambda figure: form.things.given.index(figure.thing))
        columns = (_TOTALS[form.what], "指标", "各项")
        if form.by is None:
            return answered(columns, [total(found, form.what)], self._quotes_of(found))
        groups = self._groups(form.things, form.by)
        rows = [
            (cell(group), *total(mine, form.what))
            for group in sorted(set(groups.values()), key=lambda thing: (thing.label, thing.iri))
            if (mine := [figure for figure in found if (figure.thing, group) in groups.items()])
        ]
        return answered(("名称", *columns), rows, self._quotes_of(found), (0, 1))

    def _groups(self, things: Set, by: Linked) -> dict[Thing, Thing]:
        """What each thing belongs to."""
        patterns = (
            *(compiler := Compiler()).things(things, _OTHER),
            *compiler.linked(by, _OTHER, THING),
            named(),
            named(_OTHER, _OTHER_NAME),
        )
        rows = self._select(Select((_OTHER, _OTHER_NAME, THING, NAME), patterns, order=((THING, False),)))
        return {self._named(row["linked"].value, row["linkedName"].value): self._thing(row) for row in rows}

    @_run.register
    def _bound(self, form: Bound) -> Answer:
        bound = form.measured
        found = one_each(preferred(self._values(form.things, bound.indicators, bound.period), None))
        if not found or found[0].unit != bound.unit:
            return unstated(("回答",))
        said = "是" if holds(found[0].value, bound.operator, bound.value) else "否"
        answer = answered(("回答", *_FIGURE_COLUMNS), [(Cell(said), *found[0].row)], self._quotes_of(found))
        return replace(answer, text=f"{said}（{found[0].indicator}{found[0].cell.text}{found[0].when}）")

    @_run.register
    def _attribute(self, form: Attribute) -> Answer:
        predicate, column = _ATTRIBUTES[form.name]
        compiler = Compiler()
        value = Var("value")
        patterns = (*compiler.things(form.things, THING), named(), Triple(THING, iri(predicate), value))
        rows = self._select(Select((THING, NAME, value), patterns, order=((NAME, False), (value, False))))
        told = [(cell(self._thing(row)), Cell(SAYS.get(row["value"].value, row["value"].value))) for row in rows]
        nodes = sorted({row["thing"].value for row in rows})
        quotes = self._select(to_query.quotes_of(nodes, _QUOTED), shown=False) if nodes else []
        return answered(("名称", column), told, tuple(map(quoted, quotes)), (1,))

    @_run.register
    def _beside(self, form: Beside) -> Answer:
        if form.counted:
            rows = self._counts(form.things, form.linked, True)
            return answered(("名称", "数量"), rows, self._linked_quotes(form.things, form.linked, rows), (0, 1))
        return self._paired(form)

    def _paired(self, form: Beside) -> Answer:
        compiler = Compiler()
        things = compiler.things(form.things, THING)
        other = (*compiler.linked(form.linked, THING, _OTHER), named(_OTHER, _OTHER_NAME))
        patterns = (*things, named(), Perhaps(other))
        variables = (THING, NAME, _OTHER, _OTHER_NAME)
        rows = self._select(Select(variables, patterns, order=((NAME, False), (_OTHER_NAME, False))))
        told = [
            (cell(self._thing(row)), Cell(row["linkedName"].value, row["linked"].value) if row["linked"] else Cell(""))
            for row in rows
        ]
        (other_class,) = form.linked.other.classes[:1] or ("",)
        columns = (vocabulary().classes[form.things.classes[0]], vocabulary().classes.get(other_class, ""))
        nodes = [row[0].iri for row in told]
        return answered(columns, told, self._quotes((*things, *other), compiler.claims, nodes), (0, 1))

    def _counts(self, things: Set, linked: Linked, descending: bool) -> list[tuple[Cell, ...]]:
        compiler = Compiler()
        patterns = (*compiler.things(things, THING), named(), *compiler.linked(linked, THING, _OTHER))
        order = ((NUMBER, descending), (NAME, False), (THING, False))
        rows = self._select(Select((THING, NAME), patterns, counted=_OTHER, order=order))
        return [(cell(self._thing(row)), amount(Decimal(row["number"].value), "count")) for row in rows]

    def _linked_quotes(self, things: Set, linked: Linked, rows: Iterable[tuple[Cell, ...]]) -> tuple[Quote, ...]:
        compiler = Compiler()
        patterns = (*compiler.things(things, THING), *compiler.linked(linked, THING, _OTHER))
        return self._quotes(patterns, compiler.claims, [row[0].iri for row in rows])

    def _values(self, things: Set, indicators: tuple[str, ...], period: str = "") -> list[Figure]:
        rows = self._select(to_query.figures(things, indicators, period))
        order = {name: place for place, name in enumerate(indicators)}
        found = [
            Figure(
                self._thing(row),
                row["indicator"].value,
                Decimal(row["value"].value),
                row["unit"].value,
                row["period"].value if row["period"] else "",
                row["modality"].value,
                bool(row["approximate"]),
                row["observation"].value,
            )
            for row in rows
        ]
        return sorted(found, key=lambda figure: order[figure.indicator])

    def _quotes(self, patterns: tuple[Any, ...], claims: list[Claim], things: list[str]) -> tuple[Quote, ...]:
        found: dict[tuple[str, int, int], Quote] = {}
        for claim in claims if things else ():
            for row in self._select(to_query.quotes(patterns, claim, things[:_QUOTED], _QUOTED), shown=False):
                quote = quoted(row)
                found.setdefault((quote["report"], quote["start"], quote["end"]), quote)
        return tuple(found[place] for place in sorted(found))[:_QUOTED]

    def _quotes_of(self, figures: Iterable[Figure]) -> tuple[Quote, ...]:
        nodes = sorted({figure.observation for figure in figures})
        if not nodes:
            return ()
        return tuple(map(quoted, self._select(to_query.quotes_of(nodes[:_QUOTED], _QUOTED), shown=False)))

    def _select(self, query: Select, shown: bool = True) -> list[Row]:
        text = write(query)
        if shown:
            self.sparql.append(text)
        answer = cast(ox.QuerySolutions, self.store.query(text, PREFIXES))
        names = [variable.value for variable in answer.variables]
        return [dict(zip(names, row, strict=True)) for row in answer]

    def _thing(self, row: Row) -> Thing:
        return self._named(row["thing"].value, row["name"].value)

    def _named(self, node: str, name: str) -> Thing:
        return self.things.get(node) or Thing(node, "", name)
