"""Where things are."""

from __future__ import annotations

from told import HOME, told


def test_a_column_of_places_may_name_none() -> None:
    text = "\n企业名称\t所在片区\t员工\n岚河纺织有限公司\t另行安排\t210\n巴山茶业有限公司\t蔺河镇\t85"
    assert told(text, "locatedIn") >= {(HOME, "locatedIn", "蔺河镇")}
