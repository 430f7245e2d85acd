"""The frame of a report: the county, city and province that 我县, 省发改委, 市局 are said in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.lexicon.divisions import Division, ancestors, by_name, find
from kg.model import Document, Mention
from kg.text.words import cut


@dataclass(frozen=True, slots=True)
class Frame:
    """Names of the divisions that a report speaks from, nearest first; "" where unknown."""

    county: str = ""
    city: str = ""
    province: str = ""

    def expand(self, level: str) -> str:
        """The division that 县, 市, 区, 州, 旗, 省 or 自治区 means here, or ""."""
        if level in ("省", "自治区"):
            return self.province
        if level == "自治县":
            return self.county if self.county.endswith(level) else ""
        if level in ("县", "区", "旗"):
            return self.county if self.county.endswith(level) or (level == "区" and self.county[-1:] == "区") else ""
        if level in ("市", "州", "盟", "地区", "自治州"):
            if level == "市" and self.county.endswith("市"):
                return self.county
            return self.city or (self.province if self.province.endswith("市") else "")
        return ""

    @property
    def names(self) -> tuple[str, ...]:
        """The known names, nearest first."""
        return tuple(name for name in (self.county, self.city, self.province) if name)


_SIDE = re.compile("[城市河江湖海山][东西南北中]")
_GUEST = re.compile(r"(?P<guest>[\u4e00-\u9fff·]+)（(?P<host>[\u4e00-\u9fff]{2,8})）")


def division_in(name: str, frame: Sequence[str]) -> Division | None:
    """The last division, full or short, at the beginning of a name such as a zone's.

    Of two places the one in brackets is where the thing is: 甲市（乙县）产业园 lies in 乙县.
    """
    bracket = _GUEST.match(name)
    if bracket and (host := division_in(bracket["host"], frame)):
        return host
    last: Division | None = None
    for word in cut(name):
        known = by_name(word.text) if len(word.text) > 1 else ()
        if _SIDE.fullmatch(word.text) and all(d.level == "county" and d.name not in frame for d in known):
            break  # 城南园: of a side of a town, where no 城南区 is named
        found = find(word.text, frame) if known else None
        if found is None or (last is not None and last not in ancestors(found)):
            break
        last = found
    return last


def frame_for(division: Division) -> Frame:
    """The frame that a division gives."""
    by_level = {d.level: d.name for d in (division, *ancestors(division))}
    return Frame(by_level.get("county", ""), by_level.get("prefecture", ""), by_level.get("province", ""))


def frame_of(document: Document, mentions: Iterable[Mention], main: Sequence[str]) -> Frame:
    """The frame from the names of the zones that the report is about.

    Without a county or city there, from the divisions in titles, signatures, zone names, agencies and places, weighed
    by where they stand; those in the province that the zones' names give go first.
    """
    votes: Counter[Division] = Counter()
    named = [m for m in mentions if m.cls in ("Zone", "Agency", "Place") and m.kind not in ("pronoun", "short")]
    seen = tuple({m.name for m in named if m.cls == "Place" and m.kind == "division"})
    front = document.sentences[0].end if document.sentences else 0
    front = max((s.end for s in document.sentences if s.kind == "title"), default=front)
    signed = [(s.start, s.end) for s in document.sentences if s.kind == "signature"]
    for m in named:
        weight = 6 if m.end <= front or any(a <= m.start < b for a, b in signed) else 1
        division = division_in(m.name, seen)
        if division is not None and division.level != "province":
            votes[division] += weight * (3 if m.cls == "Zone" else 1)
    home = [d for label in main[:1] if (d := division_in(label, seen))]
    titled = [d for d in home if d.level != "province"]
    if home and not titled:
        votes = Counter({d: n for d, n in votes.items() if home[0] in ancestors(d)}) or votes
    if titled:
        votes = Counter({titled[0]: 100}) + Counter({d: n for d, n in votes.items() if titled[0] in ancestors(d)})
    if not votes:
        provinces = [
            m.name for m in named if m.kind == "division" and (d := find(m.name, ())) and d.level == "province"
        ]
        return Frame(province=provinces[0]) if provinces else Frame()
    best = max(votes, key=lambda d: (votes[d] + (0.5 if d.level == "county" else 0), d.code))
    chain = (best, *ancestors(best))
    by_level = {d.level: d.name for d in reversed(chain)}
    county = by_level.get("county", "")
    if not county:
        inside = [d for d in votes if d.level == "county" and best in ancestors(d)]
        county = max(inside, key=lambda d: votes[d]).name if len(inside) == 1 else ""
    return Frame(county, by_level.get("prefecture", ""), by_level.get("province", ""))
