"""Which reader takes which ending."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.errors import InputError
from kg.read import package
from kg.read.csv import read_csv
from kg.read.docx import read_docx
from kg.read.html import read_html
from kg.read.markdown import read_markdown
from kg.read.pdf import read_pdf, read_scan
from kg.read.text import read_text
from kg.read.xlsx import read_xlsx

Read = Callable[[str, bytes], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``read`` gives the text of a document by its place (for messages) and bytes, or raises InputError.

    ``extra`` brings the libraries that it takes. One that is read ``apart`` is made by programs and can be made to
    break them, so it is read in a process of its own. ``pictures`` reads the words in its pictures where it has no others.
    """

    read: Read
    extra: str = ""
    apart: bool = True
    pictures: Read | None = None


_TEXT = Format(read_text, apart=False)
_DOCX, _XLSX, _HTML = Format(read_docx, "docx"), Format(read_xlsx, "xlsx"), Format(read_html, "html")
READERS: Mapping[str, Format] = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": Format(read_markdown),
    ".markdown": Format(read_markdown),
    ".html": _HTML,
    ".htm": _HTML,
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".pdf": Format(read_pdf, "pdf", pictures=read_scan),
    ".xlsx": _XLSX,
    ".xlsm": _XLSX,
    ".csv": Format(read_csv, apart=False),
}
OFFICE: Mapping[str, str] = {
    ".doc": ".docx",
    ".wps": ".docx",
    ".rtf": ".docx",
    ".odt": ".docx",
    ".xls": ".xlsx",
    ".et": ".xlsx",
    ".ods": ".xlsx",
}
"""What LibreOffice makes of other programs' documents, where it is installed."""
ARCHIVE = ".zip"
ENDINGS = (*READERS, *OFFICE, ARCHIVE)

# What a file begins with tells more than its name. The last holds old Office documents and encrypted new ones.
_SIGNS = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"PK\x03\x04", ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
)
_PACKED = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"))
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_PAGES = (b"<!doctype html", b"<html")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def ending_of(place: str, ending: str, data: bytes) -> str:
    """The ending that fits the bytes of a document, whose name ends with ``ending``; "" where it is none of ours.

    Raises InputError for an encrypted one.
    """
    sign = next((its for start, its in _SIGNS if data.startswith(start)), "")
    if sign == ARCHIVE:
        return _packed(place, ending, data)
    if sign == ".doc":
        if _ENCRYPTED in data:
            raise InputError(place, "the document is encrypted", "save it without a password")
        return ending if OFFICE.get(ending) else sign
    if sign:
        return sign
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        return ".html"
    if ending in (".pdf", ".docx", ".docm", ".xlsx", ".xlsm", ARCHIVE, *OFFICE):
        raise InputError(place, f"this is no {ending[1:]} file", "check what it is, and name it by that")
    return ending if ending in READERS else ""


def _packed(place: str, ending: str, data: bytes) -> str:
    with package.opened(place, data) as archive:
        names = set(archive.namelist())
        for name, its in _PACKED:
            if name in names:
                return its
        if "mimetype" in names:
            try:
                return _OPEN_DOCUMENT.get(archive.read("mimetype").decode("ascii", "replace").strip(), ARCHIVE)
            except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
                return ARCHIVE
    return ARCHIVE
