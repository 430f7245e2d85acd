"""Each named query parses in both engines and answers its question on a small graph."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.term import Node

from kg.ontology import folder

QUERIES = sorted((folder() / "queries").glob("*.rq"))

FACTS = """
@prefix zk: <https://w3id.org/zonekg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <https://w3id.org/zonekg/id/> .

id:a a zk:Zone ; rdfs:label "甲园"@zh ; zk:locatedIn id:town ; zk:managedBy id:committee ; zk:approvedBy id:province ;
    zk:hasPlan id:plan ; zk:leadingIndustry id:wood , id:drug ; zk:hosts id:firm ; zk:hasProject id:mill , id:road ;
    zk:facesProblem id:land , id:money ; zk:takesMeasure id:clear , id:praise .
id:b a zk:Zone ; rdfs:label "乙园"@zh ; zk:locatedIn id:county ; zk:leadingIndustry id:wood .
id:east a zk:Zone ; rdfs:label "东区"@zh ; zk:partOf id:a .
id:town a zk:Place ; rdfs:label "丙镇"@zh ; zk:partOf id:county .
id:county a zk:Place ; rdfs:label "费县"@zh ; zk:code "371325" .
id:committee a zk:Agency ; rdfs:label "甲园管委会"@zh .
id:province a zk:Agency ; rdfs:label "山东省人民政府"@zh .
id:plan a zk:Plan ; rdfs:label "甲园总体规划"@zh ; zk:approvedBy id:province ; zk:preparedBy id:committee .
id:wood a zk:Industry ; rdfs:label "木业"@zh ; skos:broadMatch <https://w3id.org/zonekg/industry/20> .
id:drug a zk:Industry ; rdfs:label "食品药品"@zh .
id:firm a zk:Enterprise ; rdfs:label "鲁沂板业"@zh ; zk:undertakes id:mill .
id:mill a zk:Project ; rdfs:label "板材项目"@zh .
id:road a zk:Project ; rdfs:label "道路项目"@zh .
id:land a zk:Problem ; rdfs:label "用地指标不足"@zh .
id:money a zk:Problem ; rdfs:label "融资困难"@zh .
id:clear a zk:Measure ; rdfs:label "清理闲置土地"@zh ; zk:status "adopted" ; zk:addresses id:land .
id:praise a zk:Measure ; rdfs:label "设立奖项"@zh ; zk:status "proposed" .
id:r a zk:Report ; rdfs:label "甲园调研报告"@zh ; zk:source "a.txt" ; zk:about id:a ; zk:issuedBy id:committee ;
    dcterms:date "2023-12"^^xsd:gYearMonth .
id:s a zk:Report ; rdfs:label "乙园简介"@zh ; zk:source "b.txt" ; zk:about id:b .
id:o1 a zk:Observation ; zk:observationOf id:a ; zk:indicator "规划面积"@zh ; zk:value 8.6 ; zk:unit id:km2 ; zk:modality "planned" ;
    zk:period "2025年" .
id:o2 a zk:Observation ; zk:observationOf id:b ; zk:indicator "规划面积"@zh ; zk:value 13.0 ; zk:unit id:km2 ; zk:modality "actual" .
id:o3 a zk:Observation ; zk:observationOf id:a ; zk:indicator "绿化面积"@zh ; zk:value 99.0 ; zk:unit id:km2 ; zk:modality "actual" .
id:o4 a zk:Observation ; zk:observationOf id:mill ; zk:indicator "总投资"@zh ; zk:value 360000000.0 ; zk:unit id:CNY ;
    zk:modality "actual" .
id:km2 skos:notation "km2" .
id:CNY skos:notation "CNY" .
id:e1 a zk:Evidence ; zk:report id:r .
id:e2 a zk:Evidence ; zk:report id:r .
id:e3 a zk:Evidence ; zk:report id:s .
"""

EXPECTED: dict[str, list[str]] = {
    "enterprises": ["甲园 鲁沂板业"],
    "evidence-by-report": ["甲园调研报告 a.txt 2", "乙园简介 b.txt 1"],
    "figures-of": [
        "乙园 规划面积 13.0 km2 - actual",
        "甲园 绿化面积 99 km2 - actual",
        "甲园 规划面积 8.6 km2 2025年 planned",
    ],
    "industry-divisions": ["乙园 木业 20", "甲园 木业 20"],
    "leading-industries": ["乙园 木业", "甲园 木业", "甲园 食品药品"],
    "managing-agencies": ["甲园 甲园管委会"],
    "measures-without-problem": ["甲园 设立奖项 proposed"],
    "plan-authors": ["甲园总体规划 甲园管委会"],
    "planned-figures": ["甲园 规划面积 8.6 km2 2025年"],
    "plans-and-approvers": ["甲园总体规划 山东省人民政府 甲园"],
    "problems-and-measures": ["甲园 用地指标不足 清理闲置土地 adopted"],
    "problems-of": ["甲园 用地指标不足 清理闲置土地 adopted", "甲园 融资困难 - -"],
    "problems-without-measure": ["甲园 融资困难"],
    "projects-and-investment": ["甲园 板材项目 鲁沂板业 总投资 360000000.0", "甲园 道路项目 - - -"],
    "reports": ["乙园简介 乙园 - -", "甲园调研报告 甲园 2023-12 甲园管委会"],
    "shared-industries": ["木业 2"],
    "sub-zones": ["甲园 东区"],
    "zone-places": ["乙园 费县 - 371325", "甲园 丙镇 费县 -"],
    "zones-and-approvers": ["甲园 山东省人民政府"],
    "zones-by-area": ["乙园 规划面积 13.0 actual", "甲园 规划面积 8.6 planned"],
    "zones-short-of-land": ["甲园 用地指标不足"],
}


def _cell(term: Node | None) -> str:
    return "-" if term is None else str(term)


def _by_rdflib(query: str) -> list[list[str]]:
    rows = Graph().parse(data=FACTS, format="turtle").query(query)
    assert rows.vars
    return [[_cell(row.get(name)) for name in rows.vars] for row in rows.bindings]


def _by_oxigraph(query: str) -> list[list[str]]:
    store = ox.Store()
    store.load(FACTS.encode(), format=ox.RdfFormat.TURTLE)
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    return [["-" if term is None else str(getattr(term, "value", term)) for term in row] for row in rows]


def _number(cell: str) -> str:
    return cell.removesuffix(".0")  # one engine writes 13.0 and the other 13


def test_every_query_has_an_expected_answer() -> None:
    assert {path.stem for path in QUERIES} == set(EXPECTED)
    assert len(QUERIES) >= 14


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_says_what_it_asks(path: Path) -> None:
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    third = next(line for line in rest if not line.startswith("# param: "))
    assert first.startswith("# title: ") and first.endswith("？")
    assert second.startswith("# title-en: ") and second.endswith("?")
    assert third.startswith("PREFIX ")
    assert "ORDER BY" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", [_by_rdflib, _by_oxigraph], ids=["rdflib", "oxigraph"])
@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_answers_its_question(path: Path, engine: object) -> None:
    assert callable(engine)
    rows = engine(path.read_text(encoding="utf-8"))
    assert [[_number(cell) for cell in row] for row in rows] == [
        [_number(cell) for cell in row.split()] for row in EXPECTED[path.stem]
    ]
