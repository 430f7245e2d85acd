"""Nothing left over: what a form says is held against the words of its question, whoever read them.

A reading explains each word; here the form that came of it must show that it did. A name must be among its things, a
number among its values, a denial must deny something: an answer to less than was asked for is a wrong answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kg.ask.figures import ENDS, bare, family, is_aim, matching
from kg.ask.fold import fold
from kg.ask.meaning import (
    Asking,
    Attribute,
    Beside,
    Bigger,
    Bound,
    Except,
    Figures,
    Form,
    Linked,
    Measured,
    Ranking,
    Set,
    Test,
    Total,
    parts,
)
from kg.ask.names import Names
from kg.ask.reading import topic, words_of
from kg.ask.target import presumed
from kg.ask.things import Thing
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary

_HALF = 0.5  # of the characters of loose words must stand in the name of the figure that they became
_DENYING = ("not",)
_ASKING = ("which", "who", "where", "when", "count", "amount", "how", "does")
_STOPS = ("，", "；", "。", "？", "、")
_PHRASES = {"Problem", "Measure"}
_PERSONS = {"Agency", "Enterprise"}
_ALIKE = ({"Plan", "Report"}, {"Problem", "Measure"})  # 文件 may be either; measures are for problems
_ROLES: dict[str, tuple[type, ...]] = {  # what a word with one of these roles must become
    "most": (Ranking,),
    "least": (Ranking,),
    "nth": (Ranking,),
    "top": (Ranking,),
    "down": (Ranking,),
    "up": (Ranking,),
    "order": (Ranking,),
    "more": (Ranking, Bigger, Measured, Total),
    "less": (Ranking, Bigger, Measured, Total),
    "mean": (Total,),
    "difference": (Total,),
    "ratio": (Total,),
    "since": (Test,),
    "before": (Test,),
    "except": (Except,),
    "besides": (Except,),
}


class _Said:
    """All that a form says, whatever part of it says so."""

    def __init__(self, form: Form) -> None:
        self.parts = list(parts(form))
        self.form = form
        self.things = {part for part in self.parts if isinstance(part, Thing)}
        self.relations = {name for part in self.parts if isinstance(part, Linked) for name, _ in part.relations}
        known = vocabulary().relations
        self.classes = {cls for part in self.parts if isinstance(part, Set) for cls in part.classes}
        self.classes |= {thing.cls for thing in self.things}
        self.classes |= {cls for name in self.relations for cls in known[name].domain | known[name].range}
        self.texts = {part.text for part in self.parts if isinstance(part, Test)}
        self.indicators = tuple(dict.fromkeys(name for part in self.parts for name in _indicators(part)))
        self.numbers = {abs(part) for part in self.parts if isinstance(part, int | Decimal)}
        self.periods = {part.period for part in self.parts if isinstance(part, Figures | Ranking | Measured)}


def left_over(tokens: Sequence[Token], form: Form, names: Names) -> list[str]:
    """The words whose part in the question the form does not show."""
    said = _Said(form)
    if isinstance(form, Asking) and form.what == "which":
        heads = [at for at, token in enumerate(tokens) if token.cls in form.things.classes]
        counts = {presumed(tokens, at) for at in heads}
        tokens = [token for at, token in enumerate(tokens) if at not in counts]
    lost = [token.text for token in tokens if not _shown(token, said, names)]
    return [*lost, *_of_itself(tokens, form), *_parts_of_parts(tokens, said), *_asked_besides(tokens, said)]


def _of_itself(tokens: Sequence[Token], form: Form) -> list[str]:
    """煤化工是哪片的主导产业: names of the class that the form lists, which could only be told of themselves."""
    if not isinstance(form, Asking) or form.what != "which" or form.things.given:
        return []
    known = vocabulary()
    alone = {cls for cls in form.things.classes if not any(cls in r.domain & r.range for r in known.relations.values())}
    left_out = {thing for part in parts(form) if isinstance(part, Except) for thing in part.things}
    told = (t for t in tokens if t.things and t.how != "any" and not t.text.endswith(tuple(known.classes.values())))
    return [t.text for t in told if {x.cls for x in t.things} <= alone - _PHRASES and not left_out & {*t.things}]


def _parts_of_parts(tokens: Sequence[Token], said: _Said) -> list[str]:
    """有子园区的园区: the word for parts beside the one for zones, where nothing is said of parts."""
    if said.things or "partOf" in said.relations or not any(t.cls == "Zone" and not t.has("part") for t in tokens):
        return []
    return [token.text for token in tokens if token.has("part")]


def _asked_besides(tokens: Sequence[Token], said: _Said) -> list[str]:
    """What a second clause asks for, where the form has but one thing to tell: 签约了几个，投产了几个."""
    stops = [at for at, token in enumerate(tokens) if token.text in _STOPS]
    several = isinstance(said.form, Beside) or (isinstance(said.form, Figures) and said.form.more)
    if not stops or several:
        return []
    marks = ("amount",) if isinstance(said.form, Ranking) else _ASKING  # 甲的几个片里，哪个最大 but not 哪个大，大多少
    clauses = (tokens[start + 1 : end] for start, end in pairwise((-1, *stops, len(tokens))))
    asking = [
        mark
        for clause in clauses
        if (mark := next((t.text for t in clause if t.has(*marks)), ""))
        and any(not t.has("light", "and", "with", *_ASKING) for t in clause)
    ]
    return asking if isinstance(said.form, Ranking) else asking[1:]


def _shown(token: Token, said: _Said, names: Names) -> bool:
    if token.members:
        return True
    if token.things:
        return _named(token, said, names)
    if token.date:
        return any(date in told for date in token.date.split("..") for told in said.periods | said.texts)
    if token.number is not None and not token.figure:
        return _counted(token, said)
    if token.left:
        return _loose(token.text, said)
    return _plays(token, said)


def _named(token: Token, said: _Said, names: Names) -> bool:
    """A name is among the things, itself or the zones that a place stands for; a phrase may be sought by its words."""
    if said.things & set(token.things) or any(text in token.text for text in said.texts if len(text) > 1):
        return True
    zones = {zone for place in token.things if place.cls == "Place" for zone in names.named_after(place)}
    return bool(said.things & zones) or any(token.text in fold(name) for name in said.indicators)


def _counted(token: Token, said: _Said) -> bool:
    assert token.number is not None
    value = token.number.value
    apposed = int(value) == len(said.things) or isinstance(
        said.form, Ranking | Total | Beside
    )  # 甲、乙两个, 其三个项目
    counted = token.number.unit == "count" and (apposed or value == 1 or value + 1 in said.numbers)  # 不止两个
    return counted or value in said.numbers or any(token.text in fold(name) for name in said.indicators)


def _loose(text: str, said: _Said) -> bool:
    """Unknown words are sought in labels, or are a figure's name."""
    if any(word in text or text in word for word in said.texts):
        return True
    if any(all(word in said.texts for word in choice) for choice in words_of(topic(text))):
        return True
    if any(text in called for name in said.indicators for called in family(fold(name))):
        return True
    letters = {letter for name in said.indicators for letter in fold(name)}
    return sum(letter in letters for letter in text) >= len(text) * _HALF if letters else False


def _plays(token: Token, said: _Said) -> bool:
    """A word of the vocabulary plays one of its parts."""
    if token.has("unknown"):
        return bool(said.indicators) and _measured(token.text, said)
    if token.has("titled") and token.cls:
        labels = (*said.indicators, *(thing.label for thing in said.things))
        return _loose(token.text, said) or any(token.text in fold(label) for label in labels)
    if (status := token.role("status")) and not token.cls and "Measure" in said.classes:
        return status in said.texts or isinstance(said.form, Attribute)
    if token.has("yesno") and not token.has("light", "choice"):
        return isinstance(said.form, Bound | Bigger | Attribute) or _is_truth(said.form)
    if token.has("amount") and not token.has("light", "which") and isinstance(said.form, Asking):
        return said.form.what == "number" or bool(said.indicators)
    if token.has("who") and isinstance(said.form, Ranking) and not said.things:
        return bool(_PERSONS.intersection(said.form.things.classes))
    if token.has("who") and isinstance(said.form, Asking):
        return bool(said.classes & _PERSONS)
    if token.has("light", "which", "who", "where", "when", "and", "with", "list", "says", "pronoun"):
        return True
    if (level := token.role("level")) is not None and token.cls and not _is_level(level, said):
        return False
    if token.has("phase") and not any(token.text in fold(name) for name in (*said.indicators, *said.texts)):
        return False
    if (marks := token.role("per")) is not None:
        return any(mark in name for mark in marks.split(",") for name in said.indicators)
    if token.has(*_DENYING):
        return any(isinstance(part, Linked | Test) and _denies(part) for part in said.parts) or _excepts(said)
    if token.role("modality") == "planned" and not token.cls and not token.figure:
        return _planned(said)
    if token.figure and not token.cls and not token.relations & said.relations:
        return _measured(token.text, said)
    wanted = tuple(kind for role, kinds in _ROLES.items() if token.has(role) for kind in kinds)
    if wanted and not token.relations and not token.cls:
        return any(isinstance(part, wanted) for part in said.parts)
    if token.cls and not token.figure:
        alike = any({token.cls, cls} <= kinds for kinds in _ALIKE for cls in said.classes)
        return token.cls in said.classes or alike or isinstance(said.form, Attribute) or _measured(token.text, said)
    return True


def _is_level(level: str, said: _Said) -> bool:
    """Whether the kind of a place or office that a word names narrows something: 县, 科室."""
    tests = [part for part in said.parts if isinstance(part, Test) and part.operator == "STRENDS"]
    return bool(tests) or bool(said.indicators) or any(thing.cls == "Place" for thing in said.things)


def _is_truth(form: Form) -> bool:
    return isinstance(form, Asking) and form.what == "truth"


def _measured(name: str, said: _Said) -> bool:
    """A figure's name names one of the indicators, is part of one, or tells what things are about (土地问题)."""
    if matching(name, said.indicators) or any(bare(name) in fold(told) for told in said.indicators):
        return True
    return (name in ENDS and bool(said.indicators)) or _loose(name, said)


def _denies(part: Linked | Test) -> bool:
    return part.negated if isinstance(part, Linked) else part.denied or part.text == "proposed"


def _excepts(said: _Said) -> bool:
    return any(isinstance(part, Except | Bound | Measured) for part in said.parts)


def _planned(said: _Said) -> bool:
    modal = any(isinstance(part, Figures) and (part.modality or part.aspect == "modality") for part in said.parts)
    return modal or "proposed" in said.texts or any(map(is_aim, said.indicators)) or (
        isinstance(said.form, Attribute)
    )  # fmt: skip


def _indicators(part: object) -> tuple[str, ...]:
    if isinstance(part, Figures):
        return (*part.indicators, *(name for more in part.more for name in more))
    if isinstance(part, Measured | Total):
        return part.indicators
    if isinstance(part, Ranking | Bigger):
        return () if isinstance(part.measure, Linked) else part.measure
    return ()
