"""The reports' own words, as the page shows them: whole texts cut into sentences, and evidence as places in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Document
from kg.ontology import iri


@dataclass(frozen=True, slots=True)
class ReportText:
    """One report: ``text`` is what its file holds from ``start``, a line number ``line`` (from 1) on.

    ``sentences`` are (start, end, kind) with offsets in the file, in order.
    """

    report: str
    source: str
    start: int
    line: int
    text: str
    sentences: tuple[tuple[int, int, str], ...]


def report_text(key: str, document: Document) -> ReportText:
    """The text of a report by its key in the graph."""
    report = document.report
    whole = report.source.text
    line = whole.count("\n", 0, report.start) + 1
    spans = ((*report.source_span(each.start, each.end), each.kind) for each in document.sentences)
    return ReportText(
        iri(f"report/{key}"), report.source.name, report.start, line, whole[report.start : report.end], tuple(spans)
    )


def position(piece: Mapping[str, Any]) -> tuple[str, int, int, str]:
    """Where a piece of evidence stands, to sort by."""
    return (
        str(piece.get("source") or ""),
        int(piece.get("line") or 0),
        int(piece.get("start") or 0),
        str(piece.get("rule") or ""),
    )


class Proofs:
    """The evidence of the whole page, each piece once, by report; words that a text holds are not repeated."""

    def __init__(self, pieces: Iterable[Mapping[str, Any]], texts: Sequence[ReportText]) -> None:
        self._texts = {text.report: text for text in texts}
        first: dict[str, Mapping[str, Any]] = {}
        for piece in pieces:
            key = _report(piece)
            if key not in first or position(piece) < position(first[key]):
                first[key] = piece
        unread = [text for text in texts if text.report not in first]
        self._reports = {key: place for place, key in enumerate(sorted(first, key=lambda k: (position(first[k]), k)))}
        self.reports = [_described(first[key], self._texts.get(key)) for key in self._reports]
        self.reports += [_described({"report": text.report, "source": text.source}, text) for text in unread]
        self.listed: list[dict[str, Any]] = []
        self._places: dict[tuple[Any, ...], int] = {}

    def add(self, pieces: Iterable[Mapping[str, Any]]) -> list[int]:
        """The places of some pieces of evidence in the list, in the order of the text."""
        return [self._add(piece) for piece in sorted(pieces, key=position)]

    def quote(self, place: int) -> str:
        """The words of a piece of evidence by its place in the list."""
        piece = self.listed[place]
        text = self._texts.get(self.reports[piece["report"]]["iri"])
        told = text.text[piece["start"] - text.start : piece["end"] - text.start] if text else ""
        return str(piece.get("quote", told))

    def _add(self, piece: Mapping[str, Any]) -> int:
        quote, rule = str(piece.get("quote") or ""), str(piece.get("rule") or "")
        start, end, line = (int(piece.get(key) or 0) for key in ("start", "end", "line"))
        report = self._reports[_report(piece)]
        identity = (report, start, end, line, quote, rule)
        if identity not in self._places:
            self._places[identity] = len(self.listed)
            made: dict[str, Any] = {"report": report, "start": start, "end": end, "line": line, "rule": rule}
            if not self._holds(piece, start, end, quote):
                made["quote"] = quote
            self.listed.append(made)
        return self._places[identity]

    def _holds(self, piece: Mapping[str, Any], start: int, end: int, quote: str) -> bool:
        text = self._texts.get(_report(piece))
        return text is not None and start >= text.start and text.text[start - text.start : end - text.start] == quote


def _report(piece: Mapping[str, Any]) -> str:
    return str(piece.get("report_iri") or piece.get("report") or piece.get("source") or "")


def _described(piece: Mapping[str, Any], text: ReportText | None) -> dict[str, Any]:
    """A report as the page lists it, with its words where there are any."""
    told: dict[str, Any] = {
        "iri": _report(piece),
        "label": str(piece.get("report") or piece.get("source") or ""),
        "source": str(piece.get("source") or ""),
    }
    if text is not None:
        told |= {"start": text.start, "line": text.line, "text": text.text, "sentences": text.sentences}
    return told
