"""When a figure holds and whether it is a fact: periods, plans, suppositions, denials."""

from __future__ import annotations

import re

from kg.lexicon.words import alternation, guarded, rows, wording
from kg.model import Document, Sentence

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_PERIOD = re.compile(
    rf"{wording('periods', 'until')}?(?:(?P<year>(?:19|20)\d{{2}}年|[今去明当]年)(?P<rest>(?:\d{{1,2}}[至到\-—~])?\d{{1,2}}月(?:份|\d{{1,2}}日|[底末])?|{wording('periods', 'part-of-year')}|[前一二三四]+季度)?|(?P<part>{wording('periods', 'half-year')}|(?<![\d年])1[至到\-—~]\d{{1,2}}月份?|前?[一二三四]季度))"
)
_RELATIVE = {word: int(years) for word, years in rows("wordings/relative_years")}
_PLANNED = re.compile(rf"到20\d{{2}}年|{guarded('tenses', 'planned')}")
_PRESENT = re.compile(guarded("tenses", "present"))
_SUPPOSED = re.compile(
    f"(?:^|[，；：、（“])(?:但|而|不过)?(?:{wording('periods', 'supposed')}|如(?=[^，。]{{2,24}}，(?:则|就|将|可|还)))|{wording('periods', 'supposed-anywhere')}"
)
_DENIED = re.compile(rf"(?:{wording('periods', 'denied')}|无(?=[一二两\d]))[^，。；、（）]{{0,16}}$")
_UNDONE = re.compile(f"{alternation('figure_undone')}|未(?![包含计列纳])[^，。；、]{{1,8}}的$")
_EVENT = re.compile(guarded("tenses", "event"))
_WISHED = re.compile(f"^[^，。；]{{0,6}}的{wording('periods', 'wished')}")


def supposed_from(text: str) -> int:
    """Where the supposed part of a sentence begins (如果…), its length if nothing is supposed."""
    match = _SUPPOSED.search(text)
    return match.start() if match else len(text)


def denied(before: str, after: str) -> bool:
    """Whether the clause before a number denies it, or the words behind make it a mere wish."""
    return _DENIED.search(_UNDONE.sub("", before)) is not None or _WISHED.match(after) is not None


def modality(before: str, called_for: bool) -> str:
    """``planned`` or ``actual``, from the sentence's words before a number, and whether its section calls for things."""
    clause = re.split("[，；。]", before)[-1]
    if _PRESENT.search(clause) and not _PLANNED.search(clause):
        return "actual"
    return "planned" if called_for or _PLANNED.search(before) else "actual"


def report_year(document: Document) -> int | None:
    """The year of the report, from its title and signature lines."""
    for kinds in (("signature",), ("title",)):
        for sentence in reversed(document.sentences):
            if sentence.kind in kinds and (year := _YEAR.search(sentence.text.replace(" ", ""))):
                return int(year[1])
    return None


def _covers(before: str, match: re.Match[str]) -> bool:
    """Whether a time holds for what follows: it stands in the figure's clause, or dates no event of its own clause."""
    own, mark, _ = before[match.end() :].partition("，")
    return not mark or not (_EVENT.search(own) or before[: match.start()].endswith("于"))


def period(sentence: Sentence, before: str, year: int | None) -> str:
    """The time that the words before a number give last: 2023年, 截至2023年底, 去年 as a year."""
    found = next((m for m in reversed(list(_PERIOD.finditer(before))) if _covers(before, m)), None)
    if found is None:
        return ""
    words = found["year"] or "今年"
    if words in _RELATIVE:
        if year is None:
            return found["part"] or ""
        words = f"{year + _RELATIVE[words]}年"
    prefix = "截至" if found[0].startswith("截") else ""
    return prefix + words + (found["rest"] or found["part"] or "")
