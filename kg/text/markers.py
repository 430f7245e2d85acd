"""Numbering of headings and items, in the styles that Chinese documents use.

The ranks follow GB/T 9704-2012 §7.3.3 (一、 （一） 1. （1）), with the common others put beside them:
chapters, and the decimal numbers of GB/T 7713.1-2006 §7.1 (1 概况, 4.1 制约因素).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.words import wording

_HAN = "一二三四五六七八九十百"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_TITLE = r"(?=[\u4e00-\u9fff“《][^，。；：！？]{1,24}$)"
_CLAUSES = r"(?=[\u4e00-\u9fff“《][^。；：！？\d]{1,30}$)"  # a decimal number also opens a heading of two clauses
_NO_UNIT = r"(?![个家年月日号亿万千百元亩人名项座条公平米吨度倍成户台套位件处])"
_STYLES: tuple[tuple[int, str], ...] = (
    (1, rf"第[{_HAN}\d]{{1,3}}(?:章|部分|编)[ ：、]?"),
    (2, rf"第[{_HAN}\d]{{1,3}}节[ ：、]?"),
    (2, rf"[{_HAN}{_FORMAL}]{{1,3}}、"),
    (2, r"[IVX]{1,4}[.、]"),
    (2, rf"\d{{1,2}}[ \u3000]+{_NO_UNIT}{_TITLE}"),
    (3, rf"\d{{1,2}}\.\d{{1,2}}[ \u3000]*{_NO_UNIT}(?:{_TITLE}|{_CLAUSES})"),
    (4, rf"\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}[ \u3000]*{_NO_UNIT}{_TITLE}"),
    (3, rf"（[{_HAN}]{{1,3}}）[、.]?"),
    (4, r"\d{1,2}(?:、|\.(?!\d)|．(?!\d))[ ]?"),
    (5, r"（\d{1,2}）[、.]?"),
    (5, r"\d{1,2}）"),
    (6, r"[①-⑳]"),
    (7, r"(?:[·*▲★◎○-]|—{1,2}) ?(?=[\u4e00-\u9fffA-Z0-9“《])"),
)
_MARKER = re.compile("|".join(f"(?P<m{i}>{style})" for i, (_, style) in enumerate(_STYLES)))
BULLET = 7
"""The rank of a bullet: an item that opens no section."""

INLINE = re.compile(
    rf"(?:(?<=[，。；：、！？“\n ])|^)(?:(?:第?[{_HAN}](?:是|则是|来|要|者)(?!否|一))|{wording('markers', 'inline')}|第[{_HAN}]，|（[{_HAN}\d]{{1,2}}）|[①-⑳])|(?<=[会府区们局心园县市司组])一是|(?:(?<=[：；。])|^)(?:\d{{1,2}}(?:、|\.(?!\d)) ?|[{_HAN}]{{1,2}}、)"
)
"""Where an item of a list inside running text begins: 一是 二来 首先 第一， （1） ① 1. 一、."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The numbering at the start of a line: its text, and its rank (1 outermost)."""

    text: str
    level: int


def opens_clause(text: str, at: int) -> bool:
    """Whether a clause of ``text`` begins at an offset: behind a mark, a quotation mark, or the line's numbering."""
    if at == 0 or text[at - 1] in "，。；：“":
        return True
    marker = marker_of(text)
    return marker is not None and at == len(marker.text)


def marker_of(line: str) -> Marker | None:
    """The marker that ``line`` starts with, or None."""
    match = _MARKER.match(line)
    if not match or not match.lastgroup:
        return None
    return Marker(match[0], _STYLES[int(match.lastgroup[1:])][0])
