"""Cutting a report into sections and sentences.

The sentences tile everything that is not white space or a mark between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.purposes import FACTS, PLANNED, PROBLEM, announced
from kg.lexicon.words import wording
from kg.model import Document, Report, Section, Sentence
from kg.text.markers import BULLET, marker_of

_CLOSING = "”’）》】"
_SENTENCE_END = re.compile(rf"(?:[。！？；]|……)[{_CLOSING}]*|\n")
_DATE_LINE = re.compile(r"^（?(?:[12]\d{3}|[一二〇○零0OＯ]{2}[一二三四五六七八九〇○零0O]{2})[年\-/.].{1,8}[日\d月]）?$")
_BODY = re.compile(f"{wording('segment', 'body')}$")
_BRACKET_HEADING = re.compile(r"^【(?P<title>[^】]{2,20})】")
_ENCYCLOPEDIA_HEADING = re.compile(r"^(?P<title>[\u4e00-\u9fff]{2,12})\[编辑\]$")
_FIELD = re.compile(
    r"^(?:\[?\d+\]?)?[\u4e00-\u9fffA-Za-z/（）()]{2,14}?(?:：[ \u3000]*| {2,}|[\u3000\t][ \u3000\t]*)\S.*$"
)
_GAP = re.compile(r" *\| *| {2,}|[\t\u3000]+")
_TOPIC = re.compile(
    f"(?:关于[^，。；]{{2,40}}?{wording('segment', 'topic')}|在?[^，。；：]{{2,12}}方面)(?=[。：]|(?<=问题)，)"
)
_RESUMES = re.compile(wording("segment", "resumes"))
_RULE_LINE = re.compile(r"[|:： \-—]{3,}")
_LABEL_LINE = re.compile(r"^[\u4e00-\u9fff]{2,14}：$")
# Characters of a sentence: six times the longest of the annotated reports. What goes on for longer without an end is no
# prose, and rules that look at a sentence from each of its places would take a time that grows with its square.
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    paragraph: int


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date (二〇二四年三月, 2024-04-08, （2024年9月）)."""
    return _DATE_LINE.match(text.replace(" ", "")) is not None


def is_body_line(text: str) -> bool:
    """Whether a short line names who signs or addresses: a public body and nothing else."""
    return len(text) <= 32 and not re.search("[，。：；]", text) and _BODY.search(text) is not None


class _Builder:
    """Collects sections and sentences; the state of one pass over the lines."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sections: list[Section] = [Section(0, -1, 0, "", "", 0, len(report.text))]
        self.sentences: list[Sentence] = []
        self.current = 0

    def open(self, level: int, marker: str, title: str, start: int) -> None:
        """Begin the section that a heading announces, below the last one of lower rank."""
        parent = self.current
        while parent and self.sections[parent].level >= level:
            parent = self.sections[parent].parent
        index = len(self.sections)
        self.sections.append(Section(index, parent, level, marker, title, start, len(self.report.text)))
        self.current = index

    def leave(self, start: int) -> None:
        """Begin what follows a section without belonging to it, unless it goes on to plan what its heading plans."""
        section = self.sections[self.current]
        if self.sentences[-1].kind != "heading" and announced(section.title) != PLANNED:
            self.open(section.level, "", "", start)

    def add(self, start: int, end: int, kind: str, paragraph: int, label: str = "") -> None:
        """Add the sentence from ``start`` to ``end``, cut behind a comma or anywhere where it is longer than any."""
        while end - start > LONGEST:
            comma = self.report.text.rfind("，", start, start + LONGEST)
            cut = comma + 1 if comma >= 0 else start + LONGEST
            self._add(start, cut, kind, paragraph, label)
            start = cut
        self._add(start, end, kind, paragraph, label)

    def _add(self, start: int, end: int, kind: str, paragraph: int, label: str) -> None:
        """Add one sentence without its outer blanks."""
        text = self.report.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            self.sentences.append(
                Sentence(len(self.sentences), start, end, text[start:end], kind, self.current, paragraph, label)
            )


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for number, raw in enumerate(text.split("\n")):
        lines.append(_Line(raw, at, number))
        at += len(raw) + 1
    return lines


def _followers(lines: list[_Line]) -> list[str]:
    """The text of the next line that has one, for each line."""
    found, following = [], ""
    for line in reversed(lines):
        found.append(following)
        following = line.text.strip() or following
    return found[::-1]


def _split(builder: _Builder, line: _Line, start: int, kind: str) -> None:
    """Add the sentences of a line from ``start`` (an offset in the report) on."""
    end = line.start + len(line.text)
    begin = start
    for match in _SENTENCE_END.finditer(builder.report.text, start, end):
        if _inside_brackets(builder.report.text, begin, match.start()):
            continue
        builder.add(begin, match.end(), kind, line.paragraph)
        begin = match.end()
        kind = "prose" if kind == "item" else kind
    builder.add(begin, end, kind, line.paragraph)


def _inside_brackets(text: str, start: int, at: int) -> bool:
    if at - start > LONGEST:  # a bracket that nothing closes
        return False
    piece = text[start:at]
    return piece.count("（") > piece.count("）") or piece.count("《") > piece.count("》")


def _heading_end(text: str) -> int:
    """How many characters of a marked line are its heading: all, or up to the first full stop."""
    stop = re.search(r"[。：]| (?=\S{12})", text)
    if stop is None:
        return len(text)
    return stop.start() if stop.start() <= 40 else 0


def _is_row(text: str) -> bool:
    gaps = len(re.findall(r"(?<=\S)(?: {2,}|[\t\u3000]+)(?=\S)", text))
    return "。" not in text and (text.count("|") > 1 or gaps > 1)


def _boxed(texts: list[str]) -> bool:
    """Whether three lines in a row are fields of a fact box (规划面积　33.5平方公里)."""
    return len(texts) == 3 and all(_FIELD.match(text) and len(cells(text)) == 2 for text in texts)


def _front_matter(lines: list[_Line]) -> int:
    """How many lines stand before the text proper: titles, by-lines, dates."""
    for i, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        if (
            text.endswith(("。", "：", "；", "！"))
            or len(text) > 45
            or (marker_of(text) and not text.startswith(("（", "*", "—")))
            or _BRACKET_HEADING.match(text)
            or (_FIELD.match(text) and "：" in text and i)
            or (i and _boxed([other.text.strip() for other in lines[i:] if other.text.strip()][:3]))
            or i > 8
            or len(cells(text)) > 2
        ):
            return i
    return 0


def segment(report: Report) -> Document:
    """The sections and sentences of a report."""
    builder = _Builder(report)
    lines = _lines(report.text)
    front = _front_matter(lines)
    first = lines[0].text.strip()
    if not front and _FIELD.match(first) and len(first) <= 45 and not first.endswith("。"):
        front = 1
    tables = _tables(lines[front:])
    last = max((i for i, line in enumerate(lines) if line.text.strip()), default=0)
    followers = _followers(lines)
    for i, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        start = line.start + len(line.text) - len(line.text.lstrip())
        end = start + len(text)
        if i < front:
            builder.add(start, end, "title", line.paragraph)
        elif line.start in tables:
            _table_row(builder, line, tables[line.start])
        elif is_date_line(text) or (is_body_line(text) and i >= last - 6 and not marker_of(text)):
            builder.add(start, end, "signature", line.paragraph)
        else:
            _body_line(builder, line, text, start, followers[i])
    return Document(report, tuple(builder.sections), tuple(builder.sentences))


def cells(text: str) -> list[tuple[int, str]]:
    """The cells of a table's row: offset in the row, and text."""
    found, at = [], 0
    for gap in _GAP.finditer(text):
        found.append((at, text[at : gap.start()]))
        at = gap.end()
    found.append((at, text[at:]))
    if "|" in text:  # a cell between two bars may be empty; before the first and behind the last there is none
        return found[not found[0][1].strip() : len(found) - (not found[-1][1].strip())]
    return [(start, cell) for start, cell in found if cell.strip()]


_NUMBERED_ROW = re.compile(r"\d{1,3}[.、]?[\t|]")
_PARTING = 20
"""Characters of a line that parts the rows of a table, at most."""


def _tables(lines: list[_Line]) -> dict[int, list[str]]:
    """The column names of every row of a table, by the row's offset; the header's own are empty.

    A table is a line of at least three names without digits, then lines of as many cells, one of which
    has a digit unless bars part them. A line of dashes under the names belongs to them, a short line of one
    cell (二、新开工项目) parts the rows. Rows whose first cell numbers them need no header.
    """
    found: dict[int, list[str]] = {}
    header: list[str] = []
    for line in lines:
        row = [cell.strip() for _, cell in cells(line.text)]
        if header and _RULE_LINE.fullmatch(line.text.strip()):
            found[line.start] = []
        elif header and len(row) == len(header) and ("|" in line.text or any(re.search(r"\d", cell) for cell in row)):
            found[line.start] = header
        elif (
            len(row) > 2
            and not re.search(r"[\d，。；]", re.sub(r"（[^（）]*）|(?:19|20)\d\d年", "", line.text))
            and all(len(c) <= 14 for c in row)
        ):
            header = row
            found[line.start] = []
        elif _NUMBERED_ROW.match(line.text.strip()) and len(row) > 2:
            found[line.start] = [""] * len(row)
        elif line.text.strip() and not (len(row) == 1 and len(row[0]) <= _PARTING and row[0][-1] not in "。；：，"):
            header = []
    return found if any(found.values()) else {}


def _table_row(builder: _Builder, line: _Line, names: list[str]) -> None:
    kind = "cell" if names else "row"
    for (start, cell), name in zip(cells(line.text), names or [""] * 99, strict=False):
        if not re.search(r"\w", cell):
            continue
        begin = line.start + start
        builder.add(begin, begin + len(cell), kind, line.paragraph, name)


def _body_line(builder: _Builder, line: _Line, text: str, start: int, following: str) -> None:
    end = start + len(text)
    bracket = _BRACKET_HEADING.match(text) or _ENCYCLOPEDIA_HEADING.match(text)
    if bracket:
        builder.open(2, "", bracket["title"], start)
        builder.add(start, start + bracket.end(), "heading", line.paragraph)
        _split(builder, line, start + bracket.end(), "prose")
        return
    marker = marker_of(text)
    if marker:
        _marked_line(builder, line, text, start, marker.text, marker.level)
        return
    if _LABEL_LINE.match(text) and announced(text):
        builder.open(3, "", text[:-1], start)
        builder.add(start, end, "heading", line.paragraph)
    elif _is_row(text):
        builder.add(start, end, "row", line.paragraph)
    elif _FIELD.match(text) and "。" not in text[:-1] and not _leads_in(text):
        builder.add(start, end, "field", line.paragraph)
    elif _bare_heading(text, following):
        builder.open(2, "", text, start)
        builder.add(start, end, "heading", line.paragraph)
    elif topic := _TOPIC.match(text):
        builder.open(3, "", topic[0], start)
        builder.add(start, start + topic.end(), "heading", line.paragraph)
        _split(builder, line, start + topic.end() + 1, "prose")
    else:
        if builder.current and _RESUMES.match(text):
            builder.leave(start)
        _split(builder, line, start, "prose")


def _leads_in(text: str) -> bool:
    """Whether what looks like a field announces a list (主要举措：…；…; 主要问题：…、…)."""
    name, _, value = text.partition("：")
    purpose = announced(name)
    told = re.search("[，；]", value) if purpose != PROBLEM else not value.strip("。 ").isdecimal()
    return bool(told) and purpose not in ("", FACTS)


def _bare_heading(text: str, following: str) -> bool:
    """An unnumbered heading: a short line without marks before a longer one."""
    return (
        len(text) <= 16 and not re.search("[，。；：！？、\\d]", text) and len(following) > 24 and bool(announced(text))
    )


def _marked_line(builder: _Builder, line: _Line, text: str, start: int, marker: str, level: int) -> None:
    """A numbered line: a heading alone, a heading with prose behind it, or an item."""
    bare = not re.search("[，。；：]", text) and len(text) <= 20
    cut = 0 if level == BULLET and not bare else _heading_end(text[len(marker) :])
    if not cut:
        if level < BULLET:
            builder.open(level, marker, "", start)
        _split(builder, line, start, "item")
        return
    body = start + len(marker)
    title = text[len(marker) :][:cut].strip()
    builder.open(level, marker, title, start)
    whole = len(marker) + cut >= len(text.rstrip("。"))
    builder.add(start, body + cut, "item" if whole and text.endswith("。") else "heading", line.paragraph)
    rest = body + cut
    while rest < start + len(text) and builder.report.text[rest] in "。： ":
        rest += 1
    _split(builder, line, rest, "prose")
