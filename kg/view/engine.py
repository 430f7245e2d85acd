"""The drawing engines: vis-network by way of pyvis, and sigma.js for graphs that it cannot draw well, and without pyvis.

pyvis at one remove: its template loads bootstrap from a CDN even when told to keep everything in the
page, puts in headings unescaped, and has no doctype. So pyvis renders our template, which takes from
pyvis the drawing library, the data and the options, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
PAGE = "page.html"
VIS = "lib/vis-9.1.2/vis-network.min.js"
SIGMA = ("graphology-0.26.0.umd.min.js", "sigma-3.0.3.min.js")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def has_vis() -> bool:
    """Whether the extra ``page`` is there, without importing it."""
    return find_spec("pyvis") is not None


def with_vis(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], more: Mapping[str, Any]) -> str:
    """The page drawn by vis-network from nodes and edges as it takes them; ``more`` is what else the template reads."""
    # Imported here: pyvis imports IPython, a third of a second that other commands need not wait.
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", heading="")
    network.templateEnv = environment([Path(network.template_dir) / VIS], more)
    network.path = PAGE
    network.options = json.loads((TEMPLATES / "options.json").read_text(encoding="utf-8"))
    # Not add_node and add_edge: each looks through all the nodes so far.
    network.nodes, network.edges = nodes, edges
    return cast(str, network.generate_html())


def with_sigma(more: Mapping[str, Any]) -> str:
    """The page drawn by sigma.js from the view model itself."""
    found = environment([HERE / "vendor" / name for name in SIGMA], more)
    return cast(str, found.get_template(PAGE).render())


def environment(libraries: Sequence[Path], more: Mapping[str, Any]) -> Any:
    """A Jinja2 environment that escapes, and writes JSON as readable text; scripts go in as they are."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    found = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"), autoescape=True, keep_trailing_newline=True
    )
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    scripts = [Markup(_SOURCE_MAP.sub("", path.read_text(encoding="utf-8"))) for path in libraries]
    found.globals.update(more, libraries=scripts)
    return found
