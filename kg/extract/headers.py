"""The head and foot of a report: title, who issued it, when, under which number, who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import cn2an

from kg.lexicon.words import wording
from kg.model import Document, Sentence
from kg.ontology import cued
from kg.text.segment import is_body_line, is_date_line


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the header, and where they stand in the working text; empty when there are none."""

    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """What a report says of itself. ``date`` is ISO 8601, as fine as the report gives it."""

    title: Part = Part()
    alternatives: tuple[str, ...] = ()
    issuer: Part = Part()
    date: Part = Part()
    number: Part = Part()
    creator: Part = Part()


_GENRE = re.compile(f"{wording('headers', 'genre')}(?:（[^（）]{{1,20}}）)?$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{0,12}[〔\[（【](?:19|20)\d{2}[〕\]）】](?:第)?\d{1,4}号?")
_ISSUE = re.compile(r"第\d{1,4}期$|[总年]第\d+期|年第\d+号|^第\d{1,4}号$")
_PART_LINE = re.compile(
    rf"^第[一二三四五六七八九十\d]{{1,3}}[篇份则][】：: \u3000]*|^{wording('headers', 'part')}[一二三四五六七八九十\d]{{1,3}}[】：:]"
)
_FRAGMENT = re.compile(f"^{wording('headers', 'fragment-lead')}?{wording('headers', 'fragment')}+$")
_SPACED_HEAD = re.compile(f"^{wording('headers', 'spaced-head')}$")
_REPORTER = re.compile(
    rf"{wording('headers', 'reporter-lead')}?{wording('headers', 'reporter')}[：/ \u3000]*(?P<name>[\u4e00-\u9fff]{{2,4}})(?=[ \u3000）)、，，]|$)"
)
_PERSON = re.compile(r"^[\u4e00-\u9fff]{2,4}$")
_OFFICER = re.compile(rf"{wording('headers', 'officer')}(?P<name>[\u4e00-\u9fff]{{2,3}})$")
_SOURCE = re.compile(rf"{cued('issuedBy')}[：:｜|/][ \u3000]*(?P<body>[\u4e00-\u9fff]{{4,30}})")
_COMPILED = re.compile(
    rf"^（?(?P<body>[\u4e00-\u9fff]{{4,30}}?)(?=[12]\d{{3}}年|[二一][〇○零0九]).{{4,14}}?{wording('headers', 'compiled')}?）?$"
)
_DATE = re.compile(
    r"(?P<y>[12]\d{3}|[一二][〇○零0OＯ九一二三四五六七八]{3})(?:年|[-./])(?:(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|[-./]|$)?(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日?)?)?"
)
_DATED = re.compile(f"{wording('headers', 'dated')}?{wording('headers', 'date')}：")
_EDGE = 6  # sentences at the head and at the foot that may tell when
_HEADED = re.compile(rf"^(?P<body>[\u4e00-\u9fff]{{4,30}}?{wording('headers', 'body-end')})(?=关于|对)")
_BODY_IN_LINE = re.compile(
    rf"^（?(?P<body>[\u4e00-\u9fff]{{4,30}}?)(?:[ \u3000]*(?:{cued('issuedBy')}|编|印)）?$|(?:{cued('issuedBy')}|编|印)?(?: {{2,}}|\u3000+)(?P<rest>.+)$)"
)
_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")


def header(document: Document) -> Header:
    """The header of a report."""
    front = [s for s in document.sentences if s.kind == "title"]
    titles, alternatives = _titles(front)
    signed = [s for s in document.sentences if s.kind == "signature"]
    edges = [*document.sentences[:_EDGE], *document.sentences[-_EDGE:]]
    number = next((p for s in front if (p := _number(s)).text), Part())
    return Header(
        titles,
        alternatives,
        _issuer(document, front, signed),
        _date(front, signed, edges),
        number,
        _creator(document, front),
    )


_MORE_BODIES = re.compile(f"{wording('headers', 'group-lead')}组$|{wording('headers', 'body-noun')}$")
_SPOKEN_AT = re.compile(r"^[—-]*(?:[12]\d{3}年.{1,10})?在.{4,40}会(?:议)?上$")


def _is_body(text: str) -> bool:
    """Whether a line names who signs or issues: a public body and nothing else."""
    short = len(text) <= 32 and not re.search("[，。：；]", text)
    return is_body_line(text) or (short and _MORE_BODIES.search(text) is not None)


def _clean(text: str) -> str:
    return re.sub(r"[ \u3000\n]+", "", text)


def _is_title(sentence: Sentence) -> bool:
    """Whether a line before the text proper belongs to the title."""
    text = _clean(sentence.text)
    if "|" in text or re.match(r"表\d|附表|（|\(|\*?[〔\[]", text) or is_date_line(text):
        return False
    if _NUMBER.fullmatch(text) or _BODY_IN_LINE.match(sentence.text) or (_ISSUE.search(text) and len(text) <= 20):
        return False
    if (_PERSON.match(text) and not _GENRE.search(text)) or _REPORTER.search(sentence.text) or _OFFICER.search(text):
        return False
    return not _DATE.fullmatch(text) and not (_SPOKEN_AT.match(text) and sentence.index)


def _titles(front: list[Sentence]) -> tuple[Part, tuple[str, ...]]:
    """The title, its lines joined, and the other names under which the report goes."""
    lines = [s for s in front if _is_title(s)]
    bodies = [s for s in lines if _is_body(_clean(s.text)) and not _GENRE.search(_clean(s.text))]
    groups: list[list[Sentence]] = []
    for line in (s for s in lines if s not in bodies):
        text = _clean(line.text)
        before = _clean(groups[-1][-1].text) if groups else ""
        goes_on = (
            text.startswith(("—", "-"))
            or (bool(before) and not _GENRE.search(before) and before.startswith("关于"))
            or (
                bool(before)
                and _FRAGMENT.match(text) is not None
                and not _PART_LINE.match(before)
                and not _SPACED_HEAD.match(before)
            )
        )
        if groups and goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    named = [group for group in groups if not (_SPACED_HEAD.match(_text(group)) and len(groups) > 1)]
    if not named:
        return Part(), ()
    best = max(named, key=lambda group: _worth(group, named))
    title = Part(_text(best), best[0].start, best[-1].end)
    others: list[str] = []
    for group in named:
        text = _text(group)
        others += [_PART_LINE.sub("", text), text]
        if len(group) > 1:
            others += [_clean(line.text).strip("—-") for line in group if not _FRAGMENT.match(_clean(line.text))]
    if headed := _HEADED.match(title.text):
        others.append(title.text[headed.end("body") :])
    others += [_clean(body.text) + title.text for body in bodies if body.end <= title.start]
    return title, tuple(dict.fromkeys(other for other in others if other and other != title.text))


def _text(group: list[Sentence]) -> str:
    return "".join(_clean(line.text) for line in group)


def _worth(group: list[Sentence], named: list[list[Sentence]]) -> tuple[bool, bool, int, int]:
    """A title proper is no announcing line of a compilation, ends in a genre, and says most."""
    text = _text(group)
    return not _PART_LINE.match(text), bool(_GENRE.search(text)), len(text), -named.index(group)


def _number(sentence: Sentence) -> Part:
    text = sentence.text
    match = _NUMBER.search(text)
    if not match or len(text) > len(match[0]) + 8:
        return Part()
    return Part(_clean(match[0]), sentence.start + match.start(), sentence.start + match.end())


def _issuer(document: Document, front: list[Sentence], signed: list[Sentence]) -> Part:
    """Who issued it: the signature, else a by-line or running header that is a body, else a stated source."""
    for sentence in reversed(signed):
        if not is_date_line(sentence.text) and _is_body(sentence.text):
            return Part(_clean(sentence.text), sentence.start, sentence.end)
    for sentence in front:
        if (match := _BODY_IN_LINE.match(sentence.text)) and _is_body(match["body"]):
            both = bool(match["rest"]) and _is_body(_clean(match["rest"]))
            name = sentence.text.strip() if both else match["body"]
            return Part(
                name, sentence.start + match.start("body"), sentence.end if both else sentence.start + match.end("body")
            )
        text = _clean(sentence.text)
        if _is_body(text) and not _GENRE.search(text):
            return Part(text, sentence.start, sentence.end)
        if (compiled := _COMPILED.match(sentence.text)) and _is_body(compiled["body"]):
            return Part(
                compiled["body"], sentence.start + compiled.start("body"), sentence.start + compiled.end("body")
            )
    for sentence in front:
        if match := _HEADED.match(_clean(sentence.text)):
            return Part(match["body"], sentence.start, sentence.start + match.end("body"))
    for sentence in [*document.sentences[:_EDGE], *document.sentences[-_EDGE:]]:
        if "资料来源" in sentence.text or "参考" in sentence.text:
            continue
        if match := _SOURCE.search(sentence.text):
            return Part(match["body"], sentence.start + match.start("body"), sentence.start + match.end("body"))
    return Part()


def _date(front: list[Sentence], signed: list[Sentence], edges: list[Sentence]) -> Part:
    """When it was issued: the signature's date, else a line of the head that is or ends in one, else a field 时间."""
    for sentence in [*reversed(signed), *front]:
        if sentence.kind == "title" and _is_title(sentence):
            continue
        if (found := _first_date(sentence)).text:
            return found
    return next(
        (found for sentence in edges if _DATED.match(sentence.text) and (found := _first_date(sentence)).text), Part()
    )


def _first_date(sentence: Sentence) -> Part:
    for match in _DATE.finditer(sentence.text):
        if iso := _iso(match):
            return Part(iso, sentence.start + match.start(), sentence.start + match.end())
    return Part()


def _iso(match: re.Match[str]) -> str:
    """A date as ISO 8601, "" if there is no month or no such day."""
    if not match["m"]:
        return ""
    year = match["y"].translate(_DIGITS)
    month = _figure(match["m"])
    day = _figure(match["d"]) if match["d"] else 0
    if not 1 <= month <= 12 or day > 31 or not year.isdigit():
        return ""
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else int(cn2an.cn2an(text, "smart"))


def _creator(document: Document, front: list[Sentence]) -> Part:
    """The person who wrote it: a by-line that is a name, an officer's name, 记者 somebody."""
    for sentence in front:
        text = sentence.text.strip()
        if match := (_OFFICER.search(text) or _REPORTER.search(text)):
            return Part(match["name"], sentence.start + match.start("name"), sentence.start + match.end("name"))
        if sentence is not front[0] and _PERSON.match(_clean(text)) and not _GENRE.search(text) and not _is_body(text):
            return Part(_clean(text), sentence.start, sentence.end)
    for sentence in [*document.sentences[:4], *document.sentences[-3:]]:
        if match := _REPORTER.search(sentence.text):
            return Part(match["name"], sentence.start + match.start("name"), sentence.start + match.end("name"))
    return Part()
