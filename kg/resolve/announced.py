"""Parts of zones that a sentence announces: by the lines behind it (分为以下三个功能区：), or in one breath (辖甲、乙两个片区)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation, wording
from kg.model import Document, Mention, Sentence
from kg.text.around import following
from kg.text.words import can_begin

_ANNOUNCES = re.compile(
    rf"(?:[一二两三四五六七八九十\d]+个?大?|{wording('purposes', 'following')})[^，。；：]{{0,6}}{wording('announced', 'part')}[”]?[^，。；：]{{0,6}}[：:]?$"
)
_DIVIDES = re.compile(wording("announced", "divides"))
_NAME = re.compile(
    rf"^(?:（?[一二三四五六七八九十\d①-⑳]++[）、.．]? ?|[-·▲◆●★])*(?P<name>[\u4e00-\u9fff]{{2,14}}?(?:{alternation('zone_parts')}|区))(?=[：:，。（]|$)"
)


_IN_ONE = re.compile(
    rf"{wording('announced', 'in-one')}了?(?P<list>(?:(?:[\u4e00-\u9fff]{{2,5}}|[东西南北中])[、和与及])+(?:[\u4e00-\u9fff]{{2,5}}?|[东西南北中]))[两二三四五六七八九十\d]个?大?(?P<head>{wording('announced', 'head')})(?![办管的]|[\u4e00-\u9fff]?区)"
)


def announced_parts(document: Document) -> Iterator[tuple[int, Mention]]:
    """The parts that headings and numbered lines name, with the index of their sentence."""
    for sentence in document.sentences:
        if sentence.kind == "prose" and _ANNOUNCES.search(sentence.text) and _DIVIDES.search(sentence.text):
            found = list(_named(following(document, sentence)))
            if len(found) > 1:
                yield from found
        for match in _IN_ONE.finditer(sentence.text):
            yield from ((sentence.index, part) for part in _sharing_head(sentence, match))


def _sharing_head(sentence: Sentence, match: re.Match[str]) -> Iterator[Mention]:
    """The parts of a list whose head noun stands once, behind their count (汊口、南桥两个片区)."""
    for item in re.finditer("[^、和与及]+", match["list"]):
        start = sentence.start + match.start("list") + item.start()
        if can_begin(item[0]) and not re.search(f"{alternation('zone_parts')}$", item[0]):
            yield Mention("Zone", start, start + len(item[0]), item[0] + match["head"], "zone.part-announced", "part")


def _named(sentences: Iterator[Sentence]) -> Iterator[tuple[int, Mention]]:
    """The names that the lines begin with, as long as each numbered line does."""
    for sentence in sentences:
        if sentence.kind not in ("heading", "item"):
            continue
        match = _NAME.match(sentence.text)
        if not match or not can_begin(match["name"]):
            return
        start, name = sentence.start + match.start("name"), match["name"]
        yield sentence.index, Mention("Zone", start, start + len(name), name, "zone.part-announced", "part")
