"""Nothing left over: a form that says less than its question is told by the words that it lacks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.ask.audit import left_over
from kg.ask.fold import fold
from kg.ask.meaning import Asking, Figures, Linked, Measured, Set
from kg.ask.names import Names
from kg.ask.things import Thing
from kg.ask.tokens import tokens
from kg.store import Store

ZONE = "鲁山县产业集聚区"


@pytest.fixture(scope="module")
def known(built: Path) -> Names:
    return Names(Store.open(built))


def _zone(known: Names) -> Thing:
    return next(thing for thing in known.things.values() if thing.label == ZONE)


def _lost(known: Names, question: str, form: Asking | Figures) -> list[str]:
    return left_over(tokens(fold(question), known), form, known)


def test_a_name_must_be_among_the_things(known: Names) -> None:
    here = Linked((("facesProblem", False),), Set(("Zone",), (_zone(known),)))
    asked = Asking(Set(("Problem",), conditions=(here,)))
    assert _lost(known, f"{ZONE}有哪些问题", asked) == []
    assert _lost(known, f"{ZONE}有哪些问题", Asking(Set(("Problem",)))) == [ZONE]


def test_a_denial_must_deny(known: Names) -> None:
    measures = Linked((("takesMeasure", True),), Set(("Measure",)))
    said = Asking(Set(("Zone",), conditions=(measures,)))
    assert _lost(known, "哪些园区没有措施", said) == ["没有"]
    denied = replace(measures, negated=True)
    assert _lost(known, "哪些园区没有措施", Asking(Set(("Zone",), conditions=(denied,)))) == []


def test_numbers_years_and_figures_must_be_asked_for(known: Names) -> None:
    bound = Measured(("规划面积",), ">", Decimal(10), "km2")
    assert _lost(known, "规划面积超过10平方公里的园区", Asking(Set(("Zone",), conditions=(bound,)))) == []
    assert "10平方公里" in _lost(known, "规划面积超过10平方公里的园区", Asking(Set(("Zone",))))
    area = Figures(Set(("Zone",), (_zone(known),)), ("规划面积",))
    assert _lost(known, f"{ZONE}2020年规划面积是多少", area) == ["2020年"]
    assert _lost(known, f"{ZONE}2020年规划面积是多少", replace(area, period="2020")) == []
    assert _lost(known, f"{ZONE}税收是多少", area) == ["税收"]


def test_an_unknown_word_must_be_sought_or_name_a_figure(known: Names) -> None:
    area = Figures(Set(("Zone",), (_zone(known),)), ("绿化面积",))
    assert _lost(known, f"{ZONE}绿化面积", area) == []
    assert _lost(known, f"{ZONE}外商绿化面积", area) == ["外商"]


def test_a_question_of_two_things_is_not_answered_by_one(known: Names) -> None:
    here = Linked((("hasProject", False),), Set(("Zone",), (_zone(known),)))
    projects = Asking(Set(("Project",), conditions=(here,)), "number")
    assert _lost(known, f"{ZONE}有几个项目", projects) == []
    assert _lost(known, f"{ZONE}有几个项目，分别由哪家企业承担", projects)
