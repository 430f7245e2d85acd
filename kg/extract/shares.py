"""Shares that together are a whole: 第一产业占3.2%，第二产业占61.5%，第三产业占35.3%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.partitions import OTHERS, graded, one_family
from kg.extract.passages import Item, Passage
from kg.lexicon.words import group, wording
from kg.model import Amount, Equation, Quantity

_SHARE = re.compile(
    f"占(?P<of>[^，。；、]{{0,12}}?)的?{wording('indicators', 'share')}?{wording('shares', 'reaches')}*$|{wording('shares', 'share')}(?:分别)?(?:约|达到?|为)*$"
)
_RATIO = re.compile(r"(?P<parts>(?<![\d.：])\d{1,2}(?:\.\d+)?(?:[：∶:]\d{1,2}(?:\.\d+)?){1,7})(?![\d.：%])")
_SHARED = re.compile(wording("shares", "shared"))
_NEAR = 30  # of numbers whose sum is farther from 100 nobody says that they are shares
_JOINT = re.compile(r"(?:、|和|与|及|以及|，)")
_ELSEWHERE = re.compile(group("reckoning", "elsewhere"))
_ATTRIBUTE = re.compile(group("reckoning", "attribute"))
_APART = re.compile(f"{wording('shares', 'apart')}|[^，；]{{0,4}}率")


def shares(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The groups of shares whose sum should be 100 %."""
    for passage in passages:
        for run in _runs(passage):
            if _complete(run):
                yield _equation([item.amount for item in run])
        for ratio in _RATIO.finditer(passage.text):
            parts = list(_ratio(ratio, passage.start))
            said = _SHARED.search(passage.text, 0, ratio.start())
            if said and abs(sum((part.quantity.value for part in parts), Decimal(-100))) <= _NEAR:
                yield _equation(parts)


def _ratio(ratio: re.Match[str], at: int) -> Iterator[Amount]:
    """The shares that a ratio writes without their sign: 三次产业结构为12.5：48.3：39.2."""
    for number in re.finditer(r"[\d.]+", ratio["parts"]):
        start = at + ratio.start("parts") + number.start()
        places = len(number[0].partition(".")[2])
        step = Decimal(1).scaleb(-places)
        yield Amount(
            "比例", Quantity(start, start + len(number[0]), number[0], Decimal(number[0]), "percent", precision=step)
        )


def _equation(parts: Sequence[Amount]) -> Equation:
    """That shares are all of a whole."""
    start, end = parts[0].quantity.start, parts[-1].quantity.end
    return Equation("shares", "nearly", (), tuple(parts), start, end, "figures.shares")


def _runs(passage: Passage) -> Iterator[list[Item]]:
    """Shares in neighbouring clauses, each with the words of what has the share; others end the run."""
    run: list[Item] = []
    plain = [item for item in passage.items if not item.bracketed]
    for index, item in enumerate(plain):
        if item.kind != "percent":
            continue
        before = plain[index - 1] if index else None
        words = passage.between(before.end if before else passage.start, item.start)
        clause = re.split("[，；：。]", words)[-1]
        listed = (
            bool(run) and before is not None and before.start == run[-1].start and _JOINT.fullmatch(words) is not None
        )
        found = _SHARE.search(clause)
        if not listed and (not found or _ELSEWHERE.search(found["of"] or "") or _APART.search(clause)):
            yield run
            run = []
            continue
        if run and passage.between(run[-1].end, item.start).count("，") > 3:
            yield run
            run = []
        label = _owner(words, clause, before) if not listed else run[-1].amount.label
        run.append(replace(item, amount=replace(item.amount, label=label)))
    yield run


def _owner(words: str, clause: str, before: Item | None) -> str:
    """What has the share: the words before 占, else what the amount before it is of (工业用地5公顷，占12%)."""
    own = clause.partition("占")[0]
    if own or before is None:
        return own
    clauses = [c for c in re.split("[，；：。]", words)[:-1] if c]
    return clauses[-1] if clauses else before.amount.label


def _complete(run: Sequence[Item]) -> bool:
    """Whether shares are of parts that leave nothing out: one family, with 其他, or three or more alike."""
    labels = [item.amount.label for item in run]
    if len(run) < 2:
        return False
    if (
        one_family(labels)
        or labels[-1].startswith(OTHERS)
        or (graded(labels) and any("以上" in label for label in labels))
    ):
        return True
    alike = len({label[-2:] for label in labels}) == 1
    return len(run) > 2 and alike and not any(_ATTRIBUTE.search(label) for label in labels)
