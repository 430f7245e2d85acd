"""Coreference, one decision a mention: which words mean a thing that bears another name, and why.

The rules, as ``kg explain`` shows them:

- ``coreference.declared``: the text says so (以下简称, brackets, a fact box)
- ``coreference.renamed``: the text tells of the change of name
- ``coreference.spelling``: two spellings of one name (县政府 and 县人民政府, 经开区 and 经济技术开发区)
- ``coreference.short-form``: a piece of the full name
- ``coreference.frame``: completed by what the report is about (县发改委, 管委会)
- ``coreference.focus``: a common noun (园区, 集聚区) for the zone that the passage is about
- ``coreference.pronoun``: 该园, 全区, 其
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Draft, Link, Mention, Naming
from kg.resolve.agencies import agency_key
from kg.resolve.registry import Registry
from kg.resolve.zone_names import normal


def decisions(links: Iterable[Link], registry: Registry, text: str) -> Iterator[Naming]:
    """Every mention that is not the label of its thing; of a name of the thing's, the first one.

    Also the names that stand only inside other names (the 集聚区 of 集聚区管委会).
    """
    told: set[tuple[str, str]] = set()
    for link in links:
        draft, mention = registry.get(link.thing), link.mention
        key = (draft.id, mention.name)
        if mention.name != draft.label and key not in told:
            if mention.name in draft.aliases:
                told.add(key)
            yield Naming(draft.id, mention.name, mention.start, mention.end, _rule(mention, draft, registry))
    for draft in registry.all():
        for name in draft.aliases:
            at = text.find(name)
            if at >= 0 and name != draft.label and (draft.id, name) not in told:
                mention = Mention(draft.cls, at, at + len(name), name, draft.rule)
                yield Naming(draft.id, name, mention.start, mention.end, _rule(mention, draft, registry))


def _rule(mention: Mention, draft: Draft, registry: Registry) -> str:
    if mention.kind == "pronoun":
        return "coreference.pronoun"
    reason = registry.reason(draft.id, mention.name)
    if reason:
        return f"coreference.{reason}"
    if _spelling(draft.cls, mention.name) == _spelling(draft.cls, draft.label):
        return "coreference.spelling"
    if draft.cls == "Agency" or mention.kind == "frame":
        return "coreference.frame"
    return "coreference.focus" if mention.name not in draft.aliases else "coreference.short-form"


def _spelling(cls: str, name: str) -> str:
    if cls == "Agency":
        return agency_key(name)
    return normal(name) if cls == "Zone" else name.removesuffix("项目").removesuffix("产业")
