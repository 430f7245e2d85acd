"""The same graph for other tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.export import drawings, jsonld, neo4j, parquet, tables, triples, workbook
from kg.export.reader import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the graph: ``write`` gives the bytes of each file by its name.

    ``folder``: it takes several files, which belong in a folder of their own. ``extra`` brings the library for it.
    """

    name: str
    what: str
    write: Callable[[Reader], dict[str, bytes]]
    folder: bool = False
    extra: str = ""


def _one(ending: str, write: Callable[[Reader], bytes]) -> Callable[[Reader], dict[str, bytes]]:
    return lambda reader: {f"graph.{ending}": write(reader)}


FORMATS = (
    Format("ttl", "Turtle", _one("ttl", triples.turtle)),
    Format("nt", "N-Triples, sorted", _one("nt", triples.ntriples)),
    Format("ttl12", "Turtle 1.2, whose statements reify triple terms", _one("ttl", triples.turtle12)),
    Format("jsonld", "JSON-LD with a compact context", _one("jsonld", jsonld.jsonld)),
    Format("rdfxml", "RDF/XML", _one("rdf", triples.rdfxml)),
    Format("trig", "TriG, a named graph for each report", _one("trig", triples.trig)),
    Format("nq", "N-Quads, sorted, a named graph for each report", _one("nq", triples.nquads)),
    Format("graphml", "GraphML, for yEd, Cytoscape and igraph", _one("graphml", drawings.graphml)),
    Format("gexf", "GEXF, for Gephi", _one("gexf", drawings.gexf)),
    Format("csv", "a folder of nodes.csv, edges.csv and figures.csv", tables.csv_files, folder=True),
    Format("neo4j", "a folder of CSV files for neo4j-admin", neo4j.neo4j_files, folder=True),
    Format("cypher", "a script in Cypher, for Neo4j and its like", _one("cypher", neo4j.cypher)),
    Format("parquet", "a folder of nodes, edges and figures", parquet.parquet_files, folder=True, extra="parquet"),
    Format(
        "xlsx", "a sheet for each class, and a responsibility matrix", _one("xlsx", workbook.workbook), extra="xlsx"
    ),
)
BY_NAME = {form.name: form for form in FORMATS}
