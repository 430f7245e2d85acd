"""Values agree where rounding can explain it, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.check.rounding import Value, compare, odd

SUMS = [
    ("48.63", ["33.5", "15.17"], "clear"),  # 48.67; a part beside a whole of two places is 33.50
    ("12.3", ["8.14", "4.2"], ""),  # 12.34, and the whole has one place
    ("12.35", ["5.43", "6.93"], ""),  # 12.36: each was rounded
    ("20", ["12", "9"], "rounding"),  # 21 of whole numbers: could be rounded, does not look so
    ("20", ["12", "14"], "clear"),
    ("8.6", ["3.6", "5"], ""),
    ("5.7", ["3.87", "1.83"], ""),
]


def value(text: str, **said: bool) -> Value:
    places = len(text.partition(".")[2])
    return Value(Decimal(text), Decimal(1).scaleb(-places), whole="." not in text, **said)


@pytest.mark.parametrize(("whole", "parts", "verdict"), SUMS)
def test_sums(whole: str, parts: list[str], verdict: str) -> None:
    assert compare("equal", [value(whole)], [value(part) for part in parts]) == verdict


def test_counts_are_exact() -> None:
    assert compare("equal", [value("15", counted=True)], [value("14", counted=True)]) == "clear"
    assert compare("equal", [value("5200", counted=True, approximate=True)], [value("5216", counted=True)]) == ""


def test_a_restatement_may_differ_by_what_rounding_takes() -> None:
    square_kilometres, mu = value("56.51"), Value(Decimal("84800") / 1500, Decimal("100") / 1500)
    assert compare("equal", [square_kilometres], [mu]) == ""
    assert compare("equal", [square_kilometres], [Value(Decimal("48800") / 1500, mu.step)]) == "clear"


def test_parts_that_fall_far_short_are_not_all() -> None:
    assert compare("nearly", [value("152.2")], [value("56.51"), value("22.6"), value("17")]) == ""
    assert compare("nearly", [value("12.5")], [value("7.2"), value("4.3")]) == "clear"
    assert compare("equal", [value("152.2")], [value("56.51"), value("22.6"), value("17")]) == "clear"


def test_figures_far_apart_are_of_two_things() -> None:
    assert compare("alike", [value("86.5")], [value("68.5")]) == "clear"
    assert compare("alike", [value("5.7")], [value("21.4")]) == ""
    assert compare("alike", [value("35")], [value("53")]) == "clear"  # digits in another order


def test_shares_of_a_hundred() -> None:
    thirds = [value("33.3") for _ in range(3)]
    assert compare("nearly", [Value(Decimal(100))], thirds) == ""
    assert compare("nearly", [Value(Decimal(100))], [*thirds, value("10.1")]) == "clear"


@pytest.mark.parametrize(
    ("share", "part", "whole", "verdict"),
    [
        ("44.4", "106", "239", ""),  # 44.35 rounded
        ("44.3", "106", "239", ""),  # 44.35 cut off
        ("34.3", "87", "312", "clear"),  # 27.88
        ("62", "8.64", "14.12", ""),  # 61.2 of values that were rounded themselves
        ("57.9", "8.64", "14.12", "clear"),
    ],
)
def test_a_share_is_what_its_part_and_whole_give(share: str, part: str, whole: str, verdict: str) -> None:
    counted = "." not in part
    sides = [value(part, counted=counted), value(whole, counted=counted)]
    assert compare("share", [value(share)], sides) == compare("share", [value(share)], sides[::-1]) == verdict
    assert compare("nearly-share", [value("9.9")], sides) == ""  # of another whole


def test_an_unknown_relation_is_refused() -> None:
    with pytest.raises(ValueError, match="no relation"):
        compare("about", [value("1")], [value("1")])


@pytest.mark.parametrize(
    ("shares", "parts", "which"),
    [
        (["50", "30", "20"], ["5.0", "3.0", "4.0"], 2),  # the others tell of a whole of 10
        (["50", "30", "20"], ["5.0", "3.0", "1.0"], 2),
        (["50", "30", "12.0", "8.0"], ["5.0", "1.8", "1.2", "0.8"], 1),
        (["50", "30"], ["5.0", "4.0"], 1),  # of two the first is believed
        (["50", "30", "20"], ["5.0", "3.0", "2.0"], None),
        (["50", "30", "15", "5"], ["5.0", "3.0", "3.0", "2.0"], None),  # two are odd
        (["50"], ["5.0"], None),
        (["50", "30", "0"], ["5.0", "4.0", "1.0"], None),  # a share of nothing tells of no whole
    ],
)
def test_the_part_that_tells_of_another_whole(shares: list[str], parts: list[str], which: int | None) -> None:
    assert odd([value(share) for share in shares], [value(part) for part in parts]) == which
