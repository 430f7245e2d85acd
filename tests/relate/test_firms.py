"""Which firms a zone hosts, what they undertake, and what they work in."""

from __future__ import annotations

import pytest
from told import HOME, told


def hosted(text: str) -> set[str]:
    """The firms that 岚皋县经济开发区 is said to host."""
    return {firm for zone, _, firm in told(text, "hosts") if zone == HOME}


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("园区入驻岚河纺织有限公司、巴山制药等企业23家。", {"岚河纺织有限公司", "巴山制药"}),
        ("秦锐机械去年销售收入6400万元，解决就业320人。", {"秦锐机械"}),
        ("安康澜芯电子有限公司从事传感器生产。", {"安康澜芯电子有限公司"}),
        ("德国凯柏公司投资2亿元的密封件项目已投产。", {"德国凯柏公司"}),
        ("园区企业有岚河纺织有限公司、秦锐机械（2021年已迁出）等。", {"岚河纺织有限公司"}),
        ("位居前三位的是岚河纺织有限公司（4.2亿元）、瑞丰食品（3.1亿元）和秦锐机械（2亿元）。", {"岚河纺织有限公司", "瑞丰食品", "秦锐机械"}),
    ],
)  # fmt: skip
def test_a_firm_that_works_in_the_zone_is_hosted(text: str, firms: set[str]) -> None:
    assert hosted(text) == firms


@pytest.mark.parametrize(
    "text",
    [
        "岚河纺织有限公司签约智能织机项目，计划投资3亿元。",
        "深圳瑞澜电子有限公司前来考察，尚未签约。",
        "秦锐机械有限公司已于2021年迁往安康。",
        "巴山制药有限公司因环保不达标已关停。",
        "秦岭纺织有限公司是陕西锦华集团的全资子公司。",
        "总体规划委托西安华筑设计有限公司编制。",
        "县农商银行为企业发放贷款2亿元。",
        "管委会与广东恒越集团签署合作协议。",
        "平台公司由陕西锦华集团出资60%。",
        "西安澜芯电子有限公司投资11亿元建设终端项目，拟用地180亩，达产后年产值20亿元。",
    ],
)
def test_a_firm_that_signed_left_or_serves_is_not_hosted(text: str) -> None:
    assert not hosted(text) & {
        "岚河纺织有限公司", "深圳瑞澜电子有限公司", "秦锐机械有限公司", "巴山制药有限公司", "陕西锦华集团",
        "西安华筑设计有限公司", "县农商银行", "广东恒越集团", "西安澜芯电子有限公司",
    }  # fmt: skip


def test_a_firm_is_where_its_sentence_says() -> None:
    text = "开发区分为东园和西园。岚河纺织有限公司位于西园，从事棉纺织。秦锐机械有限公司在东园建成投产。"
    found = {(zone, firm) for zone, _, firm in told(text, "hosts")}
    assert found == {("西园", "岚河纺织有限公司"), ("东园", "秦锐机械有限公司")}


def test_who_undertakes_a_project() -> None:
    text = (
        "茶油精深加工项目总投资1.2亿元，2023年5月开工，由巴山制药有限公司建设。"
        "岚河纺织有限公司与秦锐机械有限公司合资建设的织机项目已封顶。"
        "当天，瑞丰食品也签下魔芋冻干项目。"
    )
    assert told(text, "undertakes") == {
        ("巴山制药有限公司", "undertakes", "茶油精深加工项目"),
        ("岚河纺织有限公司", "undertakes", "织机项目"),
        ("秦锐机械有限公司", "undertakes", "织机项目"),
        ("瑞丰食品", "undertakes", "魔芋冻干项目"),
    }


def test_what_firms_work_in() -> None:
    text = (
        "岚河纺织有限公司、安康恒锐铸管是金属材料加工领域的骨干企业，巴山制药从事魔芋加工。"
        "以航空维修为主业的凌越航修公司已投产。以龙岚包装为代表的绿色包装产业发展迅速。"
    )
    assert told(text, "operatesIn", "leadingIndustry") == {
        ("岚河纺织有限公司", "operatesIn", "金属材料加工"),
        ("安康恒锐铸管", "operatesIn", "金属材料加工"),
        ("巴山制药", "operatesIn", "魔芋加工"),
        ("凌越航修公司", "operatesIn", "航空维修"),
        ("龙岚包装", "operatesIn", "绿色包装"),
    }


def test_rows_of_firms_and_of_projects() -> None:
    firms = "\n| 企业名称 | 所属行业 | 用工（人） |\n|---|---|---|\n| 岚河纺织有限公司 | 棉纺织 | 210 |\n| 秦锐机械 | 农机 | 85 |\n"
    assert told(firms, "hosts", "operatesIn") == {
        (HOME, "hosts", "岚河纺织有限公司"),
        (HOME, "hosts", "秦锐机械"),
        ("岚河纺织有限公司", "operatesIn", "棉纺织"),
        ("秦锐机械", "operatesIn", "农机"),
    }
    projects = (
        "\n项目名称\t投资方\t总投资（万元）\t进展\n智能织机项目\t岚河纺织有限公司\t9800\t在建\n"
        "魔芋冻干项目\t巴山制药\t4200\t签约\n光伏组件项目\t瑞澜能源\t6000\t洽谈中\n"
    )
    assert told(projects, "hosts", "hasProject", "undertakes") == {
        (HOME, "hosts", "岚河纺织有限公司"),
        (HOME, "hasProject", "智能织机项目"),
        (HOME, "hasProject", "魔芋冻干项目"),
        ("岚河纺织有限公司", "undertakes", "智能织机项目"),
        ("巴山制药", "undertakes", "魔芋冻干项目"),
    }


def test_a_short_name_before_the_full_one_is_the_same_firm() -> None:
    text = "开发区引进了锦澜电子、恒锐轴承等企业。锦澜电子有限公司去年投产，隶属于深州鑫达集团。"
    assert {firm for zone, _, firm in told(text, "hosts") if zone == HOME} == {"锦澜电子有限公司", "恒锐轴承"}
