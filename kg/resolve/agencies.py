"""Which agency a mention names: places and zones put in front, short stems spelled out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.divisions import by_name, short_name
from kg.lexicon.words import alternation, rows, wording, wordlist, words
from kg.model import Mention
from kg.resolve.frame import Frame
from kg.resolve.registry import Registry
from kg.resolve.zone_names import fits
from kg.text.words import cut

_FULL = {row[0]: row[1] for row in rows("bureaus")}
_STEM = re.compile(alternation("bureaus"))
_LEVEL = re.compile(f"^(?:我|本|原)?(?P<level>{wording('agencies', 'level')})(?=.)")
_COMMITTEE = re.compile(f"(?P<owner>.*?)(?P<head>{wording('agencies', 'committee-or-party')})(?P<tail>.*)$")
_SAME_ENDING = tuple(row[:2] for row in rows("wordings/same_endings"))
_OF_ZONES = tuple(row[:2] for row in rows("wordings/same_endings") if row[2:] == ("zone",))


def agency_key(name: str) -> str:
    """A form in which two spellings of one body's name are equal."""
    flat = name.removeprefix("中共")
    division = ""
    for word in cut(flat):
        if not by_name(word.text):
            break
        division = short_name(word.text)
        flat = flat[len(word.text) :]
    stems = list(_STEM.finditer(flat))
    if stems and not flat.startswith(("人民", "政")):
        last = stems[-1]
        if re.fullmatch(f"{wording('agencies', 'head')}?", flat[last.end() :]) is not None and not last.start():
            flat = flat[: last.start()] + _FULL[last[0]] + flat[last.end() :]
    for full, brief in _SAME_ENDING:
        if flat.endswith(full):
            flat = flat.removesuffix(full) + brief
    return division + flat


def expand(name: str, frame: Frame) -> str:
    """The name with 县, 市, 省 in front spelled out from the report's frame."""
    level = _LEVEL.match(name)
    if level is None:
        return name
    division = frame.expand(level["level"])
    if not division:
        return name
    rest = name[level.end() :]
    return division + rest


def resolve_agency(mention: Mention, zone: str, registry: Registry, frame: Frame, around: Sequence[str] = ()) -> str:
    """The id of the agency that a mention names, "" for one that cannot be told.

    ``zone`` is the zone in focus, ``around`` are those that a short name (开发区管委会) may mean besides.
    """
    name = mention.name
    known = registry.find("Agency", name)
    if known and mention.kind not in ("bare", "section"):
        return known
    if mention.kind == "own":
        own = [d for d in registry.of("Agency") if d.label.endswith(name[-1]) and "whole" not in d.attributes]
        return registry.add("Agency", own[0].id.partition("/")[2], own[0].label, mention, (name,)) if own else ""
    if mention.kind == "superior":
        return _superior(mention, registry, frame)
    if mention.kind == "state":
        return _add(name, mention, registry, ())
    if mention.kind == "section":
        return _section(mention, zone, registry)
    if mention.kind == "own-section":
        return _own_section(mention, zone, registry, frame)
    committee = _COMMITTEE.match(name)
    if committee and len(committee["tail"]) > 3 and committee["head"] in wordlist("authors", "committee"):
        return _own_section(mention, zone, registry, frame)
    of_zone = _zone_body(mention, zone, registry, around)
    if of_zone:
        return of_zone
    if mention.kind == "bare":
        return known or _bare(mention, zone, registry, frame)
    return _add(expand(name, frame), mention, registry, (name,))


def _add(label: str, mention: Mention, registry: Registry, aliases: tuple[str, ...]) -> str:
    key = agency_key(label)
    for draft in registry.of("Agency"):
        if agency_key(draft.label) == key:
            thing = registry.add("Agency", draft.id.partition("/")[2], draft.label, mention, (label, *aliases))
            if len(label) > len(draft.label):
                registry.relabel(thing, label)
            return thing
    return registry.add("Agency", label, label, mention, aliases)


def _zone_body(mention: Mention, zone: str, registry: Registry, around: Sequence[str]) -> str:
    """A committee of a zone: its owner is named, shortened, or the zone in focus."""
    match = _COMMITTEE.match(mention.name)
    if match is None or match["tail"]:
        return ""
    owner, head = match["owner"], match["head"]
    if owner and by_name(owner):
        return ""
    whole = _zone_of(owner, zone, registry, around)
    if not whole:
        return ""
    if not owner and head in wordlist("agencies", "unowned-head"):
        return registry.find("Agency", mention.name)
    label = registry.get(whole).label + head
    spelled = owner + head if registry.find("Zone", owner) else ""
    aliases = [mention.name, spelled, *_swapped(label), *_swapped(mention.name)]
    return _add(label, mention, registry, tuple(dict.fromkeys(a for a in aliases if a)))


def _superior(mention: Mention, registry: Registry, frame: Frame) -> str:
    """The body of the same business one level up (我局向市局汇报), "" unless the report says 我局."""
    own = [d for d in registry.of("Agency") if any(alias.startswith("我") for alias in d.aliases)]
    business = next((m[0] for d in own[:1] if (m := _STEM.search(d.label))), "")
    above = frame.expand(mention.name[0])
    return _add(above + business + mention.name[1], mention, registry, (mention.name,)) if business and above else ""


def _swapped(name: str) -> list[str]:
    swapped = []
    for full, brief in _OF_ZONES:
        if name.endswith(full):
            swapped.append(name.removesuffix(full) + brief)
        elif name.endswith(brief):
            swapped.append(name.removesuffix(brief) + full)
    return swapped


def _zone_of(owner: str, zone: str, registry: Registry, around: Sequence[str]) -> str:
    if not owner:
        return _with_committee(zone, registry)
    named = registry.find("Zone", owner)
    if named:
        return named
    stripped = re.sub(r"^(?:我|本|该|全)?[省市县区州]?", "", owner)
    for one in (zone, *around):
        if one and len(stripped) >= 2 and fits(stripped, registry.get(one).label):
            return one
    longer = [d for d in registry.of("Zone") if d.label.endswith(owner) or owner.endswith(d.label)]
    return longer[0].id if len(longer) == 1 and len(owner) > 2 else ""


def _with_committee(zone: str, registry: Registry) -> str:
    """A zone, or what it is part of where no committee of its own is known: 管委会 where the text is about a part."""
    while zone and (whole := registry.get(zone).attributes.get("whole", "")) and not _committee_of(zone, registry):
        zone = whole
    return zone


def _bare(mention: Mention, zone: str, registry: Registry, frame: Frame) -> str:
    """民政局 with no place in front: a known body of that kind, else the county's."""
    same = [d for d in registry.of("Agency") if agency_key(d.label).endswith(agency_key(mention.name))]
    if same:
        return registry.add("Agency", same[-1].id.partition("/")[2], same[-1].label, mention, (mention.name,))
    stem = _STEM.match(mention.name)
    if zone and stem and stem[0] in words("zone_sections") and _committee_of(zone, registry):
        return _section(mention, zone, registry)
    if not _STEM.match(mention.name) or not frame.names or mention.name.endswith(wordlist("agencies", "no-stem-end")):
        return ""
    return _add(frame.names[0] + mention.name, mention, registry, (mention.name,))


def _committee_of(zone: str, registry: Registry) -> str:
    """The committee of a zone, if the report has named it."""
    label = registry.get(zone).label if zone else ""
    for draft in registry.of("Agency"):
        if draft.label in (label + "管委会", label + "管理委员会", label + "管理办公室", label + "管理局"):
            return draft.id
    return ""


def _section(mention: Mention, zone: str, registry: Registry) -> str:
    owner = _committee_of(zone, registry)
    prefix = registry.get(owner).label if owner else (registry.get(zone).label if zone else "")
    full = prefix + mention.name
    return registry.add("Agency", f"{prefix}·{mention.name}", mention.name, mention, (full,), whole=owner)


def _own_section(mention: Mention, zone: str, registry: Registry, frame: Frame) -> str:
    match = re.match(f"(?P<owner>.*?{wording('agencies', 'section-owner')})(?P<name>.{{3,}})$", mention.name)
    if match is None:
        return ""
    kind = "bare" if len(match["owner"]) < 5 else "owned"
    owner_mention = Mention(
        "Agency", mention.start, mention.start + len(match["owner"]), match["owner"], mention.rule, kind
    )
    owner = resolve_agency(owner_mention, zone, registry, frame)
    if not owner:
        return ""
    label = registry.get(owner).label
    names = (mention.name, match["name"], *(alias + match["name"] for alias in registry.get(owner).aliases))
    return registry.add(
        "Agency", f"{label}·{match['name']}", mention.name, mention, (label + match["name"], *names), whole=owner
    )
