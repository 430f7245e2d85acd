"""Differences that a passage states: what is used and what is left of a whole, and by how much it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.passages import Item, Passage
from kg.extract.sums import CLOSE, ENTIRE, equation, off
from kg.lexicon.words import group, wording
from kg.model import Equation

_LEFT = re.compile(group("reckoning", "left"))
_USED = re.compile(group("reckoning", "used"))
_LABELLED_PHASE = re.compile("[一二三四五首近远]期|起步区|[东西南北中][区园片]")
_TURN = re.compile(
    rf"(?:(?P<up>{wording('remainders', 'up')})|(?P<down>{wording('remainders', 'down')}))[到至为](?:(?:19|20)\d{{2}}年底?的?|{wording('growths', 'now')})?$"
)
_BACK = re.compile(rf"，?[较比](?:{wording('remainders', 'base')}|(?:19|20)\d{{2}}年)底?末?[^，。；\d]{{0,4}}")
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
        if "有" in clause and not re.match("[^，。；]{0,4}[未待]", passage.between(left.end, passage.end)):
            continue
        if not _USED.search(used.amount.label + between) and not any(
            _USED.search(i.amount.label) for i in plain[:index]
        ):
            continue
        run = _run(plain[:index], left)
        whole = run[0] if len(run) > 1 else _whole_before((run or [used])[0], left, before)
        if whole:
            here = whole.start >= passage.start
            parts = [*(run[1:] or run or [used]), left]
            yield equation("remainder", "equal" if here else "nearly", [whole], parts, "figures.remainder")


def _changes(passage: Passage) -> Iterator[Equation]:
    """What was, what is, and the difference: 由110家增加到126家，净增16家."""
    plain = passage.plain(passage.start, passage.end)
    for was, now, by in zip(plain, plain[1:], plain[2:], strict=False):
        if len({was.kind, now.kind, by.kind}) > 1 or was.kind == "percent":
            continue
        back = _BACK.fullmatch(passage.between(was.end, now.start))
        if back and (
            told := re.fullmatch(
                f"(?:净|共|累计)?(?P<up>{wording('remainders', 'up-or-down')})(?:了)?",
                passage.between(now.end, by.start),
            )
        ):
            whole, base = (was, now) if told["up"].startswith("增") else (now, was)
            yield equation("remainder", "equal", [whole], [base, by], "figures.change")
            continue
        turn, step = _TURN.search(passage.between(was.end, now.start)), passage.between(now.end, by.start)
        if turn and re.fullmatch(f"，(?:净|共|累计)?{wording('remainders', 'more')}(?:了)?", step) and turn["up"]:
            yield equation("remainder", "equal", [now], [was, by], "figures.change")
        elif turn and re.fullmatch(f"，(?:净|共|累计)?{wording('remainders', 'less')}(?:了)?", step) and turn["down"]:
            yield equation("remainder", "equal", [was], [now, by], "figures.change")


def _run(plain: Sequence[Item], left: Item) -> list[Item]:
    """A whole and what is used of it: the figure before the one before the rest, or farther ones if they fit better."""
    same = [item for item in plain if item.kind == left.kind]
    users = [item for item in same if _USED.search(item.amount.label)] or same
    same = [item for item in same if item.start <= users[-1].start]
    runs = [same[first:] for first in range(len(same) - 1)]
    runs += [[whole, used] for used in users for whole in same if whole.start < used.start]
    if not runs:
        return same
    best = min(runs, key=lambda run: off(run[0], [*run[1:], left]))
    return best if off(best[0], [*best[1:], left]) <= CLOSE else same[-2:]


def _whole_before(used: Item, left: Item, before: Sequence[Passage]) -> Item | None:
    """The figure of the paragraphs before that what is used is of."""
    earlier = [item for passage in before for item in passage.plain(passage.start, passage.end)]
    earlier = [item for item in earlier if item.kind == used.kind]
    if phase := _LABELLED_PHASE.search(used.amount.label):
        earlier = [item for item in earlier if phase[0] in item.amount.label]
        return earlier[-1] if earlier else None
    entire = [item for item in earlier if ENTIRE.search(item.amount.label)]
    fitting = [whole for whole in entire if off(whole, [used, left]) <= CLOSE]
    found = fitting or entire
    return found[-1] if found else None
