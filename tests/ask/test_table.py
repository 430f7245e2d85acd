"""Questions in many wordings, with the answers that the annotated reports give."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from ask.score import QUALITY, RIGHT, WRONG, Score, blame, judge, score, spellings, table

from kg.ask import ask
from kg.ask.answer import Answer, Cell
from kg.store import Store

HERE = Path(__file__).parent
SEEDS = table(HERE / "seeds.tsv")
WORDINGS = table(HERE / "wordings.tsv")  # wordings_all.tsv asks of further reports, as open.tsv does
LEFTOVER = table(HERE / "leftover.tsv")  # with a word that no relation, figure or name of the graph takes up
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


def test_a_word_that_is_left_over_stops_the_answer(built: Path) -> None:
    """Neither an answer to less than was asked for nor 报告没有说, which would be told of the whole question."""
    told = score(LEFTOVER, Store.open(built), SAME)
    missed = [(row.question, result, answer.text) for row, result, answer in told.missed]
    assert len(LEFTOVER) > 50 and not missed


def test_a_fault_is_the_graphs_where_the_annotated_reports_answer_rightly(built: Path) -> None:
    """A table that no reading of the question can answer rightly is the question's fault."""
    right = score(SEEDS[:5], Store.open(built), SAME)
    lost = Score(missed=[(row, WRONG, ask(Store.open(built), "")) for row in SEEDS[:2]])
    assert blame(lost, right) == {(WRONG, "graph"): 2} and blame(lost, lost) == {(WRONG, "question"): 2}


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
