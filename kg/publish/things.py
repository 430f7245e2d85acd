"""What the graph says of one thing: itself, its figures, the statements about it, and where all that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg.ontology import PREFIXES, ZK

_ABOUT = (f"{PREFIXES['rdf']}subject", f"{ZK}observationOf")
_LEADS_ON = (f"{ZK}evidence", f"{ZK}unit")


class Things:
    """A graph by subject, read once."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._said: dict[str, list[ox.Triple]] = defaultdict(list)
        self._about: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            subject = _iri(triple.subject)
            self._said[subject].append(triple)
            if triple.predicate.value in _ABOUT:
                self._about[_iri(triple.object)].append(subject)

    def about(self, thing: str) -> Iterator[ox.Triple]:
        """The triples about a thing."""
        subjects = dict.fromkeys([thing, *self._about.get(thing, ())])
        for subject in list(subjects):
            leads = (_iri(t.object) for t in self._said[subject] if t.predicate.value in _LEADS_ON)
            subjects |= dict.fromkeys(leads)
        for subject in subjects:
            yield from self._said.get(subject, ())


def _iri(term: Any) -> str:
    return str(term.value) if isinstance(term, ox.NamedNode) else ""
