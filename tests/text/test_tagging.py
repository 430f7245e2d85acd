"""What the tagger gives is what jieba gives."""

from __future__ import annotations

import logging

import jieba
import jieba.posseg
import pytest
from gold import SEEDS
from hypothesis import given
from hypothesis import strategies as st

from kg.text import words
from kg.text.tagging import Entry, Tagger

REPORTS = [SEEDS, *sorted(SEEDS.parents[1].glob("tests/quality/*/*.txt"))]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return words._tagger()


@pytest.fixture(scope="module")
def reference() -> jieba.posseg.POSTokenizer:
    """jieba itself, given the same words in the same order."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for entry in words._entries():
        tokenizer.add_word(entry.word, entry.frequency, entry.tag)
    return jieba.posseg.POSTokenizer(tokenizer)


def test_each_line_of_the_reports_is_tagged_as_jieba_tags_it(
    tagger: Tagger, reference: jieba.posseg.POSTokenizer
) -> None:
    lines = [line for path in REPORTS for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 1000
    for line in lines:
        assert tagger.tag(line) == [(pair.word, pair.flag) for pair in reference.cut(line, HMM=False)]


def test_words_are_as_frequent_as_jieba_has_them(tagger: Tagger, reference: jieba.posseg.POSTokenizer) -> None:
    known = reference.tokenizer.FREQ
    for word in (*sorted(known)[::500], *(entry.word for entry in words._entries()), "没有这个词", ""):
        assert tagger.frequency(word) == known.get(word, 0)


PLAIN = Tagger((Entry("集聚区", "n"),))


@given(
    st.text(
        st.sampled_from("产业集聚区位于洛阳市，规划面积12.5平方公里（一期）。AT&TB超1号 \n\t%·—2024年Ｑ\U00020000"),
        max_size=30,
    )
)
def test_any_text_is_cut_without_gaps(text: str) -> None:
    assert "".join(word for word, _ in PLAIN.tag(text)) == text


def test_words_that_are_added_are_words_with_their_tags() -> None:
    text = "甲乙丙园区在东风里"
    assert ("甲乙丙园区", "n") not in Tagger(()).tag(text)
    assert ("甲乙丙园区", "n") in Tagger((Entry("甲乙丙园区", "n", 100), Entry("在", "x"))).tag(text)
    assert ("在", "x") in Tagger((Entry("在", "x"),)).tag(text)
