"""What class of things a question asks for, and which of its words says so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ask.reading import Reading, Unclear
from kg.ask.relating import BELONGS
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary

_SITED = ("Place", "Zone")  # where firms and projects are
_PERSONS = ("Agency", "Enterprise")  # 管理机构是谁
_TRADES = tuple(f"{verb}{what}" for verb in "做干搞" for what in ("什么", "啥"))  # of a firm: its industry
_WITHIN = ("里", "中", "里面", "里头", "当中", "之中", "的里面")  # 问题里没有措施的有哪些
_VERBS = ("下属", "入驻", "签约")  # between 哪些 and the class


def target(reading: Reading) -> tuple[tuple[str, ...], int | None]:
    """The classes that are asked for, and the token that says so."""
    tokens = reading.tokens
    if (does := reading.first("does")) is not None and not reading.named("Enterprise", "Project"):
        return ("Measure",), does
    if does is not None and reading.named("Enterprise") and tokens[does].text in _TRADES:
        return ("Industry",), does
    for how in reading.find("how"):
        if how + 1 < len(tokens) and "addresses" in tokens[how + 1].relations:
            reading.explain(how + 1)
            return ("Measure",), how
    for mark in reading.find("which", "count", "amount"):
        after = (at for at in range(mark + 1, len(tokens)) if not tokens[at].has("light") and not tokens[at].number)
        head = next(after, None)
        while head is not None and tokens[head].relations and not tokens[head].cls:
            head = next(after, None) if tokens[head].text in _VERBS else None
        if head is not None and tokens[head].cls and not tokens[head].things:
            return (tokens[head].cls,), head
        before = [at for at in range(mark) if tokens[at].cls and not tokens[at].things and reading.is_open(at)]
        within = [at for at in before if tokens[at + 1].has("light") and tokens[at + 1].text in _WITHIN]
        if before:
            head = (within or before)[-1]
            return (tokens[head].cls,), head
    if reading.first("where") is not None:
        if reading.named("Agency") and any("partOf" in token.relations for token in tokens):
            return ("Agency",), None
        sited = reading.named("Enterprise", "Project") and not reading.named("Zone")
        sited = sited or (reading.named("Zone") and any(token.text in BELONGS for token in tokens))
        reading.explain(*reading.find("where"))
        return (_SITED if sited else ("Place",)), None
    if reading.first("who") is not None:
        named = [
            at
            for at, t in enumerate(tokens)
            if t.cls in _PERSONS and (t.relations or (at and tokens[at - 1].relations)) and reading.is_open(at)
        ]
        return ((tokens[named[0]].cls,), named[0]) if named else ((), None)
    heads = [at for at, token in enumerate(tokens) if token.cls and not token.things and reading.is_open(at)]
    return ((tokens[heads[-1]].cls,), heads[-1]) if heads else ((), None)


def presumed(tokens: Sequence[Token], head: int) -> int | None:
    """The place of a number that only tells how many there are said to be: 三个签约项目; None without one."""
    before = (at for at in range(head - 1, -1, -1) if not (tokens[at].relations and not tokens[at].cls))
    at = next(before, None)
    quantity = tokens[at].number if at is not None else None
    return at if quantity is not None and quantity.unit == "count" else None


def noun(reading: Reading, at: int) -> str:
    """The class that a token names or counts: 项目, 项目数."""
    token = reading.tokens[at]
    word = vocabulary().words.get(token.text.removesuffix("量").removesuffix("数"))
    return "" if token.things else token.cls or (word.cls if word else "")


def relations_of(mine: str, reading: Reading, at: int) -> tuple[tuple[str, bool], ...]:
    token = reading.tokens[at]
    options = tuple((r.name, forward) for r, forward in vocabulary().between(mine, noun(reading, at)))
    named = tuple(pair for pair in options if pair[0] in token.relations)
    if not (named or len(options) == 1):
        raise Unclear([token.text])
    return named or options
