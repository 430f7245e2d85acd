"""locatedIn: where zones, firms, projects and agencies are; with what lies in what."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from kg.lexicon.divisions import by_name, common_names
from kg.lexicon.words import wording, wordlist
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.relate.stance import asserted
from kg.relate.within import above, administrative, before_zone, chains, finest, villages
from kg.resolve.frame import Frame, division_in

_CUE = re.compile(
    rf"{wording('places', 'cue')}|(?<=[县市区镇乡])隶属于?|(?<=[园区城港谷”）])在(?=[^，。；]{{2,24}}{wording('places', 'founded-in')})|(?<=所)在地|辖区?(?=[^，。；]{{0,4}}[\u4e00-\u9fff]{{2,5}}(?:[镇乡村]|街道))|(?:^|[，；])在(?=[^，。；]{{2,8}}(?:镇|乡|街道){wording('places', 'behind-town')})|(?:(?<=，)|^)同?在(?=[^，。；]{{2,12}}(?:镇|乡|街道|村|县|区)(?:[，。；（]|$))|占用(?=[^，。；]{{2,30}}土地)|(?P<plain>在)"
)
_WITHIN = wordlist("places", "within")
_SETS_UP = re.compile(f"{wording('places', 'before-founding')}?{wording('places', 'sets-up')}了?“?$")
_BOUND = re.compile(f"[东西南北]{{1,2}}(?:至|起|到|邻|临|接|靠|抵|依|以|连|侧|界)|{wording('places', 'bound')}")
_JOINS = ("与", "和", "、", "及")
_MEETING = re.compile(f"的?{wording('places', 'meeting')}")
"""Behind the last of the places that meet where the thing is: 位于甲县与乙区交界处."""
_JOIN = re.compile(f"^(?:{wording('places', 'join')}|[、，（）])*$")
_ENDS = re.compile(f"{wording('places', 'end')}?(?:[，。；（）]|$)")


def facts(reading: Reading, drafts: Mapping[str, Draft], frame: Frame) -> Iterator[Fact]:
    """Where zones, firms, projects and agencies are, and which place is part of which."""
    found: list[Fact] = []
    for sentence in reading.document.sentences:
        found += chains(reading, sentence)
        found += before_zone(reading, sentence, drafts)
        found += _stated(reading, sentence, drafts)
        found += _set_up(reading, sentence)
    found, outer = finest(found, drafts)
    yield from (*found, *outer)
    yield from villages(found, drafts)
    yield from _by_name(reading, drafts, found)
    yield from above(reading, drafts, frame, found)


def _stated(reading: Reading, sentence: Sentence, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    text = sentence.text
    if re.search(wording("places", "column"), sentence.label):
        places = _located(reading, sentence, 0)
        for link in _most_specific(places) if reading.zone_at(sentence.start) else []:
            yield Fact(
                reading.zone_at(sentence.start),
                "locatedIn",
                link.thing,
                sentence.start,
                link.mention.end,
                "place.column",
            )
        return
    for cue in _CUE.finditer(text):
        at = sentence.start + cue.start()
        if not asserted(sentence, at, at + len(cue[0])):
            continue
        places = _located(reading, sentence, cue.end())
        if cue["plain"] and not _stands_in(reading, sentence, at, places):
            continue
        if cue[0] in _WITHIN and (outer := _division_before(reading, sentence, at)):
            for link in _most_specific(places)[:1]:  # 定襄县地处山西省忻州市
                yield Fact(outer.thing, "partOf", link.thing, outer.mention.start, link.mention.end, "place.of")
            continue
        if text[: cue.start()].endswith("分别") and len(places) > 1:
            yield from _in_step(reading, sentence, at, _most_specific(places))
            continue
        subject = _subject(reading, sentence, cue.start(), places)
        if not subject or not places:
            continue
        for link in _most_specific(places):
            yield Fact(subject, "locatedIn", link.thing, at, link.mention.end, "place.located")


def _stands_in(reading: Reading, sentence: Sentence, at: int, places: list[Link]) -> bool:
    """Whether 在 right behind a thing and right before places tells where that thing is, and no more: 前者在河口镇，."""
    before = reading.within(sentence.start, at, "Zone", "Enterprise", "Project")
    touching = before and re.fullmatch(
        "[”）]*", sentence.text[before[-1].mention.end - sentence.start : at - sentence.start]
    )
    if not touching or not places or places[0].mention.start != at + 1:
        return False
    return _ENDS.match(sentence.text, places[-1].mention.end - sentence.start) is not None


def _division_before(reading: Reading, sentence: Sentence, at: int) -> Link | None:
    """The division named right before a cue: it is the subject itself."""
    before = reading.within(sentence.start, at, "Place")
    return before[-1] if before and before[-1].mention.end == at and before[-1].mention.kind == "division" else None


def _set_up(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """在暨阳街道设立了某某科创园: the zone behind the verb is at the place before it."""
    for zone in reading.within(sentence.start, sentence.end, "Zone"):
        at = zone.mention.start - sentence.start
        verb = _SETS_UP.search(sentence.text[:at])
        places = reading.within(sentence.start, sentence.start + verb.start(), "Place") if verb else []
        places = [p for p in places if administrative(p)]
        if not verb or not places or places[-1].mention.end != sentence.start + verb.start():
            continue
        chain = [places[-1]]
        for place in reversed(places[:-1]):
            if place.mention.end == chain[0].mention.start:
                chain.insert(0, place)
        start = chain[0].mention.start
        if sentence.text[: start - sentence.start].endswith("在") and asserted(sentence, start, zone.mention.end):
            yield Fact(zone.thing, "locatedIn", chain[-1].thing, start, zone.mention.end, "place.set-up")


def _in_step(reading: Reading, sentence: Sentence, at: int, places: list[Link]) -> Iterator[Fact]:
    """三园分别位于甲、乙、丙: the zones named before, each with the place at its own position."""
    named = [
        x for x in reading.links if x.mention.cls == "Zone" and x.mention.kind != "pronoun" and x.mention.start < at
    ]
    zones = list(dict.fromkeys(x.thing for x in named if x.mention.start >= sentence.start))[-len(places) :]
    if len(zones) != len(places):
        zones = list(dict.fromkeys(x.thing for x in named))[: len(places)]
    if len(zones) == len(places):
        for zone, place in zip(zones, places, strict=True):
            yield Fact(zone, "locatedIn", place.thing, at, place.mention.end, "place.in-step")


def _located(reading: Reading, sentence: Sentence, at: int) -> list[Link]:
    """The places behind a cue, up to the first word that is not part of their enumeration."""
    places: list[Link] = []
    end = sentence.start + at
    for link in reading.within(end, sentence.end, "Place"):
        between = sentence.text[end - sentence.start : link.mention.start - sentence.start]
        meeting = between in _JOINS and _MEETING.match(sentence.text, link.mention.end - sentence.start)
        if not administrative(link) or (_BOUND.search(between) and not meeting):
            break
        loose = places and not _JOIN.match(between) and "涉及" not in between
        if loose and (len(between) > 12 or (re.search("[，。；]", between) and not re.match("^、?以?及", between))):
            break
        if not places and (len(between) > 22 or "，" in between):
            break
        places.append(link)
        end = link.mention.end
    return places


def _most_specific(places: list[Link]) -> list[Link]:
    """Without each place that the next one is directly a part of."""
    pairs = itertools.zip_longest(places, places[1:])
    return [one for one, following in pairs if not following or following.mention.start != one.mention.end]


def _subject(reading: Reading, sentence: Sentence, at: int, places: list[Link]) -> str:
    start = sentence.start
    if places:
        behind = sentence.text[places[-1].mention.end - start :]
        owner = reading.within(places[-1].mention.end, sentence.end, "Zone", "Enterprise", "Project")
        if behind.startswith("的") and owner and owner[0].mention.start == places[-1].mention.end + 1:
            return owner[0].thing
    clause = max((sentence.text.rfind(mark, 0, at) for mark in "，。；："), default=-1) + 1
    here = reading.within(start + clause, start + at, "Zone", "Enterprise", "Project", "Agency")
    if here and here[-1].mention.cls != "Agency":
        return here[-1].thing
    before = reading.within(start, start + at, "Zone", "Enterprise", "Project")
    if before and re.fullmatch("”?(?:（[^（）]*）)?，", sentence.text[before[-1].mention.end - start : at]):
        return before[-1].thing  # 东翼为石板新材料产业园，位于石板街道
    if headed := _headed(reading, sentence):
        return headed
    if before and before[-1].mention.cls in ("Enterprise", "Project") and len(before) == 1 and not here:
        return before[-1].thing
    return reading.zone_at(start + at)


def _headed(reading: Reading, sentence: Sentence) -> str:
    """The project that the heading right above a sentence names: 1. 某某项目。甲公司投资，位于某镇."""
    before = reading.document.sentences[sentence.index - 1] if sentence.index else sentence
    projects = reading.within(before.start, before.end, "Project") if before.kind == "heading" else []
    return projects[0].thing if len(projects) == 1 and before.section == sentence.section else ""


def _by_name(reading: Reading, drafts: Mapping[str, Draft], found: list[Fact]) -> Iterator[Fact]:
    """A zone named after a county or city and given nothing finer is in that county or city."""
    located = {f.subject for f in found if f.property == "locatedIn"}
    known = tuple(d.label for d in drafts.values() if d.cls == "Place")
    places = {d.name: f"place/{label}" for label in known if label in common_names() for d in by_name(label)[:1]}
    for draft in drafts.values():
        if draft.cls != "Zone" or draft.id in located or "whole" in draft.attributes:
            continue
        division = division_in(draft.label.rpartition("·")[2], known)
        place = f"place/{division.name}" if division and division.level != "province" else ""
        place = place if place in drafts or not division else places.get(division.name, "")  # 科右中旗
        masked = re.match(r"(?:[\u4e00-\u9fff]{2,3}市)?[*X某][县区市]", draft.label)
        if masked and f"place/{masked[0]}" in drafts:
            place = f"place/{masked[0]}"
        if place in drafts:
            yield Fact(draft.id, "locatedIn", place, draft.start, draft.end, "place.of-name")
