"""Files that are no reports, or hardly: each kind by its name, made from a report's text. Shared by tests and the soak."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

REPORT = (
    "关于{0}经济开发区的调研报告\n"
    "{0}经济开发区规划面积12.5平方公里，主导产业为食品加工、纺织服装。\n"
    "目前存在的主要问题：一是用地指标不足；二是企业融资难。\n"
)
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
_RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'
_PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
_BURSTING = 2**27


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An archive, the same bytes each time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def word(body: str, head: str = "", **more: bytes) -> bytes:
    """A Word document of one paragraph, without what Word would add; ``more`` are parts beside it."""
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": head + _BODY.format(body)}
    return zipped({name: text.encode() for name, text in parts.items()} | more)


def _laughing(body: str) -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return word(f"{body}&l11;", f'<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>')


def _bursting_pdf(_: str) -> bytes:
    stream = zlib.compress(b"BT (x) Tj ET\n" * (10 * 2**20), 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(stream) + stream + b"\nendstream",
    )  # fmt: skip
    told = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + told + b"trailer<</Root 1 0 R>>\n%%EOF"


def _locked_zip(text: str) -> bytes:
    data = bytearray(zipped({"a.txt": text.encode()}))
    data[6] |= 1  # says of the member that it is encrypted, here and in the directory behind it
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _long(text: str) -> str:
    """The text with more behind it, in which a character that no text has is rare."""
    return text + "园区道路通畅。\n" * 20


Make = Callable[[str], bytes]
READ: Mapping[str, Make] = {
    "utf-8.txt": str.encode,
    "bom.txt": lambda text: text.encode("utf-8-sig"),
    "gb18030.txt": lambda text: text.encode("gb18030"),
    "gbk.txt": lambda text: text.encode("gbk"),
    "utf-16.txt": lambda text: text.encode("utf-16"),
    "utf-16-be.txt": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "windows.txt": lambda text: text.replace("\n", "\r\n").encode(),
    "control.txt": lambda text: _long(text).replace("，", "，\x07", 1).encode(),
    "nul.txt": lambda text: _long(text).replace("，", "，\x00", 1).encode(),
    "zero-width.txt": lambda text: text.replace("开发", "开\u200b发\u200d\u2060", 1).encode(),
    "private.txt": lambda text: _long(text).replace("。", "\ue000。", 1).encode(),
    "right-to-left.txt": lambda text: text.replace("主导", "\u202e主导\u200f\u2066", 1).encode(),
    "surrogates.txt": lambda text: text.replace("。", "\ud83d。\udc00", 1).encode("utf-16", "surrogatepass"),
    "brackets.txt": lambda text: (text + "（" * 200_000 + "）" * 1_000).encode(),
    "one-line.txt": lambda text: (text + "园区道路通畅，" * 4_000).encode(),
    "entity.docx": lambda text: word(text.replace("\n", "</w:t><w:br/><w:t>") + "&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    "macro.docx": lambda text: word(text.replace("\n", "</w:t><w:br/><w:t>"), **{"word/vbaProject.bin": _PICTURE}),
    "script.html": lambda text: f"<!doctype html><body><script>while(1);</script><p>{text.replace(chr(10), '</p><p>')}".encode(),
}  # fmt: skip
"""What is read although it is odd: the report is in it."""

BROKEN: Mapping[str, tuple[Make, str]] = {
    "empty.txt": (lambda text: b"", "the file is empty"),
    "blank.txt": (lambda text: b" \r\n\t\n", "the file is empty"),
    "invisible.txt": (lambda text: "\u3000\u2028".encode(), "it holds no text"),
    "picture.txt": (lambda text: _PICTURE, "this is not text"),
    "zeros.txt": (lambda text: bytes(4096), "this is not text"),
    "mixed.txt": (lambda text: text.encode() + text.encode("gb18030") + b"\xff\xff", "this is not text|no zone found"),
    "other.txt": (lambda text: "今天天气很好。\n".encode(), "no zone found"),
    "no.pdf": (str.encode, "this is no pdf file"),
    "no.docx": (lambda text: _PICTURE, "this is no docx file"),
    "cut.pdf": (lambda text: b"%PDF-1.7\n1 0 obj\n<<", "the PDF is damaged|holds no text"),
    "cut.docx": (lambda text: word(text)[:300], "the archive is damaged"),
    "wrong.docx": (lambda text: zipped({"word/document.xml": b"<w:document"}), "the document cannot be opened"),
    "empty.docx": (lambda text: word(""), "it holds no text"),
    "laughs.docx": (_laughing, "cannot be opened|is damaged|holds no text|no zone found"),
    "empty.xlsx": (lambda text: zipped({"xl/workbook.xml": b"<x/>"}), "the workbook cannot be opened"),
    "empty.html": (lambda text: b"<!doctype html><html><body><script>1</script>", "the page holds no text"),
    "locked.docx": (lambda text: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    "locked.zip": (_locked_zip, "the file is encrypted"),
    "cut.zip": (lambda text: zipped({"a.txt": text.encode()})[:80], "no zip file|is damaged"),
    "none.zip": (lambda text: zipped({"a.png": b"x"}), "the archive holds no report"),
    "inner.zip": (lambda text: zipped({"a.zip": zipped({"a.txt": text.encode()})}), "this is an archive"),
}  # fmt: skip
"""What cannot be read, with the reason that is told of it."""

BURSTING: Mapping[str, tuple[Make, str]] = {
    "bomb.zip": (lambda text: zipped({"a.txt": bytes(_BURSTING)}), "would unpack to"),
    "bomb.docx": (lambda text: zipped({"word/document.xml": bytes(_BURSTING)}), "would unpack to"),
    "bomb.pdf": (_bursting_pdf, "more memory|more time|holds no text|is damaged"),
    "long.txt": (lambda text: (text + "园" * (50 * 2**20 // 3)).encode(), "bytes of text"),
}
"""What would take far more time or memory than a report: too costly for a soak."""
