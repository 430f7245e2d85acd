"""When a figure holds and whether it is a fact: periods, plans, suppositions, denials."""

from __future__ import annotations

import re

from kg.lexicon.words import alternation
from kg.model import Document, Sentence

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_PERIOD = re.compile(
    r"(?:截至|截止到?|至|到)?(?:(?P<year>(?:19|20)\d{2}年|[今去明当]年)(?P<rest>(?:\d{1,2}[至到\-—~])?\d{1,2}月(?:份|\d{1,2}日|[底末])?|年?[底末初]|[上下]半年|[前一二三四]+季度)?"
    r"|(?P<part>[上下]半年|(?<![\d年])1[至到\-—~]\d{1,2}月份?|前?[一二三四]季度))"
)
_RELATIVE = {"今年": 0, "当年": 0, "去年": -1, "明年": 1}
_PLANNED = re.compile(
    r"到20\d{2}年|力争|计划(?!总?投资)|拟(?!定)|将(?!近|军)|预计|目标|规划(?:建设(?![局部科处办])|居住|形成|把|工业用地|用地|期)|打算|争取(?!到)|远期|近期(?:规模|开发|扩建)|(?<![接招对看等优款善])待|建议|明年|(?<![主重需紧])要(?=[^求素点件闻])|设计规模|下一?步"
)
_PRESENT = re.compile("目前|现有|现已|已经|截至|截止")
_SUPPOSED = re.compile(
    r"(?:^|[，；：、（“])(?:但|而|不过)?(?:如果|如若|倘若|若(?!干)|假如|假设|设若|一旦|万一|要是|假使|如(?=[^，。]{2,24}，(?:则|就|将|可|还)))|届时|的话"
)
_DENIED = re.compile(
    r"(?:没有|没能|未(?!来|必|供|用|利用|使用|开发|动工|开工|建|投产|竣工|收回|处置|盘活|整改|办结|缴|兑现|到位|安置|出租|出售|入驻|征|拆|落实|启用|启动|运营|发放|达标)|尚无|并无|毫无|暂无|从无|无(?=[一二两\d])|不(?:再|予|新增|存在|具备|含|包括|计))[^，。；、（）]{0,16}$"
)
_UNDONE = re.compile(f"{alternation('figure_undone')}|未(?![包含计列纳])[^，。；、]{{1,8}}的$")
_EVENT = re.compile(
    "成立|设立|批准|批复|获批|获|始建|创建|创办|组建|建成|建立|投产|动工|开工|启动|通车|认定|认证|升级|升格|更名|通过|迁|落户|签约|起步|"
    "运行|揭牌|封关|编制|印发|并入|确定|评为|入选|纳入|转移|注册"
)
_WISHED = re.compile(r"^[^，。；]{0,6}的(?:建议|请求|设想|提议|申请|愿望|传闻|说法|诉求)")


def supposed_from(text: str) -> int:
    """Where the supposed part of a sentence begins (如果…), its length if nothing is supposed."""
    match = _SUPPOSED.search(text)
    return match.start() if match else len(text)


def denied(before: str, after: str) -> bool:
    """Whether the clause before a number denies it, or the words behind make it a mere wish."""
    return _DENIED.search(_UNDONE.sub("", before)) is not None or _WISHED.match(after) is not None


def modality(before: str, called_for: bool) -> str:
    """``planned`` or ``actual``, from the sentence's words before a number, and whether its section calls for things."""
    clause = re.split("[，；。]", before)[-1]
    if _PRESENT.search(clause) and not _PLANNED.search(clause):
        return "actual"
    return "planned" if called_for or _PLANNED.search(before) else "actual"


def report_year(document: Document) -> int | None:
    """The year of the report, from its title and signature lines."""
    for kinds in (("signature",), ("title",)):
        for sentence in reversed(document.sentences):
            if sentence.kind in kinds and (year := _YEAR.search(sentence.text.replace(" ", ""))):
                return int(year[1])
    return None


def _covers(before: str, match: re.Match[str]) -> bool:
    """Whether a time holds for what follows: it stands in the figure's clause, or dates no event of its own clause."""
    own, mark, _ = before[match.end() :].partition("，")
    return not mark or not (_EVENT.search(own) or before[: match.start()].endswith("于"))


def period(sentence: Sentence, before: str, year: int | None) -> str:
    """The time that the words before a number give last: 2023年, 截至2023年底, 去年 as a year."""
    found = next((m for m in reversed(list(_PERIOD.finditer(before))) if _covers(before, m)), None)
    if found is None:
        return ""
    words = found["year"] or "今年"
    if words in _RELATIVE:
        if year is None:
            return found["part"] or ""
        words = f"{year + _RELATIVE[words]}年"
    prefix = "截至" if found[0].startswith("截") else ""
    return prefix + words + (found["rest"] or found["part"] or "")
