"""How many questions of a table ``kg ask`` answers rightly: ``python -m tests.ask.score FILE --graph DIR``.

A table is UTF-8 with tabs and the header ``id kind question answer note``. An answer is, read in this order:
``!`` not understood; ``报告没有说`` nothing is stated; ``?A|B`` it must ask which, the options hold A and B;
else the elements of the full set, parted by ``|``, or alternatives where the note begins with ``any``;
``~`` before an element makes it optional; more than that is wrong. Problems and measures are told apart as the
quality of extraction is measured, by half of their bigrams. ``a>b`` is an order, ``x=y`` a pair, `` // `` parts the turns of a
conversation, of which the last answer counts.

With ``--truth``, the graph of the annotated reports (``tests.ask.truth``), what went wrong is told apart: the question
was misunderstood when it goes wrong there too, else the built graph lacks or invents what it asks for.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.ask import Answer, Cell, Context, ask
from kg.ask.fold import fold
from kg.quality import ALIKE, dice
from kg.store import Store

QUALITY = Path(__file__).parent.parent / "quality"
RIGHT, WRONG, LOST = "right", "wrong", "not understood"
PHRASES = ("problem", "measure")  # classes whose things are named by phrases
_UNITS = ("km2", "km", "m3", "CNY", "CNY/mu", "percent", "count")
_WORDS = {"计划": "计划", "实际": "实际", "建议": "建议", "已采取": "已采取", "是": "是", "否": "否"}


@dataclass(frozen=True)
class Row:
    """One question of a table."""

    id: str
    kind: str
    question: str
    answer: str
    note: str = ""


@dataclass
class Score:
    """Results by kind, seconds by question, and what went otherwise than expected."""

    by_kind: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: list[float] = field(default_factory=list)
    missed: list[tuple[Row, str, Answer]] = field(default_factory=list)

    def share(self, result: str) -> float:
        """The share of all questions with this result."""
        return sum(counter[result] for counter in self.by_kind.values()) / len(self.seconds)


def table(path: Path) -> list[Row]:
    """The rows of a table of questions."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Row(*row) for row in rows if row]


def spellings(paths: Iterable[Path]) -> dict[str, set[str]]:
    """By each spelling of the gold files, all that go for the same thing."""
    same: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("E\t"):
                names = {fold(name) for name in line.split("\t")[2].split("|")}
                for name in names:
                    same[name] |= names
    return same


def score(rows: Iterable[Row], store: Store, same: dict[str, set[str]]) -> Score:
    """Ask all questions in one process and compare."""
    told = Score()
    ask(store, "有哪些园区？")  # names are read once
    for row in rows:
        context: Context | None = None
        turns = row.question.split(" // ")
        start = time.perf_counter()
        for turn in turns:
            answer = ask(store, turn, context)
            context = answer.context
        told.seconds.append((time.perf_counter() - start) / len(turns))
        result = judge(row, answer, same)
        told.by_kind[row.kind][result] += 1
        if result != RIGHT:
            told.missed.append((row, result, answer))
    return told


def judge(row: Row, answer: Answer, same: dict[str, set[str]]) -> str:
    """Right, wrong or not understood. A refusal where an answer was due is not understood; a wrong one is wrong."""
    one_of = row.note.startswith("any")
    choices = row.answer.split("|") if one_of else [row.answer]
    if any(_fits(choice, answer, same, one_of) for choice in choices):
        return RIGHT
    return LOST if answer.status in ("not-understood", "ambiguous") else WRONG


def _fits(expected: str, answer: Answer, same: dict[str, set[str]], alone: bool) -> bool:
    if expected == "!":
        return answer.status == "not-understood"
    if expected == "报告没有说":
        return answer.status == "not-stated"
    if expected.startswith("?"):
        wanted = expected[1:].split("|")
        shown = [fold(text) for text in answer.options]
        return answer.status == "ambiguous" and all(any(_named(text, name, same) for text in shown) for name in wanted)
    if answer.status != "answered":
        return False
    told = [tuple(row[at] for at in answer.asked) for row in answer.rows]
    if ">" in expected:
        return [cells[0].text for cells in told] == _spelled(expected.split(">"), told, same)
    wanted = expected.split("|")
    must = [name for name in wanted if not name.startswith("~")]
    may = [name.removeprefix("~") for name in wanted]
    met = all(any(_same(name, cells, same) for cells in told) for name in must)
    return met and all(any(_same(name, cells, same) for name in may) for cells in told)


def _spelled(names: list[str], told: list[tuple[Cell, ...]], same: dict[str, set[str]]) -> list[str]:
    texts = [cells[0].text for cells in told]
    return [next((text for text in texts if _is(name, text, same)), name) for name in names]


def _same(expected: str, cells: tuple[Cell, ...], same: dict[str, set[str]]) -> bool:
    if "=" in expected:
        left, right = expected.split("=", 1)
        return len(cells) > 1 and _is_cell(left, cells[0], same) and _is_cell(right, cells[1], same)
    return any(_is_cell(expected, cell, same) for cell in cells)


def _is_cell(expected: str, cell: Cell, same: dict[str, set[str]]) -> bool:
    number, _, unit = expected.partition(" ")
    if cell.value is not None and (unit in _UNITS or not unit):
        try:
            wanted = float(number)
        except ValueError:
            return False
        return (cell.unit == unit or not unit) and abs(float(cell.value) - wanted) <= abs(wanted) / 1000
    if any(f"/{kind}/" in cell.iri for kind in PHRASES):  # as quality pairs them: the same phrase, more or less of it
        return any(dice(name, fold(cell.text)) >= ALIKE for name in {fold(expected), *same.get(fold(expected), ())})
    return _is(expected, cell.text, same)


def _is(expected: str, text: str, same: dict[str, set[str]]) -> bool:
    return fold(text).removesuffix("年") == fold(expected).removesuffix("年") or fold(text) in same.get(
        fold(expected), ()
    )


def _named(option: str, name: str, same: dict[str, set[str]]) -> bool:
    """An option names a thing by a spelling, or by a section's short name with its zone."""
    if any(spelling in option for spelling in {fold(name), *same.get(fold(name), set())} if len(spelling) > 4):
        return True
    head, _, tail = option.partition("(")
    spelled = {fold(name), *same.get(fold(name), set())}
    return any(f"{zone}{head}" in spelled for zone in tail.rstrip(")").split("，"))


def blame(misread: Score, misunderstood: Score) -> Counter[tuple[str, str]]:
    """How many went wrong, or were refused, by the question's own fault and by the graph's."""
    faults = {row.id for row, _, _ in misunderstood.missed}
    return Counter((result, "question" if row.id in faults else "graph") for row, result, _ in misread.missed)


def shares(told: Score) -> str:
    """The shares of what was right, wrong and not understood, in a line."""
    return "  ".join(f"{name} {told.share(name):.3f}" for name in (RIGHT, WRONG, LOST))


def missed(told: Score) -> Iterator[str]:
    """What went otherwise than expected."""
    for row, result, answer in told.missed:
        shown = " | ".join(" ".join(cells[at].text for at in answer.asked) for cells in answer.rows[:12])
        yield f"{result}: {row.id} {row.question}"
        yield f"    expected {row.answer}"
        yield f"    got {answer.status} {answer.text} {shown}"


def main() -> None:
    """Print right, wrong and not understood for each kind."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--graph", type=Path, default=Path("out"))
    parser.add_argument("--truth", type=Path, help="the graph of the annotated reports")
    parser.add_argument(
        "--gold", type=Path, nargs="*", default=[QUALITY / "seeds"], help="folders with other spellings"
    )
    given = parser.parse_args()
    same = spellings(path for folder in given.gold for path in sorted(folder.glob("*.tsv")))
    told = score(table(given.file), Store.open(given.graph), same)
    for kind, counter in told.by_kind.items():
        print(f"{kind:12} " + "  ".join(f"{name} {counter[name]}" for name in (RIGHT, WRONG, LOST)))
    print(shares(told))
    print(f"median {statistics.median(told.seconds) * 1000:.1f} ms, slowest {max(told.seconds) * 1000:.1f} ms")
    print("\n".join(missed(told)))
    if given.truth:
        true = score(table(given.file), Store.open(given.truth), same)
        print("over the annotated reports:", shares(true))
        print("  ".join(f"{result} by the {whose} {n}" for (result, whose), n in sorted(blame(told, true).items())))
        print("\n".join(missed(true)))


if __name__ == "__main__":
    main()
