"""PDF files with a text layer (extra ``pdf``): a page for each page, without what heads and foots all of them."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read import ocr
from kg.read.layout import Line, lines, set_out, wraps
from kg.text.fold import RADICALS
from kg.text.markers import marker_of
from kg.text.places import PAGE, WRAP

if TYPE_CHECKING:
    from pdfplumber.page import Page

_NUMBER = re.compile(
    r"[-—–·~ ]*(?:第 ?)?\d{1,4} ?(?:页)?[-—–·~ ]*(?:[/|]|of|共)?(?: ?\d{1,4} ?页?)?[-—–·~ ]*", re.IGNORECASE
)
_MARGIN = 0.12  # of the page's height: where heads and feet stand
_SCAN = 20  # characters on an average page below which the words must be in pictures


class Scan(InputError):
    """A document of pictures without text; ``pages`` is their number."""

    def __init__(self, place: str, pages: int) -> None:
        remedy = "run OCR over it first" if ocr.found() else "run OCR over it first, or run: pip install 'zonekg[ocr]'"
        super().__init__(place, f"a scan: {pages} pages are pictures without text", remedy)
        self.pages = pages


def read_pdf(place: str, data: bytes) -> str:
    """The words of a PDF in the order in which they are read, columns one after the other.

    A line that its paragraph goes on below ends with U+2028, any other with a line break, a page with a form feed.
    Raises InputError when it cannot be opened or is encrypted, Scan when it holds pictures of pages only.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = [_page(page) for page in document.pages]
            pictures = sum(bool(page.images) for page in document.pages)
    except PdfminerException as error:
        if any(isinstance(reason, PDFPasswordIncorrect) for reason in error.args):
            raise InputError(place, "the PDF is encrypted", "save it without a password") from None
        reason = " ".join(str(error).split())[:200]
        raise InputError(place, f"the PDF is damaged ({reason})", "save it anew") from None
    letters = sum(len(line.text) for page in pages for line in page)
    if letters < _SCAN * max(1, pictures):
        if pictures:
            raise Scan(place, pictures)
        raise InputError(place, "the PDF holds no text", "print it to PDF anew from the program that wrote it")
    return _joined(_bare(pages))


def read_scan(place: str, data: bytes) -> str:
    """The words in the pictures of a PDF, in the same form. Raises Scan when there is no engine, or it sees none."""
    import pdfplumber

    point = ocr.found()
    if point is None:
        raise Scan(place, 0)
    engine: ocr.Engine = point.load()
    with pdfplumber.open(io.BytesIO(data)) as document:
        pages = [_recognised(page, engine) for page in document.pages]
    if not any(pages):
        raise Scan(place, len(pages))
    return _joined(_bare(pages))


def _recognised(page: Page, engine: ocr.Engine) -> list[Line]:
    found = set_out(list(ocr.runs(page, engine)), page)
    page.close()
    return found


def _page(page: Page) -> list[Line]:
    found = lines(page)
    page.close()  # else every page stays in memory
    return found


def _bare(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without their numbers, and without the heads and feet that most of them share."""
    margins = [[line for line in page if _in_margin(line)] for page in pages]
    shared = Counter(_form(line) for page in margins for line in {_form(line): line for line in page}.values())
    often = {form for form, pages_with in shared.items() if pages_with > max(1, len(pages) // 3)}
    return [
        [line for line in page if not (_in_margin(line) and (_form(line) in often or _NUMBER.fullmatch(line.text)))]
        for page in pages
    ]


def _in_margin(line: Line) -> bool:
    return line.bottom < _MARGIN * line.height or line.top > (1 - _MARGIN) * line.height


def _form(line: Line) -> str:
    """The text of a head or foot without what counts the pages."""
    return re.sub(r"\d+", "0", line.text)


def _joined(pages: list[list[Line]]) -> str:
    """The text of the pages; a paragraph may go on over the end of a page."""
    edges = _edges(pages)
    flat = [(number, line) for number, page in enumerate(pages) for line in page]
    said: list[str] = []
    for at, (number, line) in enumerate(flat):
        before = flat[at - 1][0] if at else 0
        said.append(PAGE * (number - before))
        text, following = line.text.translate(RADICALS), flat[at + 1][1] if at + 1 < len(flat) else None
        wrapped = (
            following is not None
            and line.column is not None
            and wraps(line, following, edges[following.column or line.column][0], edges[line.column][1])
            and marker_of(following.text) is None
        )
        said.append(_wrapped(text, following.text) + WRAP if wrapped and following else text + "\n")
    return "".join(said)


def _wrapped(text: str, following: str) -> str:
    """A line whose paragraph goes on: Latin words are parted by a blank, and a broken one is whole again."""
    if re.search("[a-z]-$", text) and re.match("[a-z]", following):
        return text[:-1]
    return text + " " if re.search("[A-Za-z,.;]$", text) and re.match("[A-Za-z]", following) else text


def _edges(pages: list[list[Line]]) -> dict[tuple[int, ...], tuple[float, float]]:
    """Where the lines of each column begin and end, over all pages."""
    edges: dict[tuple[int, ...], tuple[float, float]] = {}
    for line in (line for page in pages for line in page):
        if line.column is None:
            continue
        left, right = edges.get(line.column, (line.x0, line.x1))
        edges[line.column] = min(left, line.x0), max(right, line.x1)
    return edges
