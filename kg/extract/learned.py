"""What the learned tagger finds beside the rules: names and statements that no word announces.

It comes last: what a rule finds stays (``spans.settle``), and so does what the words around a name rule out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.firm_names import branded
from kg.extract.industry_names import acceptable, known
from kg.extract.phrases import Span
from kg.extract.spans import mention
from kg.extract.zones import common
from kg.learned.tagger import Tagged, tagged
from kg.lexicon.words import ending, wording, wordlist
from kg.model import Mention, Sentence

_SURE = 0.5
"""Of 0.5 to 0.75, the surety from which on reports that the tagger was not trained on fare best."""
_SURE_OF_ZONES = 0.6
"""Of zones the rules miss less: what the tagger adds is to be surer."""
_LEADING = 0.93
"""An industry is taken for a zone's leading one only where the tagger is surer: else it is only named."""
_POINTING = wordlist("learned", "pointing")
_NO_ZONE = wordlist("learned", "no-zone")
_DEMANDED = re.compile(wording("learned", "demanded"))  # what a rule is made for, a zone need not have
_MENTION_KINDS = {
    "Enterprise": "name",
    "Industry": "named",
    "Industry.leading": "zone",
    "Project": "name",
    "Zone": "name",
}
"""From the tagger's kinds to those of the finders of each class.

Agencies and what firms make are left to their rules, which are right more often.
"""


def find(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of zones, enterprises, industries and projects. Kinds: as their own finders give."""
    if sentence.kind in ("title", "signature"):
        return
    for one in tagged(sentence.text):
        cls = one.kind.partition(".")[0]
        sure = one.sure >= (_SURE_OF_ZONES if cls == "Zone" else _SURE)
        if one.kind in _MENTION_KINDS and sure and _credible(cls, sentence.text, one.start, one.end):
            kind = _kind(one, sentence.text[one.start : one.end])
            yield mention(sentence, cls, one.start, one.end, f"{cls.lower()}.learned", kind)


def _kind(one: Tagged, name: str) -> str:
    """The kind of mention; a zone's name without a head noun of zones is one of its parts."""
    if one.kind == "Industry.leading" and one.sure < _LEADING:
        return "named"
    part = one.kind == "Zone" and not ending("zone_heads", name)
    return "part" if part else _MENTION_KINDS[one.kind]


def _credible(cls: str, text: str, start: int, end: int) -> bool:
    """Whether a name's own words bear the class out; an industry in brackets is a remark on something else."""
    name = text[start:end]
    if cls == "Industry":
        return (
            acceptable(name, False)
            and known(name)
            and not _DEMANDED.search(text)
            and text.count("（", 0, start) == text.count("）", 0, start)
        )
    if cls == "Project":
        return not name.endswith("建设")
    if cls == "Zone":
        return (
            len(name) > 2
            and not (name.startswith(_POINTING) or name.endswith(_NO_ZONE) or name.isascii())
            and not common(name.removesuffix(ending("zone_heads", name)))
        )
    return cls != "Enterprise" or (len(name) > 2 and (branded(name) or not known(name)))


def statements(sentence: Sentence, cls: str) -> Iterator[tuple[Span, str]]:
    """What a sentence states of a class (problem, measure): spans of the working text, with the finer kind, "" if none."""
    for one in tagged(sentence.text):
        found, _, finer = one.kind.partition(".")
        if found == cls and (one.sure >= _SURE or cls == "Measure"):  # of measures, what is on the best path holds
            yield (sentence.start + one.start, sentence.start + one.end), finer
