"""What is shown cannot steer the terminal, and is not cut in a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import HOSTILE

from kg import terminal
from kg.explain import Claim
from kg.quote import Quote
from kg.summary import Summary


@pytest.mark.parametrize("text", HOSTILE)
def test_names_are_one_printable_line(text: str) -> None:
    assert terminal.plain(text).isprintable()


def test_a_table_shows_markup_as_it_stands_and_cuts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(("[b]column",), (("[red]x[/]" + "长" * 500,), (HOSTILE[5],)), "[b]title")
    told = capsys.readouterr().out
    assert "[b]column" in told
    assert "[b]title" in told
    assert "[red]x[/]" + "长" * 500 in told
    assert "\x1b" not in told


def test_a_summary_tells_everything(capsys: pytest.CaptureFixture[str]) -> None:
    told = Summary(
        {"Zone": 3}, {"hosts": 7}, 11, 13, 1, ["a.txt: empty"], ["odd"], [Path("out/x")], [("b.txt", 5, "句")]
    )
    terminal.summary(told, {"Zone": "园区"}, coverage=False)
    shown = capsys.readouterr().out
    for part in ("园区", "Zone", "3", "hosts", "7", "11", "13", "skipped: a.txt: empty", "warning: odd", "out/x"):
        assert part in shown
    assert "uncovered" not in shown
    terminal.summary(told, {}, coverage=True)
    assert "uncovered: b.txt:5: 句" in capsys.readouterr().out


def test_a_claim_is_shown_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    quote = Quote(quote="甲\n乙", source="a.txt", line=3, page=0, start=0, end=3, rule="r.x", report="题")
    terminal.claims("甲区", "Zone", [Claim("甲区", "hosts", "乙厂", (quote,))], {"Zone": "园区", "hosts": "入驻"})
    assert capsys.readouterr().out == "甲区（园区）\n甲区 · 入驻 · 乙厂\n    “甲 乙” a.txt:3 [r.x]\n"


def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress() as progress:
        progress(1, 2, "[b]a.txt")
    assert capsys.readouterr().out == ""
