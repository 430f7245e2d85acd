"""Folding: every character becomes exactly one character, so that offsets never move.

NFKC would be the ready-made way, but it changes lengths (㎡ becomes m2, ½ becomes three
characters), and with them every offset behind.
"""

from __future__ import annotations

import re

from kg.lexicon.words import rows

RADICALS = {ord(radical): character for radical, character in rows("radicals")}
"""What many PDF files give for the characters of the same shape, and text pasted from them: ⽂ for 文."""

# Full-width ASCII to ASCII. The ideographic space and the tab stay: they separate columns.
_TABLE: dict[int, int | str] = {0xFF01 + i: 0x21 + i for i in range(94)} | RADICALS
_TABLE |= {ord(c): " " for c in "\u00a0\u2002\u2003\u2009\u200b\ufeff"}
_TABLE |= {ord("〔"): "〔", ord("﹝"): "〔", ord("﹞"): "〕", ord("〇"): "〇", ord("％"): "%", ord("﹪"): "%"}
_TABLE |= {ord("「"): "“", ord("」"): "”", ord("『"): "“", ord("』"): "”"}
_TABLE |= {ord("－"): "-", ord("–"): "—", ord("―"): "—", ord("─"): "—", ord("～"): "~", ord("〜"): "~"}
_TABLE |= {ord("•"): "·", ord("●"): "·", ord("▪"): "·", ord("◆"): "·", ord("■"): "·", ord("．"): "."}

# Punctuation that Chinese prose writes full-width; inside Latin words and figures it stays as it is.
_TO_CHINESE = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"}
_LATIN = re.compile(r"[0-9A-Za-z]")
_PUNCTUATION = re.compile(r"[,:;()?!]")


def fold(text: str) -> str:
    """``text`` with widths unified; same length, so offsets hold."""
    flat = text.translate(_TABLE)

    def choose(match: re.Match[str]) -> str:
        mark, at = match[0], match.start()
        inside = (
            mark in ",:"
            and 0 < at < len(flat) - 1
            and flat[at - 1].isdigit()
            and flat[at + 1].isdigit()
            and text[at] == mark
        )
        return mark if inside else _TO_CHINESE[mark]

    return _PUNCTUATION.sub(choose, flat)
