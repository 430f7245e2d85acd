"""Tables for spreadsheets: UTF-8 with a byte order mark, which Excel needs to read Chinese.

A spreadsheet runs a cell that begins with one of ``= + - @``, tab or carriage return as a formula. Such
a text comes from a report, which anyone may have written, so it is given an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

import networkx as nx

from kg.export.reader import Reader
from kg.network import Quote, to_networkx

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PLACE = ("quote", "file", "page", "line", "rule")
Row = Iterable[str | int]


def csv_files(reader: Reader) -> dict[str, bytes]:
    """``nodes.csv``, ``edges.csv`` and ``figures.csv``; each row shows the first place that says it."""
    network = to_networkx(reader.as_rdflib())
    return {
        "nodes.csv": _table(("id", "class", "label", "aliases", "status", *_PLACE), _nodes(network)),
        "edges.csv": _table(
            ("subject", "property", "object", "subject_label", "object_label", *_PLACE), _edges(network)
        ),
        "figures.csv": _table(
            ("id", "label", "indicator", "value", "unit", "period", "modality", "approximate", *_PLACE),
            _figures(network),
        ),
    }


def guarded(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _nodes(network: nx.MultiDiGraph[str]) -> Iterable[Row]:
    for node, facts in network.nodes(data=True):
        aliases = "；".join(facts["aliases"])
        yield node, facts["cls"], facts["label"], aliases, facts["status"], *_place(facts["evidence"])


def _edges(network: nx.MultiDiGraph[str]) -> Iterable[Row]:
    labels = {node: facts["label"] for node, facts in network.nodes(data=True)}
    for subject, value, facts in network.edges(data=True):
        names = labels[subject], labels[value]
        yield subject, facts["property"], value, *names, *_place(facts["evidence"])


def _figures(network: nx.MultiDiGraph[str]) -> Iterable[Row]:
    for node, facts in network.nodes(data=True):
        for figure in facts["figures"]:
            said = (figure[name] for name in ("indicator", "value", "unit", "period", "modality"))
            approximate = "true" if figure["approximate"] else "false"
            yield node, facts["label"], *said, approximate, *_place(figure["evidence"])


def _place(evidence: list[Quote]) -> Row:
    if not evidence:
        return ("",) * len(_PLACE)
    first = evidence[0]
    return first["quote"], first["source"], first["page"] or "", first["line"] or "", first["rule"]


def _table(columns: Row, rows: Iterable[Row]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
