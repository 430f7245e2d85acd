"""Enterprises: legal names, and trade names where a list or a cue says that they are firms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.spans import items, mention
from kg.lexicon.words import rows, words
from kg.model import Mention, Sentence
from kg.text.words import cut, divisions_in, left_edge

_LEGAL_WORDS = sorted((r[0] for r in rows("enterprise_suffixes") if r[1] == "legal"), key=len, reverse=True)
_LEGAL = re.compile("|".join(map(re.escape, _LEGAL_WORDS)))
_TRADE = re.compile(
    "(?:" + "|".join(sorted((re.escape(r[0]) for r in rows("enterprise_suffixes")), key=len, reverse=True)) + ")$"
)
_NOUN = r"(?:[药车民央国乡钢酒茶果渔]企|企业|公司|厂商|客商|厂家|合作社|项目业主|集团|单位|商户|平台|机构)"
_ENDING = re.compile(
    rf"等?(?:\d{{1,4}}(?:多|余)?家|[一二三四五六七八九十两]+家|一?批|多家|若干)?(?:[^，。；（）和与]{{0,26}}?)(?:{_NOUN})(?!家)|(?:等)?为(?:代表|龙头|骨干|主体|支撑)的?"
)
_OPENING = re.compile(
    r"(?:代表(?:性)?企业|骨干企业|龙头企业|重点企业|主要企业|入[驻园]企业|规上企业|知名企业|园内企业|落户企业|典型企业|企业名单|"
    r"(?:企业|公司)(?:主要)?)(?:有|包括|为|是|：|如)(?P<list>[^。；：]{2,160})"
)
_GENERIC_LIST = re.compile(
    "企业|产业|项目|行业|产品|部门|园区|基地|平台|中心|工程|业态|领域|环节|等$|一批|\\d|以上|工作|问题|政策|服务$|人才|土地|资金|设施"
)
_FIELD_OF_FIRMS = re.compile(r"^[\u4e00-\u9fff]{2,12}：(?P<list>[^。]*、[^。]*)")
_ITEM_FIRM = re.compile(
    r"^(?:[▲★◎○·*◆-] ?|（?\d{1,2}[）.、] ?|[①-⑩])(?P<name>[\u4e00-\u9fffA-Za-z]{4,16}?)(?=[（，。；]|$)"
)
_PRONOUN = re.compile("该(?:公司|企业|集团)(?!化)")
_PARENT = re.compile(
    r"（(?:系|为|是)?(?P<name>[\u4e00-\u9fffA-Za-z]{3,12}?)(?:的)?(?:全资|控股)(?:的)?(?:子公司|企业|孙公司)?）"
)
_LATIN = re.compile(
    r"(?:^|(?<=[，；。：、]))(?P<name>[A-Za-z]{3,}[\u4e00-\u9fff]{2,6}?)(?=签约|投资|计划投资|入驻|落户|与|拟|已|将|正)"
)
_COUNTED = re.compile(r"企业\d+[家户]（(?:其中)?(?:含|包括|如)(?P<list>[^（）\d]{2,40})）")
_OWN = re.compile(
    r"(?:集聚区|开发区|园区|高新区|经开区|产业园|县|市|区)(?P<name>(?:融资|担保|投资|开发|建设|发展|城投|融资担保|国有资产|投资开发|建设投资|工业投资)+(?:有限)?公司)|注册了(?P<own>[\u4e00-\u9fff]{2,6}公司)|成立了(?P<own2>[\u4e00-\u9fff]{2,6}公司)"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of firms. Kinds: ``name``, ``trade`` (only a list says that it is a firm), ``hosted``."""
    if sentence.kind == "signature":
        return
    if re.search("企业名称|代表企业|骨干企业|建设单位|实施单位|投资方|投资单位|重点企业|业主", sentence.label):
        yield from _names(sentence, 0, sentence.text, "enterprise.column")
        return
    field = _FIELD_OF_FIRMS.match(sentence.text) if sentence.kind == "field" else None
    if field and _LEGAL.search(field["list"]):
        yield from _names(sentence, field.start("list"), field["list"], "enterprise.opened-list")
    item = _ITEM_FIRM.match(sentence.text) if sentence.kind in ("item", "heading") else None
    if item and _TRADE.search(item["name"]) and not _rejected(item["name"]):
        yield mention(sentence, "Enterprise", item.start("name"), item.end("name"), "enterprise.item", "trade")
    for match in _PRONOUN.finditer(sentence.text):
        yield mention(sentence, "Enterprise", match.start(), match.end(), "enterprise.pronoun", "pronoun")
    for match in _PARENT.finditer(sentence.text):
        yield mention(sentence, "Enterprise", match.start("name"), match.end("name"), "enterprise.parent")
    for match in _LATIN.finditer(sentence.text):
        yield mention(sentence, "Enterprise", match.start("name"), match.end("name"), "enterprise.latin")
    for match in _COUNTED.finditer(sentence.text):
        yield from _names(sentence, match.start("list"), match["list"], "enterprise.list")
    yield from _legal(sentence)
    yield from _owned(sentence)
    yield from _listed(sentence)


def _legal(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in _LEGAL.finditer(text):
        if match[0] == "集团" and text[match.end() : match.end() + 1] in ("化", "军", "式"):
            continue
        edge = _legal_edge(text, match.start())
        base = text[edge : match.start()]
        if len(base) < 2 or base in words("enterprise_generic") or _generic(base):
            continue
        yield mention(sentence, "Enterprise", edge, match.end(), "enterprise.legal")


def _legal_edge(text: str, head: int) -> int:
    """The left edge of a legal name, which may hold a bracketed place and Latin words."""
    edge = left_edge(text, head)
    if text[edge - 1 : edge] == "）":
        opening = text.rfind("（", 0, edge)
        if opening > 0 and edge - opening < 9:
            edge = left_edge(text, opening)
    edge = _from_division(text, edge, head)
    latin = re.search(r"[A-Za-z][A-Za-z0-9&.\- ]*$", text[:edge])
    return latin.start() if latin else edge


def _from_division(text: str, edge: int, head: int) -> int:
    """Firm names begin with a place: back to the last division, where only single function words lie between."""
    floor = max(0, head - 18)
    for start, end in reversed(divisions_in(text, floor, head)):
        between = text[end:edge] if end < edge else ""
        single = all(len(w.text) == 1 or w.text not in words("name_stops") for w in cut(between))
        if (
            start < edge
            and len(between) <= 4
            and single
            and not re.search("[，。；：、（）“”的了在和与由]$|[，。；：、（）“”的了]", between)
        ):
            return start
        return edge
    return edge


def _generic(base: str) -> bool:
    tokens = [w.text for w in cut(base)]
    return all(t in words("enterprise_generic") or t in words("generic_modifiers") for t in tokens)


def _owned(sentence: Sentence) -> Iterator[Mention]:
    for match in _OWN.finditer(sentence.text):
        group = match.lastgroup or "name"
        start = match.start() if group == "name" else match.start(group)
        yield mention(sentence, "Enterprise", start, match.end(), "enterprise.owned", "owned")


def _listed(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in _OPENING.finditer(text):
        yield from _names(sentence, match.start("list"), match["list"], "enterprise.opened-list")
    for match in re.finditer("等", text):
        ending = _ENDING.match(text, match.start())
        if ending:
            start = _list_start(text, match.start())
            yield from _names(sentence, start, text[start : match.start()], "enterprise.list")
    yield from _beside_legal(sentence)


def _beside_legal(sentence: Sentence) -> Iterator[Mention]:
    """The items of an enumeration in which one has a legal form: all are firms."""
    text = sentence.text
    for part in re.finditer("[^，；。：]*、[^，；。：]*", text):
        spans = items(part[0])
        legal = [s for s in spans if _is_legal_name(part[0][slice(*s)])]
        if not legal or len(spans) < 2:
            continue
        for first, last in spans:
            raw = part[0][first:last]
            opener = max(
                (w.end for w in cut(raw) if w.text in words("list_openers") or w.text in ("有", "的", "以")), default=0
            )
            name = re.sub(r"（[^（）]*）$|等.*$|为代表.*$|都.*$", "", raw[opener:])
            if 3 <= len(name) <= 20 and (first, last) not in legal and not _rejected(name):
                at = part.start() + first + opener
                yield mention(sentence, "Enterprise", at, at + len(name), "enterprise.list", "trade")


def _is_legal_name(text: str) -> bool:
    """Whether an item of an enumeration is one firm's legal name, not a kind of firm."""
    form = _LEGAL.search(text)
    return form is not None and not _generic(text[: form.start()]) and not _GENERIC_LIST.search(text)


def _list_start(text: str, end: int) -> int:
    """Where the enumeration that ends at ``end`` begins: behind a verb, a comma, a stop."""
    start = max(text.rfind(mark, 0, end) for mark in "。；：！？\n") + 1
    comma = text.rfind("，", start, end)
    if comma >= 0:
        start = comma + 1
    piece = text[start:end]
    best = 0
    for number, (first, last) in enumerate(items(piece)):
        for word in cut(piece[first:last]):
            opener = word.text in words("list_openers") and (number == 0 or len(word.text) > 1)
            if opener or (number == 0 and word.text in ("了", "以", "有", "如", "对", "的")):
                best = first + word.end
    return start + best


def _names(sentence: Sentence, start: int, listed: str, rule: str) -> Iterator[Mention]:
    stop = re.search("等", listed)
    spans = [(a, b) for a, b in items(listed[: stop.start()] if stop else listed)]
    told = 0
    for first, last in spans:
        raw = listed[first:last]
        lead = re.match("(?:是|为|有|即|如|了|以)+(?=.{3})", raw)
        first += lead.end() if lead else 0
        name = re.sub(r"（[^（）]*）$", "", listed[first:last])
        if (form := _LEGAL.search(name)) and any(w.text in words("name_stops") for w in cut(name) if len(w.text) > 1):
            # 一行来到某某有限公司: a legal name knows where it begins
            first += max(0, _legal_edge(sentence.text, start + first + form.start()) - start - first)
            name = re.sub(r"（[^（）]*）$", "", listed[first:last])
        if not 2 <= len(name) <= 22 or (_rejected(name) and not (told and name.endswith("厂"))):
            continue
        told += 1
        yield mention(sentence, "Enterprise", start + first, start + first + len(name), rule, "trade")


def _rejected(name: str) -> bool:
    """Whether an item of a list is no firm's name: common nouns, industries, clauses."""
    if _LEGAL.search(name):
        return name in words("enterprise_generic")
    if re.search("[区园县镇村片路]$|生产$|运行$|^(?:保持|实现|位于|原|由|与|和|在)", name):
        return True
    if _GENERIC_LIST.search(name) or re.search("[的了在是为和]", name):
        return True
    if name in words("industry_terms"):
        return True
    tokens = cut(name)
    known = sum(len(w.text) > 1 and w.tag not in ("ns", "nr", "nz", "eng") for w in tokens)
    trade = _TRADE.search(name)
    if (
        trade
        and len(tokens) > 1
        and not all(w.text in words("industry_terms") or w.text in words("generic_modifiers") for w in tokens[:-1])
    ):
        return False
    return known == len(tokens)
