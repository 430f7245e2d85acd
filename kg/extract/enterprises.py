"""Enterprises: legal names, and trade names where a list or a cue says that they are firms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.firm_lists import beside, lists, names
from kg.extract.firm_names import LEGAL, begins, branded, generic
from kg.extract.firm_roles import roles
from kg.extract.spans import mention
from kg.lexicon.words import alternation, wording, words
from kg.model import Mention, Sentence
from kg.text.words import cut, left_edge, reach_division

_COUNTRY = re.compile(alternation("countries"))
_TITLE = re.compile(f"{wording('enterprises', 'title')}|(?<=.)企业(?=.{{4}})")
_COLUMN = re.compile(f"{wording('enterprises', 'column')}|^{wording('enterprises', 'whole-column')}$")
_PRONOUN = re.compile(
    rf"{wording('enterprises', 'this')}{wording('enterprises', 'pronoun-noun')}(?!化)|这家(?=[^，。；、]{{2,16}}的{wording('enterprises', 'this-noun')})|(?:^|(?<=[，；。：]))(?:{wording('enterprises', 'opening-pronoun')}(?={wording('enterprises', 'period-behind-pronoun')}|\d{{4}}年)|企业(?={wording('enterprises', 'trade-behind-pronoun')}))"
)
_PARENT = re.compile(
    rf"（(?:系|为|是)?(?P<name>[\u4e00-\u9fffA-Za-z]{{3,12}}?)(?:的)?{wording('enterprises', 'owned')}(?:的)?{wording('enterprises', 'child')}?）"
)
_LATIN = re.compile(
    rf"(?:^|(?<=[，；。：、]))(?P<name>[A-Za-z]{{3,}}[\u4e00-\u9fff]{{2,6}}?)(?={wording('enterprises', 'behind-latin')})"
)
_OWN = re.compile(
    rf"{wording('enterprises', 'platform-owner')}(?P<name>{wording('enterprises', 'platform-trade')}+(?:有限)?公司)|注册了(?P<own>[\u4e00-\u9fff]{{2,6}}公司)|成立了(?P<own2>[\u4e00-\u9fff]{{2,6}}公司)"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of firms. Kinds: ``name``, ``trade`` (only a list says that it is a firm), ``hosted``."""
    if sentence.kind == "signature":
        return
    if _COLUMN.search(sentence.label):
        yield from _legal(sentence)
        yield from names(sentence, 0, sentence.text, "enterprise.column")
        return
    for match in _PRONOUN.finditer(sentence.text):
        yield mention(sentence, "Enterprise", match.start(), match.end(), "enterprise.pronoun", "pronoun")
    for match in _PARENT.finditer(sentence.text):
        yield mention(sentence, "Enterprise", match.start("name"), match.end("name"), "enterprise.parent")
    for match in _LATIN.finditer(sentence.text):
        yield mention(sentence, "Enterprise", match.start("name"), match.end("name"), "enterprise.latin")
    yield from _legal(sentence)
    yield from _owned(sentence)
    yield from lists(sentence)
    told = list(roles(sentence))
    yield from told
    yield from beside(sentence, told)


def _legal(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in LEGAL.finditer(text):
        if match[0] == "集团" and text[match.end() : match.end() + 1] in ("化", "军", "式"):
            continue
        edge = _behind_opener(text, _legal_edge(text, match.start()), match.start())
        base = text[edge : match.start()]
        if (base.endswith(("全资", "控股")) and match[0] == "子公司") or "某" in base:
            continue  # the parent is named; nobody is
        if len(base) < 2 or "+" in base or base in words("enterprise_generic") or generic(base):
            continue
        yield mention(sentence, "Enterprise", edge, match.end(), "enterprise.legal")


def _legal_edge(text: str, head: int) -> int:
    """The left edge of a legal name, which may hold a bracketed place and Latin words."""
    edge = left_edge(text, head)
    if text[edge - 1 : edge] == "）":
        opening = text.rfind("（", 0, edge)
        if opening > 0 and edge - opening < 9:
            edge = left_edge(text, opening)
    countries = [m.span() for m in _COUNTRY.finditer(text, max(0, head - 18), head)]
    edge = min(reach_division(text, edge, head, countries, joined="和"), _from_brand(text, edge, head))
    edge = max(edge, *(m.end() for m in _TITLE.finditer(text, edge, head)), edge)
    latin = re.search(r"[A-Za-z][A-Za-z0-9&.\- ]*$", text[:edge])
    return latin.start() if latin else edge


def _behind_opener(text: str, edge: int, head: int) -> int:
    """``edge``, moved behind the verbs that open a list (集聚许继集团)."""
    for word in cut(text[edge:head]):
        if len(word.text) < 2 or word.text not in words("list_openers") or edge + len(word.text) > head - 2:
            break
        edge += len(word.text)
    return edge


def _from_brand(text: str, edge: int, head: int) -> int:
    """Back to where a trade name begins: a brand may hold what elsewhere is a function word (三和, 鲜达)."""
    floor = max(
        (m.end() for m in re.finditer(r"[，。；：、！？“”》\s]|（[\d一二三四五六七八九十]{1,3}）", text[:head])),
        default=0,
    )
    piece = text[floor:head]
    return next((floor + at for at in (0, *begins(piece)) if branded(piece[at:])), edge)


def _owned(sentence: Sentence) -> Iterator[Mention]:
    for match in _OWN.finditer(sentence.text):
        group = match.lastgroup or "name"
        start = match.start() if group == "name" else match.start(group)
        yield mention(sentence, "Enterprise", start, match.end(), "enterprise.owned", "owned")
