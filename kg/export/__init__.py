"""The same graph for other tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.export import drawings, tables, triples
from kg.export.reader import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the graph: ``write`` gives the bytes of each file by its name.

    ``folder``: it takes several files, which belong in a folder of their own.
    """

    name: str
    what: str
    write: Callable[[Reader], dict[str, bytes]]
    folder: bool = False


def _one(ending: str, write: Callable[[Reader], bytes]) -> Callable[[Reader], dict[str, bytes]]:
    return lambda reader: {f"graph.{ending}": write(reader)}


FORMATS = (
    Format("ttl", "Turtle", _one("ttl", triples.turtle)),
    Format("nt", "N-Triples, sorted", _one("nt", triples.ntriples)),
    Format("jsonld", "JSON-LD", _one("jsonld", triples.jsonld)),
    Format("rdfxml", "RDF/XML", _one("rdf", triples.rdfxml)),
    Format("trig", "TriG, a named graph for each report", _one("trig", triples.trig)),
    Format("nq", "N-Quads, sorted, a named graph for each report", _one("nq", triples.nquads)),
    Format("graphml", "GraphML, for yEd, Cytoscape and igraph", _one("graphml", drawings.graphml)),
    Format("gexf", "GEXF, for Gephi", _one("gexf", drawings.gexf)),
    Format("csv", "a folder of nodes.csv, edges.csv and figures.csv", tables.csv_files, folder=True),
)
BY_NAME = {form.name: form for form in FORMATS}
