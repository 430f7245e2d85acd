"""Graphs for notebooks and programs: ``kg.build("报告.txt")``, ``kg.open("out")``."""

from __future__ import annotations

import html
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib

from kg import ask, pipeline, query
from kg.answers import Answer
from kg.ask import Context
from kg.errors import KgError
from kg.labels import names
from kg.network import to_networkx
from kg.rdf import to_rdflib
from kg.read.inputs import is_address
from kg.store import Store
from kg.view import render

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_SHOWN = 100  # rows of a table in a notebook
_DRAWN = 2_000  # things in a drawing there
_HEIGHT = 600  # pixels
_TOLD = 3  # zones that stand for the graph
_ZONES = "SELECT ?name { ?zone a zk:Zone ; rdfs:label ?name }"


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
    """A graph to ask and to hand on.

    Examples:
        >>> kg.open("out")
        Graph of 岚皋县经济开发区
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, folder: str | PathLike[str], in_memory: bool = False) -> Graph:
        """The graph of the build in ``folder``, read from the disk or held in memory; QueryError when there is none."""
        store = Store.open(Path(folder))
        return cls(store.in_memory() if in_memory else store)

    def query(self, words: str, **values: str) -> Rows:
        """The answer to a named query (narrowed by its parameters), a .rq file or SPARQL itself.

        Raises QueryError as ``kg query`` does.

        Examples:
            >>> graph = kg.open("out")
            >>> for row in graph.query("problems-of", zone="岚皋县经济开发区"):
            ...     print(row["问题"], "→", row["措施"])
            企业融资难 → None
            用地指标不足 → 开展了闲置土地清理行动
            >>> next(iter(graph.query("SELECT (COUNT(*) AS ?zones) { ?zone a zk:Zone }")))
            {'zones': 1}
        """
        question = query.find(words)
        with query.told(question):
            return _rows(query.ask(self._store, question, values))

    def ask(self, question: str, context: Context | None = None) -> ask.Answer:
        """The answer to a question in Chinese, with the words that it rests on; ``context`` of the answer before, if any.

        Examples:
            >>> answer = kg.open("out").ask("岚皋县经济开发区的规划面积是多少？")
            >>> answer.status, answer.text
            ('answered', '12.5平方公里')
            >>> answer.quotes[0]["quote"], answer.quotes[0]["line"]
            ('12.5平方公里', 3)
        """
        return ask.ask(self._store, question, context)

    def to_rdflib(self) -> rdflib.Graph:
        """All triples, facts and evidence, in an rdflib graph in memory.

        Examples:
            >>> from rdflib import RDF, Namespace
            >>> zk = Namespace("https://w3id.org/zonekg/ontology#")
            >>> [zone.rpartition("/")[2] for zone in kg.open("out").to_rdflib().subjects(RDF.type, zk.Zone)]
            ['岚皋县经济开发区']
        """
        return to_rdflib(self._store.triples())

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Things as nodes and relations as edges, with their figures and quotes; see ``kg.network``.

        Examples:
            >>> network = kg.open("out").to_networkx()
            >>> sorted({data["property"] for *_, data in network.edges(data=True)})[:3]
            ['about', 'addresses', 'approvedBy']
        """
        return to_networkx(self._store.triples())

    def __repr__(self) -> str:
        labels = sorted(row["name"] for row in self.query(_ZONES))
        return (
            f"Graph of {'、'.join(labels[:_TOLD])}{f' and {len(labels) - _TOLD} more' if len(labels) > _TOLD else ''}"
        )

    def _repr_html_(self) -> str:
        network = self.to_networkx()
        if len(network) > _DRAWN:
            return f"<p>{len(network)} things, {network.number_of_edges()} relations: too many to draw here</p>"
        page = html.escape(render(network, names()), quote=True)
        return f'<iframe srcdoc="{page}" sandbox="allow-scripts" width="100%" height="{_HEIGHT}"></iframe>'


def build(reports: Iterable[str | PathLike[str]], out: str | PathLike[str], jobs: int = 1) -> Graph:
    """See ``kg.build``."""
    places = [each if isinstance(each, str) and is_address(each) else Path(each) for each in reports]
    told = pipeline.build(places, Path(out), lambda *_: None, jobs=jobs)
    if not told.reports:
        raise KgError("; ".join(told.skipped) or "no reports; give files, folders or addresses")
    for line in told.skipped:
        warnings.warn(line, stacklevel=3)
    return Graph.open(out)


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
