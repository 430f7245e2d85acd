"""The RDF says what the knowledge says, in one spelling, whatever the order and the names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import gold
import pyoxigraph as ox
import pytest
from hostile import HOSTILE
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS

from kg import graph, values
from kg.check.shapes import violations
from kg.knowledge import Evidence, Knowledge, Observation, Statement, Thing
from kg.model import Source
from kg.rdf import VOCABULARY as ZK
from kg.rdf import to_rdflib
from kg.turtle import turtle

Seeds = tuple[Knowledge, Mapping[str, Source]]
PROOF = (Evidence("r", 3, 5, "词语", "rule"),)


@pytest.mark.parametrize("case", ["graphs", "hostile"])
@pytest.mark.parametrize("part", ["facts", "evidence"])
def test_turtle_survives_rdflib(case: str, part: str, request: pytest.FixtureRequest) -> None:
    triples = getattr(request.getfixturevalue(case), part)
    written = turtle(triples)
    again = Graph().parse(data=written, format="turtle")
    assert len(again) == len(triples)
    assert set(again) == set(to_rdflib(triples))


@pytest.mark.parametrize("case", ["graphs", "hostile"])
def test_turtle_loads_into_oxigraph(case: str, request: pytest.FixtureRequest) -> None:
    facts = request.getfixturevalue(case).facts
    assert {quad.triple for quad in ox.parse(turtle(facts), format=ox.RdfFormat.TURTLE)} == set(facts)


def test_the_order_of_knowledge_does_not_show(seeds: Seeds, graphs: graph.Graphs) -> None:
    knowledge, sources = seeds
    turned = Knowledge(knowledge.things[::-1], knowledge.statements[::-1], knowledge.observations[::-1])
    again = graph.build(turned, sources)
    assert turtle(again.facts) == turtle(graphs.facts)
    assert turtle(again.evidence) == turtle(graphs.evidence)
    assert set(again.quads) == set(graphs.quads)


def test_hash_seeds_do_not_show() -> None:
    program = "import gold\nfrom kg import graph, turtle\ng = graph.build(*gold.seeds())\n"
    program += "print(turtle.turtle(g.facts), turtle.turtle(g.evidence))"
    here = Path(__file__).parent
    path = os.pathsep.join((str(here), str(here.parent)))
    written = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(written) == 1


def test_nothing_of_the_gold_is_lost(seeds: Seeds, graphs: graph.Graphs) -> None:
    facts = to_rdflib(graphs.facts)
    told = {tuple(line.split("\t")[:4]) for path in gold.GOLD for line in path.read_text("utf-8").splitlines()}
    labels = {node: str(label) for node, label in facts.subject_objects(RDFS.label)}
    for kind, *cells in told:
        if kind == "E":
            assert (None, RDFS.label, Literal(cells[1].split("|")[0], lang="zh")) in facts
        elif kind == "R":
            assert tuple(cells) in {(labels[s], cells[1], labels[o]) for s, o in facts.subject_objects(ZK[cells[1]])}
    assert len(list(facts.subjects(RDF.type, ZK.Observation))) == len(seeds[0].observations)


def test_it_conforms_to_the_shapes(graphs: graph.Graphs) -> None:
    assert violations(turtle(graphs.facts + graphs.evidence)) == ()


def test_every_quote_stands_at_its_offsets_and_line(seeds: Seeds, graphs: graph.Graphs) -> None:
    text = next(iter(seeds[1].values())).text
    evidence = to_rdflib(graphs.evidence)
    for node in evidence.subjects(RDF.type, ZK.Evidence):
        start, end, quote, line = (evidence.value(node, ZK[name]) for name in ("start", "end", "quote", "line"))
        assert text[int(start) : int(end)] == str(quote)
        assert text.count("\n", 0, int(start)) + 1 == int(line)


def test_triples_belong_to_the_reports_that_say_them() -> None:
    zone, place = Thing("zone/z", "Zone", "z"), Thing("place/p", "Place", "p")
    said = tuple(Evidence(key, 0, 1, "z", "rule") for key in ("r1", "r2"))
    quads = graph.build(Knowledge((zone, place), (Statement("zone/z", "locatedIn", "place/p", said),))).quads
    located = {quad.graph_name for quad in quads if quad.predicate.value == str(ZK.locatedIn)}
    assert located == {values.report_iri("r1"), values.report_iri("r2")}
    assert {quad.graph_name for quad in quads if quad.subject.value.endswith("place/p")} == {ox.DefaultGraph()}
    quotes = [quad for quad in quads if quad.predicate.value == str(ZK.quote)]
    assert {q.subject for q in quotes if q.graph_name == values.report_iri("r1")} == {values.evidence_iri(said[0])}


def test_attributes_become_what_the_vocabulary_says() -> None:
    report = Thing(
        "report/r", "Report", "题", (), {"source": "a.txt", "title": "题", "date": "2023-12", "creator": "某局"}
    )
    things = (
        report,
        Thing("measure/m", "Measure", "m", (), {"status": "adopted"}),
        Thing("place/p", "Place", "p", (), {"code": "411729"}),
        Thing("industry/i", "Industry", "i", (), {"broader": "20"}),
    )
    facts = to_rdflib(graph.build(Knowledge(things)).facts)
    node = URIRef(values.report_iri("r").value)
    assert str(facts.value(node, ZK.source)) == "a.txt"
    assert facts.value(node, DCTERMS.title) == Literal("题", lang="zh")
    assert facts.value(node, DCTERMS.date) == Literal("2023-12", datatype=XSD.gYearMonth)
    assert facts.value(node, DCTERMS.creator) == Literal("某局", lang="zh")
    assert "adopted" in map(str, facts.objects(None, ZK.status))
    assert "411729" in map(str, facts.objects(None, ZK.code))
    assert URIRef("https://w3id.org/zonekg/industry/20") in facts.objects(None, SKOS.broadMatch)


def test_an_observation_carries_only_what_is_known() -> None:
    plain = Observation("observation/o", "zone/z", "面积", Decimal("8.60"), "km2", "actual", PROOF)
    full = replace(plain, id="observation/f", period="2025", approximate=True, unit="CNY/mu")
    facts = to_rdflib(graph.build(Knowledge((), (), (plain, full))).facts)
    one, other = (URIRef(f"https://w3id.org/zonekg/id/observation/{name}") for name in "of")
    assert facts.value(one, ZK.value) == Literal("8.6", datatype=XSD.decimal)
    assert (one, ZK.period, None) not in facts
    assert (one, ZK.approximate, None) not in facts
    assert facts.value(one, ZK.evidence) == URIRef(values.evidence_iri(PROOF[0]).value)
    assert str(facts.value(other, ZK.period)) == "2025"
    assert facts.value(other, ZK.approximate) == Literal(True)
    assert str(facts.value(other, ZK.unit)).endswith("unit/CNY-per-mu")
    assert str(facts.value(facts.value(other, ZK.unit), SKOS.notation)) == "CNY/mu"
    assert facts.value(facts.value(one, ZK.unit), SKOS.exactMatch) == URIRef("http://qudt.org/vocab/unit/KiloM2")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("8", "8.0"),
        ("8.50", "8.5"),
        ("2E+9", "2000000000.0"),
        ("-0.5", "-0.5"),
        ("1E-8", "0.00000001"),
        ("0", "0.0"),
        ("9" * 40, "9" * 40 + ".0"),
    ],
)
def test_a_decimal_has_one_spelling(value: str, text: str) -> None:
    assert values.decimal(Decimal(value)).value == text


def test_a_decimal_without_end_is_cut() -> None:
    assert values.decimal(Decimal(1) / Decimal(1500)).value == "0.000666666667"


@pytest.mark.parametrize(("text", "lines"), [("ab\ncd\nef", 2), ("ab\r\ncd\r\nef", 1), ("ab\rcd\ref", 2)])
def test_lines_are_counted_by_any_line_end(text: str, lines: int) -> None:
    thing = Thing("zone/z", "Zone", "z", (), {}, PROOF)
    evidence = to_rdflib(graph.build(Knowledge((thing,)), {"r": Source("a.txt", text)}).evidence)
    assert list(evidence.objects(None, ZK.line)) == [Literal(lines)]


def test_without_sources_there_are_no_lines() -> None:
    thing = Thing("zone/z", "Zone", "z", (), {}, PROOF)
    assert "zk:line" not in turtle(graph.build(Knowledge((thing,))).evidence)


def test_hostile_names_stay_as_they_are(hostile: graph.Graphs) -> None:
    assert {str(label) for label in to_rdflib(hostile.facts).objects(None, RDFS.label)} >= set(HOSTILE)
