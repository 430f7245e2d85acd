"""Enumerations of firms: what says that a list is one, and what of each item is the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from kg.extract.firm_names import LEGAL, begins, branded, legal, opens, plausible, speaks
from kg.extract.spans import items, mention
from kg.lexicon.words import wording, words
from kg.model import Mention, Sentence
from kg.text.words import cut

_NOUN = f"(?:{wording('firm_lists', 'noun')}|龙头(?=(?:{wording('firm_lists', 'behind-leader')}|，)))"
_NUMBER = rf"(?:\d{{1,4}}(?:多|余)?[家户]|[一二三四五六七八九十两几]+[家户]|{wording('firm_lists', 'number')})"
_ENDING = re.compile(
    f"(?P<sure>等{_NUMBER}?(?:[^，。；（）和与]{{0,26}}?)(?:{_NOUN})(?!家))|{_NUMBER}(?:[^，。；（）和与、]{{0,10}}?){wording('firm_lists', 'ending')}(?!家)|(?P<all>(?:均|都|同)?[是为系](?:[^，。；：、]{{0,24}}?){wording('firm_lists', 'ending-kind')}(?=[，。；、）]|$))|等?(?:作?为|是){wording('firm_lists', 'ending-rank')}(?!产业)(?:的|，|、|、?[^，。；]{{0,6}}企业)?"
)
_OPENING = re.compile(
    rf"(?:{wording('firm_lists', 'opening')}|企业\d+[多余]?[家户个](?:，[^，。；]{{0,20}}){{0,2}}，?{wording('firm_lists', 'opening-among')}|前[一二三四五六七八九十\d]+[位名](?:的)?(?:企业)?(?:分别)?)(?:有(?![所过了望关意效力待助利着])|包括|为|是|：|如)：?(?P<list>[^。；：]{{2,160}})"
)
_COUNTED = re.compile(r"企业\d+[家户]（(?:其中)?(?:含|包括|如)(?P<list>[^（）\d]{2,40})）")
_FIELD = re.compile(r"^[\u4e00-\u9fff]{2,12}：(?P<list>[^。]*、[^。]*)")
_GROUP = re.compile(
    rf"^[\u4e00-\u9fff]{{2,14}}{wording('firm_lists', 'group')}：(?P<list>[^，。；：]*、[^，。；：]*)(?=。?$)"
)
_PART = re.compile(r"(?:[^，；。：（）]|（[^（）]*）)*[、和与](?:[^，；。：（）]|（[^（）]*）)*")


def lists(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of the firms that a sentence enumerates."""
    text = sentence.text
    field = _FIELD.match(text) if sentence.kind == "field" else _GROUP.match(text)
    if field and LEGAL.search(field["list"]):
        yield from names(sentence, field.start("list"), field["list"], "enterprise.opened-list")
    for pattern, rule in ((_COUNTED, "enterprise.list"), (_OPENING, "enterprise.opened-list")):
        for match in pattern.finditer(text):
            yield from names(sentence, match.start("list"), match["list"], rule)
    for match in _ENDING.finditer(text):
        start = _start(text, match.start())
        if match["all"] and not re.search("[、和与]", text[start : match.start()]):
            continue
        yield from names(
            sentence, start, text[start : match.start()], "enterprise.list", bool(match["sure"] or match["all"])
        )


def names(sentence: Sentence, start: int, listed: str, rule: str, sure: bool = True) -> Iterator[Mention]:
    """The firms of an enumeration; ``sure``: the words around it say that all its items are firms."""
    stop = re.search("等", listed)
    listed = listed[: stop.start()] if stop else listed
    for number, (first, last) in enumerate(items(listed)):
        raw = re.sub(r"（[^（）]*）?$", "", listed[first:last])
        found = _name(raw, number == 0, sure)
        if found is not None:
            at = start + first + found
            yield mention(sentence, "Enterprise", at, start + first + len(raw), rule, "trade")


def _name(raw: str, leads: bool, sure: bool) -> int | None:
    """Where in an item of a list the firm's name begins; ``leads``: other words may stand before it."""
    if form := LEGAL.search(raw):
        # behind other words a legal name knows itself where it begins
        return None if leads or form.end() < len(raw) or not legal(raw) else _lead(raw)
    places = [0, *begins(raw)] if leads else [_lead(raw)]
    if sure and plausible(raw) and not opens(raw):
        return 0
    found = next((at for at in places if branded(raw[at:])), None)
    return (
        found if found is not None or not sure else next((at for at in reversed(places) if plausible(raw[at:])), None)
    )


def _lead(raw: str) -> int:
    lead = re.match(f"{wording('firm_lists', 'list-lead')}+(?=.{{3}})", raw)
    return lead.end() if lead else 0


def beside(sentence: Sentence, firms: list[Mention]) -> Iterator[Mention]:
    """The items of an enumeration in which one is surely a firm: all that can be are."""
    begun, ended = ({edge(m) - sentence.start for m in firms} for edge in (attrgetter("start"), attrgetter("end")))
    for part in _PART.finditer(sentence.text):
        spans = items(part[0])
        if len(spans) < 2:
            continue
        found = []
        sure = False
        for number, (first, last) in enumerate(spans):
            raw = part[0][first:last]
            sure = sure or legal(raw) or (part.start() + (first if number else last)) in (begun if number else ended)
            raw = re.sub(r"（[^（）]*）?$", "", raw[: _end(raw)] if number == len(spans) - 1 else raw)
            at = _name(raw, number == 0, False)
            if at is not None:
                found.append((part.start() + first + at, part.start() + first + len(raw)))
        for start, end in found if sure else ():
            yield mention(sentence, "Enterprise", start, end, "enterprise.list", "trade")


def _end(raw: str) -> int:
    """Where the last item of an enumeration ends: before the words that go on to say something."""
    stop = re.search(f"(?:{wording('firm_lists', 'goes-on')}|（)|[一二三两四五六七八九十几]+[家户]", raw)
    end = stop.start() if stop else len(raw)
    return next((w.start for w in cut(raw[:end]) if w.start and (speaks(w) or w.text in words("firm_verbs"))), end)


def _start(text: str, end: int) -> int:
    """Where the enumeration that ends at ``end`` begins: behind a verb, a comma, a stop."""
    start = max((text.rfind(mark, 0, end) for mark in "。；：，！？\n"), default=-1) + 1
    piece = text[start:end]
    best = 0
    for number, (first, last) in enumerate(items(piece)):
        for word in cut(piece[first:last]):
            opener = word.text in words("list_openers") and (number == 0 or len(word.text) > 1)
            opener = opener and first + word.end < last
            if opener or (number == 0 and word.text in ("了", "以", "有", "如", "对", "的")):
                best = first + word.end
    return start + best
