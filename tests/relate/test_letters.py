"""Letters and papers: who wrote, who granted, who published, and which zone a paper is about."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.reading import read_report
from kg.text import documents

ZONE = "岚皋县经济开发区"
BODY = f"{ZONE}位于岚皋县民主镇，管委会内设三科。"


def told(text: str, name: str) -> set[tuple[str, str]]:
    """The pairs of a relation in a report of its own."""
    facts = read_report(documents(Source("r.txt", text))[0])
    labels = {draft.id: draft.label for draft in facts.drafts}
    return {(labels[f.subject], labels[f.object]) for f in facts.facts if f.property == name}


def of_zone(sentence: str, name: str) -> set[tuple[str, str]]:
    return told(f"{ZONE}调研报告\n\n{BODY}\n{sentence}\n", name)


AUTHORS = [
    ("由岚皋县财政局牵头、岚皋县水利局参与编写的《岚皋发展报告》已发布。", {"岚皋县财政局", "岚皋县水利局"}),
    ("岚皋县财政局委托专业机构编制了《岚皋发展报告》。", {"岚皋县财政局"}),
    ("《岚皋发展报告》正在修改。这个报告由岚皋县财政局负责起草。", {"岚皋县财政局"}),
    ("岚皋县财政局已向岚皋县人民政府呈报《岚皋发展报告》，目前还没有答复。", {"岚皋县财政局"}),
    ("《岚皋发展报告》经岚皋县人民政府批复，2021年作过修编。", set()),
    ("由岚皋县财政局牵头建设的道路，见《岚皋发展报告》。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "bodies"), AUTHORS)
def test_authors(sentence: str, bodies: set[str]) -> None:
    assert of_zone(sentence, "preparedBy") == {("岚皋发展报告", body) for body in bodies}


def test_who_speaks_and_who_is_addressed() -> None:
    letter = f"关于《{ZONE}总体规划》的审查意见\n\n岚皋县财政局：\n你局组织编制的《{ZONE}总体规划》收悉。{BODY}\n{{}}\n\n安康市水利局\n2024年5月8日\n"
    assert told(letter.format("原则同意该规划。"), "preparedBy") == {(f"{ZONE}总体规划", "岚皋县财政局")}
    ours = told(letter.format("我们编制了《安康市水网规划》。"), "preparedBy")
    assert ("安康市水网规划", "安康市水利局") in ours
    other = told(letter.format("我们已写入正在编制的《安康市水网规划》。"), "preparedBy")
    assert not [pair for pair in other if pair[0] == "安康市水网规划"]
    received = f"对请示的批复\n\n岚皋县人民政府：\n你县《关于设立{ZONE}的请示》收悉。同意设立{ZONE}。\n\n陕西省人民政府\n2019年6月3日\n"
    assert told(received, "preparedBy") == {(f"关于设立{ZONE}的请示", "岚皋县人民政府")}
    assert told(received, "approvedBy") == {(ZONE, "陕西省人民政府")}


def test_fields_name_author_and_approver() -> None:
    fields = f"{ZONE}概况\n\n名称：{ZONE}\n批准机关：陕西省人民政府\n批准时间：2012年\n{BODY}\n《{ZONE}总体规划》，规划单位：岚皋县财政局\n"
    assert told(fields, "approvedBy") == {(ZONE, "陕西省人民政府")}
    assert told(fields, "preparedBy") == {(f"{ZONE}总体规划", "岚皋县财政局")}


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        (
            "《岚皋产业规划》已经岚皋县人民政府审议通过，《岚皋优惠办法》另行印发。",
            {("岚皋产业规划", "岚皋县人民政府")},
        ),
        ("道路改造项目经岚皋县水利局备案后开工。", {("道路改造项目", "岚皋县水利局")}),
        ("道路改造项目已报岚皋县水利局备案。", set()),
        ("和田地区行政公署批准了《岚皋产业规划》。", {("岚皋产业规划", "和田地区行政公署")}),
        ("开发区被陕西省商务厅评为示范园区。", set()),
    ],
)
def test_approvals(sentence: str, pairs: set[tuple[str, str]]) -> None:
    assert of_zone(sentence, "approvedBy") == pairs


@pytest.mark.parametrize(
    ("front", "foot", "bodies"),
    [
        ("岚皋县统计局　2024年3月18日", "", {"岚皋县统计局"}),
        ("岚皋县经济开发区管理委员会　岚皋县统计局", "", {"岚皋县经济开发区管理委员会", "岚皋县统计局"}),
        ("岚皋县招商局编印　2023年11月", "", {"岚皋县招商局"}),
        ("中共岚皋县委政策研究室", "", {"中共岚皋县委政策研究室"}),
        ("", "来源｜岚皋县融媒体中心　编辑｜小王", {"岚皋县融媒体中心"}),
        ("检查单位：岚皋县生态环境局", "", {"岚皋县生态环境局"}),
        ("", "资料来源：岚皋县统计局", set()),
        ("", "来源：北京远大咨询有限公司", set()),
    ],
)  # fmt: skip
def test_issuers(front: str, foot: str, bodies: set[str]) -> None:
    found = told(f"{ZONE}经济运行公报\n{front}\n\n{BODY}\n园区道路平整。\n{foot}\n", "issuedBy")
    assert {body for _, body in found} == bodies


@pytest.mark.parametrize(
    ("sentence", "plans"),
    [
        ("落实《园区工程变更管理办法》。", {"园区工程变更管理办法"}),
        ("开发区《近期建设规划》逾期未编。", {"近期建设规划"}),
        ("依据《中华人民共和国城乡规划法》审查。", set()),
        ("参照《平利县经济开发区安全风险评估报告》。", set()),
        ("完成《岚皋县经济开发区安全风险评估报告》。", {"岚皋县经济开发区安全风险评估报告"}),
    ],
)
def test_papers_of_a_zone(sentence: str, plans: set[str]) -> None:
    assert {plan for zone, plan in of_zone(sentence, "hasPlan") if zone == ZONE} == plans


@pytest.mark.parametrize(
    ("sentence", "firms"),
    [
        ("秦锐机械有限公司今年开建织机项目。", {"秦锐机械有限公司"}),
        ("织机项目已开工，该项目总投资2亿元，由秦锐机械有限公司投资建设。", {"秦锐机械有限公司"}),
        ("秦锐机械有限公司，其织机项目已经投产。", {"秦锐机械有限公司"}),
        ("织机项目已开工，该项目由县财政局牵头，秦锐机械有限公司参观了现场。", set()),
    ],
)
def test_who_undertakes(sentence: str, firms: set[str]) -> None:
    assert {firm for firm, _ in of_zone(sentence, "undertakes")} == firms


def test_a_speaker_and_who_works_with_it() -> None:
    text = f"关于{ZONE}的复函\n\n{BODY}\n我局会同岚皋县水利局编制《岚皋产业发展规划》。\n\n岚皋县财政局\n2023年6月8日\n"
    assert told(text, "preparedBy") == {("岚皋产业发展规划", "岚皋县财政局"), ("岚皋产业发展规划", "岚皋县水利局")}


def test_offices_of_a_party_committee() -> None:
    pairs = of_zone("《岚皋体制改革方案》由县委改革办牵头起草，县委政研室提供资料。", "preparedBy")
    assert pairs == {("岚皋体制改革方案", "岚皋县委改革办")}


def test_a_field_is_of_the_plan_that_the_list_names() -> None:
    box = f"规划名称：{ZONE}总体规划\n规划期限：2022年\n审批机关：陕西省生态环境厅\n"
    text = f"关于{ZONE}的公示\n\n现将有关内容公示如下。\n{box}\n{BODY}\n"
    assert told(text, "approvedBy") == {(f"{ZONE}总体规划", "陕西省生态环境厅")}
