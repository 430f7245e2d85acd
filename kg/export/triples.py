"""The RDF formats. Each gives the same bytes for the same triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg import turtle as ttl
from kg.export.reader import Reader
from kg.ontology import ALL_PREFIXES, PREFIXES
from kg.xml import legal

_RDF = PREFIXES["rdf"]
_PARTS = ("subject", "predicate", "object")


def turtle(reader: Reader) -> bytes:
    """Turtle with a block for each subject."""
    return ttl.turtle(reader.triples()).encode()


def ntriples(reader: Reader) -> bytes:
    """N-Triples in order."""
    return _lines(map(str, reader.triples()))


def nquads(reader: Reader) -> bytes:
    """N-Quads in order."""
    return _lines(map(str, reader.quads()))


def trig(reader: Reader) -> bytes:
    """TriG: first what no report supports, then the reports by IRI."""
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in reader.quads():
        name = quad.graph_name
        graphs.setdefault(name.value if isinstance(name, ox.NamedNode) else "", []).append(quad.triple)
    parts = (
        f"\nGRAPH {ttl.shorten(name)} {{\n{ttl.blocks(triples)}}}\n" if name else ttl.blocks(triples)
        for name, triples in sorted(graphs.items())
    )
    return (ttl.header() + "".join(parts)).encode()


def turtle12(reader: Reader) -> bytes:
    """Turtle 1.2: each statement reifies its triple (``rdf:reifies``), where the graph itself has RDF 1.1's four triples."""
    return _written(_reifying(reader.triples()), ox.RdfFormat.TURTLE)


def _reifying(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    parts: dict[ox.NamedNode | ox.BlankNode, dict[str, Any]] = defaultdict(dict)
    for triple in triples:
        part = triple.predicate.value.removeprefix(_RDF)
        if part in _PARTS and isinstance(triple.subject, ox.NamedNode):
            parts[triple.subject][part] = triple.object
        elif triple.object != ox.NamedNode(f"{_RDF}Statement"):
            yield triple
    for statement, told in parts.items():
        yield ox.Triple(statement, ox.NamedNode(f"{_RDF}reifies"), ox.Triple(*(told[part] for part in _PARTS)))


def rdfxml(reader: Reader) -> bytes:
    """RDF/XML; characters that XML does not have become U+FFFD."""
    # A reader of XML makes a line feed of a carriage return that is not escaped.
    return _written(map(_legal, reader.triples()), ox.RdfFormat.RDF_XML).replace(b"\r", b"&#13;")


def _written(triples: Iterator[ox.Triple], form: ox.RdfFormat) -> bytes:
    # Without an output to write to, serialize always gives bytes.
    return ox.serialize(sorted(triples, key=str), format=form, prefixes=ALL_PREFIXES) or b""


def _lines(statements: map[str]) -> bytes:
    return "".join(sorted(f"{statement} .\n" for statement in statements)).encode()


def _legal(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or legal(value.value) == value.value:
        return triple
    kind = {"language": value.language} if value.language else {"datatype": value.datatype}
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(legal(value.value), **kind))
