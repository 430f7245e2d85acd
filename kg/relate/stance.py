"""Whether a stretch of text asserts: negation, supposition, and what came to nothing."""

from __future__ import annotations

import re

from kg.model import Sentence

_DENIED = re.compile(
    r"尚?未(?!来)|没有|没能|没(?=[^有收])|尚无|并无|从无|无意|不再|不属|不列入|不纳入|并非|不是|不予|否认|取消|终止|停止|搁置|流产|撤资|搬离|搬迁至|搬走|迁出|退出|注销|落空|作罢|告吹|破产|"
    r"曾(?:来|有意|考察|洽谈|经?计划)|后未|网传|传闻|谣言|不实|有意(?!义|见|向?书)|意向(?!书|金|性?协议)|接触|洽谈|在谈|考察(?!团|了)|倒闭|已?关停"
)
_SUPPOSED = re.compile(
    r"(?:^|[，；。“])(?:如果|如能|若(?!干|尔)|倘若|倘|假如|假使|一旦|要是|即便|即使)|设想|假设|能否|是否|可否|届时|无从谈起|有望|或将"
)
_PLANNED = re.compile(
    r"拟(?!定|订|态|人)|计划(?!总?投资|书|单列)|谋划|力争|争取|将(?!近|军|来)|预计|正在(?:洽谈|谋划|争取|申报)|建议|前期工作|前期论证|尚处|筹备|储备"
)

SIGNED_ONLY = re.compile("签约|签订|签下|签署|合作协议|框架协议|意向")
_RUNNING = re.compile(
    "开工|动工|在建|(?:建成|投产|竣工|达产)(?![之以]?后|时)|投用|运行|运营|满产|量产|施工|试生产|封顶|打桩|调试|启用|续建|投入使用|开业"
)
_NOT_YET = re.compile(
    "(?:未|没有|不能|无法|拟|计划|待|即将|将于?|预计|力争|争取|确保|准备|有望|才能|[年月日]底?前)[^，。；]{0,8}$"
)


def running(text: str) -> bool:
    """Whether a text says of something that it is being built or runs, not that it is to."""
    return any(not _NOT_YET.search(text[: match.start()]) for match in _RUNNING.finditer(text))


def clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Working offsets of the clause around a span: between commas and stops, outside brackets."""
    text = sentence.text
    a, b = start - sentence.start, end - sentence.start
    left = max((text.rfind(mark, 0, a) for mark in "，。；："), default=-1) + 1
    rights = [at for mark in "，。；" if (at := text.find(mark, b)) >= 0]
    right = min(rights, default=len(text))
    return sentence.start + left, sentence.start + right


_URGED = re.compile("建议|恳请|请求|提请|希望|呼吁|拟请|应由")


def urged(sentence: Sentence, at: int) -> bool:
    """Whether the clause up to ``at`` only asks for what follows (建议由某局编制)."""
    start, _ = clause(sentence, at, at)
    return _URGED.search(sentence.text[start - sentence.start : at - sentence.start]) is not None


def asserted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence states what it says at the span, and does not deny or suppose it."""
    _, b = clause(sentence, start, end)
    text = sentence.text
    behind = text[b - sentence.start :]
    aftermath = re.match(
        r"[，；](?:但|后|最终|现|目前|至今|却|因|由于|该项目|仍|均|已经?|实际|虽)?[^，。；]{0,14}?(?:终止|取消|搁置|未[^来]|没有|没能|作罢|退出|停工|撤资|流产)",
        behind,
    )
    return stated(sentence, start, end) and not aftermath


def stated(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the clause at the span neither denies nor supposes, whatever came of it later."""
    a, b = clause(sentence, start, end)
    text = sentence.text
    return not (
        _SUPPOSED.search(text[: b - sentence.start]) or _DENIED.search(text[a - sentence.start : b - sentence.start])
    )


def planned(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what stands at the span is only planned."""
    a, b = clause(sentence, start, end)
    return _PLANNED.search(sentence.text[a - sentence.start : b - sentence.start]) is not None


def only_planned(text: str) -> bool:
    """Whether a text tells of plans alone, of nothing that was signed or is being built."""
    return _PLANNED.search(text) is not None and not running(text) and not SIGNED_ONLY.search(text)
