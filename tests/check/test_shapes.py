"""The shapes hold for a good graph and catch each planted error."""

from collections.abc import Callable

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS

from kg.check.shapes import SHAPES, Violation
from kg.check.shapes import violations as violations_of
from kg.ontology import CLASSES, ID, PROPERTIES, ZK, folder

VOCABULARY = Namespace(ZK)


def violations(graph: Graph) -> tuple[Violation, ...]:
    return violations_of(graph.serialize(format="turtle"))


GOOD = """
@prefix zk: <https://w3id.org/zonekg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <https://w3id.org/zonekg/id/> .
@prefix unit: <https://w3id.org/zonekg/id/unit/> .

id:zone a zk:Zone ; rdfs:label "费县经济开发区"@zh ; skos:altLabel "费县经开区"@zh ;
    zk:locatedIn id:town ; zk:managedBy id:agency ; zk:approvedBy id:above ; zk:hasPlan id:plan ; zk:hosts id:firm ;
    zk:leadingIndustry id:industry ; zk:hasProject id:project ; zk:facesProblem id:problem ; zk:takesMeasure id:measure .
id:part a zk:Zone ; rdfs:label "东区"@zh ; zk:partOf id:zone .
id:town a zk:Place ; rdfs:label "探沂镇"@zh ; zk:partOf id:county .
id:county a zk:Place ; rdfs:label "费县"@zh ; zk:code "371325" .
id:agency a zk:Agency ; rdfs:label "费县经济开发区管委会"@zh ; zk:partOf id:above .
id:above a zk:Agency ; rdfs:label "费县人民政府"@zh .
id:plan a zk:Plan ; rdfs:label "费县经济开发区总体规划"@zh ; zk:preparedBy id:agency ; zk:approvedBy id:above .
id:industry a zk:Industry ; rdfs:label "木业"@zh ; skos:broadMatch <https://w3id.org/zonekg/industry/20> .
id:firm a zk:Enterprise ; rdfs:label "鲁沂板业"@zh ; zk:undertakes id:project ; zk:operatesIn id:industry .
id:project a zk:Project ; rdfs:label "无醛板生产线项目"@zh .
id:problem a zk:Problem ; rdfs:label "用地指标不足"@zh .
id:measure a zk:Measure ; rdfs:label "开展闲置土地清理"@zh ; zk:status "proposed" ; zk:addresses id:problem .
id:report a zk:Report ; rdfs:label "关于费县经济开发区的调研报告"@zh ; zk:source "费县.txt" ;
    dcterms:title "关于费县经济开发区的调研报告"@zh ; dcterms:date "2023-12"^^xsd:gYearMonth ; dcterms:creator "张三"@zh ;
    zk:about id:zone ; zk:issuedBy id:agency .
id:observation a zk:Observation ; zk:observationOf id:zone ; zk:indicator "规划面积"@zh ; zk:value 8.6 ; zk:unit unit:km2 ;
    zk:modality "planned" ; zk:period "2025年" ; zk:approximate true ; zk:evidence id:evidence .
unit:km2 rdfs:label "平方公里"@zh ; skos:notation "km2" .
id:evidence a zk:Evidence ; zk:report id:report ; zk:start 12 ; zk:end 16 ; zk:line 1 ; zk:quote "规划面积" ; zk:rule "made.by-hand" .
"""


def _with_statements(graph: Graph) -> Graph:
    relations = [t for t in graph if str(t[1]).removeprefix(ZK) in PROPERTIES]
    for number, (subject, predicate, value) in enumerate(sorted(relations)):
        node = URIRef(f"{ID}statement/{number}")
        graph.add((node, RDF.type, RDF.Statement))
        graph.add((node, RDF.subject, subject))
        graph.add((node, RDF.predicate, predicate))
        graph.add((node, RDF.object, value))
        graph.add((node, VOCABULARY.evidence, _id("evidence")))
    return graph


def _id(name: str) -> URIRef:
    return URIRef(ID + name)


def _good() -> Graph:
    return _with_statements(Graph().parse(data=GOOD, format="turtle"))


def _set(subject: str, predicate: URIRef, *values: object) -> Callable[[Graph], None]:
    def plant(graph: Graph) -> None:
        graph.remove((_id(subject), predicate, None))
        for value in values:
            graph.add((_id(subject), predicate, value if isinstance(value, URIRef | Literal) else Literal(value)))

    return plant


def _also(subject: str, predicate: URIRef, value: URIRef) -> Callable[[Graph], None]:
    def plant(graph: Graph) -> None:
        graph.add((_id(subject), predicate, value))

    return plant


V = VOCABULARY
ERRORS: list[tuple[str, Callable[[Graph], None]]] = [
    ("Thing-label", _set("zone", RDFS.label)),
    ("Thing-label", _set("zone", RDFS.label, Literal("zone", lang="en"))),
    ("Thing-label", _set("zone", RDFS.label, Literal("甲", lang="zh"), Literal("乙", lang="zh"))),
    ("Thing-altLabel", _set("zone", SKOS.altLabel, Literal("", lang="zh"))),
    ("Thing-class", _also("zone", RDF.type, V.Place)),
    ("Measure-status", _set("measure", V.status, "done")),
    ("Measure-status", _set("measure", V.status)),
    ("Place-code", _set("county", V.code, "37132")),
    ("Place-code", _set("county", V.code, "371325", "371300")),
    ("Industry-broadMatch", _set("industry", SKOS.broadMatch, Literal("20"))),
    ("Report-source", _set("report", V.source)),
    ("Report-title", _set("report", DCTERMS.title, Literal("a", lang="zh"), Literal("b", lang="zh"))),
    ("Report-date", _set("report", DCTERMS.date, 2023)),
    ("Report-creator", _set("report", DCTERMS.creator, Literal(""))),
    ("Observation-of", _set("observation", V.observationOf)),
    ("Observation-of", _set("observation", V.observationOf, _id("nowhere"))),
    ("Observation-indicator", _set("observation", V.indicator, Literal("area", lang="en"))),
    ("Observation-value", _set("observation", V.value, "8.6")),
    ("Observation-unit", _set("observation", V.unit, _id("unit/mu"))),
    ("Observation-modality", _set("observation", V.modality, "hoped")),
    ("Observation-period", _set("observation", V.period, "2024", "2025")),
    ("Observation-approximate", _set("observation", V.approximate, "yes")),
    ("Observation-evidence", _set("observation", V.evidence)),
    ("Unit-notation", _set("unit/km2", SKOS.notation, "sqkm")),
    ("Statement-subject", _set("statement/0", RDF.subject)),
    ("Statement-predicate", _set("statement/0", RDF.predicate, V.likes)),
    ("Statement-object", _set("statement/0", RDF.object, "text")),
    ("Statement-evidence", _set("statement/0", V.evidence)),
    ("Statement-evidence", _set("statement/0", V.evidence, _id("zone"))),
    ("Evidence-report", _set("evidence", V.report, _id("zone"))),
    ("Evidence-start", _set("evidence", V.start, -1)),
    ("Evidence-order", _set("evidence", V.start, 20)),
    ("Evidence-end", _set("evidence", V.end)),
    ("Evidence-quote", _set("evidence", V.quote, "")),
    ("Evidence-rule", _set("evidence", V.rule)),
    ("Evidence-line", _set("evidence", V.line, 0)),
    ("Evidence-page", _set("evidence", V.page, 0)),
    ("quote-fills-its-span", _set("evidence", V.quote, "面积")),
    ("relation-has-statement", _also("zone", V.locatedIn, _id("county"))),
    ("statement-is-stated", _set("zone", V.locatedIn)),
    ("partOf", _set("part", V.partOf, _id("town"))),
    ("partOf-itself", _set("part", V.partOf, _id("part"))),
    *((f"{name}-range", _also(subject, V[name], _id(subject))) for name, subject in [
        ("locatedIn", "zone"), ("managedBy", "zone"), ("approvedBy", "plan"), ("preparedBy", "plan"), ("hasPlan", "zone"),
        ("leadingIndustry", "zone"), ("hosts", "zone"), ("hasProject", "zone"), ("undertakes", "firm"),
        ("operatesIn", "firm"), ("facesProblem", "zone"), ("takesMeasure", "zone"), ("addresses", "measure"),
        ("about", "report"), ("issuedBy", "report"),
    ]),
    *((name, _also("problem", V[name], _id(value))) for name, value in [
        ("locatedIn", "town"), ("managedBy", "agency"), ("approvedBy", "agency"), ("preparedBy", "agency"), ("hasPlan", "plan"),
        ("leadingIndustry", "industry"), ("hosts", "firm"), ("hasProject", "project"), ("undertakes", "project"),
        ("operatesIn", "industry"), ("facesProblem", "problem"), ("takesMeasure", "measure"), ("addresses", "problem"),
        ("about", "zone"), ("issuedBy", "agency"),
    ]),
]  # fmt: skip


def test_a_good_graph_conforms() -> None:
    graph = _good()
    assert {str(c).removeprefix(ZK) for c in graph.objects(None, RDF.type)} >= set(CLASSES)
    assert {str(p).removeprefix(ZK) for p in graph.predicates()} >= set(PROPERTIES)
    assert violations(graph) == ()


def test_an_empty_graph_conforms() -> None:
    assert violations(Graph()) == ()


@pytest.mark.parametrize(("shape", "plant"), ERRORS, ids=[f"{n}-{shape}" for n, (shape, _) in enumerate(ERRORS)])
def test_a_planted_error_is_found(shape: str, plant: Callable[[Graph], None]) -> None:
    graph = _good()
    plant(graph)
    found = violations(graph)
    assert shape in {v.shape for v in found}
    assert list(found) == sorted(found)
    assert all(v.focus and v.message and v.severity == "Violation" for v in found)


def test_a_violation_says_what_is_wrong() -> None:
    graph = _good()
    graph.add((_id("zone"), VOCABULARY.locatedIn, _id("county")))
    (violation,) = violations(graph)
    assert violation.focus == ID + "zone"
    assert violation.path == ZK + "locatedIn"
    assert violation.message == f"a relation has a statement with evidence: {ID}county"


@pytest.mark.parametrize("plants", [ERRORS[start::5] for start in range(5)])
def test_what_is_found_is_what_the_reference_finds(plants: list[tuple[str, Callable[[Graph], None]]]) -> None:
    graph = _good()
    for _, plant in plants:
        plant(graph)
    _, report, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(folder() / "shapes.ttl"))
    assert isinstance(report, Graph)
    parts = (SH.sourceShape, SH.focusNode, SH.resultPath)
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    reference = {tuple(str(report.value(result, part) or "") for part in parts) for result in results}
    found = {(SHAPES + v.shape, v.focus, v.path) for v in violations(graph)}
    assert {shape for shape, *_ in found} == {shape for shape, *_ in reference}
    whole = {shape for shape, focus, _ in reference if focus in (str(RDF.Statement), f"{ZK}Evidence")}  # of all nodes
    assert {told for told in found if told[0] not in whole} == {told for told in reference if told[0] not in whole}


def test_each_class_property_and_shape_is_tried() -> None:
    shapes = Graph().parse(folder() / "shapes.ttl")
    tried = {shape for shape, _ in ERRORS}
    named = {str(s).rpartition("#")[2] for s in shapes.subjects(SH.message) if isinstance(s, URIRef)}
    named |= {str(s).rpartition("#")[2] for s in shapes.subjects(SH.sparql)}
    assert named - tried == set()
    targets = {str(o).removeprefix(ZK) for o in shapes.objects(None, SH.targetClass)}
    assert targets >= {*CLASSES, "Observation", "Evidence"}
    assert {str(o).removeprefix(ZK) for o in shapes.objects(None, SH.targetSubjectsOf)} == set(PROPERTIES)


def test_thousands_of_triples_conform() -> None:
    graph = Graph().parse(data=GOOD, format="turtle")
    for number in range(500):
        place = _id(f"place/{number}")
        graph.add((place, RDF.type, VOCABULARY.Place))
        graph.add((place, RDFS.label, Literal(f"村{number}", lang="zh")))
        graph.add((place, VOCABULARY.partOf, _id("town")))
    _with_statements(graph)
    assert len(graph) > 4000
    assert violations(graph) == ()
