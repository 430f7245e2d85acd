"""Train the tagger on the annotated reports: writes ``kg/learned/tagger.crf``, the same bytes each time.

Run as ``make tagger``. It learns from the seeds and the reports beside this file that are open. ``heldout`` is none
of them: it alone tells how the tagger fares on what it has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from kg.learned.features import features
from kg.learned.tagger import BEGIN, INSIDE, LONGEST, MODEL, OUTSIDE
from kg.model import Document
from kg.read import read
from kg.text import documents
from tests.quality import floors

HERE = Path(__file__).parent
FOLDERS = tuple(floors.SETS.values())
"""Pairs of a folder of reports and one of their gold."""
TO = HERE.parents[1] / "kg" / "learned" / MODEL
SETTINGS = {"c1": 0.3, "c2": 0.02, "max_iterations": 100}
"""Of the settings tried (c1 0.02 to 0.3, c2 0.02 to 0.3), those that fared best on a fifth of the reports."""

CLASSES = ("Zone", "Agency", "Enterprise", "Industry", "Problem", "Measure", "Project")
Names = list[tuple[str, str]]


def names_of(gold: Path) -> Names:
    """The spellings of a gold file's things, each with the kind that the tagger is to give it."""
    rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines() if line]
    leading = {row[3] for row in rows if row[0] == "R" and row[2] == "leadingIndustry"}
    firms = {row[3] for row in rows if row[0] == "R" and row[2] == "operatesIn"}
    status = {row[1]: row[2] for row in rows if row[0] == "S"}
    found = []
    for row in rows:
        if row[0] != "E" or row[1] not in CLASSES:
            continue
        spellings = row[2].split("|")
        kind = row[1]
        if kind == "Industry":
            kind += ".leading" if leading & {*spellings} else ".firm" if firms & {*spellings} else ""
        if kind == "Measure":
            kind += "." + next((status[s] for s in spellings if s in status), "adopted")
        found += [(name, kind) for name in spellings]
    return found


def tags(document: Document, names: Names) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a report with a tag for each character: the longest name that stands there."""
    text = document.report.text
    spans = sorted(
        (
            (m.end() - m.start(), m.start(), m.end(), kind)
            for name, kind in names
            for m in re.finditer(_spaced(name), text)
        ),
        reverse=True,
    )
    found = [OUTSIDE] * len(text)
    for _, start, end, kind in spans:
        if all(found[at] == OUTSIDE for at in range(start, end)):
            found[start:end] = [BEGIN + kind] + [INSIDE + kind] * (end - start - 1)
    for sentence in document.sentences:
        if 0 < len(sentence.text) <= LONGEST:
            yield sentence.text, found[sentence.start : sentence.end]


def _spaced(name: str) -> str:
    return r"\s*".join(map(re.escape, name))


def train(folders: Iterable[tuple[Path, Path]], to: Path) -> None:
    """Train on all reports of some folders, each with the folder of its gold.

    A report that has no gold file of its name is a compilation: all the names of its folder are looked for in it.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for reports, gold in folders:
        for report in sorted(reports.glob("*.txt")):
            own = gold / f"{report.stem}.tsv"
            names = [
                name for file in ([own] if own.exists() else sorted(gold.glob("*.tsv"))) for name in names_of(file)
            ]
            for document in documents(read(report)):
                for text, its in tags(document, names):
                    trainer.append(features(text), its)
    trainer.train(str(to))


if __name__ == "__main__":
    train(FOLDERS, TO)
