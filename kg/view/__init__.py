"""The graph as a page to look at: one HTML file that opens offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.view.model import Labels, build
from kg.view.page import page

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Labels", "render"]


def render(network: nx.MultiDiGraph[Any], labels: Labels) -> str:
    """The HTML text of a graph; ``labels`` names classes and properties by their local names.

    Write it as UTF-8. The same graph gives the same text.
    """
    return page(build(network, labels))
