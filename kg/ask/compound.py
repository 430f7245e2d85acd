"""Several questions in one sentence: 是谁编制的，又是谁批的. Each is asked, the later ones of what the first is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kg.ask.answer import ANSWERED, NOT_STATED, Answer, Cell
from kg.ask.tokens import Token

_ASKING = ("which", "who", "where", "when", "count", "amount", "yesno", "how", "does")
_STOPS = ("，", "；", "。", "？", "！", "、")
_ALL = ("都", "均", "全都", "全")
_COLUMNS = ("问", "答")


def questions(found: Sequence[Token]) -> list[list[Token]]:
    """The questions of a sentence, parted by marks and 又, 并且 …; what asks nothing stays with the one behind it."""
    parts: list[list[Token]] = [[]]
    for token in found:
        parts_here = token.text in _STOPS or (token.has("and") and not token.has("with"))
        if parts_here and _asks(parts[-1]):
            parts.append([])
        else:
            parts[-1].append(token)
    whole = [part for part in parts if any(not token.has("light", "and", "with", "again") for token in part)]
    if whole and not _asks(whole[-1]):
        return []  # 有哪些园区，面积都在十平方公里以上: the end narrows what stands before it
    return whole if len(whole) > 1 else []


def singly(found: Sequence[Token]) -> list[list[Token]]:
    """甲和乙是不是都…: the question put of each of the names, none where it is not put of all."""
    named = [at for at, token in enumerate(found) if token.things]
    end = next((at for at, token in enumerate(found) if token.has("yesno") or token.text in _ALL), len(found))
    listed = [at for at in named if at < end]
    if not any(token.text in _ALL for token in found) or not any(token.has("yesno") for token in found):
        return []
    if len(listed) < len("甲乙") or len({found[at].things[0].cls for at in listed}) > 1:
        return []
    between = found[listed[0] + 1 : listed[-1]]
    if any(not (token.things or token.has("and", "with")) for token in between):
        return []
    return [[*found[: listed[0]], found[at], *found[listed[-1] + 1 :]] for at in listed]


def agreed(question: str, parts: Sequence[tuple[str, Answer]]) -> Answer:
    """是 where every answer is, else what was said of each."""
    told = joined(question, parts)
    if all(answer.status == ANSWERED and answer.text.startswith("是") for _, answer in parts):
        return replace(
            told, text="是", columns=_COLUMNS, rows=tuple((row[0], Cell("是")) for row in told.rows), asked=(1,)
        )
    return told


def joined(question: str, parts: Sequence[tuple[str, Answer]]) -> Answer:
    """One answer of several: a row for each value, behind the question that it answers."""
    rows = [row for text, answer in parts for row in _rows(text, answer)]
    width = max(map(len, rows))
    empty = Cell("")
    told = [tuple(cell for cell, _ in zip_longest(row, range(width), fillvalue=empty)) for row in rows]
    found = any(answer.status == ANSWERED for _, answer in parts)
    quotes = {(quote["report"], quote["start"], quote["end"]): quote for _, answer in parts for quote in answer.quotes}
    last = parts[-1][1]
    return replace(
        last,
        question=question,
        status=ANSWERED if found else NOT_STATED,
        text="；".join(f"{text}：{answer.text}" for text, answer in parts) if found else last.text,
        columns=(*_COLUMNS, *[""] * (width - len(_COLUMNS))),
        rows=tuple(told) if found else (),
        asked=tuple(range(1, width)),
        quotes=tuple(quotes.values()),
        sparql=tuple(query for _, answer in parts for query in answer.sparql),
        notes=tuple(dict.fromkeys(note for _, answer in parts for note in answer.notes)),
    )


def _rows(text: str, answer: Answer) -> list[tuple[Cell, ...]]:
    if answer.status == NOT_STATED:
        return [(Cell(text), Cell(answer.text))]
    return [(Cell(text), *(row[at] for at in answer.asked)) for row in answer.rows]


def _asks(part: Sequence[Token]) -> bool:
    again = any(token.has("again") for token in part) and any(token.things for token in part)  # 乙园呢
    return again or any(token.has(*_ASKING) and not token.things for token in part)


def leaning(part: Sequence[Token], before: Sequence[Token]) -> list[Token]:
    """What only the question before names: the difficulty that is to be met, the figure of which it is asked how much."""
    mine = {cls for token in part for cls in (token.cls, *(thing.cls for thing in token.things))}
    if any("addresses" in token.relations for token in part) and "Problem" not in mine:
        return [token for token in before if token.left or any(thing.cls == "Problem" for thing in token.things)]
    bare = all(token.has("light", "and", "with", "amount") for token in part)
    return [token for token in before if token.figure and not token.cls] if bare else []
