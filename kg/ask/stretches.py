"""The words that tell what a class is about: 土地和融资问题, 涉及土地的措施, 问题里提到融资的."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ask.shortening import PHRASES
from kg.ask.tokens import Token
from kg.ask.vocabulary import vocabulary

TOPICAL = ("Problem", "Measure", "Plan", "Project", "Report", "Enterprise")  # asked for by words of their labels
_BETWEEN = frozenset(
    [
        "有关",
        "有关的",
        "相关",
        "相关的",
        "的",
        "方面",
        "方面的",
        "层面",
        "类",
        "这",
        "这个",
        "这一",
        "这种",
        "那个",
        "个",
        "等",
        "等等",
    ]
)
_RELATED = ("有关", "相关", "有关系", "挂钩")


@dataclass(frozen=True, slots=True)
class Stretches:
    """Places of the words of each thing that a class is about; ``around``: of what joins them to each other and to it."""

    runs: tuple[tuple[int, ...], ...] = ()
    around: tuple[int, ...] = ()


def stretches(tokens: Sequence[Token], at: int, cls: str) -> Stretches:
    """Those of the class at a place, behind it or before it."""
    return _behind(tokens, at, cls) if cls in TOPICAL else Stretches()


def states(token: Token, cls: str) -> bool:
    """Whether a word may state a relation of a class."""
    known = (vocabulary().relations[name] for name in token.relations)
    return any(cls in relation.domain | relation.range for relation in known)


def _behind(tokens: Sequence[Token], at: int, cls: str) -> Stretches:
    """问题里提到融资的, 问题跟土地有关; else what stands before."""
    verb = next((p for p in range(at + 1, len(tokens)) if not tokens[p].has("light", "among")), len(tokens))
    if verb >= len(tokens) or not tokens[verb].has("concerns", "with"):
        return _before(tokens, at, cls)
    if tokens[verb].has("with") and not any(token.text in _RELATED for token in tokens[verb:]):
        return _before(tokens, at, cls)
    run: list[int] = []
    for place in range(verb + 1, len(tokens)):
        token = tokens[place]
        if not (token.left or (token.text == "的" and run) or (not run and token.has("light"))):
            break
        run += [place] if token.left else []
    return Stretches((tuple(run),), tuple(range(at + 1, verb + 1))) if run else _before(tokens, at, cls)


def _before(tokens: Sequence[Token], at: int, cls: str) -> Stretches:
    """The stretches before a class, parted by 或, 和 …"""
    start = at - 1
    while start >= 0 and tokens[start].has("light") and tokens[start].text in _BETWEEN:
        start -= 1
    run: list[int] = []
    while start >= 0 and _is_topic(tokens, start, cls):
        run.insert(0, start)
        start -= 1
    told = any(tokens[place].left or tokens[place].things for place in run) or cls == "Problem"
    if not run or not told:
        return Stretches()
    heard = (start,) if start >= 0 and tokens[start].has("concerns") else ()  # 涉及融资的问题
    if start > 0 and tokens[start].has("or", "with", "and"):
        again = tokens[start].has("or") and tokens[start - 1].cls == cls and not tokens[start - 1].things
        first = _before(tokens, start - again, cls)
        if first.runs and not any(len(part) == 1 and tokens[part[0]].things for part in (run, *first.runs)):
            return Stretches((*first.runs, tuple(run)), (*first.around, start, *[start - 1] * again))
    return Stretches((tuple(run),), heard)


def _is_topic(tokens: Sequence[Token], at: int, cls: str) -> bool:
    token = tokens[at]
    if token.things:
        return any(thing.cls == cls for thing in token.things) and cls in PHRASES
    if token.left:
        return True
    if token.has("concerns"):
        return False
    if cls == "Problem" and token.relations and not token.cls and at and tokens[at - 1].left:
        return True
    if cls == "Problem" and token.relations and tokens[at + 1].left and not states(token, cls):
        return True  # 管理体制方面的问题
    if cls != "Problem" or token.has("light", "which", "and", "with", "or", "not", "count", "amount", "yesno"):
        return False
    return token.figure or token.cls == "Industry"
