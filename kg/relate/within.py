"""Which place is part of which: chains and lists of names, and what follows from where zones are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.lexicon.words import wording, wordlist
from kg.model import Draft, Fact, Link, Reading, Sentence
from kg.resolve.frame import Frame, division_in

_AND = (*wordlist("within", "and"), "、")
_TOWNS = wordlist("places", "town-end")
_ADMINISTRATIVE = ("division", "town", "village", "known", "name", "frame")


def administrative(link: Link) -> bool:
    return link.mention.cls == "Place" and link.mention.kind in _ADMINISTRATIVE


def chains(reading: Reading, sentence: Sentence) -> Iterator[Fact]:
    """X县Y镇: the second is part of the first."""
    places = [x for x in reading.within(sentence.start, sentence.end, "Place") if administrative(x)]
    town: Link | None = None
    for place in places:
        if place.mention.kind == "town":
            town = place
        elif place.mention.rule == "place.listed-village" and town is not None:
            yield Fact(place.thing, "partOf", town.thing, town.mention.start, place.mention.end, "place.village")
    whole: Link | None = None
    for first, second in itertools.pairwise(places):
        between = sentence.text[first.mention.end - sentence.start : second.mention.start - sentence.start]
        if not between and first.thing != second.thing:
            whole = first
            yield Fact(second.thing, "partOf", first.thing, first.mention.start, second.mention.end, "place.chain")
        elif (
            whole
            and between in _AND
            and first.mention.kind == second.mention.kind != "division"
            and second.thing != whole.thing
        ):
            # 甲县乙镇、丙镇: the county stands before the first alone
            yield Fact(second.thing, "partOf", whole.thing, whole.mention.start, second.mention.end, "place.chain-list")
        elif _village_of(first, second, between):
            yield Fact(second.thing, "partOf", first.thing, first.mention.start, second.mention.end, "place.village")
        else:
            whole = None


def _village_of(town: Link, village: Link, between: str) -> bool:
    return (
        town.mention.kind == "town"
        and village.mention.kind == "village"
        and re.fullmatch(rf"(?:(?:{wording('within', 'inside')}|[（、])|[\u4e00-\u9fff、（）\d]*、)?", between)
        is not None
        and "镇" not in between
        and "，" not in between
    )


def before_zone(reading: Reading, sentence: Sentence, drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    """济南市商河县现代农业产业园: the county that a zone's name begins with is part of the place before it.

    加格达奇区的蓝莓产业园: the zone is in the place that it is named the zone of.
    """
    links = reading.within(sentence.start, sentence.end, "Place", "Zone")
    for place, zone in itertools.pairwise(links):
        between = sentence.text[place.mention.end - sentence.start : zone.mention.start - sentence.start]
        if between == "的" and administrative(place) and zone.mention.kind in ("name", "known"):
            yield Fact(zone.thing, "locatedIn", place.thing, place.mention.start, zone.mention.end, "place.of-zone")
        if place.mention.cls == "Place" and zone.mention.cls == "Zone" and place.mention.end == zone.mention.start:
            division = division_in(zone.mention.name, (place.mention.name,))
            inner = f"place/{division.name}" if division else ""
            if inner in drafts and inner != place.thing:
                yield Fact(inner, "partOf", place.thing, place.mention.start, zone.mention.end, "place.before-zone")


def villages(found: list[Fact], drafts: Mapping[str, Draft]) -> Iterator[Fact]:
    """A zone's villages are part of its town, where it is in one town alone: 位于某镇，占用甲村、乙村土地."""
    placed = {f.subject for f in found if f.property == "partOf"}
    towns: dict[str, set[str]] = {}
    for fact in found:
        if fact.property == "locatedIn" and drafts[fact.object].label.endswith(_TOWNS):
            towns.setdefault(fact.subject, set()).add(fact.object)
    for fact in found:
        if fact.property != "locatedIn" or not drafts[fact.object].label.endswith(wordlist("places", "village-end")):
            continue
        town = towns.get(fact.subject, set())
        if len(town) == 1 and fact.object not in placed:
            placed.add(fact.object)
            yield replace(fact, subject=fact.object, property="partOf", object=min(town), rule="place.of-town")


def finest(found: list[Fact], drafts: Mapping[str, Draft]) -> tuple[list[Fact], list[Fact]]:
    """Without the county of a zone whose towns are given; those towns are part of that county."""
    towns: dict[str, list[Fact]] = {}
    for fact in found:
        if fact.property == "locatedIn" and drafts[fact.object].label.endswith(_TOWNS):
            towns.setdefault(fact.subject, []).append(fact)
    placed = {f.subject for f in found if f.property == "partOf"}
    kept, above = [], []
    for fact in found:
        finer = (
            towns.get(fact.subject, [])
            if fact.property == "locatedIn" and not drafts[fact.object].label.endswith(_TOWNS)
            else []
        )
        if (
            not finer
            or drafts[fact.object].label.endswith(wordlist("places", "village-end"))
            or "code" not in drafts[fact.object].attributes
        ):
            kept.append(fact)
        for town in finer:
            if town.object not in placed and "code" in drafts[fact.object].attributes:
                placed.add(town.object)
                above.append(
                    Fact(town.object, "partOf", fact.object, fact.start, max(fact.end, town.end), "place.of-county")
                )
    return kept, above


def above(reading: Reading, drafts: Mapping[str, Draft], frame: Frame, found: list[Fact]) -> Iterator[Fact]:
    """The frame's county below the province that the report names; towns of a zone below its county."""
    placed = {f.subject for f in found if f.property == "partOf"} | {
        f.object for f in found if f.rule == "place.of-county"
    }
    province = f"place/{frame.province}"
    for name in (frame.county, frame.city):
        place = f"place/{name}"
        if name and place in drafts and province in drafts and place not in placed and place != province:
            at = drafts[province]
            yield Fact(place, "partOf", province, at.start, at.end, "place.frame")
            break
    towns = {f.object: f for f in found if f.property == "locatedIn" and f.subject.startswith("zone/")}
    for fact in found:
        if fact.property == "partOf" and fact.subject in towns and fact.object not in towns:
            towns[fact.object] = replace(towns[fact.subject], object=fact.object)  # the town of a zone's village
    for fact in towns.values():
        if fact.object in placed:
            continue
        if not drafts[fact.object].label.endswith(wordlist("places", "town-end")):
            continue
        known = tuple(d.label for d in drafts.values() if d.cls == "Place")
        division = division_in(drafts[fact.subject].label, known)
        county = division.name if division and division.level == "county" else frame.county
        county = county if f"place/{county}" in drafts else frame.county
        if f"place/{county}" in drafts:
            placed.add(fact.object)
            yield Fact(fact.object, "partOf", f"place/{county}", fact.start, fact.end, "place.of-zone")
