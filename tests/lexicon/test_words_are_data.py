"""Lists of words are data: what a reader of Chinese could add to or strike out stands in ``kg/lexicon`` and ``ontology``.

A pattern may name a word or two that it is built around, and the function words, numerals and marks of the language. Three
words side by side, as alternatives or in a tuple, are a list.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.lexicon import words

ROOMS = ("extract", "relate", "resolve", "text", "lexicon", "learned")
LIST = 3
_WORD = re.compile("[\u4e00-\u9fff]{2,}")
_BESIDE = re.compile(r"\[[^]]*\]|\(\?<?[!=][^()]*\)")  # classes of characters, and what only stands beside a word
_STRETCH = re.compile("[^()]+")
MODULES = sorted(path for room in ROOMS for path in (Path(kg.__file__).parent / room).glob("*.py"))


def lists(source: str) -> Iterator[tuple[int, list[str]]]:
    """The lists of words in a module, each with its line."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            for stretch in _STRETCH.findall(_BESIDE.sub("", node.value)):
                found = [word[0] for one in stretch.split("|") if (word := _WORD.search(one))]
                if len(found) >= LIST and "|" in stretch:
                    yield node.lineno, found
        elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            parts = [*node.keys, *node.values] if isinstance(node, ast.Dict) else node.elts
            texts = [one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            found = [text for text in texts if _WORD.search(text)]
            if len(found) >= LIST:
                yield node.lineno, found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_list_of_words_is_data(path: Path) -> None:
    assert list(lists(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'x = re.compile("甲园|乙园|丙园")',
        'x = re.compile(rf"{lead}(?:位于|地处(?!理)|坐落[于在])$")',
        'x = ("甲园", "乙园", "丙园")',
        'x = {"甲园": 1, "乙园": 2, "丙园": 3}',
    ],
)
def test_a_list_is_seen(source: str) -> None:
    assert list(lists(source))


@pytest.mark.parametrize(
    "source", ['x = "甲园|乙园"', 'x = "[甲乙丙]|丁|戊"', '"""甲园|乙园|丙园"""', 'x = "甲园、乙园、丙园"']
)
def test_what_is_no_list_is_let_be(source: str) -> None:
    assert not list(lists(source))


WORDINGS = Path(kg.__file__).parent / "lexicon" / "wordings"
_ASKED = re.compile(r"""\b(?:wording|wordlist)\(["'](\w+)["'], ["']([\w-]+)["']\)""")


def test_each_group_is_asked_for_and_each_that_is_asked_for_is_there() -> None:
    """A group that nothing reads is dead; one that is not there would match nowhere, and nobody would be told."""
    asked = {
        found for path in Path(kg.__file__).parent.rglob("*.py") for found in _ASKED.findall(path.read_text("utf-8"))
    }
    tables = {path.stem for path in WORDINGS.glob("*.txt")} - {theme for theme, _ in asked}
    assert tables == {"default_indicators", "relative_years", "same_endings"}
    held = {(p.stem, row[1]) for p in WORDINGS.glob("*.txt") if p.stem not in tables for row in words.rows_of(p)}
    assert held == asked


@pytest.mark.parametrize("path", sorted(WORDINGS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_list_says_what_it_is_of_and_says_nothing_twice(path: Path) -> None:
    rows = words.rows_of(path)
    assert path.read_text("utf-8").startswith("# ") and "TODO" not in path.read_text("utf-8")
    assert len({row[:2] for row in rows}) == len(rows)
    assert all(re.fullmatch("[^|*?^$\\\\]+", row[0]) for row in rows)
