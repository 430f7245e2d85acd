"""Sums that a passage states: a whole and its parts, one figure in two units.

Where several figures could be the whole, it is the one that the parts fit best: a reader too looks for the
reading that makes sense before calling it a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.partitions import apart, graded, one_family
from kg.extract.passages import Item, Passage
from kg.extract.wholes import CLOSE, ENTIRE, ROUGHLY, heads, named_before, off, one_of_several, pointed_at, whole_of
from kg.lexicon.words import alternation, group, wording
from kg.model import Equation

_BY = rf"(?:从|按|分)[^，。；：、\d]{{1,8}}?{wording('sums', 'by')}(?=[，：])"  # 分季度看，… 按行业分：…
_OF_THESE = r"(?<=[\u4e00-\u9fff])(?<![其集])(?:当中|中)(?=，)"  # 186家样本企业中，…
_CUT_IN = (
    rf"(?<=[，。；])共?分(?=[^，。；：\d]{{2,30}}[两二三四五六七八九]个?{wording('sums', 'cut-in')})"  # 分A、B两个片区
)
_EACH = r"(?<=[，。])分别[为是](?=\d)"  # 共计186亩，分别为72亩、68亩、46亩
_FROM = wording("sums", "from")  # 资金来源为专项债券3.5亿元、…
CUE = re.compile(
    f"(?P<among>{_FROM}|{_BY}|{_OF_THESE}|{_CUT_IN}|{_EACH}|(?P<colon>：)|{group('reckoning', 'among')})|(?P<whole>{group('reckoning', 'whole')})"
)
_TOTAL = re.compile(group("reckoning", "total"))
_CUT = re.compile(f"(?:^|[，；、])(?:并|又|且|其)?{group('reckoning', 'cut')}")
_REST = re.compile(wording("sums", "rest"))
_HEAD = re.compile(f"{alternation('counted')}$")
_ATTRIBUTE = re.compile(f"{group('reckoning', 'attribute')}|[超过][百千万亿]+")
_AREAS = ("园", "区", "片", "块")
_PARTIAL = re.compile(group("reckoning", "partial"))
_OPENED = re.compile("[^，。；：（）]{0,8}（")
_OTHER_MATTER = re.compile(wording("sums", "other-matter"))
_AND_SO_ON = re.compile("^[^等]{0,6}等")
_SAME = re.compile(f"{wording('bounds', 'or-so')}?[（，]{wording('bounds', 'same-as')}*")
_TOLD_AGAIN = re.compile(
    f"{wording('bounds', 'or-so')}?，?(?:{wording('sums', 'again-converted')}?(?:折合|约合)(?:成|为|约)*|{wording('sums', 'again')}约?)"
)
_BRACKETED = re.compile("（[^（）]*）")
_REACH = 40  # characters from the cue to the first part: the names of the parts stand between
_PARTS = re.compile(f"(?P<number>[两二三四五六七八九2-9])(?:个|大)?{wording('sums', 'part')}")
_ANEW = re.compile(r"[，；。](?:到)?(?:[12]\d{3}|[今去明前次])年")
_PLACED = re.compile("(?:其中)?[^，。；：]{0,12}?(?:[园区片块]|组团)")
IMPLIED = "figures.parts-implied"
_CLASS = re.compile("以[上下内]|[至—~-]|的")
_WHOLE = re.compile("总(?![磷氮工部体经商统])")
_NET = re.compile("净[增减]")  # what came less what went
_MOST = 6  # parts of a family


def sums(passages: Sequence[Passage]) -> Iterator[Equation]:
    """The equations of a report's passages, in the order of the text."""
    for at, passage in enumerate(passages):
        before = list(passages[max(0, at - 40) : at])
        yield from _restatements(passage)
        yield from _bracketed(passage)
        yield from _breakdowns(passage, before)
        yield from _placed(passages, at)
        yield from _totals(passage)
        yield from _implied(passage, before)


def _restatements(passage: Passage) -> Iterator[Equation]:
    for one, other in zip(passage.items, passage.items[1:], strict=False):
        a, b = one.amount.quantity, other.amount.quantity
        same = _SAME if other.bracketed else _TOLD_AGAIN
        if (
            a.unit == b.unit
            and one.bracketed <= other.bracketed
            and same.fullmatch(passage.between(one.end, other.start))
        ):
            yield equation("restatement", "equal", [one], [other], "figures.restated")


def _bracketed(passage: Passage) -> Iterator[Equation]:
    """A whole with its parts in brackets: 企业326家（规上78家、其他248家）."""
    for whole in passage.items:
        opened = _OPENED.match(passage.text, whole.end - passage.start)
        if whole.bracketed or not opened:
            continue
        end = passage.text.find("）", opened.end())
        inside = passage.between(passage.start + opened.end(), passage.start + end)
        parts = [i for i in passage.items if i.bracketed and opened.end() < i.start - passage.start < end]
        alike = all(p.kind == whole.kind and _written(p) == _written(parts[0]) for p in parts)
        if len(parts) > 1 and alike and not _OTHER_MATTER.search(inside):
            yield _breakdown(passage, whole, parts, False, bool(_AND_SO_ON.search(inside[-4:])))


def _breakdowns(passage: Passage, before: Sequence[Passage]) -> Iterator[Equation]:
    for cue in CUE.finditer(passage.text):
        at = passage.start + cue.end()
        lead = passage.text[: cue.start()]
        if cue["colon"] and not any(item.end == passage.start + cue.start() for item in passage.items):
            continue
        parts, rest, cut = _run(passage, at)
        if not parts or parts[0].start - at > _REACH or lead.count("（") > lead.count("）"):
            continue
        wholes = [i for i in passage.plain(passage.start, at) if i.kind == parts[0].kind]
        wholes = pointed_at(passage, cue, before) or wholes
        promised = _PARTS.search(lead)
        far = not wholes and cue.start() > 0
        if not wholes:
            previous = [p for p in before if p.paragraph == passage.paragraph]
            wholes = heads(previous, [*parts, *rest])
            if far:
                wholes = [whole for whole in wholes if len(lead) <= _REACH and off(whole, parts) <= ROUGHLY]
            else:
                promised = next((m for p in previous[-1:] for m in [_PARTS.search(p.text)] if m), None)
        if not wholes and cue["whole"]:
            wholes = named_before(before, lead, parts)
        whole = whole_of(parts, rest, wholes)
        if whole is None or one_of_several(passage, whole, parts) or _NET.search(whole.amount.label):
            continue
        parts = _members(whole, parts, rest)
        missing = cut or (promised is not None and _number(promised) > len(parts))
        yield _breakdown(passage, whole, parts, bool(cue["whole"]), missing)


def _breakdown(passage: Passage, whole: Item, parts: list[Item], stated: bool, missing: bool) -> Equation:
    """The equation of a whole and its parts; where parts overlap or some are missing, each is compared alone."""
    labels = [part.amount.label for part in parts]
    family = one_family(labels)
    complete = stated or family is True
    classes = any(_ATTRIBUTE.search(label) and not label.endswith(_AREAS) for label in labels)
    overlapping = classes and not complete and not graded(labels) and not apart(labels)
    tail = re.split("[，；。：]", passage.between(parts[-1].end, passage.end))[0]
    open_end = (
        _PARTIAL.search(passage.between(whole.end, parts[-1].start)) or _AND_SO_ON.search(tail)
    ) and not complete
    if len(parts) == 1 or overlapping:
        return equation("sum", "each", [whole], parts, "figures.part")
    if missing or open_end or family is False:
        return equation("sum", "within", [whole], parts, "figures.parts")
    return equation("sum", "equal" if complete else "nearly", [whole], parts, "figures.parts")


def _run(passage: Passage, at: int) -> tuple[list[Item], list[Item], bool]:
    """The amounts behind a cue that are parts alike, clause by clause, until another matter begins.

    Then those that 另有 and the like add to them, and whether one in other units broke the run off.
    """
    parts: list[Item] = []
    rest: list[Item] = []
    loose = False
    for item in passage.plain(at, passage.end):
        if item.kind == "percent" or (not parts and _PARTS.match(passage.text, item.start - passage.start)):
            continue
        if not parts:
            parts.append(item)
            continue
        between = _BRACKETED.sub("", passage.between((rest or parts)[-1].end, item.start))
        loose = loose or (len(parts) == 1 and "；" in between)
        if (
            item.kind != parts[0].kind
            or _TOTAL.search(between)
            or "其中" in between
            or _other_head(parts[0], item)
            or _ANEW.search(between)
        ):
            break
        if _REST.search(between):
            rest.append(item)
            continue
        if _CUT.search(between) or ("；" in between and not loose) or rest or _turns(passage, parts, between):
            break
        if _written(item) != _written(parts[0]):
            return parts, rest, True
        parts.append(item)
    return parts, rest, False


def _turns(passage: Passage, parts: Sequence[Item], between: str) -> bool:
    """Whether a comma ends a list whose parts are joined by 、 (废水类38个、废气类51个，已整改70个)."""
    joined = [passage.between(a.end, b.start) for a, b in pairwise(parts)]
    return bool(joined) and "，" in between and all("、" in text and "，" not in text for text in joined)


def _written(item: Item) -> str:
    """The unit as written, without the power before it."""
    return item.amount.quantity.surface.lstrip("0123456789.,约 ").lstrip("百千万亿多余来 ")


def _other_head(first: Item, item: Item) -> bool:
    """Whether two counts are of different things (企业3家, 合作社76家)."""
    one, other = ((_HEAD.search(i.amount.label) or [""])[0] for i in (first, item))
    return first.amount.quantity.unit == "count" and bool(other) and one != other


def _members(whole: Item, parts: list[Item], rest: list[Item]) -> list[Item]:
    return min((parts, [*parts, *rest]), key=lambda run: off(whole, run)) if rest else parts


def _number(promised: re.Match[str]) -> int:
    """How many parts are promised (三个片区)."""
    han = "一二三四五六七八九".find(promised["number"].replace("两", "二"))
    return han + 1 if han >= 0 else int(promised["number"])


def _placed(passages: Sequence[Passage], at: int) -> Iterator[Equation]:
    """A whole that is cut in a stated number of parts, whose areas follow sentence by sentence."""
    passage = passages[at]
    for cue in CUE.finditer(passage.text):
        number = _PARTS.search(passage.text, cue.start() - 12 if cue["whole"] else cue.end())
        behind = passage.start + cue.end()
        if not number or passage.plain(behind, passage.end):
            continue
        parts = []
        for later in passages[at + 1 : at + 6]:
            for piece in re.finditer("[^；]+", later.text):
                start = later.start + piece.start()
                areas = [i for i in later.plain(start, later.start + piece.end()) if i.kind == "km2"]
                if areas and _PLACED.match(piece[0]):
                    parts.append(areas[0])
        parts = parts[: _number(number)]
        wholes = [item for item in passage.plain(passage.start, behind) if item.kind == "km2"]
        entire = [item for item in wholes if ENTIRE.search(item.amount.label)]
        whole = whole_of(parts, [], [*wholes, *entire[-1:]])
        if whole and len(parts) == _number(number):
            yield equation("sum", "nearly", [whole], parts, "figures.parts-placed")
            return


def _implied(passage: Passage, before: Sequence[Passage]) -> Iterator[Equation]:
    """A family of parts behind a figure, without a word between: 总投资286亿元，近期124亿元，远期162亿元."""
    plain = [item for item in passage.plain(passage.start, passage.end) if item.kind != "percent"]
    at = 0
    while at < len(plain):
        ends = [end for end in range(at + 2, min(len(plain), at + _MOST) + 1) if _family(plain[at:end])]
        earlier = [p for p in before[-1:] if p.paragraph == passage.paragraph]
        if ends and (whole := _fitting(plain[at : ends[-1]], plain[:at], earlier)):
            yield equation("sum", "roughly", [whole], plain[at : ends[-1]], IMPLIED)
        at = ends[-1] if ends else at + 1


def _family(parts: Sequence[Item]) -> bool:
    """Whether amounts are alike and leave nothing out."""
    alike = len({part.kind for part in parts}) == 1
    return alike and one_family([part.amount.label for part in parts]) is True


def _fitting(parts: Sequence[Item], here: Sequence[Item], before: Sequence[Passage]) -> Item | None:
    """The figure before parts that they come near to, in their passage or the one before in the paragraph."""
    same = [item for item in here if item.kind == parts[0].kind]
    near = [item for item in same if off(item, parts) <= ROUGHLY]
    if not near:
        near = [item for item in heads(before, parts) if off(item, parts) <= CLOSE]
    return whole_of(parts, [], near) if near else None


def _totals(passage: Passage) -> Iterator[Equation]:
    """Parts first, their sum behind: 东区2.4平方公里，西区2.2平方公里，合计4.6平方公里."""
    plain = passage.plain(passage.start, passage.end)
    for index, item in enumerate(plain):
        if not _TOTAL.search(item.amount.label) and not _WHOLE.match(item.amount.label):
            continue
        parts: list[Item] = []
        for part in reversed(plain[:index]):
            if part.kind == "kV" or (part.kind != item.kind and _CLASS.match(passage.text, part.end - passage.start)):
                continue  # what sort of thing is counted: 220千伏变电站2座, 1亿元以上的14家
            if part.kind != item.kind or "；" in passage.between(part.end, item.start):
                break
            parts.insert(0, part)
        runs = [parts[first:] for first in range(len(parts) - 1)]
        if runs:
            best = min(runs, key=lambda run: off(item, run))
            yield equation("sum", "nearly", [item], best, "figures.total")


def equation(kind: str, relation: str, left: Sequence[Item], right: Sequence[Item], rule: str) -> Equation:
    """The equation between the amounts of two sides, over the passage that holds them."""
    both = [*left, *right]
    return Equation(
        kind,
        relation,
        tuple(item.amount for item in left),
        tuple(item.amount for item in right),
        min(item.start for item in both),
        max(item.end for item in both),
        rule,
    )
