"""Things of a project's own classes, in a sentence: by known names, by head nouns, and not by numbers and common words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.extract import declared
from kg.model import Sentence
from kg.terms import Term, Terms

HUB = Term("Hub", heads=("孵化器", "众创空间"), known=("滔河创业大街|创业大街", "石门众创谷"))
OWN = Terms({"Hub": HUB}, {"runs": Term("runs", cues=("运营", "由…托管"))})


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A project with one class and one relation; what was remembered of another is forgotten before and after."""
    remembering = [one for one in vars(declared).values() if hasattr(one, "cache_clear")]
    for one in remembering:
        one.cache_clear()
    monkeypatch.setattr(declared, "own", lambda: OWN)
    yield
    monkeypatch.undo()
    for one in remembering:
        one.cache_clear()


def told(text: str) -> list[tuple[str, str, str]]:
    """Name, rule and full name of each mention, in the order of the sentence."""
    found = sorted(declared.find(Sentence(0, 0, len(text), text, "prose", 0, 0)), key=lambda m: m.start)
    assert all(m.cls == "Hub" and text[m.start : m.end] == m.name for m in found)
    return [(m.name, m.rule, m.full) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("金谷孵化器位于民主镇。", [("金谷孵化器", "declared.head", "")]),
        (
            "园区建有金谷孵化器、云帆众创空间。",
            [("金谷孵化器", "declared.head", ""), ("云帆众创空间", "declared.head", "")],
        ),
        ("创业大街人来人往。", [("创业大街", "declared.known", "滔河创业大街")]),
        ("石门众创谷人来人往。", [("石门众创谷", "declared.known", "石门众创谷")]),
        ("星火公司运营金谷孵化器。", [("金谷孵化器", "declared.head", "")]),
        ("园区新增三家孵化器。", []),
        ("园区共有12个众创空间。", []),
        ("孵化器人气旺。", []),
        ("大型孵化器很少。", []),
    ],
)
def test_things_of_a_class_of_ones_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "name"), [("该孵化器已投用。", "该孵化器"), ("目前，本众创空间已满。", "本众创空间")])
def test_who_points_names_nobody_new(text: str, name: str) -> None:
    (found,) = declared.find(Sentence(0, 0, len(text), text, "prose", 0, 0))
    assert (found.name, found.kind, found.rule) == (name, "pronoun", "declared.pronoun")
