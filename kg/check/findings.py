"""Findings: what the checks say of a graph, worst first, each with its quotes and its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.answers import Asked
from kg.check.members import Member, members, things_by_place
from kg.check.rounding import QUOTIENTS, Value, compare, multiple_of, odd, total
from kg.check.rules import Rule, rules
from kg.check.shapes import Violation
from kg.finding import SEVERITIES, Finding, foremost, order
from kg.rows import rows

_UNITS = {
    "km2": ("平方公里", Decimal(1)), "km": ("公里", Decimal(1)), "m3": ("立方米", Decimal(1)), "count": ("", Decimal(1)),
    "percent": ("%", Decimal(1)), "kV": ("千伏", Decimal(1)), "CNY/mu": ("元/亩", Decimal(1)), "": ("", Decimal(1)),
}  # fmt: skip
_MIXED = ("ratio", "proportional", *QUOTIENTS, *(f"nearly-{name}" for name in QUOTIENTS))  # of more than one unit
_SIGNS = {
    "equal": "≠",
    "nearly": "≠",
    "roughly": "≠",
    "alike": "≠",
    "swapped": "≠",
    "at-most": ">",
    "within": ">",
    "ratio": "/",
}


@dataclass(slots=True)
class _Group:
    """The rows of one comparison."""

    relation: str
    left: dict[str, None]
    right: dict[str, None]
    words: dict[str, str]


def findings(store: Asked, broken: Iterable[Violation] = ()) -> list[Finding]:
    """What all checks find in ``store``, and the shapes that ``broken`` tells of, worst first, then by place."""
    known = rules()
    asked = [(rule, _groups(rule, rows(store, rule.select))) for rule in known]
    nodes = {node for _, groups in asked for group in groups for node in (*group.left, *group.right)}
    found_members = members(store, nodes)
    things = things_by_place(store)
    found = [f for rule, groups in asked for group in groups if (f := _finding(rule, group, found_members, things))]
    found += map(_shape, broken)
    return sorted(_distinct(found), key=order)


def at_least(found: Iterable[Finding], level: str) -> list[Finding]:
    """The findings of a severity or a worse one."""
    return [f for f in found if SEVERITIES.index(f.severity) >= SEVERITIES.index(level)]


def _distinct(found: Iterable[Finding]) -> Iterator[Finding]:
    """Without findings between the same words as one before: a restatement's two values are no two figures."""
    seen: set[tuple[object, ...]] = set()
    for finding in found:
        places = tuple(sorted((q.report, q.start) for q in finding.quotes)) or (finding.check, finding.things)
        key = (places, finding.kind if len(places) == 1 else "")
        if key not in seen:
            seen.add(key)
            yield finding


def _groups(rule: Rule, answer: Iterable[Mapping[str, str]]) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for row in answer:
        group = groups.setdefault(row["group"], _Group(row.get("relation", rule.relation), {}, {}, {}))
        for side in ("left", "right"):
            if side in row:
                getattr(group, side)[row[side]] = None
        group.words |= {k: v for k, v in row.items() if k not in ("left", "right", "group", "relation")}
    return [groups[key] for key in sorted(groups)]


def _finding(
    rule: Rule, group: _Group, known: Mapping[str, Member], things: Mapping[tuple[str, int], str]
) -> Finding | None:
    left = _sorted(known, group.left)
    right = _sorted(known, group.right)
    verdict = "clear" if group.relation == "never" else _verdict(rule, group.relation, left, right)
    if not verdict or not (left or right):
        return None
    quotes = tuple(dict.fromkeys(quote for member in (*left, *right) for quote in member.quotes[:1]))
    severity = "warning" if verdict == "rounding" and rule.severity == "violation" else rule.severity
    arithmetic = "" if group.relation == "never" else _arithmetic(rule, group.relation, left, right)
    words = {"thing": (left or right)[0].label, "quote": quotes[0].text, "arithmetic": arithmetic} | group.words
    words = {key: " ".join(value.split()) for key, value in words.items()} | {
        "indicator": words.get("indicator", "指标")
    }
    about = _about((*left, *right), things)
    return Finding(
        rule.name, rule.kind, severity, rule.message.format(**words), rule.message_en.format(**words), arithmetic,
        tuple(sorted(quotes)), foremost(next(iter(about), ""), about), tuple(sorted({*group.left, *group.right})),
    )  # fmt: skip


def _sorted(known: Mapping[str, Member], nodes: Iterable[str]) -> list[Member]:
    found = (known[node] for node in nodes if node in known)
    return sorted(found, key=lambda member: (member.quotes[0], member.node))


def _verdict(rule: Rule, relation: str, left: list[Member], right: list[Member]) -> str:
    values = [[m.value for m in side if m.value is not None] for side in (left, right)]
    if rule.whole is not None:
        values[0] = [Value(rule.whole)]
    if not all(values) or (len({m.unit for m in (*left, *right)}) > 1 and not relation.startswith(_MIXED)):
        return ""
    return compare(relation, *values)


def _about(compared: Iterable[Member], things: Mapping[tuple[str, int], str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for member in compared:
        quote = member.quotes[0]
        thing = member.thing or things.get((quote.report, quote.start)) or things.get((quote.report, -1), "")
        named = member.node if "/problem/" in member.node or "/measure/" in member.node else thing
        if named:
            found[named] = None
    return tuple(found)


def _arithmetic(rule: Rule, relation: str, left: list[Member], right: list[Member]) -> str:
    """The comparison in words: 11.82 + 6.35 + 7.3 = 25.47 ≠ 23.47 亿元."""
    if any(member.date for member in left):
        return f"{left[0].date} > {right[0].date}"
    unit, scale = _scale((*left, *right))
    whole = rule.whole if rule.whole is not None else total([m.value for m in left if m.value])
    parts = [m.value.number for m in right if m.value]
    if (told := relation.removeprefix("nearly-")) in QUOTIENTS:
        words = [m.quotes[0].text for m in sorted(right, key=lambda m: m.value.number if m.value else 0)]
        over = told == "share" and whole > 100
        part, of = words[::-1] if told == "rise" or over else words
        reckon = multiple_of if over else QUOTIENTS[told]
        true = _text(reckon([m.value for m in right if m.value])[0], 2)
        less = {"share": "", "rise": " − 1", "fall": ""}[told]
        return f"{'1 − ' if told == 'fall' else ''}{part} ÷ {of}{less} = {true}% ≠ {_text(whole)}%"
    if relation == "proportional":
        return _proportion(left, right)
    if relation.startswith("ratio"):
        each = whole / (sum(parts, Decimal(0)) or 1) * 10**6
        return f"{_text(whole * 10**6)} ÷ {_text(sum(parts, Decimal(0)))} = {_text(each)} 平方米"
    sign = _SIGNS[relation]
    tail = f" {unit}" if unit and unit != "%" else unit
    shown = " + ".join(_text(part / scale) for part in parts)
    if len(parts) > 1:
        shown += f" = {_text(sum(parts, Decimal(0)) / scale)}"
    if relation == "at-most":
        return f"{_text(whole / scale)} > {shown}{tail}"
    return f"{shown} {sign} {_text(whole / scale)}{tail}"


def _proportion(shares: Sequence[Member], parts: Sequence[Member]) -> str:
    """The wholes that parts with their shares tell of, the odd one last: 92.4亿元 ÷ 55.2%，… ≠ 18.3亿元 ÷ 16.9%."""
    told = [f"{part.quotes[0].text} ÷ {share.quotes[0].text}" for share, part in zip(shares, parts, strict=True)]
    one = odd([m.value for m in shares if m.value], [m.value for m in parts if m.value])
    other = told.pop(one or 0)
    return f"{' ≈ '.join(told)} ≠ {other}"


def _scale(compared: Iterable[Member]) -> tuple[str, Decimal]:
    """The unit to show values in: 亿元 and 万元 where the values are of that size, 亩 where the text has it."""
    compared = list(compared)
    unit = compared[0].unit
    largest = max((abs(m.value.number) for m in compared if m.value), default=Decimal(0))
    if unit == "CNY":
        return ("亿元", Decimal(10**8)) if largest >= 10**8 else ("万元", Decimal(10**4))
    if unit == "km2" and all("亩" in m.quotes[0].text for m in compared):
        return "亩", Decimal(1) / 1500
    return _UNITS[unit]


def _text(number: Decimal, places: int = 4) -> str:
    """A number without what division and zeros leave behind."""
    return f"{number:.{places}f}".rstrip("0").rstrip(".")


def _shape(violation: Violation) -> Finding:
    severity = violation.severity.lower() if violation.severity.lower() in SEVERITIES else "violation"
    words = f"{violation.shape}: {violation.focus}: {violation.message}"
    return Finding(
        f"shape:{violation.shape}", "shape", severity, f"图不合约束：{words}", words, "", (), (violation.focus,)
    )
