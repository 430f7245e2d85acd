"""The clauses of a question, and what narrows the things that it asks for as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.ask.meaning import Condition, Except, Linked, OneOf, Says, Set, ends, parts, status
from kg.ask.reading import Reading, Unclear, topic
from kg.ask.things import Thing
from kg.ask.vocabulary import vocabulary

_KINDS = ("省", "市", "县", "区", "镇", "乡", "街道")


def excepted(reading: Reading) -> Iterator[Except]:
    """除了甲和乙: things that are left out."""
    tokens = reading.tokens
    for mark in reading.find("besides"):
        reading.explain(mark)
        if reading.first("except") is None and mark and tokens[mark - 1].things:
            yield Except(reading.things(mark - 1))
    for mark in reading.find("except"):
        reading.explain(mark)
        for at in range(mark + 1, len(tokens)):
            if tokens[at].things:
                things = reading.things(at)
                yield Except(reading.zones_of(things[0]).given or things if things[0].cls == "Place" else things)
            elif not tokens[at].has("with", "light") and tokens[at].text != "、":
                break


def clauses(reading: Reading) -> list[list[list[int]]]:
    """Places of tokens, parted by 并且, commas and the like, but not between two names of a list; each with its
    choices, parted by 或者."""
    parts: list[list[list[int]]] = [[[]]]
    for at, token in enumerate(reading.tokens):
        lists = 0 < at < len(reading.tokens) - 1 and reading.tokens[at - 1].things and reading.tokens[at + 1].things
        if token.has("or") and reading.is_open(at):
            reading.explain(at)
            parts[-1].append([])
        elif token.has("and") and not lists:
            parts.append([[]])
        else:
            parts[-1][-1].append(at)
    return [choices for part in parts if (choices := [choice for choice in part if choice])]


def at_level(given: Iterable[Condition], suffix: str) -> Iterator[Condition]:
    """The conditions on a place, with its kind: up from what is in it, so far as that goes. Villages go without 村."""
    yield from map(_deep, given)
    yield ends(*_KINDS, denied=True) if suffix == "村" else ends(*suffix.split(","))


def _deep(condition: Condition) -> Condition:
    if isinstance(condition, OneOf):
        return OneOf(tuple(tuple(map(_deep, choice)) for choice in condition.choices))
    inside = isinstance(condition, Linked) and condition.relations[0][0] in ("locatedIn", "partOf")
    up = isinstance(condition, Linked) and inside and not condition.relations[0][1]
    return replace(condition, deep=True) if up and isinstance(condition, Linked) else condition


def titled(reading: Reading, at: int) -> Iterator[Says]:
    """What the word for a class at a place says of labels: 公告, 保税区. Unclear where none is called so."""
    token = reading.tokens[at]
    if token.has("titled"):
        said = topic(token.text)
        if not reading.told((token.cls,), said):
            raise Unclear([token.text])
        yield said


def told_of_itself(reading: Reading, target: int) -> Iterator[Linked]:
    """What the word for a zone tells by itself, where no other word has told it: 报告对象 are what reports are about."""
    told = reading.tokens[target].relations
    for relation in (vocabulary().relations[name] for name in sorted(told) if not told & reading.taken):
        forward = "Zone" in relation.domain
        other = Set(tuple(sorted(relation.range if forward else relation.domain)))
        yield reading.took(Linked(((relation.name, forward),), other))


def of_others(condition: Condition) -> bool:
    """Whether a condition alone would take in what all other reports tell: 甲不缺什么, 某规划以外的规划."""
    if isinstance(condition, Except):
        return True
    named = isinstance(condition, Linked) and any(isinstance(part, Thing) for part in parts(condition))
    return named and isinstance(condition, Linked) and condition.negated


def is_definite(reading: Reading, at: int) -> bool:
    """Whether 园区 alone means one particular zone, which the question does not name."""
    plural = any(token.has("all", "group", "which") for token in reading.tokens[:at])
    return (
        not plural
        and not any(token.things or token.left for token in reading.tokens)
        and reading.first("above", "from") is None
    )


def owns(reading: Reading, name: int, at: int) -> bool:
    """Whether a name stands right before a class: 甲的“十四五”规划."""
    tokens = reading.tokens
    between = tokens[name + 1 : at]
    return any(token.text == "的" for token in between) and all(
        token.left or (token.has("light") and token.text == "的") for token in between
    )


def advised(reading: Reading, target: int) -> Iterator[Condition]:
    """有哪些建议: measures that are only proposed; not 对策建议, which are measures at large."""
    told = reading.tokens[target].role("status")
    if told and reading.tokens[target].cls == "Measure" and reading.tokens[target - 1].cls != "Measure":
        yield status(told)
