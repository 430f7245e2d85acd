"""From a question to its answer: what it points back to, which form it has, what else could be meant."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from weakref import WeakKeyDictionary

from kg.answers import Asked
from kg.ask.answer import AMBIGUOUS, ANSWERED, NOT_STATED, NOT_UNDERSTOOD, Answer, Context
from kg.ask.audit import left_over
from kg.ask.compile import dates
from kg.ask.compound import agreed, joined, leaning, questions, singly
from kg.ask.each import for_each
from kg.ask.fold import fold
from kg.ask.forms import FORMS
from kg.ask.meaning import Form
from kg.ask.names import Names, select
from kg.ask.nested import Nested
from kg.ask.phrasing import asks_only_what, plain, together
from kg.ask.pointing import variants
from kg.ask.reading import Ambiguous, NotRecorded, Reading, Unclear
from kg.ask.run import Runner
from kg.ask.suggest import option, suggestions
from kg.ask.target import presumed
from kg.ask.things import Thing
from kg.ask.tokens import Token, tokens
from kg.ask.vocabulary import vocabulary

LONGEST = 300  # characters of a question
_SHORT = 4  # characters of a label that hardly tells a thing apart
_names: WeakKeyDictionary[Asked, Names] = WeakKeyDictionary()


def ask(store: Asked, question: str, context: Context | None = None) -> Answer:
    """The answer to a question in Chinese from the graph in ``store``.

    ``context`` is that of the answer before, in a conversation. The names of the graph are read once for each store,
    which must not change afterwards. Never raises for a question, whatever it holds.
    """
    text = fold(question[: LONGEST * 4])
    if not text or len(text) > LONGEST or len(question) > LONGEST * 4:
        why = "没有问题" if not text else f"问题太长，最多{LONGEST}字"
        return Answer(question, NOT_UNDERSTOOD, why, context=context or Context())
    names = _names.get(store)
    if names is None:
        names = _names[store] = Names(store)
    return _Talk(store, names, context or Context()).answer(question, tokens(text, names))


class _Talk:
    def __init__(self, store: Asked, names: Names, context: Context) -> None:
        self.store = store
        self.names = names
        self.context = context
        self.runner = Runner(store, names.things)
        self.sparql: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.replaced = False  # the last question was asked anew of another thing

    def answer(self, question: str, found: list[Token]) -> Answer:
        """The first reading of the question that explains all of its words, else why there is none."""
        unclear: list[str] | None = None
        if any(t.has("again") for t in found) and (several := self._each(question, found)) is not None:
            return several
        kept = plain(found)
        self.replaced = bool(self.context.tokens) and asks_only_what(kept)
        for variant in variants(kept, self.context, self.names):
            try:
                variant = self._dated(variant)
                variant, form = self._understood(together(variant, self.names, self._joined))
                answer = self.runner.run(form)
            except Unclear as error:
                unclear = list(error.words) or unclear  # the last variant is the question as it stands
                continue
            except Ambiguous as error:
                return self._which(question, error, found)
            except NotRecorded as error:
                return self._refused(question, f"图里没有这项内容：{error}", found)
            return self._told(question, answer, variant)
        if (several := self._each(question, found) or self._all(question, found)) is not None:
            return several
        said = "".join(token.text for token in found)
        words = "、".join(f"“{word}”" for word in unclear or () if word in said)
        return self._refused(question, f"没有看懂{words}" if words else "没有看懂这个问题", found)

    def _understood(self, variant: list[Token]) -> tuple[list[Token], Form]:
        """The tokens and form of a question, with questions within it answered first where it takes that."""
        nested = Nested(self.names, self.runner, self.context.things)
        resolved = nested.resolved(variant)
        try:
            form = self._read(resolved)
        except Unclear as error:
            for choice in nested.choices(resolved):
                with suppress(Unclear):
                    form = self._read(choice)
                    self.sparql, self.notes = nested.sparql, (*self.notes, *nested.notes)
                    return choice, form
            raise error
        self.sparql = nested.sparql
        return resolved, form

    def _each(self, question: str, found: list[Token]) -> Answer | None:
        """The answers to the questions of a sentence that asks several; None where one of them is not understood."""
        answers: list[tuple[str, Answer]] = []
        context = self.context
        before: list[Token] = []
        for part in questions(found):
            part = [*leaning(part, before), *part]
            before = [*before, *part]
            text = "".join(token.text for token in part)
            answer = self._part(text, part, context, bool(answers))
            if answer.status == AMBIGUOUS:
                return replace(answer, question=question)
            if answer.status == NOT_UNDERSTOOD:
                return None
            answers.append((text, answer))
            context = replace(answer.context, subject=answers[0][1].context.subject)
        return joined(question, answers) if answers else None

    def _all(self, question: str, found: list[Token]) -> Answer | None:
        """Whether something holds of each of several names; None where that is not asked or not understood."""
        asked = [("".join(token.text for token in part), part) for part in singly(found)]
        answers = [(text, _Talk(self.store, self.names, self.context).answer(text, part)) for text, part in asked]
        known = answers and all(answer.status in (ANSWERED, NOT_STATED) for _, answer in answers)
        return agreed(question, answers) if known else None

    def _part(self, text: str, part: list[Token], context: Context, later: bool) -> Answer:
        """The answer to one of several questions: of what the first was about, else of what the last one found."""
        about = replace(context, things=()) if later and context.subject is not None else context
        answer = _Talk(self.store, self.names, about).answer(text, part)
        if answer.status == ANSWERED or not context.things or not later:
            return answer
        found = context.things[0] if len(context.things) == 1 else None
        other = _Talk(self.store, self.names, replace(context, subject=found)).answer(text, part)
        return other if other.status == ANSWERED or answer.status == NOT_UNDERSTOOD else answer

    def _read(self, found: list[Token]) -> Form:
        best: list[str] | None = None
        for maker in FORMS:
            reading = Reading(found, self.names, self.store)
            reading.among = self.context.things if len(self.context.things) > 1 else ()
            try:
                form = maker(reading)
            except Unclear as error:
                left = list(error.words) or reading.unexplained()
                form = None
            else:
                left = reading.unexplained() or (left_over(found, form, self.names) if form is not None else [])
            if form is not None and not left:
                return for_each(found, form)
            if left and (best is None or len(left) < len(best)):
                best = left
        raise Unclear(best or ())

    def _dated(self, found: list[Token]) -> list[Token]:
        """去年 as the year before the reports that the question's names stand in, where these are of one year."""
        at = next((at for at, token in enumerate(found) if token.has("year") and not token.things), None)
        if at is None:
            return found
        named = [thing for token in found for thing in token.things]
        years = {date[:4] for (date,) in select(self.store, dates(named))} if named else set()
        if len(years) != 1:
            raise Unclear([found[at].text])
        year = str(int(years.pop()) + int(found[at].role("year") or 0))
        self.notes = (f"把“{found[at].text}”理解为{year}年",)
        return [*found[:at], replace(found[at], word=None, date=year), *found[at + 1 :]]

    def _joined(self, one: Thing, other: Thing) -> bool:
        """Whether two things are joined, the one perhaps through the zones that a place stands for."""
        reading = Reading([], self.names, self.store)
        zones = self.names.named_after(one) if one.cls == "Place" else ()
        return any(reading.linked(thing, other) for thing in (one, *zones))

    def _told(self, question: str, answer: Answer, found: list[Token]) -> Answer:
        notes = tuple(
            f"把“{token.text}”理解为{token.things[0].label}"
            for token in found
            if token.things and token.how in ("short", "slip") and len(token.things) == 1
        )
        notes += self._miscounted(answer, found)
        if answer.status == ANSWERED and any(token.has("not") for token in found):
            notes += ("没有，是指报告没有提到",)
        subjects = [
            t.things[0] for t in found if t.things and t.things[0].cls not in ("Problem", "Measure", "Industry")
        ]
        cells = [cell.iri for row in answer.rows for cell in (row[answer.asked[0]], row[0]) if cell.iri]
        things = tuple(self.names.things[node] for node in dict.fromkeys(cells) if node in self.names.things)
        if self.replaced:
            things = (*(thing for thing in self.context.things if thing not in things), *things)
        subject = subjects[0] if subjects else None
        if subject is not None and subject.cls == "Place":
            zones = self.names.named_after(subject)
            subject = zones[0] if len(zones) == 1 else subject
        context = Context(tuple(found), subject or self.context.subject, things if answer.status == ANSWERED else ())
        sparql = (*self.sparql, *answer.sparql)
        return replace(
            answer, question=question, notes=answer.notes + notes + self.notes, sparql=sparql, context=context
        )

    def _miscounted(self, answer: Answer, found: list[Token]) -> tuple[str, ...]:
        """那三个项目是哪些, of which there are two: what is presumed is told to be otherwise."""
        for head, thing in enumerate(found):
            number = found[at].number if (at := presumed(found, head)) is not None else None
            if number and thing.cls and answer.columns == (vocabulary().classes[thing.cls],):
                told = len(answer.rows)
                return (f"问的是{number.surface}，报告里有{told}个",) if told != number.value else ()
        return ()

    def _which(self, question: str, error: Ambiguous, found: list[Token]) -> Answer:
        labels = [thing.label for thing in error.things]
        options = tuple(
            option(self.store, thing) if labels.count(thing.label) > 1 or len(thing.label) <= _SHORT else thing.label
            for thing in error.things
        )
        text = f"“{error.text}”指的是哪一个：{'；'.join(options)}？"
        context = Context(tuple(found), self.context.subject, ())
        return Answer(question, AMBIGUOUS, text, options=options, context=context)

    def _refused(self, question: str, why: str, found: Iterable[Token]) -> Answer:
        near = suggestions(self.store, list(found))
        return Answer(question, NOT_UNDERSTOOD, why, suggestions=near, context=self.context)
