"""Options that a project's ``kg.toml`` sets, for all commands or one."""

from __future__ import annotations

from typing import Any

import click

from kg import project
from kg.errors import InputError


def defaults(group: click.Command) -> dict[str, Any]:
    """What ``[options]`` of the project says, as click takes it: by command, and by option.

    ``quiet = true`` there is for all commands, ``[options.build]`` for one. Raises InputError for what no command knows.
    """
    here = project.current()
    if here is None or not here.options or not isinstance(group, click.Group):
        return {}
    common = {name: value for name, value in here.options.items() if not isinstance(value, dict)}
    told: dict[str, Any] = {}
    for name, command in group.commands.items():
        known = _known(command)
        own = here.options.get(name, {})
        told[name] = {known[key]: value for key, value in (common | own).items() if key in known}
        _refuse(here, name, own.keys() - known.keys())
    everywhere = set().union(*map(_known, group.commands.values()))
    strangers = {key for key, value in here.options.items() if isinstance(value, dict)} - group.commands.keys()
    _refuse(here, "", (common.keys() - everywhere) | strangers)
    return told


def _known(command: click.Command) -> dict[str, str]:
    """The options of a command as they are written, without dashes in front, and what click calls them."""
    options = (param for param in command.params if isinstance(param, click.Option))
    return {word.lstrip("-"): str(option.name) for option in options for word in option.opts if word.startswith("--")}


def _refuse(here: project.Project, command: str, unknown: set[str]) -> None:
    if unknown:
        where = f"{here.folder / project.FILE}"
        raise InputError(where, f"no option {command} --{min(unknown)}", "see kg --help, and kg COMMAND --help")
