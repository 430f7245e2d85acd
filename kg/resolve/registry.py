"""The things of one report while it is read: drafts by id, and which names mean which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Draft, Mention


class Registry:
    """Things by id, and aliases by class; the working table of one report's resolution."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        self._reasons: dict[tuple[str, str], str] = {}

    def add(self, cls: str, key: str, label: str, at: Mention, aliases: Iterable[str] = (), **attributes: str) -> str:
        """Add a thing, or more names to a known one; returns its id."""
        thing = f"{cls.lower()}/{key}"
        known = self._drafts.get(thing)
        names = dict.fromkeys([*(known.aliases if known else ()), label, *aliases])
        merged: Mapping[str, str] = {**(known.attributes if known else {}), **attributes}
        first = known or Draft(thing, cls, label, at.start, at.end, at.rule)
        self._drafts[thing] = Draft(
            thing, cls, first.label, first.start, first.end, first.rule, tuple(n for n in names if n), merged
        )
        for name in names:
            self._aliases.setdefault((cls, name), thing)
        return thing

    def name(self, thing: str, names: Iterable[str], at: Mention, reason: str) -> None:
        """Give a known thing names that the text declares; ``reason`` tells how it does."""
        draft, given = self._drafts[thing], tuple(names)
        for name in given:
            self._reasons.setdefault((thing, name), reason)
        self.add(draft.cls, thing.partition("/")[2], draft.label, at, given)

    def reason(self, thing: str, name: str) -> str:
        """Why the text itself says that this name means this thing, "" if it does not."""
        return self._reasons.get((thing, name), "")

    def relabel(self, thing: str, label: str) -> None:
        """Give a thing another canonical label; the id stays."""
        d = self._drafts[thing]
        names = tuple(dict.fromkeys((label, d.label, *d.aliases)))
        self._drafts[thing] = Draft(d.id, d.cls, label, d.start, d.end, d.rule, names, d.attributes)
        self._aliases.setdefault((d.cls, label), thing)

    def find(self, cls: str, name: str) -> str:
        """The id of the thing of this name, or ""."""
        return self._aliases.get((cls, name), "")

    def get(self, thing: str) -> Draft:
        """The draft of an id."""
        return self._drafts[thing]

    def of(self, cls: str) -> list[Draft]:
        """The drafts of one class, in the order in which they were found."""
        return [d for d in self._drafts.values() if d.cls == cls]

    def all(self) -> list[Draft]:
        """All drafts, in the order in which they were found."""
        return list(self._drafts.values())

    def names(self) -> dict[tuple[str, str], str]:
        """All names: class and name to id."""
        return dict(self._aliases)
