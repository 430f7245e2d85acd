"""What is asked of each of several things (主导产业分别是什么) is told for each of them, not of all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.ask.meaning import Asking, Beside, Condition, Form, Linked, OneOf, Set
from kg.ask.phrasing import EACH
from kg.ask.things import Thing
from kg.ask.tokens import Token


def for_each(found: Iterable[Token], form: Form) -> Form:
    """The form with the named things on the one side and what each is linked with on the other, if that is asked."""
    if not isinstance(form, Asking) or form.what != "which" or not any(token.text.startswith(EACH) for token in found):
        return form
    if len(form.things.conditions) != 1 or form.things.given:
        return form
    links = list(_links(form.things.conditions[0]))
    things: tuple[Thing, ...] = tuple(dict.fromkeys(thing for link in links for thing in link.other.given))
    plain = all(link.other.given and not link.other.conditions and not link.negated for link in links)
    if not links or not plain or len(things) < len("甲乙") or len({link.relations for link in links}) > 1:
        return form
    back = tuple((name, not forward) for name, forward in links[0].relations)
    other = replace(form.things, conditions=())
    return Beside(Set(tuple(dict.fromkeys(thing.cls for thing in things)), things), Linked(back, other))


def _links(condition: Condition) -> Iterator[Linked]:
    if isinstance(condition, Linked):
        yield condition
    elif isinstance(condition, OneOf):
        for choice in condition.choices:
            for part in choice:
                yield from _links(part)
