"""Several questions in one sentence, and questions within a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import Answer, ask
from kg.store import Store


def told(answer: Answer) -> set[str]:
    return {row[at].text for row in answer.rows for at in answer.asked if row[at].text}


@pytest.fixture(scope="module")
def store(built: Path) -> Store:
    return Store.open(built)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("新蔡县产业集聚区发展规划是谁编制的，又是谁批的？", {"新蔡县产业集聚区管委会", "河南省发改委"}),
        ("伊川县产业集聚区东园占地多少，主导产业是什么？", {"6.472平方公里", "铝精深加工", "机械制造业"}),
        (
            "伊川的西园以什么为主，东园呢？",
            {"商贸物流", "现代服务业", "高科技", "劳动密集型产业", "铝精深加工", "机械制造业"},
        ),
        ("栾川公租房建多少套、计划投多少钱？", {"270", "2250万元"}),
    ],
)
def test_each_question_of_a_sentence_is_answered(store: Store, question: str, expected: set[str]) -> None:
    answer = ask(store, question)
    assert answer.status == "answered" and told(answer) == expected
    assert len(answer.sparql) > 1 and answer.quotes
    assert all(len(row) == len(answer.columns) for row in answer.rows)


def test_a_part_that_is_not_understood_stops_all_of_them(store: Store) -> None:
    answer = ask(store, "鲁山县产业集聚区有哪些问题，量子化程度有几级？")
    assert answer.status == "not-understood" and not answer.rows


def test_what_no_report_says_is_told_beside_what_one_says(store: Store) -> None:
    answer = ask(store, "鲁山县产业集聚区的规划面积是多少，由谁批准？")
    assert told(answer) == {"8.6平方公里", "报告没有说"}


def test_a_description_gives_way_to_what_it_describes(store: Store) -> None:
    answer = ask(store, "北京天创公司承担的项目在哪个园区？")
    assert told(answer) == {"安阳高新技术产业集聚区*分区"}
    assert any("标准化厂房产业园" in note for note in answer.notes)


def test_each_of_several_is_told_apart(store: Store) -> None:
    answer = ask(store, "南区和北区的主导产业分别是什么？")
    pairs = {(row[0].text, row[1].text) for row in answer.rows}
    assert ("南区", "医疗器械") in pairs and ("北区", "耐火材料") in pairs and len(pairs) == 5


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("锦黛尔服饰和伟鑫药业都在新蔡县产业集聚区吗？", "是"),
        ("天龙禽业和锦黛尔服饰都在伊川县产业集聚区吗？", "报告没有说"),
    ],
)
def test_all_of_several_names(store: Store, question: str, said: str) -> None:
    assert ask(store, question).text == said


@pytest.mark.parametrize(
    "question",
    [
        "南区和北区哪个面积大，大多少？",  # the second question is not dropped
        "鲁山县产业集聚区投产的项目有哪些？",  # how far a project is, the graph does not tell
        "谁的投资最大？",
        "煤化工、纺织服装是哪片的主导产业？",
    ],
)
def test_less_than_was_asked_for_is_no_answer(store: Store, question: str) -> None:
    assert ask(store, question).status in ("not-understood", "ambiguous")
