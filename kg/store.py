"""The graph on disk, ready to be asked.

An Oxigraph store with a named graph for each report. The default graph holds all of them as well: over
a union made at query time, Oxigraph answers once for each report that says the same. Beside it stands an
index of the names of things.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import SKOS
from rdflib.term import Node, URIRef

from kg.errors import OutputError, QueryError
from kg.ontology import CLASSES, ZK
from kg.rdf import UNION, to_ox
from kg.search import Index, Name, write_index

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
FOLDER = "store"
_FAILURES = (OSError, RuntimeError, sqlite3.Error)  # a system's, RocksDB's and SQLite's own
_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Quad = tuple[URIRef, URIRef, Node, URIRef | None]


class Store:
    """A store opened for reading, which any number of processes may do at a time."""

    def __init__(self, store: ox.Store, path: Path) -> None:
        self._store, self.path = store, path

    @staticmethod
    def create(path: Path, quads: Sequence[Quad]) -> None:
        """Fill a new store at ``path``, which must not exist and belongs in a scratch folder.

        Raises OutputError when it cannot be written.
        """
        try:
            store = ox.Store(str(path))
            store.bulk_extend(_to_ox(quads))
            store.flush()
            write_index(path, _names(quads))
        except _FAILURES as error:
            raise OutputError(f"{path}: {error}; choose another place to write to") from error

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Store:
        """A store in memory, filled with ``quads``."""
        store = ox.Store()
        store.bulk_extend(_to_ox(quads))
        return cls(store, Path())

    @classmethod
    def parse(cls, place: Path) -> Store:
        """The graph of a build's Turtle files, or of one RDF file, in memory; without such files, its store.

        What others built has no store of ours. Raises QueryError when there is no graph or it cannot be read.
        """
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
        # Oxigraph would make an empty store of a folder that holds none.
        if not (path / "CURRENT").is_file():
            raise QueryError(f"no graph in {folder}; run: kg build PATH --out {folder}")
        try:
            return cls(ox.Store.read_only(str(path)), path)
        except _FAILURES as error:
            raise QueryError(f"{path}: {error}; run: kg build PATH --out {folder}") from error

    def query(
        self,
        text: str,
        prefixes: Mapping[str, str] | None = None,
        default: Sequence[str] | None = None,
        named: Sequence[str] | None = None,
    ) -> Answer:
        """Ask SPARQL of all reports at once, or of the dataset of the named graphs ``default`` and ``named``.

        Either may be empty; ``kg.rdf.UNION`` names all reports at once. Raises SyntaxError when the text is no
        SPARQL, ValueError when a graph's name is no IRI, OSError when reading fails.
        """
        graphs: list[_Graph] | None = None if default is None else [_graph(name) for name in default]
        visible: list[ox.NamedNode | ox.BlankNode] | None = None if named is None else [*map(ox.NamedNode, named)]
        return self._store.query(text, prefixes=dict(prefixes or {}), default_graph=graphs, named_graphs=visible)

    def search(self, words: str, most: int) -> list[Name]:
        """Up to ``most`` things with a name that holds all of the words, the shortest such names first.

        Raises QueryError when the build that made the store wrote no index.
        """
        try:
            return self._index.find(words, most)
        except sqlite3.Error as error:
            raise QueryError(f"{self.path}: no index of names ({error}); build again") from error

    @cached_property
    def _index(self) -> Index:
        return Index(self.path)

    def triples(self) -> Iterator[ox.Triple]:
        """Everything that any report says, once."""
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def reports(self) -> Iterator[str]:
        """The names of the reports' graphs."""
        return (graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))

    def graph(self, name: str) -> Iterator[ox.Triple]:
        """What one graph holds, in the same order each time; ``kg.rdf.UNION`` names that of all reports."""
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, _graph(name)))

    def quads(self) -> Iterator[ox.Quad]:
        """Everything under the reports that say it; what none supports stands in the default graph."""
        supported = set()
        for graph in self._store.named_graphs():
            for quad in self._store.quads_for_pattern(None, None, None, graph):
                supported.add(quad.triple)
                yield quad
        yield from (ox.Quad(*triple) for triple in self.triples() if triple not in supported)

    def as_rdflib(self) -> rdflib.Graph:
        """Everything that any report says as an rdflib graph that reads from this store."""
        from oxrdflib import OxigraphStore  # with all of rdflib's SPARQL, which most commands can start without

        return rdflib.Graph(store=OxigraphStore(store=self._store), identifier=DATASET_DEFAULT_GRAPH_ID)


def _graph(name: str) -> _Graph:
    return ox.DefaultGraph() if name == UNION else ox.NamedNode(name)


def _to_ox(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    for subject, predicate, value, report in quads:
        triple = ox.NamedNode(subject), ox.NamedNode(predicate), to_ox(value)
        yield ox.Quad(*triple)
        if report is not None:
            yield ox.Quad(*triple, ox.NamedNode(report))


def _names(quads: Iterable[Quad]) -> Iterator[Name]:
    """The label and other names of each thing."""
    kinds: dict[Node, str] = {URIRef(ZK + name): name for name in CLASSES}
    classes: dict[URIRef, str] = {}
    labels: dict[URIRef, str] = {}
    names: dict[tuple[URIRef, str], None] = {}
    for subject, predicate, value, _ in quads:
        if predicate == RDF.type and (kind := kinds.get(value)):
            classes[subject] = kind
        elif predicate in (RDFS.label, SKOS.altLabel):
            names[subject, str(value)] = None
            if predicate == RDFS.label:
                labels[subject] = str(value)
    for subject, name in names:
        if subject in classes:
            yield Name(str(subject), classes[subject], labels.get(subject, name), name)
