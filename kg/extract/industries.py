"""Industries: what the words of positioning (主导产业, 主要发展, 以…为主) enumerate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.firm_names import branded
from kg.extract.spans import items, mention
from kg.lexicon.words import words
from kg.model import Mention, Sentence
from kg.text.words import cut

_NUM = r"(?:[一二两三四五六七八九十\d]+(?:大|个|条|类)?)?"
_RANK = r"(?:主导|支柱|首位|特色|优势|战略性新兴|新兴|核心|重点|主打|支撑|基础|传统优势|优势特色|特色优势|未来|主攻|首要|拳头|骨干|特色主导)"
_LEAD = re.compile(
    rf"(?:{_RANK}产业(?:定位)?|产业(?:发展)?(?:定位|方向|布局|特色)|功能定位|主攻方向|首位产业|辅助产业|辅导产业|配套产业)"
    r"(?:主要)?(?:明确|确定|调整|优化)?(?:定位)?(?:有|为|是|于|：|包括|即|以|在|[ \u3000]+)+(?:“|发展|以)*(?P<list>[^。；：]{2,110})"
)
_DEVELOP = re.compile(
    r"(?<!加快)(?<!经济)(?:(?:主要|重点|优先|适度|着重|着力|大力|集中|突出|专注|聚力)(?:发展|布局|承接|培育|招引|引进|打造|建设|承载)(?:以)?|主攻(?!方向|招商|项目|产业)|主打|聚焦|主营(?!业务)|"
    r"(?:做强|做大|做优|壮大|培育壮大|做大做强)|(?<=以)发展|辅以|兼顾(?:发展)?|(?:配套|协同|同步|着手|谋划|着力|积极|还将|同时|一体)(?:大力)?(?:发展|培育|布局)|(?<=[园区片团，；])发展(?!专题|空间|前景|会议|座谈|水平|势头|潜力|后劲|规划|态势)|及?承接(?!产业|项目|国|沿|东|发达|长|珠|京)|重点围绕)(?P<list>[^。；：，]{2,70}(?:，[^。；：，]{2,14}(?=、|等|产业))*)"
)
_AS_MAIN = re.compile(
    rf"以(?!来|上|下|后|前|及)(?:发展)?(?P<list>[^。；：，]{{2,60}}?)(?:为|作为)(?:{_RANK}产业|{_RANK}|主导产业|主(?![业任席要动管张题体])|主体|龙头|引领|辅|特色|补充|支撑|依托|配套)(?:的(?P<more>[^。；：，、]{{2,16}}?(?:产业|业|集群|体系)))?"
)
_TAIL = re.compile(
    rf"(?:形成|构建|培育|打造|建成|聚集(?!区)|拥有|确定|确立|明确|规划有?|有|发展|做强|集聚(?![区园])|壮大|布局|成了?|聚焦|围绕|为|了|是|抓好|提升|巩固|立足|：)了?(?:以|了)?(?P<list>[^。；：，]{{2,80}}?)(?:等|这)?{_NUM}(?:{_RANK}产业|{_RANK}性产业|产业集群|产业链(?!条)|产业格局|(?<=[大个])产业)"
)
_COUNTED = re.compile(
    rf"(?:^|(?<=[，；。：”]))(?P<list>[^。；：，]{{2,60}}?)(?:等[一二两三四五六七八九十\d]*|[一二两三四五六七八九十\d]+)(?:大|个)?(?:传统|特色|新兴|优势)?{_RANK}产业"
)
_MAKE = re.compile(
    rf"(?:把|将)(?P<list>[^。；：，]{{2,40}}?)(?:作为|培育成?为?|打造成?为?|确定为|列为|定为)[^，。；]{{0,8}}?{_RANK}产业"
)
_FIRM_DOES = re.compile(
    r"(?:主营(?!业务)|主要从事|专业从事|从事|主要生产|专业生产|专门生产|专做|主要经营|生产经营|涉足|主打|(?<=[，：])生产(?!总值|经营|设备|能力))(?P<list>[^。；：，（）]{2,30}?)(?:的?(?:研发|生产|销售|制造|业务|经营)|等|[，。；（）]|$)"
)
_FIRM_IN = re.compile(
    r"(?:均|都)?[是为系](?P<list>[^。；：，、]{2,16}?)(?:领域|行业|产业|板块)?的?(?:骨干|龙头|重点|知名|代表性?|主要)?(?:企业|生产商)(?=[，。；]|$)|(?<=，)(?P<kind>[^，。；：、的]{2,10}?)(?:生产)?(?:企业|生产商)(?=[，。；]|$)|为(?:代表|龙头|骨干)的(?P<led>[^，。；、]{2,12}?)(?:产业|行业)"
)
_FIRM_MAIN = re.compile(r"以(?P<list>[^，。；、]{2,12}?)为主业(?=的)")
_DENIED = re.compile(r"(?P<list>[^。；：，]{2,40}?)(?:均)?(?:不列入|未列入|不纳入|退出|不属于)[^，。；]{0,8}产业")
_FIRM_KIND = re.compile(r"(?:主要|大多|多数|均)(?:是|为|从事)(?P<list>[^。；：，]{2,30}?)(?:类)?企业")
_CHANGED = re.compile(
    r"由(?P<old>[^，。；]{2,14}?)(?:调整|转变|转型|升级)为(?:发展)?(?P<new>[^，。；]{2,14}?)(?:项目|产业)?(?=[，。；”]|$)"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[，。；：”]))(?P<list>[^。；：，]{2,50}?)(?:均|都|逐渐|逐步|日益|已经?|正在|正)*(?:是|为|成为|成了|作为)[^，。；、]{0,8}?(?:的|第[一二三]个?)(?:主导|支柱|首位|当家|拳头|优势)产业"
)
_END = re.compile(
    r"等|为主|这|三大|两大|四大|五大|以?及其|方面|领域|配套的|，(?!、)|为一体|于一体|的(?!食品)|项目|企业|"
    rf"{_NUM}{_RANK}产业|产业集群|产业链|产业体系|产业基地|[一二三四五六七八九十两\d]+[个大]"
)
_BAD = re.compile(
    r"主导产业|支柱产业|不明显|不突出|方面$|[片园港]$|^[东南西北中]+部|思路|亿级|[的了在将把被让于从]|^第|^(?:新兴|初加工|深加工|加工|精深加工|信息服务|经济|工业|产业|企业|项目|基础设施|规划|建设|服务|民生|生态|环境|城市|城镇|新型工业化|上述|传统|这些|其他|大|小|"
    r"区域|主导|特色|自身|优势|相关|质量|招商引资|实体经济|县域经济|园区经济|外向型经济|开放型经济|现代产业体系|新|高质量|各|资源|人才|科技创新|创新|市场|外资|内资|龙头企业|产业链|集群|链条|转型升级|目标|平台|"
    r"大企业|大项目|优质项目|产业集群|产业基础|农民增收|乡村振兴|产城融合|招商|改革|发展|配套|载体)$|\d{2,}|企业$|项目$|平台$|基地$|中心$|问题|能力|水平|优势$|机制|力度|步伐|建设$|体系$|市场$|环境$|工作|任务|人才$|资金|土地|园区?$|设施|[市县区镇]$|政策|战略|主体$|工程$|资源$|布局$|原则|思路|方针|理念"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of industries. Kinds: ``leading``, ``denied``, ``firms``, ``former``."""
    if sentence.kind in ("title", "signature"):
        return
    text = sentence.text
    if sentence.label:
        if re.search("主导产业|产业定位|支柱产业|主要产业|首位产业|产业方向|特色产业", sentence.label):
            yield from _listed(sentence, 0, text, "industry.column", "leading", True)
        elif re.search("所属(?:产业|行业)|^行业|主营|主要产品|产业类别|行业类别|业务范围", sentence.label):
            yield from _listed(sentence, 0, text, "industry.column", "firm", True)
        return
    for pattern, rule in ((_LEAD, "industry.positioned"), (_AS_MAIN, "industry.as-main"), (_MAKE, "industry.made"),
                          (_TAIL, "industry.formed"), (_SUBJECT, "industry.subject"), (_COUNTED, "industry.counted"), (_DEVELOP, "industry.develops")):  # fmt: skip
        for match in _overlapping(pattern, text) if pattern is _LEAD else pattern.finditer(text):
            sure = (
                rule not in ("industry.develops", "industry.formed", "industry.counted")
                or re.match("(?:主要|重点|优先|适度)发展|主攻", match[0]) is not None
                or (rule == "industry.counted" and re.search("^[^为以]+(?:主导|支柱|首位)产业$", match[0]) is not None)
            )
            yield from _listed(sentence, match.start("list"), match["list"], rule, "leading", sure)
            if match.re is _AS_MAIN and match["more"]:
                yield from _listed(sentence, match.start("more"), match["more"], rule, "leading", True)
    for match in _FIRM_DOES.finditer(text):
        yield from _listed(sentence, match.start("list"), match["list"], "industry.of-firm", "firm", True)
    for match in _FIRM_IN.finditer(text):
        group = match.lastgroup or "list"
        yield from _listed(sentence, match.start(group), match[group], "industry.of-kind", "firm", False)
    for match in _FIRM_MAIN.finditer(text):
        yield from _listed(sentence, match.start("list"), match["list"], "industry.of-main", "firm", True)
    for match in _DENIED.finditer(text):
        yield from _listed(sentence, match.start("list"), match["list"], "industry.denied", "denied", True)
    for match in _FIRM_KIND.finditer(text):
        yield from _listed(sentence, match.start("list"), match["list"], "industry.of-firms", "leading", False)
    for match in _CHANGED.finditer(text):
        if "产业" in text:
            yield from _listed(sentence, match.start("old"), match["old"], "industry.changed", "leading", True)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, also one that begins inside the list of another (首位产业为…，主攻产业为…)."""
    at = 0
    while match := pattern.search(text, at):
        yield match
        at = max(match.start("list"), match.start() + 1)


def _listed(sentence: Sentence, start: int, listed: str, rule: str, kind: str, sure: bool) -> Iterator[Mention]:
    end = _END.search(listed)
    if end and end.start() and listed[: end.start()].count("（") == listed[: end.start()].count("）"):
        rest = listed[end.end() :]
        body = listed[: end.start()]
    else:
        body, rest = listed, ""
    if not sure and end is None and not _known_any(body):
        return
    previous = ""
    for first, last in items(body):
        raw = body[first:last]
        lead = re.match(
            r"(?:辅以|兼顾|配套|正在?|同时|积极|还将|谋划|着手|做大做强做优|做大做强|做强做优做大|做强做大|做强|做大|做优|培育壮大|壮大|以|发展|包括|重点|主要|适度|优先|大力|培育|布局|承接|新兴|是|为|在|做|了|即|：|“|着力|突出|聚焦|推动|成为|确定|以及|培育壮大|做大做强|逐步|初步|已经?|形成|“)+(?!产)",
            raw,
        )
        first += lead.end() if lead and lead.end() < len(raw) - 1 else 0
        raw = body[first:last]
        inner = re.match(r".*(?:规划有|形成了?|确定了?|拥有|产业(?:定位)?[为是]|特色的|虽有?|且)(?=.{2,}$)", raw) or (
            re.match(r".*的(?=[^的]{1,6}(?:业|制造|加工)$)", raw)
        )
        first += inner.end() if inner else 0
        raw = body[first:last]
        name = re.sub(r"（[^（）]*）?|[”“ \u3000]|(?:作)?为$", "", raw)
        name = re.sub(r"(?:优势|特色|支柱|主导)?产业$|业态$|行业$|集群$", "", name)
        if rule == "industry.as-main" and branded(name) and not _known_any(name):
            continue  # 以某某食品、某某轴承为龙头: firms lead
        if _acceptable(name, sure):
            inside = re.fullmatch(r"[^（）]+（[^（）]+）[^（）]+", raw)
            end_ = len(raw) if inside else len(name)
            yield mention(sentence, "Industry", start + first, start + first + end_, rule, kind)
            previous = name
        elif not previous:
            return
    # 以A等B为主: B is named behind the list.
    if end and end[0] == "等" and (tail := re.match(r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?:产业|为主|$)", rest)):
        name = tail["name"]
        if (
            name.endswith(("业", "制造", "加工", "服务业", "农业"))
            and _acceptable(name, True)
            and not re.search("产业|[大个]", name)
        ):
            at = start + (end.end() if end else 0)
            yield mention(sentence, "Industry", at, at + len(name), rule, kind)


def _known_any(body: str) -> bool:
    return any(_known(body[a:b]) for a, b in items(body))


def _known(name: str) -> bool:
    name = re.sub(r"（[^（）]*）|产业$", "", name)
    if name.endswith("型"):
        return True
    return any(name == term or name.endswith(term) for term in words("industry_terms")) or name.endswith(
        ("制造", "加工", "产业", "业")
    )


def _acceptable(name: str, sure: bool) -> bool:
    if not 2 <= len(name) <= 14 or _BAD.search(name) or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9+·/\-]+", name):
        return False
    return (
        sure
        or _known(name)
        or not any(w.tag.startswith(("v", "d")) and w.tag != "vn" and len(w.text) > 1 for w in cut(name))
    )
