"""Figures: each quantity that is an observation, with its owner, indicator, period and modality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract import bounds, owners, periods, tables
from kg.extract.figure_kinds import kind, past, without_parallels
from kg.extract.indicators import clause_before, compose, default, growth, measured, noun_behind, share, tidy, unread
from kg.extract.owner_words import tells
from kg.extract.purposes import Scope, scopes
from kg.extract.quantities import quantities
from kg.extract.steps import StepItem, items_in_step, step_groups
from kg.extract.surroundings import feature_before, surrounding, town
from kg.extract.twice import once
from kg.lexicon.purposes import PLANNED
from kg.lexicon.words import wording, wordlist
from kg.model import Figure, Quantity, Reading, Sentence

_LISTS = re.compile(f"(?:{wording('figures', 'lists')}|、)+")
_AGAINST = re.compile("[^，。；]*?[比较][^，。；]{1,12}[低高少多][出了]?[近约]?$")
_COMPARED = re.compile(rf"[较比](?:{wording('figures', 'compared-with')}|\d{{4}}年)的")


@dataclass
class _Pass:
    """The state of one pass over a report."""

    reading: Reading
    year: int | None
    known: tuple[Scope, ...]
    rows: Mapping[int, tables.Row]
    home: Sequence[str]
    memory: owners.Memory = field(default_factory=owners.Memory)
    by_unit: dict[str, str] = field(default_factory=dict)
    last: list[Figure] = field(default_factory=list)
    base: str = ""
    base_owner: str = ""
    paragraph: int = -1
    told: str = ""
    found: list[Figure] = field(default_factory=list)


def figures(reading: Reading, home: Sequence[str] = ()) -> list[Figure]:
    """The figures of a report, in the order of the text; one said twice is given once.

    ``home`` are the names of the divisions that the report speaks from, nearest first.
    """
    document = reading.document
    state = _Pass(reading, periods.report_year(document), scopes(document), tables.rows(document), home)
    for sentence in reading.document.sentences:
        state.found += _sentence(state, sentence)
    return without_parallels(once(state.found), document.report.text)


def _sentence(state: _Pass, sentence: Sentence) -> list[Figure]:
    state.memory.enter(sentence)
    if sentence.paragraph != state.paragraph:
        state.by_unit, state.paragraph = {}, sentence.paragraph
    if not _goes_on_from(state.reading, sentence):
        state.told = ""
    found: list[Figure] = []
    state.last = []
    if sentence.kind not in ("signature", "title", "row"):
        found = list(_figures(state, sentence))
    state.memory.leave(state.reading, sentence)
    return found


def _figures(state: _Pass, sentence: Sentence) -> Iterator[Figure]:
    row = state.rows.get(sentence.index)
    stated = tables.numbers(row, sentence) if row else quantities(sentence.text)
    shifted = [replace(q, start=q.start + sentence.start, end=q.end + sentence.start) for q in stated]
    usable = [q for q in shifted if bounds.usable(state.reading, sentence, q)]
    groups = step_groups(sentence, usable)
    aggregated = -1
    previous: Quantity | None = None
    for quantity in usable:
        if previous is not None and bounds.restated(sentence, previous, quantity):
            continue
        if (
            previous is not None
            and quantity.unit == "CNY"
            and previous.unit == "CNY/mu"
            and _compared(state, sentence, quantity, previous)
        ):
            quantity = replace(quantity, unit="CNY/mu")
        group = groups.get(quantity.start)
        figure = _figure(state, sentence, quantity, previous, group, aggregated)
        previous = quantity
        if figure is None:
            continue
        state.last.append(figure)
        if figure.quantity.unit == "count" and "项目" in figure.indicator:
            aggregated = quantity.start
        yield figure


def _compared(state: _Pass, sentence: Sentence, quantity: Quantity, previous: Quantity) -> bool:
    """Whether an amount is measured as the one before: nothing but a thing's name, or a comparison, leads to it."""
    raw = _before(sentence, quantity, previous)
    return _AGAINST.search(raw) is not None or not tidy(_without_owner(state.reading, sentence, quantity, raw))


def _goes_on_from(reading: Reading, sentence: Sentence) -> bool:
    """Whether a semicolon joins a sentence to the one before: what time that told still holds."""
    if not sentence.index:
        return False
    before = reading.document.sentences[sentence.index - 1]
    between = reading.document.report.text[max(before.end - 1, 0) : sentence.start]
    return before.paragraph == sentence.paragraph and "；" in between


def _before(sentence: Sentence, quantity: Quantity, previous: Quantity | None) -> str:
    """The words of a quantity's clause before it, from the last mark or the last quantity on."""
    text, at = sentence.text, quantity.start - sentence.start
    begin = max(text.rfind(mark, 0, at) for mark in bounds.STOP) + 1
    bracket = text.rfind("（", 0, at)
    if bracket >= begin and "）" not in text[bracket:at]:
        begin = bracket + 1
    if previous is not None and previous.end - sentence.start > begin:
        begin = previous.end - sentence.start
        noun = previous.noun or noun_behind(sentence, previous)
        if noun and text.startswith(noun, begin) and begin + len(noun) < at:
            begin += len(noun)
        while begin < at and text[begin] in "以上左右、和及，）":
            begin += 1
    return text[begin:at]


def _figure(
    state: _Pass,
    sentence: Sentence,
    quantity: Quantity,
    previous: Quantity | None,
    group: tuple[int, int, int] | None,
    aggregated: int,
) -> Figure | None:
    reading = state.reading
    text = sentence.text
    raw = _before(sentence, quantity, previous)
    told = [f.indicator for f in state.last if f.quantity.unit != "percent"]
    item = items_in_step(reading, sentence, quantity, group, state.memory.steps, told) if group else None
    words = _without_owner(reading, sentence, quantity, raw)
    indicator, owner_kept = _indicator(state, sentence, quantity, words, raw, item, group)
    zone = owners.zone_owner(reading, sentence, quantity)
    subject = item.thing if item else ""
    around, measure = surrounding(reading, sentence, quantity, state.home)
    indicator = measure or indicator
    if row := state.rows.get(sentence.index):
        subject = tables.subject(reading, row, sentence, zone)
    elif not subject:
        subject = (
            (state.base_owner if _goes_on(reading, sentence, raw, previous, quantity) else "")
            or around
            or (feature_before(reading, sentence, quantity) if tells("feature", indicator) else "")
            or owners.owner(reading, sentence, quantity, indicator, state.memory, aggregated)
            or (state.base_owner if owner_kept else "")
            or zone
        )
    if not subject:
        return None
    named = next((name for name in (subject.partition("/")[2], *state.home) if indicator.startswith(name)), "")
    indicator = tidy(indicator.removeprefix(named)) or indicator if named else indicator
    if subject == zone and (lies := town(reading, sentence, quantity)) and lies not in indicator:
        indicator = lies + indicator
    before = text[: quantity.start - sentence.start]
    called_for = state.known[sentence.section].purpose == PLANNED
    figure = Figure(
        subject,
        indicator,
        quantity,
        periods.modality(before, called_for),
        "figure.cell" if sentence.label else "figure.step" if item else "figure.clause",
        periods.period(sentence, before, state.year) or state.told,
        "" if item or row else _kind(state, sentence, quantity, words, subject),
    )
    state.told = figure.period
    if not owner_kept:
        state.by_unit[quantity.unit] = indicator
    if quantity.unit != "percent":
        state.base, state.base_owner = indicator, subject
    return figure


def _labelled(state: _Pass, sentence: Sentence, quantity: Quantity, words: str) -> str:
    """The words before a number, behind the name of its field or heading."""
    if words and sentence.kind not in ("field", "cell"):
        return words
    label = _label(state, sentence, quantity)
    return words if words.startswith(label) else label + words


def _kind(state: _Pass, sentence: Sentence, quantity: Quantity, words: str, subject: str) -> str:
    """The kind of a figure; behind 其中 only of a whole that has one itself."""
    at, end = quantity.start - sentence.start, quantity.end - sentence.start
    if past(sentence.text, at, end):
        return ""
    if state.last and state.last[-1].kind:
        words = words.removeprefix("其中")
    return kind((words, _labelled(state, sentence, quantity, words)), quantity, sentence.text[end:], subject)


def _without_owner(reading: Reading, sentence: Sentence, quantity: Quantity, raw: str) -> str:
    """The words before a quantity without the names of zones, firms and bodies at their start."""
    begin = quantity.start - len(raw)
    words = raw
    for link in reversed(reading.within(begin, quantity.start, "Zone", "Agency", "Enterprise", "Project")):
        at, end = link.mention.start - begin, link.mention.end - begin
        if re.search(r"(?:距离?|离|与)$", words[:at]):
            continue
        words = words[:at] + words[end:]
    return "" if _LISTS.fullmatch(words) else words


def _indicator(
    state: _Pass,
    sentence: Sentence,
    quantity: Quantity,
    words: str,
    raw: str,
    item: StepItem | None,
    group: tuple[int, int, int] | None,
) -> tuple[str, bool]:
    """The indicator, and whether it is of the owner of the figure before (同比增长…)."""
    if item:
        return item.indicator or state.by_unit.get(quantity.unit) or default(quantity.unit), False
    words = _labelled(state, sentence, quantity, words)
    if _COMPARED.fullmatch(words) and state.base:
        return state.base, True
    change = growth(words)
    if change and quantity.unit in ("percent", "count"):
        base = tidy(change[0])
        return (base or unread(sentence, quantity) or state.base) + change[1], not base
    part = share(words)
    if part and quantity.unit == "percent":
        base = tidy(part[0])
        whole = part[1] or ""
        return f"{base or state.base}占{whole}比重", not base
    behind = noun_behind(sentence, quantity)
    phrase = "" if re.search(r"[对把将给]$", words) else tidy(words)
    if phrase in wordlist("figures", "total"):
        phrase = state.by_unit.get(quantity.unit, phrase).removeprefix("新增")
    name = compose(quantity, phrase, behind)
    if (name and phrase not in ("", "完成")) or (name and quantity.noun) or behind:
        return name or behind, False
    if told := clause_before(sentence, quantity):
        return told, False
    return state.by_unit.get(quantity.unit) or name or measured(sentence, quantity) or default(quantity.unit), False


def _goes_on(reading: Reading, sentence: Sentence, raw: str, previous: Quantity | None, quantity: Quantity) -> bool:
    """Whether a figure is of the same thing as the one before: one behind 其中 or 实际, a remark in brackets."""
    if previous is None:
        return False
    remark = reading.document.report.text[previous.end : previous.end + 1] == "（"
    if not remark and previous.unit != quantity.unit:
        return False
    among = sentence.start + max(sentence.text.rfind("其中", 0, quantity.start - sentence.start), 0)
    since = min(previous.end, among) if among > sentence.start else previous.end
    named = reading.within(since, quantity.start, "Zone", "Enterprise", "Place", "Project", "Agency")
    return not named and (remark or among > sentence.start or raw.startswith(wordlist("figures", "in-fact")))


def _label(state: _Pass, sentence: Sentence, quantity: Quantity) -> str:
    """The name of a field line, or the heading over a bare value (【规划面积】1.99平方公里)."""
    if row := state.rows.get(sentence.index):
        alone = (quantity.start, quantity.end) == (sentence.start, sentence.end)
        return tables.label(row, sentence) if alone else ""
    start = quantity.start - sentence.start
    match = re.match(
        r"(?:\[?\d+\]?)?((?:\d{4}年)?[\u4e00-\u9fffA-Za-z/（）()]{2,14}?)(?:：[ \u3000]*| {2,}|[\u3000\t][ \u3000\t]*)",
        sentence.text,
    )
    if sentence.kind == "field" and match:
        return match[1] if match.end() >= start else ""
    if named := re.search(r"((?:\d{4}年)?[^，。；：\d]{2,16})：$", sentence.text[:start]):
        return named[1]
    if start == 0 and not state.known[sentence.section].states:
        return state.reading.document.sections[sentence.section].title
    return ""
