"""How people shorten names: no place in front, no kind or legal form behind, no verb before what a measure sets up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import ahocorasick_rs

from kg.ask.fold import fold
from kg.ask.things import Thing
from kg.lexicon.divisions import by_name, short_name
from kg.lexicon.words import rows

SHORTENED = 4  # characters that a shortened name, or one with a slip, must keep
PHRASES = frozenset({"Problem", "Measure"})  # named by phrases: found by their words, not by abbreviation
RELATIVE = frozenset("省市县区州")  # 省政府 is that of the report's province: of any, in a question
_INDUSTRIES = ("产业", "业")
_LONGEST_OBJECT = 12  # characters of what a measure sets up or carries out, by which it is called: 中水回用
_STEMS = "省市县区州盟旗"
Found = dict[str, set[Thing]]


def stem_of(place: Thing) -> str:
    """What the names of the things of a place begin with: its own without 县, 市 …"""
    return _stem(fold(place.label))


def called(things: Iterable[Thing]) -> Found:
    """What their own provinces, cities and counties call agencies: 某省人民政府 is 省政府 there."""
    own: Found = defaultdict(set)
    for thing in things:
        if thing.cls == "Agency":
            label = fold(thing.label).replace("人民政府", "政府")
            for at in (at for at in range(1, len(label)) if label[at] in RELATIVE):
                own[label[at:]].add(thing)
                if label[: at + 1].endswith("自治区"):
                    own[f"自治{label[at:]}"].add(thing)
    return own


def variants(found: Found, generic: frozenset[str], indicators: Iterable[str]) -> Found:
    """Shorter names for the things that have those of ``found``; none that is ``generic``."""
    more: Found = defaultdict(set)
    places, zones = (
        {n for n, things in found.items() if any(t.cls == cls for t in things)} for cls in ("Place", "Zone")
    )
    for name in places:
        brief = short_name(name) if by_name(name) else _stem(name)
        if len(brief) > 1:
            more[brief] |= {thing for thing in found[name] if thing.cls == "Place"}
    for name, things in found.items():
        whole = name.partition("(")[0]
        if name.endswith(")") and len(whole) > SHORTENED:
            more[whole] |= things
        for cls in {thing.cls for thing in things}:
            mine = {thing for thing in things if thing.cls == cls}
            for short in _shorter(name, cls, places):
                more[short] |= mine
            if cls not in PHRASES | {"Place", "Report"} and len(part := _behind(name, places, zones)) > 2:
                more[part] |= mine
    for name, thing in _objects(found, indicators):
        more[name].add(thing)
    return {name: things for name, things in more.items() if name and name not in generic and things}


def _stem(name: str) -> str:
    return name[:-1] if len(name) > 2 and name[-1] in _STEMS else name


def _shorter(name: str, cls: str, places: set[str]) -> Iterator[str]:
    """Names of a thing of a class that its name can be shortened to."""
    if cls == "Zone":
        other = name.removesuffix("区") if name.endswith("园区") else f"{name}区" * name.endswith("园")
        if len(other) > SHORTENED:
            yield other
        for head in range(2, 4):
            if name.endswith("园") and len(name) > head + len("产业园") and name[:head] not in places:
                yield f"{name[:head]}园"  # 河市园 of 河市电子信息产业园
        bare = name.removesuffix("园")
        if bare != name and len(bare) > 2 and bare not in places:
            yield bare
        yield from (
            f"{name.removesuffix(kind)}{brief}" for kind, brief in rows("zone_abbreviations") if name.endswith(kind)
        )
    elif cls == "Enterprise":
        bare = next((name.removesuffix(form) for form in _legal_forms() if name.endswith(form)), "")
        if len(bare) > 2:
            yield bare
    elif cls == "Project":
        if len(bare := name.removesuffix("项目")) > SHORTENED:
            yield bare
    elif cls == "Agency":
        whole = _stems().search(name)
        for brief in _briefs().get(whole[0], ()) if whole else ():
            short = name.replace(whole[0], brief) if whole else ""
            yield short
            if short.endswith("委员会"):
                yield short.removesuffix("员会")
    elif cls == "Industry":
        for bare in (name.removesuffix(end) for end in _INDUSTRIES if len(name) > len(end) + 1):
            yield from (bare, *(f"{bare}{end}" for end in _INDUSTRIES))
        if name[1:-1].find("化") > 0 and not name.endswith("化工"):
            yield name[0] + name[1:-1].replace("化", "", 1) + name[-1]  # 现代化服务业, 现代服务业


def _objects(found: Found, indicators: Iterable[str]) -> Iterator[tuple[str, Thing]]:
    """What measures set up or carry out, as names of theirs where it stands in no other phrase or figure."""
    bare: dict[str, set[Thing]] = defaultdict(set)
    phrases = {name: things for name, things in found.items() if any(thing.cls in PHRASES for thing in things)}
    for name, things in phrases.items():
        verb = next((verb for verb in _verbs() if name.startswith(verb)), "")
        rest = name.removeprefix(verb).removeprefix("了")
        if verb and _LONGEST_OBJECT >= len(rest) >= SHORTENED and rest not in found:
            bare[rest] |= {thing for thing in things if thing.cls == "Measure"}
    spelled = sorted(bare)
    finder = ahocorasick_rs.AhoCorasick(spelled)
    told: Found = defaultdict(set)
    for name, things in phrases.items():
        for number, _, _ in finder.find_matches_as_indexes(name, overlapping=True):
            told[spelled[number]] |= things
    figures = {spelled[n] for i in indicators for n, _, _ in finder.find_matches_as_indexes(fold(i), overlapping=True)}
    for name in spelled:
        if len(bare[name]) == 1 and told[name] <= bare[name] and name not in figures:
            yield name, next(iter(bare[name]))


def _behind(name: str, places: set[str], zones: set[str]) -> str:
    """The name without the place or zone at its head; "" where none stands there."""
    for end in range(len(name) - 2, 1, -1):
        if name[:end] in places or (end > SHORTENED and name[:end] in zones):
            return name[end:].removeprefix("的")
    return ""


@cache
def _briefs() -> dict[str, tuple[str, ...]]:
    """The short stems of the names of public bodies by the full one."""
    found: dict[str, list[str]] = defaultdict(list)
    for brief, whole in rows("bureaus"):
        if len(brief) < len(whole):
            found[whole].append(brief)
    return {whole: tuple(briefs) for whole, briefs in found.items()}


@cache
def _stems() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_briefs(), key=lambda stem: (-len(stem), stem)))))


@cache
def _legal_forms() -> tuple[str, ...]:
    """Legal forms at the end of the names of firms, the longer first."""
    found = {form for form, kind, *_ in rows("enterprise_suffixes") if kind == "legal"}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def _verbs() -> tuple[str, ...]:
    """Words that open the phrase of a measure, the longer first."""
    found = {word for word, group, *_ in rows("measure_words") if group in ("strong", "verb")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
