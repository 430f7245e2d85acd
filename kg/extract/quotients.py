"""Shares whose part and whole a report tells as well: 规上企业87家，占企业总数312家的27.9%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.figure_kinds import kind
from kg.extract.passages import Item, Passage
from kg.lexicon.words import group, wording
from kg.model import Amount, Equation

_TAKES = re.compile(f"{wording('quotients', 'takes')}(?P<of>[^，。；：占]*)$")
_REACHES = re.compile(f"[^，。；、）]{{0,8}}）?的?{wording('quotients', 'share')}?(?:约|近|达到?|为|仅)*")
_BARE = re.compile(f"(?P<own>[^，。；：占]*)占比?(?P<each>分别)?(?:重|例)?{wording('quotients', 'bare')}*$")
_RATE = re.compile(f"(?P<act>[^，。；：]{{2}})率{wording('quotients', 'rate-verb')}*$")
_OWN = re.compile(
    f"[^，。；：]{{0,6}}[，（](?:约|分别)?占(?:比|比重|(?P<of>[^，。；、）]{{2,8}}?)的?{wording('quotients', 'own')}?)?(?:约|为|达)?"
)
_NEXT = re.compile(f"(?:{wording('quotients', 'next')}|[、，])")
_WORDS_OF_SHARE = re.compile(f"的?{wording('quotients', 'word-of-share')}$")
_WHOLE = re.compile(wording("quotients", "whole"))
_ELSEWHERE = re.compile(group("reckoning", "elsewhere"))
_ATTRIBUTE = re.compile(group("reckoning", "attribute"))


def quotients(passages: Sequence[Passage], sums: Sequence[Equation]) -> Iterator[Equation]:
    """The shares of a report that its own figures tell again; ``sums`` say which figure is part of which."""
    wholes = {part.quantity.start: one.left[0] for one in sums if one.kind == "sum" for part in one.right}
    for passage in passages:
        plain = passage.plain(passage.start, passage.end)
        for at, item in enumerate(plain):
            if item.kind == "percent":
                found = _told(passage, item) or _named(passage, plain, at, passages) or _rated(passage, plain, at)
                if found:
                    yield _equation("equal" if found[2] else "nearly", item, found[0].amount, found[1].amount)
        yield from _of_parts(passage, plain, wholes)
        yield from _in_step(passage, plain, wholes)


def _told(passage: Passage, share: Item) -> tuple[Item, Item, bool] | None:
    """Part and whole where the whole stands in the clause of the share: 占企业总数312家的27.9%."""
    takes = _TAKES.search(passage.between(passage.start, share.start))
    if not takes:
        return None
    at = passage.start + takes.start()
    inside = [i for i in passage.items if at < i.start < share.start and i.kind != "percent"]
    before = [i for i in passage.plain(passage.start, at) if i.kind != "percent"]
    if len(inside) != 1 or not before or not _REACHES.fullmatch(passage.between(inside[0].end, share.start)):
        return None
    same = before[-1].amount.quantity.unit == inside[0].amount.quantity.unit
    return (before[-1], inside[0], True) if same else None


def _named(
    passage: Passage, plain: Sequence[Item], at: int, passages: Sequence[Passage]
) -> tuple[Item, Item, bool] | None:
    """Part and whole where the clause names the whole, and its figure stands before in the paragraph."""
    takes = _TAKES.search(passage.between(passage.start, plain[at].start))
    if not takes or not at or plain[at - 1].kind == "percent" or _ELSEWHERE.search(takes["of"]):
        return None
    part, core = plain[at - 1], _WHOLE.sub("", takes["of"]).removesuffix("比重").removesuffix("比例")
    if len(core) < 2 or passage.between(part.end, plain[at].start).count("，") > 1:
        return None
    here = [p for p in passages if p.paragraph == passage.paragraph and p.start <= passage.start]
    earlier = [i for p in here for i in p.plain(p.start, p.end) if i.start < part.start and i.kind == part.kind]
    of = [(i, _WHOLE.sub("", i.amount.label)) for i in earlier]
    fitting = [i for i, label in of if core in label and not _ATTRIBUTE.search(label.replace(core, ""))]
    if agreeing := [i for i in earlier if _agree(plain[at], part, i)]:
        return part, agreeing[-1], False
    whole = fitting[-1] if fitting else _known(takes["of"], part, passages)
    return (part, whole, False) if whole else None


def _agree(share: Item, part: Item, whole: Item) -> bool:
    """Whether a share is what a part and a whole give: a reader looks for the figures that make sense first."""
    stated, of = share.amount.quantity, whole.amount.quantity.value
    return bool(of) and abs(part.amount.quantity.value / of * 100 - stated.value) <= stated.precision


def _known(words: str, part: Item, passages: Sequence[Passage]) -> Item | None:
    """The figure of the kind that the words name (企业总数), where the report has just one of that kind."""
    quantity = part.amount.quantity
    # of money there is another figure every year
    wanted = kind((_WORDS_OF_SHARE.sub("", words),), quantity, "", "zone/") if quantity.unit != "CNY" else ""
    found = [
        item
        for passage in passages
        for item in passage.plain(passage.start, passage.end)
        if wanted and item.kind == part.kind and _kind(passage, item) == wanted
    ]
    return found[0] if len({item.amount.quantity.value for item in found}) == 1 else None


def _kind(passage: Passage, item: Item) -> str:
    return kind((item.amount.label,), item.amount.quantity, passage.between(item.end, passage.end), "zone/")


def _rated(passage: Passage, plain: Sequence[Item], at: int) -> tuple[Item, Item, bool] | None:
    """Part and whole of a rate by the act that it is of: 发现隐患126项，已整改98项，整改率77.8%."""
    rate = _RATE.search(passage.between(passage.start, plain[at].start))
    acts = [i for i in plain[:at] if rate and i.kind != "percent" and set(rate["act"]) <= set(i.amount.label)]
    pairs = [
        (part, whole, False)
        for part in acts
        for whole in plain[:at]
        if whole.start < part.start and whole.kind == part.kind and "未" not in part.amount.label
    ]
    near = [pair for pair in pairs if passage.between(pair[0].end, plain[at].start).count("，") <= 1]
    agreeing = [pair for pair in pairs if _agree(plain[at], *pair[:2])]
    found = agreeing or near
    return found[-1] if found else None


def _of_parts(passage: Passage, plain: Sequence[Item], wholes: dict[int, Amount]) -> Iterator[Equation]:
    """Shares of parts that a sum has: 其中工业用地5公顷，占12%；分别占70%、17%和13%."""
    for at, first in enumerate(plain):
        bare = _BARE.search(passage.between(passage.start, first.start)) if first.kind == "percent" else None
        if not bare or not at:
            continue
        shares = [first]
        for item in plain[at + 1 :] if bare["each"] or "分别" in bare[0] else ():
            if item.kind != "percent" or not _NEXT.fullmatch(passage.between(shares[-1].end, item.start)):
                break
            shares.append(item)
        parts = plain[max(0, at - len(shares)) : at]
        near = passage.between(parts[-1].end, first.start).count("，") <= 1
        own = bare["own"]
        if not near or any(p.kind == "percent" for p in parts) or (own and own not in parts[-1].amount.label):
            continue
        for share, part in zip(shares, parts, strict=False):
            if whole := wholes.get(part.start):
                yield _equation("nearly", share, part.amount, whole)


def _in_step(passage: Passage, plain: Sequence[Item], wholes: dict[int, Amount]) -> Iterator[Equation]:
    """Parts each with its share, of a whole that is not told: A 92.4亿元，占55.2%；B 31.8亿元，占19.0%."""
    pairs: list[tuple[Item, Item]] = []
    named: set[str] = set()
    for part, share in pairwise(plain):
        if part.kind == "percent" or share.kind != "percent" or part.start in wholes:
            continue
        own = _OWN.fullmatch(passage.between(part.end, share.start))
        if own and (not pairs or pairs[0][0].kind == part.kind):
            pairs.append((part, share))
            named.add(own["of"] or "")
    if len(named) == 1 and len(pairs) > (1 if any(named) else 2):
        parts, told = ([pair[at].amount for pair in pairs] for at in (0, 1))
        yield Equation(
            "proportion", "equal", tuple(told), tuple(parts), pairs[0][0].start, pairs[-1][1].end, "figures.in-step"
        )


def _equation(relation: str, share: Item, part: Amount, whole: Amount) -> Equation:
    starts = [share.start, part.quantity.start, whole.quantity.start]
    return Equation("share", relation, (share.amount,), (part, whole), min(starts), share.end, "figures.quotient")
