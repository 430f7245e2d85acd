"""Names as an enemy would choose them travel through every export, table, page and name of a file, and come back equal."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.graph
from kg import answers
from kg.export import BY_NAME
from kg.html import fill
from kg.knowledge import Evidence, Knowledge, Statement, Thing
from kg.model import Source
from kg.ontology import ALL_PREFIXES
from kg.publish.names import slug
from kg.store import FOLDER, Store, split
from kg.values import node_of
from kg.xml import legal

PIECES = (
    '"', "'", "<", ">", "&", "\\", "{", "}", "{{", "{%", '"""', "'''", "</script>", "<!--", "]]>", "&lt;", "../", "/", "%2e", "\n", "\t", "\x00",
    "\x1b", "=HYPERLINK(1)", "+1", "-1", "@x", "} DROP ALL #", "\\u0022", "$", "`", ";", ",", "|", "[b]", "\u202e", "\u2028", "\ufeff", "\ufffe",
    "𠮷", "开发区",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).map(
    "".join
)
SEVERAL = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LABELS = "SELECT ?l { ?z a zk:Zone ; rdfs:label ?l }"


def stored(text: str, folder: Path) -> Store:
    """A store of two zones that are called so, one within the other, as the words of a report say."""
    proof = (Evidence("r", 0, len(text), text, "zone.named"),)
    report = Thing("report/r", "Report", "r", (), {"source": text, "title": text})
    zones = tuple(Thing(f"zone/{name}", "Zone", name, (f"{name}~",), {}, proof) for name in (text, f"{text}内"))
    told = Knowledge((report, *zones), (Statement(zones[1].id, "partOf", zones[0].id, proof),), ())
    graphs = kg.graph.build(told, {"r": Source("r.txt", text)})
    return Store.create(folder / FOLDER, split(graphs.quads))


@SEVERAL
@given(text=WORDS)
def test_exports_bring_them_back(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("words")
    stored(text, folder)
    store, wanted = Store.open(folder), {text, f"{text}内"}
    for name, form in (
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("trig", ox.RdfFormat.TRIG),
        ("nq", ox.RdfFormat.N_QUADS),
    ):
        (data,) = BY_NAME[name].write(store).values()
        found = {quad.object.value for quad in ox.parse(data, format=form) if isinstance(quad.object, ox.Literal)}
        assert wanted <= found, name
    (drawing,) = BY_NAME["graphml"].write(store).values()
    shown = set(nx.get_node_attributes(nx.read_graphml(io.BytesIO(drawing)), "label").values())
    assert {plain(legal(each)) for each in wanted} <= {plain(each) for each in shown}
    tables = BY_NAME["csv"].write(store)
    rows = list(csv.DictReader(io.StringIO(tables["nodes.csv"].decode("utf-8-sig"), newline="")))
    cells = {row["label"].removeprefix("'") for row in rows}
    assert {each.removeprefix("'") for each in wanted} <= cells
    assert not [row for row in rows for cell in row.values() if re.match(r"[=+@\t\r]", cell)]


def plain(text: str) -> str:
    """XML reads each line ending as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@SEVERAL
@given(text=WORDS)
def test_answers_bring_them_back(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("words")
    stored(text, folder)
    store = Store.open(folder)
    for form in ("json", "csv"):
        out = io.BytesIO()
        answers.write(store.query(LABELS, ALL_PREFIXES), form, out)
        if form == "json":
            found = {row["l"]["value"] for row in json.loads(out.getvalue())["results"]["bindings"]}
        else:
            found = {row[0] for row in list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))[1:]}
        assert found == {text, f"{text}内"}, form


class Words(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@settings(deadline=None)
@given(text=WORDS)
def test_pages_show_them(text: str) -> None:
    wild, tame = (Words(fill("things.html", label=t, things=[{"href": t, "label": t}])) for t in (text, "x"))
    assert wild.tags == tame.tags and text in wild.text


@settings(deadline=None)
@given(text=WORDS)
def test_names_of_files_stay_in_their_folder(text: str) -> None:
    path = slug(node_of(f"zone/{text}").value)
    assert path.startswith("zone/") and path.count("/") == 1 and len(path.encode()) < 160
    assert Path("/site", path).resolve().parent == Path("/site/zone")
