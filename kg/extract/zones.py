"""Zones: names by head noun, short forms, pronouns; parts are found by ``zone_parts``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract import zone_parts
from kg.extract.spans import mention
from kg.lexicon.divisions import by_name, standing_before
from kg.lexicon.industries import terms
from kg.lexicon.words import alternation, wording, wordlist, words
from kg.model import Mention, Sentence
from kg.text.words import anchored_edge, can_begin, cut, divisions_in, left_edge, left_over, rare

_HEAD = re.compile(
    f"(?:{alternation('zone_heads')}|{alternation('industry_terms')}园)(?:(?<=园)区(?![域块位]))?(?![股室]|(?<=飞地){wording('zones', 'no-enclave')}|科(?![技创学教研普])|处(?![在于理置])|办(?![公学事理好]))"
)
_SUB = re.compile(
    rf"(?:[*东西南北中A-Z]{{1,2}}(?:{wording('zones', 'lettered')}|片(?=[将区，。；、位占规面主重]|$))|{wording('zones', 'core')}|(?:[^，。；、（）\s]{{2,6}}?){wording('zones', 'of-stem')})(?![域块])"
)
_PRONOUN = re.compile(
    f"(?:该|此){wording('zones', 'kind-behind-pronoun')}?{wording('zones', 'pronoun-noun')}(?!域|间|块|位|县|市)|{wording('zones', 'pronoun')}|(?:(?<=[，。；、：])|^){wording('zones', 'other-pronoun')}(?!中|余|他|它|次|实)"
)
_COLUMN = re.compile(f"^{wording('zones', 'column')}(?:名称)?$|^园名$")
_MASKED = re.compile("(?<![\\u4e00-\\u9fff])[某X][省市县区旗州镇]$|(?<=[的有在于和与])[某X][省市县区旗州镇]$")
_JOINT = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<first>[\u4e00-\u9fff]{2,4})[·—][\u4e00-\u9fff]{2,4}共建[\u4e00-\u9fff]{0,4}$|(?<=[了的在])(?P<second>[\u4e00-\u9fff]{2,3})—[\u4e00-\u9fff]{2,9}$"
)
_OPENING = re.compile(r"(?<![\u4e00-\u9fff])[^你我他它其此这那各该本每某仅只不未没无\W\d]$")
_NATIONAL = wordlist("zones", "national")
_ABROAD = re.compile(rf"{alternation('countries')}—?$")
_NEW_DISTRICT = re.compile(rf"(?!{wording('zones', 'no-new-district')})[\u4e00-\u9fff]{{2,8}}(?<!创)")
_REGIMENT = re.compile(r"(?:[一二三四五六七八九十百零〇]{2,5}|\d{2,3})团[\u4e00-\u9fff]{0,4}$")  # 三十三团产业园
_NUMERAL = re.compile(r"(?<![第\d一二三四五六七八九十百千万])[一二三四五六七八九十百千]$")
_CORPS = re.compile("第[一二三四五六七八九十]{1,2}师")
_DAY = re.compile(r"(?<![第\d一二三四五六七八九十百千万])[一二三四五六七八九]{2}$")  # 八一工业园
_CLASSIFIERS = tuple("个家座多余大级类批次期年月日条项名处所方种片区园县市省")
_LAYOUT = re.compile(r"[一二两三四五六七八九十]$")


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of zones. Kinds: ``name``, ``typed`` (a common noun before the head), ``short``,
    ``pronoun``, ``part``."""
    if (
        _COLUMN.search(sentence.label)
        and 2 < len(sentence.text) <= 24
        and not re.search(rf"{wording('zones', 'total')}|\d", sentence.text)
    ):
        kind = "name" if len(sentence.text) > 4 else "part"
        yield mention(sentence, "Zone", 0, len(sentence.text), "zone.column", kind)
        return
    yield from _by_head(sentence)
    for match in _PRONOUN.finditer(sentence.text):
        yield mention(sentence, "Zone", match.start(), match.end(), "zone.pronoun", "pronoun")
    if sentence.kind not in ("title", "signature"):
        yield from zone_parts.find(sentence)


def _by_head(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    districts = {end for start, end in divisions_in(text, 0, len(text)) if end - start > 2}
    for match in _HEAD.finditer(text):
        if match.end() in districts:
            continue  # 下花园区: a district, no 园区
        before = text[: match.start()]
        fixed = _MASKED.search(before) or _joint(before) or _REGIMENT.search(before)
        edge = fixed.start() if fixed else _edge(text, match.start())
        end = match.end()
        modifier = text[edge : match.start()]
        if match[0] == "新区" and not _NEW_DISTRICT.fullmatch(modifier):
            continue
        if _LAYOUT.search(text[:edge]) and not modifier:
            continue  # 一区两园, 五大产业园
        kind = _kind(text, edge, modifier)
        if len(modifier) == 1 and kind == "short":
            edge = match.start()
        if not kind:
            continue
        sub = _SUB.match(text, end)
        if sub and kind in ("name", "short") and _sub_allowed(text, sub) and kind == "name":
            yield mention(sentence, "Zone", edge, sub.end(), "zone.part-of-name", "name")
            continue
        yield mention(sentence, "Zone", edge, end, "zone.head", kind)


def _joint(before: str) -> re.Match[str] | None:
    """The two places that a park made together bears in front: 乐清·叙永共建产业园."""
    match = _JOINT.search(before)
    return match if match and by_name(match["first"] or match["second"]) else None


def _sub_allowed(text: str, sub: re.Match[str]) -> bool:
    return (
        re.match(wording("zones", "unnamed"), sub[0]) is None
        and can_begin(sub[0])
        and (len(sub[0]) <= 4 or not re.search(wording("zones", "no-name"), sub[0]))
    )


def _edge(text: str, head: int) -> int:
    """The left edge of the name, moved behind words that only count or rank."""
    edge = max(anchored_edge(text, head), text.rfind("+", 0, head) + 1)
    if (brand := left_edge(text, head)) < edge and _brand(text[brand:edge]):
        return brand  # a firm's own park: 海信青岛产业园
    if (abroad := _ABROAD.search(text[:edge])) and "—" in text[edge - 1 : head]:
        return abroad.start()  # 中国某地—某国某地跨境经济合作区
    if text[:edge].endswith("国家") and text.startswith(_NATIONAL, head) and not by_name(cut(text[edge:head])[0].text):
        return edge - 2  # 国家东中西区域合作示范区
    if edge < head and _NUMERAL.search(text[:edge]) and text[edge] not in _CLASSIFIERS:
        return edge - 1  # 九里坡产业园
    if head - edge == 1 and left_over(text[edge]) and _OPENING.search(text[:edge]):
        return edge - 1  # 前亭工业园: a function word would leave one character behind
    if edge == head and _DAY.search(text[:head]):
        return head - 2
    if _CORPS.match(text, edge):
        return edge
    edge += max((w.end for w in cut(text[edge:head]) if w.text in words("zone_breaks")), default=0)
    tokens = cut(text[edge:head])
    starts = [edge + w.start for w in tokens]
    outer = standing_before([w.text for w in tokens])  # 山东省济南市章丘区现代农业产业园: the name begins with 章丘区
    for word, start in zip(tokens[outer:], starts[outer:], strict=True):
        generic = word.text in words("generic_modifiers") or word.text in words("zone_openers")
        if not generic and not re.fullmatch(r"\d+|[个家处座区州旗分]", word.text):
            return start
    return head


def _brand(gap: str) -> bool:
    """Whether the words before a division are a firm's name: no word of everyday among them."""
    return len(gap) <= 6 and not by_name(gap) and all(rare(w.text) and len(w.text) > 1 for w in cut(gap))


def _kind(text: str, edge: int, modifier: str) -> str:
    before = text[max(0, edge - 1) : edge]
    if len(modifier) == 1 and "*" not in modifier:
        return "short"
    if re.search(r"[二两三四五六七八九十百\d](?:大|个|家|座)$", modifier):
        return ""
    if not modifier:
        if before in ("各", "类", "级") or re.search(f"{wording('zones', 'general')}$", text[:edge]):
            return ""
        return "short"
    if before and before in "各":
        return ""
    if "*" in modifier or _REGIMENT.fullmatch(modifier) or _MASKED.fullmatch(modifier) or _DAY.fullmatch(modifier):
        return "name"
    tokens = cut(modifier)
    if any(w.text in words("zone_ranks") for w in tokens) or re.fullmatch(r"[\u4e00-\u9fff]{1,4}级", modifier):
        return ""
    proper = any(_proper(w.text, w.tag) for w in tokens)
    noun = all(w.tag[0] == "n" or w.text in words("name_verbs") for w in tokens)
    return "name" if proper or (noun and not common(modifier)) else "typed"  # 友谊工业园, 皇马科创园


def _proper(word: str, tag: str) -> bool:
    if by_name(word) or re.search("[镇乡村县市州旗]$", word):
        return True
    return tag in ("ns", "nr", "nrt", "nrfg", "f", "s", "nz", "eng") or len(word) == 1


@cache
def _common_words() -> frozenset[str]:
    lists = (
        "generic_modifiers",
        "zone_modifiers",
        "zone_openers",
        "zone_heads",
        "zone_stages",
        "zone_ranks",
        "name_verbs",
        "industry_terms",
    )
    return frozenset().union(*map(words, lists), terms())


def common(modifier: str) -> bool:
    """Whether what stands before a head noun is made of words for trades and kinds alone: 新型建材, 返乡创业."""
    known = _common_words()
    reached = {0}
    for end in range(1, len(modifier) + 1):
        if any(modifier[start:end] in known for start in reached):
            reached.add(end)
    return len(modifier) in reached
