"""Which quantities are no figures: those in names, bounds of a class, suppositions, denials, restatements."""

from __future__ import annotations

import re

from kg.extract import periods
from kg.model import Link, Quantity, Reading, Sentence

STOP = "，；：。！？\n"
"""The marks that end a clause."""

_BOUND_MARK = re.compile(r"^(?:及?以上|以下|级)(?=[的\u4e00-\u9fff])")
_OVER = re.compile(r"(?:超|过|逾|低于|高于|不足|达到)$")
_SPOKEN = re.compile("(?:做法|经验|建议|意见|措施|启示|特点|原则|请求|诉求)(?:主要)?(?:有|是|为|共)?$")
_CLASS = re.compile("级?(?:企业|项目|产业|集群|工程|园区|工厂|车间|俱乐部)")  # 十亿元企业1户
_THRESHOLD = re.compile("(?:及?以[上下内])?的[，、]")
_REACHES = re.compile("(?:达到?|超过|突破|不[少低高超]于?过?|[满超达])$")
_OF_MANY = re.compile(
    "(?:全国|全省|全区|国家|省级)(?:首批|第[一二三四五]批)的?$|(?:入选|列入|入围|跻身)[^，。；]{0,16}$"
)
_RADIUS = re.compile("方圆|半径")
_FEW = 10  # 意见57件 are letters, 意见三条 are a speech's
_ONE_OF = re.compile(
    r"[：“”]|不够|[^，。；、]{0,16}之一|[^，。；、\d]{0,6}(?:难处|特点|短板)|[^，。；、\d]{0,10}(?:问题|困难|难题|原则|层面|步骤|途径|抓手|支点|重要路径|机遇|因素|短板)(?!乡|村)"
)


def usable(reading: Reading, sentence: Sentence, quantity: Quantity, denied: bool = False) -> bool:
    """Whether a quantity may be an observation: not in a name, a bound, a supposition or (unless asked for) a denial."""
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    text = sentence.text
    if (link := around(reading, sentence, quantity)) and not (quantity.unit == "kV" and link.mention.cls == "Project"):
        return False
    if text.count("《", 0, start) > text.count("》", 0, start):
        return False
    clause = text[max(text.rfind(mark, 0, start) for mark in STOP) + 1 : start]
    behind = text[end : end + 24]
    if quantity.unit == "count" and not quantity.noun and quantity.value <= _FEW and _SPOKEN.search(clause):
        return False
    if quantity.unit == "count" and (_ONE_OF.match(behind) or clause.endswith(("南北", "东西"))):
        return False
    if quantity.unit == "count" and _OF_MANY.search(clause):
        return False
    if quantity.unit == "km" and _RADIUS.search(clause):
        return False
    if quantity.unit in ("CNY", "km2", "CNY/mu") and _bound(clause, behind, quantity):
        return False
    return start < periods.supposed_from(text) and (denied or not periods.denied(clause, behind))


def around(reading: Reading, sentence: Sentence, quantity: Quantity) -> Link | None:
    """The link in whose name a quantity stands."""
    links = reading.within(sentence.start, sentence.end)
    return next((k for k in links if k.mention.start < quantity.end and quantity.start < k.mention.end), None)


def _bound(clause: str, behind: str, quantity: Quantity) -> bool:
    if quantity.surface[0] in "一二两三五十百千" and _CLASS.match(behind):
        return True
    if _THRESHOLD.match(behind) and _REACHES.search(clause):
        return True
    if "投资强度" in clause:
        return False
    if re.search(r"[家户][^，。；]{0,8}(?:超过?|过|逾|达到?)$", clause):
        return True
    if _BOUND_MARK.match(behind) and re.match(
        r"(?:及?以上|以下|级)的?[^，。；]{0,8}?(?:项目|企业|工程|净地|用地|客户|单位|地块)", behind
    ):
        return True
    return bool(_OVER.search(clause)) and re.match(r"的?[^，。；、\d]{0,4}?(?:项目|企业|工程)", behind) is not None


def restated(sentence: Sentence, previous: Quantity, quantity: Quantity) -> bool:
    """Whether a quantity in brackets says the one before it again in other units."""
    between = sentence.text[previous.end - sentence.start : quantity.start - sentence.start]
    same = re.fullmatch(r"(?:左右|以上)?[（，](?:折合|合|约合|即|约|相当于)*", between) is not None
    return same and previous.unit == quantity.unit and previous.value == quantity.value
