"""Corrections as a file: ``corrections.tsv`` in the folder of the reports, or in a folder above it.

UTF-8, a decision a line, tabs between its cells, with a header. Each leans on words of a file (``quote``, written without white space) near an
offset (``start``), and says of a claim whether it is right (``right``), wrong (``wrong``), to be put otherwise
(``changed``: the cells that begin with ``new_`` hold what differs), or missing (``added``). ``by`` and ``on`` tell who
decided, and when.

===========  =========  ============  ======================================
kind         subject    property      object
===========  =========  ============  ======================================
relation     label      local name    label
thing        label      ``a``         class; with ``|`` behind a label, other names
name         label      ``altLabel``  what the thing is also called there
figure       label      indicator     value and unit; then period, ``planned``, each behind ``;``
status       label      ``status``    of a measure: ``adopted`` or ``proposed``
sentence     (none)     (none)        (none): nothing is to be read in these words
===========  =========  ============  ======================================
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from kg.errors import InputError

FILE = "corrections.tsv"
KINDS = ("thing", "name", "relation", "figure", "status", "sentence")
VERDICTS = ("right", "wrong", "changed", "added")
STATUS = ("adopted", "proposed")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said, in three cells as the table above has them."""

    kind: str
    subject: str = ""
    property: str = ""
    object: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The words that a claim leans on: the file's name, the quote, the offset in the file where it was seen."""

    file: str
    quote: str
    start: int

    @property
    def words(self) -> str:
        """The quote without white space: breaks of lines come and go."""
        return "".join(self.quote.split())


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision; ``said`` is the claim as it was read, ``right`` as it should be (equal unless ``changed``)."""

    verdict: str
    said: Claim
    right: Claim
    place: Place
    by: str
    on: str
    note: str = ""

    @property
    def id(self) -> str:
        """What stays the same over builds and versions of the rules."""
        return claim_id(self.right if self.verdict == "added" else self.said, self.place)


def claim_id(claim: Claim, place: Place) -> str:
    """A digest of the file, the words and the claim; offsets and rules do not count."""
    parts = (place.file, place.words, claim.kind, claim.subject, claim.property, claim.object)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def in_words(claim: Claim) -> str:
    """A claim in one line, as the graph and messages give it."""
    return " | ".join(part for part in (claim.subject, claim.property, claim.object) if part)


@dataclass(frozen=True, slots=True)
class _Line:
    """The columns of the file, in order."""

    id: str
    verdict: str
    kind: str
    file: str
    subject: str
    property: str
    object: str
    new_subject: str
    new_property: str
    new_object: str
    quote: str
    start: str
    by: str
    on: str
    note: str


COLUMNS = tuple(field.name for field in fields(_Line))


def text_of(corrections: Iterable[Correction]) -> str:
    """The file of some corrections: sorted by file and place, so that versions of it compare line by line."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    ordered = sorted(corrections, key=lambda c: (c.place.file, c.place.start, c.said.kind, c.id))
    writer.writerows(map(guarded, astuple(_line(one))) for one in ordered)
    return out.getvalue()


def parsed(text: str, name: str) -> Iterator[Correction | InputError]:
    """The corrections in the text of a file; an InputError in place of each line that is none."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="\t")
    header = tuple(next(reader, ()))
    if header != COLUMNS:
        yield InputError(
            f"{name}:1", "not the columns of a file of corrections", f"begin with {' '.join(COLUMNS)}, tabs between"
        )
        return
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError(f"{name}:{reader.line_num}", str(error), "correct or delete the line")
            continue
        if any(cells):
            yield _correction(cells, f"{name}:{reader.line_num}")


def read(path: Path) -> Iterator[Correction | InputError]:
    """The corrections of a file; see ``parsed``. Nothing where there is none."""
    if not path.is_file():
        return
    try:
        yield from parsed(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeError) as error:
        yield InputError(str(path), str(error), "write it in UTF-8")


def joined(old: Iterable[Correction], new: Iterable[Correction]) -> list[Correction]:
    """Old decisions with new ones, which take the place of those on the same claim."""
    found = {one.id: one for one in old}
    found.update((one.id, one) for one in new)
    return list(found.values())


def _line(one: Correction) -> _Line:
    said, right = one.said, one.right
    new = [b if b != a else "" for a, b in zip(_cells(said), _cells(right), strict=True)]
    place = [one.place.words, str(one.place.start), one.by, one.on, one.note]
    return _Line(*[one.id, one.verdict, said.kind, one.place.file, *_cells(said), *new, *place])


def _cells(claim: Claim) -> list[str]:
    return [claim.subject, claim.property, claim.object]


def _correction(cells: list[str], at: str) -> Correction | InputError:
    remedy = f"give {len(COLUMNS)} cells, as kg review writes them"
    if len(cells) != len(COLUMNS):
        return InputError(at, f"{len(cells)} cells", remedy)
    line = _Line(*map(unguarded, cells))
    if line.verdict not in VERDICTS or line.kind not in KINDS or not line.start.isdecimal():
        return InputError(at, "no such verdict, kind or start", remedy)
    said = Claim(line.kind, line.subject, line.property, line.object)
    right = changed(said, line.new_subject, line.new_property, line.new_object)
    place = Place(line.file, line.quote, int(line.start))
    return Correction(line.verdict, said, right, place, line.by, line.on, line.note)


def changed(said: Claim, subject: str, property: str, value: str) -> Claim:
    """A claim with other cells, where they are not empty."""
    told = {"subject": subject, "property": property, "object": value}
    return replace(said, **{name: cell for name, cell in told.items() if cell})


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe in front, which ``unguarded`` takes away."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before ``guarded``."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
