"""The whole of parts: which of the figures before them it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.extract.passages import Item, Passage
from kg.lexicon.words import group, wording

_SUBJECT = re.compile(
    rf"(?:^|[，；]){wording('sums', 'before-subject')}?的?(?P<what>[^，。；：、\d]{{3,12}}?)(?:又|共|可|按[^，。；：\d]{{2,8}}|全部|主要)*$"
)
ENTIRE = re.compile(group("reckoning", "entire"))
ROUGHLY = 0.25  # what no word calls a whole is none if its parts miss it by more
_SETTLES = 1.0 / 200  # parts that fit a farther figure this well are parts of that one
CLOSE = 0.1  # and if they fit none, of the one that they come this close to


def _total(items: Sequence[Item]) -> Decimal:
    return sum((item.amount.quantity.value for item in items), Decimal(0))


def heads(previous: Sequence[Passage], parts: Sequence[Item]) -> list[Item]:
    """Figures that may be the whole of parts in a sentence of their own: of the one before, or one that they fit."""
    heads = []
    for passage in previous:
        same = [i for i in passage.plain(passage.start, passage.end) if i.kind == parts[0].kind]
        if same and not passage.text.startswith("其中"):
            heads += [i for i in same[:1] if passage is previous[-1] or off(i, parts) <= CLOSE]
    return heads


def pointed_at(passage: Passage, cue: re.Match[str], before: Sequence[Passage]) -> list[Item]:
    """The figure of the things of which parts follow (生产企业中，…), by their name."""
    own = re.search("(?:^|[，；])(?:在)?([\u4e00-\u9fff]{2,10})$", passage.text[: cue.start()])
    if not own or not re.fullmatch("[当里]?中", cue[0]):
        return []
    here = [*(p for p in before if p.paragraph == passage.paragraph), passage]
    earlier = [i for p in here for i in p.plain(p.start, p.end) if i.end <= passage.start + cue.start()]
    alike = re.compile(f"(?<![非未不]){own[1]}$")  # of 建设用地, not of 非建设用地
    return [i for i in earlier if alike.search(i.amount.label + i.amount.quantity.noun)][-1:]


def named_before(before: Sequence[Passage], lead: str, parts: Sequence[Item]) -> list[Item]:
    """The figures of other paragraphs that the words before a cue name (规划总用地分为六类): those that tell the whole."""
    named = _SUBJECT.search(lead)
    core = named["what"] if named else ""
    earlier = (i for p in before for i in p.plain(p.start, p.end) if i.kind == parts[0].kind)
    return [i for i in earlier if core and core in i.amount.label and off(i, parts) <= ROUGHLY]


def one_of_several(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a figure too small for its part is one of a list that is the whole: 投产74家、在建21家，其中高新33家."""
    words = passage.between(passage.start, whole.start)
    listed = re.search(r"\d[^，；：。\d]*[、和与][^，；：。\d]*$", words) is not None
    return listed and any(part.amount.quantity.value > whole.amount.quantity.value for part in parts)


def whole_of(parts: Sequence[Item], rest: Sequence[Item], wholes: Sequence[Item]) -> Item | None:
    """The nearest figure before the parts, or a farther one that they fit, or come close to."""
    gaps = [min(off(whole, parts), off(whole, [*parts, *rest])) for whole in wholes]
    for bound in (_SETTLES, CLOSE):
        if fitting := [whole for whole, gap in zip(wholes, gaps, strict=True) if gap <= bound]:
            return fitting[-1]
    return wholes[-1] if wholes else None


def off(whole: Item, parts: Sequence[Item]) -> float:
    """By how much of itself a whole misses the sum of parts."""
    total = _total(parts)
    value = whole.amount.quantity.value
    return float(abs(total - value) / value) if value else 1.0
