"""pyvis at one remove: it has no types, and its own page is not one to mail.

Its template loads bootstrap from a CDN even when told to keep everything in the page, puts in
headings unescaped, and has no doctype. So pyvis renders our template, which takes from pyvis the
drawing library, the data and the options, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

TEMPLATES = Path(__file__).parent / "templates"
PAGE = "page.html"
DRAWING_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"


def with_vis(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], more: Mapping[str, Any]) -> str:
    """The HTML that pyvis makes of nodes and edges with our template; ``more`` is what else that reads."""
    # Imported here: pyvis imports IPython, a third of a second that other commands need not wait.
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", heading="")
    network.templateEnv = environment(network.template_dir, more)
    network.path = PAGE
    network.options = json.loads((TEMPLATES / "options.json").read_text(encoding="utf-8"))
    # Not add_node and add_edge: each looks through all the nodes so far.
    network.nodes, network.edges = nodes, edges
    return cast(str, network.generate_html())


def environment(library: str, more: Mapping[str, Any]) -> Any:
    """A Jinja2 environment that escapes, finds our templates first, and writes JSON as readable text."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader

    loaders = [FileSystemLoader(TEMPLATES, encoding="utf-8"), FileSystemLoader(library, encoding="utf-8")]
    found = Environment(loader=ChoiceLoader(loaders), autoescape=True, keep_trailing_newline=True)
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    found.globals.update(more, libraries=(DRAWING_LIBRARY,))
    return found
