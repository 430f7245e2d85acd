"""The tagger learned from annotated reports, and the mentions that only it finds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.extract.learned import find
from kg.learned.features import features
from kg.learned.tagger import LONGEST, spans, tagged
from kg.lexicon.words import drawers
from kg.model import Sentence
from tests.quality.train_tagger import HERE, names_of, train

CASES = HERE / "cases"
STATED = "园区内的金禾肥业、绿源饲料常年从外地招工，旺季缺人。"


def test_each_character_has_features_of_its_own() -> None:
    found = features("A12号地块")
    assert len(found) == 6
    assert {"0A", "+10"} <= {*found[0]}  # a Latin letter, then a digit, whichever they are
    assert features("B37号地块")[0][:3] == found[0][:3]
    assert features("") == []


def test_the_lexicon_marks_where_its_terms_begin_and_end() -> None:
    found = features("发展纺织服装")
    assert any(mark.startswith("^industry") for mark in found[2])
    assert any(mark.startswith("$industry") for mark in found[5])
    assert "industry_terms" in drawers()


def test_tags_become_spans() -> None:
    assert spans(["O", "B-Zone", "I-Zone", "B-Zone", "O", "I-Zone"]) == [(1, 3), (3, 4)]
    assert spans(["B-Zone", "I-Agency"]) == [(0, 1)]


def test_what_is_no_sentence_is_not_tagged() -> None:
    assert tagged("") == ()
    assert tagged("园" * (LONGEST + 1)) == ()


@pytest.mark.parametrize("text", ["\x00\x07", "（" * LONGEST, "🙂园区", "\u202e园\u200b区"])
def test_hostile_words_are_only_words(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) and 0 <= one.sure <= 1 for one in tagged(text))


def test_firms_that_no_word_announces() -> None:
    sentence = Sentence(0, 7, 7 + len(STATED), STATED, "prose", 0, 0)
    found = [(m.cls, m.name, m.start, m.rule) for m in find(sentence) if m.cls == "Enterprise"]
    assert found == [
        ("Enterprise", name, 7 + STATED.index(name), "enterprise.learned") for name in ("金禾肥业", "绿源饲料")
    ]


def test_a_title_and_a_signature_hold_none() -> None:
    assert not [m for kind in ("title", "signature") for m in find(Sentence(0, 0, len(STATED), STATED, kind, 0, 0))]


def test_gold_tells_the_finer_kinds(tmp_path: Path) -> None:
    rows = ("E\tZone\t某园", "E\tIndustry\t织布|织布业", "E\tIndustry\t酿酒", "E\tMeasure\t修路", "E\tPlace\t某镇",
            "R\t某园\tleadingIndustry\t织布", "S\t修路\tproposed")  # fmt: skip
    (tmp_path / "a.tsv").write_text("\n".join(rows), encoding="utf-8")
    assert names_of(tmp_path / "a.tsv") == [
        ("某园", "Zone"), ("织布", "Industry.leading"), ("织布业", "Industry.leading"), ("酿酒", "Industry"),
        ("修路", "Measure.proposed"),
    ]  # fmt: skip


def test_training_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for file in sorted(CASES.iterdir())[:4]:
        shutil.copy(file, few)
    train([(few, few)], tmp_path / "here.crf")
    code = "import sys; from pathlib import Path; from tests.quality.train_tagger import train; few, to = map(Path, sys.argv[1:]); train([(few, few)], to)"
    subprocess.run(
        [sys.executable, "-c", code, str(few), str(tmp_path / "there.crf")],
        check=True,
        env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"},
    )
    assert (tmp_path / "here.crf").read_bytes() == (tmp_path / "there.crf").read_bytes()
