"""From a question to its answer: what it points back to, which form it has, what else could be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from weakref import WeakKeyDictionary

from kg.answers import Asked
from kg.ask.answer import AMBIGUOUS, ANSWERED, NOT_UNDERSTOOD, Answer, Context
from kg.ask.audit import left_over
from kg.ask.compile import dates
from kg.ask.fold import fold
from kg.ask.forms import FORMS, listing
from kg.ask.meaning import Form, Ranking
from kg.ask.measuring import ranking
from kg.ask.names import Names, Thing, select, stem_of
from kg.ask.phrasing import asks_only_what, plain, qualifies, together
from kg.ask.reading import Ambiguous, NotRecorded, Reading, Unclear
from kg.ask.run import Runner
from kg.ask.slips import shared
from kg.ask.suggest import option, suggestions
from kg.ask.target import presumed
from kg.ask.tokens import Token, tokens
from kg.ask.vocabulary import Word, vocabulary

LONGEST = 300  # characters of a question
_POINTING = (
    "most",
    "least",
    "more",
    "less",
    "down",
    "up",
    "order",
    "sum",
    "mean",
    "difference",
    "ratio",
)  # of the things just told
_NOT_MEANT = ("Place", "Industry", "Problem", "Measure")  # 它 is rather the zone that they were told of
_SHORT = 4  # characters of a label that hardly tells a thing apart
_PICKED = 5  # things of one answer that a question within a question goes on with
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
        for variant in self._variants(plain(found)):
            try:
                variant = self._dated(variant)
                variant = self._described(self._inner(together(variant, self.names, self._joined)))
                form = self._read(variant)
                answer = self.runner.run(form)
            except Unclear as error:
                unclear = list(error.words) or unclear  # the last variant is the question as it stands
                continue
            except Ambiguous as error:
                return self._which(question, error, found)
            except NotRecorded as error:
                return self._refused(question, f"图里没有这项内容：{error}", found)
            return self._told(question, answer, variant)
        said = "".join(token.text for token in found)
        words = "、".join(f"“{word}”" for word in unclear or () if word in said)
        return self._refused(question, f"没有看懂{words}" if words else "没有看懂这个问题", found)

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
                return form
            if left and (best is None or len(left) < len(best)):
                best = left
        raise Unclear(best or ())

    def _variants(self, found: list[Token]) -> Iterator[list[Token]]:
        """The question as it stands, or with what it points back to in its place."""
        before = self.context
        named = [token for token in found if token.things]
        if before.tokens and asks_only_what(found):
            self.replaced = True
            yield _replaced(before.tokens, [self._counterpart(token) for token in named])
            return
        if before.tokens and qualifies(found):
            yield _qualified(before.tokens, found)
            return
        them = any(token.has("pronoun") and token.text.endswith("们") for token in found)
        if them and len(before.things) > 1 and before.things[0].cls not in _NOT_MEANT:
            joint = Token(0, 0, "、", word=vocabulary().words["、"])
            named = [part for thing in before.things for part in (joint, _token(thing))][1:]
            yield [part for token in found for part in (named if token.has("pronoun") else [token])]
            return
        pronouns = [at for at, token in enumerate(found) if token.has("pronoun")]
        candidates = [thing for thing in (before.things if len(before.things) == 1 else ()) if thing]
        candidates += [before.subject] if before.subject else []
        candidates.sort(key=lambda thing: thing.cls in _NOT_MEANT)
        if pronouns and candidates:
            for thing in candidates:
                yield [_token(thing) if at in pronouns else token for at, token in enumerate(found)]
            return
        if any(token.has("among") for token in found):
            rest = _pointed(found, before.things)
            headed = any(token.cls or token.has(*_POINTING) for token in rest)
            yield rest if headed or not before.subject else [_token(before.subject), *rest]
            return
        headless = not any(t.cls for t in found) and any(t.has(*_POINTING) for t in found)
        if headless and not any(token.figure for token in found):
            asked = [token for token in before.tokens if (token.figure or token.cls) and not token.things]
            figures = [token for token in asked if not token.cls]
            figures = figures or (asked[-1:] if any(token.has("more", "less") for token in found) else [])
            if not figures and (told := _of_these(found, before.things)):
                yield told
            found = [*figures, *found]
        elif not named and not any(t.cls or t.figure for t in found) and (told := _of_these(found, before.things)):
            yield told
        about_zones = any(token.cls == "Zone" for token in found)
        if before.subject and not named and not about_zones and not headless:
            for thing in candidates:
                yield [_token(thing), *found]
        yield found

    def _counterpart(self, named: Token) -> Token:
        """What a place or zone means after a question about something of another: 鲁山's committee after 伊川's."""
        old = [t for token in self.context.tokens for t in token.things if t.cls not in (*_NOT_MEANT, "Zone")]
        if not old or len(named.things) != 1 or named.things[0].cls not in ("Place", "Zone"):
            return named
        stem = stem_of(named.things[0])
        alike = [t for t in self.names.things.values() if t.cls == old[0].cls and fold(t.label).startswith(stem)]
        ends = {thing: shared(thing.label[::-1], old[0].label[::-1]) for thing in alike}
        best = [thing for thing in alike if ends[thing] == max(ends.values()) > _SHORT]
        return replace(named, things=(best[0],), how="short") if len(best) == 1 else named

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
        return Reading([], self.names, self.store).linked(one, other)

    def _inner(self, found: list[Token]) -> list[Token]:
        """A superlative inside the question (面积最大的园区有哪些问题) gives way to the things that it picks."""
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
        reading = Reading(found[:end], self.names, self.store)
        reading.among = self.context.things
        form = ranking(reading)
        if not isinstance(form, Ranking) or reading.unexplained():
            raise Unclear(reading.unexplained())
        return [*self._picked(form, found[:end]), *rest]

    def _described(self, found: list[Token]) -> list[Token]:
        """Things told by their relation to a name (甲承担的项目投资多少) give way to their names before a figure."""
        heads = [at for at, t in enumerate(found) if at > 1 and t.cls and not t.things and found[at - 1].text == "的"]
        at = heads[0] if heads else 0
        before, rest = found[: at - 1], found[at + 1 :]
        told = any(t.things for t in before) and any(t.relations for t in before) and not _asks(before)
        measured = any(t.figure or t.role("amount") for t in rest) and not any(t.cls or t.things for t in rest)
        ordered = any(token.has("which", "who", "group", *_POINTING) for token in rest)
        if not heads or not told or not measured or ordered:
            return found
        phrase = [*before, found[at - 1], replace(found[at], figure=False)]
        reading = Reading(phrase, self.names, self.store)
        form = listing(reading)
        if form is None or (left := reading.unexplained() or left_over(phrase, form, self.names)):
            raise Unclear(left if form is not None else [token.text for token in phrase])
        return [*self._picked(form, phrase), *rest]

    def _picked(self, form: Form, phrase: list[Token]) -> list[Token]:
        """The names of the things that a phrase picks, of which there are only a few."""
        answer = self.runner.run(form)
        things = [self.names.things[row[0].iri] for row in answer.rows if row[0].iri in self.names.things]
        if not things or len(things) > _PICKED:
            raise Unclear([token.text for token in phrase])
        self.sparql = answer.sparql
        return [*map(_token, things)]

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


def _asks(found: Iterable[Token]) -> bool:
    return any(token.has("which", "who", "where", "when", "count", "amount", "yesno") for token in found)


def _token(thing: Thing) -> Token:
    return Token(0, 0, fold(thing.label), (thing,), "exact")


def _of_these(found: list[Token], things: tuple[Thing, ...]) -> list[Token]:
    """一共几家, 哪些是已经采取的: the question put to the things of the last answer; [] where it is not about them."""
    at = next((at for at, token in enumerate(found) if token.has("which", "count")), None)
    if at is None or len(things) < len("甲乙") or any(token.has("most", "least", "more", "less") for token in found):
        return []
    label = vocabulary().classes.get(things[0].cls, "")
    members = Token(0, 0, label, word=Word(label, things[0].cls), members=things)
    return [*found[: at + 1], members, *found[at + 1 :]]


def _pointed(found: list[Token], things: tuple[Thing, ...]) -> list[Token]:
    """The question with the things of the last answer for 这些问题; 其中 is left out, which a superlative needs not."""
    rest: list[Token] = []
    for token in found:
        same = tuple(thing for thing in things if thing.cls == token.cls)
        pointed = bool(rest) and rest[-1].has("among")
        if pointed:
            rest.pop()
        rest.append(replace(token, members=same) if pointed and same and not token.things else token)
    return rest


def _replaced(before: tuple[Token, ...], named: list[Token]) -> list[Token]:
    """The last question with the names of this one in the place of its own."""
    classes = {thing.cls for thing in named[0].things}
    old = [at for at, token in enumerate(before) if token.things]
    same = [at for at in old if {thing.cls for thing in before[at].things} & classes] or old
    if not same:
        return [*named, *before]
    return [*before[: same[0]], *named, *(token for at, token in enumerate(before) if at > same[0])]


def _qualified(before: tuple[Token, ...], found: list[Token]) -> list[Token]:
    """The last question of another time, or of the plan for the fact: 目标呢, 2022年呢."""
    said = [token for token in found if not token.has("light", "and", "with")]
    rest = [
        token
        for token in before
        if not any((token.date and new.date) or (token.has("modality") and new.has("modality")) for new in said)
    ]
    at = next((at for at, t in enumerate(rest) if (t.figure or t.cls) and not t.things), len(rest))
    return [*rest[:at], *said, *rest[at:]]
