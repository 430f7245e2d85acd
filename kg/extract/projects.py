"""Projects: by the head noun 项目 or 工程, by investment, and by lists of signed or running projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.spans import items, mention
from kg.lexicon.industries import terms
from kg.lexicon.words import alternation, wording, wordlist, words
from kg.model import Mention, Sentence
from kg.text.words import Word, cut

_HEAD = re.compile(
    f"项目(?!{wording('projects', 'behind-project')})|工程(?!(?:{wording('projects', 'behind-works')}|、))"
)
_ANY_HEAD = re.compile(f"项目|工程(?!{wording('projects', 'behind-any-works')})")
_INVESTED = re.compile(
    rf"{wording('projects', 'invested')}[^，。；、]{{0,4}}?[\d.]+(?:余|多)?[万亿]+元(?:以上)?(?:人民币)?(?:建设)?的(?P<name>[^，。；、（）的]{{2,24}}?)(?=(?:{wording('projects', 'behind-invested')}|[，。；、（])|$)"
)
_LIST = re.compile(
    rf"{wording('projects', 'list')}[\u4e00-\u9fff]{{0,8}}?项目(?:有|为|达到?|共)?\d*[一二三四五六七八九十]*个?（(?P<list>[^（）]*(?:（[^（）]*）[^（）]*)*)）"
)
_REST = re.compile(
    rf"{wording('projects', 'rest')}(?:[\u4e00-\u9fff\d]{{0,4}})项目(?:分别)?(?:为|是|有|包括)(?P<list>[^。；：，]{{4,120}}、[^。；：，]*)"
)
_BUILT = re.compile(
    rf"{wording('projects', 'built')}(?:的)?(?P<name>(?:\d+千伏|\d+kV|日处理[\d.万吨立方米]+)?(?:[\u4e00-\u9fff\d]{{0,12}}?){wording('projects', 'built-noun')})(?=[，。；、（]|{wording('projects', 'behind-built')}|\d|$)"
)
_MONEY = re.compile(r"总?投资(?:额|达|约)?[^，。；]{0,6}?[\d.]+[万亿]|投入资金[\d.]+")
_FACILITY = re.compile(
    f"{wording('projects', 'facility-deed')}了?(?P<name>[^，。；、（）]{{2,22}}?)(?P<noun>{wording('projects', 'facility')}|公寓(?:[一二三]期)?)(?=[，。；、（]|(?:{wording('projects', 'behind-facility')}|，)|建设(?=[，。；])|$)"
)
_OPENED = re.compile(f"{wording('projects', 'opened-noun')}(?={wording('projects', 'opened')})")
_GENERIC = re.compile(f"(?:{alternation('project_generic')}|{alternation('generic_modifiers')})+")
_TOLD = re.compile(wording("projects", "told"))
_COUNTED = re.compile(r"\d+(?:余|多)?[个项](?!（)")
_INSIDE = re.compile(r"[，。；：、！？“”《》【】\n（）]|^\d{1,2}[.、](?!\d)")
_HEADED = re.compile(  # 某某基地：某公司投资，2023年竣工: the line tells of works
    rf"^(?:\d{{1,2}}[.、])?(?P<name>[\u4e00-\u9fff0-9]{{2,20}}(?:{alternation('project_works')}))[：。](?=.*{wording('projects', 'headed')})"
)
_PRICED = re.compile(  # 某某物流港（总投资15亿元），某某一体化设施，投资2.1亿元
    rf"(?:^|(?<=[、，；：。]))(?:\d{{1,2}}[.、])?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,24}}?(?P<noun>{alternation('project_works')}))(?:[（，](?:由[^，。；（）]{{2,20}}，)?{wording('projects', 'estimated')}?总?投资(?:额)?(?:约|达|为)?[\d.]+[万亿]|(?=，{wording('projects', 'priced-state')}))"
)
_RAISED = re.compile(  # 投资4.6亿元建设某某物流港
    rf"投资(?:额)?(?:约|达|近)?[\d.]+(?:余|多)?[万亿]+元(?:人民币)?(?:，)?{wording('projects', 'raised')}了?(?P<name>[^，。；、（）的]{{2,24}}?(?P<noun>{alternation('project_works')}))(?=[，。；、（]|$)"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of projects. Kinds: ``name``, ``listed``, ``built`` (works named by what is built)."""
    if sentence.kind == "signature":
        return
    if (
        sentence.label.startswith(wordlist("owners", "works-noun"))
        and "数" not in sentence.label
        and len(sentence.text) > 3
        and sentence.label.endswith(wordlist("projects", "name-of"))
    ):
        yield mention(sentence, "Project", 0, len(sentence.text), "project.column", "listed")
        return
    text = sentence.text
    for match in _ANY_HEAD.finditer(text):
        if _HEAD.match(text, match.start()) is None and not re.match(
            wording("projects", "no-name"),
            text[match.start() :],
        ):
            continue
        if _COUNTED.match(text, match.end()):
            continue  # 食品项目15个 are of a kind
        start = _left(text, match.start())
        name = text[start : match.start()]
        if start < match.start() and _particular(name) and (_TOLD.search(text) or not _kind_of(name)):
            yield mention(sentence, "Project", start, match.end(), "project.head")
    for match in _INVESTED.finditer(text):
        name = match["name"]
        if not name.endswith(wordlist("projects", "no-name-end")) and _particular(name):
            yield mention(sentence, "Project", match.start("name"), match.end("name"), "project.invested", "built")
    for match in (*_LIST.finditer(text), *_REST.finditer(text)):
        for first, last in items(match["list"]):
            name = re.sub(f"^(?:其中|即)|{wording('projects', 'list-tail')}$", "", match["list"][first:last])
            if 2 <= len(name) <= 24 and not re.search(rf"\d+[个家项]|{wording('projects', 'no-item')}", name):
                start = match.start("list") + first
                yield mention(sentence, "Project", start, start + len(name), "project.list", "listed")
    for match in (*_PRICED.finditer(text), *_RAISED.finditer(text)):
        start = max(match.start("name"), _left(text, match.start("noun")))
        name = text[start : match.end("name")]
        counted = re.search(r"[的了在是]|\d+[座个条套栋幢间处]", name) or _ANY_HEAD.search(name)
        if len(name) > 4 and not counted and _particular(name):
            yield mention(sentence, "Project", start, match.end("name"), "project.priced", "built")
    headed = _HEADED.match(text)
    if headed and _particular(headed["name"]) and not _ANY_HEAD.search(headed["name"]):
        yield mention(sentence, "Project", headed.start("name"), headed.end("name"), "project.headed", "listed")
    yield from _works(sentence)
    for match in _OPENED.finditer(text):
        start = _left(text, match.start())
        if _particular(text[start : match.start()]):
            yield mention(sentence, "Project", start, match.end(), "project.opened", "built")
    if _MONEY.search(text):
        for match in _FACILITY.finditer(text):
            start = max(match.start("name"), _left(text, match.start("noun")))
            name = text[start : match.end()]
            counted = re.match(r"\d+套", name) or re.match(r"\d+(?:余|多)?[套栋幢间]", text[match.end() :])
            if (
                len(name) > 4
                and not counted
                and _particular(name)
                and not re.search(wording("projects", "no-facility"), name)
            ):
                yield mention(sentence, "Project", start, match.end(), "project.facility", "built")


def _works(sentence: Sentence) -> Iterator[Mention]:
    for match in _BUILT.finditer(sentence.text):
        name = match["name"]
        count = re.match(r"\d+(?:余|多)?[座个条套栋幢间处]", sentence.text[match.end() :]) or re.match(r"\d+套", name)
        if count or not re.search(
            rf"\d|{wording('projects', 'single')}|[\u4e00-\u9fff]{{2,}}{wording('projects', 'named-works')}", name
        ):
            continue
        yield mention(sentence, "Project", match.start("name"), match.end("name"), "project.works", "built")


def _left(text: str, head: int) -> int:
    """The left edge of a project's name: verbs and amounts may stand in it, statements may not."""
    floor = max(0, head - 34)
    for match in _INSIDE.finditer(text, floor, head):
        floor = match.end()
    if text[floor - 1 : floor] == "）" and (opening := text.rfind("（", 0, floor - 1)) > max(0, floor - 14):
        inner = text[opening + 1 : floor - 1]
        if not re.search(r"[，。；]|\d", inner) and opening and "\u4e00" <= text[opening - 1] <= "\u9fff":
            floor = _left(text, opening)
    edge = head
    for word in reversed(cut(text[floor:head])):
        if _stops(word):
            break
        edge = floor + word.start
    return edge


def _stops(word: Word) -> bool:
    if re.fullmatch(r"[\d.]+|[一二三四五六七八九十两]+", word.text):
        return False
    if len(word.text) == 1 and word.text in words("project_inner"):
        return False
    if word.text in ("和", "与", "及") or word.text in words("project_verbs") or word.text.endswith(("公司", "集团")):
        return True
    closed = word.text in words("name_stops") and word.text not in words("project_inner")
    return closed or word.tag[0] in "puc" or word.text.isspace()


def _kind_of(name: str) -> bool:
    """Whether a name is but an industry's, so that only what is told of it makes it one project (储能项目)."""
    known = (words("industry_terms"), words("project_generic"), words("generic_modifiers"), terms())
    return all(any(w.text in kind for kind in known) for w in cut(name))


def _particular(name: str) -> bool:
    """Whether what stands before the head noun names one project."""
    name = re.sub(
        rf"^(?:\d{{4}}年|{wording('projects', 'half-year')}|[一二三四]季度|第[一二三四五]批)+", "", name.strip()
    )
    if len(name) < 2 or re.search(
        r"\d+[个项号]$|第[一二三四五]批$|^[\d.]+(?:余|多)?[个项家]|亿元(?:以上)?$|万元(?:以上)?$|^[一二三四五六七八九十两几多数]+(?:个|批|大|类)",
        name,
    ):
        return False
    if _GENERIC.fullmatch(name):
        return False
    tokens = [w.text for w in cut(name)]
    return not all(
        t in words("project_generic")
        or t in words("generic_modifiers")
        or re.fullmatch(r"[\d.]+|个|[万亿]+|元|类|型", t)
        for t in tokens
    )
