"""What a figure is measured of: the project, part, body or road in its clause, or the zone in focus."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Link, Quantity, Reading, Sentence

_STAFF = re.compile(r"编制|科室|工作人员|班子|在编|在岗干部|内设|领导|选调|借调|干部|职数|实有|核定|下设机构|部门$|聘用|专职人员|专业仅?$|事业编")
_COMMITTEE = ("管委会", "管理委员会", "管理办公室", "管理局", "建设指挥部", "管理中心")
_OF_PROJECT = re.compile(r"投资|占地|用地|建筑面积|建设|产能|年产|带动|新增|容积|套|拟建|设计|达产|投产后|产值|日处理|规模|建成后|吸纳|税收|就业")
_BY_PROJECT = re.compile(r"^(?:该|本)?(?:项目|工程)(?:计划|估算|预计|概算)?总?投资|^该(?:项目|工程)")
_PLURAL = re.compile(r"项目\d|个项目|项目计划总投资(?=[^，。；]{0,3}[\d.]+亿)|签约|全区|园区|累计|在建项目|各类")
_IN_STEP = re.compile(r"(?:分别|依次)(?:为|是|达到?|实现|完成|增长|下降|占|约|有)?")
_LENGTH = re.compile(r"^(?:大道|高速|公路|铁路|路|河|江)?(?:全长|总长|长)")


class Subjects:
    """Finds the subject of each quantity; keeps the last project and committee between sentences."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._project = ""
        self._paragraph = -1
        self._committee = ""

    def begin(self, sentence: Sentence) -> None:
        """Start a sentence: a project stays the subject within its paragraph only."""
        if sentence.paragraph != self._paragraph:
            self._project = ""
            self._paragraph = sentence.paragraph
        for link in self._reading.within(sentence.start, sentence.end, "Agency"):
            if link.thing.endswith(_COMMITTEE):
                self._committee = link.thing

    def of(
        self, sentence: Sentence, q: Quantity, begin: int, following: Sequence[Quantity], before: Sequence[Quantity]
    ) -> tuple[str, int]:
        """The subject's id, and where in the sentence the indicator's words begin behind its name."""
        stepped = self._in_step(sentence, q, following, before)
        if stepped:
            return stepped, begin
        at = sentence.start + q.start
        clause = self._reading.within(sentence.start + begin, at, "Project", "Zone", "Place", "Agency", "Enterprise")
        own = self._own(sentence, q, begin, clause)
        if own:
            return own.thing, own.mention.end - sentence.start
        named = max((x.mention.end - sentence.start for x in clause if x.mention.cls == "Zone"), default=begin)
        words = sentence.text[begin : q.start] + (q.noun or "") + sentence.text[q.end : q.end + 4]
        if q.unit == "count" and _STAFF.search(words) and (body := self._body(sentence, q)):
            return body, named
        project = self._project_of(sentence, q, begin)
        if project:
            return project, named
        return self._reading.zone_at(at), named

    def _own(self, sentence: Sentence, q: Quantity, begin: int, clause: list[Link]) -> Link | None:
        """A project, part or road named in the clause itself, right before the figure's words."""
        for link in reversed(clause):
            words = sentence.text[link.mention.end - sentence.start : q.start]
            cls = link.mention.cls
            if cls == "Project":
                self._project = link.thing
                if not re.search("[、]", words):
                    return link
            if cls == "Zone" and link.mention.kind != "pronoun":
                return link
            if cls == "Place" and link.mention.kind == "feature" and _LENGTH.match(words):
                return link
        return None

    def _body(self, sentence: Sentence, q: Quantity) -> str:
        links = self._reading.within(sentence.start, sentence.start + q.start, "Agency")
        for link in reversed(links):
            if link.thing.endswith(_COMMITTEE) or "·" in link.thing:
                return link.thing
        return self._committee

    def _project_of(self, sentence: Sentence, q: Quantity, begin: int) -> str:
        """The project that the sentence, or the one before, is about."""
        text = sentence.text
        words = text[begin : q.start]
        at = sentence.start + q.start
        here = self._reading.within(sentence.start, at, "Project")
        behind = self._reading.within(at, min(sentence.end, at + 40), "Project")
        if q.unit == "CNY" and re.search(r"投资(?:额|约|达|近)?$", words) and behind:
            between = text[q.end : behind[0].mention.start - sentence.start]
            if re.fullmatch(r"(?:人民币)?(?:建设|实施|兴建|新建|打造)?的?|，?(?:在[^，。；]{2,12})?(?:建设|建成|新建|实施)了?", between):
                self._project = behind[0].thing
                return behind[0].thing
        if here:
            last = here[-1]
            self._project = last.thing
            zones = self._reading.within(last.mention.end, at, "Zone")
            tail = text[last.mention.end - sentence.start : q.start]
            listed = len(here) > 1 and "、" in text[here[-2].mention.end - sentence.start : last.mention.start - sentence.start]
            if not zones and not listed and (_OF_PROJECT.search(words) or q.unit != "count") and not re.search("[；。]", tail) and not _PLURAL.search(words):
                return last.thing
            return ""
        if self._project and _BY_PROJECT.match(text) or self._project and re.match(r"该项目|项目(?:总|计划|估算|占地|建成)", words):
            return self._project
        return ""

    def _in_step(self, sentence: Sentence, q: Quantity, following: Sequence[Quantity], before: Sequence[Quantity]) -> str:
        """The thing at the same place in an enumeration (A、B、C，面积依次为1、2、3)."""
        text = sentence.text
        cue = None
        for cue in _IN_STEP.finditer(text, 0, q.start):
            pass
        if cue is None:
            return ""
        row = [x for x in (*before, *following) if x.start >= cue.start()]
        row = [x for x in row if x.unit == q.unit and not re.search("[；。]", text[cue.end() : x.start])]
        links = self._reading.within(sentence.start, sentence.start + cue.start(), "Zone", "Project")
        things = list(dict.fromkeys(x.thing for x in links if x.mention.kind != "pronoun"))
        last = [t for t in things if sum(x.thing == t for x in links)][-len(row) :]
        if len(row) > 1 and len(things) >= len(row) and q in row:
            return last[row.index(q)]
        return ""
