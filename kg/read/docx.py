"""Word documents (extra ``docx``): a line for each paragraph and each row of a table, in the order of the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.read import package
from kg.read.rows import table
from kg.text.places import PAGE, WRAP

if TYPE_CHECKING:
    from kg.read.numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What the reader of the printed page does not see: deleted words, instructions of fields, and the copy of a drawing
# for old programs. Text boxes come after the paragraph that they hang on.
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}rPr", f"{_W}pPr"} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_BOX = f"{_W}txbxContent"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_MARKS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}


def read_docx(place: str, data: bytes) -> str:
    """The body of a document with the numbers that Word sets before its paragraphs, without heads and feet of pages.

    Pages end where Word last broke them, if it did. Raises InputError when it cannot be opened.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    from kg.read.numbering import Numbering

    package.opened(place, data).close()
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering(document)
        body = document.element.body
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(place, f"the document cannot be opened ({reason})", "save it anew as docx") from None
    return "\n".join(_lines(body, numbering))


def _lines(parent: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of a body, a cell or a text box."""
    for element in parent.iterchildren():
        if element.tag == _PARAGRAPH:
            broken = element.find(f"{_W}pPr/{_W}pageBreakBefore") is not None
            yield PAGE * broken + numbering.before(element) + "".join(_text(element))
            for box in element.iter(_BOX):
                if not any(above.tag in _UNSEEN for above in box.iterancestors()):
                    yield from _lines(box, numbering)
        elif element.tag == _TABLE:
            yield from table([list(_row(row, numbering)) for row in _rows(element)])
        elif element.tag not in _UNSEEN:  # controls, marked insertions, custom XML
            yield from _lines(element, numbering)


def _rows(parent: Any) -> Iterator[Any]:
    for element in parent.iterchildren():
        if element.tag == _ROW:
            yield element
        elif element.tag not in _UNSEEN:
            yield from _rows(element)


def _row(row: Any, numbering: Numbering) -> Iterator[str]:
    for cell in row.iter(_CELL):
        if next(cell.iterancestors(_ROW)) is row:  # a table inside a cell has rows of its own
            lines = [line.strip() for line in _lines(cell, numbering)]
            text = " ".join(filter(None, lines)).replace(PAGE, "").replace(WRAP, "")
            yield text
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            yield from [text] * (int(span.get(f"{_W}val", "1")) - 1 if span is not None else 0)


def _text(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield f"\n{PAGE}" if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag == f"{_W}lastRenderedPageBreak":
            yield WRAP + PAGE
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _UNSEEN and child.tag != _BOX:
            yield from _text(child)
