"""Industries: what the words of positioning (主导产业, 主要发展, 以…为主) enumerate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.industry_lists import enumerated
from kg.extract.industry_names import NUMBER, RANK, listed
from kg.extract.trades import trades
from kg.lexicon.words import wording
from kg.model import Mention, Sentence

_LEAD = re.compile(
    rf"(?:{RANK}产业(?:定位)?|{wording('industries', 'lead')})(?:主要)?{wording('industries', 'settled')}?(?:定位)?(?:有|为|是|于|：|包括|即|以|在|[ \u3000]+)+(?:“|发展|以)*(?P<list>[^。；：]{{2,110}})"
)
_DEVELOP = re.compile(
    f"(?<!加快)(?<!经济)(?:{wording('industries', 'weight')}{wording('industries', 'develop-verb')}(?:以)?|{wording('industries', 'develop')}|(?<=以)发展|{wording('industries', 'besides')}(?:大力)?{wording('industries', 'besides-verb')}|(?<=[园区片团，；])发展(?!{wording('industries', 'no-development')}))(?P<list>[^。；：，]{{2,70}}(?:，[^。；：，]{{2,14}}(?=、|等|产业))*)"
)
_AS_MAIN = re.compile(
    f"以(?!来|上|下|后|前|及)(?:发展)?(?P<list>[^。；：，]{{2,60}}?)(?:为|作为)(?:{RANK}产业|{RANK}|{wording('industries', 'rank-behind-as')})(?:的(?P<more>[^。；：，、]{{2,16}}?{wording('industries', 'collective')}))?"
)
_TAIL = re.compile(
    f"(?:{wording('industries', 'tail-lead')}|：)了?(?:以|了)?(?P<list>[^。；：，]{{2,80}}?)(?:等|这)?{NUMBER}(?:{RANK}产业|{RANK}性产业|{wording('industries', 'tail')}|(?<=[大个])产业)"
)
_COUNTED = re.compile(
    rf"(?:^|(?<=[，；。：”]))(?P<list>[^。；：，]{{2,60}}?)(?:等[一二两三四五六七八九十\d]*|[一二两三四五六七八九十\d]+)(?:大|个)?{wording('industries', 'counted-kind')}?{RANK}产业"
)
_MAKE = re.compile(f"(?:把|将)(?P<list>[^。；：，]{{2,40}}?){wording('industries', 'make')}[^，。；]{{0,8}}?{RANK}产业")
_DENIED = re.compile(f"(?P<list>[^。；：，]{{2,40}}?)(?:均)?{wording('industries', 'denied')}[^，。；]{{0,8}}产业")
_FIRM_KIND = re.compile(f"{wording('industries', 'mostly')}(?:是|为|从事)(?P<list>[^。；：，]{{2,30}}?)(?:类)?企业")
_CHANGED = re.compile(
    f"由(?P<old>[^，。；]{{2,14}}?){wording('industries', 'changed')}为(?:发展)?(?P<new>[^，。；]{{2,14}}?){wording('industries', 'changed-noun')}?(?=[，。；”]|$)"
)
_SUBJECT = re.compile(
    f"(?:^|(?<=[，。；：”]))(?P<list>[^。；：，]{{2,50}}?){wording('industries', 'by-now')}*{wording('industries', 'becomes')}[^，。；、]{{0,8}}?(?:的|第[一二三]个?){wording('industries', 'main')}产业"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of industries. Kinds: ``leading``, ``denied``, ``firms``, ``former``."""
    if sentence.kind in ("title", "signature"):
        return
    text = sentence.text
    if sentence.label:
        if re.search(wording("industries", "column"), sentence.label):
            yield from listed(sentence, 0, text, "industry.column", "leading", True)
        elif re.search(f"{wording('industries', 'firm-column')}|^行业", sentence.label):
            yield from listed(sentence, 0, text, "industry.column", "firm", True)
        return
    for pattern, rule in ((_LEAD, "industry.positioned"), (_AS_MAIN, "industry.as-main"), (_MAKE, "industry.made"),
                          (_TAIL, "industry.formed"), (_SUBJECT, "industry.subject"), (_COUNTED, "industry.counted"), (_DEVELOP, "industry.develops")):  # fmt: skip
        for match in _overlapping(pattern, text) if pattern is _LEAD else pattern.finditer(text):
            sure = (
                rule not in ("industry.develops", "industry.formed", "industry.counted")
                or re.match(f"{wording('industries', 'weight-short')}发展|主攻", match[0]) is not None
                or (
                    rule == "industry.counted"
                    and re.search(f"^[^为以]+{wording('industries', 'main-short')}产业$", match[0]) is not None
                )
            )
            yield from listed(sentence, match.start("list"), match["list"], rule, "leading", sure)
            if match.re is _AS_MAIN and match["more"]:
                yield from listed(sentence, match.start("more"), match["more"], rule, "leading", True)
    yield from enumerated(sentence)
    yield from trades(sentence)
    for match in _DENIED.finditer(text):
        yield from listed(sentence, match.start("list"), match["list"], "industry.denied", "denied", True)
    for match in _FIRM_KIND.finditer(text):
        yield from listed(sentence, match.start("list"), match["list"], "industry.of-firms", "leading", False)
    for match in _CHANGED.finditer(text):
        if "产业" in text:
            yield from listed(sentence, match.start("old"), match["old"], "industry.changed", "leading", True)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also one that begins inside the list of another (首位产业为…，主攻产业为…)."""
    at = 0
    while match := pattern.search(text, at):
        yield match
        at = max(match.start("list"), match.start() + 1)
