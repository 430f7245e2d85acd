"""docs/licences.md has a row for every file that is data or another's, and for every package that is installed with zonekg."""

from __future__ import annotations

import hashlib
import re
import tomllib
from fnmatch import fnmatch
from importlib.metadata import metadata, requires

from gold import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = (ROOT / "docs" / "licences.md").read_text("utf-8")
FILES, PACKAGES = (
    [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", part, re.M)[2:]]
    for part in PAGE.split("## ")[1:]
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OF_OTHERS = ("kg/view/vendor/*.js", "kg/serve/static/codemirror.js", "kg/lexicon/divisions.tsv", "ontology/industries.ttl",
             "kg/lexicon/radicals.txt")  # fmt: skip


def _shipped() -> list[str]:
    """What the wheel and the repository hold beside code."""
    paths = [path for top in ("kg", "ontology", "seeds") for path in (ROOT / top).rglob("*") if path.is_file()]
    return [p.relative_to(ROOT).as_posix() for p in paths if p.suffix not in (".py", ".pyc")]


def _patterns() -> dict[str, str]:
    return {pattern: row[2] for row in FILES for pattern in re.findall(r"`([\w./*-]+)`", row[0])}


def test_every_file_that_is_not_code_has_a_row() -> None:
    assert [name for name in _shipped() if not any(fnmatch(name, pattern) for pattern in _patterns())] == []


def test_every_row_has_a_file_and_a_licence() -> None:
    patterns, shipped = _patterns(), _shipped()
    assert [pattern for pattern in patterns if not any(fnmatch(name, pattern) for name in shipped)] == []
    assert all(patterns.values())


def test_what_is_of_others_has_a_row_of_its_own() -> None:
    theirs = [name for name in _shipped() if any(fnmatch(name, pattern) for pattern in OF_OTHERS)]
    assert len(theirs) == 6
    assert [name for name in theirs if name not in _patterns()] == []


def test_scripts_of_others_have_the_licence_and_the_digest_that_are_told() -> None:
    vendor = ROOT / "kg" / "view" / "vendor"
    told = dict(
        re.findall(r"^\| `(\S+)` .*, `\S+` \| `([0-9a-f]{64})` \|$", (vendor / "README.md").read_text("utf-8"), re.M)
    )
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in vendor.glob("*.js")}
    for text in [*vendor.glob("*-LICENSE.txt"), ROOT / "kg" / "serve" / "static" / "LICENSES.txt"]:
        assert "Permission is hereby granted, free of charge" in text.read_text("utf-8"), text


def test_every_part_of_the_editor_is_named() -> None:
    lock = (ROOT / "tools" / "editor" / "package-lock.json").read_text("utf-8")
    parts = set(re.findall(r'"node_modules/((?:@codemirror|@lezer|@marijn)/[\w-]+)"', lock))
    named = (ROOT / "kg" / "serve" / "static" / "LICENSES.txt").read_text("utf-8")
    assert parts and [part for part in parts if f"{part} " not in named] == []


def _brought(lines: list[str]) -> set[str]:
    """Every package that these requirements bring here, directly or through another."""
    left, seen = [Requirement(line) for line in lines], set()
    while left:
        wanted = left.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key in seen or wanted.name == PROJECT["name"]:
            continue
        seen.add(key)
        deeper = map(Requirement, requires(wanted.name) or [])
        extras = [{"extra": extra} for extra in wanted.extras or {""}]
        left += [d for d in deeper if d.marker is None or any(d.marker.evaluate(extra) for extra in extras)]
    return {name for name, _ in seen}


def test_every_package_has_a_row_with_what_brings_it() -> None:
    core = _brought(PROJECT["dependencies"])
    brought: dict[str, set[str]] = {name: set() for name in core}
    for extra, lines in PROJECT["optional-dependencies"].items():
        if extra not in ("dev", "docs", "fuzz"):
            for name in _brought(lines) - core:
                brought.setdefault(name, set()).add(extra)
    told = {name: set(re.findall(r"\w+", extras)) for name, extras, _ in PACKAGES}
    assert {name: told.get(name) for name in brought} == brought
    locked = re.findall(r"^([\w.-]+)==", (ROOT / ".ci" / "locks" / "test.txt").read_text("utf-8"), re.M)
    assert told.keys() <= set(locked)


def test_licences_are_those_that_the_packages_tell() -> None:
    for name, _, licence in PACKAGES:
        told = metadata(name)
        if expression := told.get("License-Expression"):
            assert licence == expression, name
        else:
            words = " ".join([told.get("License") or "", *(told.get_all("Classifier") or [])])
            assert re.search(rf"\b{licence.partition('-')[0]}\b", words), (name, licence)


def test_no_licence_reaches_what_is_made_with_a_package() -> None:
    """Copyleft beyond a package's own files would bind those who pass zonekg's pages and graphs on."""
    choices = {name: re.split(r" OR ", licence) for name, _, licence in PACKAGES}
    assert [name for name, some in choices.items() if all(re.search(r"\bA?GPL", choice) for choice in some)] == []
