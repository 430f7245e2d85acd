"""What a figure is of outside the zone: the county it lies in, a place that gives land, a river or reservoir nearby."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.indicators import tidy
from kg.lexicon.words import group, wording
from kg.model import Quantity, Reading, Sentence
from kg.text.around import in_paragraph

_WHOLE = re.compile("全(?P<level>自治[州县旗区]|[省市县旗州盟镇乡])")
_GIVES = re.compile(rf"(?:{group('figure_owners', 'gives')})[了给]?(?:约|近)?$")
_FROM = re.compile("(?:由|从|自)$")
_ALONG = re.compile(rf"[^，。；：\d]{{0,6}}(?:{group('figure_owners', 'beside')})(?:各|约|近)?$")
_WITHIN = re.compile(f"(?:的?范围)?{wording('surroundings', 'within')}")
_IN = re.compile("^[^的]{0,12}(?:在|涉及)$")
_ASIDE = ("在", "从", "对", "为", "向", "占", "以", "于")
_NO_SUBJECT = re.compile("第|首|前|排|唯|最|各|的(?!总)|上下")
_HAS = re.compile(
    rf"(?:20\d\d年|{wording('surroundings', 'time')}|截至[^，。；]{{2,10}})?{group('figure_owners', 'has')}"
)
_AT = re.compile(f"{wording('surroundings', 'at')}(?:就)?{wording('surroundings', 'is')}")


def surrounding(reading: Reading, sentence: Sentence, quantity: Quantity, home: Sequence[str]) -> tuple[str, str]:
    """The place that a figure is of and what it measures there; "" for both if it is of none.

    ``home`` are the names of the divisions that the report speaks from, nearest first. The figure of a whole
    division that has no name is nobody's: the id of a thing that is not there.
    """
    if quantity.unit == "km":
        return _strip(reading, sentence, quantity) or _away(reading, sentence, quantity) or ("", "")
    if quantity.unit == "km2" and (giver := _giver(reading, sentence, quantity)):
        return giver, ""
    return _division(reading, sentence, quantity, home), ""


def town(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The town that the part of a zone's figure lies in, where a paragraph goes through several: 在甲镇…；在乙镇…."""
    towns = [
        link.mention
        for one in in_paragraph(reading.document, sentence)
        for link in reading.within(one.start, one.end, "Place")
        if link.mention.kind == "town" and _IN.search(_before(one, link.mention.start))
    ]
    before = [m for m in towns if sentence.start <= m.start < quantity.start]
    return before[-1].name if before and len({m.name for m in towns}) > 1 else ""


def _before(sentence: Sentence, at: int) -> str:
    """The words of a clause before a working offset."""
    text = sentence.text[: at - sentence.start]
    return text[max((text.rfind(mark) for mark in "，；：。（"), default=-1) + 1 :]


def _giver(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The place or zone that land is taken from: 由某镇调出250公顷."""
    for link in reversed(reading.within(sentence.start, quantity.start, "Place", "Zone")):
        lead = sentence.text[: link.mention.start - sentence.start]
        behind = sentence.text[link.mention.end - sentence.start : quantity.start - sentence.start]
        return link.thing if _FROM.search(lead) and _GIVES.fullmatch(behind) else ""
    return ""


def _strip(reading: Reading, sentence: Sentence, quantity: Quantity) -> tuple[str, str] | None:
    """The river or road along which a strip of some width is kept clear: 某河两岸200米范围内禁止新建."""
    if not _WITHIN.match(sentence.text, quantity.end - sentence.start):
        return None
    for link in reversed(reading.within(sentence.start, quantity.start, "Place")):
        behind = sentence.text[link.mention.end - sentence.start : quantity.start - sentence.start]
        return (link.thing, "控制范围") if _ALONG.fullmatch(behind) else None
    return None


def _away(reading: Reading, sentence: Sentence, quantity: Quantity) -> tuple[str, str] | None:
    """The place that stands some way off: 上游2公里处有某水库."""
    text, start = sentence.text, sentence.start
    if not (told := _AT.match(text, quantity.end - start)):
        return None
    stop = min((at for mark in "，；。" if (at := text.find(mark, told.end())) >= 0), default=len(text))
    places = reading.within(start + told.end(), start + stop, "Place")
    return (places[-1].thing, "距离") if places and places[-1].mention.end == start + stop else None


def feature_before(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The river, road or reservoir that the clause before ends with: …建有某水库，库容400万立方米."""
    text, start = sentence.text, sentence.start
    comma = max(text.rfind(mark, 0, quantity.start - start) for mark in "，（")
    ending = [k for k in reading.within(start, start + max(comma, 0), "Place") if k.mention.end == start + comma]
    natural = ending and ending[0].mention.kind not in ("division", "town", "village", "frame")
    return ending[0].thing if natural else ""


def _division(reading: Reading, sentence: Sentence, quantity: Quantity, home: Sequence[str]) -> str:
    """The division that a clause speaks of (全县共有规上企业213家, 某县年产值200亿元), until something else is named."""
    text, start = sentence.text, sentence.start
    at, thing = -1, ""
    for match in _WHOLE.finditer(text, 0, quantity.start - start):
        if _is_subject(sentence, match.start(), match.end()):
            name = next((name for name in home if name.endswith(match["level"])), "")
            at, thing = start + match.end(), f"place/{name}"
    for link in reading.within(start, quantity.start, "Place"):
        m = link.mention
        named = m.kind in ("division", "frame") and m.name[-1] in "省市县区旗州盟" and m.end > at
        if named and _is_subject(sentence, m.start - start, m.end - start) and _HAS.match(text, m.end - start):
            at, thing = m.end, link.thing
    taken = thing and reading.within(at, quantity.start, "Zone", "Enterprise", "Project", "Agency")
    return "" if taken else thing


def _is_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words open their clause as its subject, and do not only qualify what follows."""
    lead = _before(sentence, sentence.start + start)
    return not (tidy(lead) or lead.endswith(_ASIDE) or _NO_SUBJECT.match(sentence.text, end))
