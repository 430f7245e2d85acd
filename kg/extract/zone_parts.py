"""Parts of zones: by compass, as subjects, in lists and rows, as numbered lines, and as pieces (城西片)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.spans import items, mention
from kg.lexicon.divisions import by_name
from kg.lexicon.words import alternation, wording, wordlist, words
from kg.model import Mention, Sentence
from kg.text.words import can_begin, cut, left_edge

_COMPASS = re.compile(
    f"(?:(?<=[，。；：、（和及与在是即为含有“中但对向把将至到])|^)(?:[东西南北中]{wording('zone_parts', 'compass-noun')}|[A-Z][区园])(?![域别块间内县市委]|位(?!于))"
)
_PART_END = alternation("zone_parts")
_PART_NAME = rf"[\u4e00-\u9fff]{{2,12}}?(?:{_PART_END}|(?<![地社城市山灾景厂库矿校郊小])区)"
_PART_SUBJECT = re.compile(
    rf"(?:(?<=[，。；：])|^)(?:其中)?(?P<name>{_PART_NAME})(?=，(?:{wording('zone_parts', 'subject-behind-comma')}|约\d)|{wording('zone_parts', 'subject-of')}|\d[\d.,]*{wording('zone_parts', 'area-unit')}|以[^，。；]{{2,24}}为(?:主|特色))"
)
_ACTING = re.compile(
    rf"(?:(?<=[，。；：])|^)(?P<name>[\u4e00-\u9fff]{{2,6}}?{wording('zone_parts', 'acting')})(?={alternation('zone_acts')})"
)
"""Parts that clauses of one sentence begin with: 甲园新建厂房3万平方米，乙园完成征地60亩."""
_COUNTED = rf"其中[：，]?(?:[^，。；、\d]{{1,10}}{wording('zone_parts', 'counted')}\d[^，。；、]{{0,8}}[、，；]){{1,}}"
_PART_LIST = re.compile(
    rf"(?:(?:{wording('zone_parts', 'lists')}|[：（])|分(?=[^，。；]{{2,60}}[一二两三四五六七八九十\d]个?大?{wording('zone_parts', 'listed')}(?:[，。；]|$)))(?=(?P<list>[^。；：:]{{4,90}}))"
)
_ROW = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,9}}{wording('zone_parts', 'row')}[、和与及]){{1,8}}[\u4e00-\u9fff]{{1,9}}{wording('zone_parts', 'row')}"
)
_NUMBERED = re.compile("[一二三四五六七八九十][园区]")
_FOUNDS = frozenset(wordlist("zone_parts", "founds"))
_OWN_ROW = re.compile(
    rf"{alternation('zone_heads')}(?P<list>(?:[\u4e00-\u9fffA-Z]{{1,6}}区[、和与及]){{1,8}}[\u4e00-\u9fffA-Z]{{1,6}}区)"
)  # 园区化工区、冶金区
_ROW_ITEM = re.compile(rf"(?P<stem>[\u4e00-\u9fff]+?){wording('zone_parts', 'row')}(?=[、和与及])")
_SEEN = re.compile(f"{wording('zone_parts', 'seen')}(?:了|过|原)?$")
_NO_PARK = re.compile(
    rf"(?:^|(?<=[\u4e00-\u9fff]{{2}})){alternation('park_words')}$|(?:[图照名卡芯瓦成连一大]|(?<!医)药)片$|{wording('zone_parts', 'no-piece')}$"
)
_COUNTY_HAS = re.compile(
    rf"(?:[我全该本][省市县旗州]|[\u4e00-\u9fff][县市旗州]){wording('zone_parts', 'county-adverb')}*{wording('zone_parts', 'county-has')}?$"
)
_KINDS_OF = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<list>[^，。；：]{{6,80}}?)(?:等[^，。；]{{0,4}}{wording('zone_parts', 'kind')}{wording('zone_parts', 'of-kind')}|等?[二两三四五六七八九十\d]{{1,2}}(?:大|个){wording('zone_parts', 'counted-kind')}?{wording('zone_parts', 'counted-noun')})"
)
_HAS = re.compile(f"[省市县区州旗境内](?:目前|现|共|已)*{wording('zone_parts', 'has')}")
_PART_CUE = re.compile(
    rf"{_COUNTED}|由[^。；]{{4,90}}{wording('zone_parts', 'made-up')}|[一二两三四五六七八九十\d](?:个)?(?:大)?{wording('zone_parts', 'cue-noun')}(?:[”，、。：:（即]|$)|{wording('zone_parts', 'cue')}|{wording('zone_parts', 'cue-verb')}(?:[^，。；、]{{2,14}}{wording('zone_parts', 'cue-row')}、)+[^，。；、]{{2,14}}[园区]|[辖设有](?:[一二三四五六七八九十A-Z东西南北中][园区][、和与及])+[一二三四五六七八九十A-Z东西南北中][园区]"
)
_PART_ITEM = re.compile(
    rf"^(?:其中|即|为|是|有(?![色机])|了|，|分(?!园|区))*(?P<name>[东西南北中]{{1,2}}{wording('zone_parts', 'compass')}|[一二三四五六七八九十][园区]|[\u4e00-\u9fffA-Za-z*]{{1,13}}?(?:(?<=..){_PART_END}|[^地社城市]区))(?:（[^（）]*）)?(?:\d|[一二三四五六七八九十两]|{wording('zone_parts', 'item-tail')}|$)"
)
_ITEM = re.compile(
    rf"^(?:[▲★◎○·*-] ?|（[一二三四五六七八九十\d]+）|\d{{1,2}}[.、] ?|[①-⑩]|(?P<order>其[一二三四五六七八]，|[一二三四五六七八]是))?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,16}}?{wording('zone_parts', 'item')})(?=，|：|。|$|（(?:以下)?[简下]称)"
)
_PIECE = re.compile(
    f"(?<![成连大这一整名图照卡芯药瓦])(?:{wording('zone_parts', 'piece')}(?!化|式|状)|片(?=(?:{wording('zone_parts', 'behind-piece')}|[，、。（])|$)(?!区|面))"
)
_PIECE_TOLD = re.compile(f"(?:{wording('zone_parts', 'piece-told')}|[，、。；（])|$")
"""What follows a piece that the text speaks of; others are parts where a report names them more than once."""
_HEAD_NOUN = re.compile(alternation("zone_heads"))


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of parts of zones; kinds ``part``, ``piece`` (a common noun may be meant), ``name`` (a zone in a list)."""
    yield from _parts(sentence)
    yield from _items(sentence)


def _parts(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in _COMPASS.finditer(text):
        yield mention(sentence, "Zone", match.start(), match.end(), "zone.compass", "part")
    for match in _PART_SUBJECT.finditer(text):
        start = match.start("name") + _behind_verbs(match["name"])
        if _acceptable_part(text[start : match.end("name")], listed=True):
            yield mention(sentence, "Zone", start, match.end("name"), "zone.part-subject", "part")
    acting = [m for m in _ACTING.finditer(text) if _acceptable_part(m["name"])]
    for match in acting if len(acting) > 1 else ():
        yield mention(sentence, "Zone", match.start("name"), match.end("name"), "zone.part-subject", "part")
    for match in _KINDS_OF.finditer(text):
        if not _HAS.search(match["list"]):  # 全县有甲园、乙园两个园区: parts of none
            yield from _listed_parts(sentence, match.start("list"), match["list"])
    for match in _OWN_ROW.finditer(text):
        yield from _listed_parts(sentence, match.start("list"), match["list"])
    for match in _ROW.finditer(text):
        first = _ROW_ITEM.match(match[0])
        start = max(match.start(), left_edge(text, match.start() + len(first["stem"]))) if first else match.start()
        if start > match.start() and text[start - 1] in "一二三四五六七八九十百":
            start = match.start()  # 二十九团工业园
        elif start - 2 > match.start() and text[start - 1] in "及与":
            start = max(match.start(), left_edge(text, start - 1))  # 农业及围垦片
        before = text[: match.start()]
        if not (
            before.endswith(("、", "和", "与"))
            or _SEEN.search(before)
            or _SEEN.search(text[:start])
            or _COUNTY_HAS.search(text[:start])
        ):
            yield from _listed_parts(sentence, start, text[start : match.end()])
    if not _PART_CUE.search(text):
        return
    for match in _PART_LIST.finditer(text):
        if _COUNTY_HAS.search(text[: match.start()]):  # 我县现有甲园、乙园: zones, and parts of none
            yield from (
                replace(m, rule="zone.list", kind="name")
                for m in _listed_parts(sentence, match.start("list"), match["list"])
                if _HEAD_NOUN.search(m.name)
            )
            continue
        yield from _listed_parts(sentence, match.start("list"), match["list"])


def _behind_verbs(name: str) -> int:
    """Where a name begins in a clause that ends with it: 我县拟设立某某分区."""
    stops = [w for w in cut(name) if len(w.text) > 1 and w.text in words("name_stops")]
    return stops[-1].end if stops and stops[-1].text in _FOUNDS else 0


def _listed_parts(sentence: Sentence, start: int, listed: str) -> Iterator[Mention]:
    found: list[Mention] = []
    for first, last in _joined(listed):
        item = _PART_ITEM.match(listed[first:last])
        name = _own(item["name"]) if item else ""
        if item and _acceptable_part(re.sub("(?<=..)[与及和](?=..)", "", name), listed=True):
            end = start + first + item.end("name")
            found.append(mention(sentence, "Zone", end - len(name), end, "zone.part-list", "part"))
        elif found:
            break
    if len(found) > 1:
        yield from found


def _own(name: str) -> str:
    """A part's name without the short name of its whole: 产业园城东片 is the 城东片."""
    tokens = cut(name)
    return (
        name[tokens[0].end :]
        if len(tokens) > 2 and tokens[0].text in words("zone_openers") | words("zone_stages")
        else name
    )


def _joined(listed: str) -> list[tuple[int, int]]:
    """The items of a list of parts, with those put together that 及 split (农业及围垦片)."""
    spans: list[tuple[int, int]] = []
    for first, last in items(listed):
        if (
            spans
            and first - spans[-1][1] == 1
            and listed[first - 1] in "及与和"
            and not re.search(_PART_END + "$|区$|\\d", listed[spans[-1][0] : spans[-1][1]])
        ):
            first = spans.pop()[0]
        spans.append((first, last))
    return spans


def _items(sentence: Sentence) -> Iterator[Mention]:
    """A numbered line, a bullet, or 其一， that begins with nothing but a part's name; pieces (城西片)."""
    match = _ITEM.match(sentence.text)
    if match and _acceptable_part(match["name"]) and (sentence.kind in ("heading", "item") or match["order"]):
        yield mention(sentence, "Zone", match.start("name"), match.end("name"), "zone.part-item", "part")
    for match in _PIECE.finditer(sentence.text):
        told = match[0] == "片" or _PIECE_TOLD.match(sentence.text, match.end())
        edge = left_edge(sentence.text, match.start(), longest=14)
        name = _own(sentence.text[edge : match.end()])
        if not can_begin(name):
            name = name[len(cut(name)[0].text) :]  # 但南片区
        edge = match.end() - len(name)
        if 3 <= len(name) <= 12 and _acceptable_part(name) and name[:-2] not in words("zone_openers") | {"分"}:
            bare = sentence.text[edge : match.start()]
            sure = (
                match[0] != "片"
                and told
                and bare not in words("generic_modifiers")
                and bare not in words("zone_stages")
            )
            yield mention(sentence, "Zone", edge, match.end(), "zone.piece", "part" if sure else "piece")


def _acceptable_part(name: str, listed: bool = False) -> bool:
    """Whether a stretch can be the name of a part; a list may also name 化工区 or 一区."""
    stages = words("zone_stages")
    if listed and (_NUMBERED.fullmatch(name) or name in words("zone_heads") - words("zone_openers") - stages):
        return True
    return (
        can_begin(name)
        and not _NO_PARK.search(name)
        and not any(
            w.tag == "t" and w.text not in words("name_verbs") and len(w.text) > 1 and w.text != "现代"
            for w in cut(name)
        )
        and name not in stages
        and not any(name.endswith(stage) for stage in stages if len(name) - len(stage) < 2)
        and not re.match("[该此本各全个]|整个|[一两二三四](?:[个大园区片]|产业)", name)
        and not re.search("自|流经|穿|等$", name)
        and not re.search(
            f"[的在了于由将把为和与及或即]|{wording('zone_parts', 'no-name')}|园区$|开发区$",
            name,
        )
        and not by_name(name)
        and name not in words("zone_heads")
        and name not in words("zone_parts")
        and name not in words("generic_modifiers")
    )
