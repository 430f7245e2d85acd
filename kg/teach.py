"""Teaching: what corrections propose for a project's data, tried on its gold; nothing is changed."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import project
from kg.curate import corrections
from kg.curate.corrections import Claim, Correction, Place, claim_id
from kg.curate.propose import ONTOLOGY, Proposal, proposals, withdrawn, without
from kg.curate.shelf import file_for
from kg.errors import InputError
from kg.extract.mentions import find as mentions
from kg.extract.spans import settle
from kg.project import Project
from kg.read import find, read
from kg.reading import read_report
from kg.relate.declared import firings
from kg.resolve.link import read as link
from kg.summary import Progress
from kg.text import documents

_HEADLINE = re.compile(r"headline F1 ([\d.]+)")
_PARTS = ("lexicon", "ontology.ttl", "reports", "gold")


@dataclass(frozen=True, slots=True)
class Taught:
    """The diff of what is worth adding, the headline F1 on the gold before and with it, and what was left out."""

    diff: str
    before: float
    after: float
    kept: tuple[Proposal, ...]
    dropped: tuple[tuple[Proposal, float], ...]


def taught(progress: Progress) -> Taught:
    """Try each proposal on the project's gold, and keep those that do no harm.

    Each is scored together with those kept before it, on the reading alone: corrections are left out of it. Raises
    InputError where there is no project, no gold or no correction.
    """
    here = project.needed()
    told = _corrections(here)
    tried = [*withdrawn(_firings(here), told), *proposals(told)]
    if not tried:
        raise InputError(str(here.folder), "no correction proposes anything", "mark more rows of kg review")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _copied(here, folder)
        before = best = _score(folder)
        kept: list[Proposal] = []
        dropped: list[tuple[Proposal, float]] = []
        for done, one in enumerate(tried):
            progress(done, len(tried), one.line)
            old = _text(folder / one.file)
            _write(folder / one.file, _with(old, [one]))
            score = _score(folder)
            if score < best:
                _write(folder / one.file, old)
                dropped.append((one, score))
            else:
                best = score
                kept.append(one)
    return Taught(_diff(here, kept), before, best, tuple(kept), tuple(dropped))


def _corrections(here: Project) -> list[Correction]:
    file = file_for(here.reports.absolute() / "any")
    return [one for one in corrections.read(file) if isinstance(one, Correction)] if file else []


def _firings(here: Project) -> Iterator[tuple[str, str, str]]:
    """What the project's cues state in its reports, as it is read without corrections: relation, cue, id of the claim."""
    for path in find([here.reports]):
        try:
            source = read(path) if isinstance(path, Path) else None
        except InputError:
            continue  # the build tells
        for document in documents(source) if source else ():
            facts = read_report(document)
            labels = {draft.id: draft.label for draft in facts.drafts}
            reading, _, _ = link(document, mentions, settle)
            for cue, fact in firings(reading):
                claim = Claim("relation", labels.get(fact.subject, ""), fact.property, labels.get(fact.object, ""))
                proof = facts.evidence(fact.start, fact.end, fact.rule)
                yield fact.property, cue, claim_id(claim, Place(document.report.source.name, proof.quote, proof.start))


def _copied(here: Project, folder: Path) -> None:
    """The project as it is laid out by default, without corrections."""
    for path, name in zip((here.lexicon, here.ontology, here.reports, here.gold), _PARTS, strict=True):
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns(corrections.FILE))
        elif path.is_file():
            shutil.copy(path, folder / name)
    (folder / project.FILE).write_text("", encoding="utf-8")


def _score(folder: Path) -> float:
    """The headline F1 of a project on its gold, by a process of its own. Raises InputError."""
    command = [sys.executable, "-m", "kg", "--project", str(folder), "eval", str(folder / "reports")]
    told = subprocess.run([*command, "--gold", str(folder / "gold")], capture_output=True, text=True, encoding="utf-8")
    found = _HEADLINE.search(told.stdout)
    if told.returncode or not found:
        raise InputError("gold", told.stderr.strip().replace(str(folder), "") or "no score", "see kg eval")
    return float(found[1])


def _diff(here: Project, kept: Iterable[Proposal]) -> str:
    """A unified diff against the project's files, for ``git apply`` or ``patch -p1`` in its folder."""
    by_file: dict[str, list[Proposal]] = {}
    for one in kept:
        by_file.setdefault(one.file, []).append(one)
    told: list[str] = []
    for file, lines in sorted(by_file.items()):
        path = here.ontology if file == ONTOLOGY else here.lexicon / Path(file).name
        name = path.relative_to(here.folder).as_posix() if path.is_relative_to(here.folder) else str(path)
        old, new = _text(path), _with(_text(path), lines)
        source = f"a/{name}" if path.is_file() else "/dev/null"
        told += difflib.unified_diff(old.splitlines(True), new.splitlines(True), source, f"b/{name}")
    return "".join(told)


def _with(text: str, lines: Iterable[Proposal]) -> str:
    """A file with lines added at its end; an ontology that is new begins with its prefix."""
    whole = text if not text or text.endswith("\n") else f"{text}\n"
    for one in lines:
        if one.withdraws:
            whole = without(whole, one.line)
            continue
        if one.file == ONTOLOGY and not whole:
            whole = "@prefix zk: <https://w3id.org/zonekg/ontology#> .\n"
        whole += f"{one.line}\n"
    return whole


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
