"""The graph as a page to look at: one HTML file that opens offline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.finding import Finding
from kg.view.engine import environment, has_vis
from kg.view.model import Names, build
from kg.view.page import page
from kg.view.texts import ReportText, report_text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Names", "ReportText", "render", "report_text", "too_large"]


def render(
    network: nx.MultiDiGraph[Any],
    names: Names,
    texts: Sequence[ReportText] = (),
    findings: Sequence[Finding] = (),
) -> str:
    """The HTML text of a graph; ``names`` are those of classes, properties and divisions by language.

    With ``texts`` the page shows the reports themselves, with ``findings`` what checks found in them.
    Write it as UTF-8. The same graph gives the same text, with the extra ``page`` cards, without it discs of dots.
    """
    return page(build(network, names, texts, findings, chips=has_vis()))


def too_large(size: int) -> str:
    """The page of a graph with so many things that no page can hold them: it says where to look."""
    return str(environment((), {}).get_template("large.html").render(size=size))
