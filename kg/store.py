"""The graph on disk, ready to be asked.

An Oxigraph store with a named graph for each report. The default graph holds all of them as well: over
a union made at query time, Oxigraph answers once for each report that says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node, URIRef

from kg.errors import OutputError, QueryError
from kg.rdf import to_ox

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
FOLDER = "store"
_FAILURES = (OSError, RuntimeError)  # a system's and RocksDB's own


Quad = tuple[URIRef, URIRef, Node, URIRef | None]


class Store:
    """A store opened for reading, which any number of processes may do at a time."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @staticmethod
    def create(path: Path, quads: Iterable[Quad]) -> None:
        """Fill a new store at ``path``, which must not exist and belongs in a scratch folder.

        Raises OutputError when it cannot be written.
        """
        try:
            store = ox.Store(str(path))
            store.bulk_extend(_to_ox(quads))
            store.flush()
        except _FAILURES as error:
            raise OutputError(f"{path}: {error}; choose another place to write to") from error

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store of the build in ``folder``; QueryError when there is none or it cannot be read."""
        path = folder / FOLDER
        # Oxigraph would make an empty store of a folder that holds none.
        if not (path / "CURRENT").is_file():
            raise QueryError(f"no graph in {folder}; run: kg build PATH --out {folder}")
        try:
            return cls(ox.Store.read_only(str(path)))
        except _FAILURES as error:
            raise QueryError(f"{path}: {error}; run: kg build PATH --out {folder}") from error

    def query(self, text: str, prefixes: Mapping[str, str] | None = None) -> Answer:
        """Ask SPARQL of all reports at once; SyntaxError when it is none, OSError when reading fails."""
        return self._store.query(text, prefixes=dict(prefixes or {}))

    def triples(self) -> Iterator[ox.Triple]:
        """Everything that any report says, once."""
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

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
        return rdflib.Graph(store=OxigraphStore(store=self._store), identifier=DATASET_DEFAULT_GRAPH_ID)


def _to_ox(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    for subject, predicate, value, report in quads:
        triple = ox.NamedNode(subject), ox.NamedNode(predicate), to_ox(value)
        yield ox.Quad(*triple)
        if report is not None:
            yield ox.Quad(*triple, ox.NamedNode(report))
