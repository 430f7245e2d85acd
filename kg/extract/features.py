"""Named features that something is placed by: roads, railways, waters, ports and stations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.spans import behind_division, mention
from kg.lexicon.divisions import by_name
from kg.lexicon.words import alternation, rows, wording, words
from kg.model import Mention, Sentence
from kg.text.words import cut, left_edge, rare

_HEAD = re.compile(
    alternation("feature_heads")
    + rf"(?!{wording('features', 'no-station')})(?![东西南北]?站[^\u4e00-\u9fff]|(?<=铁)路)"
)
_KIND = {row[0]: row[1] for row in rows("feature_heads")}
_ROUTE = re.compile(
    rf"[A-Z]\d{{1,4}}[\u4e00-\u9fff]{{0,6}}?{wording('features', 'road')}|[A-Z]?\d{{3}}{wording('features', 'numbered-road')}(?:[\u4e00-\u9fff]{{1,4}}段)?"
)
_NEAR = re.compile(f"[东西南北]{{1,2}}(?:至|起|到|邻|临|接|靠|抵|依|以|连|侧|界|端|部)|{wording('features', 'near')}")
_BOUND = re.compile(
    rf"(?:[东西南北]{{1,2}}(?:(?:面|侧|边)(?:紧?挨着?|是|为|以)|起|至|到|邻|临|接|靠|抵|连|依|界|以)于?|{wording('features', 'adjoins')})(?:[\u4e00-\u9fff]{{1,3}}的)?(?P<name>[\u4e00-\u9fffA-Z0-9]{{2,9}}?)(?=[，、。；）]|{wording('features', 'as-bound')}|$)"
)
_NO_BOUND = re.compile(f"[的为县市省镇乡村区园]$|{wording('features', 'no-bound')}|[一二三四]")
# What can follow the name of a road or a water in running text, where its head noun ends common words too.
_BEHIND = re.compile(
    rf"[^\u4e00-\u9fff]|$|[和与及以至从穿由自约沿两为畔旁边的均仅只都距]|{wording('features', 'behind')}"
)
_SIDE = re.compile("[东西南北]{1,2}[依临靠邻接至抵连倚濒枕距]")
_BASE = re.compile(r"[\u4e00-\u9fff*]{1,8}")
_COMMON_TAGS = ("n", "v", "vn", "vd", "a", "an", "ad", "b", "d", "f", "s", "l", "m", "t", "z", "i", "r", "j")


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of features, kind ``feature``: numbered routes, what bounds something, and names by their head."""
    text = sentence.text
    for match in _ROUTE.finditer(text):
        yield mention(sentence, "Place", match.start(), match.end(), "place.route", "feature")
    for match in _BOUND.finditer(text):
        name = match["name"]
        if not _NO_BOUND.search(name) and name not in words("generic_modifiers"):
            yield mention(sentence, "Place", match.start("name"), match.end("name"), "place.bound", "feature")
    yield from _rivers(sentence)
    near = _NEAR.search(text) is not None
    for match in _HEAD.finditer(text):
        edge = _edge(text, match.start())
        if edge is not None and _stands(text, edge, match, near):
            yield mention(sentence, "Place", edge, match.end(), "place.feature", "feature")


def _rivers(sentence: Sentence) -> Iterator[Mention]:
    """Rivers that the dictionary knows as places (长江, 渭河), where no name goes on behind them."""
    for word in cut(sentence.text):
        river = word.tag == "ns" and len(word.text) > 1 and word.text[-1] in "河江" and not by_name(word.text)
        if river and _BEHIND.match(sentence.text, word.end):
            yield mention(sentence, "Place", word.start, word.end, "place.river", "feature")


def _edge(text: str, head: int) -> int | None:
    """Where the name of a feature begins, None if there is no name before its head."""
    edge = behind_division(text, left_edge(text, head, longest=9), head)
    if side := _SIDE.match(text, edge, head):
        edge = side.end()
    return edge if _BASE.fullmatch(text[edge:head]) or edge == head else None


def _stands(text: str, edge: int, match: re.Match[str], near: bool) -> bool:
    kind, base = _KIND[match[0]], text[edge : match.start()]
    if kind == "bare" and (near or not base):
        return True
    if not base or base in words("generic_modifiers") or (len(base) == 1 and match[0] not in "河江湖溪水库"):
        return False
    if len(match[0]) == 1:
        last = cut(text[edge : match.end()])[-1]
        common = len(last.text) > 1 and last.tag in _COMMON_TAGS and not (match[0] == "江" and rare(last.text))
        if common or base.endswith("之") or not _BEHIND.match(text, match.end()):
            return False  # 工作思路: the head is the end of another word
    return near or (_proper(base) if kind == "free" else bool(by_name(cut(base)[0].text)))


def _proper(base: str) -> bool:
    """Whether a word before a head noun is no common one: 青岛 港, 燕山 路, not 货运 铁路, 城市 道路."""
    return any(
        w.tag not in _COMMON_TAGS or by_name(w.text) or len(w.text) == 1 or rare(w.text) for w in cut(base)
    ) and not any(w.text in words("generic_modifiers") for w in cut(base))
