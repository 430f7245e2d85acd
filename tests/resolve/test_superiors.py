"""The body one level up, which a bureau's report only calls 市局 or 省厅."""

from __future__ import annotations

import pytest
from told import names

BUREAU = "岚皋县国土资源局负责审批。我局已完成调查，{}"


@pytest.mark.parametrize(
    ("text", "superior"),
    [
        ("并积极向市局汇报，争取用地指标。", "安康市国土资源局"),
        ("现报省厅审核。", "陕西省国土资源厅"),
    ],
)
def test_the_same_business_one_level_up(text: str, superior: str) -> None:
    assert superior in names(BUREAU.format(text), "Agency")


@pytest.mark.parametrize("text", ["经市局势研判会讨论。", "全市局面向好。"])
def test_no_body(text: str) -> None:
    assert names(BUREAU.format(text), "Agency") == {"岚皋县国土资源局"}


def test_nothing_without_a_body_of_ones_own() -> None:
    assert not any(name.startswith("安康市") for name in names("园区向市局汇报。", "Agency"))
