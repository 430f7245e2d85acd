"""Times in one spelling: 一季度, 前三个月 and 1至3月份 are one span of months."""

from __future__ import annotations

import re

_HAN = "一二三四五六七八九十"
_SPELLINGS = (
    (re.compile("^(?:截至|截止到?|到|至)"), ""),
    (re.compile("首季度?|第?一季度"), "1—3月"),
    (re.compile("上半年"), "1—6月"),
    (re.compile("下半年"), "7—12月"),
    (re.compile("二季度"), "4—6月"),
    (re.compile("四季度"), "10—12月"),
    (re.compile(f"前([{_HAN}])季度"), lambda m: f"1—{3 * (_HAN.find(m[1]) + 1)}月"),
    (re.compile(f"[前头]([{_HAN}])个月"), lambda m: f"1—{_HAN.find(m[1]) + 1}月"),
    (re.compile("三季度"), "7—9月"),
    (re.compile(r"(?<=\d)[至到~-](?=\d{1,2}月)"), "—"),
    (re.compile("[年月]?[底末份]$|年$"), lambda m: "月" if m[0].startswith("月") else ""),
)


def interval(period: str) -> str:
    """A period as years and months: 2024年1—3月 for 2024年一季度, 2023年11月 for 截至2023年11月底, 2023 for 2023年末."""
    for shape, spelling in _SPELLINGS:
        period = shape.sub(spelling, period)
    return period
