"""What a question asks of its things: each form of question is one function, tried in turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.ask import conditions
from kg.ask.figures import matching
from kg.ask.meaning import Asking, Attribute, Beside, Figures, Form, Linked, Set, status
from kg.ask.measuring import figures, ranking, total
from kg.ask.phrasing import EACH
from kg.ask.reading import PHRASES, NotRecorded, Reading
from kg.ask.target import noun, presumed, relations_of, target
from kg.ask.truths import bounded, truth
from kg.ask.vocabulary import vocabulary

_DAYS = ("日期", "时间")
Maker = Callable[[Reading], Form | None]


def choice(reading: Reading) -> Form | None:
    """计划还是实际: the modality of a figure; 已采取还是建议: the status of measures."""
    if reading.first("choice") is None:
        return None
    if (either := _either(reading)) is not None:
        return either
    if len([*reading.find("change")]) == len("涨跌"):  # 是涨了还是跌了
        reading.explain(*reading.find("choice"))
        return figures(reading)
    sides = [*reading.find("modality"), *reading.find("status")]
    reading.explain(*reading.find("choice", "modality", "status"))
    if len(sides) < 2:
        return None
    if phrases := reading.named("Measure"):
        meant = reading.phrase(phrases[0])
        found = conditions.read(reading, ("Measure",), None)
        return Attribute(replace(meant, conditions=meant.conditions + found.conditions), "status")
    if any(token.cls == "Measure" for token in reading.tokens):
        return Attribute(conditions.read(reading, *target(reading)), "status")
    figure = figures(reading)
    return replace(figure, aspect="modality") if isinstance(figure, Figures) else None


def _either(reading: Reading) -> Form | None:
    """在甲还是乙: which of two names of one class it is."""
    tokens = reading.tokens
    joint = next(reading.find("choice"))
    near = [next((p for p in way if tokens[p].things), None) for way in (range(joint)[::-1], range(joint, len(tokens)))]
    if reading.first("more", "less", "most", "least", "figure") is not None or None in near:
        return None
    one, other = (tuple(tokens[at].things) for at in near if at is not None)
    if one[0].cls != other[0].cls or one[0].cls in PHRASES or len(reading.named()) != len("甲乙丙"):
        return None
    cls = one[0].cls
    given = [reading.zones_of(t) if cls == "Place" else Set((cls,), (t,)) for t in (one[0], other[0])]
    if not all(zones.given for zones in given):
        return None
    reading.explain(*reading.find("choice", "yesno"), *(at for at in near if at is not None))
    found = conditions.read(reading, given[0].classes, None)
    return Asking(replace(found, given=(*given[0].given, *given[1].given))) if found.conditions else None


def origin(reading: Reading) -> Form | None:
    """Author and date of a report, period of a figure; other times are not in the vocabulary."""
    when, attribute = reading.first("when"), reading.first("attribute")
    if when is None and attribute is None:
        return None
    if when is not None and any(token.figure for token in reading.tokens):
        reading.explain(when)
        found = figures(reading)
        return replace(found, aspect="period") if isinstance(found, Figures) else None
    reports = reading.named("Report") or [at for at, token in enumerate(reading.tokens) if token.cls == "Report"]
    creator = when is None and any(
        reading.tokens[at].role("attribute") == "creator" for at in reading.find("attribute")
    )
    dated = any(token.date for token in reading.tokens)
    if reports and (not dated or (creator and reading.first("who") is not None)):
        noun = any(reading.tokens[at].text.endswith(_DAYS) for at in reading.find("attribute"))
        agency = creator and any(token.cls == "Agency" for token in reading.tokens)
        if agency or (when is None and not creator and not noun and reading.first("which", "who") is not None):
            return None
        reading.explain(*reading.find("attribute", "when", "who", "which"))
        at = reports[0]
        if reading.tokens[at].things:
            return Attribute(Set(("Report",), reading.things(at, ("Report",))), "creator" if creator else "date")
        return Attribute(conditions.read(reading, ("Report",), at), "creator" if creator else "date")
    if when is not None:
        raise NotRecorded("图里记有报告的日期和指标的年份，没有记别的时间")
    return None


def groups(reading: Reading) -> Form | None:
    """For each zone, how many problems, firms …"""
    mark = reading.first("group")
    if mark is None or reading.first("count", "amount", "group") is None:
        return None
    nouns = [at for at in range(len(reading.tokens)) if noun(reading, at) and reading.is_open(at)]
    if not nouns or (reading.first("count", "amount") is None and reading.tokens[mark].text != "统计"):
        return None
    grouped, counted = (nouns[0], nouns[-1]) if len(nouns) > 1 else (None, nouns[-1])
    mine = reading.tokens[grouped].cls if grouped is not None else "Zone"
    if len(nouns) > len(("grouped", "counted")) or mine == noun(reading, counted):
        return None
    reading.explain(*reading.find("group", "count", "amount", "sum", "which"), counted)
    if reading.tokens[counted].figure and grouped is not None:  # 各有多少企业: what reports tell of them, if they do
        told = matching(reading.tokens[counted].text, reading.names.indicators)
        if told:
            return Figures(conditions.read(reading, (mine,), grouped), told)
    relations = relations_of(mine, reading, counted)
    reading.must_stand(counted)
    topic = reading.topics.get(counted, Set())
    things = conditions.read(reading, (mine,), grouped)
    other = replace(topic, classes=(noun(reading, counted),))
    return Beside(things, reading.took(Linked(relations, other, deep=mine == "Place")), counted=True)


def pairs(reading: Reading) -> Form | None:
    """问题和对应措施: things of two classes side by side."""
    if (answered := _answered(reading)) is not None:
        return answered
    for joint in (at for at in reading.find("with", "and") if _joins(reading, at)):
        left = next((at for at in range(joint - 1, -1, -1) if not reading.tokens[at].has("light")), None)
        right = next((at for at in range(joint + 1, len(reading.tokens)) if reading.tokens[at].cls), None)
        if left is None or right is None or not reading.tokens[left].cls or reading.tokens[left].things:
            continue
        one, other = reading.tokens[left].cls, reading.tokens[right].cls
        options = vocabulary().between(one, other)
        between = reading.tokens[joint + 1 : right]
        if one == other or not options or not all(t.has("light") or t.relations for t in between):
            continue
        if any(token.cls for token in reading.tokens[right + 1 :]):
            continue
        reading.explain(right, *range(joint + 1, right), *reading.find("which", "group", "how"))
        things = conditions.read(reading, (one,), left)
        relations = tuple((relation.name, forward) for relation, forward in options)
        return Beside(things, reading.took(Linked(relations, Set((other,)))))
    return None


def _answered(reading: Reading) -> Form | None:
    """每个问题对应的措施: for each thing of a class, what it is linked with."""
    tokens = reading.tokens
    heads = [at for at, token in enumerate(tokens) if token.cls and not token.things]
    if len(heads) != len("甲乙") or reading.first("count", "amount", "most", "least") is not None:
        return None
    left, right = heads
    each = reading.first("group", "all")
    each = each if each is not None and each < left else None
    if each is None:
        each = next((at for at in range(left, right) if tokens[at].text in EACH), None)
    between = frozenset[str]().union(*(tokens[at].relations for at in range(left + 1, right)))
    options = vocabulary().between(tokens[left].cls, tokens[right].cls)
    relations = tuple((r.name, forward) for r, forward in options if r.name in between or not between)
    if each is None or not relations or tokens[left].cls == "Zone":
        return None
    told = (tokens[at].role("status") for at in range(left + 1, right) if tokens[right].cls == "Measure")
    other = Set((tokens[right].cls,), conditions=tuple(status(value) for value in told if value))
    reading.explain(right, each, *range(left + 1, right), *reading.find("which", "group"))
    return Beside(conditions.read(reading, (tokens[left].cls,), left), reading.took(Linked(relations, other)))


def number(reading: Reading) -> Form | None:
    """How many things there are."""
    marks = [*reading.find("count", "amount")]
    bounded = any(token.number for token in reading.tokens)
    if not marks and (bounded or not any(token.counts for token in reading.tokens)):
        return None
    reading.explain(*marks, *reading.find("sum", "modality"))
    if reading.first("which") is not None:
        return None
    return Asking(conditions.read(reading, *target(reading)), "number")


def listing(reading: Reading) -> Form | None:
    """Which things they are."""
    classes, head = target(reading)
    reading.explain(*reading.find("which", "who", "where", "count", "amount", "all"))
    reading.explain(*(at for at in reading.find("modality") if reading.tokens[at].role("modality") == "actual"))
    status = [at for at in reading.find("status") if "Measure" not in classes and reading.is_open(at)]
    if status:
        return None
    if head is not None and (at := presumed(reading.tokens, head)) is not None:
        reading.explain(at)
    things = conditions.read(reading, classes, head)
    if not things.classes or (head is None and not things.conditions):
        return None
    return Asking(things)


def _joins(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return 0 < at < len(reading.tokens) - 1 and (token.has("with") or token.text == "、")


FORMS: tuple[Maker, ...] = (choice, origin, pairs, groups, ranking, total, bounded, figures, truth, number, listing)
