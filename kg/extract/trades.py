"""What firms are said to make or trade in: the frames that the ontology gives for ``operatesIn``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.industry_names import known, listed
from kg.lexicon.words import wording
from kg.model import Mention, Sentence
from kg.ontology import cued, cues

_STRETCH = "(?P<list>[^。；：，（）]{2,30}?)"
_LEFT = f"(?:^|(?<=[，。；：、“])){wording('trades', 'left')}*(?P<list>[^。；：，（）]{{2,20}}?)"
_GAP = "[^，。；：]{2,40}?"
_NO_TRADE = f"(?!{wording('trades', 'no-trade')})"
_ENDS = f"(?=的?{wording('trades', 'end')}|等|[，。；（）]|的|$)"
_MAKES = re.compile(f"(?<=[，：])生产(?!{wording('trades', 'no-making')}){_STRETCH}{_ENDS}")
_KIND = re.compile(
    f"(?:均|都)?[是为系](?P<list>[^。；：，、]{{2,16}}?){wording('trades', 'field')}?的?{wording('trades', 'rank')}?{wording('trades', 'firm-kind')}(?=[，。；]|$)|(?<=，)(?P<kind>[^，。；：、的]{{2,10}}?)(?:生产)?{wording('trades', 'firm-kind')}(?=[，。；]|$)"
)
_FIRMS = re.compile(wording("trades", "firm"))
_ASIDE = re.compile(
    rf"(?<=[\u4e00-\u9fff）])（(?!{wording('trades', 'aside')})(?P<list>[\u4e00-\u9fff]{{2,10}}(?:、[\u4e00-\u9fff]{{2,10}})*)）(?=[、，；。和]|$)"
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
