"""The page: one file that asks nobody for anything, takes any label, and is the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from kg.view import render
from kg.view.model import MOST_CHIPS

HERE = Path(__file__).parent
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "<!--<script>",
    "]]>&lt;b&gt;\u2028\u2029\x00",
    "{{ 7*7 }}{% raw %}",
    "@policy@",
    '<a href="https://example.org/">',
)


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.tags[-1] if self.tags else ("", {})
        if tag in self.inline and "type" not in attributes and data.strip():
            self.inline[tag].append(data)


def hostile(text: str) -> nx.MultiDiGraph[str]:
    """A network that says the text everywhere."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    proof = {"quote": text, "source": text, "line": 1, "start": 0, "end": 1, "rule": text, "report": text}
    figure = {"indicator": text, "value": text, "unit": text, "period": text, "modality": text, **proof}
    for name in (text, f"{text}#"):
        network.add_node(name, cls="Zone", label=text, aliases=[text], figures=[figure], status=text, evidence=[proof])
    network.add_edge(text, f"{text}#", key=text, property=text, evidence=[proof])
    return network


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_markup(text: str, network: nx.MultiDiGraph[str]) -> None:
    tame, wild = Tags(render(network, {})), Tags(render(hostile(text), {"zh": {"Zone": text}}))
    assert [tag for tag, _ in wild.tags] == [tag for tag, _ in tame.tags]
    assert wild.inline == tame.inline


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_unharmed(text: str) -> None:
    html = render(hostile(text), {})
    found = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', html, re.DOTALL)
    assert found and json.loads(found[1])["nodes"][0]["label"] == text


def dots() -> nx.MultiDiGraph[str]:
    """A network too large for chips."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from((f"n{number}", {"cls": "Place", "label": str(number)}) for number in range(MOST_CHIPS + 1))
    return network


@pytest.fixture(params=["small", "large"])
def any_network(request: pytest.FixtureRequest, network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    return network if request.param == "small" else dots()


def test_no_tag_points_anywhere(any_network: nx.MultiDiGraph[str], names: dict[str, dict[str, str]]) -> None:
    html = render(any_network, names)
    for tag, attributes in Tags(html).tags:
        assert not {"src", "href", "srcset", "style", "action"} & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag
    assert "cdn." not in html
    assert "@import" not in html


def test_only_our_scripts_may_run(any_network: nx.MultiDiGraph[str], names: dict[str, dict[str, str]]) -> None:
    page = Tags(render(any_network, names))
    policy = next(a["content"] or "" for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    for kind, parts in page.inline.items():
        hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts]
        assert parts and all(f"'sha256-{each}'" in policy for each in hashes), kind


def test_the_drawing_library_is_in_the_page(network: nx.MultiDiGraph[str], names: dict[str, dict[str, str]]) -> None:
    html = render(network, names)
    assert html.startswith("<!DOCTYPE html>") and "@version 9.1.2" in html
    assert "甲县产业集聚区" in html and "园区" in html


def test_the_same_bytes_for_every_hash_seed_and_locale() -> None:
    code = "import hashlib, conftest, kg.view; t = kg.view.render(conftest.make(), conftest.NAMES)"
    code += "; print(hashlib.sha256(t.encode('utf-8')).hexdigest())"
    found = set()
    for seed, locale in (("0", "C.UTF-8"), ("1", "C"), ("42", "C")):
        paths = os.pathsep.join([str(HERE), str(HERE.parent.parent)])
        settings = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **settings, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_shipped_libraries_are_as_published() -> None:
    folder = HERE.parent.parent / "kg" / "view" / "vendor"
    told = dict(re.findall(r"\| `(\S+\.js)` \|.*`([0-9a-f]{64})` \|", (folder / "README.md").read_text("utf-8")))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}
    assert found and found == told


def test_a_large_graph_is_drawn_by_another_engine(network: nx.MultiDiGraph[str]) -> None:
    small, large = render(network, {}), render(dots(), {})
    assert "new vis.Network" in small and "new Sigma" not in small
    assert "new Sigma" in large and "new vis.Network" not in large
