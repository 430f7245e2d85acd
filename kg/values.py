"""How ids, units, dates and figures are written in RDF: the IRIs and literals of the graph."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

import pyoxigraph as ox

from kg.knowledge import Evidence
from kg.ontology import ID, PREFIXES, iri

Term = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]


@dataclass(frozen=True, slots=True)
class _Unit:
    key: str
    zh: str
    en: str
    qudt: str = ""


# Value names of QUDT's unit vocabulary; it has no price of land.
UNITS = {
    "km2": _Unit("km2", "平方公里", "square kilometre", "KiloM2"),
    "km": _Unit("km", "公里", "kilometre", "KiloM"),
    "CNY": _Unit("CNY", "元", "yuan", "CCY_CNY"),
    "m3": _Unit("m3", "立方米", "cubic metre", "M3"),
    "count": _Unit("count", "个", "count", "NUM"),
    "CNY/mu": _Unit("CNY-per-mu", "元/亩", "yuan per mu"),
    "percent": _Unit("percent", "百分比", "percent", "PERCENT"),
    "kV": _Unit("kV", "千伏", "kilovolt", "KiloV"),
}
_DIVISIONS = "https://w3id.org/zonekg/industry/"
_QUDT = "http://qudt.org/vocab/unit/"
# Oxigraph's decimals end after 18 places; one mu in km² does not end at all.
_PLACES = 12


@cache
def named(prefix: str, name: str) -> ox.NamedNode:
    """A term of a vocabulary by its prefix."""
    return ox.NamedNode(PREFIXES[prefix] + name)


def zk(name: str) -> ox.NamedNode:
    """A term of zonekg's own vocabulary."""
    return named("zk", name)


@lru_cache(maxsize=1 << 14)
def node_of(local: str) -> ox.NamedNode:
    """The node of a thing by its ``class/key``."""
    return ox.NamedNode(iri(local))


TYPE, STATEMENT = named("rdf", "type"), named("rdf", "Statement")
PARTS = tuple(named("rdf", part) for part in ("subject", "predicate", "object"))
LABEL, ALIAS = named("rdfs", "label"), named("skos", "altLabel")


def report_iri(key: str) -> ox.NamedNode:
    """The IRI of a report, and of the named graph of what it supports."""
    return node_of(f"report/{key}")


def statement_iri(subject: str, predicate: str, value: str) -> ox.NamedNode:
    """The IRI of the ``rdf:Statement`` about a triple; ``value`` is an IRI, or a name."""
    return _digest_iri("statement", subject, predicate, value)


def evidence_iri(evidence: Evidence) -> ox.NamedNode:
    """The IRI of a piece of evidence: one for each place and rule."""
    return _digest_iri("evidence", evidence.report, str(evidence.start), str(evidence.end), evidence.rule)


def unit_iri(unit: str) -> ox.NamedNode:
    """The IRI of a unit by its notation."""
    return node_of(f"unit/{UNITS[unit].key}")


def _digest_iri(kind: str, *parts: str) -> ox.NamedNode:
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return ox.NamedNode(f"{ID}{kind}/{digest[:16]}")


def unit_triples(node: ox.NamedNode, notation: str) -> Iterator[Triple]:
    """What the graph says of a unit: its labels, its notation, its like in QUDT."""
    unit = UNITS[notation]
    yield node, LABEL, ox.Literal(unit.zh, language="zh")
    yield node, LABEL, ox.Literal(unit.en, language="en")
    yield node, named("skos", "notation"), ox.Literal(notation)
    if unit.qudt:
        yield node, named("skos", "exactMatch"), ox.NamedNode(_QUDT + unit.qudt)


def decimal(value: Decimal) -> ox.Literal:
    """``xsd:decimal`` in one spelling for each number: with a point, no exponent, cut to 12 places."""
    whole, _, places = f"{value:.{_PLACES}f}".partition(".")
    return ox.Literal(f"{whole}.{places.rstrip('0') or '0'}", datatype=named("xsd", "decimal"))


def _date(text: str) -> ox.Literal:
    """A date as precise as it is stated: year, month or day; any other wording as plain text."""
    for pattern, kind in (
        (r"\d{4}", named("xsd", "gYear")),
        (r"\d{4}-\d\d", named("xsd", "gYearMonth")),
        (r"\d{4}-\d\d-\d\d", named("xsd", "date")),
    ):
        if re.fullmatch(pattern, text, re.ASCII):
            return ox.Literal(text, datatype=kind)
    return ox.Literal(text)


def _division(code: str) -> ox.NamedNode:
    """A division of GB/T 4754 by its two digits, or by its IRI in ``industries.ttl``."""
    return ox.NamedNode(code if "://" in code else f"{_DIVISIONS}{code}")


def chinese(text: str) -> ox.Literal:
    """A text in Chinese."""
    return ox.Literal(text, language="zh")


ATTRIBUTES: dict[str, tuple[ox.NamedNode, Callable[[str], Term]]] = {
    "status": (zk("status"), ox.Literal),
    "code": (zk("code"), ox.Literal),
    "broader": (named("skos", "broadMatch"), _division),
    "source": (zk("source"), ox.Literal),
    "title": (named("dcterms", "title"), chinese),
    "date": (named("dcterms", "date"), _date),
    "creator": (named("dcterms", "creator"), chinese),
}


def _offset(place: Decimal) -> ox.Literal:
    return ox.Literal(int(place))


def _claimed(local: str) -> ox.NamedNode:
    """A thing, or the statement of a relation whose parts are told by line breaks."""
    subject, _, rest = local.partition("\n")
    if not rest:
        return node_of(subject)
    verb, _, value = rest.partition("\n")
    return statement_iri(iri(subject), PREFIXES["zk"] + verb, iri(value))


def _moment(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=named("xsd", "dateTime" if "T" in text else "date"))


ASSERTED: dict[str, tuple[ox.NamedNode, Callable[..., Term]]] = {
    "kind": (zk("kind"), ox.Literal),
    "relation": (zk("relation"), ox.Literal),
    "left": (zk("left"), node_of),
    "right": (zk("right"), node_of),
    "indicator": (zk("indicator"), chinese),
    "value": (zk("value"), decimal),
    "unit": (zk("unit"), unit_iri),
    "precision": (zk("precision"), decimal),
    "approximate": (zk("approximate"), ox.Literal),
    "act": (zk("act"), ox.Literal),
    "date": (named("dcterms", "date"), _date),
    "eventOf": (zk("eventOf"), node_of),
    "modality": (zk("modality"), ox.Literal),
    "passage": (zk("passage"), _offset),
    "inner": (zk("inner"), ox.Literal),
    "outer": (zk("outer"), ox.Literal),
    "verdict": (zk("verdict"), ox.Literal),
    "said": (zk("said"), chinese),
    "corrected": (zk("corrected"), chinese),
    "stands": (named("prov", "generated"), _claimed),
    "falls": (named("prov", "invalidated"), _claimed),
    "by": (named("prov", "wasAssociatedWith"), node_of),
    "on": (named("prov", "endedAtTime"), _moment),
    "note": (named("rdfs", "comment"), chinese),
}
