"""Things that stand together in an enumeration, and what a report calls itself."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.lexicon.words import wording
from kg.model import Link, Reading, Sentence

AND = re.compile(r"(?:（[^（）]{0,24}）)?[、和与及]")
"""What may stand between two items, with a remark on the first."""


def joined(sentence: Sentence, links: list[Link]) -> list[Link]:
    """The first of some links with those that are joined to it, one to the next; they may run backwards."""
    found = links[:1]
    for one, other in pairwise(links):
        first, second = sorted((one.mention, other.mention), key=lambda m: m.start)
        if not AND.fullmatch(sentence.text[first.end - sentence.start : second.start - sentence.start]):
            break
        found.append(other)
    return found


_BY_PAPER = re.compile(
    rf"以[^，。；]{{3,50}}?(?:{wording('enumeration', 'paper')}|》)|于?\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
)


def bodies_before(agencies: list[Link], at: int, sentence: Sentence) -> list[Link]:
    """The agencies enumerated up to ``at``, the last first: 经A、B批准."""
    group: list[Link] = []
    end = at
    for link in reversed([a for a in agencies if a.mention.end <= at]):
        between = sentence.text[link.mention.end - sentence.start : end - sentence.start]
        if group and re.fullmatch(r"[、和与及会同联合]*|等?", between) is None:
            break
        if not group and len(_BY_PAPER.sub("", between)) > 16:
            break
        group.append(link)
        end = link.mention.start
    return group


def own_plan(reading: Reading) -> str:
    """The id of the plan that the report itself is, "" if it is none."""
    return next((k.thing for k in reading.links if k.mention.rule == "plan.own"), "")
