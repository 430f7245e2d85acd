"""Agencies: public bodies by head noun: governments, Party bodies, bureaus, committees of zones, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.spans import items, mention
from kg.lexicon.divisions import by_name
from kg.lexicon.words import alternation, words
from kg.model import Mention, Sentence
from kg.text.words import anchored_edge, cut

_STEM = alternation("bureaus")
_BUREAU = re.compile(
    rf"(?P<stem>{_STEM})(?:分局|总局|局|委员会|委(?![托员培派任])|厅|部(?![门分署件队位])|办公室|办(?![法理公事学])|服务中心|交易中心|中心支公司)"
    r"(?!长|属)"
)
_STATE = re.compile(alternation("state_bodies"))
_BRANCH_OF = re.compile(  # 中国人民银行自贡市分行, 生态环境部西南督察局
    rf"(?P<state>{alternation('state_bodies')}|中国人民银行)(?P<where>[\u4e00-\u9fff]{{2,10}}?)"
    "(?:中心支行|分行|支行|监管分局|监管局|分局|调查总队|调查队|监管办公室|监管办|特派员办事处|特派办|督察局|专员办|税务局)"
)
_HEADED = re.compile(alternation("agency_heads"))
_GOVERNMENT = re.compile(
    r"(?:(?:(?<=盟)|(?<=地区))(?:行政公署|行署)|人民政府|(?<=[省市县区州旗盟镇乡])政府|(?<=[省市县区州旗]委)政府)(?:办公室|办公厅|督查室|研究室)?"
)
_PARTY = re.compile(
    r"(?:中共)?(?:[\u4e00-\u9fff*]{1,8}?)?(?P<level>[省市县区州旗盟镇乡])委(?=[，、。和与领书常政县市区办对的高把会）]|部署|决定|立足|统|$|专|大|提|要|召|印|明|坚|多|已|始)(?!员)"
)
_PARTY_OFFICE = re.compile(rf"(?<=[省市县区州旗盟]委){alternation('party_offices')}")
_LOCAL_PARTY = re.compile(
    r"党工委|纪工委|纪检监察工委|纪委监委|纪委|监委|党委(?!书记|委员|副书记)|工委(?=[，、。])|党组(?!书记|成员|副)"
)
_CONGRESS = re.compile(
    r"人大常委会(?:[\u4e00-\u9fff]{2,8}委员会|调研组|视察组|检查组|执法检查组)?(?!副?主任|委员)|人大(?!代表|会议|常委)|政协(?!委员(?!会)|提案)(?:[\u4e00-\u9fff]{2,8}委员会)?|人民法院|检察院|海关(?!特殊|监管|总署|编码|数据|统计|总值|口径|申报|查验|部门)|总工会|工商联|残联|妇联|团委"
)
_COMMITTEE = re.compile(
    r"管理委员会|管委会|管理办公室|管理局|建设指挥部|指挥部(?!总)|领导小组办公室|领导小组|联席会议(?=[，。、的原同纪]|制度|$)|工作专班|"
    r"融媒体中心|建设发展中心|管理中心|管理服务中心|服务中心|发展中心|管理处|管理站|建设办公室|筹备组|理事会|监委会"
)
_ELLIPSIS = re.compile(
    rf"(?P<level>[省市县区州旗])(?P<list>{_STEM}(?:、{_STEM})+)等?(?:\d+个|[一二三四五六七八九十]+个|多个|有关|相关|职能)*(?:部门|单位)"
)
_COMMISSIONS = ("发改", "发展改革", "发展和改革", "卫健", "卫生健康", "国资", "国有资产监督管理")
_SECTION_LIST = re.compile(
    r"(?:设置有?|设有|内设|下设|设立了?|内设机构为|科室为|现有)(?P<list>[^。；]{4,160}?)(?:等)?(?:[一二三四五六七八九十\d]+个)?(?:内设|职能|工作|下设)?(?:科室|机构|部门|部室|处室)"
)
_OPEN_LIST = re.compile(r"(?:设置有?|内设|下设|设有|设立了?)(?P<list>[^，。；]{5,120})")
_REGIONS = ("华北", "东北", "华东", "华中", "华南", "西南", "西北", "长江", "黄河")
_NEXT_SECTION = re.compile(r"[、和](?P<name>[\u4e00-\u9fff]{2,8}?(?:局|部|科|办公室))(?=[、，。和等要会牵按负])")
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2,5}分局")
_SECTION = re.compile(r"^[\u4e00-\u9fff（）()]{2,14}?(?:科|处|室|局|部|办|中心|分局|大队|站|队|公司|所|股)$")
_OWN_SECTION = re.compile(
    r"(?P<owner>管委会|管理委员会|局|厅|委|办公室)(?P<name>(?:[\u4e00-\u9fff]{2,10}?)(?:科(?![技学研创])|股(?![份东权])|处(?![于理置在])|(?<=[源务设商划展合])部(?![门分署])|招商局|办公室)|办公室)"
)
_TERM = re.compile("第[一二三四五六七八九十百\\d]+届")  # of a congress: no part of its name
_ORG_TITLE = re.compile(
    r"(?:党组|党委)?副?(?:书记|主任|局长|处长|科长|县长|市长|区长|厅长|部长|主席|镇长|总指挥|组长|院长|秘书长|巡视员|主任科员|负责人)"
)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}?(?=[，。、：说介表指主在向率一等]|回应|认为|同志|带队|出席|讲话|$)")


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of agencies. Kinds: ``name``, ``short`` (needs the report's frame), ``section``."""
    for found in _candidates(sentence):
        if not _only_title(sentence, found):
            yield found


def _candidates(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in re.finditer("我[局委厅办](?![^，。；]{0,2}(?:托|派|员|公室))", text):
        yield mention(sentence, "Agency", match.start(), match.end(), "agency.own", "own")
    for match in _STATE.finditer(text):
        yield mention(sentence, "Agency", match.start(), match.end(), "agency.state", "state")
    for match in _BRANCH_OF.finditer(text):
        if match["where"] in _REGIONS or by_name(match["where"]):
            yield mention(sentence, "Agency", match.start(), match.end(), "agency.branch", "state")
    for pattern, rule in ((_BUREAU, "agency.bureau"), (_CONGRESS, "agency.congress"), (_GOVERNMENT, "agency.government"),
                          (_COMMITTEE, "agency.committee"), (_HEADED, "agency.headed"),
                          (_LOCAL_PARTY, "agency.party"), (_PARTY_OFFICE, "agency.party-office")):  # fmt: skip
        for match in pattern.finditer(text):
            yield from _with_owner(sentence, match, rule)
    for match in _PARTY.finditer(text):
        start = min(anchored_edge(text, match.start("level") + 1), match.start("level"))
        if text[max(0, start - 2) : start] == "中共":
            start -= 2
        if len(text[start : match.end()]) >= 2:
            yield mention(sentence, "Agency", start, match.end(), "agency.party", "owned")
    yield from _pairs(sentence)
    yield from _elliptical(sentence)
    yield from _sections(sentence)


def _with_owner(sentence: Sentence, match: re.Match[str], rule: str) -> Iterator[Mention]:
    text = sentence.text
    start = anchored_edge(text, match.start(), longest=30)
    if text.endswith("中共", 0, start):
        start -= 2
    party = text.rfind("委", start, match.start())
    if rule == "agency.government" and party >= 0 and re.search("[省市县区州旗盟]$", text[:party]):
        level = text[party - 1]
        own = mention(sentence, "Agency", party + 1, match.end(), rule, "owned")
        yield own if text[party + 1] == level else replace(own, name=level + own.name)
        return
    if match[0] in words("state_bodies"):
        return
    if text[start : start + 2] in ("各级", "各县", "各市"):
        return
    if rule == "agency.party-office" and text[max(start - 2, 0) : start] == "中共":
        start -= 2
    owner = text[start : match.start()]
    if text[start - 1 : start] == "各" or owner.startswith("各") or owner in ("相关", "有关", "职能", "上级", "所在"):
        return
    if re.search("所在|涉地|相关|有关|各乡|职能|沿线|两[县市区地]", owner):
        return
    inside = re.match(r".*[区园](?=[省市县区州]$)", owner) if rule == "agency.government" else None
    if inside:  # 某某产业集聚区省政府批准: two names without a mark between them
        start += inside.end()
        owner = text[start : match.start()]
    loose = match[0].endswith(("中心", "管理处", "管理站")) if rule == "agency.committee" else rule == "agency.headed"
    if loose and not _anchored(owner):
        return
    if rule == "agency.government" and owner in ("乡镇", "镇", "乡", "地方", "当地"):
        return
    branch = _BRANCH.match(text, match.end()) if rule == "agency.bureau" or match[0].endswith("局") else None
    found = mention(
        sentence, "Agency", start, branch.end() if branch else match.end(), rule, "owned" if owner else "bare"
    )
    yield replace(found, name=_TERM.sub("", found.name))


def _anchored(owner: str) -> bool:
    """Whether a prefix names a place or a zone."""
    return re.search("[省市县区园州旗镇]", owner) is not None or any(
        by_name(w.text) for w in cut(owner) if len(w.text) > 1
    )


def _pairs(sentence: Sentence) -> Iterator[Mention]:
    """县委县政府, 县委、政府: the Party's body of the two; the government's is found by its own noun."""
    for match in re.finditer(r"(?P<party>[省市县区州旗]委)(?=[、和]?[省市县区州旗]?政府)", sentence.text):
        start = anchored_edge(sentence.text, match.start("party"))
        yield mention(sentence, "Agency", start, match.end("party"), "agency.pair", "owned")
    for match in re.finditer(r"(?P<level>[省市县区州旗])委、(?P<gov>政府)", sentence.text):
        own = mention(sentence, "Agency", match.start("gov"), match.end("gov"), "agency.pair", "owned")
        yield replace(own, name=match["level"] + own.name)


def _elliptical(sentence: Sentence) -> Iterator[Mention]:
    """区财政、发改等部门: the bureau of each stem, with the level of the first."""
    for match in _ELLIPSIS.finditer(sentence.text):
        level = match["level"]
        for first, last in items(match["list"]):
            stem = match["list"][first:last]
            head = "委" if stem in _COMMISSIONS else "厅" if level == "省" else "局"
            start = match.start("list") + first
            own = mention(sentence, "Agency", start - (first == 0), start + len(stem), "agency.elliptical", "owned")
            yield replace(own, name=level + stem + head)


def _sections(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for pattern in (_SECTION_LIST, _OPEN_LIST):
        for match in pattern.finditer(text):
            listed = list(_section_names(match["list"]))
            for first, name in listed if len(listed) > 1 or pattern is _SECTION_LIST else ():
                start = match.start("list") + first
                yield mention(sentence, "Agency", start, start + len(name), "agency.section-list", "section")
    for match in _OWN_SECTION.finditer(text):
        if re.search("[按为的设和由在是与对就]|现行|会同|负责|内设|下设", match["name"]):
            continue
        # 工业和信息化局办公室: the bureau's stem may hold a function word, so the bureau is found first.
        whole = next((b for b in _BUREAU.finditer(text) if b.end() == match.end("owner")), None)
        start = anchored_edge(text, whole.start() if whole else match.start("owner"), longest=30)
        yield mention(sentence, "Agency", start, match.end(), "agency.own-section", "own-section")
        at = match.end()
        while following := _NEXT_SECTION.match(text, at):  # 管委会经济发展局、投资促进局: the second is a section too
            yield mention(sentence, "Agency", following.start("name"), following.end(), "agency.own-section", "section")
            at = following.end()


def _section_names(listed: str) -> Iterator[tuple[int, str]]:
    for first, last in items(listed):
        lead = re.match("(?:现|已|共)?(?:[内下分]设|设置有?|设有|设立了?|了|有)+", listed[first:last])
        first += lead.end() if lead else 0
        name = re.sub(r"[一二三四五六七八九十\d]+个.*$", "", listed[first:last]).removesuffix("等")
        if _SECTION.match(name) and not re.search("^[省市县区州]|[的了在]|个|企业$", name):
            yield first, name


def _only_title(sentence: Sentence, found: Mention) -> bool:
    """Whether the body is only part of a title without a named person (市委常委, 镇党委书记)."""
    rest = sentence.text[found.end - sentence.start :]
    if re.match("常委(?!会)|委员(?!会)", rest):
        return True
    title = _ORG_TITLE.match(rest)
    if title is None or rest.startswith(("主任会议", "部长会议")):
        return False
    short = found.kind == "bare" or len(found.name) < 5
    return short or _PERSON.match(rest[title.end() :].lstrip()) is None
