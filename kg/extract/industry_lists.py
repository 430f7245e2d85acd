"""Industries that no word of positioning announces: enumerations whose items are all words of the table of industries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.industry_names import acceptable, parts
from kg.extract.spans import mention
from kg.lexicon.industries import ends_in_term, named
from kg.lexicon.words import group, wording, words
from kg.model import Mention, Sentence
from kg.text.words import cut

_STRETCH = re.compile(r"[^，。；：！？“”《》\s（）]*(?:[、和与及+]|以及)[^，。；：！？“”《》\s（）]*")
_BUILT = re.compile(
    f"{wording('industry_lists', 'built')}(?P<one>[^，。；：、“”]{{2,12}}?){wording('industry_lists', 'industry')}{wording('industry_lists', 'cluster')}?(?=[，。；”]|$)"
)
_COUNTED = re.compile("[一二两三四五六七八九十]+[大个条类]|等")
_LONGEST = 14
_BESIDE = 8  # characters behind an enumeration that tell what it is of


_ABOUT = re.compile(f"{group('industry_frames', 'about')}|{wording('industry_lists', 'about')}")
_ENDS = re.compile(rf"{group('industry_frames', 'ends')}|[一二两三四五六七八九十\d]+[大个条类]|$")
_OTHER = re.compile(
    rf"等?{wording('industry_lists', 'other-kind')}?的?[一批\d余多个家优质重点]{{0,4}}{wording('industry_lists', 'other-noun')}|[^，。；、的为]{{0,8}}?{wording('industry_lists', 'other')}"
)
_AGAINST = re.compile(wording("industry_lists", "against"))


def enumerated(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of the industries that a sentence enumerates where it speaks of what a zone does."""
    text = sentence.text
    for stretch in _STRETCH.finditer(text):
        at = stretch.start()
        said = text[text.rfind("，", 0, max(0, text.rfind("，", 0, at))) + 1 : stretch.end() + _BESIDE]
        found = list(_terms(stretch[0])) if _ABOUT.search(said) else []
        if (
            len(found) > 1
            and not _AGAINST.search(text, 0, at + found[0][0])
            and not _OTHER.match(stretch[0][found[-1][1] :])
        ):
            for first, last in found:
                yield mention(sentence, "Industry", at + first, at + last, "industry.enumerated", "leading")
    for match in _BUILT.finditer(text):
        if named(match["one"]) and not _AGAINST.search(text, 0, match.start()):
            yield mention(sentence, "Industry", *match.span("one"), "industry.built", "leading")


def _terms(text: str) -> Iterator[tuple[int, int]]:
    """The items of a stretch, if all are industries; other words may stand before the first and behind the last.

    Where an item ends before its words do, the enumeration is over, and another may follow it.
    """
    found: list[tuple[int, int]] = []
    opened = True
    for first, last in parts(text):
        item = text[first:last]
        start = _front(item) if opened else 0
        end = len(item) if opened else _behind(item)
        if opened and start < 0 and found:
            break
        if start < 0 or not end:
            return
        found.append((first + start, first + end))
        opened = end < len(item)
    yield from found


def _whole(item: str) -> bool:
    qualified = len(item) <= 10 and ends_in_term(item) and not _COUNTED.search(item) and acceptable(item, False)
    return named(item) or qualified


def _front(item: str) -> int:
    """Where the industry begins that an item ends with, -1 if it ends with none."""
    starts = range(max(0, len(item) - _LONGEST), len(item) - 1)
    start = next((at for at in starts if named(item[at:])), -1)
    for word in reversed(cut(item[: max(start, 0)])):
        if word.tag[0] == "v" or not (named(word.text) or word.text in words("generic_modifiers")):
            break
        start = word.start
    return start


def _behind(item: str) -> int:
    """Where the industry ends that an item begins with, 0 if it begins with none."""
    if _whole(item):
        return len(item)
    for end in range(min(_LONGEST, len(item)), 1, -1):
        if _ENDS.match(item[end:]) and _whole(item[:end]):
            return end
    return 0
