"""A workbook (extra ``xlsx``): a sheet for each class, one for the figures, and who does what about which problem."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence

import networkx as nx

from kg.export.reader import Reader
from kg.export.rows import Cell, network_of, place, tables
from kg.labels import labels
from kg.ontology import CLASSES, PROPERTIES
from kg.xml import legal

_PLACE = ("原文", "文件", "页", "行", "规则")
_MATRIX = ("园区", "问题", "措施", "状态", "管理机构", *_PLACE)
_FIGURES = ("名称", "指标", "数值", "单位", "时间", "现状或计划", "约数", *_PLACE)
_MADE = datetime.datetime(2000, 1, 1)  # today's date would make two exports differ
_MOST = 32_767  # characters of a cell
Row = Sequence[Cell | float]


def workbook(reader: Reader) -> bytes:
    """xlsx with all cells as text but numbers: nothing that a report says is run as a formula."""
    import xlsxwriter

    network = network_of(reader)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _MADE})
    head = book.add_format({"bold": True, "bottom": 1})
    for name, columns, rows in _sheets(network):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(columns) - 1, 20)
        sheet.write_row(0, 0, columns, head)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, legal(cell)[:_MOST])
                else:
                    sheet.write_number(number, column, cell)
    book.close()
    return file.getvalue()


def _sheets(network: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Sequence[str], Iterable[Row]]]:
    named = labels()
    for cls in CLASSES:
        if things := [node for node, facts in network.nodes(data=True) if facts["cls"] == cls]:
            told = [
                name
                for name in PROPERTIES
                if any(p == name for t in things for *_, p in network.out_edges(t, keys=True))
            ]
            columns = ("名称", "别名", "状态", *(named[name] for name in told), *_PLACE)
            yield named[cls], columns, (_thing(network, node, told) for node in things)
    figures = tables(network)[2].rows
    yield (
        "指标",
        _FIGURES,
        ((row[1], row[2], float(row[3]), *row[4:7], "约" * (row[7] == "true"), *row[8:]) for row in figures),
    )
    yield "责任矩阵", _MATRIX, _matrix(network)


def _thing(network: nx.MultiDiGraph[str], node: str, told: Iterable[str]) -> Row:
    facts = network.nodes[node]
    linked = ("；".join(_labels(network, _of(network, node, name))) for name in told)
    return facts["label"], "；".join(facts["aliases"]), facts["status"], *linked, *place(facts["evidence"])


def _matrix(network: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """A row for each problem of a zone with each measure that the zone takes against it, then the other measures.

    Where no measure is named for a problem, or no problem for a measure, the cell is empty.
    """
    for zone, facts in network.nodes(data=True):
        if facts["cls"] != "Zone":
            continue
        problems, measures = _of(network, zone, "facesProblem"), _of(network, zone, "takesMeasure")
        agencies = "；".join(_labels(network, _of(network, zone, "managedBy")))
        left = dict.fromkeys(measures)
        for problem in problems:
            against = [m for m in measures if problem in _of(network, m, "addresses")]
            for measure in against or [""]:
                left.pop(measure, None)
                yield _pair(network, facts["label"], problem, measure, agencies)
        for measure in left:
            yield _pair(network, facts["label"], "", measure, agencies)


def _pair(network: nx.MultiDiGraph[str], zone: str, problem: str, measure: str, agencies: str) -> Row:
    said = network.nodes[measure or problem]
    (first,), (second,) = (_labels(network, [node]) if node else [""] for node in (problem, measure))
    return zone, first, second, said["status"], agencies, *place(said["evidence"])


def _of(network: nx.MultiDiGraph[str], node: str, name: str) -> list[str]:
    return [value for _, value, key in network.out_edges(node, keys=True) if key == name]


def _labels(network: nx.MultiDiGraph[str], nodes: Iterable[str]) -> list[str]:
    return [network.nodes[node]["label"] for node in nodes]
