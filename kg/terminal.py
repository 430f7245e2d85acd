"""What the command line shows. Names come from reports: nothing in them may steer the terminal."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from kg.messages import told as say
from kg.quote import place
from kg.summary import Progress, Summary

if TYPE_CHECKING:  # networkx behind it is slow to import, and only some commands need it
    from kg.ask import Answer
    from kg.diff import Change, Side
    from kg.explain import Claim
    from kg.finding import Finding
    from kg.verify import Verdict

_PAGE = 2_000  # rows whose widths are taken together
_UNCUT = 100_000  # columns for a file or pipe, where nothing should be broken or cut


def plain(text: str) -> str:
    """``text`` in one line, with U+FFFD for control characters, escape sequences' first among them."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _visible(line: str) -> str:
    """A line with its indentation, and nothing in it that steers the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in line)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], title: str = "") -> None:
    """Print a table on standard output; a long one in pages, each as wide as its own cells, while the rows come."""
    console, heads, rest = _console(), [Text(plain(column)) for column in columns], iter(rows)
    page = list(itertools.islice(rest, _PAGE))
    while True:
        view = Table(title=Text(plain(title)) if title else None, title_justify="left")
        for head in heads:
            view.add_column(head, overflow="fold")
        for row in page:
            view.add_row(*(Text(plain(cell)) for cell in row))
        console.print(view)
        page, title = list(itertools.islice(rest, _PAGE)), ""
        if not page:
            return


def summary(told: Summary, labels: dict[str, str], coverage: bool) -> None:
    """Print what was built, what was skipped and why, and what was written."""
    counts = told.counts_by_class | told.counts_by_property
    counts |= {"Observation": told.observations, "Evidence": told.evidence}
    table(("", say("name"), say("number")), ((labels.get(n, n), n, str(count)) for n, count in counts.items()))
    _lines(say("skipped"), told.skipped)
    _lines(say("warning"), told.warnings)
    if coverage:
        _lines(say("uncovered"), (f"{file}:{line}: {sentence}" for file, line, sentence in told.uncovered))
    for path in told.paths:
        print(path)


def findings(found: Iterable[Finding]) -> None:
    """Print findings, worst first: what is wrong, its quotes side by side, where they stand."""
    from kg.check.formats import named

    rows = [
        (
            named(finding.severity),
            finding.message_zh,
            "  ·  ".join(f"“{q.text}” {q.file}:{q.line}" for q in finding.quotes),
        )
        for finding in found
    ]
    if rows:
        table(("级别", "发现", "原文与出处"), rows)
    else:
        print("没有发现问题")


def verdict(told: Verdict) -> None:
    """Print what of a graph does not stand in its sources, and how much was compared."""
    if told.faults:
        table(
            (say("kind"), say("place"), say("the graph tells"), say("the source")),
            ((f.kind, f.place, f.told, f.found) for f in told.faults),
        )
    for name in told.kept:
        print(say(f"{name}: the file is gone; its copy in the store was compared"))
    faults = len(told.faults)
    print(say(f"{told.quotes} quotes, {told.values} values, {told.relations} statements: {faults} faults"))


def changes(told: Iterable[Change], labels: dict[str, str]) -> None:
    """Print the differences between two graphs, a line each."""
    kinds = {"thing": "事物", "relation": "关系", "figure": "指标"}
    rows = [
        (c.sign, kinds[c.kind], c.name, labels.get(c.property, c.property), *(_side(side) for side in (c.old, c.new)))
        for c in told
    ]
    if rows:
        table(("", "种类", "名称", "内容", "旧", "新"), rows)
    else:
        print("没有变化")


def _side(side: Side) -> str:
    return f"{side.value} “{side.quote}” {side.place}" if side.quote else side.value


def _lines(kind: str, lines: Iterable[str]) -> None:
    for line in lines:
        print(plain(f"{kind}: {line}"))


def claims(label: str, cls: str, told: Iterable[Claim], labels: dict[str, str]) -> None:
    """Print statements and figures, each with its quotes, file and line, and rule."""
    print(plain(f"{label}（{labels.get(cls, cls)}）"))
    for claim in told:
        print(plain(f"{claim.subject} · {labels.get(claim.property, claim.property)} · {claim.value}"))
        for quote in claim.evidence:
            print("   ", plain(f"“{quote['quote']}” {place(quote)} [{quote['rule']}]"))


def answer(told: Answer, with_sparql: bool) -> None:
    """Print the answer to a question: its line, its rows, where it stands, how it was understood."""
    print(plain(told.text))
    for note in told.notes:
        print(plain(f"（{note}）"))
    if len(told.rows) > 1 and not (len(told.columns) == 1 and all(row[0].text in told.text for row in told.rows)):
        table(told.columns, ((cell.text for cell in row) for row in told.rows))
    for quote in told.quotes:
        print("   ", plain(f"“{quote['quote']}” {place(quote)}"))
    if told.suggestions:
        print("可以这样问：")
        for suggestion in told.suggestions:
            print("   ", plain(suggestion))
    if with_sparql:
        for query in told.sparql:
            print("\n".join(_visible(line) for line in query.splitlines()))


class _Rate(ProgressColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


@contextmanager
def progress(after: float = 0, shown: bool = True) -> Iterator[Progress]:
    """A bar on standard error while the block runs, ``after`` seconds; nothing is left of it, and a file or pipe gets none."""
    columns = (
        SpinnerColumn(), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )  # fmt: skip
    console = Console(stderr=True)
    bar = Bar(*columns, console=console, transient=True, disable=not (shown and console.is_terminal))
    task = bar.add_task("")
    late = threading.Timer(after, bar.start)
    late.daemon = True
    late.start()
    try:
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=plain(what))
    finally:
        late.cancel()
        late.join()
        bar.stop()


def _console() -> Console:
    return Console() if sys.stdout.isatty() else Console(width=_UNCUT)
