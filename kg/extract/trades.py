"""What firms are said to make or trade in: the frames that the ontology gives for ``operatesIn``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.industry_names import known, listed
from kg.model import Mention, Sentence
from kg.ontology import cued, cues

_STRETCH = "(?P<list>[^。；：，（）]{2,30}?)"
_LEFT = r"(?:^|(?<=[，。；：、“]))(?:而|其中|目前|园区内?|区内)*(?P<list>[^。；：，（）]{2,20}?)"
_GAP = "[^，。；：]{2,40}?"
_NO_TRADE = "(?!业务|收入|业人员|业单位|强度)"
_ENDS = "(?=的?(?:研发|生产|销售|制造|业务|经营|加工销售)|等|[，。；（）]|的|$)"
_MAKES = re.compile(rf"(?<=[，：])生产(?!总值|经营|设备|能力|成本|要素|总监|情况|线){_STRETCH}{_ENDS}")
_KIND = re.compile(
    r"(?:均|都)?[是为系](?P<list>[^。；：，、]{2,16}?)(?:领域|行业|产业|板块)?的?(?:骨干|龙头|重点|知名|代表性?|主要)?(?:企业|生产商)(?=[，。；]|$)|"
    r"(?<=，)(?P<kind>[^，。；：、的]{2,10}?)(?:生产)?(?:企业|生产商)(?=[，。；]|$)"
)
_FIRMS = re.compile("企业|公司|厂商|集团")
_ASIDE = re.compile(
    r"(?<=[\u4e00-\u9fff）])（(?!以下|下称|简称|原|又|曾|含|其中|包括)(?P<list>[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10})*)）(?=[、，；。和]|$)"
)


def trades(sentence: Sentence) -> Iterator[Mention]:
    """Industries that a firm beside them is in. Kinds: ``firm``, ``firm-behind`` (the firm follows), ``aside`` (in
    brackets right behind it).
    """
    text = sentence.text
    for pattern, behind in _frames():
        for match in pattern.finditer(text):
            kind = "firm-behind" if behind else "firm"
            yield from listed(sentence, match.start("list"), match["list"], "industry.of-firm", kind, True)
    for match in _MAKES.finditer(text):
        yield from listed(sentence, match.start("list"), match["list"], "industry.of-firm", "firm", True)
    for match in _KIND.finditer(text):
        group = match.lastgroup or "list"
        yield from listed(sentence, match.start(group), match[group], "industry.of-kind", "firm", False)
    for match in _ASIDE.finditer(text):
        if _FIRMS.search(text, 0, match.start()) and all(known(one) for one in match["list"].split("、")):
            yield from listed(sentence, match.start("list"), match["list"], "industry.aside", "aside", False)


@cache
def _frames() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The cues as patterns; the industry is the last stretch of each, and whether the firm follows it."""
    plain = re.compile(f"{cued('operatesIn')}{_NO_TRADE}{_STRETCH}{_ENDS}")
    return ((plain, False), *((_frame(cue), cue.startswith("…")) for cue in cues("operatesIn") if "…" in cue))


def _frame(cue: str) -> re.Pattern[str]:
    *before, left, right = (re.escape(part) for part in cue.split("…"))
    industry = _STRETCH if left else _LEFT
    return re.compile(_GAP.join([*before, left]) + industry + right)
