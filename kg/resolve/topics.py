"""Which zone the text is about at each place: headings, subjects, pronouns, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.lexicon.words import alternation, wording, wordlist
from kg.model import Document, Mention, Section, Sentence
from kg.resolve.registry import Registry
from kg.resolve.zone_names import fits
from kg.text.words import divisions_in

_ADVERBIAL = re.compile(
    rf"^(?:{wording('topics', 'adverbial')}|截[至止][^，]{{0,16}}|[到至]?\d{{4}}年[^，]{{0,10}}|\d{{1,2}}月[^，]{{0,6}}|“?十[一二三四]五”?{wording('topics', 'plan-period')}?|{wording('topics', 'according-to')}[^，]{{0,30}}|{wording('topics', 'after')}[^，]{{0,20}}|位于[^，。]{{2,20}}的|与[^，]{{2,12}}相比|[一二三四五六七八九十]是|第[一二三四五]|（[一二三四五六七八九十\d]+）|\d{{1,2}}[.、] ?|[①-⑩]|[一二三四五六七八九十]+、|[·“,， \u3000])*$"
)
VISIT = re.compile(f"(?:{wording('topics', 'visit')}|以)(?:了|过)?$")
_VISIT_LIST = re.compile(f"{wording('topics', 'visit')}(?:了|过)?[^，。；]{{2,40}}(?:、|和|与|及|以及)$")
_TOWARDS = re.compile(f"{wording('topics', 'towards')}$")
_MARKS = re.compile(r"^[^\u4e00-\u9fffA-Za-z（]+")
_AMONG = re.compile("其中，?$")
_VISITED = re.compile(f"{wording('topics', 'visited-how')}*{wording('topics', 'visited')}")
_ERRAND = re.compile(f"[^，。；]{{0,40}}{wording('topics', 'errand')}")
MEASURED = re.compile(f"{wording('topics', 'measured')}$")
_OF_OTHERS = re.compile(wording("topics", "of-others"))
_RECORD = re.compile(rf"(?:\d+[.、]|（\d+）)?{wording('topics', 'record-lead')}?{wording('topics', 'record')}[：: ]")
_PART_LIES = re.compile(f"{wording('topics', 'part')}{wording('topics', 'belongs')}$")
_HAS_INSIDE = re.compile(f"{wording('topics', 'has-inside')}了?$")
_DIVISION = re.compile("^(?:.*[省市州盟])?(.+?)[市县区旗]$")
_LISTED = re.compile(r"^(?:、|和|与|以及|及)")
_COMPARE = re.compile(f"{wording('topics', 'compare')}$")


def visited(before: str) -> bool:
    """Whether what stands before a zone in its clause makes it one that others go to, or are measured by.

    In a list of such zones that is each.
    """
    return any(pattern.search(before) for pattern in (VISIT, MEASURED, _VISIT_LIST))


def names_record(sentence: Sentence) -> bool:
    """Whether a line names what the lines below it tell of: 园区名称：某某开发区."""
    return sentence.kind == "field" and _RECORD.match(sentence.text) is not None


def _without_places(text: str) -> str:
    """Words before a zone without the places that its name follows (山东章丘循环经济产业园)."""
    spans = divisions_in(text, 0, len(text))
    while spans and spans[-1][1] == len(text):
        text = text[: spans.pop()[0]]
    return text


@dataclass
class Focus:
    """The state of one pass over a report: the zone in focus, and those named lately."""

    document: Document
    registry: Registry
    main: Sequence[str]
    topic: str = ""
    firm: str = ""
    last: dict[str, str] = field(default_factory=dict)  # by class of a project: what was named last
    recent: list[str] = field(default_factory=list)
    topics: list[tuple[int, str]] = field(default_factory=list)
    _section: dict[int, str] = field(default_factory=dict)
    _paragraph: int = -1
    _current: Sentence = field(init=False)
    _parts_told: int = 0
    _record: tuple[int, str] = (-2, "")
    _aside: tuple[int, str] = (0, "")

    def begin(self, sentence: Sentence) -> None:
        """Set the focus for the start of a sentence."""
        self._resume(sentence.start)
        section = self.document.sections[sentence.section]
        self._current = sentence
        if sentence.paragraph != self._paragraph or sentence.kind == "heading":
            carried = (
                self.topic
                if self._of_others(section) and self._of_section(sentence.section) in ("", self._default())
                else ""
            )
            self.topic = carried or self._of_section(sentence.section) or self._of_record(sentence) or self._default()
            self._paragraph = sentence.paragraph
            self._parts_told = 0
        elif self._parts_told > 1 and self._whole(self.topic):
            self.topic = self._whole(self.topic)
        self._mark(sentence.start)

    def see(self, sentence: Sentence, mention: Mention, thing: str) -> None:
        """Take note of a zone named in a sentence; it becomes the focus where it is the subject."""
        self._resume(mention.start)
        text = sentence.text
        at = mention.start - sentence.start
        if not MEASURED.search(text[:at]) and mention.name not in wordlist("topics", "former-latter"):
            self.recent = [*(t for t in self.recent if t != thing), thing]
        clause = max((text.rfind(mark, 0, at) for mark in "，。；："), default=-1) + 1
        before, behind = _without_places(text[clause:at]), text[mention.end - sentence.start :]
        if sentence.kind == "heading":
            if self._whole(thing) and not _ADVERBIAL.match(_MARKS.sub("", before)):
                return  # a heading that only mentions a part
            self._section.setdefault(sentence.section, thing)
            if self._section[sentence.section] != thing and not self._whole(thing):
                self._section[sentence.section] = ""
            self._set(mention.start, self._section[sentence.section] or self.topic)
            return
        listed = _LISTED.match(behind) and not re.match("[和与及]", behind[:1] or "x")
        if sentence.kind in ("title",):
            return
        if names_record(sentence):
            self._record = (sentence.paragraph, thing)
        if _ERRAND.match(behind) and VISIT.search(before):
            return  # 赴某园招商: what follows is told of who went
        if VISIT.search(before) or (_TOWARDS.search(before) and _VISITED.match(behind)):
            self._set(mention.start, thing)
        elif _ADVERBIAL.match(before) and not _COMPARE.search(before) and not listed:
            if self._whole(thing) and thing != self.topic:
                self._parts_told += 1
            stop = text.find("；", at)
            if _AMONG.search(before) and self.topic == self._whole(
                thing
            ):  # 其中甲片区52亿元；入库税收: the whole goes on
                self._aside = (sentence.start + stop if stop > 0 else sentence.end, self.topic)
            self._set(mention.start, thing)
        elif behind.startswith("，") and thing != self.topic and self._presented(before, thing):
            self._aside = (sentence.end, self.topic)  # 区内设有某保税区，规划面积3平方公里
            self._set(mention.end, thing)

    def _presented(self, before: str, thing: str) -> bool:
        """Whether words lead to a zone inside another, or to a part that they single out (最大的片区是某片区)."""
        return bool(_HAS_INSIDE.search(before)) or (before.endswith("是") and self._whole(thing) == self.topic)

    def lies(self, sentence: Sentence, mention: Mention) -> None:
        """Take note of a place that a part of the zone in focus lies in; the part named after it becomes the focus.

        其南部区域隶属于丙区, where the report knows a 甲园丙片区.
        """
        if not _PART_LIES.search(_without_places(sentence.text[: mention.start - sentence.start])):
            return
        stem = _DIVISION.sub(r"\1", mention.name)
        named = re.compile(f"{re.escape(stem)}[省市县区旗]?{alternation('zone_parts')}$")
        for draft in self.registry.of("Zone"):
            if draft.id != self.topic and named.search(draft.label):
                self._set(mention.end, draft.id)
                return

    def _resume(self, offset: int) -> None:
        """Go back to the whole where an aside on its parts has ended before ``offset``."""
        stop, whole = self._aside
        if whole and stop <= offset:
            self._aside = (0, "")
            self._set(stop, whole)

    def short(self, mention: Mention) -> str:
        """The zone that a bare head noun means here, or "" when it is a common noun."""
        name = mention.name
        candidates = [self.topic, *self.main, self._whole(self.topic), *reversed(self.recent)]
        if self._whole(self.topic):
            label = self.registry.get(self.topic).label
            opens = name == "园区" and mention.start == self._current.start and fits(name, label)
            if label.endswith(name) or (opens and self._of_section(self._current.section) == self.topic):
                return self.topic
        wholes = [t for t in candidates if t and not self._whole(t)]
        for thing in [*wholes, *(t for t in candidates if t)]:
            draft = self.registry.get(thing)
            if any(fits(name, label) for label in (draft.label, *draft.aliases)):
                return thing
        return ""

    def pronoun(self, mention: Mention) -> str:
        """The zone that 该园, 全区, 其, 前者, 后者 point at, or ""."""
        name = mention.name
        if name == "前者":
            return self.recent[-2] if len(self.recent) > 1 else ""
        if name == "后者":
            return self.recent[-1] if len(self.recent) > 1 else ""
        if name.startswith(("两", "三", "双")):
            return ""
        if name.startswith(wordlist("topics", "own-zone")):
            return self._default()
        if name.startswith("全") and self._whole(self.topic):
            return self.topic
        if not name.startswith(("该", "此")) or not self.recent:
            return self.topic
        alike = [t for t in self.recent if self.registry.get(t).label.endswith(name[1:])]
        return alike[-1] if len(name) > 2 and alike else self.recent[-1]  # 该片区: the last that is a 片区

    def around(self) -> list[str]:
        """The zones that a short name may mean besides the one in focus: its whole, and what the report is about."""
        return [zone for zone in (self._whole(self.topic), *self.main) if zone]

    def _of_section(self, index: int) -> str:
        section = self.document.sections[index]
        while section.index:
            if self._section.get(section.index):
                return self._section[section.index]
            section = self.document.sections[section.parent]
        return ""

    def _of_record(self, sentence: Sentence) -> str:
        """The zone that the lines right above name, where a sentence is one of the lines below its name."""
        paragraph, thing = self._record
        if not thing or sentence.kind != "field" or sentence.paragraph != paragraph + 1:
            return ""
        self._record = (sentence.paragraph, thing)
        return thing

    def _of_others(self, section: Section) -> bool:
        """Whether a section, or one that it is part of, is on what other zones do."""
        while section.index and not _OF_OTHERS.search(section.title):
            section = self.document.sections[section.parent]
        return section.index > 0

    def _default(self) -> str:
        return self.main[0] if self.main else ""

    def _whole(self, thing: str) -> str:
        """What a zone is part of; "" for what the report is about."""
        return self.registry.get(thing).attributes.get("whole", "") if thing and thing not in self.main else ""

    def _set(self, offset: int, thing: str) -> None:
        self.topic = thing
        self._mark(offset)

    def _mark(self, offset: int) -> None:
        if not self.topics or self.topics[-1][1] != self.topic:
            self.topics.append((offset, self.topic))
