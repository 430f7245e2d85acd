"""Pinyin initials, for a search box: 栾川县 is found by lcx."""

from __future__ import annotations

from functools import cache


@cache
def initials(name: str) -> str:
    """The first letters of a name's syllables, read by its words where a character has several sounds.

    Letters and digits stand as they are, in lower case; "" for a name without Han characters.
    """
    # Imported here: its tables take a tenth of a second that other commands need not wait.
    from pypinyin import Style, lazy_pinyin

    if not any("\u4e00" <= character <= "\u9fff" for character in name):
        return ""
    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default")).lower()
    return "".join(c for c in letters if c.isascii() and c.isalnum())
