"""Places: divisions by the gazetteer, towns and villages by their suffix, roads and waters by their use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from kg.extract import features
from kg.extract.spans import behind_division, items, mention
from kg.lexicon.divisions import by_name, common_names, load
from kg.lexicon.words import wording, wordlist, words
from kg.model import Mention, Sentence
from kg.text.words import crosses_words, left_edge

_AMBIGUOUS = re.compile(f"^(?:{wording('places', 'ambiguous')}|.市|.区)$")
_TOWN = re.compile(
    rf"{wording('places', 'town')}|(?<!乡)镇(?!{wording('places', 'no-town')}|长(?![\u4e00-\u9fff]{{1,3}}(?:村|社区)))"
)
_VILLAGES = re.compile(
    rf"(?P<list>[\u4e00-\u9fff、（）\d和及等]{{2,80}}?)等?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})个{wording('places', 'village')}"
)
_NOT_TOWN = frozenset(wordlist("places", "not-a-town"))
_REGIMENT = re.compile(
    rf"(?<![\d一二三四五六七八九十百零〇第])(?:[一二三四五六七八九十百零〇]{{2,5}}|\d{{2,3}})团(?![队员结体组伙长委聚购建支]|场?{wording('places', 'regiment-body')})"
)  # 三十三团: the corps' regiments stand for towns
_OUTER = re.compile(r"[\u4e00-\u9fff]{2,5}?[县市旗](?=[\u4e00-\u9fff]{1,5}$)")
_IN_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:镇{1,2}|乡|街道(?:办事处)?)(?=[\u4e00-\u9fff]{1,5}$)")
_PLACED = re.compile(f"(?:{wording('places', 'placed')}|[东西南北][至起到邻临接靠抵])$")
_POINTING = frozenset("我本该全其各")
_LEVEL = re.compile("[我本全该][省市县区州旗]")
_ITEM_TOWN = re.compile(rf"{wording('places', 'town-end')}[、和与及](?P<base>[\u4e00-\u9fff]{{2,4}})$")
_NUMBERED = re.compile(
    "(?<![第\\d一二三四五六七八九十百千万])[一二三四五六七八九十百千][^\\W\\d个家座多余大级类批次期年月日条项名处所方种]$"
)  # 三班镇, 五间房镇
_BASE = re.compile(r"^[\u4e00-\u9fff*]{1,8}$")


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of places in a sentence; kind ``division``, ``town``, ``village``, ``feature`` or ``frame``."""
    yield from _divisions(sentence)
    yield from _towns(sentence)
    yield from _regiments(sentence)
    yield from _villages(sentence)
    yield from features.find(sentence)
    yield from _frame(sentence)


@cache
def _gazetteer() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    full = {d.name for d in load() if not _AMBIGUOUS.match(d.name)} | common_names()
    names = tuple(sorted(full - words("division_homographs")))
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names


def _divisions(sentence: Sentence) -> Iterator[Mention]:
    automaton, _ = _gazetteer()
    for _, start, end in automaton.find_matches_as_indexes(sentence.text):
        if crosses_words(sentence.text, start, end):
            continue
        yield mention(sentence, "Place", start, end, "place.division", "division")
    for match in re.finditer(r"(?:[\u4e00-\u9fff]{2,4}市)?[*X某][省市县区镇乡村]", sentence.text):
        start = match.start()
        while not by_name(sentence.text[start : match.end() - 2]) and start < match.end() - 2:
            start += 1
        if sentence.text[match.end() : match.end() + 1] != "委":
            yield mention(sentence, "Place", start, match.end(), "place.masked", "division")


def _towns(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    automaton, _ = _gazetteer()
    spans = [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]
    ends = [end for _, end in spans]
    for match in _TOWN.finditer(text):
        if any(start < match.end() < end for start, end in spans):
            continue  # 某镇和某乡县: 乡 is inside the name of a county
        edge = behind_division(text, left_edge(text, match.start(), longest=9), match.start())
        item = _ITEM_TOWN.search(text[: match.start()])
        if item and item.start("base") < edge:
            edge = item.start("base")  # 某镇、达里乡: between two towns all is the name
        if _NUMBERED.search(text[:edge]):
            edge -= 2
        elif _PLACED.search(text[: edge - 1]) and text[edge - 1] in words("name_stops") - _POINTING:
            edge -= 1  # 设在归阳镇: behind 设在 no function word can stand
        near = max((end for end in ends if 0 < match.start() - end <= 4), default=0)
        if (
            near
            and _BASE.match(text[near : match.start()])
            and not re.search("[的和与及在]", text[near : match.start()])
        ):
            edge = near  # 章丘市九里镇: right behind a division all is the town's name
        if _LEVEL.match(text, edge - 1 if edge else 0, match.start()) or text[edge : edge + 1] in tuple("县市"):
            edge += 1  # 我县北古城镇: the town's name begins behind 县
        base = text[edge : match.start()]
        if inner := _OUTER.match(text[edge : match.start()]):  # a county that the gazetteer does not know
            yield mention(sentence, "Place", edge, edge + inner.end(), "place.county", "division")
            edge += inner.end()
        if match[0] in wordlist("places", "village-end") and (town := _IN_TOWN.match(text[edge : match.start()])):
            edge += town.end()  # 东瓜镇庄甸社区: two places
        base = text[edge : match.start()]
        if by_name(text[edge : match.end()]):
            continue  # 宁乡: short for a county
        if re.search(f"{wording('places', 'no-base')}$", base) and match[0] in wordlist("places", "bare-end"):
            continue
        if base in _NOT_TOWN or not _BASE.match(base) or base in words("generic_modifiers") or base.endswith("个"):
            continue
        if match[0] in wordlist("places", "village-end") and len(base) > 5:
            continue
        kind = "village" if match[0] in wordlist("places", "village-end") else "town"
        ends.append(match.end())
        yield mention(sentence, "Place", edge, match.end(), f"place.{kind}", kind)


def _regiments(sentence: Sentence) -> Iterator[Mention]:
    for match in _REGIMENT.finditer(sentence.text):
        yield mention(sentence, "Place", match.start(), match.end(), "place.regiment", "town")


def _villages(sentence: Sentence) -> Iterator[Mention]:
    """The bare names of a list that is counted as villages (甲、乙、丙等3个行政村)."""
    for match in _VILLAGES.finditer(sentence.text):
        start = match.start("list")
        for cue in (*wordlist("places", "before-villages"), "：", "，"):
            at = match["list"].rfind(cue)
            if at >= 0:
                start = max(start, match.start("list") + at + len(cue))
        listed = sentence.text[start : match.end("list")]
        if "、" not in listed:
            continue
        for first, last in items(re.sub(r"（[^（）]*）", lambda m: "、" * len(m[0]), listed)):
            name = listed[first:last]
            if 1 < len(name) <= 5 and _BASE.match(name):
                yield mention(sentence, "Place", start + first, start + last, "place.listed-village", "village")


def _frame(sentence: Sentence) -> Iterator[Mention]:
    """我省, 我市, 我县: a division of the report's frame."""
    for match in re.finditer(f"(?:我|本)[省市县](?!{wording('places', 'level-body')})", sentence.text):
        yield mention(sentence, "Place", match.start(), match.end(), "place.frame", "frame")
