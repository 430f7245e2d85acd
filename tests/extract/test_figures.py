"""Figures: indicator, value and modality in one zone's text; no figure where nothing is stated."""

from __future__ import annotations

import pytest

from kg.extract.figures import figures
from kg.model import Document, Figure, Reading, Report, Section, Sentence, Source
from kg.reading import read_report
from kg.text import documents

ZONE = "zone/青田县工业园区"

READ = [
    ("规划面积8.6平方公里。", [("规划面积", "8.6", "actual")]),
    ("现有企业137家。", [("企业", "137", "actual")]),
    (
        "实现工业总产值98.4亿元，同比增长9.7%。",
        [("总产值", "9840000000", "actual"), ("总产值同比增长", "9.7", "actual")],
    ),
    ("完成税收3.15亿元，同比下降2.1%。", [("税收", "315000000", "actual"), ("税收同比下降", "2.1", "actual")]),
    ("到2027年，力争总产值突破200亿元。", [("总产值", "20000000000", "planned")]),
    ("出口、进口分别为41.2亿元和17.5亿元。", [("出口", "4120000000", "actual"), ("进口", "1750000000", "actual")]),
    ("其中超亿元项目3个。", [("项目", "3", "actual")]),
    ("面积418.6公顷（折合6279亩）。", [("面积", "4.186", "actual")]),
    ("面积56.51平方公里（8.48万亩）。", [("面积", "56.51", "actual"), ("面积", "56.533", "actual")]),
]
PERIODS = [
    ("园区成立于2011年，规划面积30平方公里。", [""]),
    ("2006年经省政府批准设立，规划面积30平方公里。", [""]),
    ("2023年，实现产值196亿元，税收8.9亿元。", ["2023年", "2023年"]),
    ("截至2023年底，企业32家。", ["截至2023年底"]),
]
NAMED = [
    ("产值196亿元，税收8.9亿元，同比分别增长13.2%和9.7%。", ["产值", "税收", "产值同比增长", "税收同比增长"]),
    ("协议投资24亿元，实际使用外资8650万美元，增长12%。", ["协议投资", "实际使用外资增长"]),
    ("2023年利税：19.7亿元。", ["利税"]),
    ("实现地区生产总值152亿元，按可比价格计算增长7.1%。", ["地区生产总值", "地区生产总值增长"]),
    ("总产值19.5亿元，较2021年的17.2亿元增长13.4%。", ["总产值", "总产值", "总产值增长"]),
    ("外出招商46批次。", ["外出招商数"]),
    ("现有变电站两座、污水处理厂一座均已投用。", ["变电站数", "污水处理厂数"]),
]
SILENT = [
    "他们的做法有两条值得借鉴。",
    "统计口径为年主营业务收入2000万元及以上的工业法人单位。",
    "没有引进一家上市公司。",
    "也未引进30家企业。",
    "如果引进30家企业，产值可达50亿元。",
    "10亿元以上项目优先供地。",
    "重点做好三项工作。",
    "要打好五场硬仗。",
]


def told(text: str) -> list[Figure]:
    """The figures of one sentence about one zone."""
    report = Report(Source("a.txt", text), 0, len(text), text, tuple(range(len(text) + 1)))
    section = Section(0, -1, 0, "", "", 0, len(text))
    sentence = Sentence(0, 0, len(text), text, "prose", 0, 0)
    return figures(Reading(Document(report, (section,), (sentence,)), (), ((0, ZONE),), (ZONE,)))


@pytest.mark.parametrize(("text", "expected"), READ)
def test_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = told(text)
    assert [f.modality for f in found] == [modality for _, _, modality in expected]
    for figure, (indicator, value, _) in zip(found, expected, strict=True):
        assert figure.subject == ZONE
        assert indicator in figure.indicator
        assert float(figure.quantity.value) == pytest.approx(float(value), rel=1e-4)


@pytest.mark.parametrize(("text", "periods"), PERIODS)
def test_a_time_that_dates_an_event_is_not_carried_on(text: str, periods: list[str]) -> None:
    assert [figure.period for figure in told(text)] == periods


@pytest.mark.parametrize(("text", "indicators"), NAMED)
def test_named(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in told(text)] == indicators


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert told(text) == []


def test_said_twice_is_given_once() -> None:
    assert len(told("规划面积8.6平方公里，规划面积仅8.6平方公里。")) == 1


@pytest.mark.parametrize("text", ["园区距永嘉经济开发区12公里。", "与永嘉经济开发区距离12公里。"])
def test_a_distance_says_from_where(text: str) -> None:
    opening = "岚皋县经济开发区情况\n\n岚皋县经济开发区位于岚皋县。"
    (figure,) = read_report(documents(Source("a.txt", f"{opening}{text}\n"))[0]).figures
    assert "永嘉经济开发区" in figure.indicator and figure.indicator.endswith("距离")
