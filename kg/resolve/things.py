"""Which thing a mention of an enterprise, industry, project, plan or place names."""

from __future__ import annotations

import re

from kg.lexicon.divisions import by_name, find, in_full, short_name
from kg.lexicon.industries import division_of
from kg.lexicon.words import rows, wording, wordlist, words
from kg.model import Mention
from kg.resolve.frame import Frame, division_in
from kg.resolve.registry import Registry
from kg.resolve.zone_names import fits
from kg.text.words import cut

_LEGAL = re.compile(
    "(?:"
    + "|".join(sorted((re.escape(r[0]) for r in rows("enterprise_suffixes") if r[1] == "legal"), key=len, reverse=True))
    + ")$"
)


def resolve_enterprise(mention: Mention, registry: Registry) -> str:
    """A firm by its name; the core of a legal name (山东东岳重工有限公司: 东岳重工) is its alias."""
    name = mention.name
    known = registry.find("Enterprise", name)
    if known:
        return known
    for draft in registry.of("Enterprise"):
        if len(name) >= 3 and draft.label.startswith(name) and len(draft.label) - len(name) <= 4:
            return registry.add("Enterprise", draft.id.partition("/")[2], draft.label, mention, (name,))
    core = firm_core(name)
    for draft in registry.of("Enterprise"):
        if len(core) >= 3 and core != draft.label and firm_core(draft.label).startswith(core):
            return registry.add("Enterprise", draft.id.partition("/")[2], draft.label, mention, (name,))
    return registry.add("Enterprise", name, name, mention, (core,) if core != name and len(core) >= 3 else ())


def firm_core(name: str) -> str:
    """A legal name without place in front and legal form behind."""
    bare = re.sub(r"（[^（）]*）", "", name)
    stem = _LEGAL.sub("", bare)
    tokens = cut(stem)
    while len(tokens) > 1 and by_name(tokens[0].text):
        stem = stem[len(tokens[0].text) :]
        tokens = cut(stem)
    return re.sub(f"{wording('things', 'trade')}$", "", stem) if len(stem) > 6 else stem


def resolve_industry(mention: Mention, registry: Registry) -> str:
    """An industry by its name without 产业; with the GB/T 4754 division where that is clear."""
    name = re.sub(f"{wording('industry_names', 'rank-tail')}?产业$", "", mention.name)
    names = [name + "产业"]
    names.append(name.removesuffix("业") if name.endswith("业") and len(name) > 3 else name + "业")
    division = division_of(name)
    known = registry.find("Industry", name)
    if known:
        return known
    return registry.add("Industry", name, name, mention, names, **({"broader": division} if division else {}))


def resolve_project(mention: Mention, registry: Registry) -> str:
    """A project by its name with or without 项目; a name that another ends with is the same."""
    name = mention.name
    core = name.removesuffix("项目")
    whole = (mention.full,) if mention.full else ()
    for form in (name, core, core + "项目"):
        if known := registry.find("Project", form):
            return known
    for draft in registry.of("Project"):
        other = draft.label.removesuffix("项目")
        if len(core) >= 3 and (other.endswith(core) or core.endswith(other)):
            return registry.add("Project", draft.id.partition("/")[2], draft.label, mention, (name, core))
    return registry.add("Project", name, name, mention, (core, core + "项目", *whole))


def resolve_plan(mention: Mention, zone: str, registry: Registry) -> str:
    """A plan by its title; 《规划》 is the one plan that ends so; a bare one gets its zone in front."""
    title = mention.name.replace("《", "", 1).replace("》", "") if mention.rule == "plan.title" else mention.name
    known = registry.find("Plan", title)
    if known:
        return known
    if mention.rule == "plan.title" and len(title) <= 6:
        same = [d for d in registry.of("Plan") if d.label.rstrip("）").endswith(title) or title in d.label[-12:]]
        if same:
            return registry.add("Plan", same[-1].id.partition("/")[2], same[-1].label, mention, (title,))
        if len(title) < 5:  # 《总体规划》 of what nothing says
            return ""
    if mention.kind == "running":
        return _running_plan(title, mention, zone, registry)
    return registry.add("Plan", title, title, mention, (f"《{title}》",) if mention.rule == "plan.title" else ())


def _running_plan(title: str, mention: Mention, zone: str, registry: Registry) -> str:
    owner = registry.get(zone) if zone else None
    label = title.replace("的", "", 1) if "的" in title else title
    aliases = [title, label]
    if owner:
        for head in sorted(words("zone_heads"), key=lambda h: (-len(h), h)):
            if label.startswith(head) and fits(head, owner.label):
                label = label[len(head) :]
                break
        noun = re.search(f"{wording('things', 'plan-kind')}.*$", label)
        prefix = label[: noun.start()] if noun else label
        if noun and (not prefix or fits(prefix, owner.label)):
            label = owner.label + noun[0]
            aliases += [noun[0], prefix + noun[0]]
    if found := registry.find("Plan", label):
        return found
    return registry.add("Plan", label, label, mention, aliases)


def resolve_declared(mention: Mention, registry: Registry, last: str = "") -> str:
    """A thing of a project's own class: by its name, or by the end of it that no other has; 该… is the ``last`` one."""
    if mention.kind == "pronoun":
        return last
    name = mention.name
    if known := registry.find(mention.cls, name):
        return known
    longer = [d for d in registry.of(mention.cls) if len(name) > 2 and d.label.endswith(name)]
    if len(longer) == 1:
        return registry.add(mention.cls, longer[0].id.partition("/")[2], longer[0].label, mention, (name,))
    return registry.add(mention.cls, mention.full or name, mention.full or name, mention, (name,))


def resolve_place(mention: Mention, registry: Registry, frame: Frame, above: str) -> str:
    """A place; ``above`` is the id of the place named right before it, which tells two 城关镇 apart."""
    name = mention.name
    if mention.kind == "frame":
        division = frame.expand(name[-1])
        return _division(division, mention, registry, frame, (name,)) if division else ""
    if mention.kind == "division":
        return _division(name, mention, registry, frame, ())
    if mention.kind == "known":
        return registry.find("Place", name)
    known = registry.find("Place", name)
    if known:
        return known
    label = name.removesuffix("办事处") if name.endswith("街道办事处") else name
    prefix = registry.get(above).label + "·" if above and mention.kind in ("town", "village") else ""
    aliases = [name, registry.get(above).label + label] if prefix else [name]
    if mention.kind == "village" and not name.endswith(wordlist("places", "village-end")):
        aliases.append(name + "村")
    if mention.kind == "feature" and name.endswith("高速"):
        aliases.append(name + "公路")
    return registry.add("Place", prefix + label, label, mention, aliases)


def home_places(registry: Registry, frame: Frame, text: str) -> None:
    """The counties and cities that zones are named after are places, where the report names them in full, also inside
    other names.

    Every place gets the county or city that the report speaks from as its home, by which merging tells it from others.
    """
    for draft in registry.of("Zone"):
        name = cut(draft.label)[0].text
        division = None if in_full(name) else division_in(draft.label, frame.names)
        if division and division.level != "province" and division.name in text and len(division.name) > 2:
            name = division.name
        if (
            in_full(name)
            and (len(name) > 2 or name.endswith("县"))
            and not registry.find("Place", name)
            and "whole" not in draft.attributes
        ):
            at = Mention("Place", draft.start, draft.start + len(name), name, "place.of-zone-name", "division")
            _division(name, at, registry, frame, ())
    for draft in registry.of("Place") if frame.names else ():
        at = Mention("Place", draft.start, draft.end, draft.label, draft.rule)
        registry.add("Place", draft.id.partition("/")[2], draft.label, at, home=frame.names[0])


def _division(name: str, mention: Mention, registry: Registry, frame: Frame, aliases: tuple[str, ...]) -> str:
    known = registry.find("Place", name)
    if known and not aliases:
        return known
    division = find(name, frame.names)
    short = short_name(name)
    names = (*aliases, short) if short != name else aliases
    code = {"code": division.code} if division and division.name == name else {}
    return registry.add("Place", name, name, mention, names, **code)
