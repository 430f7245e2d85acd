"""What of the words of an enumeration names an industry: its items, without what leads to them and follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.firm_names import branded
from kg.extract.spans import items, mention
from kg.lexicon.industries import ends_in_term, terms
from kg.lexicon.words import wording, wordlist, words
from kg.model import Mention, Sentence
from kg.text.words import cut

NUMBER = r"(?:[一二两三四五六七八九十\d]+(?:大|个|条|类)?)?"
RANK = wording("industry_names", "rank")
_END = re.compile(
    rf"(?:{wording('industry_names', 'end')}|，(?!、))|{NUMBER}{RANK}产业|[一二三四五六七八九十两\d]+[个大条类]"
)
_BAD = re.compile(
    rf"{wording('industry_names', 'bad-inside')}|^[\dA-Z+]+$|^[一二三四五六七八九十两几]+[大个]$|[片园港]$|^[东南西北中]+部|^第|^目前|^{wording('industry_names', 'bad-whole')}$|\d{{2,}}|{wording('industry_names', 'bad-end')}$|[市县区镇]$"
)


def listed(sentence: Sentence, start: int, stretch: str, rule: str, kind: str, sure: bool) -> Iterator[Mention]:
    """The industries of a stretch; ``sure``: its words leave no doubt, so that also what no dictionary knows is one."""
    end = _END.search(stretch)
    if end and end.start() and stretch[: end.start()].count("（") == stretch[: end.start()].count("）"):
        rest = stretch[end.end() :]
        body = stretch[: end.start()]
    else:
        body, rest = stretch, ""
    if not sure and end is None and not _known_any(body):
        return
    previous = ""
    for first, last in parts(body):
        raw = body[first:last]
        lead = re.match(
            f"(?:{wording('industry_names', 'lead')}|[：“])+(?!产|性)",
            raw,
        )
        first += lead.end() if lead and lead.end() < len(raw) - 1 else 0
        raw = body[first:last]
        inner = re.match(f".*{wording('industry_names', 'inner-lead')}(?=.{{2,}}$)", raw) or (
            re.match(f".*的(?=[^的]{{1,6}}{wording('industry_names', 'behind-of')}$)", raw)
        )
        first += inner.end() if inner else 0
        raw = body[first:last]
        name = re.sub(rf"（[^（）]*）?|[”“ \u3000]|{wording('industry_names', 'tail')}$", "", raw)
        name = re.sub(
            f"{wording('industry_names', 'rank-tail')}?产业$|{wording('industry_names', 'says-industry')}$", "", name
        )
        if rule == "industry.as-main" and branded(name) and not _known_any(name):
            continue  # 以某某食品、某某轴承为龙头: firms lead
        if acceptable(name, sure):
            inside = re.fullmatch(r"[^（）]+（[^（）]+）[^（）]+", raw)
            end_ = len(raw) if inside else len(name)
            yield mention(sentence, "Industry", start + first, start + first + end_, rule, kind)
            previous = name
        elif not previous:
            return
    # 以A等B为主: B is named behind the list.
    if (
        end
        and end[0] == "等"
        and (
            tail := re.match(
                rf"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?:{wording('industry_names', 'behind-list')}|$)", rest
            )
        )
    ):
        name = tail["name"]
        if (
            name.endswith(wordlist("industry_names", "tail-industry"))
            and acceptable(name, True)
            and not re.search("产业|[大个]", name)
        ):
            at = start + (end.end() if end else 0)
            yield mention(sentence, "Industry", at, at + len(name), rule, kind)


def parts(body: str) -> list[tuple[int, int]]:
    """The items of an enumeration of industries; 汽车及零部件 is one."""
    spans: list[tuple[int, int]] = []
    for first, last in items(body.replace("+", "、")):
        if spans and last - spans[-1][0] <= 12 and body[spans[-1][0] : last] in terms():
            spans[-1] = spans[-1][0], last
        else:
            spans.append((first, last))
    return spans


def _known_any(body: str) -> bool:
    return any(known(body[a:b]) for a, b in items(body))


def known(name: str) -> bool:
    """Whether a text ends in a word for an industry."""
    name = re.sub(r"（[^（）]*）|产业$", "", name)
    if name.endswith("型"):
        return True
    return ends_in_term(name) or name.endswith((*words("industry_terms"), "产业", "业"))


def acceptable(name: str, sure: bool) -> bool:
    """Whether a text can be an industry's name; unless ``sure``, one of a known kind or without verbs."""
    if not 2 <= len(name) <= 14 or _BAD.search(name) or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9+·/\-]+", name):
        return False
    return (
        sure
        or known(name)
        or not any(w.tag.startswith(("v", "d")) and w.tag != "vn" and len(w.text) > 1 for w in cut(name))
    )
