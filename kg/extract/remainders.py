"""Differences that a passage states: what is used and what is left of a whole, and by how much it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.passages import Item, Passage
from kg.extract.phrases import group
from kg.extract.sums import ENTIRE, equation, whole_of
from kg.model import Equation

_LEFT = re.compile(group("reckoning", "left"))
_USED = re.compile(group("reckoning", "used"))
_LABELLED_PHASE = re.compile("[一二三四五首近远]期|起步区|[东西南北中][区园片]")
_TURN = re.compile(
    "(?:(?P<up>增加|增长|提高|扩大|上升|发展|增)|(?P<down>减少|下降|降低|缩小|压缩|减))[到至为]"
    r"(?:(?:19|20)\d{2}年底?的?|[今去当]年的?|目前的?|现在的?)?$"
)
_FAR = 40  # passages between what is used and its whole


def remainders(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The differences of a report's passages, in the order of the text."""
    for at, passage in enumerate(passages):
        yield from _remainders(passage, passages[max(0, at - _FAR) : at])
        yield from _changes(passage)


def _remainders(passage: Passage, before: Sequence[Passage]) -> Iterator[Equation]:
    """A whole, what is used of it, what is left: 下达1350亩，已使用820亩，剩余530亩."""
    plain = passage.plain(passage.start, passage.end)
    for index in range(1, len(plain)):
        used, left = plain[index - 1], plain[index]
        between = passage.between(used.end, left.start)
        clause = re.split("[，；：]", between)[-1]
        if used.kind != left.kind or not _LEFT.search(clause) or "；" in between:
            continue
        if "有" in clause and not re.match("[^，。；]{0,4}未", passage.between(left.end, passage.end)):
            continue
        if not _USED.search(used.amount.label + between):
            continue
        whole = _whole_before(plain[: index - 1], used, left, before)
        if whole:
            here = whole.start >= passage.start
            yield equation("remainder", "equal" if here else "nearly", [whole], [used, left], "figures.remainder")


def _changes(passage: Passage) -> Iterator[Equation]:
    """What was, what is, and the difference: 由110家增加到126家，净增16家."""
    plain = passage.plain(passage.start, passage.end)
    for was, now, by in zip(plain, plain[1:], plain[2:], strict=False):
        if len({was.kind, now.kind, by.kind}) > 1 or was.kind == "percent":
            continue
        turn, step = _TURN.search(passage.between(was.end, now.start)), passage.between(now.end, by.start)
        if turn and re.fullmatch("，(?:净|共|累计)?(?:增加|新增|增|增长|扩大)(?:了)?", step) and turn["up"]:
            yield equation("remainder", "equal", [now], [was, by], "figures.change")
        elif turn and re.fullmatch("，(?:净|共|累计)?(?:减少|减|下降|缩减)(?:了)?", step) and turn["down"]:
            yield equation("remainder", "equal", [was], [now, by], "figures.change")


def _whole_before(plain: Sequence[Item], used: Item, left: Item, before: Sequence[Passage]) -> Item | None:
    here = [item for item in plain if item.kind == used.kind]
    if here:
        return whole_of([used, left], [], here)
    earlier = [item for passage in before for item in passage.plain(passage.start, passage.end)]
    earlier = [item for item in earlier if item.kind == used.kind]
    if phase := _LABELLED_PHASE.search(used.amount.label):
        earlier = [item for item in earlier if phase[0] in item.amount.label]
        return earlier[-1] if earlier else None
    entire = [item for item in earlier if ENTIRE.search(item.amount.label)]
    return entire[-1] if entire else None
