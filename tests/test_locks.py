"""The locks hold what pyproject.toml asks for, on every supported Python, and the Makefile installs nothing else."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterable

import pytest
from gold import ROOT
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOCKS = ROOT / ".ci" / "locks"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = CONFIG["project"]
PYTHONS = [word.rpartition(" ")[2] for word in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", word)]
EXTRAS = PROJECT["optional-dependencies"]
BUILD = CONFIG["dependency-groups"]["build"]
ASKED = {
    "build": [*CONFIG["build-system"]["requires"], *BUILD],
    "graph": [*PROJECT["dependencies"], *EXTRAS["page"]],
    "test": [*PROJECT["dependencies"], *EXTRAS["dev"], *BUILD],
}


def _pins(lock: str, python: str) -> dict[str, Version]:
    """The packages that the lock has for that Python on this platform; each may be told once."""
    environment = default_environment() | {"python_version": python, "python_full_version": f"{python}.9"}
    pins: dict[str, Version] = {}
    for line in re.findall(r"^([\w.-]+==.+?)(?: \\)?$", (LOCKS / f"{lock}.txt").read_text("utf-8"), re.M):
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(environment):
            assert canonicalize_name(wanted.name) not in pins, line
            (only,) = wanted.specifier
            pins[canonicalize_name(wanted.name)] = Version(only.version)
    return pins


def _flat(lines: Iterable[str]) -> list[Requirement]:
    """What is asked for, with the project's own extras in place."""
    found: list[Requirement] = []
    for wanted in map(Requirement, lines):
        if wanted.name == PROJECT["name"]:
            found += _flat(line for extra in sorted(wanted.extras) for line in EXTRAS[extra])
        else:
            found.append(wanted)
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", ASKED)
def test_a_lock_holds_what_is_asked_for(lock: str, python: str) -> None:
    pins, asked = _pins(lock, python), _flat(ASKED[lock])
    assert asked
    held = [str(w) for w in asked if (pin := pins.get(canonicalize_name(w.name))) and w.specifier.contains(pin)]
    assert [str(w) for w in asked if str(w) not in held] == []


@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_agree(python: str) -> None:
    assert _pins("build", python).items() | _pins("graph", python).items() <= _pins("test", python).items()


@pytest.mark.parametrize("lock", ASKED)
def test_every_version_has_its_hashes_and_no_place_is_named(lock: str) -> None:
    text = (LOCKS / f"{lock}.txt").read_text("utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", re.sub(r"^ *#.*\n", "", text, flags=re.M), flags=re.M)[1:]
    assert entries
    assert [
        entry for entry in entries if not re.fullmatch(r"\S+==[^\\\n]+( \\\n +--hash=sha256:[0-9a-f]{64})+\n", entry)
    ] == []
    assert "://" not in text and not re.search(r"^-", text, re.M)


@pytest.mark.parametrize("target", [".venv/.installed", ".venv/.installed-dev"])
def test_nothing_is_installed_but_by_hash(target: str) -> None:
    command = ("make", "--dry-run", "--always-make", target)
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    installs = [line for line in said.splitlines() if " install " in line]
    assert len(installs) == 3
    assert all("--no-deps" in line and "--no-build-isolation" in line for line in installs)
    assert ["--require-hashes" in line for line in installs] == [True, True, False]
    assert "--no-index" in installs[-1] and installs[-1].endswith("--editable .")
