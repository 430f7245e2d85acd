"""What must hold of any bytes: a target takes them, and raises where it does not.

A text begins with ``\\xff``, and is UTF-8 behind it; or each byte stands for a line of ``fragments.txt``, so that what a
fuzzer does to bytes makes sentences of reports.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox

import kg.graph
from kg import sparql as tokens
from kg.check.formats import as_html
from kg.errors import InputError
from kg.extract.quantities import quantities
from kg.finding import Finding, Quote
from kg.gather import read_source
from kg.html import fill
from kg.model import Source
from kg.ontology import ALL_PREFIXES
from kg.read import _whole
from kg.read.apart import _answer
from kg.read.formats import READERS, ending_of
from kg.reading import distinct
from kg.resolve.merge import merge
from kg.rows import text_of
from kg.serve.jobs import Refused, TooLarge, sparql
from kg.store import Store
from kg.text import documents
from kg.turtle import turtle
from tests.fuzz.made import document

Target = Callable[[bytes], None]
_DATA = """
PREFIX zk: <https://w3id.org/zonekg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
<http://x/1> a zk:Zone ; rdfs:label "甲开发区"@zh ; zk:leadingIndustry <http://x/2> , <http://x/3> .
<http://x/2> a zk:Industry ; rdfs:label "木业"@zh . <http://x/3> a zk:Industry ; rdfs:label "食品"@zh .
"""
_ROWS, _BYTES = 50, 100_000


@cache
def _fragments() -> tuple[str, ...]:
    lines = (Path(__file__).parent / "fragments.txt").read_text("utf-8").splitlines()
    return tuple(
        re.sub(r"\\(?:n|r|t|x..|u....)", lambda found: json.loads(f'"{_as_json(found[0])}"'), line) for line in lines
    )


def _as_json(escape: str) -> str:
    return f"\\u00{escape[2:]}" if escape.startswith("\\x") else escape


def text_of_bytes(data: bytes) -> str:
    """The text that bytes stand for; it may have lone surrogates."""
    if data.startswith(b"\xff"):
        return data[1:].decode("utf-8", "surrogateescape")
    return "".join(map(_fragments().__getitem__, data))


def readers(data: bytes) -> None:
    """A document is a text or is refused in one line; what it is, it says itself."""
    ending, data = document(data)
    try:
        kind = ending_of("x", ending, data)
        form = READERS.get(kind, READERS[".txt"])
        if form.apart:  # such a reader may fail in any way; its process makes one line of that
            told = _answer(form, form.read, "x", data)
            text, problem = told.get("text"), told.get("problem")
            assert (text is None) is (problem is not None)
            assert problem is None or "\n" not in problem
        else:
            text = form.read("x", data)
    except InputError as error:
        assert "\n" not in str(error)
        return
    if text is not None:
        _whole(text).encode()


def segmenter(data: bytes) -> None:
    """Sentences tile a report but for blanks and marks, and each character knows its place in the source."""
    source = Source("x", _whole(text_of_bytes(data)))
    for told in documents(source):
        report, last = told.report, 0
        assert len(report.offsets) == len(report.text) + 1
        assert all(first <= second for first, second in zip(report.offsets, report.offsets[1:], strict=False))
        assert report.start <= report.offsets[0] and report.offsets[-1] == report.end
        for sentence in told.sentences:
            assert last <= sentence.start < sentence.end
            assert report.text[sentence.start : sentence.end] == sentence.text
            assert not re.search(r"\w", report.text[last : sentence.start])
            assert sentence.section < len(told.sections)
            last = sentence.end
        assert not re.search(r"\w", report.text[last:])


def figures(data: bytes) -> None:
    """A quantity slices to its surface, in order."""
    text = text_of_bytes(data)
    for every in (False, True):
        last = 0
        for told in quantities(text, every):
            assert last <= told.start < told.end and text[told.start : told.end] == told.surface
            assert told.value.is_finite()
            last = told.start


def reports(data: bytes) -> None:
    """Whatever is read in a text stands in it, and becomes a graph that reads back as it was."""
    source = Source("x", _whole(text_of_bytes(data)))
    entry = read_source(b"x", source)
    found = list(entry.reports())
    for facts in found:
        length = len(facts.report.text)
        for one in (*facts.drafts, *facts.facts):
            assert 0 <= one.start <= one.end <= length, one
        for figure in facts.figures:
            stands = facts.report.text[figure.quantity.start : figure.quantity.end]
            assert stands == figure.quantity.surface, figure
    if found:
        told = distinct(found)
        graphs = kg.graph.build(merge(told), {each.key: source for each in told})
        for triples in (graphs.facts, graphs.evidence):
            back = list(ox.parse(turtle(triples), format=ox.RdfFormat.TURTLE))
            assert len(back) == len(triples)


@cache
def _store() -> Store:
    return Store.of([ox.Quad(*each.triple) for each in ox.parse(_DATA, format=ox.RdfFormat.TURTLE)])


def sparql_door(data: bytes) -> None:
    """A request's text is answered in its bounds or refused by name; it changes nothing."""
    text, store = text_of_bytes(data).encode("utf-8", "replace").decode(), _store()
    form, out = tokens.form(text), io.BytesIO()
    tokens.ascii_names(text, ALL_PREFIXES)
    tokens.with_values(text, "")
    before = set(store.quads())
    formats = "json" if form in ("SELECT", "ASK") else "nt"
    job = {"query": text, "format": formats, "default": None, "named": None, "first": None, "rows": _ROWS}
    try:
        sparql(store, job, out)
    except (SyntaxError, ValueError, LookupError, RuntimeError, TooLarge, Refused) as error:
        assert str(error)
    else:
        if form == "SELECT":
            assert len(json.loads(out.getvalue())["results"]["bindings"]) <= _ROWS
    assert set(store.quads()) == before


class _Words(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _page(text: str) -> str:
    quote = Quote(text, 0, 1, 1, text, text, text)
    return as_html([Finding("sum", text, "warning", text, text, quotes=(quote,), things=(text,))])


def escaping(data: bytes) -> None:
    """Words in a page are words in it, in an attribute too; in Turtle and CSV they come back equal."""
    text = text_of_bytes(data).encode("utf-8", "replace").decode()
    tame, wild = _Words(_page("x")), _Words(_page(text))
    assert wild.tags == tame.tags
    assert text.replace("\r\n", "\n").replace("\r", "\n") in "".join(wild.text).replace("\r\n", "\n").replace(
        "\r", "\n"
    )
    assert _Words(_list(text)).tags == _Words(_list("x")).tags
    triple = ox.Triple(ox.NamedNode("http://x/"), ox.NamedNode("http://y/"), ox.Literal(text))
    (back,) = ox.parse(turtle([tuple(triple)]), format=ox.RdfFormat.TURTLE)
    assert back.triple == triple
    _comes_back_from_csv(text)


def _list(text: str) -> str:
    return fill("things.html", label=text, things=[{"href": text, "label": text}])


def _comes_back_from_csv(text: str) -> None:
    import csv

    ((cell,),) = list(csv.reader(io.StringIO(text_of([], [[text]]), newline="")))[1:]
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not re.match(r"[=+\-@\t\r].", cell, re.DOTALL)


TARGETS: Mapping[str, Target] = {
    "readers": readers, "segmenter": segmenter, "figures": figures, "reports": reports, "sparql": sparql_door,
    "escaping": escaping,
}  # fmt: skip
