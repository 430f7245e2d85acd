"""The steps behind an answer: spelling, tokens, names, figures, SPARQL."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask import compile as to_query
from kg.ask.algebra import Ask, Holds, Select, Triple, Var, iri, write
from kg.ask.answer import amount
from kg.ask.compile import THING, Compiler
from kg.ask.figures import matching, nearest
from kg.ask.fold import fold
from kg.ask.meaning import Linked, Measured, Set, ends, status, worded
from kg.ask.names import Names
from kg.ask.tokens import tokens
from kg.ask.vocabulary import vocabulary
from kg.ontology import PROPERTIES
from kg.store import Store


@pytest.fixture(scope="module")
def known(built: Path) -> Names:
    return Names(Store.open(built))


def test_the_vocabulary_is_the_ontology() -> None:
    found = vocabulary()
    assert set(found.relations) == set(PROPERTIES)
    assert found.words["主导产业"].cls == "Industry" and "leadingIndustry" in found.words["支柱产业"].relations
    assert [r.name for r, forward in found.between("Zone", "Industry") if forward] == ["leadingIndustry"]
    assert not [r for r, _ in found.between("Zone", "Place") if r.name == "partOf"]


@given(st.text(max_size=40))
def test_folded_text_can_be_shown_and_compared(text: str) -> None:
    folded = fold(text)
    assert not any(c.isspace() or c in '“”"《》\x1b\x00' for c in folded)
    assert fold(f" {text}\n") == folded


def test_tokens_are_the_question(known: Names) -> None:
    for question in ("鲁山县产业集聚区面临哪些问题？", "土地xx规划面积超过10平方公里的园区", "新菜县产业集聚区"):
        assert "".join(token.text for token in tokens(fold(question), known)) == fold(question)


@pytest.mark.parametrize(
    ("text", "label", "how"),
    [
        ("鲁山县产业集聚区", "鲁山县产业集聚区", "exact"),
        ("伊川县产业集聚区管委会", "伊川县产业集聚区管理委员会", "short"),
        ("新菜县产业集聚区", "新蔡县产业集聚区", "slip"),
        ("鲁山县产业聚集区", "鲁山县产业集聚区", "slip"),
        ("栾川县产业集区", "栾川县产业集聚区", "short"),
    ],
)
def test_names_are_found(known: Names, text: str, label: str, how: str) -> None:
    (token,) = tokens(text, known)
    assert [thing.label for thing in token.things] == [label] and token.how == how


@pytest.mark.parametrize("text", ["鲁县产业集", "北园", "洛宁县产业集聚区", "第3号提案", "湖南省政府"])
def test_other_names_are_not(known: Names, text: str) -> None:
    assert not any(token.how in ("slip", "short") for token in tokens(text, known))


def test_indicators_are_named_by_family_change_and_words() -> None:
    told = ["规划面积", "绿化面积", "税收", "税收同比下降", "道路长度", "110千伏变电站数"]
    assert matching("面积", told) == ("规划面积",)
    assert matching("税收", told) == ("税收",)
    assert matching("税收降幅", told) == ("税收同比下降",)
    assert matching("人口", told) == ()
    assert nearest("道路", "km", told) == ("道路长度",)
    assert nearest("110千伏变电站", "count", told) == ("110千伏变电站数",)
    assert nearest("天气", "", told) == ()


def test_numbers_are_told_as_reports_do() -> None:
    assert amount(Decimal(9_840_000_000), "CNY").text == "98.4亿元"
    assert amount(Decimal("8.6"), "km2").text == "8.6平方公里"
    assert amount(Decimal(30), "count", approximate=True).text == "约30"
    assert amount(Decimal(1_200_000), "CNY/mu").text == "120万元/亩"


@given(st.text(max_size=30))
def test_whatever_a_text_holds_it_stays_a_literal(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    label = Var("label")
    query = Ask((Triple(THING, iri("rdfs:label"), label), Holds("CONTAINS", label, ox.Literal(text), text=True)))
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://example.org/x"), iri("rdfs:label"), ox.Literal(f"前{text}后")))
    assert store.query(write(query))


def test_conditions_become_patterns() -> None:
    problems = Set(("Problem",), conditions=(worded(("土地",)),))
    zones = Set(
        ("Zone",),
        conditions=(
            Linked((("facesProblem", True),), problems, negated=True),
            Linked((("about", False),), Set(("Report",)), least=2),
            Measured(("规划面积",), ">", Decimal(10), "km2", "2023"),
            ends("县", "市", denied=True),
            status("adopted"),
        ),
    )
    text = write(Select((THING,), Compiler().things(zones, THING)))
    for part in (
        "FILTER NOT EXISTS",
        "HAVING(COUNT(DISTINCT ?other2) >= ",
        "!STRENDS",
        '> "10"',
        '"adopted"',
        "!BOUND",
    ):
        assert part in text
    ox.Store().query(text)
    ox.Store().query(write(to_query.figures(zones, ("规划面积",), "2023")))
