"""When written values agree: each stands for an interval, because its last digit may have been rounded.

Each value may be off by half a step of its own last digit; a part by no more than half a step of its whole, since
nobody knows a sum more finely than its parts (33.5 beside 48.63 and 15.17 is 33.50). What that does not join is
wrong. Whole numbers that miss by a step or two could be rounded, but do not look so: they are worth a look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_ABOUT = Decimal("0.05")  # what 约, 余 and 左右 allow, as a share of the value
NEAR = Decimal("0.15")  # parts that fall short by more are not all of them
_SLIP = Decimal("1.5")  # two values of one figure differ by no more than this, unless digits are swapped
_OTHER_WHOLE = 2  # a share that is off by this factor is of another whole than the words suggest
_ALIKE = Decimal("0.25")  # counts that exceed by more are of things that overlap


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

    ``equal``, ``nearly`` (or so far apart that parts were left out) and ``alike`` (or so far apart that they are of
    two things) compare sums, ``at-most`` the left with the right, ``ratio LOW HIGH`` their quotient. ``share``
    compares a percentage with a part and its whole, ``nearly-share`` too (or so far off that it is of another whole).
    ValueError for another relation.
    """
    name, *bounds = relation.split()
    gap = total(left) - total(right)
    if name == "at-most":
        return "clear" if gap > _slack(left, right) else ""
    if name == "ratio":
        low, high = map(Decimal, bounds)
        quotient = total(left) / total(right) if total(right) else Decimal(0)
        return "" if low <= quotient <= high else "clear"
    if name in ("share", "nearly-share"):
        return _share(left[0], *sorted(right, key=lambda value: value.number), sure=name == "share")
    if name not in ("equal", "nearly", "alike"):
        raise ValueError(f"no relation {relation!r}")
    far = {"nearly": _apart(gap, left, right), "alike": _unlike(total(left), total(right))}
    if not gap or far.get(name):
        return ""
    if len(right) == 1:  # an interval's end is not in it: two values of one precision are the same or not
        return "clear" if abs(gap) >= _slack(left, right) else ""
    finest = max((value.step for value in left), default=Decimal(0)) or None
    if abs(gap) > _slack(left, right, finest):
        return "clear"
    return "rounding" if _exact((*left, *right)) else ""


def quotient(right: Sequence[Value]) -> Decimal:
    """What the smaller of two values is of the larger, in percent; 0 where there are not two."""
    part, *whole = sorted(value.number for value in right)
    return part / whole[0] * 100 if whole and whole[0] else Decimal(0)


def _share(share: Value, part: Value, whole: Value, *, sure: bool) -> str:
    """A share may be rounded or cut off behind its last digit: it is off by less than a whole step."""
    true = quotient((part, whole))
    if not true or (not sure and not true / _OTHER_WHOLE <= share.number <= true * _OTHER_WHOLE):
        return ""
    least = (part.number - part.slack()) / (whole.number + whole.slack()) * 100
    most = (part.number + part.slack()) / max(whole.number - whole.slack(), part.number / 100) * 100
    room = max(share.step, share.slack())
    return "" if least - room < share.number < most + room else "clear"


def _slack(left: Sequence[Value], right: Sequence[Value], finest: Decimal | None = None) -> Decimal:
    return sum((value.slack(finest) for value in (*left, *right)), Decimal(0))


def _apart(gap: Decimal, left: Sequence[Value], right: Sequence[Value]) -> bool:
    """Whether the right side is so far from the left that it need not be all of it."""
    size = abs(total(left))
    if gap > 0:
        return gap > size * NEAR
    return all(value.counted for value in right) and -gap > size * _ALIKE


def _unlike(one: Decimal, other: Decimal) -> bool:
    """Whether two values are too far apart to be one figure with a slip: by half, and not of the same digits."""
    low, high = sorted((abs(one), abs(other)))
    digits = [sorted(f"{value.normalize():f}".replace(".", "").strip("0")) for value in (one, other)]
    return high > low * _SLIP and digits[0] != digits[1]


def _exact(values: Sequence[Value]) -> bool:
    """Whether all are whole numbers that nobody calls rough: they may be rounded, but do not look so."""
    return all(value.whole and not value.approximate for value in values)
