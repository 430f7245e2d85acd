"""What is only the way a question is put: dropped or drawn together before the question is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.ask.fold import fold
from kg.ask.names import Names
from kg.ask.slips import shared
from kg.ask.things import Thing
from kg.ask.tokens import Token
from kg.ask.vocabulary import Word, vocabulary

_NESTING = ("Zone", "Place", "Agency", "Report")  # what has parts with names of their own
_FRAMES = ("报告", "文中", "材料", "资料", "原文")
_WITHIN = ("的", "里", "内", "中", "下")
_STOPS = ("，", "；", "。", "？", "！")
_TELLING = ("which", "who", "where", "when", "count", "amount", "yesno", "how", "does", "most", "least", "above",
            "from", "below", "upto", "since", "before", "status", "modality", "except", "besides")  # fmt: skip
_TOWARDS = ("对", "针对", "对于", "就")
_WHETHER = ("有没有", "有无", "是否有", "是否存在", "吗", "可有")
EACH = ("分别", "各自", "各")  # beside a plural: each of them
_ONE_NAME = ("Industry", "Place", "Problem", "Measure")  # classes whose things are not picked by a shared name
Linked = Callable[[Thing, Thing], bool]


def plain(found: list[Token]) -> list[Token]:
    """The question without what only frames it (报告指出) or repeats (甲，它的…), names joined by 或 as one."""
    listed = any(token.has("list") for token in found)
    listed = listed or (any(token.text in EACH for token in found) and any(token.has("which") for token in found))
    kept = [t for t in found if not (t.has("again") or (listed and t.has("count") and t.text[0] == "几"))]
    if any(token.has("which", "who", "where", "when", "count", "amount") for token in kept):
        kept = [token for token in kept if not (token.has("yesno") and token.has("light"))]  # 能否告诉我
    if any(token.has("which") and token.text[-1] not in "个几" for token in kept):
        kept = [token for token in kept if token.text not in _WHETHER]  # 有没有什么问题
    kept = _asking(_unframed(_unspoken(_met(kept))))
    kept = kept[next((at for at, token in enumerate(kept) if not token.has("and") or token.has("light")), 0) :]
    named = False
    said: list[Token] = []
    for token in kept:
        if not (named and token.has("pronoun")):
            said.append(token)
        named = named or bool(token.things)
    return _alternatives(_both(_kinds_of_places(list(_split(said)))))


def asks_only_what(found: list[Token]) -> bool:
    """Whether a question names things and asks nothing new of them: 那甲县的呢, 甲县是多少."""
    rest = [token for token in found if not token.things]
    return len(rest) < len(found) and all(
        token.has("light", "with", "and", "again", "which") or token.role("amount") == "" for token in rest
    )


def qualifies(found: list[Token]) -> bool:
    """Whether a question only asks the last one of another time, or of plan or fact: 目标呢, 2022年呢."""
    said = [token for token in found if not token.has("light", "and", "with") and token.role("amount", "count") is None]
    return bool(said) and all(token.date or token.has("modality", "status") for token in said)


def _kinds_of_places(found: list[Token]) -> list[Token]:
    """哪个县的产业集聚区 asks which zone it is: without the kind of its place."""
    for at in range(len(found) - 3):
        which, level, joint, zone = found[at : at + 4]
        told = any(token.cls or token.figure for token in found[at + 4 :])
        if which.has("which") and level.has("level") and joint.text == "的" and zone.cls == "Zone" and told:
            return [*found[: at + 1], *found[at + 3 :]]
    return found


def together(found: list[Token], names: Names, linked: Linked) -> list[Token]:
    """Names beside each other that belong together are one: 甲的南区 is the southern part of 甲."""
    return _picked(_narrowed(_of_one_place(_spread(found, names), names), names, linked))


def _unspoken(found: list[Token]) -> list[Token]:
    """Without the clauses in which a speaker tells of himself: 我在写一份材料，…"""
    clauses: list[list[Token]] = [[]]
    for token in found:
        clauses[-1].append(token)
        if token.text in _STOPS:
            clauses.append([])
    kept = [clause for clause in clauses if not _is_preamble(clause)]
    return [token for clause in kept for token in clause] if any(map(_asks, kept)) else found


def _is_preamble(clause: list[Token]) -> bool:
    """Whether a speaker speaks of himself, and neither names, counts nor asks."""
    told = any(t.things or t.number or t.date or t.figure or t.has(*_TELLING) for t in clause)
    return any(token.has("speaker") for token in clause) and not told


def _asks(clause: list[Token]) -> bool:
    return any(
        token.has("which", "who", "where", "when", "count", "amount", "yesno", "how", "does") for token in clause
    )


def _unframed(found: list[Token]) -> list[Token]:
    """Without a report that only says what is asked for: 报告里指出的, 报告列了."""
    found = [
        token
        for at, token in enumerate(found)
        if not (at and token.has("says") and not token.cls and _is_frame(found[at - 1]))
        and not (at + 1 < len(found) and token.has("group", "all") and _is_frame(found[at + 1]))
    ]
    if len(found) > 1 and found[0].cls == "Report" and found[1].text in _TOWARDS and not found[0].has("titled"):
        found = found[1:]  # 报告对用工难开出了什么药方
    content = [at for at, token in enumerate(found) if not token.has("light") or token.has("says")]
    about = any(t.cls not in ("", "Report") or t.figure for t in found)
    for place, at in enumerate(content[:-1]):
        token, behind = found[at], found[content[place + 1]]
        first = not any(found[before].has("which", "count", "amount", "titled") for before in content[:place])
        zones = behind.relations and any(t.cls == "Zone" for t in found[at:])  # 报告讨论的园区
        if about and first and token.cls == "Report" and behind.has("says") and not (zones or token.has("titled")):
            return [
                t for p, t in enumerate(found) if p != at and not (p > at and t.has("says") and not (t.things or t.cls))
            ]
    return found


def _asking(found: list[Token]) -> list[Token]:
    """有…没有, 超过…没有: at the end of a question 没有 asks."""
    last = next((at for at in range(len(found) - 1, 0, -1) if not found[at].has("light")), 0)
    if not last or found[last].text not in ("没有", "没") or any(token.has("yesno", "which") for token in found):
        return found
    return [*found[:last], replace(found[last], word=vocabulary().words["吗"]), *found[last + 1 :]]


def _is_frame(token: Token) -> bool:
    """报告里, 文中: where it is said, of itself nothing that narrows."""
    return token.has("light") and token.text.startswith(_FRAMES)


def _met(found: list[Token]) -> list[Token]:
    """有哪些短板，各自怎么补: the difficulties and the measures for each."""
    each = next((at for at, token in enumerate(found) if token.text in EACH), 0)
    rest = [token for token in found[each + 1 :] if not token.has("light")]
    troubled = any(token.cls == "Problem" for token in found[:each])
    asks = (
        rest and rest[0].has("how", "does") and all("addresses" in token.relations or token.left for token in rest[1:])
    )
    if not each or not troubled or not asks or len(rest) > len("甲乙"):
        return found
    known = vocabulary().words
    kept = [token for token in found[:each] if token.text not in _STOPS]
    return [*kept, *(Token(0, 0, text, word=known[text]) for text in ("和", "对应", "措施"))]


def _split(found: list[Token]) -> Iterator[Token]:
    """做什么 with a class behind it (做什么产业) as its two words: it asks for the class."""
    known = vocabulary().words
    for at, token in enumerate(found):
        behind = next((t for t in found[at + 1 :] if t.text != "的"), None)
        if token.has("does") and behind is not None and behind.cls and not behind.things:
            verb = token.text[:1]
            if verb in known:
                yield replace(token, end=token.start + 1, text=verb, word=known[verb])
            yield replace(token, start=token.start + 1, text="什么", word=known["什么"])
        else:
            yield token


def _both(found: list[Token]) -> list[Token]:
    """Without a status and its opposite: 采取和打算采取的措施 are all of them; said twice (只是建议、没有落实) it is said once."""
    for at in range(1, len(found) - 1):
        one, joint, other = found[at - 1 : at + 2]
        if (
            joint.has("and", "with", "or")
            and other.has("status")
            and (one.has("status") or one.text.startswith("采取"))
        ):
            same = (one.role("status") or "adopted") == other.role("status")
            return found[:at] + found[at + 2 :] if same else found[: at - 1] + found[at + 2 :]
    return found


def _alternatives(found: list[Token]) -> list[Token]:
    """Names of one class with 或 between them as one name of all."""
    kept: list[Token] = []
    for token in found:
        if len(kept) > 1 and kept[-1].has("or") and token.things and kept[-2].things:
            one = kept[-2]
            if {thing.cls for thing in one.things} & {thing.cls for thing in token.things}:
                things = tuple(dict.fromkeys((*one.things, *token.things)))
                kept[-2:] = [replace(one, end=token.end, text=f"{one.text}或{token.text}", things=things, how="any")]
                continue
        kept.append(token)
    return kept


def _spread(found: list[Token], names: Names) -> list[Token]:
    """One name or class behind several places as the things that it means there: 甲、乙两个工业园."""
    for at, token in enumerate(found):
        if token.how == "any" or not (len(token.things) > 1 or (token.cls == "Zone" and not token.things)):
            continue
        places = _list_before(found, at)
        own = [names.of_place(found[place].things[0], token.text, token.things) for place in places]
        if len(places) > 1 and all(own):
            tokens = [replace(token, things=things, how="exact", word=None) for things in own]
            return [*found[: places[0]], *tokens, *found[at + 1 :]]
    return found


def _of_one_place(found: list[Token], names: Names) -> list[Token]:
    """A place with a kind of zone behind it (甲县开发区) as the one zone of this kind that is named after it."""
    for at, (place, kind) in enumerate(pairwise(found)):
        if not (place.things and kind.cls == "Zone" and not kind.things and not kind.has("part", "group")):
            continue
        if len(place.things) != 1 or place.things[0].cls != "Place" or len(kind.text) < len("某区"):
            continue
        zones = names.of_place(place.things[0], kind.text, names.named_after(place.things[0]))
        alike = [zone for zone in zones if shared(fold(zone.label)[::-1], kind.text[::-1]) > 1] or zones
        if len(alike) == 1:
            one = replace(place, end=kind.end, text=place.text + kind.text, things=(alike[0],), how="short")
            return [*found[:at], one, *found[at + 2 :]]
    return found


def _list_before(found: list[Token], at: int) -> list[int]:
    places: list[int] = []
    for place in range(at - 1, -1, -1):
        token = found[place]
        if token.things and token.things[0].cls == "Place":
            places.insert(0, place)
        elif not (token.has("light", "and", "with") or token.number):
            break
    return places


def _narrowed(found: list[Token], names: Names, linked: Linked) -> list[Token]:
    kept = list(found)
    at = 0
    while at < len(kept) - 1:
        behind = at + 2 if kept[at + 1].text in _WITHIN and at + 2 < len(kept) else at + 1
        one, other = kept[at], kept[behind]
        if not (one.things and other.things and other.things[0].cls not in ("Problem", "Measure")):
            apposed = other.text in one.things[0].label if one.things and other.has("titled") else bool(one.things)
            if apposed and other.cls == one.things[0].cls and behind == at + 1 and not other.things:
                del kept[behind]  # 某某项目 with the class behind the name
                continue
            at += 1
            continue
        joined = tuple(t for t in other.things if any(thing != t and linked(thing, t) for thing in one.things))
        if not joined and one.things[0].cls == "Place":
            joined = names.of_place(one.things[0], "", other.things)
        if joined and one.things[0].cls in _NESTING and joined[0].cls != "Industry":
            kept[at : behind + 1] = [replace(other, things=joined, how="exact")]
            continue
        at += 1
    return kept


def _picked(found: list[Token]) -> list[Token]:
    """A name that many things share, where the question is which of them: 哪个管委会, 编制最少的办公室是哪个."""
    heads = any(token.cls for token in found)
    return [
        replace(token, things=(), word=Word(token.text, token.things[0].cls), members=token.things)
        if _shared(token) and not heads and (_described(found, at) or _asked(found, at))
        else token
        for at, token in enumerate(found)
    ]


def _asked(found: list[Token], at: int) -> bool:
    if any(token.has("most", "least") for token in found) and any(token.has("which") for token in found):
        return True
    return any(near.has("which", "group", "all") for near in _around(found, at))


def _described(found: list[Token], at: int) -> bool:
    """Whether a clause with a bound stands before: 编制少于30人的管委会."""
    bound = any(token.has("above", "from", "below", "upto") for token in found[:at])
    return bound and at > 0 and found[at - 1].text == "的"


def _shared(token: Token) -> bool:
    classes = {thing.cls for thing in token.things}
    return len(token.things) > 1 and len(classes) == 1 and token.how == "exact" and not classes & set(_ONE_NAME)


def _around(found: list[Token], at: int) -> Iterator[Token]:
    """The tokens on both sides of one, with light words passed over."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(found):
            yield found[place]
            if not found[place].has("light"):
                break
            place += step
