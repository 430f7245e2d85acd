"""One spelling for each time."""

from __future__ import annotations

import pytest

from kg.text.times import interval


@pytest.mark.parametrize(
    ("period", "one"),
    [
        ("2024年一季度", "2024年1—3月"),
        ("2024年1至3月份", "2024年1—3月"),
        ("头三个月", "1—3月"),
        ("2023年上半年", "2023年1—6月"),
        ("2023年前三季度", "2023年1—9月"),
        ("截至2023年11月底", "2023年11月"),
        ("2023年末", "2023"),
        ("2023年", "2023"),
        ("2023年三季度", "2023年7—9月"),
    ],
)
def test_interval(period: str, one: str) -> None:
    assert interval(period) == one
