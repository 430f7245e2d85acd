"""Who runs zones, who approved and who prepared."""

from __future__ import annotations

import pytest
from told import HOME, told

STATED = [
    ("园区由岚皋县经济开发区管理服务中心（正科级事业单位）负责日常管理。", "managedBy", (HOME, "岚皋县经济开发区管理服务中心")),
    ("该园是岚皋县经济开发区的“园中园”，由滔河镇人民政府代管。", "managedBy", (HOME, "滔河镇人民政府")),
    ("据《岚皋县经济开发区总体规划》（岚皋县财政局编制），面积8平方公里。", "preparedBy", ("岚皋县经济开发区总体规划", "岚皋县财政局")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "ends"), STATED)
def test_stated(text: str, name: str, ends: tuple[str, str]) -> None:
    assert (ends[0], name, ends[1]) in told(text, name)


def test_an_office_of_approvals_approves_nothing() -> None:
    assert not told("管委会下设党群工作部、经济发展局和行政审批局。", "approvedBy")


def test_a_title_in_brackets_names_no_author() -> None:
    assert not told("据《岚皋县经济开发区总体规划》（岚皋县财政局收藏），面积8平方公里。", "preparedBy")
