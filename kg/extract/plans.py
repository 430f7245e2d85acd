"""Plans and papers: what stands in 《》, document numbers, and plans named in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.spans import mention
from kg.lexicon.words import wording
from kg.model import Mention, Sentence
from kg.text.words import left_edge

_TITLE = re.compile(r"《[^《》]{2,60}(?:《[^《》]{1,40}》[^《》]{0,30})?》(?:（[12]\d{3}[—-][^（）]{2,8}）)?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[]\d{4}[〕\]]第?\d{1,4}号")
_NUMBER_LEAD = re.compile(rf".*(?:{wording('plans', 'number-lead')}|[（：])(?=[\u4e00-\u9fff]{{2,8}}[〔\[])")
_NOUN = wording("plans", "noun")
_NAMED = re.compile(_NOUN)
_YEARS = re.compile(r"（(?:[12]\d{3}[—-][^（）]{2,8})）")
_OWN = re.compile(
    rf"(?P<name>.{{4,40}}{wording('plans', 'own')}(?:（[12]\d{{3}}[—-][^（）]{{2,8}}）)?)(?:（(?!.*年)[^（）]{{1,10}}）)?"
)
_YEAR_PAPER = re.compile(rf"[\u4e00-\u9fff]{{2,20}}\d{{4}}年[\u4e00-\u9fff]{{0,10}}{wording('plans', 'year-paper')}")
_QUOTED_PROPOSAL = re.compile(f"“(关于[^“”]{{4,40}}的{wording('plans', 'quoted-proposal')})”")
_GENERIC = re.compile(f"^(?:{wording('plans', 'generic')}*)$")


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
        told = re.search(f"{wording('plans', 'joined')}[、和与及]$", text[:start]) or re.search(
            f"{wording('plans', 'made')}了$", text[:start]
        )
        if told or not _GENERIC.match(text[start : match.start()]):
            years = _YEARS.match(text, match.end())
            yield mention(sentence, "Plan", start, years.end() if years else match.end(), "plan.named", "running")
