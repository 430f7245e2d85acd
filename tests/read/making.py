"""The same report as people keep it: Word, LibreOffice, a browser's PDF, a page of a site, a workbook."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

REPORT = """关于青川县产业集聚区的调研报告
青川县人民政府办公室
青川县产业集聚区位于青川县沙州镇，2012年经四川省人民政府批准设立，规划面积12.5平方公里，已建成8.6平方公里，主导产业为食品加工、纺织服装。
一、存在问题
一是用地指标不足；二是企业融资难；三是配套设施不完善，供水管网老化，污水处理能力不能满足入驻企业生产和职工生活的需要，影响了产业集聚区的招商引资和长远发展。
二、采取的措施
针对用地指标不足，产业集聚区开展了闲置土地清理行动，已盘活土地430亩。
针对企业融资难，产业集聚区组织银企对接，为入驻企业协调贷款2.3亿元。
"""
SECOND_PAGE = "二、采取的措施"
SITE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}_青川县人民政府网</title><style>p{{margin:0}}</style>
<script>var menu = "<p>产业集聚区规划面积99平方公里</p>";</script></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/fw">办事服务</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div>
<div class="article"><h1>{title}</h1>{body}</div>
<div class="related"><h3>相关链接</h3><ul><li><a href="/1">关于印发某办法的通知</a></li><li><a href="/2">另一条新闻</a></li></ul></div>
<div class="footer"><p>主办单位：邻县人民政府办公室 蜀ICP备05000000号</p></div></body></html>"""
PRINTED = """<!DOCTYPE html><meta charset="utf-8"><style>
@page {{ size: A4; margin: 2.5cm; @top-center {{ content: "调研材料汇编" }} @bottom-center {{ content: "— " counter(page) " —" }} }}
body {{ margin: 0; {style} }} p {{ margin: 0; font-size: 16px; line-height: 1.6; text-indent: 2em; text-align: justify }}
h1 {{ column-span: all; font-size: 20px; text-align: center }} table {{ border-collapse: collapse }} td, th {{ border: 1px solid }}
</style><body>{body}</body>"""
_PATIENCE = 1200  # seconds for a program: they only end what hangs
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def paragraphs(text: str) -> str:
    """The lines of a text as HTML."""
    broken = {SECOND_PAGE: ' style="break-before: page"'}
    return "".join(f"<p{broken.get(line, '')}>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def page_of_a_site(text: str, charset: str = "utf-8") -> bytes:
    """The report as the article of a page with menus, links and a footer."""
    title, _, body = text.partition("\n")
    return SITE.format(charset=charset, title=html.escape(title), body=paragraphs(body)).encode(charset)


def word(text: str, folder: Path) -> Path:
    """The report as Word has it: a head and a foot on each page."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line).paragraph_format.page_break_before = line == SECOND_PAGE
    section = document.sections[0]
    section.header.paragraphs[0].text = "调研材料汇编"
    foot = section.footer.paragraphs[0]
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    path = folder / "报告.docx"
    document.save(str(path))
    return path


def office(path: Path, ending: str) -> Path:
    """A document as LibreOffice saves it in another format, beside it."""
    command = [_program("soffice"), f"-env:UserInstallation={(path.parent / 'office').as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
    return path.with_suffix(f".{ending}")


def printed(body: str, folder: Path, style: str = "") -> Path:
    """HTML as a browser prints it to PDF, with a head and a page number on each page."""
    page, path = folder / "printed.html", folder / "报告.pdf"
    page.write_text(PRINTED.format(body=body, style=style), encoding="utf-8")
    command = [
        _program(*_BROWSERS),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-pdf-header-footer",
    ]
    command += [f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={path}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def zipped_in_gbk(name: str, data: bytes) -> bytes:
    """An archive of one member as Chinese Windows packs it: its name in GBK, and no word that it is."""
    told = name.encode("gbk")
    return zipped({"?" * len(told): data}).replace(b"?" * len(told), told)


def _program(*names: str) -> str:
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        reason = f"these tests need one of {', '.join(names)} on the PATH"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return path
