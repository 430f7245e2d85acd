"""The page: a view model drawn by pyvis, in one file that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from kg.view.engine import TEMPLATES, generate
from kg.view.model import View

POLICY_MARK = "@policy@"
INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def page(view: View) -> str:
    """The HTML text of a view model."""
    palette = read_json("palette.json")
    text = read_json("text.zh.json")
    nodes = [drawn_node(node, palette, view) for node in view["nodes"]]
    edges = [drawn_edge(edge, palette) for edge in view["edges"]]
    html = generate(nodes, edges, {"view": view, "palette": palette, "text": text, "policy": POLICY_MARK})
    return html.replace(POLICY_MARK, policy(html), 1)


def read_json(name: str) -> dict[str, Any]:
    """One of the data files beside the templates."""
    loaded: dict[str, Any] = json.loads((TEMPLATES / name).read_text(encoding="utf-8"))
    return loaded


def drawn_node(node: Mapping[str, Any], palette: Mapping[str, Any], view: View) -> dict[str, Any]:
    """A node as vis-network takes it. Colours stay with the class, which vis calls a group."""
    colours = palette["classes"].get(node["cls"], palette["other"])
    names = {entry["id"]: entry["label"] for entry in view["classes"]}
    return {
        "id": node["id"],
        "label": node["chip"],
        "title": f"{names[node['cls']]}：{node['label']}",
        "x": node["x"],
        "y": node["y"],
        # Half the width: vis leaves out nodes whose box, reckoned from this, is outside the window.
        "size": node["width"] / 2,
        "color": {"background": colours["fill"], "border": colours["line"]},
    }


def drawn_edge(edge: Mapping[str, Any], palette: Mapping[str, Any]) -> dict[str, Any]:
    """An edge as vis-network takes it."""
    style: dict[str, Any] = palette["properties"].get(edge["property"], {})
    return {"id": edge["id"], "from": edge["from"], "to": edge["to"], **style}


def policy(html: str) -> str:
    """A Content-Security-Policy that lets exactly the page's own scripts and styles run."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")
        hashes[kind].append(f"'sha256-{digest}'")
    parts = ["default-src 'none'", *(f"{kind}-src {' '.join(found)}" for kind, found in hashes.items() if found)]
    return "; ".join([*parts, "img-src data:", "base-uri 'none'", "form-action 'none'"])
