"""Names of zones: short forms, and when two names mean one zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon.divisions import by_name, encloses, is_unique, short_name, standing_before
from kg.lexicon.industries import terms
from kg.lexicon.words import ending, rows, wording, wordlist, words
from kg.text.words import cut

_ABBREVIATIONS = tuple((row[0], row[1]) for row in rows("zone_abbreviations"))
_CORPS = re.compile("^(?:第?[一二三四五六七八九十]{1,2}师)?(?:第?[一二三四五六七八九十百零〇]{1,5}团)?(?=.{4})")
_LINKS = "（）·—-"
_TWICE = re.compile("(?<=[^园]区)园区$")  # 某某经济开发区园区
_RANK = re.compile(f"{wording('zone_names', 'rank')}(?=.)")


def normal(name: str) -> str:
    """A form in which two spellings of one zone's name are equal: places short, heads abbreviated."""
    parts = []
    tokens = cut(_RANK.sub("", name))
    while len(tokens) > 2 and encloses(tokens[0].text, tokens[1].text) and is_unique(tokens[1].text):
        tokens = tokens[1:]  # 南阳卧龙综保区 and 卧龙综保区; a county's name that exists twice keeps its city
    for word in tokens:
        parts.append(short_name(word.text) if by_name(word.text) and word.end < len(name) - 2 else word.text)
    flat = _TWICE.sub("", "".join(parts))
    for full, brief in _ABBREVIATIONS:
        if flat.endswith(full):
            return flat.removesuffix(full) + brief
    return flat


def head_of(name: str) -> str:
    """The head noun of a zone's name, the longest that fits."""
    return ending("zone_heads", name) or name[-2:]


def trimmed(name: str) -> str:
    """The name without the divisions that stand before it in full: 山东省章丘经济开发区 gives 章丘经济开发区."""
    if not name:
        return ""
    tokens = cut(name)
    first = standing_before([w.text for w in tokens])
    if not first and len(tokens) > 2 and _province_of(tokens[0].text, tokens[1].text):
        first = 1
    return name[tokens[first].start :]


def abbreviates(short: str, name: str) -> bool:
    """Whether a name leaves out words of another, and keeps its beginning and its end: 杨凌示范区, 东乌旗乌里雅斯太园区.

    The places before the other name may be left out too.
    """
    if any(name.startswith(whole) for whole in _spelled(short)):
        return False  # a part bears its zone's name in front
    brief = _CORPS.sub("", short)
    forms = [(brief, full) for full in (name, *_bare(name), *_initials(name))]
    forms += [(normal(brief), normal(full)) for _, full in forms]
    if _park(normal(brief)) in {_park(normal(full)) for full in _initials(name)}:
        return True
    return any(_leaves_out(_park(brief), _park(full)) for brief, full in forms) or _stem_of(short, name)


def contracts(short: str, name: str) -> bool:
    """Whether a short form picks its characters from a name, in their order: 甲乙园, of the 甲州乙县共建产业园."""
    stem, rest = short.rstrip("园区"), iter(name)
    return 1 < len(stem) < len(name) and all(mark in rest for mark in stem)


def _initials(name: str) -> Iterator[str]:
    """The name with its two places by their first characters: 甲州乙湖现代产业园 is the 甲乙现代产业园."""
    tokens = [w for w in cut(name) if w.text not in _LINKS]
    if len(tokens) > 2 and all(len(w.text) > 1 and by_name(w.text) for w in tokens[:2]):
        yield tokens[0].text[0] + tokens[1].text[0] + name[tokens[1].end :].lstrip(_LINKS)


def _stem_of(short: str, name: str) -> bool:
    """余箐园区, of the 余箐工业集中区: 园区 stands for any head noun."""
    stem = short.removesuffix("园区")
    own = len(stem) > 1 and stem != short and not by_name(stem) and stem not in _kinds()
    return own and any(full.startswith(stem) and not full.startswith(short) for full in _bare(name))


def _spelled(name: str) -> Iterator[str]:
    """A name, and it with its head noun in full."""
    yield name
    for full, brief in _ABBREVIATIONS:
        if name.endswith(brief):
            yield name.removesuffix(brief) + full


def _leaves_out(brief: str, full: str) -> bool:
    if (
        len(brief) >= len(full)
        or full.startswith(brief)
        or "*" in full
        or brief[:2] != full[:2]
        or brief[-1] != full[-1]
    ):
        return False
    if len(brief) < 5 and (len(brief) < 3 or brief[:2] in _kinds()):
        return False
    rest = iter(full)
    return all(mark in rest for mark in brief)


@cache
def _kinds() -> frozenset[str]:
    """Words that no zone is told from another by."""
    return (
        words("zone_modifiers")
        | words("generic_modifiers")
        | words("industry_terms")
        | words("zone_openers")
        | frozenset(terms())
    )


def _park(name: str) -> str:
    return name.removesuffix("区") if name.endswith("园区") else name


def _bare(name: str) -> Iterator[str]:
    """The name without one, two … of the divisions that it begins with, also those of the corps."""
    tokens = cut(_CORPS.sub("", name))
    for at, word in enumerate(tokens):
        yield "".join(w.text for w in tokens[at:])
        if not (by_name(word.text) or word.text in words("countries") or word.text in _LINKS):
            return


def _province_of(word: str, following: str) -> bool:
    """Whether a province's full name stands before a division, also one that lies elsewhere: a slip, no other zone."""
    return any(d.name == word and d.level == "province" for d in by_name(word)) and any(
        d.name == following for d in by_name(following)
    )


def fits(short: str, name: str) -> bool:
    """Whether a bare head (开发区, 园区, 产业集聚区) can mean the zone of this name."""
    if short in ("园区",):
        return name.endswith(wordlist("zone_names", "any-zone-end"))
    if name.endswith(short) or normal(name).endswith(short):
        return True
    for full, brief in _ABBREVIATIONS:
        if short in (full, brief) and (name.endswith(full) or name.endswith(brief)):
            return True
    return short[-2:] == name[-2:] and (short in name or head_of(name).endswith(short))
