"""When written values agree: each stands for an interval, because its last digit may have been rounded.

Each value may be off by half a step of its own last digit; a part by no more than half a step of its whole, since
nobody knows a sum more finely than its parts (33.5 beside 48.63 and 15.17 is 33.50), unless all of them are coarser. What that does not join is
wrong. Whole numbers that miss by a step or two could be rounded, but do not look so: they are worth a look, and so is
a gap that rounding would leave less than once in three hundred times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_ABOUT = Decimal("0.05")  # what 约, 余 and 左右 allow, as a share of the value
NEAR = Decimal("0.15")  # parts that fall short by more are not all of them
_NEAR_OF_TWO = Decimal("0.1")  # and two of them, which name examples more often than not
_SIGMAS = 3  # standard deviations of a sum of rounding errors, each uniform over its step
_SURELY_NEAR = Decimal("0.05")  # and those that fall short by more, unless by one digit
_NOTHING = Decimal("1e-12")  # what is left of thirds (亩) by division
_SLIP = Decimal("1.5")  # two values of one figure differ by no more than this factor, unless digits are swapped
_OTHER_WHOLE = 2  # a share that is off by this factor is of another whole than the words suggest
_ALL = 100  # percent
_LEAST_PAIRS = 2  # parts with their shares that can disagree; of three, one can be odd
_ROUGH = Decimal("0.01")  # how roughly the other parts tell their whole
_ALIKE = Decimal("0.25")  # counts and shares that exceed by more are of things that overlap


@dataclass(frozen=True, slots=True)
class Value:
    """A value as written: ``step`` is what one step of its last digit is worth, 0 for what is exact.

    ``whole`` says that it is written without a decimal point.
    """

    number: Decimal
    step: Decimal = Decimal(0)
    approximate: bool = False
    whole: bool = False
    counted: bool = False

    def slack(self, finest: Decimal | None = None) -> Decimal:
        """How far the true value may be from the number."""
        if self.approximate:
            return max(self.step, abs(self.number) * _ABOUT)
        if self.counted and self.step <= 1:
            return Decimal(0)
        step = self.step if finest is None else min(self.step, finest)
        return step / 2


def total(values: Sequence[Value]) -> Decimal:
    """The sum of the numbers."""
    return sum((value.number for value in values), Decimal(0))


def compare(relation: str, left: Sequence[Value], right: Sequence[Value]) -> str:
    """How the sides break the relation: ``clear``, ``rounding`` where that may be all, "" where they keep it.

    ``equal``, ``nearly`` (or so far apart that parts were left out), ``roughly`` (or far apart either way), ``alike`` (or so far apart that they are of
    two things) and ``swapped`` (or not of the same digits) compare sums, ``at-most`` the left with the right, ``within`` the right with the left, ``ratio LOW HIGH`` their quotient. ``share``
    compares a percentage with a part and its whole, ``rise`` and ``fall`` with what was and what is; ``nearly-share``
    and so on too (or so far off that it is of another whole). ``proportional`` compares shares with as many parts.
    ValueError for another relation.
    """
    name, *bounds = relation.split()
    gap = total(left) - total(right)
    if name in ("at-most", "within"):
        over = gap if name == "at-most" else -gap
        return "clear" if over > _slack(left, right) else ""
    if name == "ratio":
        low, high = map(Decimal, bounds)
        quotient = total(left) / total(right) if total(right) else Decimal(0)
        return "" if low <= quotient <= high else "clear"
    sure, told = not name.startswith("nearly-"), name.removeprefix("nearly-")
    if told in QUOTIENTS:
        reckoned = multiple_of(right) if told == "share" and left[0].number > _ALL else QUOTIENTS[told](right)
        return _quoted(left[0], reckoned, sure=sure)
    if name == "proportional":
        return "clear" if odd(left, right) is not None else ""
    if name not in ("equal", "nearly", "roughly", "alike", "swapped"):
        raise ValueError(f"no relation {relation!r}")
    swapped = _swapped(total(left), total(right))
    unlike = _far(total(left), total(right)) and not swapped
    size = abs(total(left))
    far = {
        "nearly": _apart(gap, left, right),
        "roughly": abs(gap) > size * _ALIKE,
        "alike": unlike,
        "swapped": not swapped,
    }
    if abs(gap) <= size * _NOTHING or far.get(name):
        return ""
    if len(right) == 1:  # an interval's end is not in it: two values of one precision are the same or not
        return "clear" if abs(gap) >= _slack(left, right) else ""
    finest = max([*(value.step for value in left), min(value.step for value in right)]) or None
    slacks = [value.slack(finest) for value in (*left, *right)]
    if abs(gap) >= sum(slacks):
        return "clear"
    rounded = not any(value.approximate for value in (*left, *right))
    unlikely = rounded and gap * gap > _SIGMAS**2 * sum(slack * slack for slack in slacks) / 3
    return "rounding" if unlikely or _exact((*left, *right)) else ""


Range = tuple[Decimal, Decimal, Decimal]
"""A quotient in percent as its two values give it, the least and the most that it may be."""


def share_of(values: Sequence[Value]) -> Range:
    """What the smaller of two values is of the larger."""
    part, whole = _in_order(values)
    return _range(part, whole)


def multiple_of(values: Sequence[Value]) -> Range:
    """What the larger of two values is of the smaller: a plan that was more than fulfilled."""
    less, more = _in_order(values)
    return _range(more, less)


def rise(values: Sequence[Value]) -> Range:
    """By how much the larger of two values is above the smaller."""
    was, now = _in_order(values)
    found, least, most = _range(now, was)
    return found - 100, least - 100, most - 100


def fall(values: Sequence[Value]) -> Range:
    """By how much the smaller of two values is below the larger."""
    now, was = _in_order(values)
    found, least, most = _range(now, was)
    return 100 - found, 100 - most, 100 - least


QUOTIENTS = {"share": share_of, "rise": rise, "fall": fall}
"""What a percentage is compared with, by the relation's name."""


def odd(shares: Sequence[Value], parts: Sequence[Value]) -> int | None:
    """Which of some parts with their shares tells of another whole than all others; None if not just one does."""
    pairs = [(s, p) for s, p in zip(shares, parts, strict=False) if s.number > max(s.step, s.slack()) and p.number]
    wholes = [p.number / s.number for s, p in pairs]
    if len(pairs) < _LEAST_PAIRS or len(pairs) < max(len(shares), len(parts)):
        return None
    middle = sorted(wholes)[(len(wholes) - 1) // 2] if len(pairs) > _LEAST_PAIRS else wholes[0]
    off = [at for at, (s, p) in enumerate(pairs) if not _tells(s, p, middle)]
    return off[0] if len(off) == 1 else None


def _tells(share: Value, part: Value, whole: Decimal) -> bool:
    """Whether a part with its share may be of a whole (as a value of one hundredth), which is known as roughly as they."""
    room = max(share.step, share.slack())
    least, most = (
        (part.number - part.slack()) / (share.number + room),
        (part.number + part.slack()) / (share.number - room),
    )
    return least * (1 - _ROUGH) <= whole <= most * (1 + _ROUGH)


def _in_order(values: Sequence[Value]) -> tuple[Value, Value]:
    low, high = sorted(values, key=lambda value: value.number)
    return low, high


def _range(part: Value, whole: Value) -> Range:
    if not whole.number:
        return Decimal(0), Decimal(0), Decimal(0)
    least = (part.number - part.slack()) / (whole.number + whole.slack())
    most = (part.number + part.slack()) / max(whole.number - whole.slack(), part.number / 100)
    return part.number / whole.number * 100, least * 100, most * 100


def _quoted(stated: Value, reckoned: Range, *, sure: bool) -> str:
    """A percentage may be rounded or cut off behind its last digit: it is off by less than a whole step."""
    true, least, most = reckoned
    if not true or (not sure and not true / _OTHER_WHOLE <= stated.number <= true * _OTHER_WHOLE):
        return ""
    room = max(stated.step, stated.slack())
    return "" if least - room < stated.number < most + room else "clear"


def _slack(left: Sequence[Value], right: Sequence[Value], finest: Decimal | None = None) -> Decimal:
    return sum((value.slack(finest) for value in (*left, *right)), Decimal(0))


def _apart(gap: Decimal, left: Sequence[Value], right: Sequence[Value]) -> bool:
    """Whether the right side is so far from the left that it need not be all of it."""
    size = abs(total(left))
    if gap > 0:
        several = len(right) > 2
        slip = _one_digit(gap) or (_swap(gap) and not several)
        return gap > size * (NEAR if several else _NEAR_OF_TWO) or (gap > size * _SURELY_NEAR and not slip)
    disjoint = not any(value.step for value in left) or all(value.counted for value in right)
    return disjoint and -gap > size * _ALIKE


def _one_digit(gap: Decimal) -> bool:
    """Whether a gap is what one wrong digit leaves: 0.3, 2 or 100, not 7.2."""
    return len(_digits(gap)) == 1


def _swap(gap: Decimal) -> bool:
    """Whether a gap is what two digits that changed places leave: nine times their difference."""
    return len(_digits(gap)) == 2 and int(_digits(gap)) % 9 == 0


def _digits(gap: Decimal) -> str:
    """The digits of a gap without the zeros around them."""
    return f"{gap.normalize():f}".replace(".", "").strip("0")


def _far(one: Decimal, other: Decimal) -> bool:
    """Whether two values are too far apart to be one figure with a slip."""
    low, high = sorted((abs(one), abs(other)))
    return high > low * _SLIP


def _swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits in another order, or one of them at another power of ten."""
    digits = [sorted(f"{value.normalize():f}".replace(".", "").strip("0")) for value in (one, other)]
    return digits[0] == digits[1] and len(set(digits[0])) > 1


def _exact(values: Sequence[Value]) -> bool:
    """Whether all are whole numbers that nobody calls rough: they may be rounded, but do not look so."""
    return all(value.whole and not value.approximate for value in values)
