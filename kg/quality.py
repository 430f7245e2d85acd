"""How good a graph is: precision, recall and F1 against gold, by class, by property, and over all.

A gold file is UTF-8 with a record a line and tabs between its cells; ``|`` parts accepted spellings::

    E  class  label|alias|…                                  a thing
    R  subject  property  object                             a relation between two things
    S  measure  adopted|proposed                             the status of a measure
    Q  subject  indicator|…  value  unit  words of the text  a figure

A thing is right when its class and one spelling agree. Problems and measures are phrases: the pairing with
the most character bigrams in common (Dice, at least 0.5) decides. A relation is right when its property and
both ends are; a figure, when its thing and unit are, its value within 0.1 % and its indicator shares half
of its characters. The headline is the mean of the F1 of things, relations and figures.
"""

from __future__ import annotations

import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import RDF, RDFS, Graph
from rdflib.namespace import SKOS
from rdflib.term import Node

from kg import pipeline
from kg.curate.corrections import FILE as CORRECTIONS
from kg.errors import InputError
from kg.ontology import CLASSES, PROPERTIES, UNITS
from kg.rdf import VOCABULARY as ZK
from kg.read import Input, find
from kg.summary import Progress

GROUPS = ("entity", "relation", "observation", "status")
_PHRASES = ("Problem", "Measure")
ALIKE = 0.5  # bigrams that two phrases must share
_NEAR = 1e-3  # of a value
_CELLS = {"E": 2, "R": 3, "S": 2, "Q": 5}


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, how many were wrong, and how many of the gold were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return _part(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _part(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _part(2 * self.right, 2 * self.right + self.wrong + self.missed)

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


Scores = Mapping[tuple[str, str], Score]
"""Scores by group and name: a class, a property or a unit."""


@dataclass(slots=True)
class Claims:
    """What one side says, gold or graph: spellings are folded, the first one is the label."""

    classes: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, list[str]] = field(default_factory=dict)
    relations: set[tuple[str, str, str]] = field(default_factory=set)
    status: dict[str, str] = field(default_factory=dict)
    figures: list[tuple[str, tuple[str, ...], float, str]] = field(default_factory=list)

    def of(self, cls: str) -> list[str]:
        return [thing for thing, its in self.classes.items() if its == cls]


def evaluate(reports: list[Path], gold: Path, progress: Progress) -> Scores:
    """Build the reports and score them against the gold in a folder.

    A report is scored against the file of its name; one without is left out. Where none has one, as with
    a compilation whose reports have a file each, all are scored against all files. Raises InputError.
    """
    files = [_readable(path) for path in find(reports)]
    golds = [path for path in sorted(gold.glob("*.tsv")) if path.name != CORRECTIONS]
    pairs = [([path], [gold / f"{path.stem}.tsv"]) for path in files if gold / f"{path.stem}.tsv" in golds]
    if not golds:
        raise InputError(str(gold), "no gold files here", "give a folder with *.tsv")
    total: Counter[tuple[str, str, str]] = Counter()
    for done, (texts, tables) in enumerate(pairs or [(files, golds)]):
        progress(done, len(pairs) or 1, texts[0].name)
        with tempfile.TemporaryDirectory() as folder:
            pipeline.build(texts, Path(folder), lambda *_: None)
            graph = Graph()
            if (written := Path(folder, pipeline.GRAPH)).exists():
                graph.parse(written)
        total.update(_verdicts(read_gold(tables), read_graph(graph)))
    return _sum(total)


def _readable(found: Input | InputError) -> Path:
    if isinstance(found, InputError):
        raise found
    if not isinstance(found, Path):
        raise InputError(str(found), "only files are scored", "unpack the archive and give the folder")
    return found


def compare(gold: Claims, found: Claims) -> Scores:
    """The scores of a graph."""
    return _sum(Counter(_verdicts(gold, found)))


def overall(scores: Scores, group: str) -> Score:
    """The score of a whole group."""
    return sum((score for (its, _), score in scores.items() if its == group), Score())


def headline(scores: Scores) -> float:
    """The mean F1 of things, relations and figures."""
    return sum(overall(scores, group).f1 for group in GROUPS[:3]) / 3


def rows(scores: Scores) -> Iterator[tuple[str, ...]]:
    """The scores as a table: group, name, three counts, three ratios."""
    for group in GROUPS:
        named = [(name, score) for (its, name), score in sorted(scores.items()) if its == group]
        for name, score in (*named, ("all", overall(scores, group))):
            counts = (score.right, score.wrong, score.missed)
            ratios = (score.precision, score.recall, score.f1)
            yield group, name, *map(str, counts), *(f"{ratio:.3f}" for ratio in ratios)


def read_gold(paths: Iterable[Path]) -> Claims:
    """The gold of all files together: a thing that several name is one. Raises InputError."""
    gold = Claims()
    for path in paths:
        known: dict[str, str] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            kind, *cells = line.split("\t")
            try:
                if len(cells) < _CELLS[kind]:
                    raise ValueError(line)
                _record(gold, known, path.name, kind, cells)
            except (KeyError, ValueError):
                place, remedy = f"{path}:{number}", "see the form of gold files in the README"
                raise InputError(place, f"no such record or thing: {line}", remedy) from None
    return gold


def _record(gold: Claims, known: dict[str, str], file: str, kind: str, cells: list[str]) -> None:
    if kind == "E":
        spellings = [_fold(name) for name in cells[1].split("|") if name.strip()]
        # A name that the text hides (*区) is nobody else's.
        thing = f"{cells[0]}:{spellings[0]}" + (f"@{file}" if "*" in spellings[0] else "")
        gold.classes[thing] = CLASSES[CLASSES.index(cells[0])]
        its = gold.spellings.setdefault(thing, [])
        its += (name for name in spellings if name not in its)
        known.setdefault(spellings[0], thing)
        return
    subject = known[_fold(cells[0])]
    if kind == "R":
        gold.relations.add((subject, PROPERTIES[PROPERTIES.index(cells[1])], known[_fold(cells[2])]))
    elif kind == "S":
        gold.status[subject] = cells[1]
    else:
        indicators = tuple(_fold(name) for name in cells[1].split("|"))
        gold.figures.append((subject, indicators, float(cells[2]), UNITS[UNITS.index(cells[3])]))


def read_graph(graph: Graph) -> Claims:
    """What a graph in the project's vocabulary says."""
    found = Claims()
    for cls in CLASSES:
        for thing in graph.subjects(RDF.type, ZK[cls]):
            label = graph.value(thing, RDFS.label)
            if label is not None:
                found.classes[str(thing)] = cls
                others = sorted(map(str, graph.objects(thing, SKOS.altLabel)))
                found.spellings[str(thing)] = [_fold(name) for name in (str(label), *others)]
                if (status := graph.value(thing, ZK.status)) is not None:
                    found.status[str(thing)] = str(status)
    for name in PROPERTIES:
        found.relations.update((str(one), name, str(other)) for one, other in graph.subject_objects(ZK[name]))
    for node in sorted(graph.subjects(RDF.type, ZK.Observation), key=str):
        subject, indicator, value, unit = (
            _text(graph, node, p) for p in ("observationOf", "indicator", "value", "unit")
        )
        if subject and indicator and value and unit:
            found.figures.append((subject, (_fold(indicator),), float(value), unit))
    return found


def _text(graph: Graph, node: Node, property: str) -> str:
    value = graph.value(node, ZK[property])
    if value is None:
        return ""
    named = graph.value(value, SKOS.notation)
    return str(value if named is None else named)


def _sum(verdicts: Counter[tuple[str, str, str]]) -> Scores:
    names = {(group, name) for group, name, _ in verdicts}
    return {key: Score(*(verdicts[*key, slot] for slot in ("right", "wrong", "missed"))) for key in names}


def _verdicts(gold: Claims, found: Claims) -> Iterator[tuple[str, str, str]]:
    """Group, name, and right, wrong or missed for each claim of either side."""
    same = _align(gold, found)
    # The report is there by itself, so finding it is no merit. A text without a title has none in its gold.
    yield from (("entity", cls, "right" if thing in same else "wrong")
                for thing, cls in found.classes.items() if cls != "Report")  # fmt: skip
    reached = set(same.values())
    yield from (
        ("entity", cls, "missed") for thing, cls in gold.classes.items() if cls != "Report" and thing not in reached
    )
    unscored = () if gold.of("Report") else ("about", "issuedBy")
    said = {(same.get(s, s), p, same.get(o, o)) for s, p, o in found.relations if p not in unscored}
    yield from (("relation", p, "right" if (s, p, o) in gold.relations else "wrong") for s, p, o in said)
    yield from (("relation", p, "missed") for _, p, _ in gold.relations - said)
    yield from (("status", "status", "right" if found.status.get(thing) == gold.status[its] else "wrong")
                for thing, its in same.items() if its in gold.status)  # fmt: skip
    left = list(gold.figures)
    for subject, indicators, value, unit in found.figures:
        one = (same.get(subject, ""), indicators, value, unit)
        match = next((figure for figure in left if _same_figure(figure, one)), None)
        yield "observation", unit, "right" if match else "wrong"
        if match:
            left.remove(match)
    yield from (("observation", unit, "missed") for *_, unit in left)


def _same_figure(gold: tuple[str, tuple[str, ...], float, str], found: tuple[str, tuple[str, ...], float, str]) -> bool:
    (subject, indicators, value, unit), (its, (indicator, *_), got, measured) = gold, found
    near = abs(value - got) <= _NEAR * max(abs(value), 1e-12)
    letters = set(indicator)
    return (subject, unit) == (its, measured) and near and any(
        2 * len(letters & set(name)) >= min(len(letters), len(set(name))) for name in indicators
    )  # fmt: skip


def _align(gold: Claims, found: Claims) -> dict[str, str]:
    """The thing of the gold that each thing of the graph is, one to one."""
    same: dict[str, str] = {}
    for cls in CLASSES:
        golds, founds = gold.of(cls), sorted(found.of(cls))
        if cls == "Report" and len(golds) == len(founds) == 1:
            same[founds[0]] = golds[0]
        else:
            for one, other in (_phrases if cls in _PHRASES else _names)(gold, found, golds, founds):
                if one not in same and other not in same.values():
                    same[one] = other
    return same


def _names(gold: Claims, found: Claims, golds: list[str], founds: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs to try in this order: equal labels, then a label that is a spelling of the other side."""
    labels = [(one, other, found.spellings[one], gold.spellings[other]) for one in founds for other in golds]
    yield from ((one, other) for one, other, names, wanted in labels if names[0] == wanted[0])
    yield from ((one, other) for one, other, names, wanted in labels if names[0] in wanted or wanted[0] in names)


def _phrases(gold: Claims, found: Claims, golds: list[str], founds: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of phrases that are alike, the most alike first."""
    scored = [
        (-max(dice(found.spellings[one][0], name) for name in gold.spellings[other]), one, other)
        for one in founds
        for other in golds
    ]
    yield from ((one, other) for unlike, one, other in sorted(scored) if -unlike >= ALIKE)


def dice(one: str, other: str) -> float:
    """The share of bigrams that two phrases have in common, from 0 to 1; from ALIKE on they are taken for the same."""
    a, b = (Counter(text[i : i + 2] for i in range(max(len(text) - 1, 1))) for text in (one, other))
    return _part(2 * (a & b).total(), a.total() + b.total())


def _fold(text: str) -> str:
    """What spellings are compared by: no white space, no book-title marks, one width."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in "《》〈〉")


def _part(some: float, all_: float) -> float:
    return some / all_ if all_ else 0.0
