"""What the command line shows. Names come from reports: nothing in them may steer the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from kg.summary import Progress, Summary

if TYPE_CHECKING:  # networkx behind it is slow to import, and only some commands need it
    from kg.explain import Claim

_UNCUT = 100_000  # columns for a file or pipe, where nothing should be broken or cut


def plain(text: str) -> str:
    """``text`` in one line, with U+FFFD for control characters, escape sequences' first among them."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], title: str = "") -> None:
    """Print a table on standard output."""
    view = Table(title=Text(plain(title)) if title else None, title_justify="left")
    for column in columns:
        view.add_column(Text(plain(column)), overflow="fold")
    for row in rows:
        view.add_row(*(Text(plain(cell)) for cell in row))
    _console().print(view)


def summary(told: Summary, labels: dict[str, str], coverage: bool) -> None:
    """Print what was built, what was skipped and why, and what was written."""
    counts = told.counts_by_class | told.counts_by_property
    counts |= {"Observation": told.observations, "Evidence": told.evidence}
    table(("", "name", "number"), ((labels.get(n, n), n, str(count)) for n, count in counts.items()))
    _lines("skipped", told.skipped)
    _lines("warning", told.warnings)
    if coverage:
        _lines("uncovered", (f"{file}:{line}: {sentence}" for file, line, sentence in told.uncovered))
    for path in told.paths:
        print(path)


def _lines(kind: str, lines: Iterable[str]) -> None:
    for line in lines:
        print(plain(f"{kind}: {line}"))


def claims(label: str, cls: str, told: Iterable[Claim], labels: dict[str, str]) -> None:
    """Print statements and figures, each with its quotes, file and line, and rule."""
    print(plain(f"{label}（{labels.get(cls, cls)}）"))
    for claim in told:
        print(plain(f"{claim.subject} · {labels.get(claim.property, claim.property)} · {claim.value}"))
        for quote in claim.evidence:
            print("   ", plain(f"“{quote['quote']}” {quote['source']}:{quote['line']} [{quote['rule']}]"))


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on standard error while the block runs; nothing is left of it, and a file or pipe gets none."""
    columns = SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("")
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=plain(what))


def _console() -> Console:
    return Console() if sys.stdout.isatty() else Console(width=_UNCUT)
