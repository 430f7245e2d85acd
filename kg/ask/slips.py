"""Slips in names: what a hand or an ear makes of them."""

from __future__ import annotations

from kg.lexicon.divisions import by_name

_SHORT = 4  # characters of a name in which none may be put in or left out
_LONG = 5  # characters of a name whose last one may be a slip
_VERY_LONG = 8  # characters of a name that may have two slips, or one at its head
_PARTICLES = frozenset("的地得了过着是有在和与及里内中吗呢吧啊么哪几多")  # begin what follows a name
# Where names differ by one of these, they are names of different things and no slips of each other.
TELLING = frozenset("东西南北中上下左右前后内外大小新老一二三四五六七八九十甲乙丙丁0123456789")


def slips(window: str, name: str) -> int:
    """How many slips make the window of the name, one or in a long name two; 0 when it is another name."""
    edits = _edits(window, name, more=False) or (_edits(window, name, more=True) if len(name) >= _VERY_LONG else [])
    if not edits or any({*one, *other} & TELLING for _, one, other in edits if one != other[::-1]):
        return 0
    first, wrong, _ = edits[0]
    last = edits[-1][0] + len(edits[-1][1]) == len(window)
    if (first == 0 and len(name) < _VERY_LONG) or (last and len(name) <= _LONG) or (last and len(edits) > 1):
        return 0
    if any(len(one) != len(other) for _, one, other in edits) and (not first or last or len(name) <= _SHORT):
        return 0
    if last and edits[-1][1] in _PARTICLES:  # …园的 is no slip of …园区
        return 0
    if len(edits) > 1 and edits[1][0] - first <= len(wrong):  # two characters beside each other are another word
        return 0
    other = any(by_name(window[:end]) for end in range(max(first + 1, 2), min(len(window), 8) + 1))
    return 0 if other else len(edits)  # another place's name in front is no slip


def _edits(window: str, name: str, *, more: bool) -> list[tuple[int, str, str]]:
    """Where the window differs from the name, what it has there and what the name has; [] for too far apart."""
    at = shared(window, name)
    if at == len(window) == len(name):
        return []
    for wrong, right in ((2, 2), (1, 1), (1, 0), (0, 1)):
        here, there = window[at : at + wrong], name[at : at + right]
        if (len(here), len(there)) != (wrong, right) or (wrong == 2 and here != there[::-1]):
            continue
        rest, whole = window[at + wrong :], name[at + right :]
        if rest == whole:
            return [(at, here, there)]
        if more and (further := _edits(rest, whole, more=False)):
            return [(at, here, there), *((at + wrong + place, one, other) for place, one, other in further)]
    return []


def shared(one: str, other: str) -> int:
    """How many characters two texts share from their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
