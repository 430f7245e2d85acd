"""Clauses that state a difficulty outright, with no word that announces it."""

import pytest

from kg.extract.phrases import clauses
from kg.extract.problem_statements import stated


def _found(text: str) -> list[str]:
    return [text[start:end] for start, end in stated(text, 0, clauses(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("监测井建设滞后，危废转运车辆不足。", ["监测井建设滞后", "危废转运车辆不足"]),
        ("检查发现两家企业擅自改变土地用途，已立案。", ["两家企业擅自改变土地用途"]),
        ("“通勤班车太少，夜班工人回家难。”一名班组长说。", ["通勤班车太少", "夜班工人回家难"]),
        ("码头泊位紧缺、堆场周转困难。", ["码头泊位紧缺", "堆场周转困难"]),
        ("园区与乡镇推诿扯皮时有发生。", ["园区与乡镇推诿扯皮时有发生"]),
        ("雨污错接现象较为突出。", ["雨污错接现象较为突出"]),
    ],
)
def test_stated(text: str, problems: list[str]) -> None:
    assert _found(text) == problems


@pytest.mark.parametrize(
    "text",
    [
        "企业招工难得到缓解。",
        "过去这里道路狭窄。",
        "为解决用水紧张，新建水库一座。",
        "严禁违规减免税费。",
        "亩均税收不低。",
        "拿地难不难？",
        "我们与先进园区还有差距。",
        "短缺的要素已补齐。",
    ],
)
def test_not_stated(text: str) -> None:
    assert _found(text) == []
