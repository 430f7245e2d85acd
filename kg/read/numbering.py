"""The numbers that Word sets before paragraphs: they are in no paragraph's text, and say what is a heading of what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import cn2an

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = "· "


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its number is written (ECMA-376 part 1, 17.18.59), in what text, from where."""

    form: str
    text: str
    start: int


class Numbering:
    """The lists of a document, counted on from paragraph to paragraph."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._lists: dict[str, str] = {}
        self._styles = _styles(document)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without lists has no such part
            return
        abstract = {a.get(f"{_W}abstractNumId"): a for a in root.iterchildren(f"{_W}abstractNum")}
        for num in root.iterchildren(f"{_W}num"):
            name, base = num.get(f"{_W}numId"), _value(num, "abstractNumId")
            self._lists[name] = base
            for level in abstract[base].iterchildren(f"{_W}lvl") if base in abstract else ():
                self._add(name, level)
            for override in num.iterchildren(f"{_W}lvlOverride"):
                self._lists[name] = name  # it counts for itself
                for level in override.iterchildren(f"{_W}lvl"):
                    self._add(name, level)

    def _add(self, name: str, level: Any) -> None:
        text, start = _value(level, "lvlText"), _value(level, "start")
        at = int(level.get(f"{_W}ilvl", "0"))
        self._levels[name, at] = _Level(_value(level, "numFmt") or "decimal", text, int(start or 1))

    def before(self, paragraph: Any) -> str:
        """What Word sets before a paragraph, "" for one of no list; counts it."""
        name, at = self._place(paragraph)
        level = self._levels.get((name, at))
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return _BULLET
        counts = self._counts[self._lists[name]]
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            told = self._levels.get((name, other), level)
            form = _FORMS.get(told.form, str)
            return form(counts.get(other, told.start))

        return re.sub(r"%([1-9])", number, level.text)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph, by itself or by its style."""
        told = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name, at = self._styles.get(style.get(f"{_W}val", "") if style is not None else "", ("", 0))
        if told is not None:
            name, at = _value(told, "numId") or name, int(_value(told, "ilvl") or at)
        return name, at


def _styles(document: Any) -> Mapping[str, tuple[str, int]]:
    """The list and the level that each style of paragraphs sets, its own or the one that it is based on."""
    own: dict[str, tuple[str, str, str]] = {}
    for style in document.styles.element.iterchildren(f"{_W}style"):
        told = style.find(f"{_W}pPr/{_W}numPr")
        name, at = (_value(told, "numId"), _value(told, "ilvl")) if told is not None else ("", "")
        own[style.get(f"{_W}styleId", "")] = (name, at, _value(style, "basedOn"))
    found = {}
    for style_id in own:
        name, at, base = own[style_id]
        seen = {style_id}
        while not name and base in own and base not in seen:
            seen.add(base)
            name, inherited, base = own[base]
            at = at or inherited
        if name:
            found[style_id] = (name, int(at or 0))
    return found


def _value(element: Any, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return child.get(f"{_W}val", "") if child is not None else ""


def _chinese(number: int) -> str:
    """A number as 一, 十, 十一, 二十."""
    return str(cn2an.an2cn(str(number), "low"))


def _letters(number: int) -> str:
    """A, B … Z, AA, BB …, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    said = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        said += letters * (number // value)
        number %= value
    return said


def _ringed(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
         "japaneseCounting", "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _chinese),
    "decimalEnclosedCircle": _ringed, "decimalEnclosedCircleChinese": _ringed,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters, "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman, "upperRoman": lambda number: _roman(number).upper(),
}  # fmt: skip
