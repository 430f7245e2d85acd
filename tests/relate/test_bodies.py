"""Who runs zones, who approved and who prepared."""

from __future__ import annotations

import pytest
from told import HOME, names, told

from kg.model import Source
from kg.reading import read_report
from kg.text import documents

STATED = [
    ("园区由岚皋县经济开发区管理服务中心（正科级事业单位）负责日常管理。", "managedBy", (HOME, "岚皋县经济开发区管理服务中心")),
    ("该园是岚皋县经济开发区的“园中园”，由滔河镇人民政府代管。", "managedBy", (HOME, "滔河镇人民政府")),
    ("园区由岚皋县农业农村局代管，尚未设立专门的管理机构。", "managedBy", (HOME, "岚皋县农业农村局")),
    ("据《岚皋县经济开发区总体规划》（岚皋县财政局编制），面积8平方公里。", "preparedBy", ("岚皋县经济开发区总体规划", "岚皋县财政局")),
    ("岚皋县财政局上报的《岚皋县经济开发区总体规划》尚待审议。", "preparedBy", ("岚皋县经济开发区总体规划", "岚皋县财政局")),
    ("岚皋县财政局统筹推进建设，2022年编制了《岚皋县经济开发区总体规划》。", "preparedBy", ("岚皋县经济开发区总体规划", "岚皋县财政局")),
    ("《岚皋县经济开发区总体规划》系岚皋县财政局会同岚皋县水利局编制。", "preparedBy", ("岚皋县经济开发区总体规划", "岚皋县水利局")),
    ("会议讨论了《岚皋县经济开发区总体规划》和《岚皋县经济开发区产业政策》，前者由岚皋县财政局起草。", "preparedBy", ("岚皋县经济开发区总体规划", "岚皋县财政局")),
    ("开发区管委会内设三科。开发区编制了《岚皋县经济开发区总体规划》。", "preparedBy", ("岚皋县经济开发区总体规划", "岚皋县经济开发区管委会")),
    ("河道整治项目2022年立项。该项目8月取得岚皋县水利局批复。", "approvedBy", ("河道整治项目", "岚皋县水利局")),
    ("开发区2015年获陕西省商务厅批复（陕商发〔2015〕7号）。", "approvedBy", (HOME, "陕西省商务厅")),
    ("《岚皋县经济开发区产业规划》，编制单位为岚皋县财政局。", "preparedBy", ("岚皋县经济开发区产业规划", "岚皋县财政局")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "ends"), STATED)
def test_stated(text: str, name: str, ends: tuple[str, str]) -> None:
    assert (ends[0], name, ends[1]) in told(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "恳请岚皋县水利局尽快批复《岚皋县经济开发区总体规划》。",
        "四至范围以陕西省自然资源厅审定的界址点坐标为准。",
        "开发区被陕西省商务厅评为先进园区。",
        "该方案修改后，报陕西省商务厅审批。",
        "建议由岚皋县财政局编制《岚皋县经济开发区总体规划》。",
        "岚皋县财政局印发了《岚皋县经济开发区总体规划》。",
        "向岚皋县财政局上报了《岚皋县经济开发区总体规划》。",
    ],
)
def test_what_states_neither_approval_nor_author(text: str) -> None:
    assert not told(text, "approvedBy", "preparedBy")


def test_a_report_that_is_a_plan_has_authors() -> None:
    text = "岚皋县经济开发区“十五五”发展规划\n\n岚皋县经济开发区位于民主镇。岚皋县财政局会同岚皋县水利局编制本规划。"
    reports = [read_report(d) for d in documents(Source("r.txt", text))]
    labels = {d.id: d.label for d in reports[0].drafts}
    authors = {labels[f.object] for f in reports[0].facts if f.property == "preparedBy"}
    assert authors == {"岚皋县财政局", "岚皋县水利局"}


def test_a_list_of_departments_names_each() -> None:
    found = names("县财政、发改、住建等部门参加了会议。", "Agency")
    assert found == {"岚皋县财政局", "岚皋县发改委", "岚皋县住建局"}
    assert not names("听取了财政、发改、住建等部门的介绍。", "Agency")


def test_an_office_of_approvals_approves_nothing() -> None:
    assert not told("管委会下设党群工作部、经济发展局和行政审批局。", "approvedBy")


def test_a_title_in_brackets_names_no_author() -> None:
    assert not told("据《岚皋县经济开发区总体规划》（岚皋县财政局收藏），面积8平方公里。", "preparedBy")


REPLY = """安康市人民政府关于{}的批复

岚皋县人民政府：
请示收悉，现批复如下：
{}
"""


def granted(subject: str, words: str) -> set[tuple[str, str]]:
    read = read_report(documents(Source("r.txt", REPLY.format(subject, words)))[0])
    labels = {d.id: d.label for d in read.drafts}
    return {(labels[f.subject], labels[f.object]) for f in read.facts if f.rule == "agency.granted"}


def test_a_reply_grants_without_naming_its_author_again() -> None:
    assert granted("岚皋县城南工业园", "一、原则同意设立岚皋县城南工业园。") == {("岚皋县城南工业园", "安康市人民政府")}
    assert granted("岚皋县城南工业园", "一、同意扩区，规划面积3平方公里。") == {("岚皋县城南工业园", "安康市人民政府")}


def test_a_reply_grants_nothing_by_what_it_asks_for_or_refuses() -> None:
    assert not granted("岚皋县城南工业园", "一、暂不同意设立岚皋县城南工业园。二、园区要集约用地。")
    assert not granted("岚皋县城南工业园", "一、同意设立岚皋县城南工业园管理委员会。")


def test_what_leads_to_a_list_of_sections_is_no_part_of_their_names() -> None:
    found = names("管委会现有工作人员30余人，现设置有综合办公室、招商服务部、财务部。", "Agency")
    assert {"综合办公室", "招商服务部", "财务部"} <= found
