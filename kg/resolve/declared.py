"""Names that a report declares: 以下简称, 又名, 曾用名, 更名为, and the lines of a fact box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.words import wording
from kg.model import Mention, Sentence

_CUE = rf"(?:{wording('declared', 'cue')}|原称?(?=[\u4e00-\u9fff]{{3}}))"
_BEHIND = re.compile(
    rf"[（，,]?{_CUE}(?:为|是|作|叫)?[：: ]?(?:于?\d{{4}}年[^，。；]{{0,10}}的)?[“《]?(?P<name>[^“”《》（），。；：]{{2,60}}?)[”》]?(?=[）），。；”》]|$|等)"
)
_FORMER = re.compile(
    rf"，{wording('declared', 'former')}(?:为|是)?[“《]?(?P<name>[\u4e00-\u9fffA-Za-z（）]{{4,24}}?)[”》]?(?=[，。；（]|$)"
)
_CHAIN = re.compile(rf"(?:（{_CUE}[^（）]*）|（[A-Za-z][A-Za-z0-9 ,.&'-]*）|，?{_CUE}[^，。；]*)*")
_FIELD = re.compile(rf"^(?:别[　 ]*名|简[　 ]*称|{wording('declared', 'field')})[：:　 \t]+(?P<names>.+)$")


def aliases_behind(sentence: Sentence, mention: Mention) -> Iterator[tuple[str, int]]:
    """Names declared right behind a mention, each with its offset in the working text."""
    text = sentence.text
    at = mention.end - sentence.start
    if text[at : at + 1] == "”":
        at += 1
    end = _CHAIN.match(text, at)
    for match in _BEHIND.finditer(text, at, end.end() if end else at):
        for name in re.split("[、或]", match["name"]):
            yield name.strip(), sentence.start + match.start("name")


def fact_box_aliases(sentence: Sentence) -> list[str]:
    """The other names that a line of a fact box gives to what the report is about."""
    match = _FIELD.match(sentence.text)
    return [name.strip() for name in re.split("[、，；]", match["names"])] if match else []


def former_names(sentence: Sentence, mention: Mention) -> list[str]:
    """Names that the rest of a sentence gives to the zone that it begins with: 曾用名, 也就是原来的."""
    rest = sentence.text[mention.end - sentence.start :]
    return [match["name"] for match in _FORMER.finditer(rest) if len(match["name"]) > 3]
