"""The published site: a page and Turtle for each thing, no link that leads nowhere, and what the data set is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile import HOSTILE
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCAT, PROV, VOID

from kg import pipeline
from kg.cli import main
from kg.publish import About, site
from kg.publish.links import dangling
from kg.publish.names import slug
from kg.store import Store

ABOUT = About("数据", "https://creativecommons.org/licenses/by/4.0/", "https://example.org/", "1", ("r",))
REPORT = (
    "关于岚皋县经济开发区的调研报告\n岚皋县经济开发区位于岚皋县民主镇，规划面积12.5平方公里，主导产业为食品加工。\n"
)


def published(folder: Path) -> dict[str, bytes]:
    return site(Store.open(folder).triples(), b"<!doctype html>", ABOUT)


def test_the_command_writes_a_site_that_is_whole(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    pipeline.build([tmp_path / "报告.txt"], tmp_path / "out", lambda *_: None)
    command = ["publish", str(tmp_path / "site"), "--graph", str(tmp_path / "out"), "--base", "https://example.org/z/"]
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0, told.output
    files = {p.relative_to(tmp_path / "site").as_posix(): p.read_bytes() for p in (tmp_path / "site").rglob("*.*")}
    assert list(dangling(files)) == []
    assert files["graph.html"] == (tmp_path / "out" / "graph.html").read_bytes()
    zone = files["zone/岚皋县经济开发区.html"].decode()
    assert "规划面积</th><td>12.5 km2" in zone and "主导产业为食品加工" in zone and "报告.txt:2" in zone
    facts = Graph().parse(data=files["zone/岚皋县经济开发区.ttl"], format="turtle")
    zk = "https://w3id.org/zonekg/ontology#"
    assert {str(o) for o in facts.objects(None, URIRef(f"{zk}quote"))} >= {"12.5平方公里", "主导产业为食品加工"}
    about = Graph().parse(data=files["dataset.ttl"], format="turtle")
    (build,) = about.subjects(RDF.type, PROV.Activity)
    (rules,) = {str(o) for o in about.objects(build, PROV.used) if "/rules/" in str(o)}
    assert len(rules.rpartition("/")[2]) == 64
    dataset = URIRef("https://example.org/z/")
    assert {VOID.Dataset, DCAT.Dataset} <= set(about.objects(dataset, RDF.type))
    whole = Graph().parse(data=files["graph.ttl"], format="turtle")
    assert int(str(about.value(dataset, VOID.triples))) == len(whole)


@pytest.mark.parametrize("name", ["built", "hostile_built"])
def test_no_link_leads_nowhere_and_hostile_names_stay_in_their_folder(
    name: str, request: pytest.FixtureRequest
) -> None:
    files = published(request.getfixturevalue(name))
    assert list(dangling(files)) == []
    assert not [path for path in files if ".." in path or path.startswith("/") or path.count("/") > 1]
    assert len({path.casefold() for path in files}) == len(files)
    pages = b"".join(data for path, data in files.items() if path.endswith(".html") and path != "graph.html")
    assert b"<script>alert" not in pages
    if name == "hostile_built":
        assert b"&lt;script&gt;alert(1)" in pages
    assert files == published(request.getfixturevalue(name))


def test_a_link_that_leads_nowhere_is_found() -> None:
    page = b'<a href="x/y.html">a</a><a href="#there">b</a><a id="here" href="#here">c</a><a href="https://e.org">d</a>'
    assert list(dangling({"index.html": page})) == ["index.html: x/y.html", "index.html: #there"]


@pytest.mark.parametrize("text", [*HOSTILE, "A", "a", "很长" * 200])
def test_a_name_of_a_file_fits_every_system(text: str) -> None:
    from kg.ontology import iri

    path = slug(iri(f"zone/{text}"))
    assert path.startswith("zone/") and path.count("/") == 1
    assert len(path.encode()) < 160 and not set(path) & set('<>:"\\|?*\n\r\t\x00\x1b')
    assert slug(iri("zone/A")) != slug(iri("zone/a"))


def test_addresses_that_are_none_are_wrong_usage(built: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["publish", str(tmp_path / "s"), "--graph", str(built), "--base", "no address"])
    assert told.exit_code == 2 and not (tmp_path / "s").exists()
