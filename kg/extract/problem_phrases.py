"""The short phrase that names a problem, in the report's own words: 用地指标紧缺."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.phrases import Span, balanced, clauses, pieces, trim
from kg.lexicon.words import group, wording, wordlist

SUPPOSED = re.compile(f"^(?:{wording('problem_phrases', 'supposed')}|如[^，。；]{{2,30}}，(?:则|将|可|应|就))")
"""What opens a sentence that only supposes."""

ABOUT = re.compile(f"^关于(?P<topic>[^，。；]{{2,40}}?)(?:的?问题|(?<!{wording('problem_phrases', 'about')}))$")
"""A heading of a reply or of a list of what was found: 关于用工难, 关于“用工难”的问题."""
_LEADING = re.compile(f"^(?:{wording('problem_phrases', 'leading')}|[，：])+")
_SETTING = re.compile(
    rf"^[^，。；]{{2,24}}{wording('problem_phrases', 'setting')}(?:还|仍|也)?{wording('problem_phrases', 'faces')}?(?=[\u4e00-\u9fff])"
)
_OF_SEVERAL = re.compile("前[两二三四五]个(?:园区|园|区)的?")
_TRAILING = re.compile(
    f"(?:[一二两三四五六七八九几](?:大|个?方面)的?{wording('problem_phrases', 'trailing')}|等|(?:[一二两三四五六七八九几](?:大|个?方面)|{wording('problem_phrases', 'trailing-lead')})?的?{wording('problem_phrases', 'trailing-noun')}|的{wording('problem_phrases', 'of-trouble')})+$"
)
_VAGUE = re.compile(rf"(?:[一二两三四五六七八九十几\d]个?|{wording('problem_phrases', 'vague')})+")


_LIMITED = re.compile(wording("problem_phrases", "limited"))
LONGEST = 300
"""No phrase is cut from a clause of more characters."""


@cache
def _cue() -> re.Pattern[str]:
    at_end = group("problem_words", "end", "degree")
    return re.compile(f"{group('problem_words', 'cue', 'noun')}|(?<=[\u4e00-\u9fff]){at_end}”?$")


@cache
def _final() -> re.Pattern[str]:
    stated = f"(?:{group('problem_words', 'cue')}|(?<!不){group('problem_words', 'end')})"
    named = group("problem_words", "cue", "noun")
    wrap = f"的?{wording('problem_phrases', 'noun')}?"
    grave = f"{wording('problem_phrases', 'degree')}?{wording('problem_phrases', 'verdict')}"
    few = rf"(?:{wording('problem_phrases', 'only-left')}[\d.]+[多余]?[\u4e00-\u9fff]{{1,3}}|{wording('problem_phrases', 'under')}[\d.一二两三四五六七八九半]+(?:成|%|％))"
    return re.compile(rf"(?<=[\u4e00-\u9fff）”]{{2}})(?:{few}|{stated}{wrap}(?:{grave})?|{named}{wrap}{grave})”?$")


def deficient(phrase: str) -> bool:
    """Whether a phrase has a word for a deficiency; a firm's 有限公司 is none, nor 税收不低."""
    return _cue().search(_LIMITED.sub("", phrase)) is not None and not _denied().search(phrase)


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(f"不{group('problem_words', 'end')}”?$")


@cache
def _states() -> re.Pattern[str]:
    return re.compile(
        f"{group('problem_words', 'cue', 'breach')}|(?<=[\u4e00-\u9fff])(?<!不){group('problem_words', 'end')}”?$"
    )


def states(phrase: str) -> bool:
    """Whether a phrase states a deficiency and does not only name one."""
    return _states().search(_LIMITED.sub("", phrase)) is not None


def final(clause: str) -> bool:
    """Whether a clause ends in a deficiency that it states of a subject before it."""
    return _final().search(_LIMITED.sub("", clause)) is not None


def headless(phrase: str) -> bool:
    """Whether a phrase begins with the deficiency, so that its subject is missing (交叉问题)."""
    return _cue().match(phrase) is not None


def heading_phrase(text: str, start: int, end: int) -> Span | None:
    """A heading's phrase: all of it; 关于…问题 around it goes, and then a deficiency must be named."""
    start, end = trim(text, start, end)
    if about := ABOUT.match(text[start:end]):
        topic = about["topic"]
        if not deficient(topic) and not topic.startswith("落实") and not re.fullmatch("“[^“”]+”", topic):
            return None
        return balanced(text, start + about.start("topic"), start + about.end("topic"))
    parts = clauses(text, start, end)
    first = text[slice(*parts[0])] if parts else ""
    if end - start > 40 or (len(parts) > 1 and deficient(first) and re.search(r"\d", text[parts[0][1] : end])):
        return item_phrase(text, start, end)  # the figures behind a difficulty are its detail
    return start, end


def item_phrase(text: str, start: int, end: int) -> Span | None:
    """An item's phrase: its first clause that names a deficiency, else its first clause."""
    parts = clauses(text, start, end)
    if not parts or SUPPOSED.search(text[slice(*parts[0])]):
        return None
    spans = [span for part in parts[:3] if (span := bare(text, *part))]
    telling = [span for span in spans if deficient(text[slice(*span)])]
    return telling[0] if telling else bare(text, *parts[0])


def bare(text: str, start: int, end: int) -> Span | None:
    """A phrase without what leads to it (目前还存在) and what wraps it (等问题)."""
    if end - start > LONGEST:
        return None
    start = _led(text, start, end)
    setting = _SETTING.match(text[start:end])
    if setting and end - start - setting.end() >= 5 and deficient(text[start + setting.end() : end]):
        start = _led(text, start + setting.end(), end)
    core = _TRAILING.sub("", text[start:end])
    if len(core) >= 3 and not core.endswith(wordlist("problem_phrases", "no-core-end")):
        end = start + len(core)
    if match := _OF_SEVERAL.match(text[start:end]):
        start += match.end()
    start, end = balanced(text, *trim(text, start, end))
    if not 3 <= end - start <= 45 or _VAGUE.fullmatch(text, start, end):
        return None
    return start, end


def _led(text: str, start: int, end: int) -> int:
    match = _LEADING.match(text[start:end])
    return start + match.end() if match else start


def listed(text: str, start: int, end: int) -> list[Span]:
    """The problems of 存在A、B、C等问题: one an item where each names a deficiency, else one in all."""
    announced = re.search(r"[两二三四五六七八九]大|等", text[start:end]) is not None
    several = len(pieces(text, start, end, "、")) > 1 or len(pieces(text, start, end, "，；")) > 2
    marks = "、，；" if several else ""
    spans = [span for part in pieces(text, start, end, marks) if (span := bare(text, *part))]
    if len(spans) > 1 and (announced or all(deficient(text[slice(*span)]) for span in spans)):
        return spans
    whole = bare(text, start, end)
    return [whole] if whole and deficient(text[slice(*whole)]) else []


def joined(text: str, parts: list[Span]) -> int:
    """Where a sentence of nothing but one or two short problem clauses ends (资金短缺，融资困难)."""
    if (
        len(parts) == 2
        and re.match("(?!但|没)", text[parts[1][0] :])
        and parts[1][1] - parts[1][0] <= 8
        and deficient(text[slice(*parts[1])])
    ):
        return parts[1][1]
    return parts[0][1]


def conjoined(text: str, start: int, end: int) -> list[Span]:
    """A和B as two problems where each names a deficiency, else one."""
    for match in re.finditer("和|以及|、", text[start:end]):
        left, right = bare(text, start, start + match.start()), bare(text, start + match.end(), end)
        if left and right and deficient(text[slice(*left)]) and deficient(text[slice(*right)]):
            return [left, right]
    span = bare(text, start, end)
    return [span] if span and deficient(text[slice(*span)]) else []
