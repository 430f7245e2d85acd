"""The graph on disk, ready to be asked.

An Oxigraph store with a named graph for each report. The default graph holds all of them as well: over
a union made at query time, Oxigraph answers once for each report that says the same. Beside it stands an
index of the names of things.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import OutputError, QueryError
from kg.files import recover
from kg.ontology import CLASSES, PREFIXES, UNION, ZK
from kg.search import Index, Name, write_index
from kg.sparql import names_graphs

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
FOLDER = "store"
_TOGETHER = 200_000  # quads that are loaded at a time: the loader takes some 1 KB for each
_FAILURES = (OSError, RuntimeError, sqlite3.Error)  # a system's, RocksDB's and SQLite's own
_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_TYPE, _LABEL, _ALIAS = (
    ox.NamedNode(PREFIXES[prefix] + name) for prefix, name in (("rdf", "type"), ("rdfs", "label"), ("skos", "altLabel"))
)
_NAMING = {_LABEL, _ALIAS}
Triple = tuple[Any, Any, Any]  # of terms: those of ox.Triple would be made anew each time that one looks at them
Told = tuple[Triple, Sequence[_Graph]]
"""A triple, and the graphs of the reports that say it; the default graph where none does."""


class Store:
    """A store opened for reading, which any number of processes may do at a time."""

    def __init__(self, store: ox.Store, path: Path) -> None:
        self._store, self.path = store, path
        self._whole = store  # what is asked where a question names no graph

    @classmethod
    def create(cls, path: Path, told: Iterable[Told], held: int = 0) -> Store:
        """Fill a new store at ``path``, which must not exist and belongs in a scratch folder.

        What is returned can be asked and added to before others open it; up to ``held`` triples it also holds in
        memory. Raises OutputError when it cannot be written.
        """
        names, whole, rest = _Names(), ox.Store(), iter(told)
        try:
            store = ox.Store(str(path))
            while some := list(islice(rest, _TOGETHER)):
                names.note(triple for triple, _ in some)
                of_all, of_reports = _of_all(some), _of_reports(some)
                store.bulk_extend(chain(of_all, of_reports))
                if held:
                    whole.bulk_extend(of_all)
                if len(whole) > held:
                    held, whole = 0, ox.Store()
            store.optimize()  # lookups in the many files of the loader take three times as long
            write_index(path, names)
        except _FAILURES as error:
            raise OutputError(f"{path}: {error}; choose another place to write to") from error
        made = cls(store, path)
        if held:
            made._whole = whole
        return made

    def add(self, triples: Iterable[ox.Triple]) -> None:
        """Put what no report says into a store that was just made."""
        quads = [ox.Quad(*triple) for triple in triples]
        self._store.extend(quads)
        self._store.flush()
        if self._whole is not self._store:
            self._whole.extend(quads)

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Store:
        """A store in memory, filled with ``quads`` under the reports that say them."""
        told, store = list(split(quads)), ox.Store()
        store.bulk_extend(chain(_of_all(told), _of_reports(told)))
        return cls(store, Path())

    @classmethod
    def parse(cls, place: Path) -> Store:
        """The graph of a build's Turtle files, or of one RDF file, in memory; without such files, its store.

        What others built has no store of ours. Raises QueryError when there is no graph or it cannot be read.
        """
        recover(place)
        files = [place] if place.is_file() else [place / name for name in ("graph.ttl", "evidence.ttl")]
        files = [file for file in files if file.is_file()]
        if not files:
            return cls.open(place)
        store = ox.Store()
        for file in files:
            form = ox.RdfFormat.from_extension(file.suffix.removeprefix(".")) or ox.RdfFormat.TURTLE
            try:
                store.bulk_load(path=str(file), format=form)
            except (SyntaxError, ValueError) as error:
                reason = " ".join(str(error).split())
                raise QueryError(f"{file}: {reason}; give RDF, or build the graph again") from error
            except _FAILURES as error:
                raise QueryError(f"{file}: {error}; check the file and its permissions") from error
        return cls(store, place)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store of the build in ``folder``; QueryError when there is none or it cannot be read."""
        path = folder / FOLDER
        for _ in range(2):  # again, because a build may have begun to change stores in between
            recover(folder)
            if (path / "CURRENT").is_file():
                break
        else:  # Oxigraph would make an empty store of a folder that holds none
            raise QueryError(f"no graph in {folder}; run: kg build PATH --out {folder}")
        try:
            return cls(ox.Store.read_only(str(path)), path)
        except _FAILURES as error:
            raise QueryError(f"{path}: {error}; run: kg build PATH --out {folder}") from error

    def in_memory(self) -> Store:
        """The same store with what all reports say held in memory as well, where questions are answered from then on.

        Only questions that name graphs still go to the disk. Raises QueryError when it cannot be read.
        """
        held, held._whole = Store(self._store, self.path), ox.Store()
        try:
            held._whole.bulk_extend(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        except _FAILURES as error:
            raise QueryError(f"{self.path}: {error}; build again") from error
        return held

    def query(
        self,
        text: str,
        prefixes: Mapping[str, str] | None = None,
        default: Sequence[str] | None = None,
        named: Sequence[str] | None = None,
    ) -> Answer:
        """Ask SPARQL of all reports at once, or of the dataset of the named graphs ``default`` and ``named``.

        Either may be empty; ``kg.ontology.UNION`` names all reports at once. Raises SyntaxError when the text is no
        SPARQL, ValueError when a graph's name is no IRI, OSError when reading fails.
        """
        graphs: list[_Graph] | None = None if default is None else [_graph(name) for name in default]
        visible: list[ox.NamedNode | ox.BlankNode] | None = None if named is None else [*map(ox.NamedNode, named)]
        whole = graphs is None and visible is None and not names_graphs(text)
        store = self._whole if whole else self._store
        return store.query(text, prefixes=dict(prefixes or {}), default_graph=graphs, named_graphs=visible)

    def search(self, words: str, most: int) -> list[Name]:
        """Up to ``most`` things with a name that holds all of the words, the shortest such names first.

        Raises QueryError when the build that made the store wrote no index.
        """
        try:
            return self._index.find(words, most)
        except sqlite3.Error as error:
            raise QueryError(f"{self.path}: no index of names ({error}); build again") from error

    def names(self) -> list[Name]:
        """Every name of every thing, from the index; QueryError as for ``search``."""
        try:
            return list(self._index)
        except sqlite3.Error as error:
            raise QueryError(f"{self.path}: no index of names ({error}); build again") from error

    @cached_property
    def _index(self) -> Index:
        return Index(self.path)

    def triples(self) -> Iterator[ox.Triple]:
        """Everything that any report says, once."""
        return (quad.triple for quad in self._whole.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def reports(self) -> Iterator[str]:
        """The names of the reports' graphs."""
        return (graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))

    def graph(self, name: str) -> Iterator[ox.Triple]:
        """What one graph holds, in the same order each time; ``kg.ontology.UNION`` names that of all reports."""
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, _graph(name)))

    def quads(self) -> Iterator[ox.Quad]:
        """Everything under the reports that say it; what none supports stands in the default graph."""
        supported = set()
        for graph in self._store.named_graphs():
            for quad in self._store.quads_for_pattern(None, None, None, graph):
                supported.add(quad.triple)
                yield quad
        yield from (ox.Quad(*triple) for triple in self.triples() if triple not in supported)


def stamp(folder: Path) -> object:
    """What tells the build in ``folder`` from the next; None where there is none."""
    try:
        told = (folder / FOLDER / "CURRENT").stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns


def is_rdf(place: Path) -> bool:
    """Whether a file is RDF by its ending. Oxigraph takes .txt for N-Triples; here it is a report."""
    ending = place.suffix.removeprefix(".").lower()
    return place.is_file() and ending != "txt" and ox.RdfFormat.from_extension(ending) is not None


def _graph(name: str) -> _Graph:
    return ox.DefaultGraph() if name == UNION else ox.NamedNode(name)


def split(quads: Iterable[ox.Quad]) -> Iterator[Told]:
    """Quads as triples and who says them."""
    return (((quad.subject, quad.predicate, quad.object), (quad.graph_name,)) for quad in quads)


def _of_all(told: Iterable[Told]) -> list[ox.Quad]:
    """What is told, in the graph of all reports."""
    return [ox.Quad(*triple) for triple, _ in told]


def _of_reports(told: Iterable[Told]) -> list[ox.Quad]:
    """What reports say, in the graph of each."""
    everywhere = ox.DefaultGraph()
    return [ox.Quad(*triple, graph) for triple, graphs in told for graph in graphs if graph != everywhere]


class _Names:
    """The label and other names of each thing, noted while the triples that tell them go by."""

    def __init__(self) -> None:
        self._classes: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._names: dict[tuple[str, str], None] = {}

    def note(self, triples: Iterable[Triple]) -> None:
        """Note what some triples tell."""
        kinds = {ox.NamedNode(ZK + name): name for name in CLASSES}
        for subject, predicate, value in triples:
            if predicate == _TYPE:
                if value in kinds:
                    self._classes[_iri(subject)] = kinds[value]
            elif predicate in _NAMING:
                self._names[_iri(subject), value.value] = None
                if predicate == _LABEL:
                    self._labels[_iri(subject)] = value.value

    def __iter__(self) -> Iterator[Name]:
        for iri, name in self._names:
            if iri in self._classes:
                yield Name(iri, self._classes[iri], self._labels.get(iri, name), name)


def _iri(subject: Any) -> str:
    return subject.value if isinstance(subject, ox.NamedNode) else str(subject)
