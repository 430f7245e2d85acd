"""What a project's data could learn from corrections: lines to add to its files, each with the decisions behind it.

- A relation that was added or changed to: the words between its ends are a cue, or what stands around its object.
- Things that were added: the word that two or more of their names end with is a head noun; else the name is a known one.
- Firms and projects that are none: their names are generic words.
- Relations that are wrong, wherever a cue of the project states one: the cue goes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.curate.corrections import Claim, Correction
from kg.ontology import ZK
from kg.text.words import cut

ONTOLOGY = "ontology.ttl"
_PREFIX = f"@prefix zk: <{ZK}> ."
_MARKS = re.compile("[，。；：、（）“”]")
_LONGEST = 8  # characters of a cue
_AROUND = tuple("由与经")
_GENERIC = {"Enterprise": "enterprise_generic", "Project": "project_generic"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line for a file of the project, by its path in it, and the ids of the corrections that speak for it.

    One that ``withdraws`` takes the cue of its line out of the file, in whatever line that stands there.
    """

    file: str
    line: str
    ids: tuple[str, ...]
    withdraws: bool = False


def proposals(corrections: Iterable[Correction]) -> list[Proposal]:
    """What the corrections suggest, most often suggested first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    told = sorted(corrections, key=lambda one: one.id)
    for file, line, one in (*_cues(told), *_names(told), *_generic(told)):
        found[file, line].append(one.id)
    listed = [Proposal(file, line, tuple(ids)) for (file, line), ids in found.items()]
    return sorted(listed, key=lambda p: (-len(p.ids), p.file, p.line))


def withdrawn(firings: Iterable[tuple[str, str, str]], corrections: Iterable[Correction]) -> list[Proposal]:
    """The cues of which all that they state was found wrong; firings are relation, cue, and id of the claim stated."""
    told = (one for one in corrections if one.said.kind == "relation")
    wrong = {one.id for one in told if one.verdict == "wrong" or one.right.property != one.said.property}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for relation, cue, claim in firings:
        found[relation, cue].add(claim)
    fallen = sorted((relation, cue, claims) for (relation, cue), claims in found.items() if claims <= wrong)
    return [Proposal(ONTOLOGY, _cue(relation, cue), tuple(sorted(ids)), True) for relation, cue, ids in fallen]


def without(text: str, line: str) -> str:
    """Turtle without the one triple of ``line``, all else as it is written; unchanged where that cannot be done."""
    subject, predicate, value = line.removesuffix(" .").split(" ", 2)
    told, gone = _triples(text), _triples(f"{_PREFIX}\n{line}")
    literal = re.escape(value)
    ways = (rf"{literal}\s*,\s*", rf"\s*,\s*{literal}", rf"{predicate}\s+{literal}\s*;\s*", rf"\s*;\s*{predicate}\s+{literal}",
            rf"{subject}\s+{predicate}\s+{literal}\s*\.\n?")  # fmt: skip
    for way in ways:
        for match in re.finditer(way, text):
            left = text[: match.start()] + text[match.end() :]
            if (rest := _triples(left)) is not None and told is not None and gone and rest + gone == told:
                return left
    return text


def _triples(text: str) -> Counter[str] | None:
    """The triples of a text of Turtle, blank nodes all alike; None where it is none."""
    try:
        return Counter(re.sub(r"_:\w+", "_:", str(triple)) for triple in ox.parse(text, format=ox.RdfFormat.TURTLE))
    except (SyntaxError, ValueError):
        return None


Suggested = Iterator[tuple[str, str, Correction]]


def _cues(told: Iterable[Correction]) -> Suggested:
    for one in told:
        states = one.right.kind == "relation" and one.verdict in ("added", "changed")
        if states and (cue := cue_in(one.place.words, one.right)):
            yield ONTOLOGY, _cue(one.right.property, cue), one


def cue_in(words: str, claim: Claim) -> str:
    """The words that state a relation in a quote, with … where they stand around the object; "" if none do."""
    at = words.find(claim.object)
    if at < 0:
        return ""
    before = words[:at].rpartition(claim.subject)[2]
    before = _MARKS.split(before)[-1].removeprefix("的")
    if before.endswith(_AROUND):
        behind = cut(_MARKS.split(words[at + len(claim.object) :])[0])
        verb = next((word.text for word in behind if len(word.text) > 1), "")
        return f"{before[-1]}…{verb}" if verb else ""
    return before if 1 < len(before) <= _LONGEST else ""


def _names(told: Iterable[Correction]) -> Suggested:
    things = [one for one in told if one.right.kind == "thing" and one.verdict == "added"]
    for one in things:
        cls, label = one.right.object, _label(one)
        others = {_label(other) for other in things if other.right.object == cls} - {label}
        ends = (label[at:] for at in range(1, len(label) - 1))
        head = next((end for end in ends if any(other.endswith(end) for other in others)), "")
        if not head:
            yield _said(cls, "known", one.right.subject, one)
        elif cls == "Zone":
            yield "lexicon/zone_heads.txt", f"{head}\t{head}", one
        else:
            yield _said(cls, "head", head, one)


def _label(one: Correction) -> str:
    return one.right.subject.partition("|")[0]


def _generic(told: Iterable[Correction]) -> Suggested:
    for one in told:
        if one.said.kind == "thing" and one.verdict == "wrong" and one.said.object in _GENERIC:
            yield f"lexicon/{_GENERIC[one.said.object]}.txt", one.said.subject, one


def _said(cls: str, property: str, text: str, one: Correction) -> tuple[str, str, Correction]:
    return ONTOLOGY, f"zk:{cls} zk:{property} {_quoted(text)} .", one


def _cue(relation: str, cue: str) -> str:
    return f"zk:{relation} zk:cue {_quoted(cue)} ."


def _quoted(text: str) -> str:
    """A string of Turtle."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(c for c in escaped if c.isprintable())}"'
