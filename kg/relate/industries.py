"""leadingIndustry of zones, operatesIn of firms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon.words import wording
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.ontology import cued
from kg.relate.enumeration import joined
from kg.relate.stance import asserted, clause
from kg.resolve.frame import Frame

_OF_FIRMS = ("firm", "firm-behind", "aside")
_OF_ZONES = ("leading", "zone")
"""What is a zone's; ``leading`` may turn out to be a firm's, ``zone`` not."""
_SUBJECT = f"{wording('industries', 'subject')}*"
_SELLS = re.compile(f"(?:的?(?:{wording('industries', 'sells')}|、)){{0,4}}的?")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """The industries of zones and of firms."""
    for sentence in reading.document.sentences:
        for link in reading.within(sentence.start, sentence.end, "Industry"):
            yield from _industry(reading, sentence, link)


def _industry(reading: Reading, sentence: Sentence, link: Link) -> Iterator[Fact]:
    m = link.mention
    if m.kind in _OF_FIRMS and sentence.kind == "cell":
        return  # a row says it
    if m.kind not in (*_OF_FIRMS, *_OF_ZONES) or not asserted(sentence, m.start, m.end):
        return
    firms = _firms_of(reading, sentence, link)
    for firm in firms if m.kind != "zone" else ():
        first, last = sorted((firm.mention, m), key=lambda one: one.start)
        yield Fact(firm.thing, "operatesIn", link.thing, first.start, last.end, "industry.of-firm")
    zone = reading.zone_at(m.start)
    if not firms and zone and (m.kind in _OF_ZONES or _told_of_zone(reading, sentence, link)):
        start, _ = clause(sentence, m.start, m.end)
        yield Fact(zone, "leadingIndustry", link.thing, start, m.end, m.rule)


def _firms_of(reading: Reading, sentence: Sentence, link: Link) -> list[Link]:
    """The firms that the words around an industry say are in it, none where they speak of a zone."""
    m = link.mention
    start, end = clause(sentence, m.start, m.end)
    if m.kind == "aside":
        return [x for x in reading.within(sentence.start, m.start, "Enterprise") if x.mention.end == m.start - 1]
    if m.kind == "firm-behind":
        return joined(sentence, reading.within(m.end, end, "Enterprise"))
    if m.kind == "firm" and (behind := _said_of(reading, sentence, link)):
        return behind
    since = sentence.start if m.kind == "firm" else start
    named = reading.within(since, m.start, "Enterprise", "Zone")
    heads = [x for x in named if x.mention.cls == "Enterprise" or _heads(sentence, x)]
    if not heads and m.kind == "firm":
        return _told_before(reading, sentence, link)
    if not heads or heads[-1].mention.cls == "Zone":
        return []
    return joined(sentence, [x for x in heads if x.mention.cls == "Enterprise"][::-1])


def _said_of(reading: Reading, sentence: Sentence, link: Link) -> list[Link]:
    """The firm that 从事…的 or 以…为主业的 stands before."""
    text, end = sentence.text, link.mention.end
    for firm in reading.within(end, sentence.end, "Enterprise")[:1]:
        between = text[end - sentence.start : firm.mention.start - sentence.start]
        if between.endswith("的") and (_SELLS.fullmatch(between) or re.fullmatch("为主(?:业|营业务)的", between)):
            return [firm]
    return []


def _told_before(reading: Reading, sentence: Sentence, link: Link) -> list[Link]:
    """The firm that the sentence before tells of, where this one goes on without naming it: 公司主营…."""
    document = reading.document
    said = sentence.text[: link.mention.start - sentence.start]
    if not sentence.index or sentence.kind == "heading" or not _goes_on().fullmatch(said):
        return []
    before = document.sentences[sentence.index - 1]
    same = before.paragraph == sentence.paragraph or before.kind == "heading"
    firms = reading.within(before.start, before.end, "Enterprise", "Zone") if same else []
    heads = [x for x in firms if x.mention.start == before.start or x.mention.cls == "Enterprise"]
    return heads[:1] if heads and heads[0].mention.cls == "Enterprise" and len(heads) == 1 else []


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(f"{_SUBJECT}(?:{cued('operatesIn')}|生产)")


def _told_of_zone(reading: Reading, sentence: Sentence, link: Link) -> bool:
    """Whether a zone is the subject of 从事: 种业园主要从事脱毒种薯繁育."""
    zones = reading.within(sentence.start, link.mention.start, "Zone")
    return link.mention.rule == "industry.of-firm" and any(_heads(sentence, zone) for zone in zones)


def _heads(sentence: Sentence, link: Link) -> bool:
    """Whether a zone begins its clause: the clause speaks of it."""
    before = sentence.text[: link.mention.start - sentence.start]
    return not before or before[-1] in "，。；："
