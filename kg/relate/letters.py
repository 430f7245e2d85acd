"""Who speaks in a letter or report, and to whom: its issuers (我们, 我局), its addressee (你局, 你县)."""

from __future__ import annotations

import re

from kg.lexicon.words import rows, wording
from kg.model import Reading
from kg.text.words import Word, cut

_ADDRESSED = re.compile("[你贵][省市县区州旗盟厅局委办]")
_EITHER = re.compile(f"{_ADDRESSED.pattern}|{wording('letters', 'either')}")
_ROLES = frozenset(row[0] for row in rows("plan_authors") if row[1] == "role")
_HEAD = 8  # sentences among which the line stands that addresses somebody


def addressee(reading: Reading) -> list[str]:
    """The id of the body that a letter is written to: the line 合肥市人民政府： before its text."""
    for sentence in reading.document.sentences[:_HEAD]:
        links = reading.within(sentence.start, sentence.end, "Agency")
        if len(links) == 1 and sentence.kind != "title":
            rest = sentence.text.replace(links[0].mention.name, "", 1).strip()
            if rest == "：" and sentence.start == links[0].mention.start:
                return [links[0].thing]
    return []


def pointed_at(reading: Reading, text: str) -> list[str]:
    """Whom 我们 or 你局 mean, where they are the subject of the verb that follows ``text``; else none."""
    said = [match for match in _EITHER.finditer(text) if not any(map(_verbal, cut(text[match.end() :])))]
    if not said:
        return []
    return addressee(reading) if _ADDRESSED.match(said[-1][0]) else list(reading.issuers)


def _verbal(word: Word) -> bool:
    """Whether a word is a verb of its own, not one that goes before another (组织编制)."""
    return word.tag == "v" and word.text not in _ROLES
