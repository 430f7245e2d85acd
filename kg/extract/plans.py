"""Plans and papers: what stands in 《》, document numbers, and plans named in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.spans import mention
from kg.model import Mention, Sentence
from kg.text.words import left_edge

_TITLE = re.compile(r"《[^《》]{2,60}(?:《[^《》]{1,40}》[^《》]{0,30})?》(?:（[12]\d{3}[—-][^（）]{2,8}）)?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[]\d{4}[〕\]]第?\d{1,4}号")
_NUMBER_LEAD = re.compile(
    r".*(?:[以为按据由第（：]|印发的?|文号|批文|根据|依据|日|见|即)(?=[\u4e00-\u9fff]{2,8}[〔\[])"
)
_NOUN = (
    r"(?:国土空间总体规划|土地利用总体规划|土地利用规划|控制性详细规划|总体发展规划|产业发展规划|产业规划|总体规划|"
    r"详细规划|空间规划|专项规划|发展规划|概念规划|总规|控规|规划环评|环境影响报告书|规划纲要|实施方案|建设方案|"
    r"调整方案|工作方案|行动方案|行动计划|管理办法|暂行办法|实施意见|若干意见|统计公报|会议纪要)"
)
_NAMED = re.compile(_NOUN)
_YEARS = re.compile(r"（(?:[12]\d{3}[—-][^（）]{2,8})）")
_OWN = re.compile(
    r"(?P<name>.{4,40}(?:规划|纲要|方案|行动计划|三年计划|管理办法|实施细则)(?:（[12]\d{3}[—-][^（）]{2,8}）)?)(?:（(?!.*年)[^（）]{1,10}）)?"
)
_YEAR_PAPER = re.compile(r"[\u4e00-\u9fff]{2,20}\d{4}年[\u4e00-\u9fff]{0,10}(?:公报|年鉴|公告|报告)")
_QUOTED_PROPOSAL = re.compile(r"“(关于[^“”]{4,40}的(?:建议|提案|议案|报告|意见))”")
_GENERIC = re.compile(
    r"^(?:(?:现行|现有|原|新一轮|各|相关|有关|该|本|其|自有|专项|配套|一系列|上位|按|依|城乡|科学|统一|总体|省|市|国家|县)*)$"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of plans in a sentence."""
    text = sentence.text
    for match in _TITLE.finditer(text):
        yield mention(sentence, "Plan", match.start(), match.end(), "plan.title")
    if sentence.kind == "title" and (own := _OWN.fullmatch(text)) and not re.search("[《关]", own["name"]):
        yield mention(sentence, "Plan", 0, own.end("name"), "plan.own")
    for match in _NUMBER.finditer(text):
        if text[match.start() - 1 : match.start()] not in ("》",) and not text[: match.start()].endswith("》（"):
            lead = _NUMBER_LEAD.match(match[0])
            yield mention(sentence, "Plan", match.start() + (lead.end() if lead else 0), match.end(), "plan.number")
    for match in _QUOTED_PROPOSAL.finditer(text):
        yield mention(sentence, "Plan", match.start(1), match.end(1), "plan.proposal")
    for match in _YEAR_PAPER.finditer(text):
        if sentence.kind != "title" and "《" not in text[: match.start()]:
            yield mention(sentence, "Plan", match.start(), match.end(), "plan.paper")
    if sentence.kind not in ("title", "heading"):
        yield from _running(sentence)


def _running(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in _NAMED.finditer(text):
        if text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start()):
            continue
        edge = left_edge(text, match.start())
        start = edge
        if (text[edge - 1 : edge] == "的" and not _GENERIC.match(text[edge : match.start()] or "")) or text[
            edge - 1 : edge
        ] == "的":
            owner = left_edge(text, edge - 1)
            start = owner if owner < edge - 1 else edge
        told = re.search(r"(?:规划|环评|方案|总规|控规)[、和与及]$", text[:start]) or re.search(
            "(?:编制|制定|出台)了$", text[:start]
        )
        if told or not _GENERIC.match(text[start : match.start()]):
            years = _YEARS.match(text, match.end())
            yield mention(sentence, "Plan", start, years.end() if years else match.end(), "plan.named", "running")
