"""Trade names that no legal form gives away, told by the part that a firm plays in its clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extract.firm_names import begins, branded, coined, made_of, plausible, without_place
from kg.extract.spans import mention
from kg.lexicon.words import rows
from kg.model import Mention, Sentence
from kg.ontology import cued

_NAME = r"[\u4e00-\u9fffA-Za-z0-9·]{2,16}?(?:（[\u4e00-\u9fff]{2,6}）[\u4e00-\u9fff]{0,8}?)?"
_LATER = (
    r"(?:”|主要|专门|专业|长期|一直|虽|均|全部|受[^，。；]{2,14}?|与[^，。；]{2,20}?|两年前|多次|也|已经?|又|还|将|拟|正在?|先后|随后|计划|共|累计|[一二三四五六](?:[、至][一二三四五六])?期|近日|当[天日]|日前|现场|最终|没有|未|去年|今年|上半年|年初|年底|目前|曾|原|现|倒是|，|"
    r"\d{4}年(?:\d{1,2}月)?|\d{1,2}月(?:\d{1,2}日)?|[一二三四]季度|意向|因[^，。；]{2,14}?|在[^，。；]{1,10}?|是?从[^，。；]{2,20}?)*"
)


def _verbs(*kinds: str) -> str:
    told = sorted((r[0] for r in rows("firm_verbs") if r[1] in kinds), key=len, reverse=True)
    return "(?:" + "|".join(told) + (f"|{cued('operatesIn')}" if "strong" in kinds else "") + ")"


_START = r"(?:^|(?<=[，。；：、！？“”）◎●○▲★◆■·▪]))[ \u3000]*"
_WORKS = r"的(?=[^，。；、的]{2,24}?(?:项目|工程|生产线|工厂|车间|基地|冷库|厂房))"
_DOES = re.compile(rf"{_START}(?P<name>{_NAME})(?={_LATER}(?:{_verbs('strong')}|{_WORKS})(?!强度|环境|额|协议|管理))")
_IS = re.compile(
    rf"{_START}(?P<name>{_NAME})(?={_LATER}(?:{_verbs('weak')}(?!基地|线|车间|工厂|能力|厂房)|(?:是|为|系)[^，。；]{{0,20}}(?:企业|公司|小巨人|龙头|瞪羚)))"
)
_AGENT = re.compile(
    rf"(?:(?<![理自缘])由|与|同|和|携手|牵手|联合)(?P<name>{_NAME})(?=(?:[和与、][^，。；、和]{2, 14}?)?(?:共同|联合|合作|全额|独家|、[^，。；、]{{2,14}})*(?:投资|出资|承建|承接|实施|建设|兴建|运营|牵头|签约|签订|签署|达成|合资|合作|负责|就[^，。；]{2, 20}(?:洽谈|接洽|协商)))"
)
_OF_FIRM = re.compile(
    rf"(?:是|为|系|隶属于?|属于?)(?P<name>{_NAME})(?=(?:的)?(?:全资|控股|下属|旗下)|的子公司|集团旗下)|除了?(?P<besides>{_NAME})外|(?:叫|名为)(?P<called>{_NAME})的(?:公司|企业)"
)
_THAT = re.compile(rf"(?<=的)是(?P<name>{_NAME})(?=$|[，。])")
_GOES_ON = "(?:因为|也|已|便|就|则|又|仍|正|还|[12]\\d{3}年)"
_CALLED = re.compile(
    rf"(?:企业|公司|业主|投资方|投资商|建设单位|投资主体|承建单位|实施主体|厂商|独角兽|小巨人|巨头|龙头|名企|民企|央企|国企|外资|客商)[”）]?(?:为|是|：|叫做?|名为|——)?[“：]?(?P<name>{_NAME})(?=[”，。；、（）的]|$|{_LATER}{_verbs('strong', 'weak')}|{_GOES_ON})"
)
_TAKEN = re.compile(
    rf"(?:(?:入驻|落户|投产|进驻|迁来|搬来|隔壁|邻近|相邻|本地|本土)的|引进了?|引入了?|走进|来到|落户了?|入驻了?|迎来了?|支持|扶持|依托|帮助|推动|服务于?|洽谈的|反映的|考察的|入[区园驻]的|原定|对接|看望|收回|关停|清退|盘活|以)(?P<name>{_NAME})(?=[，。；、（）的]|$|{_GOES_ON}|{_LATER}{_verbs('strong', 'weak')}|车间|厂区|公司|为(?:龙头|代表|引领|骨干))"
)
_BRACKET = re.compile(
    rf"(?:项目|工程|生产线|基地|工厂|厂房)(?:[一二三四五]期)?（(?:由)?(?P<name>{_NAME})(?=(?:投资|承建|建设|实施)?[）、，])"
)
_STATED = re.compile(
    "产值|员工|用工|职工|主营|主要产品|生产|从事|专做|注册资本|厂房|年产|社员|销售|投产|企业|出栏|纳税|成立于|创办|简称|下称"
)
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
