"""The page: a view model and a drawing engine, in one file that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from kg.view.engine import TEMPLATES, with_sigma, with_vis
from kg.view.model import LANGUAGES, View

POLICY_MARK = "@policy@"
INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
PARTS = (
    "data.js", "state.js", "scene.js", "{engine}", "search.js", "filters.js", "panel.js", "focus.js", "compare.js",
    "problems.js", "industries.js", "figures.js", "report.js", "findings.js", "export.js", "main.js",
)  # fmt: skip
"""The page's scripts in the order in which they run."""


def page(view: View) -> str:
    """The HTML text of a view model."""
    texts = {language: read_json(f"text.{language}.json") for language in LANGUAGES}
    graph = view["graph"]
    dots = "dot" in graph
    engine = "engine.sigma.js" if dots else "engine.vis.js"
    more = {
        "view": view,
        "palette": read_json("palette.json"),
        "texts": texts,
        "policy": POLICY_MARK,
        "parts": [part.format(engine=engine) for part in PARTS],
    }
    if dots:
        html = with_sigma(more)
    else:
        nodes = [drawn_node(number, node) for number, node in enumerate(graph["nodes"])]
        edges = [{"id": number, "from": edge["from"], "to": edge["to"]} for number, edge in enumerate(graph["edges"])]
        html = with_vis(nodes, edges, more)
    return html.replace(POLICY_MARK, policy(html), 1)


def read_json(name: str) -> dict[str, Any]:
    """One of the data files beside the templates."""
    loaded: dict[str, Any] = json.loads((TEMPLATES / name).read_text(encoding="utf-8"))
    return loaded


def drawn_node(number: int, node: Mapping[str, Any]) -> dict[str, Any]:
    """A node as vis-network takes it."""
    # Half the width: vis leaves out nodes whose box, reckoned from this, is outside the window.
    return {"id": number, "label": node["chip"], "x": node["x"], "y": node["y"], "size": node["width"] / 2}


def policy(html: str) -> str:
    """A Content-Security-Policy that lets exactly the page's own scripts and styles run."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")
        hashes[kind].append(f"'sha256-{digest}'")
    parts = ["default-src 'none'", *(f"{kind}-src {' '.join(found)}" for kind, found in hashes.items() if found)]
    return "; ".join([*parts, "img-src data:", "base-uri 'none'", "form-action 'none'"])
