"""A build says in PROV-O by which version and rules it was made, and of which reports."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCTERMS, PROV

from kg import pipeline
from kg.catalogue import rules

REPORT = "{zone}简介\n{zone}规划面积8.6平方公里，主导产业为木业。\n"
ID = "https://w3id.org/zonekg/id/"


def used(out: Path) -> set[str]:
    """What the one activity of a build used, as the end of its IRI."""
    told = Graph().parse(out / "evidence.ttl")
    (build,) = [each for each in told.subjects(RDF.type, PROV.Activity) if str(each).startswith(f"{ID}build/")]
    (software,) = told.objects(build, PROV.wasAssociatedWith)
    assert (software, RDF.type, PROV.SoftwareAgent) in told
    assert str(told.value(software, DCTERMS.hasVersion)) == version("zonekg")
    assert all(isinstance(each, URIRef) for each in told.objects(build, PROV.used))
    return {str(each).removeprefix(ID) for each in told.objects(build, PROV.used)}


def test_the_graph_says_which_rules_read_which_reports(tmp_path: Path) -> None:
    for name in ("费县经济开发区", "郯城县经济开发区"):
        (tmp_path / f"{name}.txt").write_text(REPORT.format(zone=name), encoding="utf-8")
    out, reports = tmp_path / "out", sorted(tmp_path.glob("*.txt"))
    pipeline.build(reports, out, lambda *_: None)
    assert used(out) == {f"rules/{rules()}", "report/费县经济开发区简介", "report/郯城县经济开发区简介"}
    pipeline.remove("费县经济开发区简介", out, lambda *_: None)
    assert used(out) == {f"rules/{rules()}", "report/郯城县经济开发区简介"}
