"""Dated acts: what a report says was submitted, approved, founded, begun or finished on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.periods import modality
from kg.extract.purposes import scopes
from kg.lexicon.purposes import PLANNED
from kg.lexicon.words import alternation, rows, wording
from kg.model import Event, Reading, Sentence

_DATE = re.compile(
    rf"(?<![\d—-])(?:(?P<year>(?:19|20)\d{{2}})年|(?P<same>{wording('events', 'same-year')})|(?<=[，、；。])(?=\d{{1,2}}月))(?:(?P<month>\d{{1,2}})月(?!份?[至到—-])(?:(?P<day>\d{{1,2}})日)?)?(?P<by>年?底?{wording('events', 'by-date')})?"
)
_RANGE = re.compile(r"^[至到—~-]|^年?[以之]?来|^度?计划|^”|^\d")
_ACT = re.compile(alternation("acts"))
_ACT_AT = re.compile(f"(?P<act>{alternation('acts')})[于在]$")
_ACTS = {row[0]: row[1] for row in rows("acts")}
_DONE = re.compile(f"{wording('events', 'done')}|经[^，。；]{{2,20}}{wording('events', 'consented')}|于$")
_ALREADY = re.compile("[已业]于?$")
_MEASURED = re.compile(wording("events", "measured"))
_AHEAD = re.compile(f"{wording('events', 'ahead')}|(?<![主重需])要(?=[^求素点])")
_NEXT = re.compile(f"^(?:那么)?{wording('events', 'next')}[^，。；]{{0,10}}$")
"""What opens a paragraph of plans: 接下来怎么办？"""


def events(reading: Reading) -> Iterator[Event]:
    """The dated acts of a report, in the order of the text."""
    known, asked = scopes(reading.document), -1
    for sentence in reading.document.sentences:
        called_for = known[sentence.section].purpose == PLANNED or asked == sentence.paragraph
        asked = sentence.paragraph if _NEXT.search(sentence.text) else asked
        if sentence.kind not in ("signature", "title", "row", "cell"):
            yield from _in_sentence(reading, sentence, called_for)


def _in_sentence(reading: Reading, sentence: Sentence, called_for: bool) -> Iterator[Event]:
    text, year, done = sentence.text, "", False
    dates = list(_DATE.finditer(text))
    for index, date in enumerate(dates):
        year = date["year"] or year
        iso = _iso(year, date)
        inside_title = text.count("《", 0, date.start()) > text.count("》", 0, date.start())
        if not iso or date["by"] or inside_title or _RANGE.match(text[date.end() :]):
            continue
        stop = dates[index + 1].start() if index + 1 < len(dates) else len(text)
        done = done or _ALREADY.search(text[: date.start()]) is not None
        yield _event(reading, sentence, date, iso, stop, called_for and not done)


def _event(reading: Reading, sentence: Sentence, date: re.Match[str], iso: str, stop: int, called_for: bool) -> Event:
    text = sentence.text
    words = text[date.end() : stop]
    act = _ACT.search(words)
    led = _ACT_AT.search(text[: date.start()])
    named = reading.within(sentence.start, sentence.start + stop, "Plan", "Project")
    end = date.end() + act.end() if act else date.end()
    return Event(
        _ACTS[led["act"]] if led else _ACTS[act[0]] if act else "",
        iso,
        named[-1].thing if named else "",
        _modality(text[: date.start()], words, called_for),
        sentence.start + (led.start() if led else date.start()),
        sentence.start + (date.end() if led else end),
        (sentence.start, sentence.end),
    )


def _modality(before: str, behind: str, called_for: bool) -> str:
    """``actual`` only where the words say that it happened."""
    clause = re.split("[；。]", behind)[0]
    if _AHEAD.search(re.split("[，；。]", before)[-1]) or before.endswith(("到", "至")) or _AHEAD.search(clause):
        return "planned"
    if (
        _DONE.search(before[-1:] + re.split("[，；。]", behind.lstrip("，"))[0])
        or before.endswith("截至")
        or _MEASURED.search(clause)
    ):
        return "actual"
    return modality(before, called_for) if _ACT.search(clause) else "planned"


def _iso(year: str, date: re.Match[str]) -> str:
    """ISO 8601 of a date; "" without a year, or for a month or day that no calendar has."""
    month, day = date["month"], date["day"]
    if not year or (not date["year"] and not month):
        return ""
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return ""
    return year + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if day else "")
