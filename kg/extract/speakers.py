"""Firms that speak of themselves: 公司, 我厂, and 我们 in what is quoted."""

from __future__ import annotations

import re

from kg.lexicon.words import wording, wordlist
from kg.model import Reading, Sentence

_SELF = re.compile(
    f"(?:^|[，；：。“]){wording('speakers', 'time')}?，?(?P<who>{wording('speakers', 'self')})(?![数总名家法用职的])"
)


def speaking(reading: Reading, sentence: Sentence, before: int, spoken: str) -> str:
    """The firm that 公司, or 我们 in a quotation, means as the subject before an offset, "" if neither is.

    ``spoken`` is the firm named last.
    """
    text, start = sentence.text, sentence.start
    said = list(_SELF.finditer(text, 0, before - start))
    if not said or reading.within(start + said[-1].end(), before, "Zone", "Enterprise", "Agency"):
        return ""
    at = said[-1].start("who")
    quoted = text.count("“", 0, at) > text.count("”", 0, at)
    earlier = reading.within(start, start + at, "Enterprise")
    firm = earlier[-1].thing if earlier else spoken or (_quoted_firm(reading, sentence) if quoted else "")
    return firm if quoted or not said[-1]["who"].startswith(wordlist("speakers", "we")) else ""


def _quoted_firm(reading: Reading, sentence: Sentence) -> str:
    """The firm that is named behind a quotation as who speaks (“…。”某公司负责人说)."""
    text = reading.document.report.text
    close = text.find("”", sentence.start)
    stop = text.find("\n", sentence.start)
    firms = reading.within(close, stop if stop > 0 else len(text), "Enterprise") if close > 0 else []
    return firms[0].thing if firms and "。" not in text[close : firms[0].mention.start] else ""
