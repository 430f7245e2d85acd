"""A project: a folder with ``kg.toml`` and data of its own, which stands beside what comes with the package.

It is found from the working directory upwards, or named by ``kg --project DIR`` (the environment variable
``ZONEKG_PROJECT``). One process works in one project: what is read of it is kept.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import InputError

FILE = "kg.toml"
VARIABLE = "ZONEKG_PROJECT"
_TEMPLATE = Path(__file__).parent / "templates" / "project"
_PARTS = ("reports", "gold", "lexicon", "ontology")
_OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Project:
    """The folder, and where its parts are: reports, annotated reports, words, and the ontology's file.

    ``options`` are what commands take where neither their line nor the environment says otherwise.
    """

    folder: Path
    reports: Path
    gold: Path
    lexicon: Path
    ontology: Path
    options: dict[str, Any] = field(default_factory=dict, compare=False)


@cache
def current() -> Project | None:
    """The project of this process, None when there is none. Raises InputError when its kg.toml cannot be read."""
    named = os.environ.get(VARIABLE)
    if named:
        return load(Path(named))
    here = Path.cwd()
    found = next((folder for folder in (here, *here.parents) if (folder / FILE).is_file()), None)
    return load(found) if found else None


def load(folder: Path) -> Project:
    """The project in a folder. Raises InputError."""
    file = folder / FILE
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(str(file), "no such file", "run: kg init DIR") from error
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(str(file), str(error), "correct it, or make another with kg init") from error
    options = told.pop(_OPTIONS, {})
    if not isinstance(options, dict):
        raise InputError(str(file), f"{_OPTIONS} is no table", f"write [{_OPTIONS}]")
    unknown = sorted(told.keys() - set(_PARTS))
    if unknown:
        raise InputError(str(file), f"unknown: {'、'.join(unknown)}", f"it may say {'、'.join((*_PARTS, _OPTIONS))}")
    wrong = [name for name, value in told.items() if not isinstance(value, str)]
    if wrong:
        raise InputError(str(file), f"{wrong[0]} is no path", 'write NAME = "PATH"')
    defaults = {name: name for name in _PARTS} | {"ontology": "ontology.ttl"}
    paths = {name: folder / told.get(name, default) for name, default in defaults.items()}
    return Project(folder, **paths, options=options)


def data() -> tuple[Path, ...]:
    """The files of the project that reading follows, in a fixed order."""
    project = current()
    if project is None:
        return ()
    words = sorted(project.lexicon.rglob("*.txt")) if project.lexicon.is_dir() else []
    return (*words, *([project.ontology] if project.ontology.is_file() else []))


def name_of(path: Path) -> str:
    """What one of ``data()`` is called in its project, wherever that is: ``wordings/zones`` for a list in a folder."""
    lists = needed().lexicon
    return path.relative_to(lists).with_suffix("").as_posix() if path.is_relative_to(lists) else path.name


def needed() -> Project:
    """The project of this process. Raises InputError when there is none."""
    here = current()
    if here is None:
        raise InputError(str(Path.cwd()), f"no {FILE} here or above", "run: kg init DIR, then kg --project DIR …")
    return here


def lay_out(folder: Path) -> list[Path]:
    """Write a new project into a folder; returns what was written. Raises InputError when there is one already."""
    if (folder / FILE).exists():
        raise InputError(str(folder / FILE), "there is a project already", "choose another folder")
    written = []
    try:
        for name in ("reports", "gold", "lexicon"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for path in sorted(_TEMPLATE.rglob("*")):
            target = folder / path.relative_to(_TEMPLATE)
            if path.is_file() and not target.exists():
                target.write_bytes(path.read_bytes())
                written.append(target)
    except OSError as error:
        raise InputError(str(folder), error.strerror or str(error), "choose another folder") from error
    return written
