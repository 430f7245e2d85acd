"""Trade names that no legal form gives away, told by the part that a firm plays in its clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extract.firm_names import begins, branded, coined, made_of, plausible, without_place
from kg.extract.spans import mention
from kg.lexicon.words import rows, wording
from kg.model import Mention, Sentence
from kg.ontology import cued

_NAME = r"[\u4e00-\u9fffA-Za-z0-9·]{2,16}?(?:（[\u4e00-\u9fff]{2,6}）[\u4e00-\u9fff]{0,8}?)?"
_LATER = rf"(?:(?:{wording('firm_roles', 'between')}|[”，])|受[^，。；]{{2,14}}?|与[^，。；]{{2,20}}?|[一二三四五六](?:[、至][一二三四五六])?期|\d{{4}}年(?:\d{{1,2}}月)?|\d{{1,2}}月(?:\d{{1,2}}日)?|[一二三四]季度|因[^，。；]{{2,14}}?|在[^，。；]{{1,10}}?|是?从[^，。；]{{2,20}}?)*"


def _verbs(*kinds: str) -> str:
    told = sorted((r[0] for r in rows("firm_verbs") if r[1] in kinds), key=len, reverse=True)
    return "(?:" + "|".join(told) + (f"|{cued('operatesIn')}" if "strong" in kinds else "") + ")"


_START = r"(?:^|(?<=[，。；：、！？“”）◎●○▲★◆■·▪]))[ \u3000]*"
_WORKS = f"的(?=[^，。；、的]{{2,24}}?{wording('firm_roles', 'works')})"
_DOES = re.compile(
    f"{_START}(?P<name>{_NAME})(?={_LATER}(?:{_verbs('strong')}|{_WORKS})(?!{wording('firm_roles', 'no-deed')}))"
)
_IS = re.compile(
    f"{_START}(?P<name>{_NAME})(?={_LATER}(?:{_verbs('weak')}(?!{wording('firm_roles', 'no-thing')})|(?:是|为|系)[^，。；]{{0,20}}{wording('firm_roles', 'is-firm')}))"
)
_AGENT = re.compile(
    f"{wording('firm_roles', 'agent-mark')}(?P<name>{_NAME})(?=(?:[和与、][^，。；、和]{2, 14}?)?(?:{wording('firm_roles', 'jointly')}|、[^，。；、]{{2,14}})*(?:{wording('firm_roles', 'agent-deed')}|就[^，。；]{2, 20}{wording('firm_roles', 'talks')}))"
)
_OF_FIRM = re.compile(
    f"{wording('firm_roles', 'belongs')}(?P<name>{_NAME})(?={wording('firm_roles', 'of-firm')})|除了?(?P<besides>{_NAME})外|(?:叫|名为)(?P<called>{_NAME})的{wording('firm_names', 'firm')}"
)
_THAT = re.compile(rf"(?<=的)是(?P<name>{_NAME})(?=$|[，。])")
_GOES_ON = "(?:因为|也|已|便|就|则|又|仍|正|还|[12]\\d{3}年)"
_CALLED = re.compile(
    f"{wording('firm_roles', 'called')}[”）]?(?:{wording('firm_roles', 'named')}|：|——)?[“：]?(?P<name>{_NAME})(?=[”，。；、（）的]|$|{_LATER}{_verbs('strong', 'weak')}|{_GOES_ON})"
)
_TAKEN = re.compile(
    f"{wording('firm_roles', 'taken')}(?P<name>{_NAME})(?=(?:{wording('firm_roles', 'behind-taken')}|[，。；、（）])|$|{_GOES_ON}|{_LATER}{_verbs('strong', 'weak')})"
)
_BRACKET = re.compile(
    f"{wording('firm_roles', 'bracket-head')}(?:[一二三四五]期)?（(?:由)?(?P<name>{_NAME})(?={wording('firm_roles', 'bracket-deed')}?[）、，])"
)
_STATED = re.compile(wording("firm_roles", "stated"))
_ITEM = re.compile(
    rf"^(?:[▲★◎○●·*◆■▪\-—–]+ ?|（?[\d一二三四五六七八九十]{{1,2}}[）.、] ?|[①-⑳] ?)?(?P<name>{_NAME})(?=[（，。；：]|$)"
)

_ROLES = (  # pattern; whether the name must end in a word of trade; whether other words may lead up to it
    (_DOES, False, True), (_AGENT, False, False), (_OF_FIRM, False, False), (_CALLED, False, False), (_BRACKET, False, False),
    (_IS, True, True), (_THAT, True, False), (_TAKEN, True, False),
)  # fmt: skip


def roles(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of trade names by what they do, whose project it is, and what they are called."""
    text = sentence.text
    item = _ITEM.match(text)
    told = item is not None and _STATED.search(text, item.end()) is not None
    numbered = item is not None and item.start("name") > 0
    if item and (branded(item["name"]) or coined(item["name"])) and (told or (numbered and made_of(item["name"]))):
        yield _told(sentence, item.start("name"), item["name"])
    for pattern, trade, leads in _ROLES:
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            fits = _FITS.get(pattern, _trades if trade else branded)
            yield from _fitted(sentence, match.start(group), match[group], fits, leads)


def _acts(name: str) -> bool:
    return branded(name) or coined(name)


def _called(name: str) -> bool:
    return branded(name) or (without_place(name) != name and made_of(name) and plausible(name))


def _trades(name: str) -> bool:
    return branded(name) and made_of(name)


_FITS = {_DOES: _acts, _CALLED: _called}  # where the words around leave less doubt, a name may be less of a brand


def _fitted(sentence: Sentence, start: int, text: str, fits: Callable[[str], bool], leads: bool) -> Iterator[Mention]:
    """The name that a stretch of text is, or ends with where other words may lead up to it."""
    for at in (0, *begins(text)) if leads else (0,):
        if fits(text[at:]):
            yield _told(sentence, start + at, text[at:])
            return


def _told(sentence: Sentence, start: int, name: str) -> Mention:
    return mention(sentence, "Enterprise", start, start + len(name), "enterprise.role", "trade")
