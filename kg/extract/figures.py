"""Figures: each quantity of a report with its subject, indicator, period and modality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.indicators import compose, default, growth, share, tidy
from kg.extract.measured import Subjects
from kg.extract.periods import denied, modality, period, report_year, supposed_from
from kg.extract.quantities import quantities
from kg.extract.tables import table_figures
from kg.model import Figure, Quantity, Reading, Sentence

_BEHIND = re.compile(r"^(?:的|左右|以上)*(?P<noun>[\u4e00-\u9fff]{2,8}?)(?=[，。；、（）和与及用已还未]|$)")
_SILENT = ("title", "signature")
_RESTATED = re.compile(r"^（(?:合|约合?|折合|即|相当于)?$|^，?(?:合|约合|折合|即)$")


def figures(reading: Reading) -> list[Figure]:
    """The observations of a report, in the order of the text; a figure told twice is one."""
    year = report_year(reading.document)
    subjects = Subjects(reading)
    found: list[Figure] = []
    tables = table_figures(reading)
    found += tables
    done = {figure.quantity.start for figure in tables}
    for sentence in reading.document.sentences:
        if sentence.kind in _SILENT:
            continue
        for figure in _sentence(reading, sentence, subjects, year):
            if figure.quantity.start not in done and not any(_same(figure, other) for other in found):
                found.append(figure)
    return sorted(found, key=lambda f: f.quantity.start)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures are one told twice: same subject and value, names that share a word."""
    if one.subject != other.subject or one.quantity.unit != other.quantity.unit:
        return False
    a, b = one.quantity.value, other.quantity.value
    if abs(a - b) > abs(a) / 2000:
        return False
    if one.quantity.unit in ("count", "percent", "kV") and a < 100:
        return one.indicator == other.indicator
    grams = {one.indicator[i : i + 2] for i in range(len(one.indicator) - 1)}
    return any(gram in other.indicator for gram in grams) or one.quantity.unit == "km2"


def _sentence(reading: Reading, sentence: Sentence, subjects: Subjects, year: int | None) -> Iterator[Figure]:
    text = sentence.text
    role = reading.document.sections[sentence.section].role
    supposed = supposed_from(text)
    head = ""
    previous: Quantity | None = None
    subjects.begin(sentence)
    counted = quantities(text)
    for index, q in enumerate(counted):
        begin = _begin(text, q.start, previous)
        before, after = text[begin : q.start], text[q.end :]
        if q.start >= supposed or denied(before, after):
            previous = q
            continue
        if previous and _RESTATED.match(text[previous.end : q.start]) and _close(previous, q):
            continue
        subject, named = subjects.of(sentence, q, begin, counted[index:], counted[:index])
        words = before[named - begin :] if named > begin else before
        indicator = _indicator(q, words, after, head)
        if subject and indicator:
            placed = replace(q, start=sentence.start + q.start, end=sentence.start + q.end)
            clause = text[max(text.rfind("，", 0, q.start), text.rfind("；", 0, q.start)) + 1 : q.start]
            planned = modality(clause, role if _forward(sentence, role) else "")
            when = period(sentence, text[: q.start], year)
            yield Figure(subject, indicator, placed, planned, "figure.clause", when)
        if growth(words) is None and q.unit not in ("percent", "kV"):
            head = indicator or head
        previous = q


def _forward(sentence: Sentence, role: str) -> bool:
    return role == "proposal" and not re.search("已|目前|现有|去年", sentence.text)


def _close(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and abs(one.value - other.value) <= abs(one.value) / 2000


def _begin(text: str, at: int, previous: Quantity | None) -> int:
    """Where the words that belong to a number begin: behind the last mark or the last number."""
    begin = max(text.rfind(mark, 0, at) for mark in "，。；：、？！|") + 1
    if previous and previous.end > begin:
        begin = previous.end
    opening, closing = text.rfind("（", begin, at), text.rfind("）", begin, at)
    if opening > closing:
        return opening + 1
    return begin


def _indicator(q: Quantity, words: str, after: str, head: str) -> str:
    """The indicator's name; ``head`` is the one that 其中 and 同比 carry on."""
    change = growth(words.rstrip("约近达为到超过了"))
    if q.unit == "percent" and change:
        base = tidy(change[0])
        return (base or head) + change[1]
    if q.unit == "percent" and (part := share(words)):
        return (tidy(part[0]) or head) + "占" + tidy(part[1]) + "比重"
    phrase = tidy(words)
    match = _BEHIND.match(after)
    behind = match["noun"] if match and q.unit not in ("count", "percent") else ""
    if q.unit == "kV":
        station = re.match(r"(?:及[\d千伏以上]*)?(?P<noun>变电站|开闭所|输变电|线路|变电所)", after)
        return compose(q, phrase, station["noun"] if station else "")
    if q.unit == "count" and not q.noun and not phrase:
        return head
    indicator = compose(q, phrase, behind)
    if not indicator or indicator in ("面积", "长度", "数"):
        return head if head and not phrase else (indicator or behind or default(q.unit))
    return indicator
