"""Projects: by the head noun 项目 or 工程, by investment, and by lists of signed or running projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.spans import items, mention
from kg.lexicon.industries import terms
from kg.lexicon.words import alternation, words
from kg.model import Mention, Sentence
from kg.text.words import Word, cut

_HEAD = re.compile(
    r"项目(?!部|库|业主|建设|总投资|计划|审批|单位|入驻|资金|所|经理|组|推进|落地|数|投产|达产|方|信息|管理|的引进|选址|需求|办|进展|集群|储备)|工程(?!度|技术|师|机械|院|建设|质量|款|进度|部|学|量|公司|类|局|类|研究|承包|化|塑料|装备|中心|实施|专业|、|车)"
)
_ANY_HEAD = re.compile(r"项目|工程(?!度|技术|师|机械|院|学|公司|局|研究|塑料|装备)")
_INVESTED = re.compile(
    r"(?:总?投资(?:额|达|约|近)?|计划总?投资|估算总?投资|斥资|出资)[^，。；、]{0,4}?[\d.]+(?:余|多)?[万亿]+元(?:以上)?(?:人民币)?(?:建设)?的(?P<name>[^，。；、（）的]{2,24}?)(?=项目|[，。；、（和与]|$|一期|落户|开工|投产|已|正)"
)
_LIST = re.compile(
    r"(?:签约|投产|开工|竣工|落地|在建|续建|新建|新开工|达产|入驻)[\u4e00-\u9fff]{0,8}?项目(?:有|为|达到?|共)?\d*[一二三四五六七八九十]*个?（(?P<list>[^（）]*(?:（[^（）]*）[^（）]*)*)）"
)
_REST = re.compile(
    r"(?:其余|其他|另外|签约)(?:[\u4e00-\u9fff\d]{0,4})项目(?:分别)?(?:为|是|有|包括)(?P<list>[^。；：，]{4,120}、[^。；：，]*)"
)
_BUILT = re.compile(
    r"(?:新建|在建的?|建设|续建|扩建|改建|建有|建成|修建|开工建设|规划建设|实施)(?:的)?(?P<name>(?:\d+千伏|\d+kV|日处理[\d.万吨立方米]+)?(?:[\u4e00-\u9fff\d]{0,12}?)(?:变电站|开闭所|污水处理厂|热电厂|水厂|电厂|公租房|安置房|人才公寓|展厅|办公楼|垃圾处理厂|大桥|主干道|专用线))(?=[，。；、（]|项目|工程|\d|一期|主体|已|正|$|用地|基础)"
)
_MONEY = re.compile(r"总?投资(?:额|达|约)?[^，。；]{0,6}?[\d.]+[万亿]|投入资金[\d.]+")
_FACILITY = re.compile(
    r"(?:建设|新建|建成|兴建|启动|签约|投资建设|推进|打造|改造|投用|扩建|元的|牵头新建|实施)了?(?P<name>[^，。；、（）]{2,22}?)"
    r"(?P<noun>中心|基地|冷库|停车场|处理站|污水处理厂|公寓(?:[一二三]期)?|仓库|生产线|实验室|总部|供水工程|扩建工程|打通工程|改造工程|枢纽|码头)(?=[，。；、（]|已|将|正|于|，|一期|二期|项目|建设(?=[，。；])|$)"
)
_OPENED = re.compile(
    r"(?:污水处理厂|输变电工程|自来水厂|热电厂|变电站|公租房|人才公寓|冷链物流中心)(?=已于|已经?建成|建成(?:通水|投用|投产)|正在施工|投入运行|投用|建成通水|已投)"
)
_GENERIC = re.compile(f"(?:{alternation('project_generic')}|{alternation('generic_modifiers')})+")
_TOLD = re.compile(
    "投资|获批|批复|下达|开工|动工|签约|建成|投产|竣工|在建|落户|落地|占地|封顶|承建|签下|带来|洽谈|终止|取消|估算|实施|上马|启动|推进|新上|建设|施工|投用"
)
_COUNTED = re.compile(r"\d+(?:余|多)?[个项](?!（)")
_INSIDE = re.compile(r"[，。；：、！？“”《》【】\n（）]|^\d{1,2}[.、](?!\d)")
_HEADED = re.compile(  # 某某基地：某公司投资，2023年竣工: the line tells of works
    rf"^(?:\d{{1,2}}[.、])?(?P<name>[\u4e00-\u9fff0-9]{{2,20}}(?:{alternation('project_works')}))[：。]"
    r"(?=.*(?:总投资|计划投资|估算投资|概算投资|公司投资|集团投资|开工|动工|竣工|在建|续建|封顶))"
)
_PRICED = re.compile(  # 某某物流港（总投资15亿元），某某一体化设施，投资2.1亿元
    rf"(?:^|(?<=[、，；：。]))(?:\d{{1,2}}[.、])?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,24}}?(?P<noun>{alternation('project_works')}))"
    r"(?:[（，](?:由[^，。；（）]{2,20}，)?(?:计划|概算|估算|预计|项目)?总?投资(?:额)?(?:约|达|为)?[\d.]+[万亿]|(?=，(?:在建|已竣工|已建成)))"
)
_RAISED = re.compile(  # 投资4.6亿元建设某某物流港
    rf"投资(?:额)?(?:约|达|近)?[\d.]+(?:余|多)?[万亿]+元(?:人民币)?(?:，)?(?:建设|新建|兴建|打造|修建|扩建|改造)了?(?P<name>[^，。；、（）的]{{2,24}}?(?P<noun>{alternation('project_works')}))(?=[，。；、（]|$)"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of projects. Kinds: ``name``, ``listed``, ``built`` (works named by what is built)."""
    if sentence.kind == "signature":
        return
    if (
        sentence.label.startswith(("项目", "工程"))
        and "数" not in sentence.label
        and len(sentence.text) > 3
        and sentence.label.endswith(("项目", "名称", "工程"))
    ):
        yield mention(sentence, "Project", 0, len(sentence.text), "project.column", "listed")
        return
    text = sentence.text
    for match in _ANY_HEAD.finditer(text):
        if _HEAD.match(text, match.start()) is None and not re.match(
            "工程建设|项目建设|项目总投资|项目计划总?投资|项目投产|项目达产|项目推进|项目落地|项目资金|项目进展|项目选址",
            text[match.start() :],
        ):
            continue
        if _COUNTED.match(text, match.end()):
            continue  # 食品项目15个 are of a kind
        start = _left(text, match.start())
        name = text[start : match.start()]
        if start < match.start() and _particular(name) and (_TOLD.search(text) or not _kind_of(name)):
            yield mention(sentence, "Project", start, match.end(), "project.head")
    for match in _INVESTED.finditer(text):
        name = match["name"]
        if not name.endswith(("项目", "企业", "公司")) and _particular(name):
            yield mention(sentence, "Project", match.start("name"), match.end("name"), "project.invested", "built")
    for match in (*_LIST.finditer(text), *_REST.finditer(text)):
        for first, last in items(match["list"]):
            name = re.sub("^(?:其中|即)|(?:等|项目|等项目)$", "", match["list"][first:last])
            if 2 <= len(name) <= 24 and not re.search(r"\d+[个家]|亿元|总投资", name):
                start = match.start("list") + first
                yield mention(sentence, "Project", start, start + len(name), "project.list", "listed")
    for match in (*_PRICED.finditer(text), *_RAISED.finditer(text)):
        start = max(match.start("name"), _left(text, match.start("noun")))
        name = text[start : match.end("name")]
        counted = re.search(r"[的了在是]|\d+[座个条套栋幢间处]", name) or _ANY_HEAD.search(name)
        if len(name) > 4 and not counted and _particular(name):
            yield mention(sentence, "Project", start, match.end("name"), "project.priced", "built")
    headed = _HEADED.match(text)
    if headed and _particular(headed["name"]) and not _ANY_HEAD.search(headed["name"]):
        yield mention(sentence, "Project", headed.start("name"), headed.end("name"), "project.headed", "listed")
    yield from _works(sentence)
    for match in _OPENED.finditer(text):
        start = _left(text, match.start())
        if _particular(text[start : match.start()]):
            yield mention(sentence, "Project", start, match.end(), "project.opened", "built")
    if _MONEY.search(text):
        for match in _FACILITY.finditer(text):
            start = max(match.start("name"), _left(text, match.start("noun")))
            name = text[start : match.end()]
            counted = re.match(r"\d+套", name) or re.match(r"\d+(?:余|多)?[套栋幢间]", text[match.end() :])
            if len(name) > 4 and not counted and _particular(name) and not re.search("[的了在]|园区|开发区", name):
                yield mention(sentence, "Project", start, match.end(), "project.facility", "built")


def _works(sentence: Sentence) -> Iterator[Mention]:
    for match in _BUILT.finditer(sentence.text):
        name = match["name"]
        count = re.match(r"\d+(?:余|多)?[座个条套栋幢间处]", sentence.text[match.end() :]) or re.match(r"\d+套", name)
        if count or not re.search(r"\d|第|[\u4e00-\u9fff]{2,}(?:污水|水厂|大桥|公寓)|公租房|办公楼|展厅", name):
            continue
        yield mention(sentence, "Project", match.start("name"), match.end("name"), "project.works", "built")


def _left(text: str, head: int) -> int:
    """The left edge of a project's name: verbs and amounts may stand in it, statements may not."""
    floor = max(0, head - 34)
    for match in _INSIDE.finditer(text, floor, head):
        floor = match.end()
    if text[floor - 1 : floor] == "）" and (opening := text.rfind("（", 0, floor - 1)) > max(0, floor - 14):
        inner = text[opening + 1 : floor - 1]
        if not re.search(r"[，。；]|\d", inner) and opening and "\u4e00" <= text[opening - 1] <= "\u9fff":
            floor = _left(text, opening)
    edge = head
    for word in reversed(cut(text[floor:head])):
        if _stops(word):
            break
        edge = floor + word.start
    return edge


def _stops(word: Word) -> bool:
    if re.fullmatch(r"[\d.]+|[一二三四五六七八九十两]+", word.text):
        return False
    if len(word.text) == 1 and word.text in words("project_inner"):
        return False
    if word.text in ("和", "与", "及") or word.text in words("project_verbs") or word.text.endswith(("公司", "集团")):
        return True
    closed = word.text in words("name_stops") and word.text not in words("project_inner")
    return closed or word.tag[0] in "puc" or word.text.isspace()


def _kind_of(name: str) -> bool:
    """Whether a name is but an industry's, so that only what is told of it makes it one project (储能项目)."""
    known = (words("industry_terms"), words("project_generic"), words("generic_modifiers"), terms())
    return all(any(w.text in kind for kind in known) for w in cut(name))


def _particular(name: str) -> bool:
    """Whether what stands before the head noun names one project."""
    name = re.sub(r"^(?:\d{4}年|上半年|下半年|[一二三四]季度|第[一二三四五]批)+", "", name.strip())
    if len(name) < 2 or re.search(
        r"\d+[个项]$|第[一二三四五]批$|^[\d.]+(?:余|多)?[个项家]|亿元(?:以上)?$|万元(?:以上)?$|^[一二三四五六七八九十两几多数]+(?:个|批|大|类)",
        name,
    ):
        return False
    if _GENERIC.fullmatch(name):
        return False
    tokens = [w.text for w in cut(name)]
    return not all(
        t in words("project_generic")
        or t in words("generic_modifiers")
        or re.fullmatch(r"[\d.]+|个|[万亿]+|元|类|型", t)
        for t in tokens
    )
