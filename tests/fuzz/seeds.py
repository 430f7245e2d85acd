"""What a fuzzer begins with: words of this repository in the shapes that the targets take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.query import named

_ROOT = Path(__file__).parents[2]
_LINES = 12  # of a report in one seed
_DOCX = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
_DOCUMENTS = (
    (0, "岚皋县经济开发区规划面积12.5平方公里。"), (0, "名称,面积\n园区,12.5"), (1, "# 标题\n\n* 一\n* 二\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"),
    (2, '名称;面积\n"园;区";12,5'), (3, "<!doctype html><html><body><article><h1>开发区</h1><p>面积<b>12</b>亩</p><table><tr><td>1</td></tr></table></article></body></html>"),
    (4, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj 4 0 obj<</Length 30>>stream\nBT /F1 9 Tf (12) Tj ET\nendstream endobj trailer<</Root 1 0 R>>"),
    (7, _DOCX.format("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>开发区</w:t><w:tab/><w:br/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")),
    (8, _SHEET.format('<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1"><v>0.125</v></c></row>')),
)  # fmt: skip


def seeds(target: str) -> Iterator[bytes]:
    """The inputs of a target before any was found."""
    if target == "readers":
        yield from (bytes([number]) + text.encode() for number, text in _DOCUMENTS)
    elif target == "sparql":
        yield from (b"\xff" + question.text.encode() for question in named())
    else:
        yield from (bytes([*range(start, start + 40)]) for start in range(0, 210, 20))
        yield b"\xff" + b'<script>alert("1")</script>=1+1{{ 7*7 }}\r\n&amp;'
        for path in sorted((_ROOT / "seeds").glob("*.txt")):
            lines = path.read_text("utf-8").splitlines()
            yield from (b"\xff" + "\n".join(lines[at : at + _LINES]).encode() for at in range(0, len(lines), _LINES))
