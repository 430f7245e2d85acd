"""Bytes as a document: the first names the format, the rest is the document, or the part of a package that has its words."""

from __future__ import annotations

import io
import zipfile
from functools import cache

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _types(parts: dict[str, str]) -> str:
    told = "".join(f'<Override PartName="/{name}" ContentType="{kind}+xml"/>' for name, kind in parts.items())
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0"?><Types xmlns="{space}">{relations}{told}</Types>'


def _related(**targets: str) -> str:
    told = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{told}</Relationships>'


_BOOK = f"""<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="{_OFFICE}"><sheets><sheet name="s" sheetId="1" r:id="r0"/></sheets></workbook>"""
_DOCX = {
    "[Content_Types].xml": _types({"word/document.xml": f"{_WORD}.document.main"}),
    "_rels/.rels": _related(officeDocument="word/document.xml"),
}
_XLSX = {
    "[Content_Types].xml": _types(
        {"xl/workbook.xml": f"{_SHEET}.sheet.main", "xl/worksheets/sheet1.xml": f"{_SHEET}.worksheet"}
    ),
    "_rels/.rels": _related(officeDocument="xl/workbook.xml"),
    "xl/workbook.xml": _BOOK,
    "xl/_rels/workbook.xml.rels": _related(worksheet="worksheets/sheet1.xml"),
}
_KINDS: tuple[tuple[str, dict[str, str], str], ...] = (
    (".txt", {}, ""), (".md", {}, ""), (".csv", {}, ""), (".html", {}, ""), (".pdf", {}, ""), (".docx", {}, ""), (".xlsx", {}, ""),
    (".docx", _DOCX, "word/document.xml"), (".xlsx", _XLSX, "xl/worksheets/sheet1.xml"),
)  # fmt: skip


def document(data: bytes) -> tuple[str, bytes]:
    """The ending of a document, and its bytes."""
    number, rest = data[0] if data else 0, data[1:]
    ending, parts, part = _KINDS[number % len(_KINDS)]
    return ending, _packed(number % len(_KINDS), part, rest) if parts else rest


def _packed(number: int, part: str, content: bytes) -> bytes:
    file = io.BytesIO(_empty(number))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(zipfile.ZipInfo(part), content)
    return file.getvalue()


@cache
def _empty(number: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in _KINDS[number][1].items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()
