"""Web pages (extra ``html``): the article, without what surrounds it on every page of the site."""

from __future__ import annotations

import codecs
import re
from typing import Any

from kg.errors import InputError
from kg.read.rows import table
from kg.read.text import read_text

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its encoding
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}
_SITE = re.compile(r"(?<!\s)\s*+(?<![-_|—–])[-_|—–]++\s*[^-_|—–]{2,30}$")
_ROW = re.compile(r"^\|.*\|$")
_RULE = re.compile(r"^\|(?:-{3}\|)+$")


def read_html(place: str, data: bytes) -> str:
    """The main text of a page, headed by its title; a line for each paragraph and each row of a table.

    Raises InputError when it holds no text.
    """
    from trafilatura import bare_extraction

    page = _decoded(place, data)
    found = bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True)
    text, named = _told(found)
    lines = [_line(line) for line in text.split("\n") if not _RULE.match(line.strip())]
    if not any(lines):
        raise InputError(place, "the page holds no text", "save it when it is shown in full, or as text")
    title = _SITE.sub("", named).strip()
    head = "".join(lines[:3]).replace(" ", "")
    if title and title.replace(" ", "") not in head:
        lines.insert(0, title)
    return "\n".join(lines)


def _told(found: Any) -> tuple[str, str]:
    """The text and the title of what trafilatura found, which may be nothing."""
    return (found.text or "", found.title or "") if found else ("", "")


def _line(line: str) -> str:
    line = line.strip(" \t\u3000")
    if _ROW.match(line):
        return table([[cell.strip() for cell in line[1:-1].split("|")]])[0]
    return re.sub(r"^- ", "· ", line)


def _decoded(place: str, data: bytes) -> str:
    """The page in the encoding that it names, else in the one that fits."""
    named = _CHARSET.search(data[:_HEAD])
    encoding = named[1].decode("ascii").lower() if named else ""
    try:
        return data.decode(codecs.lookup(_CHINESE.get(encoding, encoding)).name)
    except (LookupError, ValueError):
        return read_text(place, data)
