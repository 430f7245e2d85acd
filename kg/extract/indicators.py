"""Indicators: the short name of what a figure measures, from the words around the number.

Which words are no part of an indicator is data (``lexicon/figure_lead.txt``, ``figure_tail.txt``);
what a change is called is in ``growth.txt``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.words import alternation, rows, wording, wordlist, words
from kg.model import Quantity, Sentence

LONGEST = 16

_ORDER = re.compile(
    rf"^(?:[一二三四五六七八九十]+[是、]|第[一二三四五六七八九十][，、]?|{wording('indicators', 'order')}|\d{{1,2}}[、.](?!\d)|[①-⑳“]|[—▲△●○■□◆◇★☆•]+)+"
)
_Stripped = tuple[tuple[str, tuple[str, ...]], ...]


def _stripped(name: str) -> _Stripped:
    """The words of a list, longest first, each with those that hold it and stay."""
    found = ((row[0], tuple(row[1].split("|")) if len(row) > 1 else ()) for row in rows(name))
    return tuple(sorted(found, key=lambda row: -len(row[0])))


_TIME = re.compile(
    rf"{wording('indicators', 'until')}?(?:\d{{4}}年|{wording('indicators', 'time')}|近[一二三四五两\d]+年|[前一二三四]+季度|[前头][一二三四五六七八九十]个月)(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:[至到\-—~]\d{{1,2}}月)?{wording('indicators', 'time-part')}?(?:(?!以?前(?:[一二三四五六七八九十]个月|[一二三四]季)){wording('indicators', 'since')})?|[近]?[一二两三四五\d]+年来|{wording('indicators', 'by')}?(?:目前|\d{{1,2}}月(?:\d{{1,2}}日|[底末])?)|(?:\d{{1,2}}[至到\-—~])?\d{{1,2}}月份?(?:[底末初]|当月)?|“十[一二三四五]五”(?:期间|末)?"
)
_LEADS = _stripped("figure_lead")
_TAILS = _stripped("figure_tail")
_GROWTH = re.compile(
    f"(?P<base>{wording('indicators', 'compared')}|[较比](?:{wording('indicators', 'growth-base')}|[^，。；、]{{2,8}}?{wording('indicators', 'base-time')}))?{wording('indicators', 'each')}?(?P<word>{alternation('growth')}){wording('indicators', 'growth-lead')}{{0,2}}$"
)
_SAYS = {row[0]: row[1] for row in rows("growth")}
_SHARE = re.compile(
    f"占(?P<of>[^，。；、]{{0,16}}?)的?{wording('indicators', 'share')}?{wording('indicators', 'share-tail')}*$"
)
_CUT = re.compile(f"{wording('indicators', 'cut')}|完成(?=[^投])")
_SUFFIX = {
    "km2": ("面积", f"{wording('indicators', 'area-noun')}|范围$"),
    "km": ("长度", f"长度?$|{wording('indicators', 'suffix')}|面积$"),
    "CNY": ("", ""),
    "m3": ("", ""),
    "CNY/mu": ("", ""),
}
_MEASURE_NOUN = re.compile(f"{wording('indicators', 'measure-noun')}$")
_NOUN_ENDS = re.compile(rf"(?<!^){alternation('figure_breaks')}|[，。；、]")
_UNREAD = re.compile(
    rf"(?:^|[，；：])(?P<what>[^，；：\d]{{2,16}}?)\d[\d.,]*(?:[万亿]{{1,2}})?{wording('indicators', 'unread-unit')}[^，。；\d]{{0,4}}，[^，。；\d]{{0,10}}$"
)
_DEFAULT = {row[0]: row[1] for row in rows("wordings/default_indicators")}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a number in its clause: text before (from the last boundary) and behind."""

    before: str
    after: str


def tidy(text: str) -> str:
    """``text`` without times, brackets, and the words that only lead to or from a number."""
    text = _strip(_ORDER.sub("", without_time(re.sub(r"（[^）]*）?|[\s\u3000]", "", text))))
    return "" if text in words("zone_heads") - words("zone_stages") else text


def without_time(text: str) -> str:
    """``text`` without the words that tell when."""
    return _TIME.sub("", text)


def _strip(text: str) -> str:
    changed = True
    while changed and text:
        changed = False
        for word, stay in _TAILS:
            if text.endswith(word) and not text.endswith(stay):
                text, changed = text[: -len(word)], True
                break
        for word, stay in _LEADS:
            if text.startswith(word) and not text.startswith(stay):
                text, changed = text[len(word) :], True
                break
    return text


def growth(text: str) -> tuple[str, str] | None:
    """For words that end in a change (…同比增长): what stands before them, and the change's name."""
    match = _GROWTH.search(_TIME.sub(lambda m: m[0] if "年" in m[0] and m[0][0] in "去" else "", text))
    if not match or (match["word"] in "+-" and not match["base"] and text[:-1]):
        return None
    return text[: match.start()], (match["base"] or "") + _SAYS[match["word"]]


def share(text: str) -> tuple[str, str] | None:
    """For words that end in a share (…占全区的): what has the share, and of what."""
    match = _SHARE.search(text)
    return (text[: match.start()], match["of"]) if match else None


def compose(quantity: Quantity, phrase: str, behind: str) -> str:
    """The indicator for a quantity: from the tidied words before it and the noun behind it."""
    phrase = shorten(phrase)
    if quantity.unit == "count":
        return _count(quantity, phrase)
    if quantity.unit == "kV":
        return (behind or "变电站") + "电压"
    if behind and behind not in phrase and not _MEASURE_NOUN.search(phrase):
        phrase += behind
    if not phrase:
        return ""
    suffix, has = _SUFFIX.get(quantity.unit, ("", ""))
    if phrase.startswith(("距", "离", "与")) and quantity.unit == "km":
        return phrase.rstrip("相距") + "距离"
    return phrase + suffix if suffix and not re.search(has, phrase) else phrase


def _count(quantity: Quantity, phrase: str) -> str:
    noun = quantity.noun
    if noun:
        modifier = phrase if len(phrase) <= 6 and phrase not in noun else ""
        name = modifier + noun
    else:
        name = phrase
    if not name:
        return ""
    if name.endswith(wordlist("indicators", "count-end")):
        return name
    return name + (
        "人数" if quantity.classifier in wordlist("indicators", "people") and not re.search("[员人工]$", name) else "数"
    )


def shorten(phrase: str) -> str:
    """The last words of a long phrase: behind its last verb, or at most ``LONGEST`` characters."""
    cut = 0
    for match in _CUT.finditer(phrase):
        if match.end() < len(phrase) - 1:
            cut = match.end()
    phrase = _strip(phrase[cut:])
    return phrase[-LONGEST:]


def default(unit: str) -> str:
    """What a figure is called when its words say nothing."""
    return _DEFAULT[unit]


def clause_before(sentence: Sentence, quantity: Quantity) -> str:
    """The measure that the clause before speaks of (工业总产值首次突破百亿，达到118.9亿元), "" if none."""
    parts = re.split("[，；：（]", sentence.text[: quantity.start - sentence.start])
    if len(parts) < 2 or re.search(r"\d", parts[-2]):
        return ""
    words = re.split(wording("indicators", "record"), parts[-2])[0]
    match = re.search(
        rf"[\u4e00-\u9fff]{{1,10}}{wording('indicators', 'money-noun')}$",
        words,
    )
    return tidy(match[0]) if match else ""


def measured(sentence: Sentence, quantity: Quantity) -> str:
    """The last measure of money that the sentence names before a bare amount: 产值居前的是A（46亿元）."""
    found = re.findall(wording("indicators", "output"), sentence.text[: quantity.start - sentence.start])
    return found[-1] if found and quantity.unit == "CNY" else ""


def unread(sentence: Sentence, quantity: Quantity) -> str:
    """What a number of a unit that is no figure measures, if a change follows it: 实际使用外资8650万美元，增长12%."""
    match = _UNREAD.search(_TIME.sub("", sentence.text[: quantity.start - sentence.start]))
    return tidy(match["what"]) if match else ""


def noun_behind(sentence: Sentence, quantity: Quantity) -> str:
    """The noun phrase behind a measure: 25.3平方公里的土地需求, 300亩闲置土地, 110千伏变电站."""
    text = sentence.text[quantity.end - sentence.start :]
    if quantity.unit == "count":
        return ""
    if quantity.unit == "kV":
        match = re.search(rf"[\u4e00-\u9fff]{{0,6}}?({wording('indicators', 'grid-works')})", text[:24])
        return match[1] if match else ""
    if quantity.unit == "percent":
        return ""
    match = re.match(rf"{wording('bounds', 'or-so')}?(的?)([\u4e00-\u9fff“”]{{2,12}})", text)
    if not match or (not match[1] and re.match(r"[建新设实完并用在以对位分已均，]", match[2])):
        return ""
    noun = _NOUN_ENDS.split(match[2])[0]
    if re.match(r"约?\d", text[match.end() :]):  # 6.4公里的疏港公路总投资8.1亿元
        noun = re.sub(f"总?{wording('indicators', 'output')}$", "", noun)
    return noun.strip("“”")
