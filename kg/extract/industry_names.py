"""What of the words of an enumeration names an industry: its items, without what leads to them and follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.firm_names import branded
from kg.extract.spans import items, mention
from kg.lexicon.industries import ends_in_term, terms
from kg.lexicon.words import words
from kg.model import Mention, Sentence
from kg.text.words import cut

NUMBER = r"(?:[一二两三四五六七八九十\d]+(?:大|个|条|类)?)?"
RANK = r"(?:主导|支柱|首位|特色|优势|战略性新兴|新兴|核心|重点|主打|支撑|基础|传统优势|优势特色|特色优势|未来|主攻|首要|拳头|骨干|特色主导)"
_END = re.compile(
    r"等|为主|这|三大|两大|四大|五大|以?及其|方面|领域|配套的|，(?!、)|为一体|于一体|的(?!食品)|项目|企业|"
    rf"{NUMBER}{RANK}产业|产业集群|产业链|产业体系|产业基地|[一二三四五六七八九十两\d]+[个大条类]"
)
_BAD = re.compile(
    r"主导产业|^[\dA-Z+]+$|开发区|园区|高新区|经开区|构建|着力|名副其实|支柱产业|^[一二三四五六七八九十两几]+[大个]$|不明显|不突出|方面$|[片园港]$|^[东南西北中]+部|思路|亿级|[的了在将把被让于从]|^第|^目前|尚[无未]|^(?:方向|新兴|初加工|深加工|加工|精深加工|信息服务|经济|工业|产业|企业|项目|基础设施|规划|建设|服务|民生|生态|环境|城市|城镇|新型工业化|上述|传统|这些|其他|大|小|"
    r"区域|主导|特色|自身|优势|相关|质量|招商引资|实体经济|县域经济|园区经济|外向型经济|开放型经济|现代产业体系|新|高质量|各|资源|人才|科技创新|创新|市场|外资|内资|龙头企业|产业链|集群|链条|转型升级|目标|平台|"
    r"大企业|大项目|优质项目|产业集群|产业基础|农民增收|乡村振兴|产城融合|招商|改革|发展|配套|载体)$|\d{2,}|企业$|项目$|平台$|基地$|中心$|问题|能力|水平|优势$|机制|力度|步伐|建设$|体系$|市场$|环境$|工作|任务|人才$|资金|土地|园区?$|设施|[市县区镇]$|政策|战略|主体$|工程$|资源$|布局$|原则|思路|方针|理念"
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
            r"(?:前瞻|一家|专业|从事|国内|全国|我国|全球|世界|全省|省内|业内|当地|本地|知名|著名|辅以|兼顾|配套|正在?|同时|积极|还将|谋划|着手|做大做强做优|做大做强|做强做优做大|做强做大|做强|做大|做优|培育壮大|壮大|以|发展|包括|重点|主要|适度|优先|大力|培育|布局|承接|新兴|是|为|在|做|了|即|：|“|着力|突出|聚焦|推动|成为|确定|以及|培育壮大|做大做强|逐步|初步|已经?|形成|生产|“)+(?!产|性)",
            raw,
        )
        first += lead.end() if lead and lead.end() < len(raw) - 1 else 0
        raw = body[first:last]
        inner = re.match(r".*(?:规划有|形成了?|确定了?|拥有|产业(?:定位)?[为是]|特色的|虽有?|且)(?=.{2,}$)", raw) or (
            re.match(r".*的(?=[^的]{1,6}(?:业|制造|加工)$)", raw)
        )
        first += inner.end() if inner else 0
        raw = body[first:last]
        name = re.sub(r"（[^（）]*）?|[”“ \u3000]|(?:作为|为|均是|都是|是)$", "", raw)
        name = re.sub(r"(?:优势|特色|支柱|主导)?产业$|业态$|行业$|集群$", "", name)
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
    if end and end[0] == "等" and (tail := re.match(r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?:产业|为主|$)", rest)):
        name = tail["name"]
        if (
            name.endswith(("业", "制造", "加工", "服务业", "农业"))
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
