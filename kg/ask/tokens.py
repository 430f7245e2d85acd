"""A question as tokens: names, words of the vocabulary, figures, numbers and dates, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

import ahocorasick_rs

from kg.ask.fold import cut
from kg.ask.names import Found, Names
from kg.ask.things import Thing
from kg.ask.vocabulary import Word, vocabulary
from kg.extract.quantities import quantities
from kg.model import Quantity

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})年?(?:(?P<month>1[0-2]|0?[1-9])月份?(?:(?P<day>[12]\d|3[01]|0?[1-9])[日号])?(?:[到至-](?P<last>1[0-2]|0?[1-9])月份?)?)?(?=$|\D)"
)
_COUNT = re.compile(
    r"(?<![一二两三四五六七八九十百千第])([两三四五六七八九十])([个家份篇项座条种类处名位所套场次件块])"
)
_WITHIN = ("里", "中", "内")  # 片中 is no word of its own
_MONEY = re.compile(r"(\d+(?:\.\d+)?)个?亿(?!元|立方|平方|斤|吨|人|度)")
_LOST = 3.0  # what a character that nothing knows costs
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}$")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the folded question.

    ``things`` with ``how`` they were found; ``word`` of the vocabulary; ``figure``: it names a figure;
    ``number`` with its unit; ``date`` as precise as it is written (2024, 2024-06, 2024-04..2024-06); ``members``: the
    things that share a name, of which some are asked for. None of them: it is left over.
    """

    start: int
    end: int
    text: str
    things: tuple[Thing, ...] = ()
    how: str = ""
    word: Word | None = None
    figure: bool = False
    number: Quantity | None = None
    date: str = ""
    members: tuple[Thing, ...] = ()

    def role(self, *names: str) -> str | None:
        """The value of the first of these roles that the word has; None when it has none of them."""
        roles = dict(self.word.roles) if self.word else {}
        return next((roles[name] for name in names if name in roles), None)

    def has(self, *names: str) -> bool:
        """Whether the word has one of these roles."""
        return self.role(*names) is not None

    @property
    def cls(self) -> str:
        """The class that the word names."""
        return self.word.cls if self.word and not self.things else ""

    @property
    def relations(self) -> frozenset[str]:
        """The relations that the word may ask for."""
        return self.word.relations if self.word and not self.things else frozenset()

    @property
    def counts(self) -> bool:
        """Whether it names a figure that counts things of its class: 企业数."""
        return self.figure and bool(self.cls) and self.text[-1] in "数量"

    @property
    def left(self) -> bool:
        """Whether nothing is known of it."""
        return not (self.things or self.word or self.figure or self.number or self.date)


def tokens(text: str, names: Names) -> list[Token]:
    """The folded question cut into the fewest and longest tokens that are known; the rest is left over."""
    spans: dict[tuple[int, int], Token] = {}
    for found in (*names.exact(text), *names.short(text)):
        _put(spans, _named(text, found))
    for start, end in _words_in(text):
        _put(spans, Token(start, end, text[start:end], word=vocabulary().words.get(text[start:end])))
    for start, end in _figures_in(text, names):
        _put(spans, Token(start, end, text[start:end], word=_counted(text[start:end]), figure=True))
    for quantity in (*_counts(text), *quantities(text)):
        _put(spans, Token(quantity.start, quantity.end, text[quantity.start : quantity.end], number=quantity))
    for date in _DATE.finditer(text):
        if not _YEAR_ALONE.match(date[0]) or text[date.end() : date.end() + 1] not in "个家人座项元万亿":
            parts = (date["year"], *(f"{int(part):02}" for part in (date["month"], date["day"]) if part))
            until = f"..{date['year']}-{int(date['last']):02}" if date["last"] else ""
            _put(spans, Token(date.start(), date.end(), date[0], date="-".join(parts) + until))
    best = _cover(text, list(spans.values()))
    named = sum(token.end - token.start for token in best if token.things)
    # A slip leaves something over, or the place in front of the word for a zone: 某县 · 产业聚集区.
    unknown = any(token.left for token in best) or any(a.things and b.cls for a, b in pairwise(best))
    slips = {(found.start, found.end): _named(text, found) for found in names.slips(text)} if unknown else {}
    if slips:
        with_slips = _cover(text, [*spans.values(), *slips.values()])
        more = sum(token.end - token.start for token in with_slips if token.things)
        if (more, -len(with_slips)) > (named, -len(best)):
            best = with_slips
    return [*_with_kinds(_whole_words(text, best), names)]


def _with_kinds(found: list[Token], names: Names) -> Iterator[Token]:
    """Unknown nouns in which names of one class end (水库, 工业城) as words for the things that are called so."""
    for at, token in enumerate(found):
        behind = next((other for other in found[at + 1 :] if not other.has("light")), None)
        alone = not (behind and behind.cls) and not (at and found[at - 1].figure)
        cls = names.kind(token.text) if token.left and alone else ""
        yield replace(token, word=Word(token.text, cls, roles=(("titled", ""),))) if cls else token


def _counts(text: str) -> Iterator[Quantity]:
    """Small numbers with a measure word, also before a noun that reports do not count (两条); money without 元: 100亿."""
    for found in _MONEY.finditer(text):
        yield Quantity(*found.span(), found[0], Decimal(found[1]) * 10**8, "CNY")
    for found in _COUNT.finditer(text):
        if found[2] in vocabulary().words:
            value = Decimal("两三四五六七八九十".index(found[1]) + 2)
            yield Quantity(*found.span(), found[0], value, "count", classifier=found[2])


def _counted(figure: str) -> Word | None:
    """The word for a figure that counts things of a class, 企业数 or 入园企业; None where more than a relation leads."""
    noun = figure.removesuffix("量")
    noun = noun.rstrip("总数家个") if noun[-1:] == "数" else figure
    known = vocabulary().words
    heads = ((noun[:at], word) for at in range(len(noun)) if (word := known.get(noun[at:])) and word.cls)
    before, head = next(heads, ("", None))
    narrows = bool(before) and not (
        before in known and (known[before].relations or ("light", "") in known[before].roles)
    )
    return None if head is None or narrows else replace(head, text=figure, roles=())


def _whole_words(text: str, found: list[Token]) -> list[Token]:
    """The tokens, where single characters that make up an unknown word are left over together (土地: not 地)."""
    single = [token.left or (token.end - token.start == 1 and not token.things) for token in found]
    if not any(one or other for one, other in pairwise(single)) and not any(token.left for token in found):
        return found
    whole = [(start, end) for word, start, end in cut(text) if len(word) > 1]
    torn = {
        at
        for start, end in whole
        if (inside := [at for at, token in enumerate(found) if token.start < end and start < token.end])
        and all(single[at] and not found[at].has("and") for at in inside)
        and not (found[inside[0]].cls and found[inside[-1]].text in _WITHIN)
        for at in inside
    }
    keep: list[Token] = []
    for at, token in enumerate(found):
        if not (token.left or at in torn):
            keep.append(token)
        elif keep and keep[-1].left and keep[-1].end == token.start:
            keep[-1] = Token(keep[-1].start, token.end, text[keep[-1].start : token.end])
        else:
            keep.append(Token(token.start, token.end, token.text))
    return keep


def _named(text: str, found: Found) -> Token:
    return Token(found.start, found.end, text[found.start : found.end], found.things, found.how)


def _put(spans: dict[tuple[int, int], Token], token: Token) -> None:
    old = spans.get((token.start, token.end))
    if old is None:
        spans[token.start, token.end] = token
    elif not old.things:
        spans[token.start, token.end] = replace(
            old,
            things=token.things,
            how=token.how,
            word=old.word or token.word,
            figure=old.figure or token.figure,
            number=old.number or token.number,
        )


def _cover(text: str, spans: list[Token]) -> list[Token]:
    """The best row of tokens from end to end: long tokens count more than short ones, the left over costs."""
    by_start: dict[int, list[Token]] = {}
    for token in sorted(spans, key=lambda token: (token.start, -token.end)):
        by_start.setdefault(token.start, []).append(token)
    best: list[tuple[float, Token | None]] = [(0.0, None)] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        choices = [(best[at + 1][0] - _LOST, None), *((_worth(t) + best[t.end][0], t) for t in by_start.get(at, ()))]
        best[at] = max(choices, key=lambda choice: choice[0])
    return list(_joined(text, best))


def _worth(token: Token) -> float:
    length = token.end - token.start
    if token.things:
        return length * length + (0.5 if token.how == "exact" else -1.5)
    return length * length + (0.2 if token.word and not token.has("light") else 0.0)


def _joined(text: str, best: list[tuple[float, Token | None]]) -> Iterator[Token]:
    at = start = 0
    while at < len(text):
        token = best[at][1]
        if token is None:
            at += 1
            continue
        if start < at:
            yield Token(start, at, text[start:at])
        yield token
        at = start = token.end
    if start < at:
        yield Token(start, at, text[start:at])


def _words_in(text: str) -> Iterator[tuple[int, int]]:
    finder = _finder()
    for _, start, end in finder.find_matches_as_indexes(text, overlapping=True):
        yield start, end


@cache
def _finder() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(sorted(vocabulary().words))


def _figures_in(text: str, names: Names) -> Iterator[tuple[int, int]]:
    for _, start, end in names.figures.find_matches_as_indexes(text, overlapping=True):
        yield start, end
