"""Lists in step: A、B和C … 分别为 x、y和z gives each value its own name or thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.indicators import compose, growth, tidy
from kg.lexicon.words import wording
from kg.model import Link, Quantity, Reading, Sentence

_CUE = re.compile(wording("steps", "cue"))
_BOTH = re.compile("[两二](?:个|家)?(?:园|区|片|者)")
_JOINT = re.compile(
    f"{wording('bounds', 'or-so')}?(?:[、，]|和|与|及|以及|、?和)(?:同比)?{wording('steps', 'joint-verb')}?"
)


@dataclass(frozen=True, slots=True)
class StepItem:
    """What one value of a list in step is of: a thing, or the owner in focus when ``thing`` is ""."""

    thing: str
    indicator: str


def step_groups(sentence: Sentence, found: Sequence[Quantity]) -> dict[int, tuple[int, int, int]]:
    """For each quantity of a list behind 分别 or 依次: where the cue stands, its place, how many there are."""
    groups: dict[int, tuple[int, int, int]] = {}
    text, base = sentence.text, sentence.start
    for cue in _CUE.finditer(text):
        run = _run(text, base, [q for q in found if q.start - base >= cue.end()], cue.end())
        if len(run) > 1:
            groups |= {q.start: (base + cue.start(), i, len(run)) for i, q in enumerate(run)}
    return groups


def _run(text: str, base: int, rest: Sequence[Quantity], at: int) -> list[Quantity]:
    run: list[Quantity] = []
    for quantity in rest:
        between = text[at : quantity.start - base]
        if run and not (_JOINT.fullmatch(between) and quantity.unit == run[0].unit):
            break
        if not run and (len(between) > 12 or re.search("[，。；、]", between)):
            break
        run.append(quantity)
        at = quantity.end - base
    return run


def items_in_step(
    reading: Reading,
    sentence: Sentence,
    quantity: Quantity,
    group: tuple[int, int, int],
    names: list[list[str]],
    told: Sequence[str],
) -> StepItem | None:
    """What the value in its group is of: a thing of the list before it, or a named item.

    ``told`` are the indicators that the sentence has given: 产值196亿元，税收8.9亿元，同比分别增长13.2%和9.7%.
    """
    cue, place, many = group
    text, base = sentence.text, sentence.start
    between = text[cue - base : quantity.start - base]
    clause = max(text.rfind(mark, 0, cue - base) for mark in "，；：。") + 1
    words = text[clause : cue - base]
    lead = re.sub(f"^{wording('steps', 'respectively')}", "", re.split(r"\d", between)[0]).strip("为有是达到")
    things = _things(reading, sentence, cue, many)
    change = growth(between) or growth(lead)
    if things:
        shared = _after_links(reading, base + clause, cue, words)
        said = tidy(shared) or tidy(lead)
        return StepItem(things[place], compose(quantity, said, "") if said else "")
    listed = [part for part in re.split(r"、|和|与|及", words) if part]
    if len(listed) == many and all(len(part) <= 16 for part in listed):
        tail = re.search(f"{wording('steps', 'indicator')}$", listed[-1])
        suffix = tail[0] if tail else ""
        own = [tidy(part.removesuffix(suffix)) + (suffix or tidy(lead)) for part in listed]
        names[:] = [own]
        return StepItem("", compose(quantity, own[place], ""))
    if change and not (names and len(names[-1]) == many) and len(told) >= many:
        names[:] = [list(told[-many:])]
    if change and names and len(names[-1]) == many:
        word = growth(text[max(0, quantity.start - base - 4) : quantity.start - base]) or change
        return StepItem(
            "", names[-1][place] + ("同比" if "同比" in words + change[1] else "") + word[1].removeprefix("同比")
        )
    return None


def _after_links(reading: Reading, start: int, cue: int, words: str) -> str:
    links = reading.within(start, cue, "Zone", "Enterprise", "Project")
    rest = words[links[-1].mention.end - start :] if links else words
    return re.sub(
        rf"^(?:等|[两二三四五六七八九十\d]+(?:个|家|大|座)?)?{wording('steps', 'part-kind')}?{wording('steps', 'part')}?(?:的)?",
        "",
        rest,
    )


def _things(reading: Reading, sentence: Sentence, cue: int, many: int) -> list[str]:
    """The last list of ``many`` zones, projects or firms before the cue, in the sentence, else in the report."""
    for first in (sentence.start, 0):
        for cls in ("Zone", "Project", "Enterprise"):
            links = reading.within(first, cue, cls)
            if run := _last_list(reading, links, many):
                return run
        clause = reading.document.report.text[sentence.start : cue]
        if (
            not re.search(
                rf"[两二三四五六七八九十\d](?:个|家|者)?(?:园|区|片|企业|地)|{wording('steps', 'each-part')}", clause
            )
            and sentence.text[:1] != "产"
        ):
            break
    both = _BOTH.search(reading.document.report.text[sentence.start : cue])
    return list(reading.main) if both and len(reading.main) == many == 2 else []


def _last_list(reading: Reading, links: Sequence[Link], many: int) -> list[str]:
    text = reading.document.report.text
    runs: list[list[Link]] = []
    for link in links:
        if runs and link.thing == runs[-1][-1].thing:
            runs[-1][-1] = link
            continue
        if runs:
            gap = re.sub(r"（[^）]*）", "", text[runs[-1][-1].mention.end : link.mention.start]).lstrip("）")
            if re.fullmatch(r"(?:(?:、|和|与|及|以及|，)(?:[^，。；、]{2,20}的)?|[^，。；、）]{0,6}、)", gap):
                runs[-1].append(link)
                continue
        runs.append([link])
    for run in reversed(runs):
        if len(run) == many:
            return [link.thing for link in run]
    return []
