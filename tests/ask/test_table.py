"""Questions in many wordings, with the answers that the annotated reports give."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from ask.score import QUALITY, RIGHT, WRONG, Score, judge, score, spellings, table

from kg.ask import ask
from kg.ask.answer import Answer, Cell
from kg.store import Store

HERE = Path(__file__).parent
SEEDS = table(HERE / "seeds.tsv")
WORDINGS = table(HERE / "wordings.tsv")  # wordings_all.tsv asks of further reports, as open.tsv does
SAME = spellings(sorted((QUALITY / "seeds").glob("*.tsv")))


@pytest.fixture(scope="module")
def told(built: Path) -> Score:
    return score(SEEDS, Store.open(built), SAME)


def test_nearly_all_are_right_and_hardly_any_is_wrong(told: Score) -> None:
    missed = [(row.question, result, answer.text) for row, result, answer in told.missed]
    assert told.share(RIGHT) >= 0.95, missed
    assert told.share(WRONG) <= 0.03, missed


def test_other_wordings_mean_the_same(built: Path) -> None:
    told = score(WORDINGS, Store.open(built), SAME)
    missed = [(row.question, result, answer.text) for row, result, answer in told.missed]
    assert len(WORDINGS) > 150
    assert told.share(RIGHT) >= 0.97, missed
    assert told.share(WRONG) <= 0.01, missed


def test_the_table_has_every_kind_of_the_open_one() -> None:
    # Dates, periods and planned figures stand in no gold file, and hosts of other reports not in the seeds.
    elsewhere = {"by-date", "alias"}
    assert {row.kind for row in table(HERE / "open.tsv")} - {row.kind for row in SEEDS} <= elsewhere
    assert len({row.question for row in SEEDS}) == len(SEEDS) > 100


def test_each_is_timed(told: Score) -> None:
    assert len(told.seconds) == len(SEEDS) and statistics.median(told.seconds) > 0


@pytest.mark.parametrize(
    "row", [row for row in SEEDS if row.answer not in ("!", "报告没有说")][::9], ids=lambda row: row.id
)
def test_the_judge_takes_no_other_answer(built: Path, row: object) -> None:
    """A table that everything fits measures nothing."""
    wrong = Answer("", "answered", "", ("",), ((Cell("别的"), Cell("别的")),))
    assert judge(row, wrong, SAME) == WRONG  # type: ignore[arg-type]
    refused = ask(Store.open(built), "今天天气怎么样")
    assert judge(row, refused, SAME) not in (RIGHT, WRONG)  # type: ignore[arg-type]
