"""A built graph for notebooks and programs: ``kg.open("out")``."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib

from kg import query
from kg.answers import Answer
from kg.labels import names
from kg.network import to_networkx
from kg.rdf import to_rdflib
from kg.store import Store
from kg.view import render

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_SHOWN = 100  # rows of a table in a notebook
_DRAWN = 2_000  # things in a drawing there
_HEIGHT = 600  # pixels


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an answer, each a dictionary by column.

    Values are Python's: ``Decimal``, ``int``, ``bool``, ``str`` (an IRI too), ``None`` where nothing is bound.
    The answer to a CONSTRUCT has the columns subject, predicate and object; to an ASK, answer.
    """

    columns: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.values)

    def __len__(self) -> int:
        return len(self.values)

    def to_pandas(self) -> pd.DataFrame:
        """The answer as a data frame (extra ``pandas``)."""
        import pandas as pd

        return pd.DataFrame(list(self.values), columns=list(self.columns))

    def _repr_html_(self) -> str:
        head = _cells("th", self.columns)
        body = "".join(_cells("td", row) for row in self.values[:_SHOWN])
        left = len(self.values) - _SHOWN
        note = f"<p>… {left} more rows</p>" if left > 0 else ""
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>{note}"


class Graph:
    """A graph to ask and to hand on."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, folder: str | PathLike[str], in_memory: bool = False) -> Graph:
        """The graph of the build in ``folder``, read from the disk or held in memory; QueryError when there is none."""
        store = Store.open(Path(folder))
        return cls(store.in_memory() if in_memory else store)

    def query(self, words: str, **values: str) -> Rows:
        """The answer to a named query (narrowed by its parameters), a .rq file or SPARQL itself.

        ``graph.query("problems-of", zone="鲁山县产业集聚区")``. Raises QueryError as ``kg query`` does.
        """
        question = query.find(words)
        with query.told(question):
            return _rows(query.ask(self._store, question, values))

    def to_rdflib(self) -> rdflib.Graph:
        """All triples, facts and evidence, in an rdflib graph in memory."""
        return to_rdflib(self._store.triples())

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Things as nodes and relations as edges, with their figures and quotes; see ``kg.network``."""
        return to_networkx(self._store.triples())

    def _repr_html_(self) -> str:
        network = self.to_networkx()
        if len(network) > _DRAWN:
            return f"<p>{len(network)} things, {network.number_of_edges()} relations: too many to draw here</p>"
        page = html.escape(render(network, names()), quote=True)
        return f'<iframe srcdoc="{page}" sandbox="allow-scripts" width="100%" height="{_HEIGHT}"></iframe>'


def _cells(tag: str, row: tuple[Any, ...]) -> str:
    cells = "".join(f"<{tag}>{html.escape('' if cell is None else str(cell))}</{tag}>" for cell in row)
    return f"<tr>{cells}</tr>"


def _rows(answer: Answer) -> Rows:
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("answer",), ((bool(answer),),))
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Rows(columns, tuple(tuple(map(_value, solution)) for solution in answer))
    return Rows(("subject", "predicate", "object"), tuple(tuple(map(_value, triple)) for triple in answer))


def _value(term: object) -> Any:
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term.value
    if isinstance(term, ox.Literal):
        plain = rdflib.Literal(term.value, datatype=None if term.language else rdflib.URIRef(term.datatype.value))
        value = plain.toPython()
        return term.value if isinstance(value, rdflib.Literal) else value
    return None if term is None else str(term)
