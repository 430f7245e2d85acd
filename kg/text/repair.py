"""Repair of scanned and pasted text: page numbers, running heads, lines broken inside a sentence.

Nothing is lost: what is left out of the working text is left out of its offset map only.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.lexicon.words import wording
from kg.model import Report, Source
from kg.text.fold import fold
from kg.text.markers import marker_of
from kg.text.places import PAGE, WRAP

_BREAK = re.compile(rf"(?:\r\n|[\n\r\x0b\x85\u2028\u2029]){PAGE}?|{PAGE}")
_PAGE = re.compile(
    r"^ *(?:[-—·]+ *\d{1,4} *[-—·]*|\d{1,4} *[-—]+|第 ?\d{1,4} ?页(?:[ /，]*共 ?\d+ ?页)?|\d{1,3} */ *\d{1,3}) *$"
)
_PAGE_AT_END = re.compile(r"(?<=[\u4e00-\u9fff，、。；]) *[-—] ?\d{1,4} ?[-—] *$")
_ENDS = "。！？；：…”’）》】!?;:]）"
_BRACKET_FIELD = re.compile(r"【[^】]{2,8}】(?=[^。]{2,60}$)")
_FIELD = re.compile(r"^[\u4e00-\u9fff（）()A-Za-z/]{2,12}(?:：| {2,}|[\u3000\t])[ \u3000]*\S")
_STRUCTURAL = re.compile(
    rf"^(?:(?:{wording('repair', 'structural')}|[【\[·])|参加[：:]|记录[：:]|（?\d{{4}}[-年/.]|[〇○二零0]{{2}}|[一二三四五六七八九十]是)"
)
_TITLE_NOUN = re.compile(f"{wording('repair', 'title-noun')}$")


@dataclass(frozen=True, slots=True)
class _Line:
    """Folded text without outer blanks, where it begins in the source, and whether its paragraph goes on below."""

    text: str
    start: int
    wraps: bool


def _lines(folded: str, start: int) -> list[_Line]:
    lines, at = [], 0
    for ending in (*_BREAK.finditer(folded), None):
        raw = folded[at : ending.start() if ending else len(folded)]
        cut = _PAGE_AT_END.sub("", raw)
        wraps = ending is not None and ending[0].startswith(WRAP)
        lines.append(_Line(cut.strip(), start + at + len(cut) - len(cut.lstrip()), wraps))
        at = ending.end() if ending else at
    return lines


def _noise(lines: list[_Line]) -> set[int]:
    """Page numbers, and the lines that stand beside them on more than one page (running heads)."""
    pages = {i for i, line in enumerate(lines) if _PAGE.match(line.text)}
    beside: Counter[str] = Counter()
    for page in pages:
        for step in (-1, 1):
            other = page + step
            while 0 <= other < len(lines) and not lines[other].text:
                other += step
            if 0 <= other < len(lines) and 2 < len(lines[other].text) <= 40:
                beside[lines[other].text] += 1
    repeated = Counter(line.text for line in lines)
    heads = {text for text in beside if repeated[text] > 1}
    seen: set[str] = set()
    noise = set(pages)
    for i, line in enumerate(lines):
        if line.text in heads:
            if line.text in seen:
                noise.add(i)
            seen.add(line.text)
    return noise


def _heading(text: str) -> bool:
    return marker_of(text) is not None and "。" not in text and len(text) <= 45


def _row(text: str) -> bool:
    return text.count("|") > 1 or len(re.findall(r"\S(?: {2,}|[\t\u3000]+)\S", text)) > 1


def _joins(line: str, following: str) -> bool:
    """Whether a line break between the two stands inside a sentence."""
    if not line or not following or line[-1] in _ENDS or _row(line) or _row(following):
        return False
    if marker_of(following) or _FIELD.match(following) or _STRUCTURAL.match(following):
        return False
    if line[-1] in "，、":
        return True
    if line.startswith("关于") and not _TITLE_NOUN.search(line) and len(following) <= 30:
        return _TITLE_NOUN.search(following) is not None
    if line[-1] in "的及和与" and len(following) <= 30:
        return True
    if _heading(line) or _FIELD.match(line):
        return False
    return len(line) >= 20 and re.search("[，。；]", line) is not None


def repair(source: Source, start: int, end: int) -> Report:
    """The working text of a report that stands from ``start`` to ``end`` in its source."""
    lines = _lines(fold(source.text[start:end]), start)
    noise = _noise(lines)
    kept = [line for i, line in enumerate(lines) if i not in noise]
    cleaned = _without_noise_gaps(lines, noise) if noise else kept
    text: list[str] = []
    offsets: list[int] = []
    for i, line in enumerate(cleaned):
        body, places = _squeeze(line)
        text.append(body)
        offsets += places
        following = cleaned[i + 1].text if i + 1 < len(cleaned) else ""
        if i + 1 < len(cleaned) and not (line.wraps or _joins(line.text, following)):
            text.append("\n")
            offsets.append(min(places[-1] + 1 if places else line.start, end))
    return Report(source, start, end, "".join(text), (*offsets, end))


def _without_noise_gaps(lines: list[_Line], noise: set[int]) -> list[_Line]:
    """Lines without noise, and without the blank lines that only surround it."""
    keep: list[_Line] = []
    for i, line in enumerate(lines):
        if i in noise:
            continue
        if not line.text and (i - 1 in noise or i + 1 in noise):
            continue
        keep.append(line)
    return keep


def _squeeze(line: _Line) -> tuple[str, list[int]]:
    """The line's characters and places; letter-spaced titles (会 议 纪 要) are closed up."""
    spaced = re.fullmatch(r"(?:[\u4e00-\u9fff][ \u3000]+){2,}[\u4e00-\u9fff]", line.text) is not None
    pairs = [(c, line.start + i) for i, c in enumerate(line.text)]
    field = _BRACKET_FIELD.match(line.text)
    if field:  # 【名　称】值 is 名称：值 in another dress
        name = [p for p in pairs[1 : field.end() - 1] if not p[0].isspace()]
        pairs = [*name, ("：", pairs[field.end() - 1][1]), *pairs[field.end() :]]
        return "".join(c for c, _ in pairs), [at for _, at in pairs]
    if spaced:
        pairs = [p for p in pairs if not p[0].isspace()]
    else:  # one blank between two Han characters is a scan's, two and more are a layout's, one behind a number its own
        marker = marker_of(line.text)
        own = line.start + (len(marker.text) if marker else 0)
        pairs = [p for p in pairs if p[1] < own or not _stray_blank(line.text, p[1] - line.start)]
    return "".join(c for c, _ in pairs), [at for _, at in pairs]


def _stray_blank(text: str, at: int) -> bool:
    if text[at] != " " or not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    return (before.isdigit() and "\u4e00" <= after <= "\u9fff") or ("\u4e00" <= before <= "\u9fff" and after.isdigit())
