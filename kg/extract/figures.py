"""Figures: each quantity that is an observation, with its owner, indicator, period and modality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract import owners, periods
from kg.extract.indicators import compose, default, growth, share, tidy
from kg.extract.purposes import Scope, scopes
from kg.extract.quantities import quantities
from kg.extract.steps import StepItem, items_in_step, step_groups
from kg.lexicon.purposes import PLANNED
from kg.model import Figure, Quantity, Reading, Sentence

_BOUND = re.compile(r"^(?:及?以上|以下|以内|及以上)?(?:的)?(?:[^，。；：、\d]{0,6})?(?:项目|企业|净地|工程|客户|单位)")
_BOUND_MARK = re.compile(r"^(?:及?以上|以下|级)(?=[的\u4e00-\u9fff])")
_OVER = re.compile(r"(?:超|过|逾|低于|高于|不足|达到)$")
_ONE_OF = re.compile(
    r"[：“”]|不够|[^，。；、]{0,16}之一|[^，。；、\d]{0,6}(?:难处|特点|短板)|[^，。；、\d]{0,10}(?:问题|困难|难题|原则|层面|步骤|途径|抓手|支点|重要路径|机遇|因素|短板)(?!乡|村)"
)
_STOP = "，；：。！？\n"


@dataclass
class _Pass:
    """The state of one pass over a report."""

    reading: Reading
    year: int | None
    known: tuple[Scope, ...]
    memory: owners.Memory = field(default_factory=owners.Memory)
    by_unit: dict[str, str] = field(default_factory=dict)
    last: list[Figure] = field(default_factory=list)
    base: str = ""
    base_owner: str = ""
    paragraph: int = -1
    found: list[Figure] = field(default_factory=list)


def figures(reading: Reading) -> list[Figure]:
    """The figures of a report, in the order of the text; one said twice is given once."""
    state = _Pass(reading, periods.report_year(reading.document), scopes(reading.document))
    for sentence in reading.document.sentences:
        state.found += _sentence(state, sentence)
    return _once(state.found)


def _sentence(state: _Pass, sentence: Sentence) -> list[Figure]:
    state.memory.enter(sentence)
    if sentence.paragraph != state.paragraph:
        state.by_unit, state.paragraph = {}, sentence.paragraph
    found: list[Figure] = []
    if sentence.kind not in ("signature", "title", "row"):
        found = list(_figures(state, sentence))
    projects = state.reading.within(sentence.start, sentence.end, "Project")
    if projects:
        state.memory.project = projects[-1].thing
    return found


def _figures(state: _Pass, sentence: Sentence) -> Iterator[Figure]:
    shifted = [
        replace(q, start=q.start + sentence.start, end=q.end + sentence.start) for q in quantities(sentence.text)
    ]
    usable = [q for q in shifted if _usable(state, sentence, q)]
    groups = step_groups(sentence, usable)
    aggregated = -1
    previous: Quantity | None = None
    for quantity in usable:
        if previous is not None and _restated(sentence, previous, quantity):
            continue
        group = groups.get(quantity.start)
        figure = _figure(state, sentence, quantity, previous, group, aggregated)
        previous = quantity
        if figure is None:
            continue
        if figure.quantity.unit == "count" and "项目" in figure.indicator:
            aggregated = quantity.start
        yield figure


def _usable(state: _Pass, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a quantity may be an observation: not in a name, a bound, a supposition or a denial."""
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    text = sentence.text
    for link in state.reading.within(sentence.start, sentence.end):
        if link.mention.start < quantity.end and quantity.start < link.mention.end:
            return False
    if text.count("《", 0, start) > text.count("》", 0, start):
        return False
    clause = text[max(text.rfind(mark, 0, start) for mark in _STOP) + 1 : start]
    behind = text[end : end + 24]
    if quantity.unit == "count" and (_ONE_OF.match(behind) or clause.endswith(("南北", "东西"))):
        return False
    if quantity.unit in ("CNY", "km2", "CNY/mu") and _bound(clause, behind, quantity):
        return False
    return start < periods.supposed_from(text) and not periods.denied(clause, behind)


def _bound(clause: str, behind: str, quantity: Quantity) -> bool:
    if "投资强度" in clause:
        return False
    if re.search(r"[家户][^，。；]{0,8}(?:超过?|过|逾|达到?)$", clause):
        return True
    if _BOUND_MARK.match(behind) and re.match(
        r"(?:及?以上|以下|级)的?[^，。；]{0,8}?(?:项目|企业|工程|净地|用地|客户)", behind
    ):
        return True
    return bool(_OVER.search(clause)) and re.match(r"的?[^，。；、\d]{0,4}?(?:项目|企业|工程)", behind) is not None


def _restated(sentence: Sentence, previous: Quantity, quantity: Quantity) -> bool:
    """Whether a quantity in brackets says the one before it again in other units."""
    between = sentence.text[previous.end - sentence.start : quantity.start - sentence.start]
    same = re.fullmatch(r"(?:左右|以上)?[（，](?:折合|合|约合|即|约|相当于)*", between) is not None
    return same and previous.unit == quantity.unit and previous.value == quantity.value


def _before(sentence: Sentence, quantity: Quantity, previous: Quantity | None) -> str:
    """The words of a quantity's clause before it, from the last mark or the last quantity on."""
    text, at = sentence.text, quantity.start - sentence.start
    begin = max(text.rfind(mark, 0, at) for mark in _STOP) + 1
    bracket = text.rfind("（", 0, at)
    if bracket >= begin and "）" not in text[bracket:at]:
        begin = bracket + 1
    if previous is not None and previous.end - sentence.start > begin:
        begin = previous.end - sentence.start
        if previous.noun and text.startswith(previous.noun, begin):
            begin += len(previous.noun)
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
    item = items_in_step(reading, sentence, quantity, group, state.memory.steps) if group else None
    words = _without_owner(reading, sentence, quantity, raw)
    indicator, owner_kept = _indicator(state, sentence, quantity, words, raw, item, group)
    zone = owners.zone_owner(reading, sentence, quantity)
    subject = item.thing if item else ""
    if not subject:
        subject = (
            owners.project_of(reading, sentence, quantity, indicator, state.memory, aggregated)
            or (state.base_owner if _goes_on(reading, sentence, raw, previous, quantity) else "")
            or owners.agency_of(reading, sentence, quantity, indicator, zone)
            or owners.named_owner(reading, sentence, quantity, indicator, raw)
            or (state.base_owner if owner_kept else "")
            or zone
        )
    if not subject:
        return None
    before = text[: quantity.start - sentence.start]
    called_for = state.known[sentence.section].purpose == PLANNED
    figure = Figure(
        subject,
        indicator,
        quantity,
        periods.modality(before, called_for),
        "figure.cell" if sentence.label else "figure.step" if item else "figure.clause",
        periods.period(sentence, before, state.year),
    )
    if not owner_kept:
        state.by_unit[quantity.unit] = indicator
    if quantity.unit != "percent":
        state.base, state.base_owner = indicator, subject
    return figure


def _without_owner(reading: Reading, sentence: Sentence, quantity: Quantity, raw: str) -> str:
    """The words before a quantity without the names of zones, firms and bodies at their start."""
    begin = quantity.start - len(raw)
    words = raw
    for link in reversed(reading.within(begin, quantity.start, "Zone", "Agency", "Enterprise", "Project")):
        at, end = link.mention.start - begin, link.mention.end - begin
        if re.search(r"(?:距离?|离|与)$", words[:at]):
            continue
        words = words[:at] + words[end:]
    return words


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
    if sentence.kind in ("field", "cell") or not words:
        words = _label(state, sentence, quantity) + words
    change = growth(words)
    if change and quantity.unit in ("percent", "count"):
        base = tidy(change[0])
        return (base or state.base) + change[1], not base
    part = share(words)
    if part and quantity.unit == "percent":
        base = tidy(part[0])
        whole = part[1] or ""
        return f"{base or state.base}占{whole}比重", not base
    behind = _behind(sentence, quantity)
    phrase = "" if re.search(r"[对把将给]$", words) else tidy(words)
    if phrase in ("总数", "合计", "总计"):
        phrase = state.by_unit.get(quantity.unit, phrase).removeprefix("新增")
    name = compose(quantity, phrase, behind)
    if (name and phrase not in ("", "完成")) or (name and quantity.noun) or behind:
        return name or behind, False
    if told := _clause_before(sentence, quantity):
        return told, False
    return state.by_unit.get(quantity.unit) or name or default(quantity.unit), False


def _goes_on(reading: Reading, sentence: Sentence, raw: str, previous: Quantity | None, quantity: Quantity) -> bool:
    """Whether a count is of the same thing as the one before: behind 其中 or 实际, with nothing named between."""
    if previous is None or previous.unit != "count" or quantity.unit != "count":
        return False
    named = reading.within(previous.end, quantity.start, "Zone", "Enterprise", "Place", "Project", "Agency")
    return not named and raw.startswith(("其中", "实际", "实有"))


def _clause_before(sentence: Sentence, quantity: Quantity) -> str:
    """The measure that the clause before speaks of (工业总产值首次突破百亿，达到118.9亿元), "" if none."""
    parts = re.split("[，；：（]", sentence.text[: quantity.start - sentence.start])
    if len(parts) < 2 or re.search(r"\d", parts[-2]):
        return ""
    words = re.split(r"首次|突破|超过|再创|创|跃|低|高|最|明显|大幅|不", parts[-2])[0]
    match = re.search(r"[\u4e00-\u9fff]{1,10}(?:总值|产值|总额|率|收入|面积|投资|税收|容量|占比|比重)$", words)
    return tidy(match[0]) if match else ""


def _label(state: _Pass, sentence: Sentence, quantity: Quantity) -> str:
    """The name of a field line, or the heading over a bare value (【规划面积】1.99平方公里)."""
    if sentence.label:
        return re.sub("（[^（）]*）", "", sentence.label)
    start = quantity.start - sentence.start
    match = re.match(
        r"(?:\[?\d+\]?)?([\u4e00-\u9fffA-Za-z/（）()]{2,14}?)(?:：[ \u3000]*| {2,}|[\u3000\t][ \u3000\t]*)",
        sentence.text,
    )
    if sentence.kind == "field" and match:
        return match[1] if match.end() >= start else ""
    if start == 0:
        return state.reading.document.sections[sentence.section].title
    return ""


def _behind(sentence: Sentence, quantity: Quantity) -> str:
    """The noun phrase behind a measure: 25.3平方公里的土地需求, 300亩闲置土地, 110千伏变电站."""
    text = sentence.text[quantity.end - sentence.start :]
    if quantity.unit == "count":
        return ""
    if quantity.unit == "kV":
        match = re.search(r"[\u4e00-\u9fff]{0,6}?(变电站|变电所|开闭所|输变电工程|变电工程|线路|输电线路)", text[:24])
        return match[1] if match else ""
    if quantity.unit == "percent":
        return ""
    match = re.match(r"(?:以上|左右)?(的?)([\u4e00-\u9fff“”]{2,12})", text)
    if not match or (not match[1] and re.match(r"[建新设实完并用在以对位分已均，]", match[2])):
        return ""
    noun = re.split(
        r"[，。；、]|设立|建设|用于|发放|正在|还|已|得到|可|未|逐|为|是|用|打造|实施|完成|征收(?=，)", match[2]
    )[0]
    return noun.strip("“”")


def _once(found: list[Figure]) -> list[Figure]:
    """Figures without those that an earlier one gives already: same owner, unit, value and sense."""
    kept: list[Figure] = []
    for figure in found:
        if not any(_same(figure, other) for other in kept):
            kept.append(figure)
    return kept


def _same(one: Figure, other: Figure) -> bool:
    if (one.subject, one.quantity.unit, one.quantity.value) != (
        other.subject,
        other.quantity.unit,
        other.quantity.value,
    ):
        return False
    a, b = set(one.indicator) - set("面积数额的"), set(other.indicator) - set("面积数额的")
    return not a or not b or 2 * len(a & b) >= min(len(a), len(b))
