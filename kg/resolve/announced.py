"""Parts of zones that a sentence announces (分为以下三个功能区：) and that the lines behind it name, one each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import alternation
from kg.model import Document, Mention, Sentence
from kg.text.words import can_begin

_ANNOUNCES = re.compile(
    r"(?:[一二两三四五六七八九十\d]+个?大?|以下|如下|下列)[^，。；：]{0,6}(?:功能区|功能分区|分区|片区|园区|分园|组团|板块|区|园)[”]?[^，。；：]{0,6}[：:]?$"
)
_DIVIDES = re.compile("分为|划分|规划|形成|布局|下辖|下设|现辖|包括|实行|实施|构建|设有")
_NAME = re.compile(
    rf"^(?:（?[一二三四五六七八九十\d①-⑳]+[）、.．]? ?|[-·▲◆●★])*(?P<name>[\u4e00-\u9fff]{{2,14}}?(?:{alternation('zone_parts')}|区))(?=[：:，。（]|$)"
)


def announced_parts(document: Document) -> Iterator[tuple[int, Mention]]:
    """The parts that headings and numbered lines name, with the index of their sentence."""
    sentences = document.sentences
    for at, sentence in enumerate(sentences):
        if sentence.kind == "prose" and _ANNOUNCES.search(sentence.text) and _DIVIDES.search(sentence.text):
            found = list(_named(sentences[at + 1 :]))
            if len(found) > 1:
                yield from found


def _named(sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, Mention]]:
    """The names that the lines begin with, as long as each numbered line does."""
    for sentence in sentences:
        if sentence.kind not in ("heading", "item"):
            continue
        match = _NAME.match(sentence.text)
        if not match or not can_begin(match["name"]):
            return
        start, name = sentence.start + match.start("name"), match["name"]
        yield sentence.index, Mention("Zone", start, start + len(name), name, "zone.part-announced", "part")
