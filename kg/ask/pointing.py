"""What a question of a conversation points back to: its variants with that in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ask.answer import Context
from kg.ask.fold import fold
from kg.ask.names import Names
from kg.ask.phrasing import asks_only_what, qualifies
from kg.ask.shortening import stem_of
from kg.ask.slips import shared
from kg.ask.things import Thing
from kg.ask.tokens import Token
from kg.ask.vocabulary import Word, vocabulary

POINTING = (
    "most",
    "least",
    "more",
    "less",
    "down",
    "up",
    "order",
    "sum",
    "mean",
    "difference",
    "ratio",
)  # of the things just told
NOT_MEANT = ("Place", "Industry", "Problem", "Measure")  # 它 is rather the zone that they were told of
_COUNTERPART = 4  # characters at the end of a name that more than a place's and another's must share


def variants(found: list[Token], before: Context, names: Names) -> Iterator[list[Token]]:
    """The question as it stands, or with what it points back to in its place."""
    named = [token for token in found if token.things]
    if before.tokens and asks_only_what(found):
        yield _replaced(before.tokens, [_counterpart(token, before, names) for token in named])
        return
    if before.tokens and qualifies(found):
        yield _qualified(before.tokens, found)
        return
    them = any(token.has("pronoun") and token.text.endswith("们") for token in found)
    if them and len(before.things) > 1 and before.things[0].cls not in NOT_MEANT:
        joint = Token(0, 0, "、", word=vocabulary().words["、"])
        named = [part for thing in before.things for part in (joint, named_token(thing))][1:]
        yield [part for token in found for part in (named if token.has("pronoun") else [token])]
        return
    pronouns = [at for at, token in enumerate(found) if token.has("pronoun")]
    candidates = [thing for thing in (before.things if len(before.things) == 1 else ()) if thing]
    candidates += [before.subject] if before.subject else []
    candidates.sort(key=lambda thing: thing.cls in NOT_MEANT)
    if pronouns and candidates:
        for thing in candidates:
            yield [named_token(thing) if at in pronouns else token for at, token in enumerate(found)]
        return
    if any(token.has("among") for token in found):
        rest = _pointed(found, before.things)
        headed = any(token.cls or token.has(*POINTING) for token in rest)
        yield rest if headed or not before.subject else [named_token(before.subject), *rest]
        return
    headless = not any(t.cls for t in found) and any(t.has(*POINTING) for t in found)
    if headless and not any(token.figure for token in found):
        asked = [token for token in before.tokens if (token.figure or token.cls) and not token.things]
        figures = [token for token in asked if not token.cls]
        figures = figures or (asked[-1:] if any(token.has("more", "less") for token in found) else [])
        if not figures and (told := _of_these(found, before.things)):
            yield told
        found = [*figures, *found]
    elif not named and not any(t.cls or t.figure for t in found) and (told := _of_these(found, before.things)):
        yield told
    about_zones = any(token.cls == "Zone" for token in found)
    if before.subject and not named and not about_zones and not headless:
        for thing in candidates:
            yield [named_token(thing), *found]
    yield found


def _counterpart(named: Token, before: Context, names: Names) -> Token:
    """What a place or zone means after a question about something of another: 甲's committee after 乙's."""
    old = [t for token in before.tokens for t in token.things if t.cls not in (*NOT_MEANT, "Zone")]
    if not old or len(named.things) != 1 or named.things[0].cls not in ("Place", "Zone"):
        return named
    stem = stem_of(named.things[0])
    alike = [t for t in names.things.values() if t.cls == old[0].cls and fold(t.label).startswith(stem)]
    ends = {thing: shared(thing.label[::-1], old[0].label[::-1]) for thing in alike}
    best = [thing for thing in alike if ends[thing] == max(ends.values()) > _COUNTERPART]
    return replace(named, things=(best[0],), how="short") if len(best) == 1 else named


def named_token(thing: Thing) -> Token:
    """A thing as if its label had been written."""
    return Token(0, 0, fold(thing.label), (thing,), "exact")


def _of_these(found: list[Token], things: tuple[Thing, ...]) -> list[Token]:
    """一共几家, 哪些是已经采取的: the question put to the things of the last answer; [] where it is not about them."""
    at = next((at for at, token in enumerate(found) if token.has("which", "count")), None)
    if at is None or len(things) < len("甲乙") or any(token.has("most", "least", "more", "less") for token in found):
        return []
    label = vocabulary().classes.get(things[0].cls, "")
    members = Token(0, 0, label, word=Word(label, things[0].cls), members=things)
    return [*found[: at + 1], members, *found[at + 1 :]]


def _pointed(found: list[Token], things: tuple[Thing, ...]) -> list[Token]:
    """The question with the things of the last answer for 这些问题; 其中 is left out, which a superlative needs not."""
    rest: list[Token] = []
    for token in found:
        same = tuple(thing for thing in things if thing.cls == token.cls)
        pointed = bool(rest) and rest[-1].has("among")
        if pointed:
            rest.pop()
        rest.append(replace(token, members=same) if pointed and same and not token.things else token)
    return rest


def _replaced(before: tuple[Token, ...], named: list[Token]) -> list[Token]:
    """The last question with the names of this one in the place of its own."""
    classes = {thing.cls for thing in named[0].things}
    old = [at for at, token in enumerate(before) if token.things]
    same = [at for at in old if {thing.cls for thing in before[at].things} & classes] or old
    if not same:
        return [*named, *before]
    return [*before[: same[0]], *named, *(token for at, token in enumerate(before) if at > same[0])]


def _qualified(before: tuple[Token, ...], found: list[Token]) -> list[Token]:
    """The last question of another time, or of the plan for the fact: 目标呢, 2022年呢."""
    said = [token for token in found if token.date or token.has("modality", "status")]
    rest = [
        token
        for token in before
        if not any((token.date and new.date) or (token.has("modality") and new.has("modality")) for new in said)
    ]
    at = next((at for at, t in enumerate(rest) if (t.figure or t.cls) and not t.things), len(rest))
    return [*rest[:at], *said, *rest[at:]]
