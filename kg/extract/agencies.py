"""Agencies: public bodies by head noun: governments, Party bodies, bureaus, committees of zones, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.spans import items, mention
from kg.lexicon.divisions import by_name
from kg.lexicon.words import alternation, wording, wordlist, words
from kg.model import Mention, Sentence
from kg.text.words import anchored_edge, cut

_STEM = alternation("bureaus")
_BUREAU = re.compile(f"(?P<stem>{_STEM}){wording('agencies', 'bureau-head')}(?!长|属)")
_STATE = re.compile(alternation("state_bodies"))
_BRANCH_OF = re.compile(  # 中国人民银行自贡市分行, 生态环境部西南督察局
    rf"(?P<state>{alternation('state_bodies')}|中国人民银行)(?P<where>[\u4e00-\u9fff]{{2,10}}?){wording('agencies', 'branch-head')}"
)
_HEADED = re.compile(alternation("agency_heads"))
_GOVERNMENT = re.compile(
    f"(?:(?:(?<=盟)|(?<=地区)){wording('agencies', 'prefecture-office')}|人民政府|(?:(?<=[省市县区州旗盟镇乡])|(?<=[省市县区州旗]委))政府){wording('agencies', 'government-office')}?"
)
_PARTY = re.compile(
    rf"(?:中共)?(?:[\u4e00-\u9fff*]{{1,8}}?)?(?P<level>[省市县区州旗盟镇乡])委(?=[，、。和与领书常政县市区办对的高把会）]|{wording('agencies', 'behind-party-committee')}|$)(?!员)"
)
_SUPERIOR = re.compile(f"(?<=[向报经由请]){wording('agencies', 'superior')}(?![长势部面])")
_PARTY_OFFICE = re.compile(rf"(?<=[省市县区州旗盟]委){alternation('party_offices')}")
_LOCAL_PARTY = re.compile(f"{wording('agencies', 'party-body')}|工委(?=[，、。])")
_CONGRESS = re.compile(
    rf"人大常委会(?:[\u4e00-\u9fff]{{2,8}}委员会|{wording('agencies', 'congress-group')})?(?!{wording('agencies', 'congress-person')})|{wording('agencies', 'congress-or-court')}|政协(?!{wording('agencies', 'no-conference')})(?:[\u4e00-\u9fff]{{2,8}}委员会)?"
)
_COMMITTEE = re.compile(f"{wording('agencies', 'committee')}|联席会议(?=[，。、的原同纪]|制度|$)")
_ELLIPSIS = re.compile(
    rf"(?P<level>[省市县区州旗])(?P<list>{_STEM}(?:、{_STEM})+)等?(?:\d+个|[一二三四五六七八九十]+个|{wording('agencies', 'some-of')})*{wording('agencies', 'departments')}"
)
_COMMISSIONS = wordlist("agencies", "commission")
_SECTION_LIST = re.compile(
    rf"{wording('agencies', 'has-sections')}(?P<list>[^。；]{{4,160}}?)(?:等)?(?:[一二三四五六七八九十\d]+个)?{wording('agencies', 'section-kind')}?{wording('agencies', 'section-noun')}"
)
_OPEN_LIST = re.compile(f"{wording('agencies', 'has-sections-open')}(?P<list>[^，。；]{{5,120}})")
_REGIONS = wordlist("agencies", "region")
_NEXT_SECTION = re.compile(r"[、和](?P<name>[\u4e00-\u9fff]{2,8}?(?:局|部|科|办公室))(?=[、，。和等要会牵按负])")
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2,5}分局")
_SECTION = re.compile(rf"^[\u4e00-\u9fff（）()]{{2,14}}?{wording('agencies', 'section-end')}$")
_OWN_SECTION = re.compile(
    rf"(?P<owner>{wording('agencies', 'section-owner')})(?P<name>(?:[\u4e00-\u9fff]{{2,10}}?)(?:{wording('agencies', 'own-section')}|(?<=[源务设商划展合])部(?![门分署]))|办公室)"
)
_CONVENES = re.compile(f"{wording('agencies', 'convenes')}(?=[省市县区州旗])")
_TERM = re.compile("第[一二三四五六七八九十百\\d]+届")  # of a congress: no part of its name
_ORG_TITLE = re.compile(f"{wording('agencies', 'party-organ')}?副?{wording('agencies', 'title')}")
_PERSON = re.compile(
    rf"[\u4e00-\u9fff]{{2,4}}?(?=[，。、：说介表指主在向率一等]|{wording('agencies', 'behind-person')}|$)"
)


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of agencies. Kinds: ``name``, ``short`` (needs the report's frame), ``section``."""
    for found in _candidates(sentence):
        if not _only_title(sentence, found):
            yield found


def _candidates(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in re.finditer("我[局委厅办](?![^，。；]{0,2}(?:托|派|员|公室))", text):
        yield mention(sentence, "Agency", match.start(), match.end(), "agency.own", "own")
    for match in _SUPERIOR.finditer(text):
        yield mention(sentence, "Agency", match.start(), match.end(), "agency.superior", "superior")
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
    if verb := _CONVENES.match(text, start, match.start()):
        start = verb.end()
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
    if text[start : start + 2] in wordlist("agencies", "of-each-level"):
        return
    if rule == "agency.party-office" and text[max(start - 2, 0) : start] == "中共":
        start -= 2
    owner = text[start : match.start()]
    if text[start - 1 : start] == "各" or owner.startswith("各") or owner in wordlist("agencies", "no-owner"):
        return
    if re.search(wording("agencies", "unnamed"), owner):
        return
    inside = re.match(r".*[区园](?=[省市县区州]$)", owner) if rule == "agency.government" else None
    if inside:  # 某某产业集聚区省政府批准: two names without a mark between them
        start += inside.end()
        owner = text[start : match.start()]
    loose = match[0].endswith(wordlist("agencies", "loose")) if rule == "agency.committee" else rule == "agency.headed"
    if loose and not _anchored(owner):
        return
    if rule == "agency.government" and owner in wordlist("agencies", "any-government"):
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
        if re.search(wording("agencies", "no-section-name"), match["name"]):
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
        lead = re.match(f"(?:现|已|共)?{wording('agencies', 'list-lead')}+", listed[first:last])
        first += lead.end() if lead else 0
        name = re.sub(r"[一二三四五六七八九十\d]+个.*$", "", listed[first:last]).removesuffix("等")
        if _SECTION.match(name) and not re.search("^[省市县区州]|[的了在]|个|企业$", name):
            yield first, name


def _only_title(sentence: Sentence, found: Mention) -> bool:
    """Whether the body is only part of a title without a named person (市委常委, 镇党委书记)."""
    rest = sentence.text[found.end - sentence.start :]
    if re.match(wording("agencies", "member"), rest):
        return True
    title = _ORG_TITLE.match(rest)
    if title is None or rest.startswith(wordlist("agencies", "meeting")):
        return False
    short = found.kind == "bare" or len(found.name) < 5
    return short or _PERSON.match(rest[title.end() :].lstrip()) is None
