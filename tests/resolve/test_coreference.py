"""Each name of a thing comes with where it stands and why it means that thing."""

from __future__ import annotations

import pytest

from kg.explain import explain
from kg.graph import build
from kg.model import Source
from kg.network import to_networkx
from kg.reading import distinct, read_report
from kg.resolve.merge import ReportFacts, merge
from kg.text import documents

TEXT = """沅陵县工业集中区情况

沅陵县工业集中区（以下简称集中区）成立于2006年，位于沅陵镇。
园区规划面积6平方公里，其中建成区2平方公里。该园现有企业40家。
县发改委负责项目审批，县政府每年拨款200万元。
"""
OTHER = """沅陵县人民政府批复

沅陵县人民政府同意沅陵县工业集中区扩区。
"""


def read(*texts: str) -> list[ReportFacts]:
    sources = [Source(f"{number}.txt", text) for number, text in enumerate(texts)]
    return distinct(read_report(d) for source in sources for d in documents(source))


def rules(reports: list[ReportFacts], label: str) -> dict[str, set[str]]:
    """The rules by name, as ``kg explain`` gives them."""
    graphs = build(merge(reports), {r.key: r.report.source for r in reports})
    network = to_networkx(graphs.facts + graphs.evidence)
    (claims,) = explain(network, [node for node, told in network.nodes(data=True) if told["label"] == label]).values()
    told = [c for c in claims if c.property in ("又名", "mentionedAs")]
    for claim in told:
        for quote in claim.evidence:
            # A decision stands on the very words; the label of another report may be completed.
            assert quote["quote"] == claim.value or quote["rule"] == "merge.spelling"
    return {c.value: {quote["rule"] for quote in c.evidence} for c in told}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("集中区", "coreference.declared"),
        ("园区", "coreference.focus"),
        ("该园", "coreference.pronoun"),
    ],
)
def test_a_zone_and_the_words_for_it(name: str, rule: str) -> None:
    assert rules(read(TEXT), "沅陵县工业集中区")[name] == {rule}


def test_a_body_is_completed_by_the_frame_of_the_report() -> None:
    assert rules(read(TEXT), "沅陵县发改委")["县发改委"] == {"coreference.frame"}


def test_two_spellings_in_two_reports_are_one_thing() -> None:
    told = rules(read(TEXT, OTHER), "沅陵县人民政府")
    assert told["沅陵县政府"] == {"merge.spelling"}
    assert told["县政府"] == {"coreference.frame"}


def test_the_general_notion_is_nobodys_name() -> None:
    told = rules(read(TEXT + "工业园区是县域经济的增长极。\n"), "沅陵县工业集中区")
    assert "工业园区" not in told


def test_a_name_on_the_way_is_the_zone_of_the_head() -> None:
    told = "沅陵经济开发区，位于沅陵县。\n1995年获批省级；2003年更名为沅陵县工业集中区；2013年升级，更为现名。\n"
    (report,) = read("沅陵经济开发区\n\n" + told)
    assert [d.label for d in report.drafts if d.cls == "Zone"] == ["沅陵经济开发区"]
