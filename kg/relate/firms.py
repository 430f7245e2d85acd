"""hosts: the firms that are in a zone, not those that were only talked of, have signed, or left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon.words import wording, wordlist
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import cued
from kg.relate.stance import SIGNED_ONLY, asserted, clause, planned, running
from kg.relate.whereabouts import zone_of
from kg.resolve.frame import Frame

_BEHIND = re.compile(
    f"^[^，。；]{{0,30}}等[^，。；]{{0,20}}{wording('firm_names', 'firm')}|^(?:作)?为{wording('firms', 'behind')}"
)
_OPENED = re.compile(
    rf"{wording('firm_names', 'firm')}(?:主要)?(?:有|为|包括|是|：|如)|^[\u4e00-\u9fff]{{2,10}}(?:园|区|基地|片)(?:内)?(?:现)?有|(?:园|区|基地|片)："
)
_LISTED = ("enterprise.list", "enterprise.opened-list", "enterprise.owned", "enterprise.column", "enterprise.item")
_GONE = re.compile(wording("firms", "gone"))
_GUEST = re.compile(wording("firms", "guest"))
_SERVES = re.compile(f"(?:{wording('firms', 'service')}单位[为是：]?|{wording('firms', 'serves')})[^，。；]{{0,6}}$")
_FINANCE = re.compile(f"{wording('firms', 'finance')}$")
_SHAREHOLDER = re.compile(f"^(?:分别)?{wording('firms', 'shareholder')}")
_OF_PARENT = re.compile(f"^(?:的)?{wording('firms', 'of-parent')}")
_PARENT = re.compile(f"{wording('firm_roles', 'belongs')}$|（(?:系|由)?$")
_PARTNER = re.compile(f"{wording('firms', 'partner')}$")


@cache
def _in_zone() -> re.Pattern[str]:
    return re.compile(cued("hosts"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One mention of a firm: ``sure`` says it is here, ``away`` that it is not, neither that it is spoken of."""

    sentence: Sentence
    link: Link
    sure: bool
    away: bool


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """The firms of each zone."""
    seen = [one for sentence in reading.document.sentences for one in _seen(reading, sentence)]
    away = {one.link.thing for one in seen if one.away}
    for one in seen:
        if one.away or not (one.sure or one.link.thing not in away):
            continue
        zone, m = zone_of(reading, one.sentence, one.link), one.link.mention
        if zone:
            start, _ = clause(one.sentence, m.start, m.end)
            yield Fact(
                zone, "hosts", one.link.thing, start, m.end, "enterprise.hosted" if one.sure else "enterprise.told-of"
            )


def _seen(reading: Reading, sentence: Sentence) -> Iterator[_Seen]:
    if sentence.kind in ("title", "signature", "cell"):
        return
    opened, whole = _OPENED.search(sentence.text), sentence
    for link in reading.within(sentence.start, sentence.end, "Enterprise"):
        m = link.mention
        sentence = _without_asides(whole, m.end - whole.start)
        start, _ = clause(sentence, m.start, m.end)
        before = sentence.text[: m.start - sentence.start]
        told = _told(reading, sentence, link)
        behind = told[m.end - start :]
        away = not asserted(sentence, m.start, m.end) or _GONE.search(told) is not None or _only_signed(told)
        away = away or _GUEST.search(told) is not None or planned(sentence, m.start, m.end)
        if _aside(reading, sentence, link, before, behind):
            away = True
        listed = m.rule in _LISTED or _BEHIND.search(behind) is not None
        listed = listed or (sentence.kind == "item" and _led_in(reading, sentence))
        listed = listed or (opened is not None and opened.end() <= m.start - sentence.start)
        sure = listed or _in_zone().search(told) is not None or running(told)
        if sure or away or not _undertakes(reading, sentence, link):
            yield _Seen(sentence, link, sure, away)


def _undertakes(reading: Reading, sentence: Sentence, link: Link) -> bool:
    """Whether a project is told of right behind a firm: it alone does not bring the firm into the zone."""
    told = _told(reading, sentence, link)
    start, _ = clause(sentence, link.mention.start, link.mention.end)
    return bool(reading.within(link.mention.end, start + len(told), "Project"))


def _without_asides(sentence: Sentence, at: int) -> Sentence:
    """A sentence whose remarks in brackets are blanked, without the one at ``at``: they speak of others."""
    text = re.sub(r"（[^（）]*）", lambda m: m[0] if m.start() == at else " " * len(m[0]), sentence.text)
    return replace(sentence, text=text)


def _told(reading: Reading, sentence: Sentence, link: Link) -> str:
    """What the sentence says of a firm: from the beginning of its clause to the next firm that it tells of."""
    m = link.mention
    start, end = clause(sentence, m.start, m.end)
    others = [x.mention.start for x in reading.within(end, sentence.end, "Enterprise") if x.thing != link.thing]
    return sentence.text[start - sentence.start : min([sentence.end, *others]) - sentence.start]


def _only_signed(told: str) -> bool:
    return SIGNED_ONLY.search(told) is not None and not running(told)


def _aside(reading: Reading, sentence: Sentence, link: Link, before: str, behind: str) -> bool:
    """Whether the firm is only named as a parent, a partner, or one that works for somebody."""
    if _SERVES.search(before) or (before.endswith("由") and not running(behind)):
        return True
    if _FINANCE.search(link.mention.name) or _SHAREHOLDER.search(behind):
        return True
    if (
        _PARTNER.search(before)
        or before.endswith(wordlist("firms", "belongs"))
        or (_PARENT.search(before) and _OF_PARENT.search(behind))
    ):
        return True
    return _OF_PARENT.match(behind) is not None and not behind.startswith("集团")


def _led_in(reading: Reading, sentence: Sentence) -> bool:
    """Whether an item stands under 主要企业有：, or under a heading of firms."""
    if re.search(f"企业{wording('firms', 'heading')}?$", reading.document.sections[sentence.section].title):
        return True
    for earlier in reversed(reading.document.sentences[max(0, sentence.index - 12) : sentence.index]):
        if earlier.kind != "item":
            return re.search(f"{wording('firm_names', 'firm')}[^，。；]{{0,8}}：$", earlier.text) is not None
    return False
