"""By which relations two classes are joined, and which way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.ask.reading import Reading
from kg.ask.vocabulary import vocabulary

BELONGS = frozenset(["属于", "属", "隶属", "归属", "归", "管", "管理"])
Relations = tuple[tuple[str, bool], ...]


def between(mine: str, other: str, asked: Iterable[str] = ()) -> Relations:
    """The relations between two classes: those that are asked for, else the only one there is."""
    options = [(relation.name, forward) for relation, forward in vocabulary().between(mine, other)]
    named = tuple(pair for pair in options if pair[0] in set(asked))
    if named:
        return named
    return tuple(options) if len({name for name, _ in options}) == 1 else ()


def directed(
    reading: Reading, classes: tuple[str, ...], places: Sequence[int], target: int | None, options: Relations
) -> Relations:
    """Part or whole: 甲有哪些园 asks for parts, 甲属于哪个园区 for the whole."""
    tokens = reading.tokens
    alone = all(thing.cls == "Place" for token in tokens for thing in token.things)
    if classes == ("Place",) and not alone:
        return tuple(pair for pair in options if pair[1])
    whole = any(tokens[place].text in BELONGS or tokens[place].has("where", "who") for place in places)
    alike = (p for p in places if any(thing.cls in classes for thing in tokens[p].things))
    named = next(alike, next((place for place in places if tokens[place].things), None))
    if named is not None and target is not None:  # 甲是哪个园区的, 甲在哪个市
        whole = whole or any(t.text == "是" or t.text[0] == "在" for t in tokens[named + 1 : target])
    return tuple(pair for pair in options if pair[1] is not whole)
