"""What can be a firm's name: a legal form, or a brand, mostly behind a place and before what the firm makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from kg.lexicon.divisions import by_name
from kg.lexicon.industries import terms
from kg.lexicon.words import alternation, rows, wording, words
from kg.text.words import Word, cut, rare

_FORMS = sorted((r[0] for r in rows("enterprise_suffixes") if r[1] == "legal"), key=len, reverse=True)
LEGAL = re.compile("|".join(map(re.escape, _FORMS)))
_TRADE = re.compile(f"{alternation('enterprise_suffixes')}$")
_FIRM = re.compile("(?:" + "|".join(r[0] for r in rows("enterprise_suffixes") if r[1] == "firm") + ")$")
_PLATFORM = re.compile("(?<=.)(?:" + "|".join(r[0] for r in rows("enterprise_suffixes") if r[1] == "platform") + ")$")
_NO_FIRM = re.compile(
    rf"{wording('firm_names', 'no-firm')}|[园区县市镇乡村厂][里内]$|{wording('firm_names', 'no-firm-end')}$|(?<=.)以|(?<!^.)和|[的了在是将把被让于从与及由等向对]|[同也已还就又将拟曾]$|\d"
)
_BODY = re.compile(
    rf"[区园县市镇乡村片路街河湖山桥港站局委办院府会处所队厅部校党组班团库馆站网线户家员人级年月日期事方]$|{wording('firm_names', 'no-end')}$"
)
_CHARACTERS = {row[0]: row[1] for row in rows("brand_characters")}
_NAMES = ("nr", "nrt", "nrfg", "ns", "nt", "eng")
_LEADS = re.compile(
    f"[的内里园区片]$|组团$|(?<=.){wording('firm_names', 'firm')}$|^(?:由|与|和|对|向|在|从|仅|但|而|如|为|是|有|以|了|使|让|除|即|含|叫)$"
)
_USUAL = (10**9, 2000)  # a single noun may be usual, a single verb hardly
_COUNTRIES = words("countries")


def generic(base: str) -> bool:
    """Whether what stands before a legal form names no particular firm: 该, 龙头, 城市建设."""
    common = (words("generic_modifiers"), words("zone_heads"), words("industry_terms"))
    return all(
        w.text in words("enterprise_generic") or (len(w.text) > 1 and any(w.text in kind for kind in common))
        for w in cut(base)
    )


def legal(text: str) -> bool:
    """Whether a text is one firm's legal name, not a kind of firm."""
    form = LEGAL.search(text)
    if form is None or form.start() == 0:
        return False
    return not generic(text[: form.start()]) and not _NO_FIRM.search(text[: form.end()])


def made_of(name: str) -> bool:
    """Whether a name ends in a word that trade names end in, or in a legal form."""
    return _TRADE.search(name) is not None


def branded(name: str) -> bool:
    """Whether a text reads as a trade name: a brand behind a place or none, and nothing that no firm is called.

    A brand is told by what a dictionary does not know: single characters in a row, names of persons
    and rivers, rare words. Elements and goods are no brands (氟新材料, 茶叶).
    """
    if name in words("firms_known"):
        return True
    body = re.sub(r"（[^（）]*）", "", name)
    if not 2 < len(body) <= 14 or "（" in body or "）" in body or LEGAL.search(body) or body in words("firm_verbs"):
        return False
    rest = without_place(body)
    if _NO_FIRM.search(rest) or (_BODY.search(rest) and not made_of(rest)):
        return False
    if (rest != body and _FIRM.search(rest)) or _PLATFORM.search(rest):
        return True
    tokens = cut(rest)
    last = tokens[-1]
    spoken = any(speaks(w) for w in tokens) or ((last.tag[0] in "zodil" or last.tag == "vn") and not made_of(last.text))
    industry = any(_is_industry(start) for text in (body, rest) for start in accumulate(text))
    return not spoken and (_PLATFORM.search(rest) is not None or (not industry and _is_brand(tokens)))


def coined(name: str) -> bool:
    """Whether a text is a made-up word before a word of trade (竹语家居): no known word stands in its front."""
    body = re.sub(r"（[^（）]*）", "", name)
    rest = without_place(body)
    end = _TRADE.search(rest)
    if not end or _NO_FIRM.search(rest) or not 2 <= end.start() <= 4:
        return False
    front = cut(rest[: end.start()])
    if opens(rest):
        return False
    known = any(len(w.text) > 1 and (not rare(w.text) or w.text in words("generic_modifiers")) for w in front)
    closed = any(_CHARACTERS.get(c) == "never" for c in rest[: end.start()]) or any(w.tag[0] in "pcdru" for w in front)
    return not known and not closed


def plausible(name: str) -> bool:
    """Whether an item of a list of firms can be one's name: it is no common noun, industry, place, or clause."""
    if not 2 <= len(name) <= 20 or _NO_FIRM.search(name) or re.search("[区园县镇村片路]$|生产$|运行$", name):
        return False
    if name in words("firms_known"):
        return True
    if re.match(wording("firm_names", "no-begin"), name) or _is_industry(name):
        return False
    tokens = cut(name)
    front = [w.text for w in tokens[:-1]]
    if made_of(name) and front and not all(_is_industry(t) or t in words("generic_modifiers") for t in front):
        return True
    return not all(len(w.text) > 1 and w.tag not in ("ns", "nr", "nz", "eng") and not rare(w.text) for w in tokens)


def begins(text: str) -> Iterator[int]:
    """Where a name that a text ends with may begin: behind the words that lead up to it."""
    for word in cut(text):
        if speaks(word) or word.text in words("list_openers") or _LEADS.search(word.text):
            yield word.end


def opens(text: str) -> bool:
    """Whether a text begins with a word that leads up to a name and is no part of one."""
    first = cut(text)[0]
    closed = first.text in words("name_stops") or first.text in words("list_openers")
    return closed or (len(first.text) > 1 and first.tag == "v")


def _is_industry(text: str) -> bool:
    """Whether a text is a term for an industry."""
    return len(text) > 1 and (text in words("industry_terms") or text in terms())


def without_place(name: str) -> str:
    """A name without the divisions that it begins with, full or short, where more than a trade is left."""
    at = 0
    for word in cut(name):
        left = name[word.end :]
        if len(word.text) < 2 or not (by_name(word.text) or word.text in _COUNTRIES):
            break
        if not left or _is_industry(left) or _TRADE.fullmatch(left):
            break
        at = word.end
    return name[at:]


def _is_brand(tokens: tuple[Word, ...]) -> bool:
    first = tokens[0]
    kind = _CHARACTERS.get(first.text[0], "")
    if len(first.text) == 1:
        rest = [w for w in tokens[1:3] if len(w.text) == 1 and _CHARACTERS.get(w.text, "") not in ("wide", "never")]
        return bool(rest) if kind == "wide" else kind != "never" and _odd(first)
    if kind == "never" or first.text in words("generic_modifiers"):
        return False
    trade = len(tokens) > 1 and made_of(tokens[-1].text)
    if not rare(first.text):
        return trade and first.tag == "ns"  # a river, a mountain
    lucky = all(_CHARACTERS.get(c) == "lucky" for c in first.text)
    return lucky or first.tag in _NAMES or (trade and len(first.text) < 4 and first.tag != "v")


def _odd(word: Word) -> bool:
    """Whether a single character begins a brand more likely than a statement."""
    if _CHARACTERS.get(word.text) == "lucky":
        return True
    return word.tag[0] not in "fpcdruqmea" and rare(word.text, _USUAL[word.tag == "v"])


def speaks(word: Word) -> bool:
    """Whether a word belongs to a statement: names hold no long verbs, adverbs, numerals, times."""
    if len(word.text) == 1 or made_of(word.text) or _is_industry(word.text):
        return False
    if word.text in words("name_verbs") and word.text not in words("firm_verbs"):
        return False
    return word.text in words("name_stops") or (word.tag[0] in "vdpcurtm" and word.tag != "vn" and not rare(word.text))
