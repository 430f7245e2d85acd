"""The header: title, issuer, date, number and author of a report, in the layouts of its genres."""

from __future__ import annotations

import pytest

from kg.extract.headers import Header, header
from kg.model import Source
from kg.text import documents

BODY = (
    "\n\n现将有关情况报告如下。\n一、基本情况\n青田县工业园区位于青田县油竹街道，规划面积8.6平方公里，现有企业137家。\n"
)
TITLES = [
    ("关于青田县工业园区循环化改造情况的\n调研报告", "关于青田县工业园区循环化改造情况的调研报告"),
    ("青田调研参考　　2024年第7期\n关于工业园区建设的调研报告", "关于工业园区建设的调研报告"),
    ("青田县经济和信息化局\n对县人大十八届四次会议第57号建议的答复", "对县人大十八届四次会议第57号建议的答复"),
    ("会　议　纪　要\n〔2024〕15号\n\n两个园区协调推进会议纪要", "两个园区协调推进会议纪要"),
    ("从“末梢”到“前沿”\n——青田县工业园区见闻", "从“末梢”到“前沿”——青田县工业园区见闻"),
    ("青田县工业园区集中签约12个项目", "青田县工业园区集中签约12个项目"),
    ("百科词条：青田县工业园区", "百科词条：青田县工业园区"),
    ("青田县工业园区建设调研报告\n贺明伟", "青田县工业园区建设调研报告"),
]
DATES = [
    ("二〇一一年五月八日", "2011-05-08"),
    ("2024-04-08", "2024-04-08"),
    ("2024年6月18日", "2024-06-18"),
    ("二0一一年十一月二日", "2011-11-02"),
]


def _header(front: str, foot: str = "") -> Header:
    return header(documents(Source("r.txt", front + BODY + foot))[0])


@pytest.mark.parametrize(("front", "title"), TITLES)
def test_title(front: str, title: str) -> None:
    assert _header(front).title.text == title


def test_title_slices_to_its_words() -> None:
    document = documents(Source("r.txt", "青田县工业园区\n调研报告" + BODY))[0]
    title = header(document).title
    assert "".join(document.report.text[title.start : title.end].split()) == title.text


def test_other_names_of_a_report() -> None:
    assert "青田县经济和信息化局对第57号建议的答复" in _header("青田县经济和信息化局\n对第57号建议的答复").alternatives


@pytest.mark.parametrize(("line", "iso"), DATES)
def test_signature(line: str, iso: str) -> None:
    found = _header("关于园区建设的报告", f"\n青田县工业园区管委会\n{line}\n")
    assert (found.issuer.text, found.date.text) == ("青田县工业园区管委会", iso)


def test_line_under_the_title() -> None:
    found = _header("关于园区建设的调研报告\n青田县人大常委会调研组\n（2024年8月26日）")
    assert (found.issuer.text, found.date.text) == ("青田县人大常委会调研组", "2024-08-26")


def test_running_head_with_body_and_date() -> None:
    found = _header(
        "会　议　纪　要\n〔2024〕15号\n青田县经济和信息化局办公室　　　　2024年5月30日\n\n园区协调推进会议纪要"
    )
    assert found.number.text == "〔2024〕15号"
    assert (found.issuer.text, found.date.text) == ("青田县经济和信息化局办公室", "2024-05-30")


def test_authors() -> None:
    assert _header("青田县工业园区建设调研报告\n贺明伟").creator.text == "贺明伟"
    assert _header("园区集中签约\n本报记者 段小萍　通讯员 李岩").creator.text == "段小萍"
    assert _header("关于提案的答复\n青田县工业园区纪委副书记李勇").creator.text == "李勇"


def test_a_news_item_has_no_issuer_and_no_year() -> None:
    found = _header("青田县工业园区集中签约12个项目", "记者从园区获悉，3月16日将再次签约。\n")
    assert (found.issuer.text, found.date.text) == ("", "")
