"""Industries: what the words of positioning (主导产业, 主要发展, 以…为主) enumerate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.industry_lists import enumerated
from kg.extract.industry_names import NUMBER, RANK, listed
from kg.extract.trades import trades
from kg.model import Mention, Sentence

_LEAD = re.compile(
    rf"(?:{RANK}产业(?:定位)?|产业(?:发展)?(?:定位|方向|布局|特色)|功能定位|主攻方向|首位产业|辅助产业|辅导产业|配套产业)"
    r"(?:主要)?(?:明确|确定|调整|优化)?(?:定位)?(?:有|为|是|于|：|包括|即|以|在|[ \u3000]+)+(?:“|发展|以)*(?P<list>[^。；：]{2,110})"
)
_DEVELOP = re.compile(
    r"(?<!加快)(?<!经济)(?:(?:主要|重点|优先|适度|着重|着力|大力|集中|突出|专注|聚力)(?:发展|布局|承接|培育|招引|引进|打造|建设|承载)(?:以)?|主攻(?!方向|招商|项目|产业)|主打|聚焦|主营(?!业务)|"
    r"(?:做强|做大|做优|壮大|培育壮大|做大做强)|(?<=以)发展|辅以|兼顾(?:发展)?|(?:配套|协同|同步|着手|谋划|着力|积极|还将|同时|一体)(?:大力)?(?:发展|培育|布局)|(?<=[园区片团，；])发展(?!专题|空间|前景|会议|座谈|水平|势头|潜力|后劲|规划|态势)|及?承接(?!产业|项目|国|沿|东|发达|长|珠|京)|重点围绕)(?P<list>[^。；：，]{2,70}(?:，[^。；：，]{2,14}(?=、|等|产业))*)"
)
_AS_MAIN = re.compile(
    rf"以(?!来|上|下|后|前|及)(?:发展)?(?P<list>[^。；：，]{{2,60}}?)(?:为|作为)(?:{RANK}产业|{RANK}|主导产业|主(?![业任席要动管张题体])|主体|龙头|引领|辅|特色|补充|支撑|依托|配套)(?:的(?P<more>[^。；：，、]{{2,16}}?(?:产业|业|集群|体系)))?"
)
_TAIL = re.compile(
    rf"(?:形成|构建|培育|打造|建成|聚集(?!区)|拥有|确定|确立|明确|规划有?|有|发展|做强|集聚(?![区园])|壮大|布局|成了?|聚焦|围绕|为|了|是|抓好|提升|巩固|立足|：)了?(?:以|了)?(?P<list>[^。；：，]{{2,80}}?)(?:等|这)?{NUMBER}(?:{RANK}产业|{RANK}性产业|产业集群|产业链(?!条)|产业格局|(?<=[大个])产业)"
)
_COUNTED = re.compile(
    rf"(?:^|(?<=[，；。：”]))(?P<list>[^。；：，]{{2,60}}?)(?:等[一二两三四五六七八九十\d]*|[一二两三四五六七八九十\d]+)(?:大|个)?(?:传统|特色|新兴|优势)?{RANK}产业"
)
_MAKE = re.compile(
    rf"(?:把|将)(?P<list>[^。；：，]{{2,40}}?)(?:作为|培育成?为?|打造成?为?|确定为|列为|定为)[^，。；]{{0,8}}?{RANK}产业"
)
_DENIED = re.compile(r"(?P<list>[^。；：，]{2,40}?)(?:均)?(?:不列入|未列入|不纳入|退出|不属于)[^，。；]{0,8}产业")
_FIRM_KIND = re.compile(r"(?:主要|大多|多数|均)(?:是|为|从事)(?P<list>[^。；：，]{2,30}?)(?:类)?企业")
_CHANGED = re.compile(
    r"由(?P<old>[^，。；]{2,14}?)(?:调整|转变|转型|升级)为(?:发展)?(?P<new>[^，。；]{2,14}?)(?:项目|产业)?(?=[，。；”]|$)"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[，。；：”]))(?P<list>[^。；：，]{2,50}?)(?:均|都|逐渐|逐步|日益|已经?|正在|正)*(?:是|为|成为|成了|作为)[^，。；、]{0,8}?(?:的|第[一二三]个?)(?:主导|支柱|首位|当家|拳头|优势)产业"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of industries. Kinds: ``leading``, ``denied``, ``firms``, ``former``."""
    if sentence.kind in ("title", "signature"):
        return
    text = sentence.text
    if sentence.label:
        if re.search("主导产业|产业定位|支柱产业|主要产业|首位产业|产业方向|特色产业", sentence.label):
            yield from listed(sentence, 0, text, "industry.column", "leading", True)
        elif re.search("所属(?:产业|行业)|^行业|主营|主要产品|产业类别|行业类别|业务范围", sentence.label):
            yield from listed(sentence, 0, text, "industry.column", "firm", True)
        return
    for pattern, rule in ((_LEAD, "industry.positioned"), (_AS_MAIN, "industry.as-main"), (_MAKE, "industry.made"),
                          (_TAIL, "industry.formed"), (_SUBJECT, "industry.subject"), (_COUNTED, "industry.counted"), (_DEVELOP, "industry.develops")):  # fmt: skip
        for match in _overlapping(pattern, text) if pattern is _LEAD else pattern.finditer(text):
            sure = (
                rule not in ("industry.develops", "industry.formed", "industry.counted")
                or re.match("(?:主要|重点|优先|适度)发展|主攻", match[0]) is not None
                or (rule == "industry.counted" and re.search("^[^为以]+(?:主导|支柱|首位)产业$", match[0]) is not None)
            )
            yield from listed(sentence, match.start("list"), match["list"], rule, "leading", sure)
            if match.re is _AS_MAIN and match["more"]:
                yield from listed(sentence, match.start("more"), match["more"], rule, "leading", True)
    yield from enumerated(sentence)
    yield from trades(sentence)
    for match in _DENIED.finditer(text):
        yield from listed(sentence, match.start("list"), match["list"], "industry.denied", "denied", True)
    for match in _FIRM_KIND.finditer(text):
        yield from listed(sentence, match.start("list"), match["list"], "industry.of-firms", "leading", False)
    for match in _CHANGED.finditer(text):
        if "产业" in text:
            yield from listed(sentence, match.start("old"), match["old"], "industry.changed", "leading", True)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also one that begins inside the list of another (首位产业为…，主攻产业为…)."""
    at = 0
    while match := pattern.search(text, at):
        yield match
        at = max(match.start("list"), match.start() + 1)
