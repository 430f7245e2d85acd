"""Which of a graph's indicators a question means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.ask.fold import fold
from kg.ask.slips import TELLING
from kg.ask.vocabulary import families, kinds
from kg.lexicon.words import rows

ENDS = (
    "数量",
    "总数",
    "个数",
    "家数",
    "数",
    "面积",
    "额",
    "总额",
    "长度",
    "人数",
    "规模",
    "目标",
)  # that an indicator's name may have or lack
_HINTS = {"km": "距离长度", "km2": "面积", "CNY": "投资金额", "people": "人数", "count": "数", "percent": "率比例"}
_SHARES = ("占", "比重", "目标")
_AIMS = ("目标", "计划", "规划", "拟", "远期")
_ALIKE = 0.6  # share of the characters of one that the other must have, where that has all of the other's
_NEARLY = 0.8  # of both, where each has some of its own: 农业用地 is not 工业用地


def family(name: str) -> tuple[str, ...]:
    """Names that mean the same figure, the asked one first; only itself for a name of no family."""
    same = next((names for _, names in families() if name in map(fold, names)), ())
    same = same or next((names for names in kinds() if name in map(fold, names)), ())
    return tuple(dict.fromkeys((name, *map(fold, same))))


def unit_of(name: str) -> str:
    """The unit of the family of a figure; "" for none."""
    return next((unit for unit, names in families() if name in map(fold, names)), "")


def matching(asked: str, available: Sequence[str]) -> tuple[str, ...]:
    """The indicators that ``asked`` names: it itself, it with or without 数, 面积 …, then its family in order."""
    if _change(asked):
        return _changes_of(asked, available)
    by_name: dict[str, str] = {}
    for indicator in available:
        by_name.setdefault(fold(indicator), indicator)
    found = [by_name[name] for name in family(asked) if name in by_name]
    for name in family(asked):
        found += [i for spelled, i in by_name.items() if bare(spelled) == bare(name) and bare(name)]
    return tuple(dict.fromkeys(found))


def nearest(asked: str, unit: str, available: Sequence[str]) -> tuple[str, ...]:
    """The indicators whose characters are those of words that name none: 道路修了多长 means 道路长度."""
    wanted = set(asked) | set(_HINTS.get(unit, ""))
    scores = {}
    narrower = [i for i in available if asked and asked in fold(i) and (not unit or set(_HINTS.get(unit, "")) & set(i))]
    if len({bare(fold(indicator)) for indicator in narrower}) > 1:  # 龙头企业: those of the state, or the province's?
        return ()
    for indicator in available:
        spelled = set(fold(indicator))
        if any(word in indicator and word not in asked for word in (*_changes(), *_SHARES)):
            continue
        if (spelled ^ set(asked)) & TELLING:  # 三期 is not 一期
            continue
        there = len(spelled & wanted) / len(spelled)
        asked_for = len(set(asked) & spelled) / len(set(asked)) if asked else 0.0
        least = _ALIKE if 1 in (there, asked_for) else _NEARLY
        if min(there, asked_for) >= least:
            scores[indicator] = there + asked_for
    best = max(scores.values(), default=0)
    return tuple(sorted(indicator for indicator, score in scores.items() if score == best))


@cache
def _changes() -> tuple[str, ...]:
    """Words of change, the longer first: 比上年, 增长, 涨了."""
    return tuple(sorted({word for word, role, *_ in rows("question_words") if role == "change"}, key=len, reverse=True))


def is_aim(indicator: str) -> bool:
    """Whether an indicator names what is planned or aimed at: 中水回用率目标."""
    return any(word in indicator for word in _AIMS)


def _change(name: str) -> str:
    return next((word for word in _changes() if word in name), "")


def _changes_of(asked: str, available: Sequence[str]) -> tuple[str, ...]:
    """The indicators of change of what is asked for: 税收增幅 is 税收同比增长 or 税收同比下降."""
    base = asked
    for word in (*_changes(), "率", "了"):
        base = base.replace(word, "")
    changes = [indicator for indicator in available if _change(indicator)]
    return tuple(i for i in changes if base and any(fold(i).startswith(name) for name in family(base)))


def bare(name: str) -> str:
    """An indicator's name without what it may lack: 数, 面积, 长度."""
    for end in ENDS:
        if name.endswith(end) and len(name) > len(end) + 1:
            return name.removesuffix(end)
    return name
