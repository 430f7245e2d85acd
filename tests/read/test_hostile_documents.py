"""A document made to break its reader is named in one line with the reason, in bounded time; the others are read."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zlib
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from making import REPORT, word, zipped
from msoffcrypto.format.ooxml import OOXMLFile
from PIL import Image

from kg import pipeline
from kg.errors import InputError
from kg.read import apart, read

_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
_RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'


def package(document: str) -> bytes:
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return zipped({name: text.encode() for name, text in parts.items()})


def entities(secret: Path) -> bytes:
    head = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    return package(head + _BODY.format("产业集聚区&x;"))


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return package(f'<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>' + _BODY.format("&l11;"))


def scan() -> bytes:
    file = io.BytesIO()
    pages = [Image.new("L", (200, 300), 255) for _ in range(3)]
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def nested_pdf() -> bytes:
    """A page whose contents unpack to half a gigabyte."""
    stream = zlib.compress(b"BT (x) Tj ET\n" * (40 * 2**20), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]  # fmt: skip
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
        + b"trailer<</Root 1 0 R>>\n%%EOF"
    )


BAD = {
    "bomb.zip": (zipped({"a.txt": bytes(2**27)}), "would unpack to"),
    "bomb.docx": (zipped({"word/document.xml": bytes(2**27)}), "would unpack to"),
    "laughs.docx": (laughs(), "it holds no text|cannot be opened|is damaged"),
    "broken.docx": (package("<w:document"), "the document cannot be opened"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "the PDF is damaged|holds no text"),
    "scan.pdf": (scan(), "a scan: 3 pages are pictures without text"),
    "bomb.pdf": (nested_pdf(), "more memory|more time|holds no text|is damaged"),
    "no.pdf": (REPORT.encode(), "this is no pdf file"),
    "no.docx": (b"\x89PNG\r\n\x1a\n" + bytes(99), "this is no docx file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "this is not text"),
    "empty.html": (b"<!DOCTYPE html><html><body><script>1</script></body></html>", "the page holds no text"),
    "empty.xlsx": (zipped({"xl/workbook.xml": b"<x/>"}), "the workbook cannot be opened"),
    "locked.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "the document is encrypted"),
    "inner.zip": (zipped({"a.zip": zipped({"a.txt": REPORT.encode()})}), "this is an archive"),
    "none.zip": (zipped({"a.png": b"x"}), "the archive holds no report"),
    "cut.zip": (zipped({"a.txt": REPORT.encode()})[:80], "this is no zip file|is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_is_named_in_one_line_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    made, reason = BAD[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(made)
    word(REPORT, folder)
    told = pipeline.build([folder], tmp_path / "out", lambda *_: None)
    assert told.reports == 1
    (line,) = told.skipped
    assert re.search(reason, line), line
    assert line.startswith(str(folder / name)) and "\n" not in line


def test_an_entity_of_a_document_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    (tmp_path / "x.docx").write_bytes(entities(secret))
    assert read(tmp_path / "x.docx").text == "产业集聚区"


def test_an_encrypted_pdf_and_workbook(tmp_path: Path) -> None:
    pikepdf.new().save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with (tmp_path / "a.xlsx").open("wb") as locked:
        OOXMLFile(book).encrypt("pw", locked)
    for name in ("a.pdf", "a.xlsx"):
        with pytest.raises(InputError, match="is encrypted"):
            read(tmp_path / name)


def test_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 0)
    apart.PROCESS.end()
    path = tmp_path / "m.md"
    path.write_text("# 产业集聚区\n", encoding="utf-8")
    with pytest.raises(InputError, match="takes more time than a document of its size should"):
        read(path)
    monkeypatch.undo()
    assert read(path).text == "产业集聚区\n"


def test_a_reader_is_bounded_by_its_work_and_not_by_what_else_runs(tmp_path: Path) -> None:
    program = "from kg.read import apart; apart._bound_work(0)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False)
    assert done.returncode == apart._OUT_OF_TIME and not list(tmp_path.iterdir())
