"""A question within a question: what it describes gives way to the names of the things that fit.

面积最大的园区有哪些问题, 甲承担的项目投资多少, 以食品为主导产业的园区由谁管理.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.ask.audit import left_over
from kg.ask.forms import listing
from kg.ask.meaning import Form, Ranking
from kg.ask.measuring import ranking
from kg.ask.names import Names
from kg.ask.pointing import POINTING, named_token
from kg.ask.reading import Reading, Unclear
from kg.ask.run import Runner
from kg.ask.things import Thing
from kg.ask.tokens import Token

_PICKED = 5  # things of one answer that a question for their figures goes on with
_MOST = 30  # things of one answer that any other question goes on with
_STOPS = ("，", "；", "。", "？")
_ASKING = ("which", "who", "where", "when", "count", "amount", "yesno", "how", "does", "group")


class Nested:
    """Questions within one question, put to the store of ``runner``; ``sparql`` keeps their queries."""

    def __init__(self, names: Names, runner: Runner, among: tuple[Thing, ...]) -> None:
        self.names = names
        self.runner = runner
        self.among = among
        self.sparql: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()

    def resolved(self, found: list[Token]) -> list[Token]:
        """The question with what cannot be read together with the rest resolved: superlatives, and before figures."""
        return self._described(self._superlative(found))

    def choices(self, found: list[Token]) -> Iterator[list[Token]]:
        """The question with one of its descriptions (…的园区) resolved, the longest first, for each that picks something.

        To be tried where the question as a whole is not understood.
        """
        for end in range(len(found) - 1, 1, -1):
            head = found[end]
            if not head.cls or head.things or not found[end - 1].text.endswith("的") or head.has("titled"):
                continue
            start = next((at + 1 for at in range(end - 1, -1, -1) if found[at].text in _STOPS), 0)
            phrase = found[start : end + 1]
            rest = [*found[:start], *found[end + 1 :]]
            if not _describes(phrase[:-1]) or not any(token.has(*_ASKING) or token.figure for token in rest):
                continue
            if any(token.cls == head.cls and not token.things for token in rest if not token.figure):
                continue  # …的园区是哪个园区
            try:
                things = self._things(phrase, _MOST)
            except Unclear:
                continue
            if len(things) > 1 and any(token.has("yesno", "choice", "compare") for token in rest):
                continue
            said = "".join(token.text for token in phrase)
            self.notes = (f"{said}：{'、'.join(thing.label for thing in things)}",)
            text = "、".join(thing.label for thing in things)
            yield [*found[:start], Token(0, 0, text, things, "any" if len(things) > 1 else "exact"), *found[end + 1 :]]

    def _superlative(self, found: list[Token]) -> list[Token]:
        """面积最大的园区有哪些问题: the things that a superlative inside the question picks."""
        most = next((at for at, token in enumerate(found) if token.has("most", "least")), None)
        if most is None or most + 1 >= len(found) or found[most + 1].text != "的":
            return found
        if any(token.has("which", "who") for token in found[:most]):
            return found  # 哪个产业被最多的园区…
        end = most + 2
        head = found[end].cls if end < len(found) else ""
        end += bool(head)
        rest = found[end:]
        content = [t for t in rest if not t.has("light")]
        if all(t.has("which", "top") or (t.cls and t.cls in (head or t.cls)) for t in content):
            return found  # …的是哪个园区
        if any(token.has("yesno") for token in rest) and any(token.things for token in rest):
            raise Unclear(token.text for token in rest if token.has("yesno"))  # …的园区里有没有甲
        reading = Reading(found[:end], self.names, self.runner.store)
        reading.among = self.among
        form = ranking(reading)
        if not isinstance(form, Ranking) or reading.unexplained():
            raise Unclear(reading.unexplained())
        return [*map(named_token, self._picked(form, found[:end], _PICKED)), *rest]

    def _described(self, found: list[Token]) -> list[Token]:
        """甲承担的项目投资多少: things told by their relation to a name, before a figure."""
        heads = [at for at, t in enumerate(found) if at > 1 and t.cls and not t.things and found[at - 1].text == "的"]
        at = heads[0] if heads else 0
        before, rest = found[: at - 1], found[at + 1 :]
        told = any(t.things for t in before) and any(t.relations for t in before) and not _asks(before)
        measured = any(t.figure or t.role("amount") for t in rest) and not any(t.cls or t.things for t in rest)
        ordered = any(token.has("which", "who", "group", *POINTING) for token in rest)
        if not heads or not told or not measured or ordered:
            return found
        phrase = [*before, found[at - 1], replace(found[at], figure=False)]
        return [*map(named_token, self._things(phrase, _PICKED)), *rest]

    def _things(self, phrase: list[Token], most: int) -> tuple[Thing, ...]:
        """What a phrase describes. Raises Unclear when it is not understood, or fits nothing or too much."""
        head = replace(phrase[-1], figure=False)
        reading = Reading([*phrase[:-1], head], self.names, self.runner.store)
        form = listing(reading)
        if form is None or (left := reading.unexplained() or left_over(phrase, form, self.names)):
            raise Unclear(left if form is not None else [token.text for token in phrase])
        return self._picked(form, phrase, most)

    def _picked(self, form: Form, phrase: list[Token], most: int) -> tuple[Thing, ...]:
        answer = self.runner.run(form)
        things = [self.names.things[row[0].iri] for row in answer.rows if row[0].iri in self.names.things]
        if not things or len(things) > most:
            raise Unclear([token.text for token in phrase])
        self.sparql = answer.sparql
        return tuple(things)


def _describes(phrase: Iterable[Token]) -> bool:
    """Whether words tell something of what stands behind them, and ask nothing."""
    told = [t for t in phrase if not t.has("light", "and", "with")]
    return not _asks(told) and any(t.things or t.left or t.number or t.date or t.cls or t.relations for t in told)


def _asks(found: Iterable[Token]) -> bool:
    return any(token.has("which", "who", "where", "when", "count", "amount", "yesno") for token in found)
