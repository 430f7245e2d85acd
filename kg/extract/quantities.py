"""Quantities: every number that stands with a unit or a classifier, normalised.

The units, their factors and what they must not run on into are data (``lexicon/units.txt``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import cn2an

from kg.lexicon.words import alternation, rows, wording, wordlist
from kg.model import Quantity

_POWERS = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_LISTED, _UNLISTED = rows("units"), rows("units_unlisted")
_UNITS = {row[0]: (row[1], Fraction(row[2])) for row in (*_UNLISTED, *_LISTED)}
_RUNS_ON = {row[0]: re.compile(row[3]) for row in (*_UNLISTED, *_LISTED) if len(row) > 3}
_HAN_DIGITS = "零〇一二两三四五六七八九十百千"


def _numbers(units: Iterable[str]) -> re.Pattern[str]:
    unit = "|".join(re.escape(unit) for unit in sorted(units, key=lambda unit: (-len(unit), unit)))
    return re.compile(_SHAPE.replace("UNIT", unit))


_SHAPE = (
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:[{_HAN_DIGITS}]{{1,7}}[万亿](?=[{_HAN_DIGITS}]{{2,7}}))?[{_HAN_DIGITS}]{{1,12}}(?:点[{_HAN_DIGITS}]{{1,6}})?) ?"
    rf"(?P<more>[多余来])?(?P<power>万亿|亿|万|千|百)?(?P<more2>[多余来])? ?"
    rf"(?:(?P<unit>UNIT)(?P<half>(?<=成)[一二三四五六七八九])?(?P<per>/(?:日|天|d|年|a|亩)(?![a-z]))?|(?P<big>大)(?=[\u4e00-\u9fff]))"
)
_NUMBER, _EVERY_NUMBER = (_numbers(row[0] for row in units) for units in (_LISTED, (*_LISTED, *_UNLISTED)))
_REST = wordlist("quantities", "rest")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_BARE_LIST = re.compile(
    rf"{wording('quantities', 'bare-list')}[^，。；、\d]{{0,8}}(?P<list>(?:\d+(?:\.\d+)?(?:、|和|，))+)$"
)
_NO_START = re.compile(r"[\dA-Za-z.,×*/〔_#第]$")
_RANGE_MARK = re.compile(rf"(?:[\d%{_HAN_DIGITS}][-—~]|[\d%{_HAN_DIGITS}万亿][至到]|\d[-—~]+)$")
_RANGE_AHEAD = re.compile(r"[-—~至到] ?\d")
_ABOUT = re.compile(f"{wording('quantities', 'about')}(?:有|为|达)?$")
_ABOUT_AFTER = re.compile(wording("quantities", "about-after"))
_PER_MU = re.compile(rf"{wording('quantities', 'per-mu')}[^，。；：、\d]{{0,8}}$")
_RATE = re.compile(f"/|每{wording('quantities', 'per')}")
_EACH = re.compile(f"每{wording('quantities', 'each')}[^，。；]{{0,8}}$")
_ONE_OF = re.compile(r"[^，。；、]{0,14}(?<!分)之一")
_TOWN = re.compile(r"(?!个)[\u4e00-\u9fff]?[镇乡]")
_DIGIT_PAIR = re.compile("[一二两三四五六七八九]{2}")
_HAN_LETTERS = re.compile("[\u4e00-\u9fffA-Za-z0-9“”·（）、]{1,16}")
_ASIDE = re.compile("（(?=[\u4e00-\u9fff]{1,2}）)|(?<=（[\u4e00-\u9fff])）|(?<=（[\u4e00-\u9fff]{2})）")
_ALSO = re.compile(rf"、{alternation('counted')}(?![\u4e00-\u9fff]|\d+[\u4e00-\u9fff]{{0,2}}(?:[，。；、]|$))")
_HEAD = re.compile(alternation("counted"))
_BIG_HEAD = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?{wording('quantities', 'big-head')}")
_UNCOUNTED = re.compile(rf"(?:[\u4e00-\u9fff“”]{{0,8}}?){alternation('uncounted')}")


def quantities(text: str, every: bool = False) -> list[Quantity]:
    """The quantities of ``text``, in order; dates, ordinals, ranges and bare numbers are none.

    With ``every`` also those that are no figures of the graph but may be parts of a sum: in further units, and of 其他.
    """
    found: list[Quantity] = []
    for match in (_EVERY_NUMBER if every else _NUMBER).finditer(text):
        quantity = _quantity(text, match, every)
        if quantity is not None:
            found += [*_sharing_unit(text, match, quantity), quantity]
    return found


def _sharing_unit(text: str, match: re.Match[str], quantity: Quantity) -> Iterator[Quantity]:
    """The bare numbers of a list in step whose unit stands once, behind the last (分别为23.4、18.9、12.6平方公里)."""
    listed = _BARE_LIST.search(text, 0, match.start())
    last = _value(match["number"])
    if listed is None or not last:
        return
    for number in _BARE.finditer(listed["list"]):
        at = listed.start("list") + number.start()
        scale = Fraction(quantity.value) / last
        value, step = Fraction(number[0]) * scale, _step(number[0]) * scale
        yield replace(
            quantity,
            start=at,
            end=at + len(number[0]),
            surface=number[0],
            value=_decimal(value),
            precision=_decimal(step),
        )


def _quantity(text: str, match: re.Match[str], every: bool) -> Quantity | None:
    number, start, end = match["number"], match.start(), match.end()
    before, after = text[max(0, start - 14) : start], text[end : end + 24]
    if _NO_START.search(before) or _RANGE_MARK.search(before) or _RANGE_AHEAD.match(after):
        return None
    power = match["power"] or ""
    if number[-1] in _HAN_DIGITS and any(mark in number for mark in "万亿"):
        number, power = number + power, ""  # 一亿三千万: one numeral
    value = _value(number)
    if value is None:
        return None
    noun = counted_noun(after)
    if match["big"]:
        return _big(text, match, value)
    text_unit = match["unit"]
    unit, factor = _UNITS[text_unit]
    runs_on = _RUNS_ON.get(text_unit)
    if (runs_on and runs_on.match(after)) or _not_meant(match, unit, before, after, every):
        return None
    step = _step(number)
    if match["half"]:
        value += Fraction(cn2an.cn2an(match["half"], "smart"), 10)
        step = Fraction(1, 10)
    scale = _POWERS[power] * factor
    if unit == "CNY" and (match["per"] == "/亩" or _PER_MU.search(before)):
        unit = "CNY/mu"
    elif match["per"] and unit == "CNY":
        return None
    about = match["more"] or match["more2"] or _ABOUT.search(before) or _ABOUT_AFTER.match(after)
    classifier = text_unit if unit == "count" else ""
    noun = noun if unit == "count" else ""
    return Quantity(
        start, end, match[0], _decimal(value * scale), unit, bool(about), classifier, noun, _decimal(step * scale)
    )


def _value(number: str) -> Fraction | None:
    """The number, or None where Han digits are no plain numeral (三四个, 二〇一一, bare 百)."""
    if number[0].isdigit() and number[0] in "0123456789":
        return Fraction(number.replace(",", ""))
    if _DIGIT_PAIR.search(number) or number[0] in "百千零〇":
        return None
    try:
        return Fraction(str(cn2an.cn2an(number.replace("〇", "零"), "smart")))
    except ValueError:
        return None


def _step(number: str) -> Fraction:
    """What one step of the last written digit is worth: 1/100 for 48.63 and 三点一四."""
    _, _, places = number.replace("点", ".").partition(".")
    return Fraction(1, 10 ** len(places))


def _not_meant(match: re.Match[str], unit: str, before: str, after: str, every: bool) -> bool:
    """Whether number and unit only look like a quantity: 一个, 四次会议, 4成为, 元/吨, 上述四家, 三项措施."""
    number, text_unit = match["number"], match["unit"]
    han = number[0] in _HAN_DIGITS
    if _RATE.match(after) and not match["per"]:
        return True
    if (han and text_unit != "个" and _TOWN.match(after)) or _ONE_OF.match(after):
        return True
    if unit == "CNY" and _EACH.search(before):
        return True
    if text_unit == "成":
        return len(number) > 1
    if text_unit == "方" and not match["power"]:
        return True
    if unit != "count":
        return han and not match["power"] and number in ("一", "两") and unit in ("CNY", "km")
    if text_unit == "期" and han:
        return True
    if han and number == "一" and not _closes(after):
        return True
    if han and (text_unit == "次" or (number == "一" and text_unit == "个")):
        return True
    rest = every and before.endswith(_REST)
    uncounted = not every and _UNCOUNTED.match(after) is not None and not counted_noun(after)
    return uncounted or (_points_back(before) and not rest)


def _closes(after: str) -> bool:
    """Whether the clause ends behind a classifier: 变电站一座， but 一座变电站."""
    return not after or after[0] in "，。；、）均都已也"


def _points_back(before: str) -> bool:
    """Whether a word before the number points at things named elsewhere: 上述四家, 前两个, 其余2宗."""
    return (
        re.search(
            rf"(?:{wording('quantities', 'pointed')}|(?<![\d岁元亩级])以上)$",
            before,
        )
        is not None
    )


def _big(text: str, match: re.Match[str], value: Fraction) -> Quantity | None:
    """A count written with 大 and a class of things: 四大支柱产业."""
    head = _BIG_HEAD.match(text, match.end())
    if not head or match["power"] or not 2 <= value <= 99:
        return None
    return Quantity(match.start(), match.end(), match[0], _decimal(value), "count", False, "大", head[0], Decimal(1))


def counted_noun(after: str) -> str:
    """The noun phrase that a classifier counts, "" where what follows is none: 科室，… gives 科室."""
    run = _HAN_LETTERS.match(_ASIDE.sub("", after))
    if not run or run[0][0] in "（、”":
        return ""
    end = 0
    for head in _HEAD.finditer(run[0]):
        if end and head.start() > end:
            break
        end = head.end()
    if joined := _ALSO.match(run[0], end):
        end = joined.end()
    noun = run[0][:end].replace("、", "")
    return "" if re.search(_NOUN_STOPS, noun) else noun.lstrip("的“”")


_NOUN_STOPS = f"(?<!^)[是将把被为在已均达]|{wording('quantities', 'noun-stop')}"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
