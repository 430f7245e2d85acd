"""Which version and which rules made a build of which reports, in PROV-O."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from urllib.parse import quote

import pyoxigraph as ox

from kg import project, terms
from kg.graph import Claim
from kg.lexicon.words import rows_of, withdraws
from kg.ontology import ID
from kg.values import TYPE, Triple, named, report_iri


def made(reports: Iterable[str], rules: Iterable[str]) -> Iterator[Claim]:
    """The build as an activity that used each of ``reports``, by their keys, and ``rules``, by their digests.

    It has the same name wherever the same version reads by the same rules, and no time: the same reports give the same bytes.
    """
    digests, told = sorted(set(rules)), version("zonekg")
    name = hashlib.sha256("\n".join((told, *digests)).encode()).hexdigest()[:16]
    build, software = ox.NamedNode(f"{ID}build/{name}"), ox.NamedNode(f"{ID}software/zonekg-{told}")
    by: list[Triple] = [
        (build, TYPE, named("prov", "Activity")),
        (build, named("prov", "wasAssociatedWith"), software),
        *((build, named("prov", "used"), ox.NamedNode(f"{ID}rules/{quote(digest)}")) for digest in digests),
        (software, TYPE, named("prov", "SoftwareAgent")),
        (software, named("dcterms", "hasVersion"), ox.Literal(told)),
        *((build, named("zk", "withdraws"), ox.Literal(words, language="zh")) for words in withdrawn()),
    ]
    for key in reports:
        yield Claim((report_iri(key),), proof=[*by, (build, named("prov", "used"), report_iri(key))])


def withdrawn() -> list[str]:
    """The shipped words and cues that the project says do not hold in it, each with its list or relation, in order."""
    here = project.current()
    lists = sorted(here.lexicon.rglob("*.txt")) if here else []
    words = (
        f"{project.name_of(path)} {' '.join(row)[1:]}" for path in lists for row in rows_of(path) if withdraws(row)
    )
    cues = (f"{name} {cue}" for name, term in terms.own().relations.items() for cue in term.withdrawn)
    return [*words, *cues]
